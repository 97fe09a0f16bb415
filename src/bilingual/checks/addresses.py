"""Addresses on the web: the same ones on both sides, and apart from the text around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bilingual.checks.findings import Lone, finding_at, unlike
from bilingual.checks.subject import Subject
from bilingual.model import Finding, Span
from bilingual.text.han import HAN

__all__ = ["url"]

_ADDRESS: Final = re.compile(
    r"(?:(?:https?|ftp)://|\bwww\.)[!#-;=?-_a-z~]{1,2000}"
    r"|(?<![\w.%+-])[\w.%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}",
    re.ASCII,
)
_AFTER: Final = re.compile(r"(?:&(?:lt|gt|quot|amp);|[`|\\^{}']).*\Z|[.,;:!?)\]*_]+\Z", re.DOTALL)
"""What follows an address and is none of it: markup, and the punctuation of the sentence."""
_OF_A_LANGUAGE: Final = re.compile(
    r"(?i)\A(?:[a-z]+://)?(?:www\.)?(?:(?:en|zh)[.])?|[/?#.=_-](?:en|zh)(?:[_-](?:us|gb|hans|hant|cn|tw|hk))?(?=[/?#.&]|\Z)|/+\Z"
)
"""A translation may lead to the page in its own language, by a safer protocol."""
_RUNS_ON: Final = re.compile(f"[{HAN}，。；：！？、（）」』《》】“”]")


def url(subject: Subject) -> Iterator[Finding]:
    """An address, of the web or of mail, that only one side has, or that runs into the Chinese after it.

    >>> [finding.message for finding in url(Subject("See https://a.org/b.", "见 https://a.org/c 。"))]
    ['https://a.org/b in the English, but https://a.org/c in the Chinese']
    """
    english, chinese = _addresses(subject.english), _addresses(subject.chinese)
    if not (english or chinese):
        return
    # What the Chinese adds, a link to more about it, does no harm.
    added: list[Lone] = [(span, "minor") for span in _lone(chinese, english)]
    lacking: list[Lone] = [(span, "major") for span in _lone(english, chinese)]
    yield from unlike("url", subject, lacking, added)
    for (_, end), address in chinese.items():
        if "@" not in address and _RUNS_ON.match(subject.chinese, end):
            message = f"no space ends {address}, so a program may take the text after it in"
            yield finding_at("url", "minor", "zh", (end, end), message, " ")


def _lone(addresses: dict[Span, str], others: dict[Span, str]) -> Iterator[Span]:
    known = {_bare(one) for one in others.values()}
    return (span for span, address in addresses.items() if _bare(address) not in known)


def _addresses(text: str) -> dict[Span, str]:
    found = {}
    if "://" in text or "www." in text or "@" in text:
        for match in _ADDRESS.finditer(text):
            address = _AFTER.sub("", match[0])
            if not address.endswith("://"):
                found[match.start(), match.start() + len(address)] = address
    return found


def _bare(address: str) -> str:
    return _OF_A_LANGUAGE.sub("", address).casefold()
