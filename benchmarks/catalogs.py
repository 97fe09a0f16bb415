"""Labelled pairs from the message catalogs of programs, for `checks.py` and `slips.py`.

    python benchmarks/catalogs.py /usr/share/locale > pairs.jsonl
    python benchmarks/checks.py pairs.jsonl

A message and its Chinese are taken for correct; one or two in a hundred are not, so that what is found is
to be read. At most 60 messages of three words or more are drawn from each catalog, the same each time.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import struct
from collections.abc import Iterator
from pathlib import Path

VARIANTS = {"zh_CN": "zh-Hans", "zh_TW": "zh-Hant-TW", "zh_HK": "zh-Hant-HK"}
MOST = 60
MAGIC = 0x950412DE
HAN = re.compile("[\u4e00-\u9fff]")


def main() -> None:
    """Print a line of JSON for each message drawn."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="a folder with compiled catalogs (.mo) somewhere below")
    for path in sorted(parser.parse_args().folder.rglob("*.mo")):
        variant = next((VARIANTS[part] for part in path.parts if part in VARIANTS), None)
        if variant:
            for english, chinese in drawn(path):
                pair = {"en": english, "zh": chinese, "variant": variant, "label": "clean", "repo": path.stem}
                print(json.dumps(pair, ensure_ascii=False))


def drawn(path: Path) -> list[tuple[str, str]]:
    """Some messages of a catalog with their translations."""
    pairs = sorted({pair for pair in messages(path.read_bytes()) if is_worth(*pair)})
    random.seed(path.name)
    random.shuffle(pairs)
    return pairs[:MOST]


def is_worth(english: str, chinese: str) -> bool:
    """Whether a message says enough, in one form, and was translated."""
    return (
        len(english.split()) > 2
        and len(english) < 1500
        and "\0" not in english
        and english != chinese
        and bool(HAN.search(chinese))
    )


def messages(catalog: bytes) -> Iterator[tuple[str, str]]:
    """The messages of a compiled catalog, two tables of lengths and offsets, by the manual of GNU gettext."""
    order = "<" if struct.unpack_from("<I", catalog)[0] == MAGIC else ">"
    count, *tables = struct.unpack_from(f"{order}3I", catalog, 8)
    for place in range(count):
        texts = []
        for table in tables:
            length, offset = struct.unpack_from(f"{order}2I", catalog, table + 8 * place)
            texts.append(catalog[offset : offset + length].decode("utf-8", "replace"))
        english, chinese = texts
        yield english.rpartition("\x04")[2], chinese


if __name__ == "__main__":
    main()
