r"""Remarks to this library in a text: comments on a line of their own, which are no part of what it says.

::

    <!-- bilingual: off number -- the council's own figure -->

What they mean is told where they are heeded; here they are only found, and blanked so that they are not taken
for a passage. A full-width colon, as a Chinese keyboard types it, is as good, and before ``off`` none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bilingual.text.blanking import blank

__all__ = ["blank_remarks", "remarks"]

_REMARK: Final = re.compile(
    r"^[ \t]{0,80}<!--[ \t]{0,8}bilingual(?:[:：]|(?=[ \t]{1,8}(?:file[ \t]{1,8})?off\b))"
    r"(?P<said>(?:(?!-->)[^\n])*)-->[ \t]{0,80}\r?$",
    re.MULTILINE,
)


def remarks(text: str) -> Iterator[re.Match[str]]:
    r"""The remarks in a text; the group ``said`` of each is what follows the name.

    >>> [match["said"].strip() for match in remarks("One.\n<!-- bilingual: off date -- as printed -->\n一。")]
    ['off date -- as printed']
    """
    return _REMARK.finditer(text) if "<!--" in text else iter(())


def blank_remarks(text: str) -> str:
    r"""The text with spaces in place of its remarks, so that every offset stays.

    >>> blank_remarks("One.\n<!-- bilingual: off date -->\n一。").split("\n")
    ['One.', '                            ', '一。']
    """
    return blank(_REMARK, text) if "<!--" in text else text
