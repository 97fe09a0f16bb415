"""People's names: romanized, read from lists, matched across scripts, and found in English.

``readings`` stands in ``bilingual.names.readings``, ``is_pinyin`` in ``bilingual.names.syllables``.
"""

from __future__ import annotations

from bilingual.names.finding import LatinName, find_names
from bilingual.names.matching import NameMatch, match_names
from bilingual.names.person import PersonName
from bilingual.names.romanizing import romanize
from bilingual.names.roster import Roster

__all__ = ["LatinName", "NameMatch", "PersonName", "Roster", "find_names", "match_names", "romanize"]
