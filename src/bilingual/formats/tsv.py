r"""Tab-separated values: a row for each link, for spreadsheets and for scripts.

The first line names the columns:

=====================  =================================================================================
``english``            the English, its segments joined by a space; empty where there is none
``chinese``            the Chinese, its segments joined by nothing; empty where there is none
``confidence``         0 to 1, or empty
``english_segments``   each English segment's index and offsets: ``0:0-6 1:11-24``
``chinese_segments``   the same for the Chinese
``evidence``           a JSON list of ``[kind, english span, chinese span, note]``
``signature``          in the first row only: what made the bitext
=====================  =================================================================================

A tab is written ``\t``, line breaks ``\n`` and ``\r``, a backslash ``\\``, an unseen character
``\u202e`` (or ``\U000e0041``): a row is always one line. A cell that a spreadsheet would take for a formula
or a quotation has an apostrophe before it. All of it is undone in reading.
"""

from __future__ import annotations

import json
import operator
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs

from bilingual.errors import FormatError
from bilingual.formats.units import (
    Side,
    Unit,
    assemble,
    parse_confidence,
    parse_places,
    render_places,
    tabulate,
)
from bilingual.formats.visible import UNSEEN
from bilingual.model import Bitext, Evidence

__all__ = ["COLUMNS", "cell", "guard", "parse", "render"]

COLUMNS: Final = (
    "english",
    "chinese",
    "confidence",
    "english_segments",
    "chinese_segments",
    "evidence",
    "signature",
)
"""The columns written. In reading, the first two must be there; any others are passed over."""


def render(bitext: Bitext) -> str:
    r"""The bitext as TSV that reads back to an equal one.

    >>> from bilingual.model import Link, Segment
    >>> bitext = Bitext([Segment("=1+1\n", "en", 0, 5)], [], [Link([0], [], 0.5)])
    >>> render(bitext).splitlines()[1].split("\t")
    ["'=1+1\\n", '', '0.5', '0:0-5', '', '', '']
    """
    rows = [_cells(unit) for unit in tabulate(bitext)]
    if bitext.signature:
        rows = rows or [[""] * COLUMNS.index("signature")]
        rows[0].append(bitext.signature)
    return "".join(map(_line, [list(COLUMNS), *rows]))


def parse(text: str, source: str = "<text>") -> Bitext:
    r"""The bitext that a TSV text holds, ours or another's with columns ``english`` and ``chinese``.

    Raises:
        FormatError: naming the line.

    >>> [pair.chinese for pair in parse("chinese\tenglish\tnote\n你好。\tHello.\tgreeting\n").pairs]
    ['你好。']
    """
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    header = lines[0].split("\t")
    if not {"english", "chinese"} <= set(header):
        raise FormatError(source, "line 1", "the first line must name the columns english and chinese")
    table: list[Unit] = []
    signature = ""
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) > len(header):
            raise FormatError(
                source, f"line {number}", f"has {len(cells)} cells under {len(header)} headings"
            )
        row = dict(zip(header, map(_text, cells), strict=False))
        signature = signature or row.get("signature", "")
        table += _units(row, source, f"line {number}")
    return assemble(table, signature)


# Cells ------------------------------------------------------------------------------------------------

_FORMULA: Final = re.compile("'*[=+\\-@\"＝＋－＠]")
"""What a spreadsheet may run or unquote, and what already looks guarded.

The signs, in both widths, are those of the OWASP page on CSV injection; tabs and line breaks are escaped.
"""

_SPELLED: Final = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_TO_SPELL: Final = re.compile(rf"[\\\t\n\r]|{UNSEEN.pattern}")
_SPELLING: Final = re.compile(r"\\(?:[\\tnr]|u[0-9a-f]{4}|U00(?:0[0-9a-f]|10)[0-9a-f]{4})")
_MEANT: Final = {spelled: character for character, spelled in _SPELLED.items()}


def guard(text: str) -> str:
    """A text that no spreadsheet takes for a formula: with an apostrophe before it where it would be.

    >>> guard("=1+1"), guard("'=1+1"), guard("'tis")
    ("'=1+1", "''=1+1", "'tis")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def cell(text: str) -> str:
    r"""A text as one cell: escaped and guarded.

    >>> print(cell("=1\t2"))
    '=1\t2
    """
    return guard(_TO_SPELL.sub(_spell, text))


def _spell(match: re.Match[str]) -> str:
    character, code = match[0], ord(match[0])
    return _SPELLED.get(character) or (f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")


def _text(written: str) -> str:
    unguarded = written[1:] if written.startswith("'") and _FORMULA.match(written) else written
    return _SPELLING.sub(lambda match: _MEANT.get(match[0]) or chr(int(match[0][2:], 16)), unguarded)


# Rows -------------------------------------------------------------------------------------------------


def _line(cells: list[str]) -> str:
    padding = [""] * (len(COLUMNS) - len(cells))
    return "\t".join([*map(cell, cells), *padding]) + "\n"


def _cells(unit: Unit) -> list[str]:
    return [
        unit.english.text if unit.english else "",
        unit.chinese.text if unit.chinese else "",
        "" if unit.confidence is None else repr(unit.confidence),
        render_places(unit.english),
        render_places(unit.chinese),
        _render_evidence(unit.evidence),
    ]


def _units(row: Mapping[str, str], source: str, place: str) -> Iterator[Unit]:
    """The row's unit; none for a row without text on either side."""
    english = _side(row, "english")
    chinese = _side(row, "chinese")
    if english or chinese:
        confidence = parse_confidence(row.get("confidence", ""), source, place)
        evidence = _parse_evidence(row.get("evidence", ""), source, place)
        yield Unit(english, chinese, confidence, tuple(evidence))


def _side(row: Mapping[str, str], name: str) -> Side | None:
    text, places = row.get(name, ""), parse_places(row.get(f"{name}_segments", ""))
    return Side(text, places) if text or places else None


def _render_evidence(evidence: Iterable[Evidence]) -> str:
    pieces = [attrs.astuple(piece, recurse=False) for piece in evidence]
    return json.dumps(pieces, ensure_ascii=False) if pieces else ""


def _parse_evidence(text: str, source: str, place: str) -> Iterator[Evidence]:
    try:
        for kind, english, chinese, note in json.loads(text or "[]"):
            yield Evidence(str(kind), _span(english), _span(chinese), str(note))
    except (TypeError, ValueError, RecursionError) as error:
        problem = "evidence must be a JSON list of [kind, [start, end], [start, end], note]"
        raise FormatError(source, place, problem) from error


def _span(value: tuple[int, int]) -> tuple[int, int]:
    start, end = map(operator.index, value)
    return start, end
