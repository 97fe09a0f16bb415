"""What a program or a typesetter reads: placeholders, tags, roles and code must come through unchanged."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from bilingual.checks.findings import finding_at, missing
from bilingual.checks.subject import Subject
from bilingual.model import Finding, Language, Severity, Span

__all__ = ["blanked", "placeholder", "without_placeholders"]

_SIGNS: Final = re.compile("[%{<`_]")
_MARK: Final = re.compile(
    r"(?=[:`%${_<])(?:(?P<role>:[a-z]{1,20}(?:[:+-][a-z]{1,20}){0,2}:`(?P<content>[^`\n]{0,300})`)"
    r"|(?P<code>(?P<ticks>`{1,3})(?!`)(?P<inside>[^`\n]{1,300})(?P=ticks)(?!`)_{0,2})"
    r"|(?P<open>`+)"
    r"|(?P<printf>(?<![\\%])%(?:(?P<place>[0-9]{1,2})\$|\([\w.]{1,60}\))?[-+0#']{0,3}[0-9]{0,3}"
    r"(?:\.[0-9]{1,3})?(?:hh?|ll?|[zjtL])?(?P<type>[sdfiuxXcegGqp@])(?![A-Za-z]))"
    r"|(?P<brace>\$?(?:\{\{\s{0,3}(?!and\s)|\{)[\w.$:@-]{0,80}\s{0,3}\}\}?)"
    r"|(?P<underlined>(?<![\w`.])__[a-zA-Z][a-zA-Z0-9-]{0,60}__(?!\w))"
    r"|(?P<tag></?(?P<name>[a-zA-Z][\w-]{0,40})(?:\s[^<>\n]{0,200})?/?>))",
    re.ASCII,
)
"""Roles of reStructuredText, code, printf, the braces of many libraries, tags."""
_TARGET: Final = re.compile(r"<([^<>]{1,200})>\Z")
_LOOKS: Final = frozenset("b i u em strong code tt small big font span kbd".split())
"""Tags without which a text looks otherwise and says the same."""
_OPEN: Final = "`"

_Marks = Mapping[str, list[Span]]


def placeholder(subject: Subject) -> Iterator[Finding]:
    """A placeholder, tag, role or piece of code that only one side has, or code that is left open.

    >>> [finding.message for finding in placeholder(Subject("Genre: {0}", "风格"))]
    ['{0} is missing in the Chinese']
    >>> list(placeholder(Subject("%s of %s", "%2$s 的 %1$s")))
    []
    """
    english, chinese = _marks(subject.english), _marks(subject.chinese)
    if _OPEN not in english:
        for start, end in chinese.get(_OPEN, ()):
            message = f"{subject.chinese[start:end]} has no other half"
            yield finding_at("placeholder", "major", "zh", (start, end), message)
    yield from _lacking("en", subject.english, english, chinese, subject.chinese)
    yield from _lacking("zh", subject.chinese, chinese, english, subject.english)


@lru_cache(maxsize=4)
def blanked(text: str) -> str:
    """The text with spaces where its placeholders, tags, roles and code stand, of the same length.

    Kept, because several checks of a subject ask for it.

    >>> blanked("see `code` here")
    'see        here'
    """
    return _MARK.sub(lambda match: " " * len(match[0]), text) if _SIGNS.search(text) else text


def without_placeholders(text: str) -> str:
    """The text with spaces where placeholders stand, whose numbers count nothing, of the same length.

    >>> without_placeholders("%1$s of {0} in `f(3)`")
    '     of     in `f(3)`'
    """
    return _MARK.sub(_unless_placeholder, text) if _SIGNS.search(text) else text


def _unless_placeholder(match: re.Match[str]) -> str:
    return " " * len(match[0]) if match["printf"] or match["brace"] else match[0]


def _lacking(language: Language, text: str, mine: _Marks, theirs: _Marks, other: str) -> Iterator[Finding]:
    """What is missing on the other side; code may be said more often on one, and stand without its ticks."""
    for key, spans in mine.items():
        if key[0] in ":`":
            absent = [] if key == _OPEN or key in theirs or key[1:] in other else spans[:1]
        else:
            absent = spans[len(theirs.get(key, ())) :]
        for start, end in absent:
            severity: Severity = "minor" if key.strip("</>") in _LOOKS else "major"
            yield missing("placeholder", severity, language, (start, end), text[start:end])


def _marks(text: str) -> _Marks:
    """Where each piece of markup stands, under what makes it the same in both languages."""
    found: defaultdict[str, list[Span]] = defaultdict(list)
    if _SIGNS.search(text):
        unnumbered = 0
        for match in _MARK.finditer(text):
            unnumbered += bool(match["printf"]) and not match["place"]
            found[_key(match, unnumbered)].append(match.span())
    return found


def _key(match: re.Match[str], unnumbered: int) -> str:
    if match["role"]:
        target = _TARGET.search(match["content"])
        return ":" + (target[1] if target else match["content"].lstrip("~!"))
    if match["code"]:
        link = _TARGET.search(match["inside"]) if match[0].endswith("_") else None
        return ":" + link[1] if link else "`" + match["inside"].strip()
    if match["open"]:
        return _OPEN
    if match["printf"] and not match["place"] and "(" not in match[0]:
        return f"%{unnumbered}${match['type']}"  # the second %s is %2$s
    if match["tag"]:
        return f"<{'/' * match[0].startswith('</')}{match['name'].lower()}>"
    return "".join(match[0].split())
