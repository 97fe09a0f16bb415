"""The verb ``check``."""

from __future__ import annotations

import json
from collections.abc import Iterable

import attrs
import click

import bilingual
from bilingual.cli.inputs import Document, load
from bilingual.cli.options import Verb, encoding, files, output, variant
from bilingual.cli.output import deliver, progress, separated_by_commas, suffix
from bilingual.formats.json import inert
from bilingual.formats.visible import visible
from bilingual.model import Finding

__all__ = ["command"]

_WRITERS = ("text", "json", "csv")


@click.command(
    "check",
    cls=Verb,
    examples=(
        "bilingual check page.txt",
        "bilingual check pairs.tmx --only number --only date",
        "bilingual check english.txt chinese.txt --variant zh-Hant-TW -o findings.csv",
    ),
)
@files
@variant
@click.option("--only", metavar="CODE", multiple=True, help="Report this code only; may be repeated.")
@click.option("--ignore", metavar="CODE", multiple=True, help="Do not report this code; may be repeated.")
@click.option("--to", type=click.Choice(_WRITERS), help="The form; text, or what FILE's suffix says.")
@output
@encoding
@click.pass_context
def command(
    context: click.Context,
    files: tuple[str, ...],
    variant: str | None,
    only: tuple[str, ...],
    ignore: tuple[str, ...],
    to: str | None,
    output: str | None,
    encoding: str | None,
) -> None:
    """List what looks wrong in a translation.

    Missing passages, numbers, dates and names that differ, mixed scripts, punctuation and more. A finding is
    one line, FILE:LINE:COLUMN: SEVERITY CODE: MESSAGE. A .json, .tsv or .tmx bitext is checked as it is;
    anything else is aligned first. Exit status 1 where there are findings.
    """
    with progress("checking"):
        document = load(files, encoding=encoding)
        findings = bilingual.check(document.bitext, variant=variant, codes=only or None, ignore=ignore)
    form = to or suffix(output).removeprefix(".")
    render = {"json": _json, "csv": _csv}.get(form, _text)
    deliver(render(document, findings), output)
    context.exit(1 if findings else 0)


def _place(document: Document, finding: Finding) -> str:
    """Where to go and mend it: in the Chinese, where it has a place there."""
    if finding.chinese:
        return document.place("zh", finding.chinese[0][0])
    if finding.english:
        return document.place("en", finding.english[0][0])
    return document.name


def _text(document: Document, findings: Iterable[Finding]) -> str:
    return "".join(
        visible(f"{_place(document, one)}: {one.severity} {one.code}: {one.message}") + "\n"
        for one in findings
    )


def _json(document: Document, findings: Iterable[Finding]) -> str:
    listed = [{"place": _place(document, one), **attrs.asdict(one)} for one in findings]
    answer = {"format": "bilingual/findings@1", "findings": listed}
    return inert(json.dumps(answer, ensure_ascii=False, indent=1)) + "\n"


def _csv(document: Document, findings: Iterable[Finding]) -> str:
    return separated_by_commas(
        ("place", "severity", "code", "message", "fix"),
        (
            (_place(document, one), one.severity, one.code, one.message, one.fix.text if one.fix else "")
            for one in findings
        ),
    )
