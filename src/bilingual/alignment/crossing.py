"""Links against the order of the page.

The lattice knows only links that follow each other on both sides. Where passages were swapped it leaves some
alone or joins the wrong ones. So the beads that explain most are also taken best first, whatever the order;
wherever such links together explain clearly more than the lattice's links of the same passages, they take
their place.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from bilingual.alignment.drafts import Draft
from bilingual.alignment.evidence.windows import running_sums
from bilingual.alignment.lattice import BEAD_TYPES, COUNTS, DELETE, INSERT, Band, Bead, Beads

__all__ = ["candidates", "promising", "with_crossings"]

Numbers = NDArray[Any]
_Member = tuple[str, int]
"""A side and an index."""
_Change = tuple[list[Draft], list[int], float]
"""Links, the numbers of the beads that could replace them, and what that gains."""

_CLEAR: Final = 0.5
"""The least probability of a link that stands against the order."""
_BEST: Final = 4
"""For each English segment and bead type, how many places are thought of."""
_BEST_OF_ALL: Final = 16
"""For each English segment, how many beads of any type are thought of."""
_ROWS: Final = 1024
"""English segments looked at together."""
_TOGETHER: Final = 4096
"""Beads chosen from together."""
_SIZES: Final = COUNTS.sum(axis=1)
"""How many segments each type of bead joins."""


def promising(band: Band, scores: Callable[[Band, int, int], Numbers], path: Iterable[Bead] = ()) -> Beads:
    """The beads of a band that are better than leaving their segments alone, the best places of each.

    Args:
        band: the points looked at.
        scores: gives the log weights of the beads that start in a band's rows from one to another, for each
            of ``BEAD_TYPES``, shape (types, rows, width).
        path: beads that come first among equals.
    """
    found = []
    preferred = np.full((band.english + 1, 2), -1)
    for bead in path:
        if all(bead.bead_type) and bead.bead_type in BEAD_TYPES:
            preferred[bead.english] = bead.chinese, BEAD_TYPES.index(bead.bead_type)
    for first, last, part in band.parts(_ROWS):
        for start in range(first, last, _ROWS):
            rows = np.arange(start, min(start + _ROWS, last))
            values = scores(part, start, int(rows[-1]) + 1)
            english, chinese, kinds = _better(part, rows, values)
            worth = values[kinds, english - start, chinese - part.starts[english]] / _SIZES[kinds]
            is_preferred = (preferred[english] == np.stack((chinese, kinds), 1)).all(axis=1)
            best = _foremost(english, worth, is_preferred)
            found.append((english[best], chinese[best], kinds[best]))
    english, chinese, kinds = map(np.concatenate, zip(*found, strict=True))
    order = np.lexsort((kinds, chinese, english))
    blank = np.zeros(len(kinds))
    return Beads(
        (0, 0), (band.english, band.chinese), english[order], chinese[order], kinds[order], blank, blank
    )


def _better(band: Band, rows: Numbers, values: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """The beads of some rows that are better than leaving their segments alone, the best places of each kind.

    Their scores become how much better they are; 0 for a bead that is none.
    """
    nulls = COUNTS @ values[[BEAD_TYPES.index(DELETE), BEAD_TYPES.index(INSERT)], 0, 0]
    values -= nulls[:, None, None].astype(values.dtype)
    ends = np.minimum(rows + COUNTS[:, [0]], band.english)
    places = np.arange(band.width) + (band.starts[rows] + COUNTS[:, [1]] - band.starts[ends])[..., None]
    inside = (places >= 0) & (places < band.width) & (rows + COUNTS[:, [0]] <= band.english)[..., None]
    values[~inside | (COUNTS == 0).any(axis=1)[:, None, None]] = 0.0
    rank = max(band.width - _BEST, 0)
    least = np.maximum(np.partition(values, rank, axis=-1)[..., [rank]], 0.0)
    kinds, numbers, columns = np.nonzero((values > 0.0) & (values >= least))
    return rows[numbers], band.starts[rows[numbers]] + columns, kinds


def _foremost(rows: Numbers, worth: Numbers, preferred: Numbers) -> Numbers:
    """The numbers of the beads that are worth most in each row, among equals the preferred ones."""
    order = np.lexsort((~preferred, -worth, rows))
    rows = rows[order]
    return order[np.arange(len(rows)) - np.searchsorted(rows, rows) < _BEST_OF_ALL]


def candidates(beads: Beads, english_alone: Numbers, chinese_alone: Numbers) -> Beads:
    """Those of some beads that are better than leaving their segments alone.

    Args:
        beads: with their scores.
        english_alone: what leaving each English segment alone scores, shape (English segments,).
        chinese_alone: the same for the Chinese.

    Returns:
        The beads with how much better they are as scores, in log odds.
    """
    ours, theirs = running_sums(english_alone), running_sums(chinese_alone)
    ends = np.stack((beads.english, beads.chinese)) + COUNTS[beads.kinds].T
    alone = ours[ends[0]] - ours[beads.english] + theirs[ends[1]] - theirs[beads.chinese]
    values = beads.scores - alone
    return evolve(beads, scores=values)[values > 0.0]


def with_crossings(links: Sequence[Draft], beads: Beads) -> list[Draft]:
    """Replace links by better ones that cross.

    Args:
        links: those of a path.
        beads: what might be linked instead, the path's own beads among them, as :func:`candidates` gives it
            and in the order of their points.

    Returns:
        Links in no particular order; what a replaced link leaves over is unpaired.
    """
    contest = _Contest(links, beads)
    # A first look, for which going against the order is as rare as it may be, tells how rare it is here.
    rarest = math.log(2.0 + contest.linked)
    _, changes = contest.changes(contest.chosen(rarest), rarest)
    cost = rarest - math.log(1.0 + len(changes))
    chosen = contest.chosen(cost)
    kept, changes = contest.changes(chosen, cost)
    shares = contest.shares(chosen) if changes else {}
    for old, new, gain in changes:
        sure = 1.0 / (1.0 + math.exp(-gain))
        fresh = [contest.link(number, sure * shares[number]) for number in new]
        kept += _completed([link for link in fresh if link.confidence >= _CLEAR], old)
    return kept


class _Contest:
    """Links and the beads that could replace them.

    Attributes:
        linked: how many of the links have both sides.
    """

    def __init__(self, links: Sequence[Draft], beads: Beads) -> None:
        self._links, self._beads = links, beads
        self._width = beads.end[1] + 1
        keys = self._key(beads.english, beads.chinese, beads.kinds)
        self._keys = np.append(keys, np.iinfo(keys.dtype).max)
        self._starts = np.stack((beads.english, beads.chinese), axis=1)
        self._ends = self._starts + COUNTS[beads.kinds]
        self._sizes = _SIZES[beads.kinds]
        # Segments are numbered, the Chinese after the English; a bead that has fewer than the largest names
        # its last ones again.
        sides = zip((0, beads.end[0]), self._starts.T, self._ends.T, COUNTS.max(axis=0), strict=True)
        self._members = np.concatenate(
            [
                (first + np.minimum(start[:, None] + np.arange(most), end[:, None] - 1)).astype(np.int32)
                for first, start, end, most in sides
            ],
            axis=1,
        )
        self._numbers = self._find(np.array([self._key_of(link) for link in links], np.int64)).tolist()
        self.linked = sum(bool(link.english and link.chinese) for link in links)
        self._known = np.zeros(len(beads), bool)
        self._known[[number for number in self._numbers if number >= 0]] = True

    def chosen(self, cost: float) -> list[int]:
        """The beads that explain most, whatever their order, where those that cross cost something."""
        return self._straightened(self._best_first(cost), cost)

    def changes(self, chosen: Iterable[int], cost: float) -> tuple[list[Draft], list[_Change]]:
        """The links that stay, and the changes that gain something beyond their cost, in log odds."""
        values = self._beads.scores
        both = {number for number in chosen if self._known[number]}
        numbers = dict(zip(self._links, self._numbers, strict=True))
        kept = [link for link, number in numbers.items() if number in both]
        rest = {link: number for link, number in numbers.items() if number not in both}
        changes: list[_Change] = []
        for old, new in self._components(rest, [number for number in chosen if number not in both]):
            before = sum(float(values[number]) for link in old if (number := rest[link]) >= 0)
            gain = sum(values[new].tolist()) - before - cost
            if gain > 0.0:
                changes.append((old, new, gain))
            else:
                kept += old
        return kept, changes

    def _best_first(self, cost: float) -> list[int]:
        """Beads without a common segment: each the best, for each of its segments, that is still free.

        Then those that are left over may still join a chosen one, where that explains more.
        """
        worth = (self._beads.scores + cost * self._known) / self._sizes
        parts = np.split(order := np.argsort(-worth, kind="stable"), range(_TOGETHER, len(order), _TOGETHER))
        owners = np.full(sum(self._beads.end), -1)
        for part in parts:
            part = part[(owners[self._members[part]] < 0).all(axis=1)]
            taken: set[int] = set()
            for number, members in zip(part.tolist(), self._members[part].tolist(), strict=True):
                if taken.isdisjoint(members):
                    taken.update(members)
                    owners[members] = number
        for part in parts:
            for number in part[self._explains_more(part, owners, cost)]:
                if self._explains_more(number[None], owners, cost).all():
                    owners[self._members[number]] = number
        chosen: list[int] = np.unique(owners[owners >= 0]).tolist()
        return chosen

    def _explains_more(self, numbers: Numbers, owners: Numbers, cost: float) -> Numbers:
        """Which beads join to one chosen bead what is free, and are clearly better."""
        values, (one, alone) = self._beads.scores, self._owner(numbers, owners)
        around = (self._starts[numbers] <= self._starts[one]) & (self._ends[numbers] >= self._ends[one])
        larger = self._sizes[numbers] > self._sizes[one]
        better: Numbers = alone & around.all(axis=1) & larger & (values[numbers] > values[one] + cost)
        return better

    def _owner(self, numbers: Numbers, owners: Numbers) -> tuple[Numbers, Numbers]:
        """Which chosen bead has segments of each of these, and whether it is the only one."""
        held = owners[self._members[numbers]]
        one = held.max(axis=1)
        return one, ((held == one[:, None]) | (held < 0)).all(axis=1) & (one >= 0)

    def _straightened(self, chosen: list[int], cost: float) -> list[int]:
        """Beads where no two neighbours of one type cross whose exchange would explain about as much.

        A heading that a page repeats is worth the same wherever it stands.
        """
        beads = self._beads
        place = 1
        chinese, kinds = beads.chinese[chosen].tolist(), beads.kinds[chosen].tolist()
        while place < len(chosen):
            pair = slice(place - 1, place + 1)
            straight = None
            if chinese[place - 1] > chinese[place] and kinds[place - 1] == kinds[place]:
                straight = self._exchanged(chosen[pair], cost)
            if straight:
                chosen[pair] = straight
                chinese[pair] = chinese[place], chinese[place - 1]
                place = max(place - 1, 1)
            else:
                place += 1
        return chosen

    def _exchanged(self, pair: list[int], cost: float) -> list[int] | None:
        """Two beads that have each other's Chinese, if they explain more than these two less a cost."""
        beads = self._beads
        numbers = self._find(self._key(beads.english[pair], beads.chinese[pair][::-1], beads.kinds[pair]))
        better = (numbers >= 0).all() and beads.scores[numbers].sum() > beads.scores[pair].sum() - cost
        return numbers.tolist() if better else None

    def _components(
        self, old: Iterable[Draft], new: Iterable[int]
    ) -> Iterator[tuple[list[Draft], list[int]]]:
        """Old links and new beads in groups that share no passage with each other."""
        groups: dict[int, tuple[list[Draft], list[int]]] = {}
        for link in old:
            group: tuple[list[Draft], list[int]] = ([link], [])
            groups.update((member, group) for member in self._members_of(link))
        for number in new:
            members = self._members[number].tolist()
            touched = {id(groups[member]): groups[member] for member in members}
            group, *others = sorted(touched.values(), key=lambda group: -len(group[0]))
            group[1].append(number)
            for links, numbers in others:
                group[0].extend(links)
                group[1].extend(numbers)
                groups.update((member, group) for link in links for member in self._members_of(link))
        yield from {id(group): group for group in groups.values()}.values()

    def shares(self, chosen: Sequence[int]) -> dict[int, float]:
        """The probability of each chosen bead among leaving its segments alone and its rivals.

        Those are the beads that could stand in its place, all other chosen ones as they are.
        """
        values, owners = self._beads.scores, np.full(sum(self._beads.end), -1)
        owners[self._members[chosen]] = np.array(chosen)[:, None]
        one, rivals = self._owner(np.arange(len(values)), owners)
        totals = np.zeros(len(values))
        np.logaddexp.at(totals, one[rivals], values[rivals])
        return dict(zip(chosen, np.exp(values - totals)[chosen].tolist(), strict=True))

    def link(self, number: int, confidence: float) -> Draft:
        """The link that a bead makes."""
        spans = zip(self._starts[number].tolist(), self._ends[number].tolist(), strict=True)
        english, chinese = (tuple(range(start, end)) for start, end in spans)
        return Draft(english, chinese, confidence)

    def _key(self, english: Any, chinese: Any, kind: Any) -> Any:
        return (english * self._width + chinese) * len(BEAD_TYPES) + kind

    def _key_of(self, link: Draft) -> int:
        bead_type = len(link.english), len(link.chinese)
        if not all(bead_type) or bead_type not in BEAD_TYPES:
            return -1
        return int(self._key(link.english[0], link.chinese[0], BEAD_TYPES.index(bead_type)))

    def _find(self, keys: Numbers) -> Numbers:
        """The numbers of the beads with these keys, -1 where there is none."""
        places = np.searchsorted(self._keys, keys)
        return np.where(self._keys[places] == keys, places, -1)

    def _members_of(self, link: Draft) -> list[int]:
        return [*link.english, *(self._beads.end[0] + index for index in link.chinese)]


def _completed(links: list[Draft], replaced: Iterable[Draft]) -> list[Draft]:
    """New links, and every passage of the replaced ones that they leave over as unpaired."""
    taken = {member for link in links for member in _members(link)}
    left = [(member, draft) for draft in replaced for member in _members(draft) if member not in taken]
    return links + [_alone(member, 1.0 - draft.confidence) for member, draft in left]


def _members(draft: Draft) -> list[_Member]:
    return [("en", index) for index in draft.english] + [("zh", index) for index in draft.chinese]


def _alone(member: _Member, confidence: float) -> Draft:
    side, index = member
    return Draft((index,), (), confidence) if side == "en" else Draft((), (index,), confidence)
