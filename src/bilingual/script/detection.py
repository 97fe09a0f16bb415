"""Telling Simplified from Traditional by the characters that only one of them has.

Which characters those are is computed from OpenCC's dictionaries. A character that OpenCC converts decides,
unless the other script has it too in its own right: 后 is Simplified for 後 and also the Traditional 后 of
皇后; 里, 台, 干, 面, 于 are such. Nor does a form decide that Taiwan or Hong Kong accepts (群 羣, 温 溫),
or one that an established Simplified word keeps (乾 in 乾坤). What the dictionaries do not show stands in
``data/shared-characters.tsv``.

Taiwan and Hong Kong are not told apart: of the characters that only one of the two standards has, most are in
daily use in both places (裡, 麵, 濕), so that they decide nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from itertools import chain
from typing import Final, Literal

from attrs import field, frozen

from bilingual import store
from bilingual.script import dictionaries

__all__ = ["Deciding", "Script", "Verdict", "counterparts", "detect"]

Script = Literal["zh-Hans", "zh-Hant"]

_EDITION: Final = dictionaries.DEFAULT_EDITION
_SCHEMA: Final = 1

_DOUBT: Final = 0.05
"""How many deciding characters each script is given unseen, so that a single one is good evidence (.95) and
not proof: it may be quoted, or part of a name."""

_SHARED: Final = "shared-characters.tsv"


@frozen
class Deciding:
    """A character that only one script has, with its place in the text.

    Attributes:
        character: the character.
        start: its offset in code points.
        end: the offset after it.
        variant: the script that has it.
    """

    character: str
    start: int
    end: int
    variant: Script


@frozen
class Verdict:
    """What a text's characters say about its script.

    Attributes:
        text: the text.
        variant: the script of most of the characters that decide; None where none decides, or as many for
            each.
        mixed: whether characters of both scripts stand in it.
        confidence: 0 to 1, how surely the text as a whole is in ``variant``; 0 where that is None.
    """

    text: str = field(repr=False)
    variant: Script | None
    mixed: bool
    confidence: float

    @property
    def deciding(self) -> tuple[Deciding, ...]:
        """The characters that decided, in order; found anew each time, in time linear in the text.

        >>> detect("他说").deciding
        (Deciding(character='说', start=1, end=2, variant='zh-Hans'),)
        """
        return tuple(_deciding(self.text))


def detect(text: str) -> Verdict:
    """Tell which script a text is written in, and whether it mixes two.

    >>> verdict = detect("許逸舒和我")
    >>> verdict.variant, verdict.mixed, round(verdict.confidence, 2)
    ('zh-Hant', False, 0.95)
    >>> detect("人人")
    Verdict(variant=None, mixed=False, confidence=0.0)
    >>> detect("這是简体，还有别的").mixed
    True
    """
    scripts = _scripts()
    found: Counter[Script] = Counter()
    for character, count in Counter(text).items():
        if character in scripts:
            found[scripts[character]] += count
    simplified, traditional = found["zh-Hans"], found["zh-Hant"]
    mixed = bool(simplified and traditional)
    if simplified == traditional:
        return Verdict(text, None, mixed, 0.0)
    variant, count = found.most_common(1)[0]
    confidence = (count + _DOUBT) / (simplified + traditional + 2 * _DOUBT)
    return Verdict(text, variant, mixed, confidence)


def counterparts(character: str) -> tuple[str, ...]:
    """What a deciding character would be in the other script, the likeliest first; nothing for any other.

    Traditional forms are those of OpenCC's own standard.

    >>> counterparts("体"), counterparts("發"), counterparts("发"), counterparts("后")
    (('體',), ('发',), ('發', '髮'), ())
    """
    variant = _scripts().get(character)
    if variant is None:
        return ()
    return _entries("STCharacters" if variant == "zh-Hans" else "TSCharacters")[character]


def _deciding(text: str) -> Iterator[Deciding]:
    scripts = _scripts()
    for place, character in enumerate(text):
        if character in scripts:
            yield Deciding(character, place, place + 1, scripts[character])


@cache
def _scripts() -> Mapping[str, Script]:
    """The script of each character that decides."""
    version = f"{dictionaries.version(_EDITION)}/{_SCHEMA}"
    sections = store.load("script-deciding", version, _compile)
    decides: dict[str, Script] = dict.fromkeys(sections["zh-Hans"].decode(), "zh-Hans")
    decides |= dict.fromkeys(sections["zh-Hant"].decode(), "zh-Hant")
    for character in _shared():
        decides.pop(character, None)
    return decides


def _shared() -> Iterator[str]:
    """The characters that a person found to be at home in both scripts."""
    table = resources.files("bilingual").joinpath("data", _SHARED).read_text(encoding="utf-8")
    _, *rows = (line for line in table.splitlines() if not line.startswith("#"))
    return (row.partition("\t")[0] for row in rows)


def _compile() -> Mapping[str, bytes]:
    to_traditional, to_simplified = _entries("STCharacters"), _entries("TSCharacters")
    phrases = _entries("STPhrases")
    regional = [_entries("TWVariants"), _entries("HKVariants")]
    in_traditional = _characters(
        to_simplified,
        *_values(to_traditional, phrases, _entries("TWVariantsPhrases"), _entries("HKVariantsPhrases")),
        *regional,
        *_values(*regional),
    )
    # The values of TSPhrases do not count: they hold Traditional forms that were overlooked (不可赀計).
    in_simplified = _characters(to_traditional, phrases, *_values(to_simplified))
    return {
        "zh-Hans": "".join(sorted(to_traditional.keys() - in_traditional)).encode(),
        "zh-Hant": "".join(sorted(to_simplified.keys() - in_simplified)).encode(),
    }


def _entries(file: str) -> Mapping[str, tuple[str, ...]]:
    return dictionaries.candidates(_EDITION, file)


def _values(*found: Mapping[str, tuple[str, ...]]) -> Iterator[Iterable[str]]:
    return (chain.from_iterable(entries.values()) for entries in found)


def _characters(*words: Iterable[str]) -> set[str]:
    return set(chain.from_iterable(chain.from_iterable(words)))
