"""Every check by its code."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

from attrs import frozen

from bilingual.checks.addresses import url
from bilingual.checks.consistency import inconsistent, terminology
from bilingual.checks.content import addition, length, omission, unrelated
from bilingual.checks.coverage import unpaired_chinese, untranslated, untranslated_segments
from bilingual.checks.doubled import doubled
from bilingual.checks.leftover import leftover_english
from bilingual.checks.marks import end_punctuation, quote_style
from bilingual.checks.markup import placeholder
from bilingual.checks.name import name, spelled_otherwise
from bilingual.checks.negation import negation
from bilingual.checks.punctuation import half_width, quote_orientation, unbalanced
from bilingual.checks.spacing import spacing
from bilingual.checks.subject import Check
from bilingual.checks.values import dates, numbers
from bilingual.checks.variant import variant
from bilingual.errors import InputError, UnknownChoiceError
from bilingual.model import Bitext, Finding, Severity

__all__ = ["CHECKS", "Entry", "select"]


@frozen
class Entry:
    """A check as the registry knows it.

    Attributes:
        severity: of its findings, at the worst.
        description: what it looks for, in one line.
        pair: the check of one English passage and its Chinese; None where there is none.
        whole: the check of a whole text; None where there is none.
        compares: whether it sets what the English says against the Chinese.
    """

    severity: Severity
    description: str
    pair: Check | None = None
    whole: Callable[[Bitext], Iterator[Finding]] | None = None
    compares: bool = False


CHECKS: Final[Mapping[str, Entry]] = {
    "untranslated": Entry("major", "English without Chinese", untranslated, untranslated_segments),
    "unpaired-chinese": Entry("minor", "Chinese that translates nothing", whole=unpaired_chinese),
    "leftover-english": Entry("major", "English words that stand in the Chinese", leftover_english),
    "unrelated": Entry("critical", "Chinese that translates some other English", unrelated, compares=True),
    "omission": Entry("major", "English that is left out of the Chinese", omission, compares=True),
    "addition": Entry("minor", "Chinese that is not in the English", addition, compares=True),
    "length": Entry("minor", "Chinese far longer or shorter than translations are", length, compares=True),
    "number": Entry("major", "a number or amount that the other side does not state", numbers, compares=True),
    "date": Entry("major", "a date or time that the other side does not state", dates, compares=True),
    "name": Entry("major", "a name whose characters read otherwise", name, spelled_otherwise, compares=True),
    "negation": Entry("minor", "a negation that only one side has", negation, compares=True),
    "variant": Entry("major", "characters foreign to the written form of Chinese", variant),
    "quote-orientation": Entry("major", "a quote that faces the wrong way", quote_orientation),
    "unbalanced": Entry("major", "a quote or bracket without its other half", unbalanced),
    "placeholder": Entry(
        "major", "a placeholder, tag or code that only one side has", placeholder, compares=True
    ),
    "url": Entry("major", "an address that only one side has", url, compares=True),
    "doubled": Entry("minor", "a word of grammar that stands twice", doubled),
    "terminology": Entry("major", "a term that is not translated as the glossary has it", terminology),
    "inconsistent": Entry("minor", "a passage that is translated in two ways", whole=inconsistent),
    "half-width": Entry("style", "half-width punctuation beside Chinese characters", half_width),
    "quote-style": Entry("style", "quotation marks of another kind than the house wants", quote_style),
    "end-punctuation": Entry(
        "style", "a passage that ends otherwise than its translation", end_punctuation, compares=True
    ),
    "spacing": Entry("style", "spaces that Chinese should or should not have", spacing),
    "suppression": Entry("minor", "a suppression without a reason, or one that suppresses nothing"),
}


def select(codes: Collection[str] | None, ignore: Collection[str]) -> dict[str, Entry]:
    """The checks to run.

    Args:
        codes: only these; where None, all but those of style, which are off unless asked for.
        ignore: not these.

    Raises:
        InputError: where either is a bare string, whose letters would be taken for codes.
        UnknownChoiceError: where a code is not in the registry.

    >>> list(select(["number", "date"], ignore=["date"]))
    ['number']
    """
    for option, given in (("codes", codes), ("ignore", ignore)):
        if isinstance(given, str):
            raise InputError(
                f"{option}={given!r} is a string, not a list of codes; give {option}=[{given!r}]"
            )
    for code in (*(codes or ()), *ignore):
        if code not in CHECKS:
            raise UnknownChoiceError("check", code, CHECKS)
    wanted = _unasked() if codes is None else codes
    return {code: entry for code, entry in CHECKS.items() if code in wanted and code not in ignore}


def _unasked() -> list[str]:
    return [code for code, entry in CHECKS.items() if entry.severity != "style"]
