"""Mending what was found: replacing the places that findings have a fix for."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Final

from bilingual.errors import InputError
from bilingual.model import Finding, Fix

__all__ = ["SAFE", "apply", "is_safe"]

SAFE: Final = frozenset(
    {"end-punctuation", "half-width", "quote-orientation", "quote-style", "spacing", "variant"}
)
"""Checks whose fixes change how a text is written and never what it says. A name, a number or a doubled word
may be wrong on the other side, or meant."""


def apply(text: str, fixes: Iterable[Fix]) -> str:
    """A text with fixes made in it.

    Args:
        text: the source that the fixes' spans count in: a page, or the document of one language.
        fixes: in any order; one given twice is made once. Of two different ones that overlap, the first in
            the text is made: check again for the other.

    Raises:
        InputError: where a fix lies outside the text, so that it is of another one.

    >>> apply("“宪章“,", [Fix("zh", (4, 5), "，"), Fix("zh", (3, 4), "”")])
    '“宪章”，'
    """
    pieces, done, made = [], 0, None
    for fix in sorted(set(fixes), key=attrgetter("span", "text")):
        start, end = fix.span
        if end > len(text):
            raise InputError(
                f"the fix at {start}-{end} is of another text: this one has {len(text)} characters"
            )
        if start >= done and fix.span != made:
            pieces += [text[done:start], fix.text]
            done, made = end, fix.span
    return "".join([*pieces, text[done:]])


def is_safe(finding: Finding, text: str) -> bool:
    """Whether a finding's fix may be made without a person looking at it.

    It changes the form only, and no line breaks: a passage that is wrapped is to keep its lines.

    >>> is_safe(Finding("name", "major", "…", fix=Fix("en", (0, 3), "Xu Yishu")), "Xu Yi-shu")
    False
    """
    fix = finding.fix
    return fix is not None and finding.code in SAFE and "\n" not in text[slice(*fix.span)] + fix.text
