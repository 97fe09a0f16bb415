"""The verb ``detect``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import click

import bilingual
from bilingual import documents
from bilingual.cli.inputs import texts
from bilingual.cli.options import Verb, encoding, output, refuse_twice
from bilingual.cli.output import table

if TYPE_CHECKING:
    from bilingual.script import Deciding

__all__ = ["command"]

_COLUMNS: Final = ("file", "kind", "tag", "confidence", "simplified", "traditional")
_SHOWN: Final = 8


@click.command(
    "detect",
    cls=Verb,
    examples=(
        "bilingual detect page.txt",
        "bilingual detect site -o scripts.csv",
        "curl -s https://example.org/page.txt | bilingual detect",
    ),
)
@click.argument("files", metavar="[FILE|FOLDER]…", nargs=-1)
@output
@encoding
def command(files: tuple[str, ...], output: str | None, encoding: str | None) -> None:
    """Tell whether Chinese text is Simplified or Traditional.

    A row for each file: simplified, traditional, mixed or undetermined; the most that is known as a tag, such
    as zh-Hant-TW; how sure that is, 0 to 1; and the first characters, or words, that only one script has. A
    FOLDER stands for the UTF-8 text files in it, hidden ones left out.
    """
    files = files or ("-",)
    refuse_twice(files)
    table(_COLUMNS, [_row(file, text) for file, text in texts(files, encoding)], output)


def _row(file: str, text: str) -> tuple[str, ...]:
    verdict = bilingual.detect(text)
    return (
        documents.name_of(file),
        verdict.kind,
        verdict.tag or "",
        f"{verdict.confidence:.2f}",
        *(_shown(verdict.deciding, variant) for variant in ("zh-Hans", "zh-Hant")),
    )


def _shown(deciding: Iterable[Deciding], variant: str) -> str:
    """The first characters of one script, each once."""
    found = list(dict.fromkeys(one.character for one in deciding if one.variant == variant))
    return " ".join([*found[:_SHOWN], *("…" for _ in found[_SHOWN:][:1])])
