"""Spaces that Chinese text has and should not have, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bilingual.checks.findings import finding_at
from bilingual.checks.subject import Subject
from bilingual.model import Finding
from bilingual.text.han import HAN

__all__ = ["spacing"]

_WIDE: Final = "，。；：！？、（）《》「」『』【】"
_SUPERFLUOUS: Final = re.compile(
    rf"(?<=\S)(?P<twice> {{2,}})(?=\S)|(?<=[{HAN}])(?P<han> )(?=[{HAN}])"
    rf"|(?P<after>(?<=[{_WIDE}]) (?=\S))|(?P<before>(?<=\S) (?=[{_WIDE}]))"
)
_REASONS: Final = {
    "twice": "two spaces in a row",
    "han": "a space between Chinese characters",
    "after": "a space after full-width punctuation",
    "before": "a space before full-width punctuation",
}
_LATIN: Final = r"A-Za-z0-9%$`*_\\+@#"
_UNSPACED: Final = re.compile(rf"(?<=[{HAN}])(?=[{_LATIN}])|(?<=[{_LATIN}])(?=[{HAN}])")
_SPACED: Final = re.compile(rf"(?<=[{HAN}]) (?=[{_LATIN}])|(?<=[{_LATIN}]) (?=[{HAN}])")


def spacing(subject: Subject) -> Iterator[Finding]:
    """Superfluous spaces in Chinese, and those beside Latin words that are not as the house wants them.

    Where the house says nothing, a text that has both ways is reported where it has the rarer one.

    >>> [finding.message for finding in spacing(Subject("", "打开 文件"))]
    ['a space between Chinese characters']
    >>> [finding.fix.text for finding in spacing(Subject("", "用Python写", spacing=True))]
    [' ', ' ']
    """
    text = subject.chinese
    for match in _SUPERFLUOUS.finditer(text):
        kept = " " if match["twice"] else ""
        yield finding_at("spacing", "style", "zh", match.span(), _REASONS[match.lastgroup or ""], kept)
    spaced, unspaced = (
        [match.span() for match in pattern.finditer(text)] for pattern in (_SPACED, _UNSPACED)
    )
    wanted = subject.spacing if subject.spacing is not None else len(spaced) >= len(unspaced)
    if subject.spacing is None and not (spaced and unspaced):
        return
    for span in unspaced if wanted else spaced:
        message = "no space between Chinese and Latin" if wanted else "a space between Chinese and Latin"
        yield finding_at("spacing", "style", "zh", span, message, " " if wanted else "")
