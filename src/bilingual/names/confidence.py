"""How sure a reading of a name is: for each character, of each way it may be read.

What a first reading is worth was counted on 968 people of CC-CEDICT, whose entries no table of ours is taken
from: of characters with one reading 1 in 1,245 was read wrongly, of surnames none of 266, of characters in
given names for which dictionaries list several readings 1 of 326, and of those that names read in a way of
their own 2 of 40. Where none or one was wrong, the figure allows for how few were counted.
What is left is shared among the other readings, each having half of what the one before it has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from bilingual.names.parts import NameParts, choices, given_row, given_word, overridden, people
from bilingual.names.surnames import surname_readings
from bilingual.names.tones import toneless

__all__ = ["confidences"]

_TOLD: Final = 1.0
_ONE_READING: Final = 0.999
_SURNAME: Final = 0.99
_DISPUTED_SURNAME: Final = 0.9  # the sources of the table differ; only 10 were counted
_SEVERAL_READINGS: Final = 0.99
_READ_IN_NAMES: Final = 0.95


def confidences(
    parts: NameParts, overrides: Mapping[str, str] | None = None
) -> tuple[tuple[float, ...], ...]:
    """For each character the probability of each of its readings without tones, in the order of ``choices``.

    Args:
        parts: the name.
        overrides: as in ``choices``; what they say is certain.

    Returns:
        As many tuples as the name has characters, as long as the character has readings; those of one
        character add up to 1, or to a little less where only one reading is known.

    >>> confidences(NameParts(("覃",), ("婷",)))
    ((0.9, 0.0667, 0.0333), (0.999,))
    """
    ways = [tuple(dict.fromkeys(map(toneless, toned))) for toned in choices(parts, overrides)]
    told = {*overridden(parts.hanzi, overrides or {}), *range(len(people().get(parts.hanzi, ())))}
    first = [*_of_surnames(parts), *_of_given(parts)]
    return tuple(
        _shared(_TOLD if place in told else _ONE_READING if len(way) == 1 else first[place], len(way))
        for place, way in enumerate(ways)
    )


def _of_surnames(parts: NameParts) -> Iterator[float]:
    for surname in parts.surnames:
        spelled = {tuple(map(toneless, way)) for way in surname_readings(surname)}
        sure = _SURNAME if len(spelled) == 1 else _DISPUTED_SURNAME if spelled else _SEVERAL_READINGS
        yield from [sure] * len(surname)


def _of_given(parts: NameParts) -> Iterator[float]:
    for given in parts.given:
        for character in given:
            special = given_row(character) and not given_word(given)
            yield _READ_IN_NAMES if special else _SEVERAL_READINGS


def _shared(first: float, count: int) -> tuple[float, ...]:
    """The first probability, and what it leaves to the others, each half of the one before."""
    whole = 2 ** (count - 1) - 1
    rest = [(1 - first) * 2 ** (count - 1 - place) / whole for place in range(1, count)]
    return tuple(round(share, 4) for share in (first, *rest))
