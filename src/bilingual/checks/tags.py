"""Tags, which must come in pairs, and metavariables, <path>, which only look like them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from bilingual.checks.findings import Lone
from bilingual.checks.subject import Subject
from bilingual.model import Span

__all__ = ["METAVARIABLE", "TAG", "lone_tags"]

TAG: Final = (
    r"(?<![%$])<(?P<end>/?)(?P<tag>[a-zA-Z0-9][\w:.-]{0,40})(?P<attributes>\s[^<>]{0,300})?(?P<slash>/?)>"
)
"""The pattern of what may be a tag."""
METAVARIABLE: Final = re.compile(r"(?<![%$])<(?![\s/!?-])[^<>=/@:\n]{1,60}(?<!\s)>")
"""<path>, which the reader puts in: prose that may be translated."""
_TAGS: Final = frozenset("a b br div em hr i img li ol p span strong sub sup table td th tr u ul wbr".split())
"""Names that make a tag by themselves; of others a closing tag, an attribute or a slash does: not <path>."""
_EMPTY: Final = frozenset("br hr img input wbr".split())
"""Tags that nothing closes."""
_LOOKS: Final = frozenset(
    """
    b i u em strong code tt small big font span kbd br hr wbr q quote emphasis literal phrase application
    classname command computeroutput envar filename function guibutton guilabel guimenu guimenuitem keycap
    option parameter prompt replaceable userinput varname
    """.split()
)
"""Tags of HTML and DocBook without which a text looks otherwise and says the same."""
_QUOTING: Final = frozenset(("q", "quote"))
_QUOTATION: Final = re.compile('["“”「」『』‘’]')

_Marks = Sequence[re.Match[str]]
_Tags = Mapping[tuple[str, str], list[Span]]
"""Where tags stand, by their name and the slash that closes."""


def lone_tags(subject: Subject, english: _Marks, chinese: _Marks) -> tuple[list[Lone], list[Lone]]:
    """Tags that the other side has not, or less often; of an element that it lacks whole, the first.

    Half an element is grave whatever its name: what follows is taken into it. A whole one that the Chinese
    adds, a link for its readers, does no harm. Metavariables of the English are there too.

    >>> subject = Subject("<b>New</b> <path>", "新</b><路径>")
    >>> lone_tags(subject, *(list(re.finditer(TAG, text)) for text in (subject.english, subject.chinese)))
    ([((0, 3), 'major')], [])
    """
    names = _names([*english, *chinese])
    left, right = _tags(english, names), _tags(chinese, names)
    lacking: list[Lone] = [
        (span, "minor" if is_whole and name in _LOOKS else "major")
        for span, name, is_whole in _lone_of(left, right, subject.chinese)
    ]
    added: list[Lone] = [
        (span, "minor" if is_whole else "major")
        for span, _, is_whole in _lone_of(right, left, subject.english)
    ]
    return lacking + _lone_metavariables(subject, names), added


def _names(marks: _Marks) -> frozenset[str]:
    return _TAGS.union(
        match["tag"].lower()
        for match in marks
        if match["tag"] and (match["end"] or match["slash"] or "=" in (match["attributes"] or ""))
    )


def _tags(marks: _Marks, names: frozenset[str]) -> _Tags:
    found: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    for match in marks:
        attributes = match["attributes"] or ""
        if match["tag"] and match["tag"].lower() in names and (not attributes.strip() or "=" in attributes):
            found[match["tag"].lower(), match["end"]].append(match.span())
    return found


def _lone_of(mine: _Tags, theirs: _Tags, other: str) -> Iterator[tuple[Span, str, bool]]:
    for name in dict.fromkeys(name for name, _ in mine):
        opened, closed = (mine.get((name, end), [])[len(theirs.get((name, end), [])) :] for end in ("", "/"))
        is_whole = name in _EMPTY or len(opened) == len(closed)
        if is_whole and name in _QUOTING and _QUOTATION.search(other):
            continue
        for span in opened if is_whole else max(opened, closed, key=len):
            yield span, name, is_whole


def _lone_metavariables(subject: Subject, names: frozenset[str]) -> list[Lone]:
    """As many as the Chinese has fewer, translated or not."""
    english, chinese = (
        [match for match in METAVARIABLE.finditer(text) if match[0][1:-1].split()[0].lower() not in names]
        for text in (subject.english, subject.chinese)
    )
    kept = Counter(match[0] for match in chinese)
    lone: list[Lone] = []
    for match in english:
        kept[match[0]] -= 1
        if kept[match[0]] < 0:
            lone.append((match.span(), "minor"))
    return lone[: max(0, len(english) - len(chinese))]
