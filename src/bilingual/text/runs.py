"""Language runs: where in a line English ends and Chinese begins.

Chinese text is full of Latin words, and English text may quote Chinese ones, so a change of script is not a
change of language. A line is read as the cheapest sequence of two states: a word of the other script costs
something in each, and so does a change of state, the more the less the place looks like one where languages
change. A word like "the" costs most, because Chinese never borrows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest
from typing import Final, NamedTuple

from bilingual.model import Language, Span
from bilingual.text.han import HAN
from bilingual.text.stopwords import FUNCTION_WORDS

__all__ = ["OPENING", "Run", "halves", "is_identifier", "runs", "trimmed"]

_LETTER: Final = "A-Za-z\u00c0-\u024f"
_ATOM: Final = re.compile(rf"([{HAN}]+)|[{_LETTER}0-9](?:[!-~{_LETTER}\u2019]*[{_LETTER}0-9])?")
"""A stretch of Han characters, or one of anything else between spaces: a word, a number, a URL, a path."""
_PLAIN_WORD: Final = re.compile(rf"[{_LETTER}][a-z\u00df-\u024f'\u2019-]*[,.;:!?]*")
_LETTERS: Final = re.compile(f"[{_LETTER}]")
_LETTERS_OR_HAN: Final = re.compile(f"[{_LETTER}{HAN}]")

_HAN_IN_ENGLISH: Final = 1.5
"""The cost of a Han character in English: a name of three stays, a sentence of ten does not."""
_WORD_IN_CHINESE: Final = 1.0
_FUNCTION_WORD_IN_CHINESE: Final = 2.5
_IDENTIFIER_IN_CHINESE: Final = 0.5
_MARK_IN_ENGLISH: Final = 0.8
"""The costs of Latin words in Chinese, where abbreviations, product names and code are at home, and of a
Chinese comma or full stop after an English word."""
_CHINESE_MARKS: Final = frozenset(
    "\N{FULLWIDTH COMMA}\N{IDEOGRAPHIC COMMA}\N{IDEOGRAPHIC FULL STOP}"
    "\N{FULLWIDTH SEMICOLON}\N{FULLWIDTH COLON}"
)

OPENING: Final = {
    "(": ")",
    "[": "]",
    "\N{FULLWIDTH LEFT PARENTHESIS}": "\N{FULLWIDTH RIGHT PARENTHESIS}",
    "\N{LEFT BLACK LENTICULAR BRACKET}": "\N{RIGHT BLACK LENTICULAR BRACKET}",
}
"""Brackets that one language may stand in after the other, and what closes them."""

_SENTENCE_END: Final = re.compile(
    r"[.!?\N{IDEOGRAPHIC FULL STOP}\N{FULLWIDTH EXCLAMATION MARK}\N{FULLWIDTH QUESTION MARK}]"
)
_BRACKET: Final = re.compile(rf"[{re.escape(''.join(OPENING) + ''.join(OPENING.values()))}]")
_CHANGES: Final = (
    (re.compile(r"[\t|/\N{FULLWIDTH SOLIDUS}\N{IDEOGRAPHIC SPACE}]"), 1.0),
    (_SENTENCE_END, 1.5),
    (_BRACKET, 2.5),
    (re.compile(r" [-\N{EN DASH}\N{EM DASH}] "), 3.0),
    (re.compile(r"[,;:\N{FULLWIDTH COMMA}\N{FULLWIDTH SEMICOLON}\N{FULLWIDTH COLON}]"), 4.5),
    (re.compile(r"\s"), 5.0),
)
"""What a change of language costs by what stands between the words; the first that fits."""
_CHANGE_INSIDE_TEXT: Final = 7.0
_SET_APART: Final = re.compile(rf"[^|\t]*({_SENTENCE_END.pattern}|{_BRACKET.pattern})")
"""Between two words: the second belongs to a new sentence, or to a bracket of its own."""

_LANGUAGES: Final[tuple[Language, Language]] = ("en", "zh")
_SEPARATORS: Final = " \t\r\n\N{IDEOGRAPHIC SPACE}\N{NO-BREAK SPACE}|/\N{FULLWIDTH SOLIDUS}"
_BULLETS: Final = _SEPARATORS + "-*+#>\N{BULLET}\N{MIDDLE DOT}"
_DASHES: Final = "\N{EN DASH}\N{EM DASH}"
_LEADING: Final = _BULLETS + _DASHES + "".join(OPENING)
_DEEPEST: Final = 4
"""Brackets within brackets around a passage; more are not writing, and would cost their square."""
_CLOSING: Final = {closing: opening for opening, closing in OPENING.items()}


class Run(NamedTuple):
    """A stretch of one language: its language, first offset, and the offset after its last character."""

    language: Language
    start: int
    end: int


class _Atom(NamedTuple):
    costs: tuple[float, float]
    change: float
    start: int
    end: int


def runs(line: str) -> list[Run]:
    """The language runs of a line, in order; spaces, brackets and separators around each are left out.

    Args:
        line: text without line breaks. One without letters has no run.

    >>> line = "They say 你好 to each other. 他们互相问好。"
    >>> [(run.language, line[run.start : run.end]) for run in runs(line)]
    [('en', 'They say 你好 to each other.'), ('zh', '他们互相问好。')]
    >>> runs("用 kubectl 命令")
    [Run(language='zh', start=0, end=12)]
    """
    found: list[Run] = []
    atoms = list(_atoms(line))
    if not _LETTERS_OR_HAN.search(line):
        return []
    languages = _with_words_said_again(line, _languages(atoms))
    edges = [(language, start) for language, start, _ in languages]
    for number, (language, start, end) in enumerate(languages):
        start, floor = (start, found[-1].end) if found else (0, 0)
        ceiling = edges[number + 1][1] if number + 1 < len(edges) else len(line)
        found.append(Run(language, *_widened(line, (start, end), floor, ceiling)))
    return found


def halves(line: str, run: Run) -> tuple[Run, Run] | None:
    """The two parts of a run whose Latin words all stand on one side of its Han characters, if it is such.

    Whether they are two languages or one is for the caller to find out: "Members 成员" is a pair, "Redis
    服务" is Chinese. A run whose parts touch is one.

    >>> halves("Members 成员", Run("zh", 0, 10))
    (Run(language='en', start=0, end=7), Run(language='zh', start=8, end=10))
    >>> halves("the 成员 page", Run("en", 0, 11)) is None
    True
    """
    atoms = [(match.group(1) is not None, match) for match in _ATOM.finditer(line, run.start, run.end)]
    scripts = [(han, match) for han, match in atoms if han or _LETTERS.search(match.group())]
    changes = [number for number in range(1, len(scripts)) if scripts[number - 1][0] != scripts[number][0]]
    if len(changes) != 1:
        return None
    before, after = scripts[changes[0] - 1], scripts[changes[0]]
    starts = (match.start() for _, match in atoms if before[1].end() < match.start() <= after[1].start())
    edges = [start for start in starts if not line[start - 1].isalnum()]
    if not edges:
        return None
    edge = _edge(line, edges, run.end)
    if after[0]:
        edge = _said_again(line, run.start, edge)
    first = _widened(line, (run.start, min(edge, before[1].end())), run.start, edge)
    second = _widened(line, (edge, run.end), first[1], run.end)
    return Run(_LANGUAGES[before[0]], *first), Run(_LANGUAGES[after[0]], *second)


def _edge(line: str, edges: list[int], end: int) -> int:
    """Where the second half starts: at the first number between the two that it does not have again."""
    for edge, following in pairwise(edges):
        if line[edge:following].strip() not in line[edges[-1] : end]:
            return edge
    return edges[-1]


def _said_again(line: str, start: int, edge: int) -> int:
    """Where Chinese starts that goes on at an edge: at the words before it that the English has said already.

    A heading is often translated around a name: "Debian Packages Debian 包".

    >>> line = "Debian Packages Debian 包"
    >>> line[_said_again(line, 0, 23) :]
    'Debian 包'
    """
    words = list(_ATOM.finditer(line, start, edge))
    first: dict[str, int] = {}
    for number, word in enumerate(words):
        first.setdefault(word.group().lower(), number)
    for number, word in reversed(list(enumerate(words))):
        said = word.group().lower()
        if first[said] == number or said in FUNCTION_WORDS or _SET_APART.match(line, word.end(), edge):
            break
        edge = word.start()
    return edge


def _with_words_said_again(line: str, labelled: list[Run]) -> list[Run]:
    """Runs whose Chinese starts with the words that it says again."""
    for number, (english, chinese) in enumerate(pairwise(labelled)):
        if chinese.language == "zh":
            edge = _said_again(line, english.start, chinese.start)
            if edge < chinese.start:
                labelled[number] = english._replace(end=len(line[:edge].rstrip()))
                labelled[number + 1] = chinese._replace(start=edge)
    return labelled


def trimmed(line: str, span: Span) -> Span:
    """A span without the spaces, bullets and separators around it, and without a bracket around the whole.

    >>> line = " • (世界(人权)日) |"
    >>> start, end = trimmed(line, (0, len(line)))
    >>> line[start:end]
    '世界(人权)日'
    """
    start, end = _stripped(line, *span)
    for _ in range(_DEEPEST):
        if not _encloses(line[start:end]):
            break
        start, end = _stripped(line, start + 1, end - 1)
    return start, end


def _stripped(line: str, start: int, end: int) -> Span:
    while start < end and line[start] in _BULLETS:
        start += 1
    while end > start and line[end - 1] in _SEPARATORS:
        end -= 1
    return start, end


def _atoms(line: str) -> Iterator[_Atom]:
    """The words of a line with what they cost in either language, and what a change before them costs."""
    last = 0
    matches = list(_ATOM.finditer(line))
    for match, following in zip_longest(matches, matches[1:]):
        change = _change_cost(line[last : match.start()])
        last = match.end()
        after = line[last : following.start() if following else len(line)]
        if match.group(1):
            costs = _HAN_IN_ENGLISH * len(match.group()), 0.0
        else:
            costs = (
                _MARK_IN_ENGLISH * sum(map(_CHINESE_MARKS.__contains__, after)),
                _latin_cost(match.group()),
            )
        yield _Atom(costs, change, *match.span())


def _latin_cost(word: str) -> float:
    if word.lower() in FUNCTION_WORDS and (len(word) > 1 or word in "aI"):
        return _FUNCTION_WORD_IN_CHINESE
    if not _LETTERS.search(word):
        return 0.0
    return _IDENTIFIER_IN_CHINESE if is_identifier(word) else _WORD_IN_CHINESE


def is_identifier(word: str) -> bool:
    """Whether a Latin word is an abbreviation, a product name or code rather than plain English.

    >>> [is_identifier(word) for word in ("Members", "kubectl", "X509", "ImagePolicy", "/var/run", "API")]
    [False, False, True, True, True, True]
    """
    return not _PLAIN_WORD.fullmatch(word)


def _change_cost(between: str) -> float:
    return next((cost for mark, cost in _CHANGES if mark.search(between)), _CHANGE_INSIDE_TEXT)


def _languages(atoms: list[_Atom]) -> list[Run]:
    """The cheapest labelling of the words (the Viterbi algorithm), equal neighbours joined."""
    totals, choices = (0.0, 0.0), []
    for number, atom in enumerate(atoms):
        change = atom.change if number else 0.0
        stay = (totals[0] <= totals[1] + change, totals[1] <= totals[0] + change)
        choices.append(stay)
        totals = (
            min(totals[0], totals[1] + change) + atom.costs[0],
            min(totals[1], totals[0] + change) + atom.costs[1],
        )
    state = int(totals[1] < totals[0])
    labelled: list[Run] = []
    for atom, stay in zip(reversed(atoms), reversed(choices), strict=True):
        language = _LANGUAGES[state]
        if labelled and labelled[-1].language == language:
            labelled[-1] = Run(language, atom.start, labelled[-1].end)
        else:
            labelled.append(Run(language, atom.start, atom.end))
        state = state if stay[state] else 1 - state
    return labelled[::-1]


def _widened(line: str, span: Span, floor: int, ceiling: int) -> Span:
    """A run with the punctuation that belongs to it: what follows its words, and what opens before them."""
    start, end = span
    while start > floor and not line[start - 1].isspace():
        start -= 1
    # What touches the next run belongs to that one, and so do separators and opening brackets before it.
    touching = ceiling
    while ceiling < len(line) and touching > end and not line[touching - 1].isspace():
        touching -= 1
    ceiling = touching if touching > end else ceiling
    while ceiling > end and line[ceiling - 1] in _LEADING:
        ceiling -= 1
    return _balanced(line, (start, ceiling))


def _balanced(line: str, span: Span) -> Span:
    """A span without brackets at its ends whose fellows are outside."""
    start, end = trimmed(line, span)
    for _ in range(_DEEPEST):
        text = line[start:end]
        if text[:1] in OPENING and OPENING[text[0]] not in text:
            start += 1
        elif text[-1:] in OPENING or (text[-1:] in _CLOSING and _CLOSING[text[-1]] not in text):
            end -= 1
        else:
            break
        start, end = trimmed(line, (start, end))
    return start, end


def _encloses(text: str) -> bool:
    """Whether the bracket that opens a text is closed by its last character."""
    if len(text) < 2 or OPENING.get(text[0]) != text[-1]:
        return False
    opening, closing, depth = text[0], text[-1], 0
    for place, character in enumerate(text):
        depth += (character == opening) - (character == closing)
        if depth == 0:
            return place == len(text) - 1
    return False
