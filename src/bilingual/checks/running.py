"""Running the checks over a pair or a whole text."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from attrs import evolve

from bilingual.checks.glossary import Glossary
from bilingual.checks.subject import Subject
from bilingual.model import SEVERITIES, Bitext, Finding, Fix, Pair

__all__ = ["check", "check_pair"]

_NOWHERE: Final = 1 << 62


def check(
    bitext: Bitext,
    *,
    variant: str | None = None,
    codes: Collection[str] | None = None,
    ignore: Collection[str] = (),
    quotation: str | None = None,
    spacing: bool | None = None,
    glossary: Glossary | None = None,
) -> list[Finding]:
    """What is wrong with a bilingual text.

    Args:
        bitext: the text.
        variant: the BCP 47 tag that the Chinese should be in; None to take what most of it is in.
        codes: run only these checks; all where None.
        ignore: do not run these.
        quotation: the marks that a Chinese quotation should have, ``“”`` or ``「」``; None for either.
        spacing: whether a space should stand between Chinese and Latin letters; None for either.
        glossary: the terms that the translation should keep to.

    Returns:
        Findings in the order of their places, the English first; spans count in the sources.

    Raises:
        InputError: where codes or ignore is a bare string.
        UnknownChoiceError: where a code is none of a check, or the variant no written form of Chinese.

    >>> from bilingual.model import Link, Segment
    >>> english = (Segment("11 years.", "en", 0, 9), Segment("Nobody came.", "en", 20, 32))
    >>> bitext = Bitext(english, (Segment("十年。", "zh", 10, 13),), (Link([0], [0]), Link([1], [])))
    >>> [(finding.code, finding.english, finding.chinese) for finding in check(bitext)]
    [('number', ((0, 8),), ((10, 12),)), ('untranslated', ((20, 32),), ())]
    """
    from bilingual.checks.registry import select  # loads the rooms that the checks stand on
    from bilingual.script import canonical

    chosen, tag = select(codes, ignore), None if variant is None else canonical(variant)
    findings = [
        _moved(finding, pair)
        for pair in bitext.pairs
        for entry in chosen.values()
        if entry.pair
        for finding in entry.pair(Subject(pair.english, pair.chinese, tag, quotation, spacing, glossary))
    ]
    findings += [finding for entry in chosen.values() if entry.whole for finding in entry.whole(bitext)]
    return sorted(findings, key=_place)


def check_pair(
    english: str,
    chinese: str,
    variant: str | None = None,
    *,
    codes: Collection[str] | None = None,
    ignore: Collection[str] = (),
    quotation: str | None = None,
    spacing: bool | None = None,
    glossary: Glossary | None = None,
) -> list[Finding]:
    """What is wrong with one passage and its translation.

    Args:
        english: the English.
        chinese: the Chinese.
        variant: the BCP 47 tag that the Chinese should be in; None to take what most of it is in.
        codes: run only these checks; all where None.
        ignore: do not run these.
        quotation: the marks that a Chinese quotation should have, ``“”`` or ``「」``; None for either.
        spacing: whether a space should stand between Chinese and Latin letters; None for either.
        glossary: the terms that the translation should keep to.

    Returns:
        Findings in the order of their places, the English first; spans count in the two strings.

    Raises:
        InputError: where codes or ignore is a bare string.
        UnknownChoiceError: where a code is none of a check, or the variant no written form of Chinese.

    >>> [finding.code for finding in check_pair("“Hello”", "“你好“")]
    ['quote-orientation']
    """
    from bilingual.checks.registry import select
    from bilingual.script import canonical

    chosen, tag = select(codes, ignore), None if variant is None else canonical(variant)
    subject = Subject(english, chinese, tag, quotation, spacing, glossary)
    findings = [finding for entry in chosen.values() if entry.pair for finding in entry.pair(subject)]
    return sorted(findings, key=_place)


def _place(finding: Finding) -> tuple[int, int, int, str]:
    english = finding.english[0][0] if finding.english else _NOWHERE
    chinese = finding.chinese[0][0] if finding.chinese else _NOWHERE
    return english, chinese, SEVERITIES.index(finding.severity), finding.code


def _moved(finding: Finding, pair: Pair) -> Finding:
    """A finding with its spans moved from the pair's texts to the sources."""
    return evolve(
        finding,
        english=[pair.locate("en", span) for span in finding.english],
        chinese=[pair.locate("zh", span) for span in finding.chinese],
        fix=_moved_fix(finding.fix, pair) if finding.fix else None,
    )


def _moved_fix(fix: Fix, pair: Pair) -> Fix:
    return evolve(fix, span=pair.locate(fix.language, fix.span))
