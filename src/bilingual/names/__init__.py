"""People's names: romanized, read from lists, matched across scripts, and found in text.

``readings`` stands in ``bilingual.names.readings``, ``is_pinyin`` in ``bilingual.names.syllables``. Each name
below loads its module when it is first used: whoever romanizes needs no rosters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bilingual.lazy import lazy

if TYPE_CHECKING:
    from bilingual.names.collating import Alike, Change, Changes
    from bilingual.names.finding import LatinName, find_names
    from bilingual.names.latin import LatinParts, near_spellings, parse_latin
    from bilingual.names.linting import RosterFinding
    from bilingual.names.matching import NameMatch, match_names
    from bilingual.names.mentions import Mention, find_people
    from bilingual.names.person import PersonName
    from bilingual.names.romanizing import romanize
    from bilingual.names.roster import Roster
    from bilingual.names.running import HanName, find_han_names

_HOMES: Final = {
    "Alike": "collating",
    "Change": "collating",
    "Changes": "collating",
    "HanName": "running",
    "LatinName": "finding",
    "LatinParts": "latin",
    "Mention": "mentions",
    "NameMatch": "matching",
    "PersonName": "person",
    "Roster": "roster",
    "RosterFinding": "linting",
    "find_han_names": "running",
    "find_names": "finding",
    "find_people": "mentions",
    "match_names": "matching",
    "near_spellings": "latin",
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


__getattr__, __dir__ = lazy(__name__, _HOMES)
