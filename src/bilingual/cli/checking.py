"""Checking as the house wants it: its style found, its suppressions and its baseline heeded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, Final

import click
from attrs import evolve

import bilingual
from bilingual import documents
from bilingual.checks.style import Style
from bilingual.cli.inputs import Document, load
from bilingual.cli.options import Decorator
from bilingual.cli.output import progress
from bilingual.formats.findings import Listing, Rule
from bilingual.formats.findings.json import parse_fingerprints
from bilingual.model import SEVERITIES, Severity
from bilingual.text.files import STANDARD_INPUT, name_of

__all__ = ["checked", "house"]

_STYLE_FILE: Final = Path("bilingual.toml")


_OPTIONS: Final[Sequence[Decorator]] = (
    click.option("--variant", metavar="TAG", help="What the Chinese should be in: zh-Hans, zh-Hant-TW …"),
    click.option(
        "--style",
        metavar="FILE",
        help="The house style; bilingual.toml, where there is one in this folder.",
    ),
    click.option("--only", metavar="CODE", multiple=True, help="Report this code only; may be repeated."),
    click.option("--ignore", metavar="CODE", multiple=True, help="Do not report this code; may be repeated."),
    click.option(
        "--least-severity",
        type=click.Choice(SEVERITIES),
        help="Report nothing milder; minor, unless the style says otherwise.",
    ),
    click.option(
        "--baseline",
        metavar="FILE",
        help="Report only what is new: not in this earlier answer in JSON.",
    ),
)


def house(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say what is to be reported; the command gets a ``style`` and what is ``known``.

    What is known are the messages of the baseline by fingerprint, or None where there is no baseline.
    """

    @wraps(command)
    def wrapped(
        *,
        variant: str | None,
        style: str | None,
        only: Sequence[str],
        ignore: Sequence[str],
        least_severity: Severity | None,
        baseline: str | None,
        **others: Any,
    ) -> Any:
        stated = _style(style, variant, least_severity).narrowed(only, ignore)
        known = None if baseline is None else _read_baseline(baseline)
        return command(style=stated, known=known, **others)

    extended: Callable[..., Any] = wrapped
    for option in reversed(_OPTIONS):
        extended = option(extended)
    return extended


def _style(named: str | None, variant: str | None, least_severity: Severity | None) -> Style:
    """The style in the file named, or in that of this folder, with what the command line says instead.

    Raises:
        InputError: where the file named cannot be read.
        FormatError: where it says something that no style says.
    """
    file = named or (_STYLE_FILE if _STYLE_FILE.is_file() else None)
    style = Style.read(file) if file else Style()
    return evolve(
        style,
        variant=variant or style.variant,
        least_severity=least_severity or style.least_severity,
    )


def _read_baseline(file: str) -> dict[str, str]:
    """What an earlier answer lists: messages by fingerprint.

    Raises:
        InputError: where the file cannot be read.
        FormatError: where it is no such answer.
    """
    return parse_fingerprints(documents.read_text(file), name_of(file))


def checked(
    files: Sequence[str],
    style: Style,
    *,
    known: Mapping[str, str] | None = None,
    encoding: str | None = None,
) -> tuple[Document, Listing]:
    """The text in one file or two, and everything found in it.

    Args:
        files: a page or a bitext; or an English and a Chinese document.
        style: what is wanted.
        known: the baseline, messages by fingerprint; None where there is none.
        encoding: of the files.

    Raises:
        InputError: as `load`.
    """
    from bilingual.checks.handling import handle  # loads the rooms that the checks stand on
    from bilingual.checks.registry import CHECKS

    with progress("checking"):
        document = load(files, encoding=encoding)
        handled = handle(
            document.bitext,
            bilingual.check(document.bitext, codes=style.codes, style=style),
            style=style,
            sources={language: source.text for language, source in document.sources.items()},
            files=[Path(file) for file in files if file != STANDARD_INPUT],
            known=known or (),
        )
    return document, Listing(
        document.name,
        tuple(handled),
        document.locate,
        {code: Rule(CHECKS[code].severity, CHECKS[code].description) for code in style.codes},
        bilingual.__version__,
        None if known is None else _gone(known, {one.fingerprint for one in handled}),
    )


def _gone(known: Mapping[str, str], here: set[str]) -> dict[str, str]:
    return {fingerprint: said for fingerprint, said in known.items() if fingerprint not in here}
