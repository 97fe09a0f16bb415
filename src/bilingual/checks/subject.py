"""What a check looks at, and what a check is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from typing import Any, Final, TypeVar, cast

from attrs import field, frozen

from bilingual.checks.glossary import Glossary
from bilingual.model import Finding

__all__ = ["Check", "Cut", "Subject", "kept"]

Value = TypeVar("Value")
_KEY: Final = re.compile(r"(?=[^_]*_)[A-Za-z][A-Za-z0-9]*(?:[_.-][A-Za-z0-9]+)+")


Cut = Callable[[], Sequence[str]]
"""Gives a text cut into its words and the gaps between them, by turns, a gap first and last."""


@frozen(eq=False)
class Subject:
    """One English passage and the Chinese that translates it.

    Attributes:
        english: the English text.
        chinese: the Chinese text.
        variant: the BCP 47 tag that the Chinese should be in, or None where nobody said.
        quotation: the marks that a Chinese quotation should have, ``“”`` or ``「」``, or None.
        spacing: whether a space should stand between Chinese and Latin letters, or None.
        glossary: the terms that the translation should keep to, or None.
        cut: gives the Chinese cut into words, where many texts are cut at once; None to cut it alone.

    A check's findings carry spans into these two strings; whoever holds the document moves them to its own.
    """

    english: str
    chinese: str
    variant: str | None = None
    quotation: str | None = None
    spacing: bool | None = None
    glossary: Glossary | None = None
    cut: Cut | None = None
    _kept: dict[object, Any] = field(factory=dict, init=False, repr=False)

    @property
    def is_keyed(self) -> bool:
        """Whether the English is the key of a message, label_by_author, and not what it says."""
        return bool(_KEY.fullmatch(self.english))


def kept(function: Callable[[Subject], Value]) -> Callable[[Subject], Value]:
    """Keeps with a subject what a function says of it, because several checks ask for that.

    >>> length = kept(lambda subject: print("counted") or len(subject.english))
    >>> subject = Subject("Dear", "亲爱的")
    >>> length(subject) + length(subject)
    counted
    8
    """

    @wraps(function)
    def ask(subject: Subject) -> Value:
        values = subject._kept
        if function not in values:
            values[function] = function(subject)
        return cast("Value", values[function])

    return ask


Check = Callable[[Subject], Iterator[Finding]]
"""A check yields what it noticed and never raises, whatever the text."""
