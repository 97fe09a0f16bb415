"""Findings for spreadsheets: a row each."""

from __future__ import annotations

from bilingual.formats.commas import separated_by_commas
from bilingual.formats.findings import Listing

__all__ = ["COLUMNS", "render"]

COLUMNS = ("place", "severity", "code", "message", "fix", "fingerprint")


def render(listing: Listing) -> str:
    """The open findings as a table, in which no cell is taken for a formula."""
    return separated_by_commas(
        COLUMNS,
        (
            (
                listing.address(one.finding),
                one.finding.severity,
                one.finding.code,
                one.finding.message,
                one.finding.fix.text if one.finding.fix else "",
                one.fingerprint,
            )
            for one in listing.open
        ),
    )
