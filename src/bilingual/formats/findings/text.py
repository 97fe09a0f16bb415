"""Findings for people and editors: a line each, ``FILE:LINE:COLUMN: SEVERITY CODE: MESSAGE``."""

from __future__ import annotations

from bilingual.formats.findings import Listing
from bilingual.formats.visible import visible

__all__ = ["render"]


def render(listing: Listing) -> str:
    """The open findings, a line each; whatever a terminal would act on is shown by number."""
    return "".join(
        visible(f"{listing.address(finding)}: {finding.severity} {finding.code}: {finding.message}") + "\n"
        for finding in (one.finding for one in listing.open)
    )
