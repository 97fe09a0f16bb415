"""Chinese passages that a page gives twice, once in each script.

Only the first of the two is aligned; the other then gets a link of its own to the same English, which stands
in the bitext once for each: a link per script, so that each pair can be checked and exported by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
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


def restatements(chinese: Sequence[Segment]) -> dict[int, int]:
    """Which Chinese segments say again, in the other script, what the segment before them said.

    Returns:
        The index of each restatement, and the index of what it restates.

    >>> texts = ["汉字简体", "漢字簡體", "很好"]
    >>> restatements([Segment(text, "zh", 5 * at, 5 * at + len(text)) for at, text in enumerate(texts)])
    {1: 0}
    """
    variants = [detect(segment.text).variant for segment in chinese]
    if len({variant[:7] for variant in variants if variant}) < 2:
        return {}
    plain = [convert("".join(HAN_RUN.findall(segment.text)), to="zh-Hans") for segment in chinese]
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
