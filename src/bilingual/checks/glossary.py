"""Terms and the translations that a text should keep to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from bilingual.errors import FormatError
from bilingual.model import Span
from bilingual.script import convert
from bilingual.text.decoding import decode
from bilingual.text.files import StrPath, name_of, read_bytes
from bilingual.text.han import count_han
from bilingual.text.words import stem

__all__ = ["Glossary", "Term"]

_WORD: Final = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’][A-Za-z]+)*|[0-9]+")
_SCRIPTS: Final = ("zh-Hans", "zh-Hant")
_SEPARATOR: Final = re.compile(r"\s*[;；]\s*")


class Term(NamedTuple):
    """A term of a glossary.

    Attributes:
        english: as the glossary has it.
        chinese: its translations as the glossary has them.
        stems: the stems of its English words.
        forms: its translations in both scripts.
    """

    english: str
    chinese: tuple[str, ...]
    stems: tuple[str, ...]
    forms: frozenset[str]


class Glossary:
    """English terms with their Chinese translations; a term may have several.

    English terms are found by the stems of their words, so that "pull requests" is a "pull request", and the
    longest first; Chinese ones by their characters, since nothing separates words there, in either script.

    Args:
        terms: English term → its Chinese translations.

    >>> glossary = Glossary({"pull request": ["合并请求"], "request": ["请求"]})
    >>> [(term.english, span) for term, span in glossary.broken("Two pull requests were merged.", "拉取请求")]
    [('pull request', (4, 17))]
    """

    def __init__(self, terms: Mapping[str, Iterable[str]]) -> None:
        self._terms: defaultdict[str, list[Term]] = defaultdict(list)
        for english, chinese in terms.items():
            translations, stems = tuple(chinese), tuple(map(stem, _WORD.findall(english)))
            if stems:
                forms = {
                    *translations,
                    *(convert(one, to=script) for one in translations for script in _SCRIPTS),
                }
                self._terms[stems[0]].append(Term(english, translations, stems, frozenset(forms)))
        for known in self._terms.values():
            known.sort(key=lambda term: -len(term.stems))

    @classmethod
    def read(cls, path: StrPath) -> Glossary:
        """The glossary in a file: a line each of the English, a tab and the Chinese, in either order.

        Several translations stand on lines of their own or are separated by semicolons. A line that starts
        with ``#`` is a comment.

        Raises:
            InputError: where the file cannot be read.
            EncodingError: where its bytes are not text.
            FormatError: where a line is no such pair.
        """
        name = name_of(path)
        terms: defaultdict[str, list[str]] = defaultdict(list)
        for number, line in enumerate(decode(read_bytes(path), name).text.splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            cells = [cell.strip() for cell in line.split("\t")[:2]]
            if [bool(count_han(cell)) for cell in sorted(cells, key=count_han)] != [False, True]:
                raise FormatError(name, f"line {number}", "a term is the English, a tab and the Chinese")
            english, chinese = sorted(cells, key=count_han)
            for term in _SEPARATOR.split(english):
                terms[term] += filter(None, _SEPARATOR.split(chinese))
        return cls(terms)

    def broken(self, english: str, chinese: str) -> Iterator[tuple[Term, Span]]:
        """The terms of an English text, and their places, whose translations the Chinese has not."""
        found = [(stem(match[0]), match.span()) for match in _WORD.finditer(english)]
        stems, place = [word for word, _ in found], 0
        while place < len(found):
            term = self._term_at(stems, place)
            if term and not any(form in chinese for form in term.forms):
                yield term, (found[place][1][0], found[place + len(term.stems) - 1][1][1])
            place += len(term.stems) if term else 1

    def _term_at(self, stems: Sequence[str], place: int) -> Term | None:
        known = self._terms.get(stems[place], ())
        return next((one for one in known if tuple(stems[place : place + len(one.stems)]) == one.stems), None)
