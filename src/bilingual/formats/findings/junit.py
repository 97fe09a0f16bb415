"""Findings as a test report, the XML that build servers read.

There is no standard. What is written is what Jenkins, GitLab and others agree on: ``testsuites`` and
``testsuite`` with their counts, ``testcase`` with ``name`` and ``classname``, one ``failure`` or ``skipped``.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from bilingual.formats.findings import Listing
from bilingual.formats.visible import visible
from bilingual.model import Handled

__all__ = ["render"]


def render(listing: Listing) -> str:
    """The open findings as failures, the suppressed as skipped; checks that found nothing as passed.

    >>> from bilingual.formats.findings import Place, Rule
    >>> print(render(Listing("page.txt", (), Place, {"date": Rule("major", "a date")})), end="")
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="bilingual" tests="1" failures="0" errors="0" skipped="0">
    <testsuite name="page.txt" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="page.txt" name="date"/>
    </testsuite>
    </testsuites>
    """
    failed, skipped = listing.open, listing.suppressed
    cases = [*_passed(listing), *(_case(listing, one) for one in (*failed, *skipped))]
    counts = f'tests="{len(cases)}" failures="{len(failed)}" errors="0" skipped="{len(skipped)}"'
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<testsuites name="bilingual" {counts}>',
            f"<testsuite name={_quoted(listing.name)} {counts}>",
            *cases,
            "</testsuite>",
            "</testsuites>\n",
        ]
    )


def _passed(listing: Listing) -> Iterator[str]:
    seen = {one.finding.code for one in listing.findings}
    for code in listing.rules:
        if code not in seen:
            yield f"<testcase classname={_quoted(listing.name)} name={_quoted(code)}/>"


def _case(listing: Listing, one: Handled) -> str:
    finding, address = one.finding, listing.address(one.finding)
    place = next(iter(listing.places(finding)), None)
    where = f" file={_quoted(place.file)}" if place else ""
    where += f' line="{place.start.line}"' if place and place.start else ""
    name = f"{one.fingerprint} {finding.message}"  # told apart by it when lines have moved
    if one.reason is not None:
        outcome = f"<skipped message={_quoted(one.reason)}/>"
    else:
        told = escape(visible(f"{address}: {finding.severity} {finding.code}: {finding.message}"))
        kind = f"{finding.severity} {finding.code}"
        outcome = f"<failure type={_quoted(kind)} message={_quoted(finding.message)}>{told}</failure>"
    return f"<testcase classname={_quoted(listing.name)} name={_quoted(name)}{where}>{outcome}</testcase>"


def _quoted(text: str) -> str:
    return quoteattr(visible(text))
