r"""What is not to be converted: addresses, code and markup, and whatever else is named.

The kinds that are known follow CommonMark 0.31 and the HTML standard as far as one pass without a parser
goes. A fence, a comment or a ``<script>`` that nothing closes runs to the end, as both say. Not known are
Markdown code marked by indentation alone, which Chinese paragraphs have too, and ``>`` within an attribute.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from bilingual.errors import InputError, UnknownChoiceError
from bilingual.model import Span
from bilingual.script.matching import Table
from bilingual.text.han import HAN

__all__ = ["KINDS", "Protect", "find_all", "masked", "protection"]

Finder = Callable[[str], Iterable[Span]]
Protect = str | re.Pattern[str] | Finder
"""A kind, a term to be kept as it is, a pattern, or a function that gives spans of a text."""

# A letter or digit ends an address before a Han character, for there the sentence goes on: 见http://a.cn/b吧.
# After any other mark the character belongs to it: /wiki/头发.
_IN_ADDRESS: Final = rf"[!#-&*-;=?-Z_a-z~]|\([!#-&*-;=?-Z_a-z~{HAN}]*\)|(?<![0-9A-Za-z])[{HAN}]"
_URL: Final = rf"(?<![0-9A-Za-z])(?:(?:https?|ftp|file)://|www\.)(?:{_IN_ADDRESS})+(?<![.,;:!?])"
_LABEL: Final = rf"(?:[A-Za-z0-9-]+|[{HAN}]+)"
_EMAIL: Final = rf"(?<![0-9A-Za-z._%+-])[A-Za-z0-9._%+-]{{1,64}}@{_LABEL}(?:\.{_LABEL})+"

_FENCE: Final = r"^[ \t>]*(?P<fence>`{3,}|~{3,})[^`\n]*\n(?:.*?^[ \t>]*(?P=fence)[`~]*[ \t]*$|.*)"
_WITHIN_PARAGRAPH: Final = r"(?:[^\n]|\n(?![ \t]*\n))"
_INLINE: Final = rf"(?<!`)(?P<ticks>`+)(?!`){_WITHIN_PARAGRAPH}+?(?<!`)(?P=ticks)(?!`)"
_CODE: Final = f"{_FENCE}|{_INLINE}"

_TEXT_ATTRIBUTES: Final = re.compile(
    r"(?<![\w-])(?:alt|aria-label|content|label|placeholder|summary|title)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')",
    re.IGNORECASE,
)
"""Attributes whose values are read by people (HTML standard, "Attributes"), and so are converted."""
_RAW: Final = (
    r"<!--(?:.*?-->|.*)|<\?(?:.*?\?>|.*)|<!\[CDATA\[(?:.*?\]\]>|.*)"
    r"|<(?P<raw>script|style|code|pre|kbd|samp|var|tt)\b[^<>]*>(?:.*?</(?P=raw)\s*>|.*)"
    r"|<(?P<kept>[a-z][a-z0-9]*)\b[^<>]*\btranslate\s*=\s*[\"']?no\b[^<>]*>(?:.*?</(?P=kept)\s*>|.*)"
)
_TAG: Final = r"</?[a-z!](?:[^<>\n]|\n(?![ \t]*\n))*>"
_HTML: Final = f"{_RAW}|(?P<tag>{_TAG})"

_DESTINATION: Final = (
    r"(?<=\])\((?:<[^<>\n]*>|(?:[^()<\s]|\([^()\s]*\))*(?=[\s)]))"
    r"|^ {0,3}\[(?!\^)[^\[\]\n]+\]:[ \t]*(?P<destination>(?=\S*[./#<])\S+)"
)
_ATTRIBUTES: Final = r"\{[#.:][^{}\n]*\}"

KINDS: Final = {
    "code": _CODE,
    "markdown": f"{_CODE}|{_HTML}|{_DESTINATION}|{_ATTRIBUTES}|{_URL}|{_EMAIL}",
    "html": _HTML,
    "url": _URL,
    "email": _EMAIL,
}
"""The kinds of stretches that are known, each with its pattern."""

_FLAGS: Final = re.IGNORECASE | re.MULTILINE | re.DOTALL


def protection(protect: Protect | Iterable[Protect]) -> tuple[list[Finder], dict[str, str]]:
    """What finds the stretches to protect, and the terms to keep, each with itself for its value.

    Args:
        protect: one or several: a kind (``url``, ``email``, ``code``, ``markdown``, ``html``), a term, a
            compiled pattern, or a function from a text to spans.

    Raises:
        UnknownChoiceError: where a word in plain letters is no kind: nothing would change it anyway.
        InputError: where a term is empty.

    >>> finders, terms = protection(["url", "皇后乐队"])
    >>> [list(find("见 https://a.cn/头发。")) for find in finders], terms
    ([[(2, 17)]], {'皇后乐队': '皇后乐队'})
    """
    given = [protect] if isinstance(protect, str | re.Pattern) or callable(protect) else list(protect)
    words = [one for one in given if isinstance(one, str)]
    kinds = [word for word in words if word in KINDS]
    terms = {word: word for word in words if word not in KINDS}
    for term in terms:
        if not term:
            raise InputError("a term to protect is empty; leave it out")
        if term.isascii() and term.isalpha():
            raise UnknownChoiceError("kind to protect", term, KINDS)
    finders = [
        _in_pattern(one) if isinstance(one, re.Pattern) else one for one in given if not isinstance(one, str)
    ]
    return [*([_of_kinds(kinds)] if kinds else []), *finders], terms


def find_all(finders: Sequence[Finder], text: str) -> list[Span]:
    """The stretches that any of the finders protects: in order, not overlapping, none empty.

    Raises:
        InputError: where a span does not lie in the text.

    >>> find_all([lambda text: [(2, 4)], lambda text: [(0, 1), (3, 5)]], "头发的长短")
    [(0, 1), (2, 5)]
    """
    found: list[Span] = []
    for start, end in sorted(span for find in finders for span in find(text)):
        if not 0 <= start <= end <= len(text):
            raise InputError(f"a protected stretch from {start} to {end} is not in a text of {len(text)}")
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start < end:
            found.append((start, end))
    return found


def masked(text: str, protect: Protect | Iterable[Protect]) -> str:
    """A text with a space for each character of what is protected; the ends of lines stay.

    >>> masked("见 `头发` 和皇后", ["code", "皇后"])
    '见      和  '
    """
    finders, terms = protection(protect)
    finders.append(lambda text: ((start, end) for start, end, _ in Table(terms).find(text)))
    pieces = list(text)
    for start, end in find_all(finders, text):
        pieces[start:end] = _VISIBLE.sub(" ", text[start:end])
    return "".join(pieces)


_VISIBLE: Final = re.compile(r"[^\r\n]")


def _in_pattern(pattern: re.Pattern[str]) -> Finder:
    return lambda text: (match.span() for match in pattern.finditer(text))


def _of_kinds(kinds: Sequence[str]) -> Finder:
    """Finds all kinds in one pass, so that a comment shown as code opens none; each begins with ASCII."""
    wanted = ["markdown"] if "markdown" in kinds else [kind for kind in KINDS if kind in kinds]
    pattern = re.compile(rf"(?=[\0-\x7f])(?:{'|'.join(KINDS[kind] for kind in wanted)})", _FLAGS)
    return lambda text: (span for match in pattern.finditer(text) for span in _spans(match))


def _spans(match: re.Match[str]) -> Iterator[Span]:
    """What a match protects: of a tag, all but the attributes that people read."""
    groups = match.groupdict()
    if groups.get("destination"):
        yield match.span("destination")
        return
    start, end = match.span()
    for attribute in _TEXT_ATTRIBUTES.finditer(match[0]) if groups.get("tag") else ():
        if "://" not in attribute[0]:
            opened, closed = attribute.span(attribute.lastindex or 0)
            yield start, match.start() + opened
            start = match.start() + closed
    yield start, end
