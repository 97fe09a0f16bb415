"""Findings for spreadsheets: a row each."""

from __future__ import annotations

from bilingual.formats.findings import Listing
from bilingual.formats.separated import separated
from bilingual.model import Handled

__all__ = ["COLUMNS", "render"]

COLUMNS = ("place", "severity", "code", "message", "fix", "fingerprint")


def render(listing: Listing) -> str:
    """The open findings as a table, in which no cell is taken for a formula."""
    return separated((COLUMNS, *(_row(listing, one) for one in listing.open)))


def _row(listing: Listing, one: Handled) -> tuple[str, ...]:
    finding = one.finding
    return (
        listing.address(finding),
        finding.severity,
        finding.code,
        finding.message,
        finding.fix.text if finding.fix else "",
        one.fingerprint,
    )
