"""Findings about a place on one side."""

from __future__ import annotations

from typing import Final

from bilingual.model import Finding, Fix, Language, Severity, Span

__all__ = ["finding_at", "missing", "shown"]

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


def shown(text: str) -> str:
    r"""A text as a message shows it: on one line, its end left out where it is long.

    >>> shown("one\ntwo")
    'one two'
    """
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
