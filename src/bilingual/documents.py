"""Reading and writing documents: the suffix picks the format, the bytes tell the encoding.

A ``.json``, ``.tsv`` or ``.tmx`` file is a bitext. Any other file is a page that holds both languages, and is
aligned. ``-`` is standard input, which is told apart by how it begins. An empty page is an empty bitext.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

from bilingual import formats
from bilingual.errors import UnknownChoiceError
from bilingual.formats import Format
from bilingual.model import Bitext
from bilingual.text.decoding import Decoded, decode, decode_lines
from bilingual.text.files import STANDARD_INPUT, StrPath, name_of, read_bytes, save, unusable
from bilingual.text.remarks import blank_remarks

__all__ = [
    "format_for",
    "name_of",
    "read",
    "read_text",
    "recognise",
    "render",
    "save",
    "stream_input",
    "variant",
    "write",
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

    return align_page(blank_remarks(text))


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


def stream_input(*, encoding: str | None = None) -> Iterator[str]:
    """The text of standard input, line by line as it comes while it is UTF-8; what is not comes in one piece.

    Args:
        encoding: where one is named, everything comes in one piece.

    Raises:
        InputError: where standard input cannot be read.
        EncodingError: where the bytes are not text.
        UnknownChoiceError: where the encoding is not known.
    """
    try:
        for decoded in decode_lines(sys.stdin.buffer, name_of(STANDARD_INPUT), encoding=encoding):
            yield _noticed(decoded, STANDARD_INPUT)
    except OSError as error:
        raise unusable(STANDARD_INPUT, error) from error


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
