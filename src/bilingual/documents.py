"""Reading and writing documents: the suffix picks the format, the bytes tell the encoding.

A ``.json``, ``.tsv`` or ``.tmx`` file is a bitext. Any other file is a page that holds both languages, and is
aligned. ``-`` is standard input, which is told apart by how it begins. An empty page is an empty bitext.
"""

from __future__ import annotations

import contextlib
import os
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bilingual import formats
from bilingual.errors import FormatError, InputError, UnknownChoiceError
from bilingual.formats import Format, sheet
from bilingual.model import Bitext
from bilingual.text.decoding import Decoded, decode, decode_lines
from bilingual.text.files import STANDARD_INPUT, StrPath, name_of, read_bytes, save, unusable

if TYPE_CHECKING:
    from bilingual.names import Roster

__all__ = [
    "format_for",
    "name_of",
    "read",
    "read_overrides",
    "read_roster",
    "read_text",
    "recognise",
    "render",
    "save",
    "stream_input",
    "variant",
    "write",
    "write_roster",
    "write_rows",
]


def read(path: StrPath, *, encoding: str | None = None) -> Bitext:
    r"""The bitext in a file; a page that holds both languages is aligned.

    Args:
        path: the file; ``-`` is standard input.
        encoding: of its bytes; found out where None.

    Raises:
        InputError: where the file cannot be read.
        EncodingError: where its bytes are not text.
        FormatError: where it does not follow the format of its suffix.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     pairs = Path(folder, "pairs.tsv")
    ...     _ = pairs.write_text("english\tchinese\nHello.\t你好。\n", encoding="utf-8")
    ...     read(pairs).pairs[0].chinese
    '你好。'
    """
    text = read_text(path, encoding=encoding)
    format_ = recognise(text, path)
    if format_ is not None:
        return format_.parse(text, name_of(path))
    from bilingual.alignment import align_page  # a bitext that is only read needs no dictionaries

    return align_page(text)


def recognise(text: str, path: StrPath) -> Format | None:
    r"""The format of a bitext, by the file's name or, on standard input, by its beginning; None for a page.

    >>> recognise("english\tchinese\nHello.\t你好。\n", "-").name
    'tsv'
    >>> recognise("Hello. 你好。", "page.txt")
    """
    is_named = os.fspath(path) != STANDARD_INPUT
    format_ = formats.by_suffix(path) if is_named else formats.by_opening(text)
    return format_ if format_ is not None and format_.is_readable else None


def read_text(path: StrPath, *, encoding: str | None = None) -> str:
    """The text in a file, unaltered; a byte order mark is removed.

    Args:
        path: the file; ``-`` is standard input.
        encoding: of its bytes. Where None, UTF-8 is taken if it fits; another is guessed with a warning.

    Raises:
        InputError: where the file cannot be read.
        EncodingError: where its bytes are not text.

    >>> read_text("no/such/file.txt")
    Traceback (most recent call last):
    bilingual.errors.InputError: no/such/file.txt: No such file or directory; check the name
    """
    return _noticed(decode(read_bytes(path), name_of(path), encoding=encoding), path)


def stream_input(path: StrPath = STANDARD_INPUT, *, encoding: str | None = None) -> Iterator[str]:
    """The text of a file, line by line as it comes while it is UTF-8; what is not comes in one piece.

    Args:
        path: the file; ``-`` is standard input.
        encoding: where one is named, everything comes in one piece.

    Raises:
        InputError: where the file cannot be read.
        EncodingError: where the bytes are not text.
        UnknownChoiceError: where the encoding is not known.
    """
    try:
        with contextlib.ExitStack() as stack:
            is_piped = os.fspath(path) == STANDARD_INPUT
            lines = sys.stdin.buffer if is_piped else stack.enter_context(Path(path).open("rb"))
            for decoded in decode_lines(lines, name_of(path), encoding=encoding):
                yield _noticed(decoded, path)
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise unusable(path, error) from error


def write(bitext: Bitext, path: StrPath, *, to: str | None = None) -> None:
    """Write a bitext to a file, in the format of its suffix.

    The file is written under another name and moved, so that it is never half there; one that existed keeps
    its permissions.

    Args:
        bitext: what to write.
        path: the file.
        to: the format, whatever the suffix: ``text``, ``json``, ``tsv`` or ``tmx``.

    Raises:
        InputError: where the file cannot be written.
        UnknownChoiceError: where neither ``to`` nor the suffix is a format.

    >>> write(Bitext([], [], []), "pairs.docx")
    Traceback (most recent call last):
    bilingual.errors.UnknownChoiceError: unknown suffix '.docx'; known: .txt, .json, .tsv, .tmx
    """
    save(path, render(bitext, format_for(path, to=to)))


