"""Characters that change how others are shown, made visible or written by number.

A document may hold characters that move a terminal's cursor, turn the direction of the text around them, or
show as nothing at all. Whatever is shown to a person shows them by number instead; whatever is written to a
file spells them in the file's own way, so that a file printed on a terminal is harmless too.
"""

from __future__ import annotations

import json
import re
from typing import Final

__all__ = ["SHOWN_BY_NUMBER", "UNSEEN", "inert", "visible"]

UNSEEN: Final = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, but tab and line breaks
    "\N{ARABIC LETTER MARK}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
    "\N{LEFT-TO-RIGHT EMBEDDING}-\N{RIGHT-TO-LEFT OVERRIDE}"
    "\N{LEFT-TO-RIGHT ISOLATE}-\N{POP DIRECTIONAL ISOLATE}"
    "\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"
    "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}"
    "\N{INTERLINEAR ANNOTATION ANCHOR}-\N{INTERLINEAR ANNOTATION TERMINATOR}"
    "\ud800-\udfff\ufffe\uffff"  # half characters and what is never one
    "\U000e0000-\U000e007f"  # tags: a whole hidden alphabet
    "]"
)
"""One character that a person would not see, or would see the effect of elsewhere.

Joiners, variation selectors and soft hyphens are not among them: written text uses them honestly.
"""

SHOWN_BY_NUMBER: Final = re.compile(rf"{UNSEEN.pattern}|\r(?!\n)")
"""What must not be shown as it is: an unseen character, or a carriage return that ends no line."""


def visible(text: str) -> str:
    r"""Text that is safe to show: unseen characters, and a lone carriage return, as ``<U+202E>``.

    >>> visible("a\x1b[2Jb\u202ec\r\n")
    'a<U+001B>[2Jb<U+202E>c\r\n'
    """
    return SHOWN_BY_NUMBER.sub(lambda match: f"<U+{ord(match[0]):04X}>", text)


def inert(text: str) -> str:
    r"""JSON with unseen characters escaped: they can only stand inside its strings.

    >>> print(inert('"\u202e"'))
    "\u202e"
    """
    return UNSEEN.sub(lambda match: json.dumps(match[0])[1:-1], text)
