"""People's names: romanized, read from lists, matched across scripts, and found in text.

``readings`` stands in ``bilingual.names.readings``, ``is_pinyin`` in ``bilingual.names.syllables``. Each name
below loads its module when it is first used: whoever romanizes needs no rosters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bilingual.lazy import lazy

if TYPE_CHECKING:
    from bilingual.names.comparing import Alike, Change, Changes, near_spellings
    from bilingual.names.finding.chinese import HanName, find_han_names
    from bilingual.names.finding.english import LatinName, find_names
    from bilingual.names.finding.people import Mention, find_people
    from bilingual.names.latin import LatinParts, parse_latin
    from bilingual.names.linting import RosterFinding
    from bilingual.names.matching import NameMatch, match_names
    from bilingual.names.person import PersonName
    from bilingual.names.romanizing import romanize
    from bilingual.names.roster import Roster

_HOMES: Final = {
    "Alike": "comparing",
    "Change": "comparing",
    "Changes": "comparing",
    "HanName": "finding.chinese",
    "LatinName": "finding.english",
    "LatinParts": "latin",
    "Mention": "finding.people",
    "NameMatch": "matching",
    "PersonName": "person",
    "Roster": "roster",
    "RosterFinding": "linting",
    "find_han_names": "finding.chinese",
    "find_names": "finding.english",
    "find_people": "finding.people",
    "match_names": "matching",
    "near_spellings": "comparing",
    "parse_latin": "latin",
    "romanize": "romanizing",
}

__all__ = [
    "Alike",
    "Change",
    "Changes",
    "HanName",
    "LatinName",
    "LatinParts",
    "Mention",
    "NameMatch",
    "PersonName",
    "Roster",
    "RosterFinding",
    "find_han_names",
    "find_names",
    "find_people",
    "match_names",
    "near_spellings",
    "parse_latin",
    "romanize",
]


if not TYPE_CHECKING:  # to a type checker any name would be there
    __getattr__, __dir__ = lazy(__name__, _HOMES)
