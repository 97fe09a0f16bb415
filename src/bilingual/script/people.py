"""Names of people: 范, 后, 余 and 钟 as surnames do not become 範, 後, 餘 and 鐘.

A text does not say which of its words are names; whoever has a list of them does. Each is looked for as it
is listed and as it would be spelled in the other script. A name listed in the script wanted is spelled as
listed; any other has its surname from ``data/surname-forms.tsv`` and its given name converted by itself, so
that no phrase runs from the name into its neighbours. A surname of that table is one before a title as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Protocol

from bilingual.data import rows
from bilingual.script.detection import detect
from bilingual.script.matching import Table

__all__ = ["Person", "spellings"]

Convert = Callable[[Sequence[str]], Sequence[str]]


class Person(Protocol):
    """Whoever has a name in Han characters, such as a member of a roster."""

    @property
    def hanzi(self) -> str | None:
        """The name."""


def spellings(names: Iterable[str | Person], *, simplify: Convert, convert: Convert | None) -> dict[str, str]:
    """What to write for each spelling of each name that may stand in a text.

    Args:
        names: the names; one of a single character is left out, since it is a word as well.
        simplify: converts strings from Traditional to Simplified, each by itself.
        convert: converts from Simplified to the Traditional form wanted; None where Simplified is wanted.
    """
    listed = [name if isinstance(name, str) else name.hanzi or "" for name in names]
    listed = list(dict.fromkeys(name for name in listed if len(name) > 1))
    simplified = list(simplify(listed))
    if convert is None:
        return dict(zip(listed + simplified, simplified * 2, strict=True))
    surnames, given = zip(*map(_parts, simplified), strict=True) if listed else ((), ())
    became = zip(convert(surnames), convert(given), strict=True)
    titles = dict(zip(_titles(), convert(_titles()), strict=True))
    found: dict[str, str] = {}
    for name, plain, surname, (form, rest) in zip(listed, simplified, surnames, became, strict=True):
        form = _forms().get(surname, form)
        spelled = name if detect(name).variant == "zh-Hant" else form + rest
        found |= dict.fromkeys((name, plain, spelled), spelled)
        if surname in _forms():
            found |= {surname + title: form + address for title, address in titles.items()}
    return found


def _parts(name: str) -> tuple[str, str]:
    """A name as its surname, as far as the table knows it, and the rest."""
    match = Table(_forms()).match(name, 0)
    end = match[0] if match else 1
    return name[:end], name[end:]


@cache
def _forms() -> Mapping[str, str]:
    return {surname: traditional for surname, traditional, *_ in rows("surname-forms.tsv")}


@cache
def _titles() -> Sequence[str]:
    """What may follow a surname by itself: 范老师."""
    return [title for title, place in rows("titles.tsv") if place != "before" and not title.isascii()]
