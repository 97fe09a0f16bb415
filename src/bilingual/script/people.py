"""Names of people: 范, 后, 余 and 钟 as surnames do not become 範, 後, 餘 and 鐘.

A text does not say which of its words are names; whoever has a list of them does. Each is looked for as it
is listed and as it would be spelled in the other script. A name listed in the script wanted is spelled as
listed; any other has its surname from ``data/surname-forms.tsv`` and its given name converted by itself, so
that no phrase runs from the name into its neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Protocol

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
    is_traditional = [detect(name).variant == "zh-Hant" for name in listed]
    simplified = list(simplify(listed))
    found: dict[str, str] = {}
    if convert is None:
        return dict(zip(listed + simplified, simplified * 2, strict=True))
    parts = [_parts(name) for name in simplified]
    given = convert([rest for _, rest in parts])
    surnames = convert([surname for surname, _ in parts])
    for name, traditional, plain, (surname, _), became, rest in zip(
        listed, is_traditional, simplified, parts, surnames, given, strict=True
    ):
        spelled = name if traditional else _forms().get(surname, became) + rest
        found |= dict.fromkeys((name, plain, spelled), spelled)
    return found


def _parts(name: str) -> tuple[str, str]:
    """A name as its surname, as far as the table knows it, and the rest."""
    match = Table(_forms()).match(name, 0)
    end = match[0] if match else 1
    return name[:end], name[end:]


@cache
def _forms() -> Mapping[str, str]:
    table = resources.files("bilingual").joinpath("data", "surname-forms.tsv").read_text(encoding="utf-8")
    _, *rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {surname: traditional for surname, traditional, *_ in rows}
