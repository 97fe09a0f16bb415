"""What lists say beside names: headings, remarks, column headings; from ``data/list-words.tsv``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from bilingual.data import rows
from bilingual.names.spelled import spelled_syllables
from bilingual.names.surnames import surname_rank
from bilingual.names.titles import EDGES, is_title
from bilingual.text.han import count_han, is_han

__all__ = ["NAMING", "column_kind", "heading", "is_remark", "is_spelling"]

_HEADING: Final = re.compile(
    r"[#\s]*([^:：、,，;；()（）\n]{1,120}?)\s*(?:[:：]\s*|[(（][^()（）]{0,40}[)）]\s*[:：]?)?"
)
_TITLED_BY_MARK: Final = re.compile(r"\s*#+\s+\S")
_FIGURE: Final = re.compile(r"[0-9０-９]")
_PEOPLE: Final = re.compile(r"[\u4e00-\u9fff]{1,4}族")
_NAME_WORD: Final = re.compile(r"[^\W\d_]+(?:['.\N{RIGHT SINGLE QUOTATION MARK}-]+[^\W\d_]*)*")
_FROM: Final = re.compile("(?<=..)[人籍]$")  # 北京人
_MOST_WORDS: Final = 5
_LONGEST_WORD: Final = 9


def heading(line: str) -> str:
    """What a line says that is a heading of a list and names nobody; empty for any other line.

    It ends with a colon, begins with ``#``, or has nothing but words that head lists.

    >>> heading("理事会名单"), heading("Board members:"), heading("## 2024"), heading("会长"), heading("王强")
    ('理事会名单', 'Board members', '2024', '会长', '')
    """
    match = _HEADING.fullmatch(line)
    if not match:
        return ""
    said = match[1].strip()
    is_one = (
        line.rstrip().endswith((":", "："))
        or _TITLED_BY_MARK.match(line)
        or _heads(said)
        or is_title(said)
        or column_kind(said)
    )
    return said if is_one else ""


def is_remark(text: str) -> bool:
    """Whether a text beside a name is no name: a sex, a place, a date, an organization, an address.

    >>> [is_remark(text) for text in ("女", "1969年生", "汉族", "Peking University", "王强", "Liu Ming")]
    [True, True, True, True, False, False]
    """
    plain = text.strip(EDGES).casefold()
    plain = _FROM.sub("", plain)
    return (
        "remark" in _kinds(plain)
        or bool(_FIGURE.search(plain))
        or bool(_PEOPLE.fullmatch(plain))
        or any("body" in _kinds(word) for word in plain.split())
        or (len(plain) > 3 and any("body" in _kinds(plain[-size:]) for size in (2, 3) if is_han(plain[-1])))
        or "@" in plain
        or "://" in plain
    )


def is_spelling(text: str) -> bool:
    """Whether a text in Latin letters beside a name in Han characters can be how it is spelled.

    >>> [is_spelling(text) for text in ("Ouyang Xiu", "Lam Fung", "lawyer", "Peking University")]
    [True, True, False, False]
    """
    words = text.replace(",", " ").split()
    if not 0 < len(words) <= _MOST_WORDS or count_han(text) or is_remark(text) or is_title(text):
        return False
    if not all(map(_NAME_WORD.fullmatch, words)):
        return False
    return all(map(spelled_syllables, words)) or (
        len(words) > 1 and all(word[0].isupper() and len(word) <= _LONGEST_WORD for word in words)
    )


def column_kind(heading: str) -> str:
    """What a column holds, by its heading; empty where that says nothing of a name.

    >>> [column_kind(heading) for heading in ("姓名", "姓名 Name", "Name (English)", "性别")]
    ['name', 'name', 'latin', '']
    """
    said = filter(None, _HEADED_TWICE.split(heading.strip(EDGES).casefold()))
    kinds = [next((kind for kind in _COLUMNS if kind in _kinds(one)), "") for one in said]
    return min(kinds, key=_COLUMNS.index) if kinds and all(kinds) else ""


NAMING: Final = frozenset({"name", "hanzi", "latin", "surname"})
"""What a column must hold, for a table to be one of people."""

_COLUMNS: Final = ("hanzi", "latin", "surname", "given", "name", "titles", "notes")
"""What a column can hold, the narrower before the wider."""

_HEADED_TWICE: Final = re.compile(  # 姓名 Name, 姓名/Name
    r"\s*[/()（）]\s*|(?<=[\u4e00-\u9fff])\s*(?=[a-z])|(?<=[a-z])\s*(?=[\u4e00-\u9fff])"
)


def _heads(said: str) -> bool:
    if count_han(said) == len(said):
        ends = (said[-size:] for size in (2, 3))
        return any("heading" in _kinds(end) for end in ends) and (len(said) > 3 or not surname_rank(said[0]))
    words = said.casefold().split()
    return bool(words) and all("heading" in _kinds(word) for word in words)


def _kinds(word: str) -> frozenset[str]:
    return _table().get(word, frozenset())


@cache
def _table() -> Mapping[str, frozenset[str]]:
    kinds: dict[str, frozenset[str]] = {}
    for word, kind in rows("list-words.tsv"):
        kinds[word] = kinds.get(word, frozenset()) | {kind}
    return kinds
