"""Converting a text and keeping track of it: which part became which, and what else it could have become."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from itertools import chain
from typing import Unpack

from attrs import field, frozen

from bilingual.script.conversion import Conversion, Options
from bilingual.script.detection import counterparts
from bilingual.script.engine import SpanMap, converter
from bilingual.script.engine.literal import descriptions
from bilingual.script.engine.spans import joined

__all__ = ["Aligned", "Choice", "convert_aligned"]


@frozen
class Choice:
    """A character, or a phrase that was replaced as a whole, for which the dictionaries have several values.

    Attributes:
        source: what stands in the source.
        start: its offset there, in code points.
        end: the offset after it.
        chosen: what became of it.
        others: what could have, the likeliest first.
    """

    source: str
    start: int
    end: int
    chosen: str
    others: tuple[str, ...]


@frozen
class Aligned:
    """A text converted, and how it got there.

    Attributes:
        source: the text as it was.
        text: what `convert` makes of it.
        spans: which part of the one became which part of the other. A phrase that became one of as many
            characters, each a variant of the one in its place, maps by the character; one that became
            another word maps as a whole, and so does a term or a name that is written otherwise.
    """

    source: str
    text: str
    spans: SpanMap
    _pieces: tuple[_Piece, ...] = field(repr=False, eq=False)
    _edition: str = field(repr=False, eq=False)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What was chosen where the dictionaries have several values, in order; found anew each time.

        >>> convert_aligned("头发", to="zh-Hant").choices
        (Choice(source='发', start=1, end=2, chosen='髮', others=('發',)),)
        """
        found: list[Choice] = []
        wholes = {start: end for start, end, *_ in self.spans.units}
        for begin, source, read_as, configs in self._pieces:
            wholes |= {begin + start: begin + end for start, end in descriptions(source).items()}
            readings = cache(_reader(configs, self._edition))
            place, after_piece = begin, begin + len(source)
            while place < after_piece:
                after = wholes.get(place, place + 1)
                part = source[place - begin : after - begin]
                options = readings(part, read_as[place - begin : after - begin])
                if len(options) > 1:
                    chosen = self.text[slice(*self.spans.result(place, after))]
                    others = tuple(option for option in options if option != chosen)
                    found.append(Choice(part, place, after, chosen, others))
                place = after
        return tuple(found)


_Piece = tuple[int, str, str, tuple[str, ...]]
"""Where a stretch of the source begins, the stretch, what it was taken for, and the configs applied to it."""


def convert_aligned(text: str, *, to: str, **options: Unpack[Options]) -> Aligned:
    """Convert a text as `convert` does, and say which part of it became which, and what was chosen.

    Args:
        text: what to convert.
        to: the variant wanted, or a config of OpenCC.
        options: as for `convert`.

    Raises:
        UnknownChoiceError: where there is no such variant, edition or kind, or the edition lacks the config.
        InputError: where the options contradict each other.

    >>> aligned = convert_aligned("用户的头发", to="zh-Hant-TW", idioms=True)
    >>> aligned.text
    '使用者的頭髮'
    >>> aligned.spans.source(1, 2), aligned.spans.source(5, 6), aligned.spans.result(0, 2)
    ((0, 2), (4, 5), (0, 3))
    """
    conversion = Conversion(to, **options)
    pieces: list[_Piece] = []
    texts: list[str] = []
    parts: list[tuple[int, int, SpanMap]] = []
    begin = 0
    for length, read_as, origin in conversion.pieces(text):
        source = text[begin : begin + length]
        configs = conversion.configs(origin) if origin else ()
        made, spans = _trace(read_as, configs, conversion.edition, precise=conversion.precise)
        if origin:
            pieces.append((begin, source, read_as, configs))
        if len(read_as) != length or not (origin or read_as == source):
            spans = SpanMap(((0, length, 0, len(made)),))  # places cannot be compared
        texts.append(made)
        parts.append((length, len(made), spans))
        begin += length
    return Aligned(text, "".join(texts), joined(parts), tuple(pieces), conversion.edition)


def _trace(text: str, configs: Iterable[str], edition: str, *, precise: bool) -> tuple[str, SpanMap]:
    spans = SpanMap()
    for config in configs:
        text, later = converter(config, edition).trace(text, precise=precise)
        spans = spans.then(later)
    return text, spans


def _reader(configs: Iterable[str], edition: str) -> Callable[[str, str], tuple[str, ...]]:
    """Tells all that a part of the source could become."""
    steps = [converter(config, edition) for config in configs]

    def readings(source: str, read_as: str) -> tuple[str, ...]:
        found: Iterable[str] = (
            [read_as] if source == read_as else dict.fromkeys((read_as, *counterparts(source)))
        )
        for step in steps:
            found = dict.fromkeys(chain.from_iterable(map(step.readings, found)))
        return tuple(found)

    return readings
