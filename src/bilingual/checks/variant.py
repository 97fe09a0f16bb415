"""Chinese that mixes scripts, or holds characters foreign to the variant it should be in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import Final

from bilingual.checks.subject import Subject
from bilingual.model import Finding, Fix, Severity, Span
from bilingual.script import canonical, convert, detect
from bilingual.script.detection import Deciding, Script, counterparts
from bilingual.text.han import HAN

__all__ = ["variant"]

_NAMES: Final[dict[Script, str]] = {"zh-Hans": "Simplified", "zh-Hant": "Traditional"}

_LIKELY_REGION: Final = "zh-Hant-TW"
"""Whose forms to propose where no region is stated (CLDR 45, likely subtags: zh-Hant is zh-Hant-TW)."""

_FEW: Final = 3
_NEARLY_ALL: Final = 0.9
"""More places than a few, in a text nearly all in the other script, are one finding: the text is wrong."""

_READ_OVER: Final = 0.1
"""Up to this share of the characters that decide, those of the other script are slips of the hand: a reader
understands the passage all the same, which is what MQM's typology of errors (themqm.org) calls minor."""

_QUOTED: Final = re.compile(r"[“‘「『《〈（(\"'`].[”’」』》〉）)\"'`]", re.DOTALL)
"""A character in quotes or brackets: spoken of, not written in."""

_ITSELF: Final = re.compile(
    rf"简体(?:中文|字|版)?|繁體(?:中文|字|版)?|正體(?:中文|字|版)?|(?<![{HAN}])简(?![{HAN}])"
)
"""A script named in itself, as in a list of languages to choose from."""

_CITED: Final = re.compile(r"「[^「」]{2,200}」|『[^『』]{2,200}』|“[^“”]{2,200}”|《[^《》]{2,200}》")
"""What somebody wrote or called something: where all of it is in the other script, it may be meant so."""
_LEAST_CITED: Final = len("「门户」")

_SLIPS: Final[dict[Script, tuple[re.Pattern[str], Script]]] = {
    "zh-Hant": (re.compile("么(?<=[什甚怎這那多要]么)"), "zh-Hans"),
    "zh-Hans": (re.compile("於(?<=[由对关处属基限等至终身过勇善敢位建源始用归]於)"), "zh-Hant"),
}
"""What a script keeps for one rare use (老么, the surname 於), where its neighbour shows another: 什么.
What stands first in a pattern is soon found."""

_MENDED: Final = {"么": "麼", "於": "于"}

_KANA: Final = re.compile(r"[\N{HIRAGANA LETTER SMALL A}-\N{KATAKANA LETTER SMALL KE}]")


def variant(subject: Subject) -> Iterator[Finding]:
    """Report the characters that only the other script has, a finding for each run of them.

    Without a stated variant, the script of most of the characters that decide is taken for the intended one.
    Forms that any region of a script accepts are never reported, nor is what stands quoted by itself, nor the
    name of a script in itself (繁體中文), nor anything in a text with kana, which is Japanese. A citation
    that is all in the other script is minor: it may be meant so. So are a few characters in a long passage,
    one in ten of those that decide or fewer.

    Raises:
        UnknownChoiceError: where the stated variant is no written form of Chinese.

    >>> finding, = variant(Subject("The gym", "這個体育館", "zh-Hant-TW"))
    >>> finding.message, finding.chinese, finding.fix.text
    ('体 is Simplified in a Traditional text: 體', ((2, 3),), '體')
    """
    verdict = detect(subject.chinese)
    tag = verdict.variant if subject.variant is None else canonical(subject.variant)
    if tag is None or _KANA.search(subject.chinese):
        return
    expected: Script = "zh-Hans" if tag.startswith("zh-Hans") else "zh-Hant"
    slips = list(_slips(subject.chinese, expected))
    if verdict.variant == expected and not (verdict.mixed or slips):
        return
    quoted = _places(chain(_QUOTED.finditer(subject.chinese), _ITSELF.finditer(subject.chinese)))
    deciding = verdict.deciding
    foreign = (one for one in deciding if one.variant != expected and not _is_rare(one.character))
    unquoted = (one for one in (*foreign, *slips) if one.start not in quoted)
    runs = list(_runs(sorted(unquoted, key=lambda one: one.start)))
    if verdict.variant != expected and verdict.confidence > _NEARLY_ALL and len(runs) > _FEW:
        yield _wholly_foreign(runs, expected)
        return
    cited = _places(_wholly_in_other(subject.chinese, deciding, expected))
    are_few = sum(map(len, runs)) <= _READ_OVER * len(deciding)
    for run in runs:
        yield _finding(run, expected, tag, "minor" if are_few or run[0].start in cited else "major")


def _slips(text: str, expected: Script) -> Iterator[Deciding]:
    pattern, other = _SLIPS[expected]
    return (Deciding(match[0], *match.span(), other) for match in pattern.finditer(text))


def _places(matches: Iterable[re.Match[str]]) -> set[int]:
    return {place for match in matches for place in range(*match.span())}


def _wholly_in_other(text: str, deciding: Iterable[Deciding], expected: Script) -> Iterator[re.Match[str]]:
    """Citations with no character of the script expected, and several, or one of two, of the other."""
    scripts = {one.start: one.variant for one in deciding}
    for match in _CITED.finditer(text):
        found = [scripts[place] for place in range(*match.span()) if place in scripts]
        if len(found) > (len(match[0]) > _LEAST_CITED) and expected not in found:
            yield match


def _is_rare(character: str) -> bool:
    """Whether its Simplified form lies beyond the BMP, where few fonts have it: 赵孟頫 is printed so."""
    return counterparts(character)[:1] > ("\uffff",)


def _runs(foreign: Iterable[Deciding]) -> Iterator[list[Deciding]]:
    """Characters that follow each other, together."""
    run: list[Deciding] = []
    for one in foreign:
        if run and run[-1].end != one.start:
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _span(run: Sequence[Deciding]) -> Span:
    return run[0].start, run[-1].end


def _wholly_foreign(runs: Sequence[Sequence[Deciding]], expected: Script) -> Finding:
    written = "".join(one.character for one in chain.from_iterable(runs[:_FEW]))
    return Finding(
        "variant",
        "major",
        f"the text is {_NAMES[runs[0][0].variant]}, not {_NAMES[expected]}: {written} …",
        chinese=map(_span, runs),
    )


def _finding(run: Sequence[Deciding], expected: Script, tag: str, severity: Severity) -> Finding:
    written = "".join(one.character for one in run)
    wanted = [_forms(one.character, tag) for one in run]
    certain = all(len(forms) == 1 for forms in wanted)
    mended = "".join(forms[0] for forms in wanted)
    return Finding(
        "variant",
        severity,
        f"{written} is {_NAMES[run[0].variant]} in a {_NAMES[expected]} text: "
        + (mended if certain else " ".join("/".join(forms) for forms in wanted)),
        chinese=[_span(run)],
        fix=Fix("zh", _span(run), mended) if certain else None,
    )


@cache
def _forms(character: str, tag: str) -> tuple[str, ...]:
    """What a foreign character may be in the variant wanted, the likeliest first."""
    if character in _MENDED:
        return (_MENDED[character],)
    if tag.startswith("zh-Hans"):
        return counterparts(character)
    region = _LIKELY_REGION if tag == "zh-Hant" else tag
    forms = (convert(form, to=region, source="zh-Hant") for form in counterparts(character))
    return tuple(dict.fromkeys(forms))
