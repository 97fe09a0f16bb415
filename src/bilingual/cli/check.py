"""The verb ``check``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from attrs import evolve

import bilingual
from bilingual import documents
from bilingual.checks.handling import handle
from bilingual.checks.registry import CHECKS
from bilingual.checks.style import Style
from bilingual.cli.inputs import Document, load
from bilingual.cli.mending import Mended, mend
from bilingual.cli.options import Verb, encoding, files, output, style, variant
from bilingual.cli.output import deliver, progress, suffix
from bilingual.formats.findings import FORMS, Listing, Rule, form_of, render
from bilingual.formats.findings.json import parse_fingerprints
from bilingual.formats.visible import visible
from bilingual.model import SEVERITIES, Severity
from bilingual.text.files import STANDARD_INPUT, name_of

__all__ = ["command"]

_STYLE_FILE = Path("bilingual.toml")


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
@variant
@style
@click.option("--only", metavar="CODE", multiple=True, help="Report this code only; may be repeated.")
@click.option("--ignore", metavar="CODE", multiple=True, help="Do not report this code; may be repeated.")
@click.option(
    "--least-severity",
    type=click.Choice(SEVERITIES),
    help="Report nothing milder; minor, unless the style says otherwise.",
)
@click.option(
    "--baseline", metavar="FILE", help="Report only what is new: not in this earlier answer in JSON."
)
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--fix", is_flag=True, help="Make the safe fixes in the files, then list what is left.")
@click.option("--to", type=click.Choice(list(FORMS)), help="The form; text, or what FILE's suffix says.")
@output
@encoding
@click.pass_context
def command(
    context: click.Context,
    files: tuple[str, ...],
    variant: str | None,
    style: str | None,
    only: tuple[str, ...],
    ignore: tuple[str, ...],
    least_severity: Severity | None,
    baseline: str | None,
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
    house = _house(style, variant, least_severity).narrowed(only, ignore)
    known = _known(baseline)
    document, listing = _checked(files, house, known, encoding)
    if diff or fix:
        mended = mend(files, document, [one.finding for one in listing.open], encoding=encoding)
        if diff:
            shown = "".join(one.diff() for one in mended)
            deliver(shown, output)
            context.exit(1 if shown else 0)
        if _write(mended):
            _, listing = _checked(files, house, known, encoding)
    deliver(render(listing, to or form_of(suffix(output))), output)
    context.exit(1 if listing.open else 0)


def _house(style: str | None, variant: str | None, least_severity: Severity | None) -> Style:
    """The house style with what the command line says instead."""
    named = style or (str(_STYLE_FILE) if _STYLE_FILE.is_file() else None)
    house = Style.read(named) if named else Style()
    return evolve(
        house,
        variant=variant or house.variant,
        least_severity=least_severity or house.least_severity,
    )


def _known(baseline: str | None) -> dict[str, str] | None:
    """What an earlier answer lists, messages by fingerprint; None where there is none."""
    if baseline is None:
        return None
    return parse_fingerprints(documents.read_text(baseline), name_of(baseline))


def _checked(
    files: Sequence[str], house: Style, known: dict[str, str] | None, encoding: str | None
) -> tuple[Document, Listing]:
    with progress("checking"):
        document = load(files, encoding=encoding)
        found = bilingual.check(document.bitext, variant=house.variant, codes=house.codes)
        handled = handle(
            document.bitext,
            found,
            style=house,
            sources={language: source.text for language, source in document.sources.items()},
            files=[Path(file) for file in files if file != STANDARD_INPUT],
            known=known or (),
        )
    here = {one.fingerprint for one in handled}
    listing = Listing(
        document.name,
        tuple(handled),
        document.locate,
        {code: Rule(CHECKS[code].severity, CHECKS[code].description) for code in house.codes},
        bilingual.__version__,
        None if known is None else {one: said for one, said in known.items() if one not in here},
    )
    return document, listing


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
