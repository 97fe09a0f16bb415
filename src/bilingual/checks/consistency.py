"""The same said in the same way: terms of a glossary, and passages that come again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from bilingual.checks.coverage import folded
from bilingual.checks.findings import finding_at, shown
from bilingual.checks.subject import Subject
from bilingual.model import Bitext, Finding, Pair, Span

__all__ = ["inconsistent", "terminology"]

_SHORTEST_ENGLISH, _SHORTEST_CHINESE = 4, 2
"""Letters and characters from which on a passage says enough to be held to its translation."""


def terminology(subject: Subject) -> Iterator[Finding]:
    """A term of the glossary whose translation the Chinese does not have.

    >>> from bilingual.checks.glossary import Glossary
    >>> glossary = Glossary({"pull request": ["合并请求"]})
    >>> subject = Subject("Open a pull request.", "打开拉取请求。", glossary=glossary)
    >>> [finding.message for finding in terminology(subject)]
    ['pull request should be 合并请求']
    """
    if subject.glossary:
        for term, span in subject.glossary.broken(subject.english, subject.chinese):
            message = f"{shown(subject.english[slice(*span)])} should be {' or '.join(term.chinese)}"
            yield finding_at("terminology", "major", "en", span, message)


def inconsistent(bitext: Bitext) -> Iterator[Finding]:
    """English that is translated in two ways in one text, and Chinese that translates two English passages.

    Case, spaces and punctuation are folded. The commonest way is taken for the one that is meant; where none
    is, the first.

    >>> from bilingual import align
    >>> pairs = ["Save the file", "Open the door", "Save the file"], ["保存文件", "打开门", "存储档案"]
    >>> [finding.message for finding in inconsistent(align(*pairs))]
    ['“Save the file” is 保存文件 elsewhere']
    """
    pairs = bitext.pairs
    yield from _differing(pairs, lambda pair: pair.english, lambda pair: pair.chinese, _SHORTEST_ENGLISH)
    yield from _differing(pairs, lambda pair: pair.chinese, lambda pair: pair.english, _SHORTEST_CHINESE)


def _differing(
    pairs: tuple[Pair, ...], source: Callable[[Pair], str], target: Callable[[Pair], str], shortest: int
) -> Iterator[Finding]:
    groups: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if len(key := folded(source(pair))) >= shortest:
            groups[key].append(pair)
    for group in groups.values():
        ways: defaultdict[str, list[Pair]] = defaultdict(list)
        for pair in group:
            ways[folded(target(pair))].append(pair)
        usual, *others = sorted(ways.values(), key=len, reverse=True)
        for pair in (pair for way in others for pair in way):
            message = f"“{shown(source(pair))}” is {shown(target(usual[0]))} elsewhere"
            yield Finding("inconsistent", "minor", message, _spans(pair)[0], _spans(pair)[1])


def _spans(pair: Pair) -> tuple[list[Span], list[Span]]:
    return (
        [segment.span for segment in pair.english_segments],
        [segment.span for segment in pair.chinese_segments],
    )
