"""Chinese names in the English against the characters that write them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final

from attrs import frozen

from bilingual.checks.coverage import folded
from bilingual.checks.subject import Subject
from bilingual.model import Bitext, Finding, Fix, Pair, Span
from bilingual.names import LatinName, find_names, romanize
from bilingual.names.neighbours import neighbours
from bilingual.names.parts import given_readings
from bilingual.names.surnames import UNRANKED, split_surname, surname_rank, surname_readings
from bilingual.names.syllables import fold, syllables
from bilingual.names.systems import SYSTEMS
from bilingual.names.titles import titles_placed
from bilingual.names.tones import toneless
from bilingual.text.han import HAN_RUN, is_han

__all__ = ["name", "spelled_otherwise"]

_ALSO_WORDS: Final = frozenset("于向常和任万方高时由从同与及对将让应当")
"""Surnames that running text has far more often as a word: 由于, 和, 向 …"""

_CAPITALS: Final = re.compile(r"[A-Z]\S{0,40}+\s{1,4}+[A-Z]")
"""Two words with capitals in a row: without them no name is looked for."""

_Places = dict[str, list[int]]
_Roster = defaultdict[str, defaultdict[frozenset[str], list[tuple[LatinName, Span, Pair]]]]
"""Characters of a name → the parts of each spelling → where it is spelled so."""


@frozen
class _Near:
    """Characters that nearly write a name: where they stand, and whether it is the surname that differs."""

    span: Span
    surname_differs: bool


def name(subject: Subject) -> Iterator[Finding]:
    """A name in pinyin whose characters stand in the Chinese with another reading; code ``name``, major.

    Reported only where no characters of the Chinese read like the name (in any reading, in pinyin, Wade-Giles
    or Tongyong) but some nearly do: all of a given name of two characters after a frequent surname; a surname
    and one of two given syllables; or a surname alone, where the whole stretch of Han characters is a name of
    the same length. Names of places and Western names are left alone. Where only the surname differs, the fix
    respells the English, since characters have a reading but a reading has many characters.

    >>> from bilingual.checks.subject import Subject
    >>> [finding.message for finding in name(Subject("Photo: Zhu Yingmei", "摄影：朴樱梅"))]
    ['the English has Zhu Yingmei, the Chinese 朴樱梅, which reads Piao Yingmei']
    >>> list(name(Subject("Photo: Piao Yingmei", "摄影：朴樱梅")))
    []
    """
    names = find_names(subject.english) if _CAPITALS.search(subject.english) else []
    if not names:
        return
    chinese, places = subject.chinese, _places(subject.chinese)
    spelled = {one.text: one for one in names}
    exact = {text: set(_exact(one, chinese, places)) for text, one in spelled.items()}
    taken = {place for spans in exact.values() for span in spans for place in range(*span)}
    near = {text: _nearest(one, chinese, places, taken) for text, one in spelled.items() if not exact[text]}
    for one in names:
        candidate = near.get(one.text)
        if candidate:
            yield _finding(one, candidate, chinese)


def spelled_otherwise(bitext: Bitext) -> Iterator[Finding]:
    """A name whose characters are spelled otherwise elsewhere in the text; code ``name``, minor.

    The commonest spelling is taken for the one that is meant; where none is, the first. Case and the order of
    surname and given name may differ. A name whose own passage has no characters for it is held against those
    of the whole text, and reported where it is one letter from one of them and no other name.

    >>> from bilingual import align
    >>> english = ["Photo: Zeng Yue", "Chair: Zeng Le", "Text: Zeng Yue"]
    >>> [one.message for one in spelled_otherwise(align(english, ["摄影：曾乐", "主席：曾乐", "文字：曾乐"]))]
    ['曾乐 is Zeng Le here, but Zeng Yue elsewhere']
    """
    rosters: _Roster = defaultdict(lambda: defaultdict(list))
    alone: list[tuple[LatinName, Pair]] = []
    for pair in bitext.pairs:
        names = find_names(pair.english) if _CAPITALS.search(pair.english) else ()
        places = _places(pair.chinese) if names else {}
        different = {one.text: one for one in names}
        spans = {text: next(_exact(one, pair.chinese, places), None) for text, one in different.items()}
        for one in names:
            if span := spans[one.text]:
                spelled = frozenset((one.surname.casefold(), one.given.casefold()))
                rosters[pair.chinese[slice(*span)]][spelled].append((one, span, pair))
        alone += [
            (one, pair)
            for text, one in different.items()
            if not spans[text] and not _nearest(one, pair.chinese, places, ())
        ]
    yield from _misspelled(rosters, alone)
    for written, ways in rosters.items():
        usual, *others = sorted(ways.values(), key=len, reverse=True)
        for one, span, pair in chain.from_iterable(others):
            message = f"{written} is {one.text} here, but {usual[0][0].text} elsewhere"
            english, chinese = pair.locate("en", (one.start, one.end)), pair.locate("zh", span)
            yield Finding("name", "minor", message, [english], [chinese])


def _misspelled(rosters: _Roster, alone: Sequence[tuple[LatinName, Pair]]) -> Iterator[Finding]:
    """Names without their characters that are one letter from a name of the roster, and are none of it."""
    known = {
        _letters(usual[0][0]): (usual[0][0].text, written)
        for written, ways in rosters.items()
        for usual in ways.values()
    }
    strays = [(one, pair) for one, pair in alone if _letters(one) not in known]
    keys = list(known)
    for place, near, _ in neighbours([_letters(one) for one, _ in strays], keys, 1):
        (one, pair), (usual, written) = strays[place], known[keys[near]]
        message = f"{one.text} is one letter from {usual} ({written})"
        yield Finding("name", "minor", message, [pair.locate("en", (one.start, one.end))])


def _letters(one: LatinName) -> str:
    """A name by its letters, the surname first."""
    return folded(one.surname + one.given)


def _places(chinese: str) -> _Places:
    """Where each syllable may be read in the Chinese."""
    places: _Places = defaultdict(list)
    for run in HAN_RUN.finditer(chinese):
        for place in range(*run.span()):
            for spelling in _spellings(chinese[place]):
                places[spelling].append(place)
    return places


def _finding(one: LatinName, near: _Near, chinese: str) -> Finding:
    start, end = near.span
    pinyin = romanize(chinese[start:end])
    fix = Fix("en", (one.start, one.end), pinyin) if near.surname_differs else None
    return Finding(
        "name",
        "major",
        f"the English has {one.text}, the Chinese {chinese[start:end]}, which reads {pinyin}",
        [(one.start, one.end)],
        [near.span],
        fix,
    )


def _orders(one: LatinName) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Surname and given name in syllables, and the other way round, where that can be."""
    surname, given = syllables(one.surname), sum(map(syllables, one.given.split()), ())
    yield surname, given
    if len(surname) == len(given) == 1:
        yield given, surname


