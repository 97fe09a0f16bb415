"""Negation that was lost or added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from bilingual.checks.explained import Token, explained
from bilingual.checks.findings import finding_at
from bilingual.checks.markup import blanked
from bilingual.checks.meanings import meanings
from bilingual.checks.subject import Subject
from bilingual.model import Finding, Severity
from bilingual.script import convert
from bilingual.text.han import HAN_RUN
from bilingual.text.quantities.units import read_rows

__all__ = ["negation"]

_ENGLISH: Final = re.compile(
    r"(?=[cnuwCNUW])(?i:\b(?:not|cannot|no|never|none|nothing|nobody|nowhere|neither|without|unable)\b(?!['’])"
    r"|(?<=[a-z])n['’]t\b)"
)
_MEANT_OTHERWISE: Final = re.compile(
    r"(?i)(?:\A|[.!?,;:“\"'‘(—-]\s{0,2})(?:do|does|did|is|are|was|were|wo|ca|have|has|had|should|could|would)n['’]t\b"
    r"(?=[^.!?]{0,200}\?)|\bno(?=[,.!?…])"
)
"""Don't you …? and …, isn't it? And the answer, no."""
_SIGNS: Final = re.compile("[不没沒無无未非否勿莫冇唔]")
_DENYING_PARTS: Final = r"(?:un|in|im|il|ir|dis|non-?|mis)[a-z]{3,}|[a-z]+less"
_ASKED: Final = re.compile(r"\?")
"""A question may be asked either way: 吃了没有？"""
_CLAUSE: Final = re.compile(r"[^，。；：！？!?;\n]+")
_END: Final = re.compile(r"[,.;:!?()](?:\s|\Z)|\n")
_CONTENT: Final = 4
"""Words of content after a negation that tell what it denies."""
_MOST: Final = 3
"""In a passage with more negations than this some are turned round: "not until", 才."""


def negation(subject: Subject) -> Iterator[Finding]:
    """A negation in the English that the Chinese has not, or one in the Chinese where nothing denies.

    >>> [finding.message for finding in negation(Subject("The door is not locked.", "门锁着。"))]
    ['“not” has no counterpart in the Chinese']
    >>> list(negation(Subject("I could not help laughing.", "我不得不笑。")))
    []
    """
    denials = list(_denials(subject.english))
    if len(denials) > _MOST or not (denials or _SIGNS.search(subject.chinese)):
        return
    if HAN_RUN.search(subject.chinese):
        yield from _lost(subject, denials) if denials else _added(subject)


def _lost(subject: Subject, denials: Sequence[re.Match[str]]) -> Iterator[Finding]:
    english, chinese = explained(subject)
    keys = {word.key for word in english}
    signs = [
        *_signs(chinese),
        *(word for word in chinese if word.key in _table("zh", "also") and not meanings(word.key) & keys),
    ]
    affirmed = [one for one in denials if _is_affirmed(one, subject, signs)]
    are_fewer = len(signs) < len(denials)
    if affirmed or are_fewer:
        denial = (affirmed or denials)[0]
        severity: Severity = "major" if affirmed and are_fewer else "minor"
        message = f"“{denial[0]}” has no counterpart in the Chinese"
        yield finding_at("negation", severity, "en", denial.span(), message)


def _added(subject: Subject) -> Iterator[Finding]:
    if any(pattern.search(subject.english) for pattern in (_ENGLISH, _near(), _ASKED)):
        return
    for word in _signs(explained(subject).chinese):
        if word.key in _table("zh", "plain"):
            message = f"{word.key} denies, but nothing in the English does"
            yield finding_at("negation", "minor", "zh", (word.start, word.end), message)
            return


def _signs(chinese: Sequence[Token]) -> list[Token]:
    """The words that deny."""
    return [word for word in chinese if _SIGNS.search(word.key) and word.key not in _table("zh", "none")]


def _is_affirmed(denial: re.Match[str], subject: Subject, signs: Sequence[Token]) -> bool:
    """Whether the Chinese clauses that hold what is denied deny nothing."""
    english, chinese = explained(subject)
    end = _END.search(subject.english, denial.end())
    reach = range(denial.end(), end.start() if end else len(subject.english))
    keys = [token.key for token in english if token.start in reach and token.gain > 0]
    denied = set(keys[:_CONTENT])
    places = [token.start for token in chinese if meanings(token.key) & denied]
    held = {
        match.span(): sum(match.start() <= place < match.end() for place in places)
        for match in _CLAUSE.finditer(subject.chinese)
    }
    best = max(held.values(), default=0)
    return best >= 2 and not any(
        start <= sign.start < end for (start, end), count in held.items() if count == best for sign in signs
    )


def _denials(english: str) -> Iterator[re.Match[str]]:
    """The words that deny, but those of idioms and questions."""
    text = blanked(english)
    if _ENGLISH.search(text):
        for pattern in (_idioms(), _MEANT_OTHERWISE):
            text = pattern.sub(lambda match: " " * len(match[0]), text)
        yield from _ENGLISH.finditer(text)


@cache
def _idioms() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{'|'.join(_table('en', 'none'))})\b")


@cache
def _near() -> re.Pattern[str]:
    """Words that deny by themselves, or that Chinese often renders with a negation."""
    return re.compile(rf"(?i)\b(?:{_DENYING_PARTS}|(?:{'|'.join(_table('en', 'near'))})[a-z]*)\b")


@cache
def _table(language: str, does: str) -> frozenset[str]:
    found = [row[2] for row in read_rows("negations.tsv") if row[:2] == [language, does]]
    if language == "zh":
        found += convert("\n".join(found), to="zh-Hant").split("\n")
    return frozenset(found)
