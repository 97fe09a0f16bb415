"""Negation that was lost or added."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Final

from bilingual.alignment.lexicon.files import in_both_scripts
from bilingual.checks.explained import Tokens, explained
from bilingual.checks.findings import finding_at
from bilingual.checks.markup import blanked
from bilingual.checks.meanings import meanings
from bilingual.checks.subject import Subject
from bilingual.memo import Memo
from bilingual.model import Finding
from bilingual.text.blanking import blank
from bilingual.text.han import HAN_RUN
from bilingual.text.quantities.units import read_rows

__all__ = ["negation"]

_ENGLISH: Final = re.compile(
    r"(?a)(?=[cinruw])(?:(?<![-\w=/.@#\\\[{])"
    r"(?:not|cannot|no|never|none|nothing|nobody|no-one|nowhere|neither|without|unable|unlike|instead of"
    r"|rather than)\b"
    r"(?!['’][a-z]|[-=/.\\]\w|[-\]])|(?<=[a-z])n['’]t\b)"
)
"""Words that deny, but no parts of names: --no-wrap, not-null, content=no."""
_MEANT_OTHERWISE: Final = re.compile(
    r"(?:\A|[.!?,;:“\"'‘(—-]\s{0,2})(?:do|does|did|is|are|was|were|wo|ca|have|has|had|should|could|would)n['’]t\b"
    r"(?=[^.!?]{0,200}\?)|\bno(?=[,.!?…])"
)
"""Don't you …? and …, isn't it? And the answer, no."""
_SIGNS: Final = re.compile("[不没沒無无未非否勿莫冇唔]")
_DENYING_PARTS: Final = re.compile(
    r"\b(?:(?:un(?!der|i[qtv]|ion)|im(?!ag|mediat|pact|ple|pl[iy]|port|pos|pres|prov)|ir|il(?!lustr)|mis|non-?"
    r"|in(?!clu|crea|d[eiu]|f[lor]|her|it|ject|novat|put|quir|s[eipt]|t[aenor]|v[eio])|dis(?!cus|k|play|t))[a-z]{3,}"
    r"|[a-z]+less)\b"
)
"""Beginnings and an end that deny, but not those of input, include, image, display."""
_BARE: Final = frozenset("不没沒未")
_ASKED: Final = re.compile(r"\?")
"""A question may be asked either way: 吃了没有？"""
_CLAUSE: Final = re.compile(r"(?:[^，。；：！？!?;\n]|\n(?!\s{0,20}\n))+")
_END: Final = re.compile(
    r"[,.;:!?()](?:\s|\Z)|\n|\s(?:although|because|but|if|since|though|unless|until|when|while)\s",
    re.IGNORECASE,
)
"""Of what a negation reaches."""
_CONTENT: Final = 4
"""Words of content after a negation that tell what it denies."""
_VAGUE: Final = frozenset("kind such thing way".split())
"""Words that half of all clauses may hold."""
_MOST: Final = 3
"""In a passage with more negations than this some are turned round: "not until", 才."""


def negation(subject: Subject) -> Iterator[Finding]:
    """A negation in the English that the Chinese has not, or one in the Chinese where nothing denies.

    >>> [finding.message for finding in negation(Subject("The door is not locked.", "门锁着。"))]
    ['“not” has no counterpart in the Chinese']
    >>> list(negation(Subject("I could not help laughing.", "我不得不笑。")))
    []
    """
    denials = list(_denials(subject))
    if len(denials) > _MOST or not (denials or _SIGNS.search(subject.chinese)):
        return
    if HAN_RUN.search(subject.chinese):
        yield from _lost(subject, denials) if denials else _added(subject)


def _lost(subject: Subject, denials: Sequence[re.Match[str]]) -> Iterator[Finding]:
    denied = [_denied(one, subject) for one in denials]
    signs = _signs(subject, {key for keys in denied for key in keys})
    are_fewer = len(signs) < len(denials)
    affirmed = [
        one for one, keys in zip(denials, denied, strict=True) if keys and _affirms(subject, keys, signs)
    ]
    if affirmed or are_fewer:
        denial = (affirmed or denials)[0]
        message = f"“{subject.english[slice(*denial.span())]}” has no counterpart in the Chinese"
        yield finding_at("negation", "minor", "en", denial.span(), message)


def _added(subject: Subject) -> Iterator[Finding]:
    texts = {_lowered(subject.english), _lowered(blanked(subject.english))}
    patterns = _ENGLISH, _DENYING_PARTS, _near(), _ASKED
    if any(pattern.search(text) for text in texts for pattern in patterns):
        return
    english, chinese = explained(subject)
    said = set(english.keys)
    for place, key in enumerate(chinese.keys):
        if key in _table("zh", "plain") or (key in _BARE and _denies_next(place, chinese, said)):
            message = f"{key} denies, but nothing in the English does"
            yield finding_at("negation", "minor", "zh", chinese.spans[place], message)
            return


def _denies_next(place: int, chinese: Tokens, said: Collection[str]) -> bool:
    """Whether the word right after a place says what the English says."""
    following = place + 1
    return (
        following < len(chinese.keys)
        and not meanings[chinese.keys[following]].isdisjoint(said)
        and chinese.spans[following][0] == chinese.spans[place][1]
    )


def _signs(subject: Subject, denied: Collection[str]) -> list[int]:
    """Where the Chinese words start that deny, by themselves or because the English does not affirm them.

    避免 denies nothing where the English has "avoid" too, and 不同 does where the English denies "same".
    """
    english, chinese = explained(subject)
    said = set(english.keys)
    affirmed = said.difference(denied)
    return [
        chinese.spans[place][0]
        for place, word in enumerate(chinese.keys)
        if _may_deny[word] and _denies(word, said, affirmed)
    ]


def _denies_somewhere(word: str) -> bool:
    """Whether a word denies in some pairs, as :func:`_denies` says for each; most do in none."""
    return bool(_SIGNS.search(word)) or word in _table("zh", "also") or word[0] in _table("zh", "begin")


_may_deny: Final = Memo(_denies_somewhere)


def _denies(word: str, said: Collection[str], affirmed: Collection[str]) -> bool:
    """Whether a word that denies somewhere does so where the English says and affirms some words."""
    looks_so = bool(_SIGNS.search(word))
    if word in _table("zh", "also"):
        return meanings[word].isdisjoint(affirmed if looks_so else said)
    if looks_so:
        return word not in _table("zh", "none")
    return meanings[word].isdisjoint(affirmed)


def _denied(denial: re.Match[str], subject: Subject) -> list[str]:
    """The words of content after a negation that the Chinese has too."""
    end = _END.search(subject.english, denial.end())
    reach = range(denial.end(), end.start() if end else len(subject.english))
    english = explained(subject).english
    words = zip(english.keys, english.spans, english.gains, strict=True)
    shared = [key for key, (start, _), gain in words if start in reach and gain > 0 and key not in _VAGUE]
    return shared[:_CONTENT]


def _affirms(subject: Subject, denied: Sequence[str], signs: Sequence[int]) -> bool:
    """Whether the Chinese clauses that hold what is denied deny nothing, and one holds two words of it."""
    starts = [match.start() for match in _CLAUSE.finditer(subject.chinese)]
    chinese = explained(subject).chinese
    held: defaultdict[int, set[str]] = defaultdict(set)
    for key, (start, _) in zip(chinese.keys, chinese.spans, strict=True):
        if shared := meanings[key].intersection(denied):
            held[bisect_right(starts, start)] |= shared
    denying = {bisect_right(starts, sign) for sign in signs}
    clauses = {clause: keys for clause, keys in held.items() if not keys.isdisjoint(denied[:2])}
    return denying.isdisjoint(clauses) and max(map(len, clauses.values()), default=0) >= 2


def _denials(subject: Subject) -> Iterator[re.Match[str]]:
    """The words that deny, but those of idioms and questions, and those that stand in the Chinese too."""
    text = _lowered(blanked(subject.english))
    if not _ENGLISH.search(text):
        return
    for pattern in (_idioms(), _MEANT_OTHERWISE):
        text = blank(pattern, text)
    kept = Counter(_ENGLISH.findall(_lowered(subject.chinese)))
    for match in _ENGLISH.finditer(text):
        if kept[match[0]] > 0:
            kept[match[0]] -= 1
        else:
            yield match


def _lowered(text: str) -> str:
    """In lower case, of the same length; patterns that ignore case take several times as long."""
    return text.replace("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "I").lower()


@cache
def _idioms() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_table('en', 'none'))})\b")


@cache
def _near() -> re.Pattern[str]:
    """Words that Chinese often renders with a negation."""
    return re.compile(rf"\b(?:{'|'.join(_table('en', 'near'))})[a-z]*\b")


@cache
def _table(language: str, does: str) -> frozenset[str]:
    found = [row[2] for row in read_rows("negations.tsv") if row[:2] == [language, does]]
    return frozenset(in_both_scripts(dict.fromkeys(found)) if language == "zh" else found)
