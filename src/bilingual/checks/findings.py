"""Findings about a place on one side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Final

from bilingual.checks.subject import Subject
from bilingual.model import SEVERITIES, Finding, Fix, Language, Severity, Span

__all__ = ["Lone", "finding_at", "missing", "shown", "unlike"]

Lone = tuple[Span, Severity]
"""A place that only one side has, and how grave that is."""
_SHOWN: Final = 60
_OTHER: Final[dict[Language, str]] = {"en": "Chinese", "zh": "English"}


def finding_at(
    code: str, severity: Severity, language: Language, span: Span, message: str, mended: str | None = None
) -> Finding:
    """A finding at a place on one side, with a fix where ``mended`` should stand there instead.

    >>> finding_at("doubled", "major", "zh", (1, 3), "的的 stands twice", "的").fix
    Fix(language='zh', span=(1, 3), text='的')
    """
    english, chinese = ([span], []) if language == "en" else ([], [span])
    fix = None if mended is None else Fix(language, span, mended)
    return Finding(code, severity, message, english, chinese, fix)


def missing(code: str, severity: Severity, language: Language, span: Span, text: str) -> Finding:
    """A finding that the text at a place on one side has no counterpart on the other.

    >>> missing("url", "major", "en", (4, 13), "www.a.org").message
    'www.a.org is missing in the Chinese'
    """
    return finding_at(code, severity, language, span, f"{shown(text)} is missing in the {_OTHER[language]}")


def unlike(
    code: str, subject: Subject, english: Iterable[Lone], chinese: Iterable[Lone]
) -> Iterator[Finding]:
    """Findings about what only one side has: what was changed is one, which names both.

    >>> found = unlike("url", Subject("to a.org", "去a.com"), [((3, 8), "major")], [((1, 6), "minor")])
    >>> [(finding.severity, finding.message) for finding in found]
    [('major', 'a.org in the English, but a.com in the Chinese')]
    """
    for left, right in zip_longest(sorted(english), sorted(chinese)):
        if left and right:
            (mine, grave), (theirs, other_grave) = left, right
            severity = min(grave, other_grave, key=SEVERITIES.index)
            said, instead = shown(subject.english[slice(*mine)]), shown(subject.chinese[slice(*theirs)])
            message = f"{said} in the English, but {instead} in the Chinese"
            yield Finding(code, severity, message, [mine], [theirs])
        elif left:
            yield missing(code, left[1], "en", left[0], subject.english[slice(*left[0])])
        elif right:
            yield missing(code, right[1], "zh", right[0], subject.chinese[slice(*right[0])])


def shown(text: str) -> str:
    r"""A text as a message shows it: on one line, its end left out where it is long.

    >>> shown("one\ntwo")
    'one two'
    """
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
