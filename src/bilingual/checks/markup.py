"""What a program or a typesetter reads: placeholders, tags, roles and code must come through unchanged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, wraps
from typing import Final

from bilingual.checks.findings import Lone, finding_at, shown, unlike
from bilingual.checks.placeholders import PLACEHOLDER, may_hold, placeholders
from bilingual.checks.subject import Subject
from bilingual.checks.tags import METAVARIABLE, TAG, lone_tags
from bilingual.model import Finding, Span
from bilingual.text.blanking import blank
from bilingual.text.han import HAN_RUN

__all__ = ["blanked", "placeholder", "without_placeholders"]

_MARK: Final = re.compile(
    r"(?=[:`<])(?::(?P<role>[a-z]{1,20}(?:[:+-][a-z]{1,20}){0,2}):`(?P<content>[^`\n]{0,300})`"
    r"|`(?P<code>(?:[^`'\n]{1,300}+|(?<=\w)'(?=\w)|'[^`'\n]{0,300}+'){1,20}+)`(?!`)_{0,2}"
    r"|(?P<ticks>`{2,3})(?!`)(?P<inside>(?:(?!(?<=\w)'')[^`\n]){1,300})(?P=ticks)(?!`)_{0,2}"
    r"|`{1,2}(?P<quoted>[^`'’\n]{1,100})['’]{1,2}(?!\w)"
    r"|(?P<open>`+)"
    rf"|{TAG})",
    re.ASCII,
)
"""Roles of reStructuredText, code, quotations as GNU and TeX write them (`so' and ``so''), tags.

What stands between two backticks is code, unless half a pair of apostrophes does: `foo' and `bar'.
"""
_HALF_A_ROLE: Final = re.compile(
    r"(?:(?<![:\w])(?P<bare>[a-z]{1,20}(?::[a-z]{1,20})?):`|:(?P<apart>[a-z]{1,20}(?::[a-z]{1,20})?):\s`)"
)
_PROSE_ROLES: Final = frozenset("abbr dfn emphasis guilabel index kbd menuselection strong sub sup".split())
"""Roles whose text a reader sees as it is, translated; that of others names what a program knows."""
_TARGET: Final = re.compile(r"<([^<>]{1,200})>\Z")
_PERCENT: Final = {"%": "%%", "%%": "%"}
_MONEY: Final = re.compile(r"\$[1-9]")
_WORD: Final = "(?:[A-Za-z][a-z]*|[0-9]+)"
_PROSE: Final = re.compile(rf"{_WORD}(?: {_WORD})*")
_LABEL: Final = re.compile(r"[A-Z][a-z]+(?: [A-Za-z]+)+")
_LATIN: Final = re.compile("[A-Za-z]")
_MOST: Final = 100
"""Pieces of code that are looked for in the other text; where more are missing, it is another text."""

_TEXTS_KEPT: Final = 256
_LONGEST_KEPT: Final = 10_000

_Marks = list[re.Match[str]]


def placeholder(subject: Subject) -> Iterator[Finding]:
    """A placeholder, tag, role or piece of code that only one side has, or code that is left open.

    >>> [finding.message for finding in placeholder(Subject("Genre: {0}", "风格"))]
    ['{0} is missing in the Chinese']
    >>> [finding.message for finding in placeholder(Subject("Genre: {genre}", "风格：{style}"))]
    ['{genre} in the English, but {style} in the Chinese']
    >>> list(placeholder(Subject("%s of `%s'", "“%2$s”的 %1$s")))
    []
    """
    texts = subject.english, subject.chinese
    left, right = placeholders(subject.english), placeholders(subject.chinese)
    if left or right:
        yield from unlike("placeholder", subject, _lone_arguments(left, right), _lone_arguments(right, left))
    if any(map(_may_be_marked, texts)):
        yield from _lone_marks(subject, *(list(_MARK.finditer(text)) for text in texts))


def _kept(function: Callable[[str], str]) -> Callable[[str], str]:
    """Keeps what a function makes of the latest texts, which several checks ask for, but of no huge ones."""
    keeping = lru_cache(maxsize=_TEXTS_KEPT)(function)

    @wraps(function)
    def ask(text: str) -> str:
        return keeping(text) if len(text) <= _LONGEST_KEPT else function(text)

    return ask


@_kept
def blanked(text: str) -> str:
    """The text with spaces where its placeholders, tags, roles and code stand, of the same length.

    >>> blanked("see `code` here")
    'see        here'
    """
    return without_placeholders(blank(_MARK, text) if _may_be_marked(text) else text)


def _may_be_marked(text: str) -> bool:
    return "<" in text or "`" in text


@_kept
def without_placeholders(text: str) -> str:
    """The text with spaces where placeholders stand, whose numbers count nothing, of the same length.

    >>> without_placeholders("%1$s of {0}, $5, 5%, in `f(3)`")
    '     of    , $5, 5%, in `f(3)`'
    """
    if not may_hold(text):
        return text
    return PLACEHOLDER.sub(lambda match: match["literal"] or " " * len(match[0]), text)


def _lone_arguments(mine: Mapping[str, list[Span]], theirs: Mapping[str, list[Span]]) -> list[Lone]:
    """What the other side uses less often.

    A percent sign is none unless it is escaped on one side only, nor is $5, which may be money, unless the
    other side has such arguments too.
    """
    lone: list[Lone] = []
    for key, spans in mine.items():
        known = len(theirs.get(key, ()))
        if key in _PERCENT and (known or _PERCENT[key] in mine or _PERCENT[key] not in theirs):
            continue
        if _MONEY.fullmatch(key) and not any(_MONEY.fullmatch(other) for other in theirs):
            continue
        if len(spans) > known:
            # A name said once and not twice leaves a sentence poorer, or repeats itself; it stays true.
            lone.append((spans[known], "minor" if known else "major"))
    return lone


def _lone_marks(subject: Subject, english: _Marks, chinese: _Marks) -> Iterator[Finding]:
    if not any(match["open"] for match in english):
        for match in chinese:
            if match["open"]:
                yield finding_at("placeholder", "major", "zh", match.span(), f"{match[0]} has no other half")
    roles = {match["role"] for match in english}
    for match in _HALF_A_ROLE.finditer(subject.chinese):
        if (match["bare"] or match["apart"]) in roles:
            yield finding_at("placeholder", "major", "zh", match.span(), f"{shown(match[0])} makes no role")
    yield from unlike("placeholder", subject, *lone_tags(subject, english, chinese))
    yield from unlike("placeholder", subject, *_lone_code(subject, english, chinese))


def _lone_code(subject: Subject, english: _Marks, chinese: _Marks) -> tuple[list[Lone], list[Lone]]:
    """Code that is not said on the other side, be it without its ticks.

    Words that stand in ticks, `10 seconds`, may be translated; a single one may be a name in the program.
    """
    left, right = _code(english), _code(chinese)
    mine, theirs = _unsaid(left, right, subject.chinese), _unsaid(right, left, subject.english)
    translated = [match.span() for text, match in theirs.items() if _is_translated(text, match)]
    lone: list[Lone] = []
    for text, match in mine.items():
        is_prose = bool(translated and not match["role"] and _PROSE.fullmatch(text))
        if is_prose and " " in text:
            translated.pop(0)
        elif match["role"] or not _LABEL.fullmatch(text):
            lone.append((match.span(), "minor" if is_prose else "major"))
    added: list[Lone] = [
        (match.span(), "major") for text, match in theirs.items() if not _is_translated(text, match)
    ]
    changed: list[Lone] = [(span, "minor") for span in translated[: max(0, len(lone) - len(added))]]
    return lone, added + changed


def _code(marks: _Marks) -> Mapping[str, re.Match[str]]:
    """Each piece of code, and the target of each role and link, where it stands first."""
    found: dict[str, re.Match[str]] = {}
    for match in marks:
        content = match["content"] or match["code"] or match["inside"]
        if content and match["role"] not in _PROSE_ROLES:
            target = _TARGET.search(content) if match["role"] or match[0].endswith("_") else None
            said = target[1] if target else content.lstrip("~!") if match["role"] else content
            found.setdefault(_steady(" ".join(said.split())), match)
    return found


def _unsaid(
    mine: Mapping[str, re.Match[str]], theirs: Mapping[str, re.Match[str]], other: str
) -> dict[str, re.Match[str]]:
    lone = [said for said in mine if said not in theirs][:_MOST]
    whole = _steady(other) if lone else ""
    return {said: mine[said] for said in lone if not _stands_in(said, whole)}


def _steady(code: str) -> str:
    """Code without what is compared by itself or may change: placeholders, metavariables."""
    return METAVARIABLE.sub("<>", PLACEHOLDER.sub(lambda match: match["literal"] or "<>", code))


def _stands_in(said: str, text: str) -> bool:
    """Whether it is said as a word of its own."""
    return said in text and bool(re.search(rf"(?a:(?<!\w)|(?!\w)){re.escape(said)}(?a:(?!\w)|(?<!\w))", text))


def _is_translated(text: str, match: re.Match[str]) -> bool:
    return not match["role"] and bool(HAN_RUN.search(text)) and not _LATIN.search(text)
