"""The verb ``report``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

import bilingual
from bilingual.checks.style import Style
from bilingual.cli.checking import checked, house
from bilingual.cli.options import Verb, encoding, files, output
from bilingual.cli.output import deliver, on_terminal

__all__ = ["command"]


@click.command(
    "report",
    cls=Verb,
    examples=(
        "bilingual report page.txt -o page.html",
        "bilingual report english.txt chinese.txt --ignore untranslated -o both.html",
        "bilingual report pairs.json > pairs.html",
    ),
)
@files
@house
@click.option("--title", help="What stands above the page; the file's name where not given.")
@output
@encoding
def command(
    files: tuple[str, ...],
    style: Style,
    known: Mapping[str, str] | None,
    title: str | None,
    output: str | None,
    encoding: str | None,
) -> None:
    """Make an HTML page of both texts side by side.

    What the verb check reports is marked in place, with how sure each pairing is and why. The page is one
    file that asks for nothing from anywhere.
    """
    if output is None and on_terminal():
        raise click.UsageError("the page is for a browser; give -o page.html")
    document, listing = checked(files, style, known=known, encoding=encoding)
    page = bilingual.render(
        document.bitext,
        [one.finding for one in listing.open],
        quiet=[one for one in listing.findings if not one.is_open],
        title=title or Path(document.name).name,
        variant=style.variant,
    )
    deliver(page, output)
