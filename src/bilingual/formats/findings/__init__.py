"""The forms a list of findings is written in: a module per form, found here by name or by suffix.

What stands in a document may stand in a message. Each form writes it so that it stays text for whoever reads
the form: a terminal, a spreadsheet, a browser, a build server.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Final, Literal, NamedTuple

from attrs import field, frozen

from bilingual.model import Finding, Handled, Language, Severity, Span

__all__ = ["FORMS", "LEVELS", "Listing", "Place", "Position", "Rule", "form_of", "render"]


class Position(NamedTuple):
    """A line and a column, both counted from 1; columns count code points."""

    line: int
    column: int


@frozen
class Place:
    """Where a span is.

    Attributes:
        file: the name of the file.
        language: the side that the span is on.
        span: offsets in the source of that side.
        start: its first character in the file; None where the text is not at hand.
        end: the character after its last one.

    >>> str(Place("page.txt", "zh", (9, 11), Position(2, 4), Position(2, 6)))
    'page.txt:2:4'
    >>> str(Place("pairs.json", "zh", (9, 11)))
    'pairs.json:zh 9'
    """

    file: str
    language: Language
    span: Span
    start: Position | None = None
    end: Position | None = None

    def __str__(self) -> str:
        if self.start is None:
            return f"{self.file}:{self.language} {self.span[0]}"
        return f"{self.file}:{self.start.line}:{self.start.column}"


class Rule(NamedTuple):
    """What a check is, for whoever sees its findings without its documentation."""

    severity: Severity
    description: str


@frozen
class Listing:
    """What was found in a text, ready to be written.

    Attributes:
        name: of what was checked.
        findings: in the order of their places.
        locate: where a span of one side is.
        rules: the checks that were run, by code.
        version: of this library.
        gone: what the baseline held and is no more, messages by fingerprint; None without a baseline.
    """

    name: str
    findings: tuple[Handled, ...]
    locate: Callable[[Language, Span], Place] = field(repr=False)
    rules: Mapping[str, Rule] = field(factory=dict, repr=False)
    version: str = ""
    gone: Mapping[str, str] | None = None

    @property
    def open(self) -> tuple[Handled, ...]:
        """The findings that somebody should look at."""
        return tuple(one for one in self.findings if one.is_open)

    @property
    def suppressed(self) -> tuple[Handled, ...]:
        """The findings that are kept quiet for a reason."""
        return tuple(one for one in self.findings if one.reason is not None)

    def places(self, finding: Finding) -> list[Place]:
        """Where to look, each place once: in the Chinese first, where a translator would mend it."""
        chinese = [self.locate("zh", span) for span in finding.chinese]
        english = [self.locate("en", span) for span in finding.english]
        return list(dict.fromkeys([*chinese, *english]))

    def address(self, finding: Finding) -> str:
        """The first of its places as ``file:line:column``; the name of the whole where it has none."""
        places = self.places(finding)
        return str(places[0]) if places else self.name


Level = Literal["error", "warning", "note"]

LEVELS: Final[Mapping[Severity, Level]] = {
    "critical": "error",
    "major": "error",
    "minor": "warning",
    "style": "note",
}
"""How build servers grade."""

FORMS: Final[Mapping[str, str]] = {
    "text": ".txt",
    "json": ".json",
    "csv": ".csv",
    "sarif": ".sarif",
    "junit": ".xml",
    "github": "",
}
"""Every form with the suffix of its files, the one for people first."""


def form_of(suffix: str) -> str:
    """The form that a suffix asks for; text, where it asks for none.

    >>> form_of(".sarif"), form_of(".tmx"), form_of("")
    ('sarif', 'text', 'text')
    """
    return next((form for form, own in FORMS.items() if own and own == suffix), "text")


def render(listing: Listing, form: str) -> str:
    """The findings in a form, by its name.

    >>> render(Listing("page.txt", (), Place), "text")
    ''
    """
    text: str = importlib.import_module(f"{__name__}.{form}").render(listing)
    return text
