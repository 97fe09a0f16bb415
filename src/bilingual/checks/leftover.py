"""English that was left standing in the Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from bilingual.checks.findings import finding_at, shown
from bilingual.checks.markup import blanked
from bilingual.checks.meanings import chance_of_english
from bilingual.checks.subject import Subject
from bilingual.model import Finding, Severity, Span
from bilingual.text.blanking import blank
from bilingual.text.han import HAN, HAN_RUN, is_han
from bilingual.text.quantities.units import read_rows
from bilingual.text.words import stem

__all__ = ["leftover_english"]

_QUOTED: Final = r"[A-Za-z][^“”‘’「」『』《》\"\n]{0,200}"
_NO_PROSE: Final = re.compile(
    rf"“{_QUOTED}”|「{_QUOTED}」|『{_QUOTED}』|《{_QUOTED}》|\"{_QUOTED}\"|[（(]{_QUOTED}[)）]"
    r"|https?://[!-~]{1,2000}|\*[^*\s][^*\n]{0,80}\*"
)
"""What stands in quotes or brackets is spoken of, or given beside its translation."""
_TAGGED: Final = re.compile(
    r"<(code|command|computeroutput|gui[a-z]+|kbd|literal|pre|programlisting|prompt|q|quote|samp|screen|tt|userinput|var)\b"
    r"[^<>\n]{0,200}>(?:[^<]|<(?!/?\1\b)){0,1000}</\1>"
)
"""Tags of HTML and DocBook for what is quoted, typed or printed by a program."""
_WORD: Final = re.compile(
    r"(?<![A-Za-z0-9_.'’/\\@#$&=-])[A-Za-z]{2,40}(?:['’][a-z]{1,2})?(?![A-Za-z0-9_/\\@=(-]|[.:][A-Za-z])"
)
_LATIN: Final = re.compile("[A-Za-z]{2}")
_PASSAGE: Final = re.compile(rf"[A-Za-z][^{HAN}，。；：！？、（）《》\n]{{8,2000}}")
_TITLE_WORDS: Final = frozenset("of the and for in to a an on by with at or".split())
"""What stands in lower case in the title of a book or the name of a licence too."""
_PHRASE_WORDS: Final = frozenset("the a an to if while please".split())
"""Where one of these stands among words in lower case, it is a phrase and no list of terms."""
_SENTENCE_WORDS: Final = frozenset(
    """
    is are was were be been being can could will would should must may might do does did has have had that
    these those it its you your they them their we our not but when which who where how than then there
    between because during before after without within about into from already either neither
    """.split()
)
"""Words that no term or name has: where they stand, a sentence was left."""
_FEWEST: Final = 3
_INFLECTED: Final = re.compile("[a-z]{4}(?:ed|able|ible|ously|fully)$")


def leftover_english(subject: Subject) -> Iterator[Finding]:
    """A passage of the English that stands in the Chinese untranslated, or a single common word of it.

    Nothing is reported that stands in quotes, brackets or code, nor capitalized names, nor what
    ``data/kept-english.tsv`` has. A passage is major; so is a word that only grammar needs. Another word is
    minor, and reported only where no space sets it off though others are: terms kept on purpose are set
    alike.

    >>> english = "If the file is already locked, it fails."
    >>> [one.message for one in leftover_english(Subject(english, "If the file is already locked，则失败。"))]
    ['left in English: If the file is already locked']
    """
    if not (HAN_RUN.search(subject.chinese) and _LATIN.search(subject.chinese)):
        return
    chinese = blank(_NO_PROSE, blanked(blank(_TAGGED, subject.chinese)))
    passages, alone = list(_PASSAGE.finditer(chinese)), list(filter(_is_alone, _WORD.finditer(chinese)))
    if passages:
        yield from _left_passages(subject, passages)
    if alone:
        yield from _left_words(subject, alone)


def _left_passages(subject: Subject, passages: Iterable[re.Match[str]]) -> Iterator[Finding]:
    phrases = [match for match in passages if _is_phrase(match[0])]
    source = set(map(str.lower, _WORD.findall(subject.english))) if phrases else set()
    for match in phrases:
        if source.issuperset(map(str.lower, _WORD.findall(match[0]))):
            end = match.start() + len(match[0].rstrip(" ,;:"))
            yield _left((match.start(), end), subject.chinese, "major")


def _left_words(subject: Subject, alone: Sequence[re.Match[str]]) -> Iterator[Finding]:
    common = [match for match in alone if match[0].islower() and _is_common(match[0])]
    prose = set(_WORD.findall(blanked(subject.english))) if common else set()
    strays = [match for match in common if match[0] in prose]
    for match in strays:
        if match[0] in _SENTENCE_WORDS:
            yield _left(match.span(), subject.chinese, "major")
        elif _touches(match) and not any(_touches(other) for other in alone if other not in strays):
            yield _left(match.span(), subject.chinese, "minor")


def _left(span: Span, chinese: str, severity: Severity) -> Finding:
    return finding_at(
        "leftover-english", severity, "zh", span, f"left in English: {shown(chinese[slice(*span)])}"
    )


def _is_phrase(text: str) -> bool:
    """Whether a stretch without Chinese is a sentence, or most of one."""
    words = _WORD.findall(text)
    lower = [word for word in words if word.islower() and word not in _TITLE_WORDS]
    return len(lower) >= _FEWEST and not (_SENTENCE_WORDS | _PHRASE_WORDS).isdisjoint(map(str.lower, words))


def _is_alone(match: re.Match[str]) -> bool:
    """Whether a word stands between Chinese characters, or at an end, perhaps with spaces."""
    before, after = match.string[: match.start()].rstrip()[-1:], match.string[match.end() :].lstrip()[:1]
    return not (before.isascii() and before) and not (after.isascii() and after)


def _touches(match: re.Match[str]) -> bool:
    """Whether no space sets a word off."""
    text = match.string
    return any(
        map(is_han, text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1])
    )


def _is_common(word: str) -> bool:
    """Whether it is a word of prose: Chinese has words for it, or has an ending that no term has."""
    if len(word) < 3 or word in _kept():
        return False
    return bool(_INFLECTED.search(word)) or bool(chance_of_english(stem(word)))


@cache
def _kept() -> frozenset[str]:
    return frozenset(row[0] for row in read_rows("kept-english.tsv"))
