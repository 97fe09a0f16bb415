"""What a verb was given: the bitext, and the texts that its offsets count in, where they are at hand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Final

from attrs import field, frozen

import bilingual
from bilingual import documents
from bilingual.errors import InputError
from bilingual.model import Bitext, Language
from bilingual.text.han import count_han

__all__ = ["Document", "Source", "load"]


@frozen
class Source:
    """A text and the name of the file it stands in."""

    name: str
    text: str = field(repr=False)
    _line_starts: tuple[int, ...] = field(init=False, repr=False, eq=False)

    @_line_starts.default
    def _find_lines(self) -> tuple[int, ...]:
        return tuple(accumulate((len(line) + 1 for line in self.text.split("\n")), initial=0))

    def place(self, offset: int) -> str:
        r"""An offset as ``name:line:column``, both counted from 1.

        >>> Source("page.txt", "One.\n一。\n").place(6)
        'page.txt:2:2'
        """
        line = bisect_right(self._line_starts, offset)
        return f"{self.name}:{line}:{offset - self._line_starts[line - 1] + 1}"


@frozen
class Document:
    """A bitext, and the source of each side; no sources where the bitext itself was read from a file."""

    name: str
    bitext: Bitext
    sources: Mapping[Language, Source]

    def place(self, language: Language, offset: int) -> str:
        """Where an offset of one side is: ``file:line:column``, or ``file:language offset``."""
        source = self.sources.get(language)
        return source.place(offset) if source else f"{self.name}:{language} {offset}"


def load(
    files: Sequence[str],
    *,
    encoding: str | None = None,
    terms: Sequence[str] = (),
    dictionary: bool = True,
) -> Document:
    """The bitext that one file holds, or that two documents make.

    Args:
        files: a page or a bitext; or an English and a Chinese document.
        encoding: of the files.
        terms: files of terms that help to align.
        dictionary: whether the dictionary may help, too.

    Raises:
        InputError: where a file cannot be read or holds nothing, or the Chinese document comes first.
    """
    english, *others = (_read(file, encoding) for file in files)
    lexicon: list[str | Path] = [*(["cedict"] if dictionary else []), *map(Path, terms)]
    if others:
        (chinese,) = others
        _refuse_reversed(english.text, chinese.text)
        bitext = bilingual.align(english.text, chinese.text, lexicon=lexicon)
        return Document(english.name, bitext, {"en": english, "zh": chinese})
    page, format_ = english, documents.recognise(english.text, files[0])
    if format_ is not None:
        return Document(page.name, format_.parse(page.text, page.name), {})
    return Document(page.name, bilingual.align_page(page.text, lexicon=lexicon), {"en": page, "zh": page})


def _read(file: str, encoding: str | None) -> Source:
    name, text = documents.name_of(file), documents.read_text(file, encoding=encoding)
    if not text.strip():
        raise InputError(f"{name}: nothing to align: it is empty")
    return Source(name, text)


_LATIN: Final = re.compile("[A-Za-z]")
_ENGLISH: Final = 16
"""Latin letters to a Han character in a text clearly English; a page in both languages has about 4."""


def _refuse_reversed(first: str, second: str) -> None:
    """Refuse two documents the wrong way round: hardly anything would be paired, so nothing found wrong."""
    first_is_chinese = count_han(first) > _count_latin(first)
    second_is_english = _count_latin(second) > _ENGLISH * count_han(second)
    if first_is_chinese and second_is_english:
        raise InputError("the first file looks Chinese and the second English; give the English first")


def _count_latin(text: str) -> int:
    return sum(1 for _ in _LATIN.finditer(text))
