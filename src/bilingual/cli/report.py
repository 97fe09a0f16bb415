"""The verb ``report``."""

from __future__ import annotations

from pathlib import Path

import click

import bilingual
from bilingual.cli.inputs import load
from bilingual.cli.options import Verb, encoding, files, output, variant
from bilingual.cli.output import deliver, progress

__all__ = ["command"]


@click.command(
    "report",
    cls=Verb,
    examples=(
        "bilingual report page.txt -o page.html",
        "bilingual report english.txt chinese.txt -o both.html",
        "bilingual report pairs.json > pairs.html",
    ),
)
@files
@variant
@click.option("--title", help="What stands above the page; the file's name where not given.")
@output
@encoding
def command(
    files: tuple[str, ...], variant: str | None, title: str | None, output: str | None, encoding: str | None
) -> None:
    """Make an HTML page of both texts side by side.

    What the verb check finds is marked in place, with how sure each pairing is and why. The page is one file
    that asks for nothing from anywhere.
    """
    with progress("aligning and checking"):
        document = load(files, encoding=encoding)
        findings = bilingual.check(document.bitext, variant=variant)
    page = bilingual.render(
        document.bitext, findings, title=title or Path(document.name).name, variant=variant
    )
    deliver(page, output)
