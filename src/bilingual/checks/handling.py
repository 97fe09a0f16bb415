"""What becomes of findings: graded by the house style, kept quiet for a reason, or known from before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from bilingual.checks.passages import Passages, fingerprints
from bilingual.checks.registry import CHECKS
from bilingual.checks.style import Silenced, Style
from bilingual.checks.suppression import Suppression, suppressions
from bilingual.model import Bitext, Finding, Handled, Language, Span

__all__ = ["handle"]


def handle(
    bitext: Bitext,
    findings: Sequence[Finding],
    *,
    style: Style | None = None,
    sources: Mapping[Language, str] | None = None,
    files: Collection[Path] = (),
    known: Collection[str] = (),
) -> list[Handled]:
    r"""Decide what becomes of each finding.

    Args:
        bitext: what was checked.
        findings: what was found in it.
        style: of the house; the default one where None.
        sources: the text of each side, for the remarks in them; of a page, the same text twice.
        files: the files they came from, to which suppressions in the style may be tied.
        known: the fingerprints of an earlier answer, the baseline.

    Returns:
        The findings in their order, those that the style does not report left out; after them, a finding for
        each suppression that gives no reason or suppresses nothing.

    >>> from bilingual.model import Link, Segment
    >>> page = "<!-- bilingual: off number -- 3 is a slip of the council's -->\nAll 3.\n四个。"
    >>> english, chinese = Segment("All 3.", "en", 63, 69), Segment("四个。", "zh", 70, 73)
    >>> bitext = Bitext([english], [chinese], [Link([0], [0])])
    >>> finding = Finding("number", "major", "3 here, 四个 there", [(67, 68)], [(70, 72)])
    >>> handled, = handle(bitext, [finding], sources={"en": page, "zh": page})
    >>> handled.reason
    "3 is a slip of the council's"
    """
    style = style or Style()
    silence = _Silence(bitext, sources or {}, style, files)
    handled = []
    for finding, fingerprint in zip(findings, fingerprints(bitext, findings), strict=True):
        reason, is_inline = silence.reason(finding, fingerprint)
        graded = style.grade(finding)
        if graded:
            handled.append(Handled(graded, fingerprint, reason, is_inline, fingerprint in known))
    faults = [graded for fault in silence.faults(style.codes) if (graded := style.grade(fault))]
    for fault, fingerprint in zip(faults, fingerprints(bitext, faults), strict=True):
        handled.append(Handled(fault, fingerprint, is_known=fingerprint in known))
    return handled


class _Silence:
    """All that is to be kept quiet, and which of it was needed."""

    def __init__(
        self, bitext: Bitext, sources: Mapping[Language, str], style: Style, files: Collection[Path]
    ) -> None:
        self._passages = Passages(bitext)
        self._remarks = list(_remarks(sources))
        self._styled = {one.fingerprint: one for one in style.suppressed if _concerns(one, files)}
        self._style_name = style.name
        self._needed: set[int | str] = set()
        self._by_place: dict[tuple[int | None, str], int] = {}
        for (languages, covers, code), number in self._first().items():
            for place in self._places(languages, covers):
                self._by_place.setdefault((place, code), number)

    def _first(self) -> dict[tuple[Sequence[Language], Span | None, str], int]:
        """For each code of each passage, the first remark that names it: of a thousand alike one counts."""
        first: dict[tuple[Sequence[Language], Span | None, str], int] = {}
        for number, (languages, remark) in enumerate(self._remarks):
            for code in remark.codes:
                first.setdefault((languages, remark.covers, code), number)
        return first

    def _places(self, languages: Sequence[Language], covers: Span | None) -> set[int | None]:
        """The links that a remark is about; None stands for the whole file."""
        if covers is None:
            return {None}
        return {link for language in languages for link in self._passages.links(language, covers)}

    def reason(self, finding: Finding, fingerprint: str) -> tuple[str | None, bool]:
        """Why a finding is kept quiet, or None; and whether a remark in the text says so."""
        for place in (*self._passages.of(finding), None):
            number = self._by_place.get((place, finding.code))
            if number is not None:
                self._needed.add(number)
                return self._remarks[number][1].reason, True
        if fingerprint in self._styled:
            self._needed.add(fingerprint)
            return self._styled[fingerprint].reason, False
        return None, False

    def faults(self, codes: Collection[str]) -> Iterator[Finding]:
        """A finding for each suppression that is wrong, or was not needed though its checks were run."""
        for number, (languages, remark) in enumerate(self._remarks):
            named = ", ".join(remark.codes)
            if remark.problem:
                yield _fault(f"this suppression {remark.problem}", languages[0], remark)
            elif number not in self._needed and set(remark.codes) <= set(codes):
                yield _fault(f"this suppression of {named} suppresses nothing", languages[0], remark)
        for fingerprint, silenced in self._styled.items():
            what = f"the suppression of {fingerprint} in {self._style_name}"
            code = fingerprint.partition(":")[0]
            if not silenced.reason:
                yield Finding("suppression", "minor", f"{what} gives no reason")
            elif fingerprint not in self._needed and (code in codes or code not in CHECKS):
                yield Finding("suppression", "minor", f"{what} suppresses nothing here")


def _remarks(sources: Mapping[Language, str]) -> Iterator[tuple[Sequence[Language], Suppression]]:
    """Every remark with the languages of the text it stands in: a page has both."""
    if sources.get("en") == sources.get("zh"):
        sides: dict[Sequence[Language], str] = {("en", "zh"): sources.get("en", "")}
    else:
        sides = {(language,): text for language, text in sources.items()}
    for languages, text in sides.items():
        yield from ((languages, remark) for remark in suppressions(text))


def _concerns(silenced: Silenced, files: Collection[Path]) -> bool:
    return silenced.file is None or silenced.file.resolve() in {file.resolve() for file in files}


def _fault(message: str, language: Language, remark: Suppression) -> Finding:
    english, chinese = ([remark.span], []) if language == "en" else ([], [remark.span])
    return Finding("suppression", "minor", message, english, chinese)
