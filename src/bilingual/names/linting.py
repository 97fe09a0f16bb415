"""What looks wrong in a member list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from bilingual.names.comparing import alike
from bilingual.names.matching import match_names
from bilingual.names.order import SURE, guess_order, order_score
from bilingual.names.person import PersonName

__all__ = ["RosterFinding", "lint"]


@frozen
class RosterFinding:
    """Something that looks wrong in a member list.

    Attributes:
        places: the people concerned, by their places from 0.
        code: what is wrong; `lint` lists the codes.
        message: one line.
    """

    places: tuple[int, ...]
    code: str
    message: str


def lint(people: Sequence[PersonName]) -> tuple[RosterFinding, ...]:
    """What looks wrong in a list: spellings that are no reading of their characters, and people named twice.

    ===============  ===================================================================================
    not-a-reading    the spelling that the list gives is no reading of the characters, in any system
    other-reading    it is a reading, but not the usual one
    typo             a letter or two make it none
    order            it has the given name first, and most others the surname
    twice            somebody stands in the list twice
    near             two names in Latin letters differ by one letter
    not-a-name       nothing in the entry was understood as a name
    ===============  ===================================================================================

    >>> from bilingual.names.lists.member import spelled_as
    >>> [finding.message for finding in lint([spelled_as(PersonName.parse("朴樱梅"), "Zhu Yingmei")])]
    ['Zhu Yingmei is not a reading of 朴樱梅, which is read Piao Yingmei']
    """
    found = (finding for look in (_spelled, _ordered, _repeated, _empty) for finding in look(people))
    return tuple(sorted(found, key=lambda finding: finding.places))


def _spelled(people: Sequence[PersonName]) -> Iterator[RosterFinding]:
    for place, person in enumerate(people):
        if not person.hanzi or len(person.romanizations) < 2:
            continue
        spelling, pinyin = person.romanizations[0], person.romanizations[-1]
        match, *_ = match_names([spelling], [person.hanzi])
        said = _said(match.score, match.why)
        if said:
            code, text = said
            yield RosterFinding((place,), code, f"{spelling} {text} {person.hanzi}, which is read {pinyin}")


def _said(score: float, why: str) -> tuple[str, str] | None:
    """The code and the middle of the message for a spelling that fits so well."""
    if " differ" in why:
        return "typo", "has a letter or two wrong for"
    if score < SURE:
        return "not-a-reading", "is not a reading of"
    return ("other-reading", "is not the usual reading of") if "another reading" in why else None


def _ordered(people: Sequence[PersonName]) -> Iterator[RosterFinding]:
    """Names whose order is another than that of the list, each telling it by itself."""
    names = {
        place: person.romanizations[0]
        for place, person in enumerate(people)
        if person.romanizations and "," not in person.romanizations[0]
    }
    shared = guess_order(names.values())
    for place, name in names.items():
        score = order_score(name.split())
        if shared and abs(score) >= SURE and (score > 0) != (shared == "surname-first"):
            yield RosterFinding(
                (place,), "order", f"{name} has its surname {_END[score > 0]}, most others {_END[score <= 0]}"
            )


_END: Final = {True: "first", False: "last"}


def _repeated(people: Sequence[PersonName]) -> Iterator[RosterFinding]:
    for group in alike(people):
        names = ", ".join(dict.fromkeys(people[place].hanzi or people[place].text for place in group.places))
        if group.kind == "same":
            yield RosterFinding(group.places, "twice", f"{names}: {len(group.places)} times")
        elif group.kind == "near":
            yield RosterFinding(group.places, "near", f"{names}: {group.why}")


def _empty(people: Sequence[PersonName]) -> Iterator[RosterFinding]:
    for place, person in enumerate(people):
        if not person.hanzi and not person.romanizations:
            yield RosterFinding((place,), "not-a-name", f"{person.text}: not understood as a name")
