"""Pair, convert, romanize and check English and Chinese text that is published side by side.

>>> import bilingual
>>> bilingual.romanize("欧阳修")
'Ouyang Xiu'

Importing this costs little: each name below loads the room it lives in when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bilingual.lazy import lazy

if TYPE_CHECKING:
    from bilingual.alignment import Lexicon, align, align_page, learn
    from bilingual.checks import apply, check, check_pair
    from bilingual.documents import read, read_roster, write, write_roster
    from bilingual.errors import BilingualError
    from bilingual.model import Bitext, Evidence, Finding, Fix, Link, Pair, Segment
    from bilingual.names import Roster, match_names, romanize
    from bilingual.report import render
    from bilingual.script import convert, convert_aligned, convert_many, convert_stream, detect

__version__ = "0.1.0"

_HOMES: Final = {
    "BilingualError": "errors",
    "Bitext": "model",
    "Evidence": "model",
    "Finding": "model",
    "Fix": "model",
    "Lexicon": "alignment",
    "Link": "model",
    "Pair": "model",
    "Roster": "names",
    "Segment": "model",
    "align": "alignment",
    "align_page": "alignment",
    "apply": "checks",
    "check": "checks",
    "check_pair": "checks",
    "convert": "script",
    "convert_aligned": "script",
    "convert_many": "script",
    "convert_stream": "script",
    "detect": "script",
    "learn": "alignment",
    "match_names": "names",
    "read": "documents",
    "read_roster": "documents",
    "render": "report",
    "romanize": "names",
    "write": "documents",
    "write_roster": "documents",
}

__all__ = [
    "BilingualError",
    "Bitext",
    "Evidence",
    "Finding",
    "Fix",
    "Lexicon",
    "Link",
    "Pair",
    "Roster",
    "Segment",
    "align",
    "align_page",
    "apply",
    "check",
    "check_pair",
    "convert",
    "convert_aligned",
    "convert_many",
    "convert_stream",
    "detect",
    "learn",
    "match_names",
    "read",
    "read_roster",
    "render",
    "romanize",
    "write",
    "write_roster",
]


if not TYPE_CHECKING:  # to a type checker any name would be there
    __getattr__, __dir__ = lazy(__name__, _HOMES)
