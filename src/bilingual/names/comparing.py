"""People compared with one another: twice in a list, alike in sound, changed from one list to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

from attrs import evolve, frozen

from bilingual.names.assignment import assign
from bilingual.names.latin import parse_latin
from bilingual.names.matching import NameMatch, match_names
from bilingual.names.neighbours import neighbours
from bilingual.names.order import SURE
from bilingual.names.person import PersonName
from bilingual.names.syllables import fold

__all__ = ["Alike", "Change", "Changes", "NearSpellings", "alike", "changes", "complete", "near_spellings"]

Kind = Literal["same", "homophones", "near"]

_SAME_CHARACTERS: Final = 1.0
_SAME_SPELLING: Final = 0.9
_READ_ALIKE: Final = 0.8
_NEAR: Final = 0.7
_MOST: Final = 256  # namesakes compared with one person


@frozen
class Alike:
    """People of one list who may be the same person, or be taken for one another.

    Attributes:
        places: where they stand in the list, from 0.
        kind: ``same`` for the same characters (in either script) or the same spelling; ``homophones`` for
            other characters read alike; ``near`` for spellings that differ by one letter.
        why: the same in words.
    """

    places: tuple[int, ...]
    kind: Kind
    why: str


def alike(people: Sequence[PersonName]) -> tuple[Alike, ...]:
    """Who stands twice in a list, and who sounds like someone else in it.

    >>> list_ = [PersonName.parse(name) for name in ("许逸舒", "李娜", "許逸舒", "李纳")]
    >>> [(group.places, group.kind) for group in alike(list_)]
    [((0, 2), 'same'), ((1, 3), 'homophones')]
    """
    characters, readings = _characters(people), [_reading(person) for person in people]
    identities = [one or reading for one, reading in zip(characters, readings, strict=True)]
    found = [Alike(places, "same", "the same name") for places in _groups(identities)]
    for places in _groups(readings):
        if len({identities[place] for place in places}) > 1:
            are_written = all(characters[place] for place in places)
            why = "read alike" if are_written else "read alike, one in Latin letters"
            found.append(Alike(places, "homophones", why))
    found += [
        Alike((one, other), "near", "one letter differs")
        for one, other, edits in neighbours(readings, readings, 1)
        if edits and one < other and not (characters[one] and characters[other])
    ]
    return tuple(sorted(found, key=lambda group: group.places))


@frozen
class Change:
    """A person of two lists who is not written alike in both.

    Attributes:
        before: as in the first list.
        after: as in the second.
        why: what changed.
    """

    before: PersonName
    after: PersonName
    why: str


@frozen
class Changes:
    """What changed from one list to another.

    Attributes:
        added: who is in the second list only.
        removed: who is in the first list only.
        respelled: who is in both, in other characters, another script or another spelling.
        kept: who is in both, written alike; as in the second.
    """

    added: tuple[PersonName, ...]
    removed: tuple[PersonName, ...]
    respelled: tuple[Change, ...]
    kept: tuple[PersonName, ...]


def changes(before: Sequence[PersonName], after: Sequence[PersonName]) -> Changes:
    """What changed from one list to another: each person with the nearest of the other list, one to one.

    >>> old, new = [PersonName.parse("李娜"), PersonName.parse("王强")], [PersonName.parse("李纳")]
    >>> changes(old, new).respelled[0].why, [person.hanzi for person in changes(old, new).removed]
    ('other characters, read alike', ['王强'])
    """
    likeness = _likeness(before, after)
    chosen = assign({pair: score for pair, (score, _) in likeness.items()})
    pairs = [(before[one], after[other], likeness[one, other][1]) for one, other in sorted(chosen.items())]
    taken = set(chosen.values())
    return Changes(
        tuple(person for place, person in enumerate(after) if place not in taken),
        tuple(person for place, person in enumerate(before) if place not in chosen),
        tuple(Change(*pair) for pair in pairs if pair[2]),
        tuple(new for _, new, why in pairs if not why),
    )


def complete(people: Sequence[PersonName], others: Sequence[PersonName]) -> tuple[PersonName, ...]:
    """People with the characters or the spellings that others have, where one of these fits and no second.

    >>> park = PersonName("Park Yingmei", romanizations=("Park Yingmei",))
    >>> (person,) = complete([PersonName.parse("朴樱梅")], [park])
    >>> person.romanizations, person.notes
    (('Piao Yingmei',), ('perhaps Park Yingmei: the given name agrees, the surname does not',))
    """
    done = list(people)
    for latin_is_ours in (True, False):
        latin, hanzi = (people, others) if latin_is_ours else (others, people)
        spelled = [place for place, one in enumerate(latin) if not one.hanzi and one.romanizations]
        written = [place for place, one in enumerate(hanzi) if one.hanzi]
        for match in match_names(
            [latin[place].romanizations[0] for place in spelled], [hanzi[place].hanzi for place in written]
        ):
            if match.latin_index is None or match.hanzi_index is None:
                continue
            one, other = spelled[match.latin_index], written[match.hanzi_index]
            place = one if latin_is_ours else other
            done[place] = _completed(done[place], latin[one], hanzi[other], match)
    return tuple(done)


@frozen
class NearSpellings:
    """Two names of one list that differ by a letter.

    Attributes:
        first: the place of the one that comes first, from 0.
        second: the place of the other.
        edits: letters to add, drop or change, 1 or 2 neighbours swapped.
    """

    first: int
    second: int
    edits: int


def near_spellings(names: Iterable[str]) -> tuple[NearSpellings, ...]:
    """The names of a list that differ by one letter, or by two neighbours swapped: perhaps one is a slip.

    Case, tones, hyphens, titles, and the order of surname and given name count for nothing; names that are
    the same without them are not reported.

    >>> near_spellings(["Zheng Jinghua", "Lin Feng", "Jinghua Zhen"])
    (NearSpellings(first=0, second=2, edits=1),)
    """
    keys = [parse_latin(name).full_key.replace(" ", "") for name in names]
    return tuple(NearSpellings(*pair) for pair in neighbours(keys, keys, 1) if pair[0] < pair[1] and pair[2])


def _completed(person: PersonName, latin: PersonName, hanzi: PersonName, match: NameMatch) -> PersonName:
    found = latin.romanizations[0] if person.hanzi else hanzi.hanzi
    if match.score < SURE or match.ties or match.rivals:
        doubt = "others fit as well" if match.ties or match.rivals else match.why
        return evolve(person, notes=(*person.notes, f"perhaps {found}: {doubt}"))
    whole = evolve(hanzi, text=person.text, titles=person.titles or hanzi.titles)
    return evolve(whole, romanizations=tuple(dict.fromkeys((*latin.romanizations, *hanzi.romanizations))))


def _likeness(
    before: Sequence[PersonName], after: Sequence[PersonName]
) -> Mapping[tuple[int, int], tuple[float, str]]:
    """How much people of two lists are alike who may be the same, and what differs."""
    found: dict[tuple[int, int], tuple[float, str]] = {}
    readings = [_reading(person) for person in before], [_reading(person) for person in after]
    for one, other, edits in neighbours(*readings, 1):
        old, new = before[one], after[other]
        if not edits:
            found[one, other] = _read_alike(old, new)
        elif not (old.hanzi and new.hanzi):
            found[one, other] = _NEAR, "one letter differs"
    characters = _characters(before), _characters(after)
    places = _by_key(characters[1])
    for one, key in enumerate(characters[0]):
        for other in places.get(key, ())[:_MOST] if key else ():
            found[one, other] = _SAME_CHARACTERS, _written(before[one], after[other])
    return found


def _read_alike(old: PersonName, new: PersonName) -> tuple[float, str]:
    if old.hanzi and new.hanzi:
        return _READ_ALIKE, "other characters, read alike"
    if old.hanzi or new.hanzi:
        return _SAME_SPELLING, "in characters now" if new.hanzi else "in Latin letters now"
    return _SAME_SPELLING, _written(old, new)


def _written(old: PersonName, new: PersonName) -> str:
    """What differs in the writing of one person; empty where nothing does."""
    if old.hanzi != new.hanzi:
        return "in the other script"
    return "" if old.romanizations[:1] == new.romanizations[:1] else "spelled otherwise"


def _characters(people: Iterable[PersonName]) -> list[str]:
    """The names in Simplified characters; empty where there are none."""
    from bilingual.script import convert  # its tables are needed here only

    names = [person.hanzi for person in people]
    return convert("\n".join(names), to="zh-Hans").split("\n") if any(names) else names


def _reading(person: PersonName) -> str:
    """A name in pinyin, folded: as its characters are read, else as it is spelled."""
    if person.alternatives:
        return fold("".join(ways[0] for ways in person.alternatives))
    spelled = person.romanizations[0] if person.romanizations else person.text
    if person.surname:
        spelled = f"{person.surname}, {person.given}"
    return parse_latin(spelled).full_key.replace(" ", "")


def _by_key(keys: Iterable[str]) -> Mapping[str, list[int]]:
    places = defaultdict(list)
    for place, key in enumerate(keys):
        places[key].append(place)
    return places


def _groups(keys: Iterable[str]) -> list[tuple[int, ...]]:
    """The places of those that share a key."""
    return [tuple(places) for key, places in _by_key(keys).items() if key and len(places) > 1]
