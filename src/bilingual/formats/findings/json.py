"""Findings for programs, ``bilingual/findings@1``; also the baseline of a later check.

::

    {"format": "bilingual/findings@1",
     "findings": [{"place": "page.txt:2:4", "code": "date", "severity": "major", "message": "…",
                   "english": [[21, 24]], "chinese": [[29, 31]],
                   "fix": {"language": "zh", "span": [29, 31], "text": "五月"},
                   "fingerprint": "date:9908046dcdb03b22"}],
     "suppressed": [{…, "reason": "…"}]}
"""

from __future__ import annotations

import json
from typing import Any, Final

import attrs

from bilingual.errors import FormatError
from bilingual.formats.findings import Listing
from bilingual.formats.json import rows
from bilingual.formats.visible import inert
from bilingual.model import Handled

__all__ = ["NAME", "parse_fingerprints", "render"]

NAME: Final = "bilingual/findings@1"


def render(listing: Listing) -> str:
    """The open findings and the suppressed ones; unseen characters are escaped."""

    def entry(one: Handled) -> dict[str, Any]:
        place = {"place": listing.address(one.finding)}
        return place | attrs.asdict(one.finding) | {"fingerprint": one.fingerprint}

    parts = [
        f'{{"format": "{NAME}"',
        rows("findings", (entry(one) for one in listing.open)),
        rows("suppressed", (entry(one) | {"reason": one.reason} for one in listing.suppressed)),
    ]
    return inert(",\n".join(parts) + "}\n")


def parse_fingerprints(text: str, source: str = "<text>") -> dict[str, str]:
    """The findings of an earlier answer: messages by fingerprint.

    Raises:
        FormatError: where the text is no such answer.

    >>> parse_fingerprints('{"format": "bilingual/bitext@1"}', "pairs.json")
    Traceback (most recent call last):
    bilingual.errors.FormatError: pairs.json: no list of findings; write one: bilingual check … -o pairs.json
    """
    try:
        answer = json.loads(text)
        if answer["format"] != NAME:
            raise ValueError(answer["format"])
        return {str(one["fingerprint"]): str(one["message"]) for one in answer["findings"]}
    except (TypeError, ValueError, LookupError, RecursionError) as error:
        problem = f"no list of findings; write one: bilingual check … -o {source}"
        raise FormatError(source, "", problem) from error