def _exact(one: LatinName, chinese: str, places: _Places) -> Iterator[Span]:
    for surname, given in _orders(one):
        wanted = surname + given
        for span in _stretches(wanted, chinese, places):
            if all(map(_reads, chinese[slice(*span)], wanted)):
                yield span


def _nearest(one: LatinName, chinese: str, places: _Places, taken: Container[int]) -> _Near | None:
    surname, given = next(_orders(one))
    for span in _stretches(surname + given, chinese, places):
        head, tail = split_surname(chinese[slice(*span)])
        if len(tail) != len(given) or surname_rank(head) is None or tail in titles_placed("after"):
            continue
        if any(place in taken for place in range(*span)):
            continue
        same = list(map(_reads, tail, given))
        is_alone = _is_alone(chinese, span)
        if not _reads_as_surname(head, surname):
            if len(given) > 1 and all(same) and (is_alone or _is_likely_surname(head)):
                return _Near(span, surname_differs=True)
        elif is_alone or (len(given) > 1 and any(same)):
            return _Near(span, surname_differs=False)
    return None


def _stretches(wanted: Sequence[str], chinese: str, places: _Places) -> Iterator[Span]:
    """Stretches of Han characters as long as the name, of which at least one character reads as it should."""
    starts = {
        place - offset for offset, syllable in enumerate(wanted) for place in places.get(fold(syllable), ())
    }
    for start in sorted(starts):
        end = start + len(wanted)
        if start >= 0 and HAN_RUN.fullmatch(chinese, start, end) and end <= len(chinese):
            yield start, end


def _is_alone(chinese: str, span: Span) -> bool:
    """Whether no Han character stands beside it."""
    start, end = span
    return not any(map(is_han, chinese[max(0, start - 1) : start] + chinese[end : end + 1]))


def _is_likely_surname(head: str) -> bool:
    return len(head) > 1 or (head not in _ALSO_WORDS and (surname_rank(head) or UNRANKED) < UNRANKED)


def _reads_as_surname(head: str, surname: Iterable[str]) -> bool:
    wanted = fold("".join(surname))
    return any(fold("".join(way)) == wanted for way in surname_readings(head)) or (
        len(head) == 1 and _reads(head, wanted)
    )


def _reads(character: str, syllable: str) -> bool:
    return fold(syllable) in _spellings(character)


@lru_cache(maxsize=8192)
def _spellings(character: str) -> frozenset[str]:
    plain = {toneless(reading) for reading in given_readings(character)}
    systems = (SYSTEMS[system].spell for system in ("pinyin", "wade-giles", "tongyong"))
    return frozenset(fold(spell(reading)) for spell in systems for reading in plain)
