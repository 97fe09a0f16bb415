"""Links against the order of the page.

The lattice knows only links that follow each other on both sides. Where passages were swapped it leaves some
alone or joins the wrong ones. So the beads that explain most are also taken best first, whatever the order;
wherever such links together explain clearly more than the lattice's links of the same passages, they take
their place.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bilingual.alignment.drafts import Draft
from bilingual.alignment.evidence.windows import running_sums
from bilingual.alignment.lattice import BEAD_TYPES, COUNTS, DELETE, INSERT, Band, Beads, BeadType

__all__ = ["Candidate", "candidates", "promising", "with_crossings"]

Numbers = NDArray[Any]
_Member = tuple[str, int]
"""A side and an index."""
_Spot = tuple[int, int, BeadType]
"""The first segments of a bead, and its type."""

_CLEAR: Final = 0.5
"""The least probability of a link that stands against the order."""
_BEST: Final = 4
"""For each English segment and bead type, how many places are thought of."""
_ROWS: Final = 1024
"""English segments looked at together."""


class Candidate(NamedTuple):
    """A bead that may be, in order or against it.

    Attributes:
        english: its first English segment.
        chinese: its first Chinese segment.
        bead_type: how many of each it joins.
        value: how much better it explains them than leaving them alone, in log odds.
    """

    english: int
    chinese: int
    bead_type: BeadType
    value: float

    @property
    def members(self) -> list[_Member]:
        """All its segments."""
        english, chinese = self.bead_type
        return [("en", self.english + place) for place in range(english)] + [
            ("zh", self.chinese + place) for place in range(chinese)
        ]


def promising(band: Band, scores: Callable[[int, int], Numbers]) -> Beads:
    """The beads of a band that are better than leaving their segments alone, the best places of each.

    Args:
        band: the points looked at.
        scores: gives the log weights of the beads that start in the rows from one to another, for each of
            ``BEAD_TYPES``, shape (types, rows, width).
    """
    found = []
    for start in range(0, band.english + 1, _ROWS):
        rows = np.arange(start, min(start + _ROWS, band.english + 1))
        values = scores(start, int(rows[-1]) + 1)
        nulls = COUNTS @ values[[BEAD_TYPES.index(DELETE), BEAD_TYPES.index(INSERT)], 0, 0]
        values -= nulls[:, None, None].astype(values.dtype)
        ends = np.minimum(rows + COUNTS[:, [0]], band.english)
        places = np.arange(band.width) + (band.starts[rows] + COUNTS[:, [1]] - band.starts[ends])[..., None]
        inside = (places >= 0) & (places < band.width) & (rows + COUNTS[:, [0]] <= band.english)[..., None]
        values[~inside | (COUNTS == 0).any(axis=1)[:, None, None]] = 0.0
        rank = max(band.width - _BEST, 0)
        least = np.maximum(np.partition(values, rank, axis=-1)[..., [rank]], 0.0)
        kinds, numbers, columns = np.nonzero((values > 0.0) & (values >= least))
        found.append((rows[numbers], band.starts[rows[numbers]] + columns, kinds))
    english, chinese, kinds = map(np.concatenate, zip(*found, strict=True))
    order = np.lexsort((kinds, chinese, english))
    blank = np.zeros(len(kinds))
    return Beads(
        (0, 0), (band.english, band.chinese), english[order], chinese[order], kinds[order], blank, blank
    )


def candidates(beads: Beads, english_alone: Numbers, chinese_alone: Numbers) -> Iterator[Candidate]:
    """Beads that may be, in order or against it.

    Args:
        beads: with their scores.
        english_alone: what leaving each English segment alone scores, shape (English segments,).
        chinese_alone: the same for the Chinese.
    """
    ours, theirs = running_sums(english_alone), running_sums(chinese_alone)
    ends = np.stack((beads.english, beads.chinese)) + COUNTS[beads.kinds].T
    alone = ours[ends[0]] - ours[beads.english] + theirs[ends[1]] - theirs[beads.chinese]
    for bead, value in zip(beads, (beads.scores - alone).tolist(), strict=True):
        if value > 0.0:
            yield Candidate(bead.english, bead.chinese, bead.bead_type, value)


def with_crossings(drafts: Sequence[Draft], beads: Iterable[Candidate]) -> list[Draft]:
    """Replace links by better ones that cross.

    Args:
        drafts: the links of a path.
        beads: what might be linked instead, the path's own beads among them.

    Returns:
        Links in no particular order; what a replaced link leaves over is unpaired.
    """
    known = {_spot(draft): draft for draft in drafts if draft.english and draft.chinese}
    beads = list(beads)
    # A first look, for which going against the order is as rare as it may be, tells how rare it is here.
    cost = math.log(2.0 + len(known))
    against = sum(gain > 0.0 for _, _, gain in _changes(drafts, beads, cost))
    cost = math.log((2.0 + len(known)) / (1.0 + against))
    links: list[Draft] = []
    changes = list(_changes(drafts, beads, cost))
    rivals = _Rivals(beads, [bead for _, new, _ in changes for bead in new])
    for old, new, gain in changes:
        sure = 1.0 / (1.0 + math.exp(-gain)) if gain > 0.0 else 0.0
        fresh = [known.get(bead[:3]) or _draft(bead, sure * rivals.share(bead)) for bead in new]
        clear = [link for link in fresh if link.confidence >= _CLEAR or _spot(link) in known]
        links += _completed(clear, old) if gain > 0.0 else old
    return links


def _changes(
    drafts: Sequence[Draft], beads: Sequence[Candidate], cost: float
) -> Iterator[tuple[list[Draft], list[Candidate], float]]:
    """Links, the beads that could replace them, and what that gains beyond its cost, in log odds."""
    values = {bead[:3]: bead.value for bead in beads}
    known = {_spot(draft) for draft in drafts}
    chosen = _straightened(_best_first(beads, known, cost), values, cost)
    for old, new in _components(drafts, chosen):
        gain = sum(bead.value for bead in new) - sum(values.get(_spot(draft), 0.0) for draft in old)
        yield old, new, gain - cost


def _best_first(beads: Iterable[Candidate], known: Container[_Spot], cost: float) -> list[Candidate]:
    """Beads without a common segment: each the best, for each of its segments, that is still free.

    Then those that are left over may still join a chosen one, where that explains more.
    """

    def worth(bead: Candidate) -> float:
        return (bead.value + cost * (bead[:3] in known)) / sum(bead.bead_type)

    owners: dict[_Member, Candidate] = {}
    ordered = sorted(beads, key=worth, reverse=True)
    for bead in ordered:
        if owners.keys().isdisjoint(bead.members):
            owners.update(dict.fromkeys(bead.members, bead))
    for bead in ordered:
        joined = {owners[member] for member in bead.members if member in owners}
        if len(joined) == 1 and all(
            set(one.members) < set(bead.members) and bead.value > one.value + cost for one in joined
        ):
            owners.update(dict.fromkeys(bead.members, bead))
    return list(dict.fromkeys(owners.values()))


def _straightened(chosen: Iterable[Candidate], values: Mapping[_Spot, float], cost: float) -> list[Candidate]:
    """Beads where no two neighbours of one type cross whose exchange would explain about as much.

    A heading that a page repeats is worth the same wherever it stands.
    """
    beads = sorted(chosen)
    place = 1
    while place < len(beads):
        one, other = beads[place - 1 : place + 1]
        first, second = (
            (one.english, other.chinese, one.bead_type),
            (other.english, one.chinese, one.bead_type),
        )
        straight = values.get(first, -math.inf) + values.get(second, -math.inf)
        crossed = one.value + other.value - cost
        if one.chinese > other.chinese and one.bead_type == other.bead_type and straight > crossed:
            beads[place - 1 : place + 1] = (
                Candidate(*first, values[first]),
                Candidate(*second, values[second]),
            )
            place = max(place - 1, 1)
        else:
            place += 1
    return beads


class _Rivals:
    """The beads that could stand in the place of a chosen one, all other chosen ones as they are."""

    def __init__(self, beads: Iterable[Candidate], chosen: Iterable[Candidate]) -> None:
        owner = {member: bead for bead in chosen for member in bead.members}
        self._values: dict[Candidate, list[float]] = {}
        for bead in beads:
            owners = {owner[member] for member in bead.members if member in owner}
            if len(owners) == 1:
                self._values.setdefault(owners.pop(), []).append(bead.value)

    def share(self, bead: Candidate) -> float:
        """A chosen bead's probability among them and leaving its segments alone."""
        return float(np.exp(bead.value - np.logaddexp.reduce([0.0, *self._values[bead]])))


