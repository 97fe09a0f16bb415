"""Titles and forms of address beside a name, from ``data/titles.tsv``."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, Literal

from bilingual.data import rows
from bilingual.names.syllables import is_pinyin
from bilingual.text.han import count_han

__all__ = ["EDGES", "RANKS", "Place", "is_title", "title_at", "titles_placed", "without_titles"]

Place = Literal["before", "after"]

EDGES: Final = (
    " \t\r\n\N{IDEOGRAPHIC SPACE}\N{NO-BREAK SPACE}.。,，、;；:：/|*_()（）[]【】<>《》"
    '-\N{EN DASH}\N{EM DASH}"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}'
)
"""What is not part of a name at either end of it."""

_LONGEST: Final = 40  # of what is looked at: a title, and the marks around it
_LONGEST_HAN: Final = 6


@cache
def titles_placed(place: Place) -> frozenset[str]:
    """The titles that stand before or after a name, in lower case and without full stops.

    >>> "博士" in titles_placed("after"), "博士" in titles_placed("before"), "dr" in titles_placed("before")
    (True, False, True)
    """
    return frozenset(title.casefold() for title, where in rows("titles.tsv") if where in (place, "both"))


def is_title(text: str, place: Place | None = None) -> bool:
    """Whether a whole text is a title that stands before a name, after it, or in either place.

    >>> is_title("Ph.D."), is_title("Ph.D.", "before"), is_title("王强")
    (True, False, False)
    """
    return len(text) <= _LONGEST and _is_title(text, place)


@lru_cache(maxsize=8192)
def _is_title(text: str, place: Place | None) -> bool:
    plain = text.replace(".", "").strip(EDGES).casefold()
    places = (place,) if place else _PLACES
    return any(one in titles_placed(where) for where in places for one in (plain, _RANK.sub("", plain)))


RANKS: Final = tuple("副 前 原 代 名誉 名譽 荣誉 榮譽 常务 常務 高级 高級 首席 执行 執行 第一".split())
"""What makes a title of a title: 副团长, 高级工程师."""

_RANK: Final = re.compile(f"^(?:{'|'.join(RANKS)})(?=..)")

_PLACES: Final[tuple[Place, ...]] = ("before", "after")


def title_at(text: str, place: Place) -> str:
    """The longest title in Han characters that stands before or after a name, where more than it is there.

    >>> title_at("王强总经理", "after"), title_at("会长林峰", "before"), title_at("会长", "before")
    ('总经理', '会长', '')
    """
    sizes = range(min(_LONGEST_HAN, len(text) - 1), 1, -1)
    ends = (text[-size:] if place == "after" else text[:size] for size in sizes)
    return next((end for end in ends if count_han(end) == len(end) and is_title(end, place)), "")


def without_titles(name: str) -> tuple[str, tuple[str, ...]]:
    """A name in Latin letters without the titles around it, and these; one word at least stays.

    What is pinyin too (Ma, Gen) is a title only with a full stop, or after a comma.

    >>> without_titles("Prof. Dr. Liu Ming, Ph.D."), without_titles("Fei Ma")
    (('Liu Ming', ('Prof.', 'Dr.', 'Ph.D.')), ('Fei Ma', ()))
    """
    words = name.lstrip(EDGES).split()
    before: list[str] = []
    after: list[str] = []
    while len(words) > 1 and is_title(words[0], "before") and _is_plainly_one(words[0]):
        before.append(words.pop(0))
    while (
        len(words) > 1
        and is_title(words[-1], "after")
        and (words[-2].endswith((",", "，")) or _is_plainly_one(words[-1]))
    ):
        after.insert(0, words.pop())
    return " ".join(words).rstrip(_AFTER_NAME), (*before, *after)


_AFTER_NAME: Final = EDGES.replace(".", "")  # the full stop of initials stays


def _is_plainly_one(word: str) -> bool:
    return "." in word or not is_pinyin(word)
