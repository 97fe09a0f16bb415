"""Words with their places: English by letters, Chinese by jieba.

jieba is used through an instance of our own whose dictionary comes from the private store: the package's own
cache is a file of a predictable name in the shared temporary folder, loaded unchecked.
"""

from __future__ import annotations

import functools
import importlib
import importlib.metadata
import importlib.resources
import re
import sys
import threading
import warnings
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from bilingual import store
from bilingual.model import Language
from bilingual.text.han import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Word", "stem", "words"]


class Word(NamedTuple):
    """A word as it stands: its text, the offset of its first code point, and the offset after its last."""

    text: str
    start: int
    end: int


_LATIN_LETTER: Final = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_LATIN_WORD: Final = rf"[{_LATIN_LETTER}]+(?:['\N{{RIGHT SINGLE QUOTATION MARK}}][{_LATIN_LETTER}]+)*"
_NUMBER: Final = r"\d+(?:[.,]\d+)*"
_ENGLISH: Final = re.compile(f"{_LATIN_WORD}|{_NUMBER}")
_CHINESE: Final = re.compile(f"([{HAN}]+)|{_LATIN_WORD}|{_NUMBER}")
_DICTIONARY_SCHEMA: Final = 1
_LONGEST_RUN: Final = 4096
"""jieba builds a graph over the whole string; a run is cut there so that one line of 5 MB stays cheap."""

_local: Final = threading.local()
"""A stemmer keeps the word it works on in itself, so each thread has its own."""
_loading: Final = threading.Lock()
"""Importing jieba hides another module for a moment: one thread at a time."""


def words(text: str, language: Language) -> list[Word]:
    """The words of a text, in order; punctuation and spaces are no words.

    Args:
        text: any text.
        language: ``en`` or ``zh``. In Chinese, Latin words and numbers stay whole.

    >>> [word.text for word in words("Dr. Liu's 11 years", "en")]
    ['Dr', "Liu's", '11', 'years']
    >>> words("刘晓波博士", "zh")
    [Word(text='刘晓波', start=0, end=3), Word(text='博士', start=3, end=5)]
    """
    if language == "en":
        return [Word(match.group(), *match.span()) for match in _ENGLISH.finditer(text)]
    return list(_chinese_words(text))


def _chinese_words(text: str) -> Iterator[Word]:
    tokenizer = _tokenizer()
    for match in _CHINESE.finditer(text):
        if match.group(1) is None:
            yield Word(match.group(), *match.span())
            continue
        for start in range(match.start(), match.end(), _LONGEST_RUN):
            offset = start
            for word in tokenizer.cut(text[start : min(start + _LONGEST_RUN, match.end())]):
                yield Word(word, offset, offset + len(word))
                offset += len(word)


@functools.lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of an English word by the Snowball stemmer, lower case, the possessive ending dropped.

    >>> [stem(word) for word in ("Years", "Liu's", "constitutional")]
    ['year', 'liu', 'constitut']
    """
    word = word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    if not hasattr(_local, "stemmer"):
        import snowballstemmer

        _local.stemmer = snowballstemmer.stemmer("english")
    stemmed: str = _local.stemmer.stemWord(word.removesuffix("'s"))
    return stemmed


def _tokenizer() -> Any:
    with _loading:
        return _loaded_tokenizer()


@functools.cache
def _loaded_tokenizer() -> Any:
    jieba = _imported_jieba()
    version = f"{_DICTIONARY_SCHEMA} jieba {importlib.metadata.version('jieba')}"
    table = store.load("jieba", version, _compile_dictionary)
    tokenizer = jieba.Tokenizer()
    frequencies = map(int, table["frequencies"].split())
    tokenizer.FREQ = dict(zip(table["words"].decode().split("\n"), frequencies, strict=True))
    tokenizer.total = int(table["total"])
    tokenizer.initialized = True
    return tokenizer


def _imported_jieba() -> Any:
    """The module, without what its import drags in."""
    hidden = sys.modules.get("pkg_resources")
    # Where setuptools is installed, jieba imports its pkg_resources, which takes as long as all the rest;
    # where it is not, jieba does without.
    sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        with warnings.catch_warnings():
            # Its sources hold invalid escapes, which newer Pythons warn about on the first import.
            warnings.simplefilter("ignore")
            return importlib.import_module("jieba")
    finally:
        if hidden is None:
            del sys.modules["pkg_resources"]
        else:
            sys.modules["pkg_resources"] = hidden


def _compile_dictionary() -> dict[str, bytes]:
    """The dictionary as jieba keeps it: every word with its frequency, every prefix of one with 0."""
    frequencies: dict[str, int] = {}
    total = 0
    lines = importlib.resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        word, frequency = line.split(" ")[:2]
        frequencies[word] = int(frequency)
        total += int(frequency)
        for length in range(1, len(word)):
            frequencies.setdefault(word[:length], 0)
    return {
        "words": "\n".join(frequencies).encode(),
        "frequencies": " ".join(map(str, frequencies.values())).encode(),
        "total": str(total).encode(),
    }
