"""The verb ``check``."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

import click

from bilingual.checks.style import Style
from bilingual.cli.checking import checked, house
from bilingual.cli.mending import Mended, mend
from bilingual.cli.options import Verb, encoding, files, output
from bilingual.cli.output import deliver, suffix
from bilingual.formats.findings import FORMS, form_of, render
from bilingual.formats.visible import visible

__all__ = ["command"]


@click.command(
    "check",
    cls=Verb,
    examples=(
        "bilingual check page.txt",
        "bilingual check pairs.tmx --only number --only date",
        "bilingual check english.txt chinese.txt --variant zh-Hant-TW -o findings.csv",
        "bilingual check page.txt --baseline known.json --to github",
        "bilingual check page.txt --diff",
    ),
)
@files
@house
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--fix", is_flag=True, help="Make the safe fixes in the files, then list what is left.")
@click.option("--to", type=click.Choice(list(FORMS)), help="The form; text, or what FILE's suffix says.")
@output
@encoding
@click.pass_context
def command(
    context: click.Context,
    files: tuple[str, ...],
    style: Style,
    known: Mapping[str, str] | None,
    diff: bool,
    fix: bool,
    to: str | None,
    output: str | None,
    encoding: str | None,
) -> None:
    """List what looks wrong in a translation.

    Missing passages, numbers, dates and names that differ, mixed scripts, punctuation and more. A finding is
    one line, FILE:LINE:COLUMN: SEVERITY CODE: MESSAGE. A .json, .tsv or .tmx bitext is checked as it is;
    anything else is aligned first. Exit status 1 where there are findings.
    """
    document, listing = checked(files, style, known=known, encoding=encoding)
    if diff or fix:
        mended = mend(files, document, [one.finding for one in listing.open], encoding=encoding)
        if diff:
            shown = "".join(one.diff() for one in mended)
            deliver(shown, output)
            context.exit(1 if shown else 0)
        if _write(mended):
            _, listing = checked(files, style, known=known, encoding=encoding)
    deliver(render(listing, to or form_of(suffix(output))), output)
    context.exit(1 if listing.open else 0)


def _write(mended: Sequence[Mended]) -> bool:
    """Show the fixes and make them; whether any was made. On a terminal somebody is asked first."""
    changed = [one for one in mended if one.after != one.before]
    for one in changed:
        click.echo(visible(one.diff()), err=True, nl=False)
    if changed and _somebody_is_there() and not click.confirm("Make these changes?", err=True):
        return False
    for one in changed:
        one.write()
    return bool(changed)


def _somebody_is_there() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()
