"""The same said in the same way: terms of a glossary, and passages that come again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

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
    english, chinese = [folded(pair.english) for pair in pairs], [folded(pair.chinese) for pair in pairs]
    for pair, usual in _otherwise(pairs, english, chinese, _SHORTEST_ENGLISH):
        yield _differing(pair, pair.english, usual.chinese)
    for pair, usual in _otherwise(pairs, chinese, english, _SHORTEST_CHINESE):
        yield _differing(pair, pair.chinese, usual.english)


def _otherwise(
    pairs: Sequence[Pair], sources: Sequence[str], targets: Sequence[str], shortest: int
) -> Iterator[tuple[Pair, Pair]]:
    """The pairs whose source has another target elsewhere, each with a pair of the usual one."""
    again = {source for source, count in Counter(sources).items() if count > 1 and len(source) >= shortest}
    groups: defaultdict[str, defaultdict[str, list[Pair]]] = defaultdict(lambda: defaultdict(list))
    for pair, source, target in zip(pairs, sources, targets, strict=True):
        if source in again:
            groups[source][target].append(pair)
    for ways in groups.values():
        usual, *others = sorted(ways.values(), key=len, reverse=True)
        yield from ((pair, usual[0]) for way in others for pair in way)


def _differing(pair: Pair, source: str, usual: str) -> Finding:
    message = f"“{shown(source)}” is {shown(usual)} elsewhere"
    return Finding("inconsistent", "minor", message, *_spans(pair))


def _spans(pair: Pair) -> tuple[list[Span], list[Span]]:
    return (
        [segment.span for segment in pair.english_segments],
        [segment.span for segment in pair.chinese_segments],
    )