def _components(
    old: Iterable[Draft], new: Iterable[Candidate]
) -> Iterator[tuple[list[Draft], list[Candidate]]]:
    """Old links and new beads in groups that share no passage with each other."""
    groups: dict[_Member, tuple[list[Draft], list[Candidate]]] = {}
    for draft in old:
        group: tuple[list[Draft], list[Candidate]] = ([draft], [])
        groups.update((member, group) for member in _members(draft))
    for bead in new:
        touched = {id(groups[member]): groups[member] for member in bead.members}
        group, *others = sorted(touched.values(), key=lambda group: -len(group[0]))
        group[1].append(bead)
        for links, beads in others:
            group[0].extend(links)
            group[1].extend(beads)
            groups.update((member, group) for draft in links for member in _members(draft))
    yield from {id(group): group for group in groups.values()}.values()


def _completed(links: list[Draft], replaced: Iterable[Draft]) -> list[Draft]:
    """New links, and every passage of the replaced ones that they leave over as unpaired."""
    taken = {member for link in links for member in _members(link)}
    left = [(member, draft) for draft in replaced for member in _members(draft) if member not in taken]
    return links + [_alone(member, 1.0 - draft.confidence) for member, draft in left]


def _members(draft: Draft) -> list[_Member]:
    return [("en", index) for index in draft.english] + [("zh", index) for index in draft.chinese]


def _spot(draft: Draft) -> _Spot:
    if not draft.english or not draft.chinese:
        return -1, -1, DELETE
    return draft.english[0], draft.chinese[0], (len(draft.english), len(draft.chinese))


def _draft(bead: Candidate, confidence: float) -> Draft:
    english, chinese = bead.bead_type
    return Draft(
        tuple(range(bead.english, bead.english + english)),
        tuple(range(bead.chinese, bead.chinese + chinese)),
        confidence,
    )


def _alone(member: _Member, confidence: float) -> Draft:
    side, index = member
    return Draft((index,), (), confidence) if side == "en" else Draft((), (index,), confidence)
