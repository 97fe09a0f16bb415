"""For a tool that imports the library: the pairs of a page that are sure enough, as typed records.

Each line of the output is a JSON object: both texts, where they stood in the page, and how sure the pair is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import bilingual

SURE = 0.8


def records(page: str, at_least: float = SURE) -> Iterator[dict[str, object]]:
    """A record for each pair that is at least so probable."""
    for pair in bilingual.align_page(page).pairs:
        if (pair.link.confidence or 0.0) >= at_least:
            yield {
                "english": pair.english,
                "chinese": pair.chinese,
                "english_spans": [segment.span for segment in pair.english_segments],
                "chinese_spans": [segment.span for segment in pair.chinese_segments],
                "confidence": pair.link.confidence,
            }


if __name__ == "__main__":
    page = Path(__file__).with_name("bulletin.txt").read_text(encoding="utf-8")
    for record in records(page):
        print(json.dumps(record, ensure_ascii=False))
