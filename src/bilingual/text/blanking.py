"""Spaces in place of what is not to be read, so that every offset stays."""

from __future__ import annotations

import re

__all__ = ["blank"]


def blank(pattern: re.Pattern[str], text: str) -> str:
    """The text with spaces where a pattern fits, of the same length.

    >>> blank(re.compile("[0-9]+"), "on 12 days")
    'on    days'
    """
    return pattern.sub(lambda match: " " * len(match[0]), text)
