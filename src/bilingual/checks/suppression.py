r"""Findings kept quiet by remarks in the text, each with a reason.

A remark stands on a line of its own. It holds for the passage that follows and for its translation::

    <!-- bilingual: off number -- the council's own figure -->

or for the whole file::

    <!-- bilingual: file off half-width, spacing -- printed so in 1987 -->
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from attrs import frozen

from bilingual.checks.registry import CHECKS
from bilingual.errors import UnknownChoiceError
from bilingual.model import Span
from bilingual.text.remarks import blank_remarks, remarks

__all__ = ["Suppression", "suppressions"]


@frozen
class Suppression:
    """What a remark keeps quiet.

    Attributes:
        codes: of the findings it keeps quiet.
        reason: why; empty where nobody said.
        span: where the remark stands.
        covers: the passage that it is about; None for the whole file.
        problem: what is wrong with it, in a few words; empty where nothing is.
    """

    codes: tuple[str, ...]
    reason: str
    span: Span
    covers: Span | None
    problem: str = ""


_DASH: Final = re.compile("-{2,}|\N{EM DASH}+")
_VERB: Final = ["off"]
_BETWEEN: Final = re.compile(r"[\s,，、]+")


def suppressions(text: str) -> list[Suppression]:
    r"""The suppressions that a text states, in order.

    >>> text = "<!-- bilingual: off date -- as printed -->\nIn 2011.\n二〇一二年。"
    >>> found, = suppressions(text)
    >>> found.codes, found.reason, text[slice(*found.covers)]
    (('date',), 'as printed', 'In 2011.')
    """
    stated = list(remarks(text))
    if not stated:
        return []
    from bilingual.text.paragraphs import paragraphs  # numpy, for those who have remarks only

    passages = list(paragraphs(blank_remarks(text)))
    starts = [start for start, _ in passages]
    found = []
    for match in stated:
        following = bisect_left(starts, match.end())
        nothing = (len(text), len(text))
        found.append(_read(match, passages[following] if following < len(passages) else nothing))
    return found


def _read(remark: re.Match[str], passage: Span) -> Suppression:
    said, *reasons = _DASH.split(remark["said"], maxsplit=1)
    reason = reasons[0].strip() if reasons else ""
    words = [word for word in _BETWEEN.split(said) if word]
    is_whole = words[:1] == ["file"]
    verb, codes = words[is_whole : is_whole + 1], words[is_whole + 1 :]
    return Suppression(
        tuple(code for code in dict.fromkeys(codes) if code in CHECKS and verb == _VERB),
        reason,
        remark.span(),
        None if is_whole else passage,
        _problem(verb, codes, reason),
    )


def _problem(verb: Sequence[str], codes: Sequence[str], reason: str) -> str:
    if verb != _VERB:
        return "is not understood; write <!-- bilingual: off CODE -- REASON -->"
    if not codes:
        return "names no code"
    for code in codes:
        if code not in CHECKS:
            return f"names an {UnknownChoiceError('check', code, CHECKS)}"
    return "" if reason else "gives no reason; write it after --"
