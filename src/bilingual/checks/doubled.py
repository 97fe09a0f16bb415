"""Words written twice by a slip of the hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bilingual.checks.findings import finding_at, shown
from bilingual.checks.markup import blanked
from bilingual.checks.subject import Subject
from bilingual.model import Finding, Language, Span
from bilingual.text.words import words

__all__ = ["doubled"]

_SINGLE: Final = re.compile(
    r"([的地是在和与與或及也都就而但把被从從对對向将將能使用为為以于於并並其该該此我你您他她它了])\1(?!\1)"
)
"""Characters that are a word of grammar by themselves, which Chinese does not double for effect."""
_LONGER_WORDS: Final = frozenset(
    """
    如果 但是 因为 因為 所以 可以 可能 需要 应该 應該 应当 應當 没有 沒有 或者 以及 并且 並且 而且 然后
    然後 虽然 雖然 如何 我们 我們 你们 你們 您的 他们 他們 它们 它們 这个 這個 那个 那個 这些 這些 那些
    一个 一個 其中 其他 其它 由于 由於 对于 對於 关于 關於 根据 根據 通过 通過 使用 用于 用於 当前 當前
    已经 已經 正在 不会 不會 不能 能够 能夠 必须 必須 例如 此外 因此
    """.split()
)
"""Words that no one says twice for emphasis, as one says 研究研究."""
_LONGER: Final = re.compile(rf"([{''.join(sorted({word[0] for word in _LONGER_WORDS}))}])(?=(.)\1\2(?!\1\2))")
_ENGLISH: Final = re.compile(r"(?<![\w'’-])([A-Za-z]{1,5}+)\s+(?i:\1)(?![\w'’-])")
_ENGLISH_WORDS: Final = frozenset(
    """
    the a an of to and or in for with on at by from be are was were as if it this these we you your not will
    """.split()
)
"""But "had had", "that that" and "is is" may be meant."""
_NEAR: Final = 16
"""Characters around a place that decide where its words begin."""


def doubled(subject: Subject) -> Iterator[Finding]:
    """A word of grammar that stands twice in a row, in either language, with the fix.

    What is doubled must be two words: in 目的的 the first 的 belongs to the word before.

    >>> [finding.message for finding in doubled(Subject("the properties", "类型的的性质"))]
    ['的的 should be 的']
    >>> list(doubled(Subject("ways to the end", "达到目的的方法")))
    []
    """
    for match in _ENGLISH.finditer(blanked(subject.english)):
        is_next = subject.english[slice(*match.span())] == match[0]  # to %s to
        if is_next and match[1].lower() in _ENGLISH_WORDS and not match[0].isupper():
            yield _twice("en", match.span(), match[0], match[1])
    for match in _SINGLE.finditer(subject.chinese):
        start = match.start()
        if subject.chinese[start - 1 : start] != match[1] and _are_two_words(subject.chinese, start, 1):
            yield _twice("zh", match.span(), match[0], match[1])
    for match in _LONGER.finditer(subject.chinese):
        once, start = match[1] + match[2], match.start()
        if once in _LONGER_WORDS and _are_two_words(subject.chinese, start, 2):
            yield _twice("zh", (start, start + 4), 2 * once, once)


def _twice(language: Language, span: Span, twice: str, once: str) -> Finding:
    return finding_at("doubled", "minor", language, span, f"{shown(twice)} should be {once}", once)


def _are_two_words(text: str, place: int, length: int) -> bool:
    """Whether two words of this length stand at a place and after it, which in 使用使用者 they do not."""
    first = max(0, place - _NEAR)
    around = words(text[first : place + _NEAR], "zh")
    found = {(word.start + first - place, word.end - word.start) for word in around}
    return {(0, length), (length, length)} <= found
