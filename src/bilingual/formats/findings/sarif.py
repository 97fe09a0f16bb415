"""Findings as SARIF 2.1.0, the interchange format of analysers (OASIS Standard, 27 March 2020).

Columns count code points, which the run states. A finding that spans both texts has its place in the Chinese
as the location and the others as related ones. What a message quotes is kept from being read as a placeholder
(3.11.5) or a link (3.11.6), and unseen characters are shown by number.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from bilingual.formats.findings import LEVELS, Listing, Place
from bilingual.formats.json import rows
from bilingual.formats.visible import inert, visible
from bilingual.model import Fix, Handled, Severity

__all__ = ["render"]

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT: Final = "bilingual/v1"
_BRACES: Final = str.maketrans({"{": "{{", "}": "}}"})

Object = dict[str, Any]


def render(listing: Listing) -> str:
    """All findings: the suppressed ones with the reason, those of the baseline marked unchanged or absent."""
    codes = list(listing.rules)
    results = [_result(listing, one, codes) for one in listing.findings]
    results += [_absent(listing.name, *gone) for gone in (listing.gone or {}).items()]
    rules = [_rule(code, *rule) for code, rule in listing.rules.items()]
    parts = [
        f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{"columnKind": "unicodeCodePoints"',
        f'"tool": {{"driver": {{"name": "bilingual", "version": {json.dumps(listing.version)}',
        f"{rows('rules', rules)}}}}}",
        f"{rows('results', results)}}}]}}\n",
    ]
    return inert(",\n".join(parts))


def _rule(code: str, severity: Severity, description: str) -> Object:
    said = {"text": description}
    return {
        "id": code,
        "shortDescription": said,
        "fullDescription": said,
        "help": said,  # GitHub shows nothing of a rule without it
        "defaultConfiguration": {"level": LEVELS[severity]},
    }


def _result(listing: Listing, one: Handled, codes: list[str]) -> Object:
    finding, places = one.finding, [_location(place) for place in listing.places(one.finding)]
    result: Object = {
        "ruleId": finding.code,
        "level": LEVELS[finding.severity],
        "message": _message(finding.message),
        "locations": places[:1] or _whole(listing.name),
        "partialFingerprints": {_FINGERPRINT: one.fingerprint},
        "suppressions": _suppressions(one),
        "properties": {"severity": finding.severity},
    }
    if finding.code in codes:
        result["ruleIndex"] = codes.index(finding.code)
    if places[1:]:
        result["relatedLocations"] = places[1:]
    if finding.fix and (fixed := _fix(finding.fix, listing)):
        result["fixes"] = [fixed]
    if listing.gone is not None:
        result["baselineState"] = "unchanged" if one.is_known else "new"
    return result


def _absent(name: str, fingerprint: str, message: str) -> Object:
    return {
        "ruleId": fingerprint.partition(":")[0],
        "message": _message(message),
        "locations": _whole(name),
        "partialFingerprints": {_FINGERPRINT: fingerprint},
        "suppressions": [],
        "baselineState": "absent",
    }


def _suppressions(one: Handled) -> list[Object]:
    """Of every result, empty or not: they are there for all or for none (3.27.23)."""
    if one.reason is None:
        return []
    return [{"kind": "inSource" if one.is_inline else "external", "justification": visible(one.reason)}]


def _message(text: str) -> Object:
    return {"text": visible(text).translate(_BRACES).replace("](", "\\](")}


def _whole(name: str) -> list[Object]:
    """A place in no line: GitHub refuses a file in which a single result has no place."""
    return [{"physicalLocation": _file(name)}]


def _location(place: Place) -> Object:
    physical = _file(place.file)
    if place.start and place.end:
        physical["region"] = _region(place)
        return {"physicalLocation": physical}
    logical = {"name": f"{place.language} {place.span[0]}"}
    return {"physicalLocation": physical, "logicalLocations": [logical]}


def _region(place: Place) -> Mapping[str, int]:
    (line, column), (end_line, end_column) = place.start or (1, 1), place.end or (1, 1)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _file(name: str) -> Object:
    path = Path(name)
    uri = path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="surrogatepass")
    return {"artifactLocation": {"uri": uri}}


def _fix(fix: Fix, listing: Listing) -> Object | None:
    """The change; none where the text that it would be made in is not at hand."""
    place = listing.locate(fix.language, fix.span)
    if place.start is None:
        return None
    replacement = {"deletedRegion": _region(place), "insertedContent": {"text": fix.text}}
    return {
        "description": _message(f"write {fix.text}"),
        "artifactChanges": [_file(place.file) | {"replacements": [replacement]}],
    }
