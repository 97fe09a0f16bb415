"""What can be known of a config before any text is seen: its chart.

Nearly every character comes out as it would alone. The chart says where that may fail to hold:

- ``characters``: what each character becomes alone, through all stages.
- ``triggers``: pairs of neighbours. Wherever a phrase decides something that its characters alone would not,
  one of these pairs stands in the text. So a stretch without a trigger is converted by the character.
- ``links``: pairs of neighbours that some key may hold together, at any stage. Between two characters that
  are not linked no match can reach across, so that what lies on either side is converted by itself.

A text is therefore converted by the character, but for its *islands*: a trigger, and what is linked to it
without a gap. Those are converted literally.

Later stages read what earlier ones wrote. Both tables are about the source, so the keys of a later stage are
taken back to what they may have been made from: for a trigger, character by character (had a phrase of an
earlier stage changed anything, it would have brought a trigger of its own); for a link, also to the first or
the last character of any phrase whose result begins or ends so.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from itertools import chain, pairwise, product
from math import prod
from typing import Final

from attrs import frozen

from bilingual.script.breaks import JOINTS
from bilingual.script.engine.frequency import Frequency
from bilingual.script.engine.literal import OPERATORS, Dictionary, Rules

__all__ = ["Chart", "Scan", "draw"]

Scan = tuple[str, list[int], list[int]]
"""A text converted by the character, and the starts and the ends of its islands, in order."""

_MOST_SOURCES: Final = 64
"""Of a key that more strings than this may have become, one pair of characters stands for the whole."""


@frozen
class Chart:
    """Where the phrases of a config matter. See the module.

    Attributes:
        normal: what normalization makes of a character.
        characters: what becomes of a character alone, for those that change: one character or several.
        anchors: characters one of which is in every trigger, as few and as rare as can be.
        triggers: the pairs that are, one after the other.
        links: for each character that is the left of one, its rights; every trigger is one.
    """

    normal: Mapping[str, str]
    characters: Mapping[str, str]
    anchors: str
    triggers: str
    links: Mapping[str, str]


def draw(rules: Rules, frequency: Frequency) -> Chart | None:
    """The chart of a config; None where its dictionaries have what a chart cannot hold.

    That is: a normalization of more than single characters, or of what it has written itself; a key or a
    result with an ideographic description character, or with one that islands are joined with; an empty
    result. OpenCC's have none of these.

    Args:
        rules: the config.
        frequency: bears on the speed alone, never on a result.
    """
    if not _is_plain(rules):
        return None
    deciding: set[str] = set()
    links = {x + y for x, y in _pairs(_phrases(rules.segmentation))} if rules.segmentation else set()
    behind = last = first = _Origins()
    characters: dict[str, str] = {}
    for stage in rules.stages:
        alone, phrases = _alone(stage), _phrases(stage)
        links.update(x + y for a, b in _pairs(phrases) for x in last[a] for y in first[b])
        for key, value in phrases:
            if value != _one_by_one(key, alone):
                deciding.update(_became([behind[one] for one in key], frequency))
        behind = behind.through(alone, (entry for entry in alone.items() if len(entry[1]) == 1))
        changes = [*alone.items(), *phrases]
        last = last.through(alone, {(key[-1], value[-1]) for key, value in changes})
        first = first.through(alone, {(key[0], value[0]) for key, value in changes})
        characters = {one: _one_by_one(characters.get(one, one), alone) for one in characters | alone}
    anchors = _anchors(deciding, frequency)
    return Chart(
        normal={key: value for one in rules.normalization for key, value in _alone(one).items()},
        characters=characters,
        anchors="".join(sorted(anchors)),
        triggers="".join(sorted({_trigger(one, anchors, frequency) for one in deciding})),
        links=_grouped(links),
    )


class _Origins(dict[str, Set[str]]):
    """For a character between two stages, the source characters it may come from; others are their own."""

    def __missing__(self, character: str) -> Set[str]:
        return {character}

    def through(self, alone: Mapping[str, str], changes: Iterable[tuple[str, str]]) -> _Origins:
        """The same after a stage.

        Args:
            alone: the characters that cannot stay as they are.
            changes: what stood before the stage and what may stand for it after.
        """
        after = defaultdict(set, {one: set[str]() for one in alone})
        for one in self.keys() - alone.keys():
            after[one] = set(self[one])
        for before, made in changes:
            if made not in after:
                after[made].add(made)
            after[made] |= self[before]
        return _Origins(after)


def _is_plain(rules: Rules) -> bool:
    normal = list(chain.from_iterable(one.items() for one in rules.normalization))
    entries = normal + list(chain.from_iterable(one.items() for one in rules.stages))
    cuts = dict(rules.segmentation.items()) if rules.segmentation else {}
    return (
        all(len(key) == len(value) == 1 for key, value in normal)
        and {key for key, _ in normal}.isdisjoint(value for _, value in normal)
        and all(value for _, value in entries)
        and {*OPERATORS, *JOINTS}.isdisjoint("".join(chain(cuts, *entries)))
    )


def _phrases(dictionary: Dictionary) -> list[tuple[str, str]]:
    return [entry for entry in dictionary.items() if len(entry[0]) > 1]


def _pairs(phrases: Iterable[tuple[str, str]]) -> Set[tuple[str, str]]:
    """The neighbours in their keys."""
    return set(chain.from_iterable(pairwise(key) for key, _ in phrases))


def _alone(dictionary: Dictionary) -> dict[str, str]:
    """What becomes of each character that is a key, where no phrase takes it."""
    keys = (key for key, _ in dictionary.items() if len(key) == 1)
    return {key: found[1] for key in keys if (found := dictionary.match(key, 0))}


def _one_by_one(text: str, alone: Mapping[str, str]) -> str:
    return "".join([alone.get(one, one) for one in text])


def _became(behind: list[Set[str]], frequency: Frequency) -> Iterable[str]:
    """The strings that may have become a key, given what each of its characters may come from."""
    if prod(map(len, behind)) <= _MOST_SOURCES:
        return map("".join, product(*behind))
    pairs = ([x + y for x in left for y in right] for left, right in pairwise(behind))
    return min(pairs, key=lambda several: sum(map(frequency, several)))


def _anchors(deciding: Iterable[str], frequency: Frequency) -> Set[str]:
    """Characters one of which is in each string: a greedy cover, by occurrences per string covered."""
    holding = defaultdict(list)
    for one in deciding:
        for character in set(one):
            holding[character].append(one)
    counts = {character: len(strings) for character, strings in holding.items()}
    queue = [(frequency(character) / count, character) for character, count in counts.items()]
    heapq.heapify(queue)
    left = set(deciding)
    anchors = set()
    while left:
        price, character = heapq.heappop(queue)
        covered = left.intersection(holding[character])
        if not covered:
            continue
        now = frequency(character) / len(covered)
        if now > price:
            heapq.heappush(queue, (now, character))
            continue
        anchors.add(character)
        left -= covered
    return anchors


def _trigger(deciding: str, anchors: Set[str], frequency: Frequency) -> str:
    """The rarest pair of a string that has an anchor."""
    pairs = (x + y for x, y in pairwise(deciding) if x in anchors or y in anchors)
    return min(pairs, key=frequency)


def _grouped(pairs: Iterable[str]) -> dict[str, str]:
    """For each left of a pair, its rights."""
    rights = defaultdict(list)
    for pair in sorted(pairs):
        rights[pair[0]].append(pair[1])
    return {left: "".join(several) for left, several in rights.items()}
