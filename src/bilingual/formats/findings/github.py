"""Findings as annotations of a pull request: workflow commands of GitHub Actions.

The escapes are those of the toolkit that GitHub publishes for its actions: ``%``, carriage return and line
feed anywhere, and ``:`` and ``,`` in a property too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from bilingual.formats.findings import LEVELS, Level, Listing
from bilingual.formats.visible import visible
from bilingual.model import Finding

__all__ = ["render"]

_COMMANDS: Final[Mapping[Level, str]] = {"error": "error", "warning": "warning", "note": "notice"}

_MESSAGE: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = {**_MESSAGE, ord(":"): "%3A", ord(","): "%2C"}


def render(listing: Listing) -> str:
    """The open findings, a command each.

    >>> from bilingual.formats.findings import Place
    >>> from bilingual.model import Handled
    >>> page = Listing("a,b.txt", (Handled(Finding("date", "minor", "50 % off"), ""),), Place)
    >>> print(render(page), end="")
    ::warning file=a%2Cb.txt,title=minor date::50 %25 off
    """
    return "".join(f"{_command(listing, one.finding)}\n" for one in listing.open)


def _command(listing: Listing, finding: Finding) -> str:
    properties = ",".join(
        f"{name}={visible(value).translate(_PROPERTY)}" for name, value in _properties(listing, finding)
    )
    message = visible(finding.message).translate(_MESSAGE)
    return f"::{_COMMANDS[LEVELS[finding.severity]]} {properties}::{message}"


def _properties(listing: Listing, finding: Finding) -> Iterator[tuple[str, str]]:
    place = next(iter(listing.places(finding)), None)
    yield "file", place.file if place else listing.name
    if place and place.start and place.end:
        yield "line", str(place.start.line)
        yield "endLine", str(place.end.line)
        if place.start.line == place.end.line:  # columns are refused for a place of several lines
            yield "col", str(place.start.column)
            yield "endColumn", str(place.end.column)
    yield "title", f"{finding.severity} {finding.code}"
