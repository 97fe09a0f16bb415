"""Chinese names in Latin letters: taken apart, whatever their order, system and capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from attrs import frozen

from bilingual.names.order import Cut, cuts, is_initials, order_score
from bilingual.names.romanizing import Order
from bilingual.names.spelled import name_syllables, spelled_syllables
from bilingual.names.syllables import fold, syllables
from bilingual.names.titles import without_titles

__all__ = ["LatinParts", "parse_latin", "split_latin"]

_RUN_TOGETHER: Final = re.compile(r"([A-Z][a-zü']+)([A-Z][a-zü'-]+)")
_INITIAL: Final = re.compile(r"[A-Za-z]")


@frozen
class LatinParts:
    """A name in Latin letters, taken apart.

    Attributes:
        text: as it was given.
        bare: without its titles.
        surname: as it is spelled; empty where there is one word only.
        given: the given name or its initials, as they are spelled.
        syllables: those of surname and given name in pinyin, whatever system spelled them; a part that no
            system has, and initials, are none.
        initials: of the given name, in lower case: ``ys``.
        sure: the natural logarithm of the odds for this surname rather than the other end of the name; above
            ``SURE`` the name tells its order by itself.
        titles: what was left out: ``Dr.``
        foreign: a given name that is not Chinese beside one that is: ``Peter`` of Peter Kuo Chi-yung.
    """

    text: str
    bare: str
    surname: str
    given: str
    syllables: tuple[tuple[str, ...], tuple[str, ...]]
    initials: str
    sure: float
    titles: tuple[str, ...] = ()
    foreign: str = ""

    @property
    def key(self) -> str:
        """Surname and initials, the same for every way to write one person's name.

        Coarse on purpose: it gathers who may be the same, as library catalogues and citation indexes do.
        """
        return f"{self.surname_key} {self.initials}".strip()

    @property
    def full_key(self) -> str:
        """Surname and given name in pinyin, without marks, joints and case; `key` for initials."""
        return f"{self.surname_key} {self.given_key or self.initials}".strip()

    @property
    def surname_key(self) -> str:
        """The surname in pinyin, folded; as it is spelled where no system has it."""
        return fold("".join(self.syllables[0]) or self.surname)

    @property
    def given_key(self) -> str:
        """The given name likewise; empty where there are but initials."""
        return "" if self.has_initials else fold("".join(self.syllables[1]) or self.given)

    @property
    def has_initials(self) -> bool:
        """Whether there are initials for the given name."""
        return bool(self.given) and all(map(is_initials, self.given.split()))

    @property
    def is_chinese(self) -> bool:
        """Whether every part is spelled by a system that is known here."""
        return bool(self.syllables[0]) and (bool(self.syllables[1]) or self.has_initials)


def parse_latin(name: str, order: Order | None = None) -> LatinParts:
    """A name in Latin letters, taken apart.

    A comma (Xu, Yi-Shu), capitals (Yishu XU) or initials (Xu Y. S.) tell the surname; else it is at the
    order's end, or, where no order is given, at the end that is more like a surname.

    Args:
        name: one name, with its titles or without.
        order: what is known of the list it is from.

    >>> spellings = ("Yishu Xu", "XU Yishu", "Xu, Yi-Shu", "Yi Shu Xu", "Xu Y. S.", "Hsu Yi-shu")
    >>> {parse_latin(name).key for name in (*spellings, "Dr. Xu Yishu")}
    {'xu ys'}
    >>> parse_latin("Hsu Yi-shu").full_key, parse_latin("Peter Kuo Chi-yung").surname
    ('xu yishu', 'Kuo')
    """
    bare, titles = without_titles(name)
    surname, given, sure = _split(bare, order)
    given, foreign = _without_foreign(given)
    heads, tails = surname.split(), [word for word in given.split() if not is_initials(word)]
    ways = name_syllables(heads + tails)
    read = _flat(ways[: len(heads)]), _flat(ways[len(heads) :])
    return LatinParts(name, bare, surname, given, read, _initials(given, read[1]), sure, titles, foreign)


def split_latin(name: str, order: Order | None = None) -> tuple[str, str]:
    """A name in Latin letters as surname and given name; as `parse_latin` has them.

    >>> split_latin("Piao, Yingmei"), split_latin("Yingmei PIAO"), split_latin("Yang Liu", "given-first")
    (('Piao', 'Yingmei'), ('PIAO', 'Yingmei'), ('Liu', 'Yang'))
    """
    parts = parse_latin(name, order)
    return parts.surname, parts.given


def _split(name: str, order: Order | None) -> tuple[str, str, float]:
    """Surname, given name, and how sure that is."""
    before, comma, after = name.replace("，", ",").partition(",")
    if comma and after.strip(" ,"):
        return before.strip(), after.strip(" ,"), _CERTAIN
    words = _words(before)
    if len(words) < 2:
        return "", before.strip(), 0.0
    before_surname = _foreign_before(words)
    chosen = _choose(words[before_surname:], order)
    given = " ".join((*words[:before_surname], *chosen.given))
    score = order_score(words[before_surname:])
    return " ".join(chosen.surname), given, score if chosen.order == "surname-first" else -score


_CERTAIN: Final = 20.0


def _choose(words: Sequence[str], order: Order | None) -> Cut:
    ways = cuts(words) or (Cut((words[-1],), tuple(words[:-1]), "given-first", 0.0),)
    if order is None and not any(map(spelled_syllables, words)):
        order = "given-first"  # John Smith
    return next((cut for cut in ways if order in (None, cut.order)), ways[0])


def _words(name: str) -> list[str]:
    """The words of a name; XuYishu is two."""
    together = _RUN_TOGETHER.fullmatch(name.strip())
    if together and all(map(syllables, together.groups())):
        return list(together.groups())
    return name.split()


def _foreign_before(words: Sequence[str]) -> int:
    """How many words before the surname are a Western given name: Peter in Peter Kuo Chi-yung."""
    foreign = next((place for place, word in enumerate(words) if spelled_syllables(word)), 0)
    rest = words[foreign:]
    is_whole = len(rest) > 1 and all(map(spelled_syllables, rest))
    return foreign if is_whole and (len(rest) == 3 or "-" in rest[-1]) else 0


def _without_foreign(given: str) -> tuple[str, str]:
    """A given name without the Western one before or after it, and that: Chi Yung Peter."""
    words = given.split()
    chinese = [word for word in words if spelled_syllables(word)]
    if not chinese:
        return given, ""
    return " ".join(chinese), " ".join(word for word in words if word not in chinese)


def _initials(given: str, syllables: tuple[str, ...]) -> str:
    if syllables:
        return "".join(one[0] for one in syllables)
    words = given.split()
    if all(map(is_initials, words)):
        return "".join(_INITIAL.findall(given)).lower()
    return "".join(word[0] for word in words).lower()


def _flat(ways: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """All syllables, or none where a word has none."""
    words = tuple(ways)
    return tuple(one for way in words for one in way) if all(words) else ()
