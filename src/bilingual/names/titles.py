"""Titles and forms of address beside a name, from ``data/titles.tsv``."""

from __future__ import annotations

from functools import cache
from typing import Literal

from bilingual.names.tables import rows

__all__ = ["Place", "titles_placed"]

Place = Literal["before", "after"]


@cache
def titles_placed(place: Place) -> frozenset[str]:
    """The titles that stand before or after a name, in lower case and without full stops.

    >>> "博士" in titles_placed("after"), "博士" in titles_placed("before"), "dr" in titles_placed("before")
    (True, False, True)
    """
    return frozenset(title.casefold() for title, where in rows("titles.tsv") if where in (place, "both"))
