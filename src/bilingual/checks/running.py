"""Running the checks over a pair or a whole text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

from attrs import evolve

from bilingual.checks.glossary import Glossary
from bilingual.checks.passages import Passages
from bilingual.checks.style import Style
from bilingual.checks.subject import Cut, Subject
from bilingual.garbage import uncollected
from bilingual.model import SEVERITIES, Bitext, Finding, Fix, Pair

if TYPE_CHECKING:
    from bilingual.checks.registry import Entry

__all__ = ["check", "check_pair"]

Item = TypeVar("Item")
_NOWHERE: Final = 1 << 62
_AT_ONCE: Final = 2000
"""Pairs whose Chinese is cut into words together: more take more memory and not less time."""
_SIDE_BY_SIDE: Final = 64
"""Pairs that each check looks at before the next check does: a fifth faster than all checks of one after
another, since what a check needs stays in the processor's cache."""


def check(
    bitext: Bitext,
    *,
    variant: str | None = None,
    codes: Collection[str] | None = None,
    ignore: Collection[str] = (),
    quotation: str | None = None,
    spacing: bool | None = None,
    glossary: Glossary | None = None,
    style: Style | None = None,
) -> list[Finding]:
    """What is wrong with a bilingual text.

    Args:
        bitext: the text.
        variant: the BCP 47 tag that the Chinese should be in; None to take what most of it is in.
        codes: run only these checks; where None, those that the style asks for.
        ignore: do not run these.
        quotation: the marks that a Chinese quotation should have, ``“”`` or ``「」``; None for either.
        spacing: whether a space should stand between Chinese and Latin letters; None for either.
        glossary: the terms that the translation should keep to.
        style: of the house, which says all this and more; without one, checks of style are off.

    Returns:
        Findings in the order of the links that they are about; spans count in the sources.

    Raises:
        InputError: where codes or ignore is a bare string.
        UnknownChoiceError: where a code is none of a check, or the variant no written form of Chinese.

    >>> from bilingual.model import Link, Segment
    >>> english = (Segment("11 years.", "en", 0, 9), Segment("Nobody came.", "en", 20, 32))
    >>> bitext = Bitext(english, (Segment("十年。", "zh", 10, 13),), (Link([0], [0]), Link([1], [])))
    >>> [(finding.code, finding.english, finding.chinese) for finding in check(bitext)]
    [('number', ((0, 8),), ((10, 12),)), ('untranslated', ((20, 32),), ())]
    """
    chosen, house = _settled(_kept(codes), _kept(ignore), style, variant, quotation, spacing, glossary)
    with uncollected():
        pairs = bitext.pairs
        texts = list(dict.fromkeys((pair.english, pair.chinese) for pair in pairs))
        found = _of_texts(chosen, house, texts)
        findings = [_moved(finding, pair) for pair in pairs for finding in found[pair.english, pair.chinese]]
        findings += [finding for entry in chosen.values() if entry.whole for finding in entry.whole(bitext)]
    passages = Passages(bitext)
    return sorted(_graded(findings, house), key=lambda finding: min(passages.of(finding), default=_NOWHERE))


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
    style: Style | None = None,
) -> list[Finding]:
    """What is wrong with one passage and its translation.

    Args:
        english: the English.
        chinese: the Chinese.
        variant: the BCP 47 tag that the Chinese should be in; None to take what most of it is in.
        codes: run only these checks; where None, those that the style asks for.
        ignore: do not run these.
        quotation: the marks that a Chinese quotation should have, ``“”`` or ``「」``; None for either.
        spacing: whether a space should stand between Chinese and Latin letters; None for either.
        glossary: the terms that the translation should keep to.
        style: of the house, which says all this and more; without one, checks of style are off.

    Returns:
        Findings in the order of their places, the English first; spans count in the two strings.

    Raises:
        InputError: where codes or ignore is a bare string.
        UnknownChoiceError: where a code is none of a check, or the variant no written form of Chinese.

    >>> [finding.code for finding in check_pair("“Hello”", "“你好“")]
    ['quote-orientation']
    """
    chosen, house = _settled(_kept(codes), _kept(ignore), style, variant, quotation, spacing, glossary)
    (findings,) = _of_pairs(chosen, [_subject(house, english, chinese)])
    return _graded(findings, house)


def _kept(codes: Collection[str] | None) -> tuple[str, ...] | str | None:
    """Codes as a key; a bare string as it is, to be refused."""
    return codes if codes is None or isinstance(codes, str) else tuple(codes)


@lru_cache(maxsize=16)
def _settled(
    codes: tuple[str, ...] | str | None,
    ignore: tuple[str, ...] | str | None,
    style: Style | None,
    variant: str | None,
    quotation: str | None,
    spacing: bool | None,
    glossary: Glossary | None,
) -> tuple[dict[str, Entry], Style]:
    """The checks to run, and the style with what the caller said instead; kept for the next pair."""
    from bilingual.checks.registry import select  # loads the rooms that the checks stand on
    from bilingual.script import canonical

    wishes: dict[str, Any] = {
        "variant": variant,
        "quotation": quotation,
        "spacing": spacing,
        "glossary": glossary,
    }
    house = evolve(style or Style(), **{name: wish for name, wish in wishes.items() if wish is not None})
    chosen = select(house.codes if codes is None else codes, () if ignore is None else ignore)
    if house.variant is not None:
        house = evolve(house, variant=canonical(house.variant))
    return chosen, house if codes is None else house.narrowed(only=codes)


def _of_texts(
    chosen: Mapping[str, Entry], house: Style, texts: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], list[Finding]]:
    """What is wrong with each of some different passages; the Chinese of many is cut into words together."""
    from bilingual.checks.explained import cut_together

    found: dict[tuple[str, str], list[Finding]] = {}
    for batch in _batches(texts, _AT_ONCE):
        cuts = cut_together([chinese for _, chinese in batch])
        subjects = [_subject(house, *text, cut) for text, cut in zip(batch, cuts, strict=True)]
        findings = (one for some in _batches(subjects, _SIDE_BY_SIDE) for one in _of_pairs(chosen, some))
        found.update(zip(batch, findings, strict=True))
    return found


def _batches(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _subject(house: Style, english: str, chinese: str, cut: Cut | None = None) -> Subject:
    return Subject(english, chinese, house.variant, house.quotation, house.spacing, house.glossary, cut)


def _of_pairs(chosen: Mapping[str, Entry], subjects: Sequence[Subject]) -> list[list[Finding]]:
    """What is wrong with each of some pairs; each check looks at all of them before the next one does."""
    found: list[list[Finding]] = [[] for _ in subjects]
    pairs = list(zip(subjects, found, strict=True))
    said = [(subject, findings) for subject, findings in pairs if not subject.is_keyed]
    for entry in chosen.values():
        if entry.pair:
            for subject, findings in said if entry.compares else pairs:
                findings += entry.pair(subject)
    return found


def _graded(findings: Iterable[Finding], house: Style) -> list[Finding]:
    graded = (house.grade(finding) for finding in findings)
    return sorted((finding for finding in graded if finding), key=_place)


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
