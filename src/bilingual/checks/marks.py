"""Which marks quote, and how a passage ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bilingual.checks.findings import finding_at
from bilingual.checks.subject import Subject
from bilingual.model import Finding
from bilingual.text.han import HAN, HAN_RUN, is_han

__all__ = ["end_punctuation", "quote_style"]

_STRAIGHT: Final = re.compile(
    r"(?<![\w\\=])\"[^\"\n]{1,200}\"(?!\w)|\"[^\"\n]{0,200}[" + HAN + r"][^\"\n]{0,200}\""
)
_CURLY: Final = re.compile(r"“[^”\n]{1,400}”")
_CORNER: Final = re.compile(r"「[^」\n]{1,400}」")
_FORMS: Final = {"“”": _CURLY, "「」": _CORNER}

_ENDS: Final = {
    **dict.fromkeys(".。．", "。"),
    **dict.fromkeys("?？", "？"),
    **dict.fromkeys("!！", "！"),
    **dict.fromkeys(":：", "："),
    **dict.fromkeys(";；", "；"),
    "…": "…",
}
_CLOSERS: Final = "\"'”’」』)）]】》>*`_ \t\n"
_ELLIPSES: Final = ("...", "…", "。。。")


def quote_style(subject: Subject) -> Iterator[Finding]:
    """Quotation marks in the Chinese that are not those the house wants, or not of one kind.

    Where the house says nothing, the kind most quotations of the passage have is taken for the one wanted,
    and “” for straight ones.

    >>> [finding.fix.text for finding in quote_style(Subject("", '按"保存"', quotation="「」"))]
    ['「保存」']
    """
    text = subject.chinese
    found = {marks: [match.span() for match in form.finditer(text)] for marks, form in _FORMS.items()}
    straight = [match.span() for match in _STRAIGHT.finditer(text)]
    wanted = subject.quotation or max(found, key=lambda marks: len(found[marks]))
    for span in sorted(
        straight + [span for marks, spans in found.items() if marks != wanted for span in spans]
    ):
        inside = text[span[0] + 1 : span[1] - 1]
        message = f"{text[span[0]]}{text[span[1] - 1]} quotes here, not {wanted}"
        yield finding_at("quote-style", "style", "zh", span, message, f"{wanted[0]}{inside}{wanted[1]}")


def end_punctuation(subject: Subject) -> Iterator[Finding]:
    """A passage that ends otherwise than its translation: with a stop, a question mark or none.

    >>> [finding.message for finding in end_punctuation(Subject("No server was found.", "找不到服务器"))]
    ['the English ends with ., the Chinese with nothing']
    """
    if not HAN_RUN.search(subject.chinese) or not subject.english.strip():
        return
    english, chinese = _end(subject.english), _end(subject.chinese)
    if english == chinese:
        return
    body = subject.chinese.rstrip()
    names = [end or "nothing" for end in (english if english != "。" else ".", chinese)]
    mended = english if not chinese and english and body and is_han(body[-1]) else None
    yield finding_at(
        "end-punctuation",
        "style",
        "zh",
        (len(body), len(body)) if mended else (max(0, len(body) - 1), len(body)),
        f"the English ends with {names[0]}, the Chinese with {names[1]}",
        mended,
    )


def _end(text: str) -> str:
    """The mark that a passage ends with, in its full-width form; empty where there is none."""
    body = text.rstrip(_CLOSERS)
    if body.endswith(_ELLIPSES):
        return "…"
    return _ENDS.get(body[-1:], "")
