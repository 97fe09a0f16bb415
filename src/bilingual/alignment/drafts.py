"""Links before they are explained."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence, Sized
from typing import Final, NamedTuple

from bilingual.alignment.lattice import Bead

__all__ = ["Draft", "alone", "drafts", "given_up", "in_reading_order"]


_DIGITS: Final = 6
"""What single precision holds of a probability."""
_SUREST: Final = 0.9999
"""The probability of a bead that has no rival among those looked at twice: what was left out is not quite
impossible."""


class Draft(NamedTuple):
    """English and Chinese indices that belong together, and how probable it is that they do.

    Attributes:
        english: indices, rising.
        chinese: indices, rising.
        confidence: the probability that they are exactly those.
        similarity: the cosine that an encoder sees, if there is one.
    """

    english: tuple[int, ...]
    chinese: tuple[int, ...]
    confidence: float
    similarity: float | None = None


def drafts(beads: Iterable[Bead]) -> list[Draft]:
    """The beads of a path as indices."""
    return [
        Draft(
            tuple(range(bead.english, bead.english + bead.bead_type[0])),
            tuple(range(bead.chinese, bead.chinese + bead.bead_type[1])),
            round(min(bead.probability, _SUREST), _DIGITS),
        )
        for bead in beads
    ]


def alone(english: Sized, chinese: Sized) -> list[Draft]:
    """Every segment unpaired: the only answer where one side is empty."""
    ours = [Draft((index,), (), 1.0) for index in range(len(english))]
    return ours + [Draft((), (index,), 1.0) for index in range(len(chinese))]


def given_up(
    links: Iterable[Draft], least: float, pinned: Container[tuple[Sequence[int], Sequence[int]]] = ()
) -> list[Draft]:
    """The links that are at least so probable, or pinned; what the others joined is unpaired.

    >>> for link in given_up([Draft((0,), (0,), 0.9), Draft((1, 2), (1,), 0.25)], 0.5):
    ...     print(*link[:3])
    (0,) (0,) 0.9
    (1,) () 0.75
    (2,) () 0.75
    () (1,) 0.75
    """
    kept: list[Draft] = []
    for link in links:
        if link.english and link.chinese and link.confidence < least and link[:2] not in pinned:
            sure = 1.0 - link.confidence
            kept += [Draft((index,), (), sure) for index in link.english]
            kept += [Draft((), (index,), sure) for index in link.chinese]
        else:
            kept.append(link)
    return kept


def in_reading_order(links: Iterable[Draft]) -> list[Draft]:
    """By the English side; unpaired Chinese follows the link of the Chinese segment before it."""
    links = list(links)
    pairs = sorted((link for link in links if link.english), key=lambda link: link.english)
    place = {index: number for number, link in enumerate(pairs) for index in link.chinese}
    ordered: list[tuple[int, tuple[int, ...], Draft]] = [
        (number, (), link) for number, link in enumerate(pairs)
    ]
    furthest = -1
    owner = {index: link for link in links for index in link.chinese}
    for index in sorted(owner):
        if index in place:
            furthest = max(furthest, place[index])
        elif owner[index].chinese[0] == index:
            ordered.append((furthest, owner[index].chinese, owner[index]))
    return [link for _, _, link in sorted(ordered, key=lambda item: item[:2])]