def read_roster(
    path: StrPath, *, encoding: str | None = None, overrides: Mapping[str, str] | None = None
) -> Roster:
    r"""The people in a file: a ``.csv``, ``.tsv``, ``.json`` or ``.xlsx`` sheet, or a list in any other text.

    A sheet may have headings or none; a list may be a table, too.

    Args:
        path: the file; ``-`` is standard input, and a list.
        encoding: of its bytes; found out where None.
        overrides: readings that beat the tables, as in ``romanize``.

    Raises:
        InputError: where the file cannot be read.
        EncodingError: where its bytes are not text.
        FormatError: where it does not follow the format of its suffix.
        MissingExtraError: for ``.xlsx``, where openpyxl is not installed.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     list_ = Path(folder, "members.tsv")
    ...     _ = list_.write_text("姓名\t职务\n单雨禾\t会长\n", encoding="utf-8")
    ...     read_roster(list_)[0].romanizations
    ('Shan Yuhe',)
    """
    from bilingual.names import Roster

    kind = Path(path).suffix.lower().removeprefix(".")
    if kind not in sheet.SHEETS:
        return Roster.parse(read_text(path, encoding=encoding), overrides=overrides)
    content = read_bytes(path) if kind == "xlsx" else read_text(path, encoding=encoding)
    return Roster.from_cells(sheet.parse_cells(content, kind, name_of(path)), overrides=overrides)


def read_overrides(path: StrPath, *, encoding: str | None = None) -> dict[str, str]:
    r"""Readings of your own, from a table of two columns: characters, and how they are spelled.

    Args:
        path: a file with commas or tabs; lines that begin with ``#`` or hold no characters are passed over.
        encoding: of its bytes; found out where None.

    Raises:
        InputError: where the file cannot be read.
        FormatError: where a line has characters but no spelling, or another one than a line before; where
            no line has any.
        EncodingError: where its bytes are not text.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     own = Path(folder, "own.csv")
    ...     _ = own.write_text("characters,spelling\n单,dan\n孙中山,Sun Yat-sen\n", encoding="utf-8")
    ...     read_overrides(own)
    {'单': 'dan', '孙中山': 'Sun Yat-sen'}
    """
    from bilingual.text.han import count_han

    found: dict[str, str] = {}
    for number, line in enumerate(read_text(path, encoding=encoding).splitlines(), 1):
        characters, _, spelling = (cell.strip() for cell in line.replace(",", "\t", 1).partition("\t"))
        if not count_han(characters) or line.startswith("#"):
            continue
        if not spelling:
            raise FormatError(name_of(path), f"line {number}", f"no spelling after {characters}; add one")
        if found.setdefault(characters, spelling) != spelling:
            problem = f"{characters} is {found[characters]} above, and {spelling} here; leave one"
            raise FormatError(name_of(path), f"line {number}", problem)
    if not found:
        raise FormatError(name_of(path), "", "no readings in it; a line is 单,dan")
    return found


def write_roster(roster: Roster, path: StrPath) -> None:
    """Write people to a ``.csv``, ``.tsv``, ``.json`` or ``.xlsx`` file, which `read_roster` reads back.

    Args:
        roster: the people.
        path: the file; its suffix says what it is.

    Raises:
        InputError: where the file cannot be written.
        UnknownChoiceError: for another suffix.
        MissingExtraError: for ``.xlsx``, where openpyxl is not installed.

    >>> from bilingual.names import Roster
    >>> write_roster(Roster(), "members.pdf")
    Traceback (most recent call last):
    bilingual.errors.UnknownChoiceError: unknown kind of sheet 'pdf'; known: csv, tsv, json, xlsx
    """
    from bilingual.names.roster import COLUMNS

    write_rows(COLUMNS, roster.rows(), path)


def write_rows(columns: Sequence[str], rows: Iterable[Mapping[str, str]], path: StrPath) -> None:
    """Write rows of text to a ``.csv``, ``.tsv``, ``.json`` or ``.xlsx`` file; raises as `write_roster`."""
    save(path, sheet.render_rows(columns, rows, Path(path).suffix.lower().removeprefix(".")))


def format_for(path: StrPath, *, to: str | None = None) -> Format:
    """The format to write a file in: the one named, else the one of its suffix.

    Raises:
        UnknownChoiceError: where neither is a format.

    >>> format_for("pairs.out", to="tsv").name
    'tsv'
    """
    if to is not None:
        return formats.by_name(to)
    found = formats.by_suffix(path)
    if found is None:
        known = [format_.suffix for format_ in formats.FORMATS]
        raise UnknownChoiceError("suffix", Path(path).suffix, known)
    return found


def render(bitext: Bitext, format_: Format) -> str:
    """A bitext in a format that may name the variant of the Chinese, which is found out.

    >>> render(Bitext([], [], []), formats.by_name("text"))
    ''
    """
    return format_.render(bitext, variant=variant(bitext) if format_.states_variant else "zh")


def variant(bitext: Bitext) -> str:
    """The BCP 47 tag of a bitext's Chinese: of the script of most of its characters, or ``zh``.

    >>> variant(Bitext([], [], []))
    'zh'
    """
    from bilingual.script import detect  # its character tables are needed here only

    return detect("".join(segment.text for segment in bitext.chinese)).variant or "zh"


def _noticed(decoded: Decoded, path: StrPath) -> str:
    """The text; said aloud where its encoding was guessed."""
    if decoded.guessed:
        warnings.warn(
            f"{name_of(path)}: read as {decoded.encoding}, by the look of it; name its encoding to be sure",
            stacklevel=3,
        )
    return decoded.text
