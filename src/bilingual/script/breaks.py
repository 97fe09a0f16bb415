r"""Where a text may be cut without changing what it is converted to.

OpenCC's dictionaries hold Han characters, and a few words with letters (U盘, T恤). No key and no value holds
a line break, a space or a mark of punctuation: no match crosses one, and each comes out as it went in. Beside
them a text may be cut and its pieces converted apart. The one exception is an ideographic description
sequence, in which any character at all may stand: none reaches further than 64 characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

__all__ = ["BREAKS", "JOINTS", "OPERATOR", "REACH", "SEPARATOR", "apart"]

BREAKS: Final = (
    "\n\r\t !\"#$%&'()*+,./:;<=>?@[\\]^_`{|}~"
    "\N{IDEOGRAPHIC SPACE}、。，！？：；（）《》〈〉【】「」『』“”‘’…—"
)
"""Characters that stand in no dictionary of any edition."""

SEPARATOR: Final = re.compile(f"[{re.escape(BREAKS)}]+")

OPERATOR: Final = re.compile("[\u2ff0-\u2fff]")
"""What opens an ideographic description sequence (Unicode 17.0, section 18.2)."""

REACH: Final = 64
"""How long a description sequence may be."""

JOINTS: Final = "\n\0\x1e"
"""Characters to join texts with so that they can be cut apart again; no chart is drawn of what holds them."""


def apart(texts: Sequence[str], convert: Callable[[str], str]) -> list[str]:
    """What each text is converted to by itself, in one call for all of them where that can be.

    >>> apart(["头", "发"], lambda text: text.translate({ord("头"): "頭", ord("发"): "發"}))
    ['頭', '發']
    """
    joined = "".join(texts)
    if len(texts) < 2 or OPERATOR.search(joined):
        return list(map(convert, texts))
    joint = next((one for one in JOINTS if one not in joined), None)
    return list(map(convert, texts)) if joint is None else convert(joint.join(texts)).split(joint)
