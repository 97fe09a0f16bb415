"""Files of words: term lists, dictionaries in the format of CC-CEDICT, and what was learned.

A line with a tab is a row of a table: the Chinese, the English, and perhaps a probability. Any other is an
entry of CC-CEDICT: ``繁體 简体 [fan2 ti3] /gloss/gloss/``. A line that starts with ``#`` is a comment.
"""

from __future__ import annotations

import gzip
import math
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from bilingual.alignment.lexicon.glosses import Row, gloss_weights, normalised
from bilingual.errors import FormatError, InputError
from bilingual.script import convert
from bilingual.text.decoding import decode
from bilingual.text.files import StrPath, name_of, read_bytes, save
from bilingual.text.han import count_han
from bilingual.text.words import words

__all__ = ["in_both_scripts", "read_rows", "title", "write_rows"]

Told = TypeVar("Told")

_GZIP: Final = b"\x1f\x8b"
_ENTRY: Final = re.compile(r"(\S+) (\S+) \[[^/]*\] /(.+)/")
_HEADER: Final = "# A lexicon of bilingual, format 1: Chinese, English, probability."
_PLACES: Final = 4


class _Line(NamedTuple):
    """What one line says of a word, in one script or both: its definitions, or a row with a probability."""

    chinese: set[str]
    definitions: list[str]
    row: Row


def title(path: StrPath) -> str:
    """What a lexicon from a file is called."""
    return name_of(Path(path).name)


def read_rows(path: StrPath) -> dict[str, Row]:
    """The words of a file with their translations.

    Raises:
        InputError: where the file cannot be read.
        EncodingError: where its bytes are not text.
        FormatError: where a line is neither a row of a table nor an entry.
    """
    definitions: defaultdict[str, list[str]] = defaultdict(list)
    rows: defaultdict[str, Row] = defaultdict(dict)
    for line in _lines(path):
        for word in line.chinese:
            if line.definitions:
                definitions[word] += line.definitions
            _raise(rows[word], line.row)
    terms = {word: normalised(gloss_weights(given)) for word, given in definitions.items()}
    for word, row in _with_parts(terms).items():
        _raise(rows[word], row)
    return in_both_scripts({word: row for word, row in rows.items() if row})


def write_rows(path: StrPath, rows: Iterable[tuple[str, Row]]) -> None:
    """Write words and their translations, the most probable first.

    Raises:
        InputError: where the file cannot be written.
    """
    lines = [
        f"{word}\t{one}\t{round(probability, _PLACES)}"
        for word, row in rows
        if not word.startswith("#")
        for one, probability in sorted(row.items(), key=lambda item: (-item[1], item[0]))
    ]
    save(path, "\n".join([_HEADER, *lines, ""]))


def in_both_scripts(rows: Mapping[str, Told]) -> dict[str, Told]:
    """What is told of words, told of them in the other script as well, where that is not there already.

    >>> sorted(in_both_scripts({"长城": {"wall": 1.0}}))
    ['長城', '长城']
    """
    found = dict(rows)
    listed = "\n".join(rows)
    for script in ("zh-Hans", "zh-Hant"):
        converted = convert(listed, to=script).split("\n")
        if len(converted) == len(rows):
            for word, row in zip(converted, rows.values(), strict=True):
                found.setdefault(word, row)
    return found


def _with_parts(terms: Mapping[str, Row]) -> dict[str, Row]:
    """Terms, and the words that running text would cut them into, each with its share of their weight.

    A word that many terms share means what most of their translations have in common.
    """
    parts: defaultdict[str, Row] = defaultdict(dict)
    for term, row in terms.items():
        pieces = [word.text for word in words(term, "zh")]
        for piece in pieces if len(pieces) > 1 else ():
            if piece not in terms:
                _add(parts[piece], row, 1.0 / len(pieces))
    return {**{word: _bounded(row) for word, row in parts.items()}, **terms}


def _bounded(row: Row) -> Row:
    """Weights that add up to 1 at most."""
    total = max(1.0, sum(row.values()))
    return {one: weight / total for one, weight in row.items()}


def _add(row: Row, more: Row, share: float = 1.0) -> None:
    for one, weight in more.items():
        row[one] = row.get(one, 0.0) + share * weight


def _raise(row: Row, more: Row) -> None:
    """Let the greater probability count."""
    for one, probability in more.items():
        row[one] = max(row.get(one, 0.0), probability)


def _lines(path: StrPath) -> Iterator[_Line]:
    name = name_of(path)
    for number, line in enumerate(_text(path, name).split("\n"), 1):
        content = line.strip()
        if not content or content.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if number == 1 and len(cells) > 1 and not count_han(line):
            continue  # the names of the columns
        try:
            yield _row(cells) if len(cells) > 1 else _entry(content)
        except ValueError as error:
            raise FormatError(name, f"line {number}", str(error)) from error


def _text(path: StrPath, name: str) -> str:
    data = read_bytes(path)
    if data.startswith(_GZIP):
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError, zlib.error) as error:
            raise InputError(f"{name}: a damaged gzip file; fetch it again") from error
    return decode(data, name).text


def _row(cells: list[str]) -> _Line:
    chinese, english, *rest = cells
    if not chinese or not english or (count_han(english) and not count_han(chinese)):
        raise ValueError("no term; write the Chinese, a tab, then the English")
    if not rest or not rest[0]:
        return _Line({chinese}, english.split(";"), {})
    share = _probability(rest[0]) / max(1, len(words(english, "en")))
    return _Line({chinese}, [], {word.text.lower(): share for word in words(english, "en")})


def _probability(cell: str) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = math.nan
    if not 0.0 <= value <= 1.0:
        raise ValueError(f"{cell[:20]!r} is no probability; the third column is a number from 0 to 1")
    return value


def _entry(line: str) -> _Line:
    match = _ENTRY.fullmatch(line)
    if match is None:
        raise ValueError("no entry; write the Chinese, a tab, then the English")
    return _Line({match[1], match[2]}, [], normalised(gloss_weights(match[3].split("/"))))
