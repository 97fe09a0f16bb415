"""Whose Chinese a text is written in: Taiwan's, Hong Kong's or the mainland's, where it says so.

Words tell it best: 計程車, 的士 and 出租车 are the same car. They stand in ``data/regional-words.tsv``. In
Traditional text, characters help that the standards of Taiwan and Hong Kong write otherwise, as OpenCC's
tables have them (裡 裏, 啟 啓); since both are met in both places, one is weak evidence.

What is weighed is how probable the words found are in each region, each once however often it stands there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from math import exp, log
from typing import Final, Literal

from attrs import frozen

from bilingual.data import rows
from bilingual.script import dictionaries
from bilingual.script.engine import converter
from bilingual.script.matching import Table

__all__ = ["Region", "Telling", "Usage", "usage"]

Region = Literal["TW", "HK", "CN"]

_REGIONS: Final[tuple[Region, ...]] = ("TW", "HK", "CN")
_PRIOR: Final = {"zh-Hans": (0.1, 0.1, 0.8), "zh-Hant": (0.45, 0.45, 0.1), None: (1 / 3, 1 / 3, 1 / 3)}
"""How probable each region is before a word is read, by script. Set by hand: it says that two words must
agree before a Simplified text is taken for Taiwan's, and that one is enough in a Traditional one."""

_WORD: Final = (0.95, 0.05)
_CHARACTER: Final = (0.75, 0.25)
"""How probable a word or character is where it is used, and where another is; a word may be quoted, a
character comes with the font or the editor. Where neither is known, half."""

_SURE: Final = 0.8
_MOST: Final = 0.99
"""Words are quoted and texts converted: nothing in a text makes quite certain."""


@frozen
class Telling:
    """A word or character that not every region uses, with its place in the text.

    Attributes:
        word: the word as it stands there.
        start: its offset in code points.
        end: the offset after it.
        regions: those that use it.
    """

    word: str
    start: int
    end: int
    regions: tuple[Region, ...]


@frozen
class Usage:
    """Whose usage a text follows.

    Attributes:
        region: ``TW``, ``HK`` or ``CN``; None where nothing tells, or what does disagrees.
        confidence: 0 to 1, how surely it is that region; 0 where that is None.
        telling: the words and characters that told, in order.
    """

    region: Region | None
    confidence: float
    telling: tuple[Telling, ...]


def usage(text: str, script: str | None = None, start: int = 0) -> Usage:
    """Whose usage a text follows, as its words say.

    Args:
        text: the text.
        script: what it is written in: ``zh-Hans``, ``zh-Hant`` or None. In Traditional text, characters count
            too.
        start: what the offsets begin with.

    >>> usage("他搭計程車去買滑鼠", "zh-Hant").region, usage("他坐出租车去买鼠标", "zh-Hans").region
    ('TW', 'CN')
    >>> usage("士兵的士气", "zh-Hans")
    Usage(region=None, confidence=0.0, telling=())
    """
    words = list(_telling(_words(), text, start))
    characters = list(_telling(_characters(), text, start)) if script == "zh-Hant" else []
    telling = tuple(sorted(words + characters, key=lambda one: (one.start, -one.end)))
    weights = [log(share) for share in _PRIOR[script]]
    for found, (fits, slips) in ((words, _WORD), (characters, _CHARACTER)):
        for regions in {one.word: one.regions for one in found}.values():
            unknown = 0.5 if found is characters else slips
            for place, region in enumerate(_REGIONS):
                weights[place] += log(fits if region in regions else unknown if region == "CN" else slips)
    most = max(weights)
    share = 1 / sum(exp(weight - most) for weight in weights)
    if not telling or share < _SURE:
        return Usage(None, 0.0, telling)
    return Usage(_REGIONS[weights.index(most)], min(share, _MOST), telling)


def _telling(table: Table, text: str, offset: int) -> Iterator[Telling]:
    for start, end, regions in table.find(text):
        if regions:
            yield Telling(text[start:end], offset + start, offset + end, _parsed(regions))


@cache
def _parsed(regions: str) -> tuple[Region, ...]:
    return tuple(region for region in _REGIONS if region in regions.split())


@cache
def _words() -> Table:
    """The words in every script and standard, with the regions that use each; none for a decoy."""
    regions_of = dict(rows("regional-words.tsv"))
    words = "\n".join(regions_of)
    entries: dict[str, str] = {}
    for config in ("t2hk", "t2tw", "t2s"):
        converted = converter(config).convert(words).split("\n")
        entries |= dict(zip(converted, regions_of.values(), strict=True))
    return Table(entries | regions_of)


@cache
def _characters() -> Table:
    """The characters of which Taiwan's and Hong Kong's standards each have their own."""
    taiwan, hong_kong = (dict(_entries(f"{region}Variants")) for region in ("TW", "HK"))
    apart = {
        (taiwan.get(one, one), hong_kong.get(one, one))
        for one in taiwan.keys() | hong_kong.keys()
        if taiwan.get(one, one) != hong_kong.get(one, one)
    }
    in_taiwan, in_hong_kong = ({pair[place] for pair in apart} for place in (0, 1))
    entries = dict.fromkeys(in_taiwan - in_hong_kong, "TW")
    return Table(entries | dict.fromkeys(in_hong_kong - in_taiwan, "HK"))


def _entries(file: str) -> Iterable[tuple[str, str]]:
    return dictionaries.entries(dictionaries.DEFAULT_EDITION, file).items()
