"""Chinese passages that a page gives twice, once in each script.

Only the first of the two is aligned; the other then gets a link of its own to the same English, which stands
in the bitext once for each: a link per script, so that each pair can be checked and exported by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final

from bilingual.alignment.drafts import Draft
from bilingual.model import Segment
from bilingual.script import convert, detect
from bilingual.text.han import HAN_RUN

__all__ = ["restatements", "with_restatements"]

_ALIKE: Final = 0.7
"""The share of neighbouring characters that two wordings of one passage have in common, once in the same
script: usage in Taiwan and on the mainland differs in some words."""
_HABIT: Final = 0.3
"""Where this share of the Chinese passages is restated, the page does it throughout, and a passage that reads
the same in both scripts is restated too."""

_SKIPPED: Final = 4
"""How many passages in a row the later of two versions may leave out."""


def restatements(chinese: Sequence[Segment]) -> dict[int, int]:
    """Which Chinese segments say again, in the other script, what one before them said.

    That is the segment just before; or, where a whole version in one script precedes a version in the other,
    the one at the same place there.

    Returns:
        The index of each restatement, and the index of what it restates.

    >>> texts = ["汉字简体", "漢字簡體", "很好"]
    >>> restatements([Segment(text, "zh", 5 * at, 5 * at + len(text)) for at, text in enumerate(texts)])
    {1: 0}
    """
    variants = [detect(segment.text).variant for segment in chinese]
    scripts = [variant[:7] if variant else None for variant in variants]
    if len({*scripts} - {None}) < 2:
        return {}
    plain = [convert("".join(HAN_RUN.findall(segment.text)), to="zh-Hans") for segment in chinese]
    return _one_by_one(chinese, variants, plain) or _version_by_version(scripts, plain)


def _one_by_one(
    chinese: Sequence[Segment], variants: Sequence[str | None], plain: Sequence[str]
) -> dict[int, int]:
    """What restates the segment just before it."""
    found: dict[int, int] = {}
    same: dict[int, int] = {}
    for after in range(1, len(chinese)):
        before = after - 1
        if chinese[before].text == chinese[after].text:
            same[after] = before
        elif (
            before not in found
            and variants[before] != variants[after]
            and _alike(plain[before], plain[after])
        ):
            found[after] = before
    if len(found) >= _HABIT * len(chinese):
        found |= {after: before for after, before in same.items() if before not in found}
    return found


def _version_by_version(scripts: Sequence[str | None], plain: Sequence[str]) -> dict[int, int]:
    """What restates, in order, a version in the other script, if most of the later version does."""
    # What reads the same in both scripts belongs to the version that it stands in.
    known = [script for script in scripts if script]
    versions = list(accumulate(scripts, lambda before, script: script or before, initial=known[0]))[1:]
    first = [index for index, script in enumerate(versions) if script == versions[0]]
    second = [index for index, script in enumerate(versions) if script != versions[0]]
    found: dict[int, int] = {}
    place = 0
    for after in second:
        for skipped, before in enumerate(first[place : place + _SKIPPED]):
            if before < after and _alike(plain[before], plain[after]):
                found[after] = before
                place += skipped + 1
                break
    return found if 2 * len(found) > len(second) else {}


def with_restatements(
    english: Sequence[Segment], drafts: Sequence[Draft], kept: Sequence[int], restated: Mapping[int, int]
) -> tuple[list[Segment], list[Draft]]:
    """Give each restatement the link of what it restates.

    Args:
        english: the English segments.
        drafts: links to the Chinese segments that restate nothing, by their place in ``kept``.
        kept: the indices of those segments among all.
        restated: as :func:`restatements` gives it.

    Returns:
        The English segments, those of a restated passage twice, and the links to all Chinese segments.
    """
    again = {before: after for after, before in restated.items()}
    moved = [draft._replace(chinese=tuple(kept[index] for index in draft.chinese)) for draft in drafts]
    second = [tuple(again[index] for index in draft.chinese if index in again) for draft in moved]
    twice = {
        index for draft, chinese in zip(moved, second, strict=True) if chinese for index in draft.english
    }
    copies = [(index, copy) for index in range(len(english)) for copy in range(1 + (index in twice))]
    places = {key: place for place, key in enumerate(copies)}
    links = []
    for draft, chinese in zip(moved, second, strict=True):
        links.append(draft._replace(english=tuple(places[index, 0] for index in draft.english)))
        if chinese:
            ours = tuple(places[index, 1] for index in draft.english)
            links.append(Draft(ours, chinese, draft.confidence))
    return [english[index] for index, _ in copies], links


def _alike(one: str, other: str) -> bool:
    """Whether two texts share most of their pairs of neighbouring characters (the Dice coefficient)."""
    ours, theirs = _neighbours(one), _neighbours(other)
    return 2 * (ours & theirs).total() >= _ALIKE * (ours.total() + theirs.total())


def _neighbours(text: str) -> Counter[str]:
    bounded = f"^{text}$"
    return Counter(bounded[place : place + 2] for place in range(len(bounded) - 1))
