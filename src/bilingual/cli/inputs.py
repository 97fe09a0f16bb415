"""What a verb was given: a bitext and the texts that its offsets count in, or any number of texts."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

import click
from attrs import field, frozen

import bilingual
from bilingual import documents, formats
from bilingual.cli.options import refuse_twice
from bilingual.errors import EncodingError, InputError
from bilingual.formats.findings import Place, Position
from bilingual.model import Bitext, Language, Span
from bilingual.text.han import count_han

__all__ = ["Document", "Source", "load", "texts"]


@frozen
class Source:
    """A text and the name of the file it stands in."""

    name: str
    text: str = field(repr=False)
    _line_starts: tuple[int, ...] = field(init=False, repr=False, eq=False)

    @_line_starts.default
    def _find_lines(self) -> tuple[int, ...]:
        return tuple(accumulate((len(line) + 1 for line in self.text.split("\n")), initial=0))

    def position(self, offset: int) -> Position:
        r"""The line and column of an offset.

        >>> Source("page.txt", "One.\n一。\n").position(6)
        Position(line=2, column=2)
        """
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)


@frozen
class Document:
    """A bitext, and the source of each side; no sources where the bitext itself was read from a file."""

    name: str
    bitext: Bitext
    sources: Mapping[Language, Source]

    def locate(self, language: Language, span: Span) -> Place:
        """Where a span of one side is: in lines and columns, where the text that they count in is at hand."""
        source = self.sources.get(language)
        if source is None:
            return Place(self.name, language, span)
        return Place(source.name, language, span, *map(source.position, span))


def load(
    files: Sequence[str],
    *,
    encoding: str | None = None,
    terms: Sequence[str] = (),
    dictionary: bool = True,
    pins: str | None = None,
    **options: Any,
) -> Document:
    """The bitext that one file holds, or that two documents make.

    Args:
        files: a page or a bitext; or an English and a Chinese document.
        encoding: of the files.
        terms: files of terms that help to align.
        dictionary: whether the dictionary may help, too.
        pins: a bitext of the same files, whose links without a confidence are kept.
        options: what else the aligner is told; ``unit`` for two documents only.

    Raises:
        InputError: where a file cannot be read or holds nothing, two are no English and Chinese document, a
            page is to be cut into units, or the pins are those of other texts.
    """
    refuse_twice([*files, pins])
    english, *others = (_read(file, encoding) for file in files)
    options["lexicon"] = [*(["cedict"] if dictionary else []), *map(Path, terms)]
    known = documents.read(pins, encoding=encoding) if pins else None
    if known is not None:
        options["pins"] = [link for link in known.links if link.confidence is None]
    if others:
        (chinese,) = others
        _refuse_misplaced(english, chinese)
        bitext = bilingual.align(english.text, chinese.text, **options)
    else:
        chinese, format_ = english, documents.recognise(english.text, files[0])
        if format_ is not None:
            return Document(english.name, format_.parse(english.text, english.name), {})
        if "unit" in options:
            raise InputError(f"{english.name}: a page is not cut into units; give two documents")
        bitext = bilingual.align_page(english.text, **options)
    if known is not None and _texts(known) != _texts(bitext):
        raise InputError(
            f"{pins}: made of other texts, or in another unit; pin what was aligned from these files"
        )
    return Document(english.name, bitext, {"en": english, "zh": chinese})


def _texts(bitext: Bitext) -> list[str]:
    return [segment.text for segment in (*bitext.english, *bitext.chinese)]


def _read(file: str, encoding: str | None) -> Source:
    name, text = documents.name_of(file), documents.read_text(file, encoding=encoding)
    if not text.strip():
        raise InputError(f"{name}: nothing to align: it is empty")
    if _HTML.match(text):
        click.echo(
            f"bilingual: note: {name}: its tags are taken for text; save what it says as text", err=True
        )
    return Source(name, text)


_HTML: Final = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_LATIN: Final = re.compile("[A-Za-z]")
_ENGLISH: Final = 16
"""Latin letters to a Han character in a text clearly English; a page in both languages has about 4."""


def _refuse_misplaced(english: Source, chinese: Source) -> None:
    """Refuse what are no English and Chinese documents: hardly anything would be paired, or found wrong."""
    for source in (english, chinese):
        if formats.by_opening(source.text):
            raise InputError(f"{source.name}: holds both languages already; give it alone")
    first_is_chinese = count_han(english.text) > _count_latin(english.text)
    second_is_english = _count_latin(chinese.text) > _ENGLISH * count_han(chinese.text)
    if first_is_chinese and second_is_english:
        raise InputError("the first file looks Chinese and the second English; give the English first")
    if second_is_english and not count_han(chinese.text):
        raise InputError(f"{chinese.name}: no Chinese in it; give the English first, then the Chinese")


def _count_latin(text: str) -> int:
    return sum(1 for _ in _LATIN.finditer(text))


# Any number of texts ------------------------------------------------------------------------------------


def texts(files: Iterable[str], encoding: str | None) -> Iterator[tuple[str, str]]:
    """The files given, and those in the folders given, with what is in them.

    What is no UTF-8 text in a folder is left alone; how many such files there were is said at the end.

    Raises:
        InputError: where a file cannot be read, or one that is named is not text.
    """
    others = 0
    for file in files:
        if not os.path.isdir(file):
            yield file, documents.read_text(file, encoding=encoding)
            continue
        for path in _listed(Path(file)):
            try:
                text = documents.read_text(path, encoding=encoding or "utf-8")
            except EncodingError:
                others += 1
                continue
            if "\0" in text:
                others += 1
            else:
                yield str(path), text
    if others:
        count = "1 file" if others == 1 else f"{others} files"
        click.echo(f"bilingual: note: left alone, no UTF-8 text: {count}", err=True)


def _listed(folder: Path) -> list[Path]:
    """The files in a folder and the folders in it, in order; none that is hidden or a link."""
    return [
        Path(place, name)
        for place, folders, names in sorted(os.walk(folder))
        if not any(part.startswith(".") for part in Path(place).relative_to(folder).parts)
        for name in sorted(names)
        if not name.startswith(".") and not os.path.islink(os.path.join(place, name))
    ]
