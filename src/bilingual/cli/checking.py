"""Checking as the house wants it: its style found, its suppressions and its baseline heeded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import evolve

import bilingual
from bilingual import documents
from bilingual.checks.style import Style
from bilingual.cli.inputs import Document, load
from bilingual.cli.output import progress
from bilingual.formats.findings import Listing, Rule
from bilingual.formats.findings.json import parse_fingerprints
from bilingual.model import Severity
from bilingual.text.files import STANDARD_INPUT, name_of

__all__ = ["checked", "house_style", "read_baseline"]

_STYLE_FILE: Final = Path("bilingual.toml")


def house_style(
    named: str | None, *, variant: str | None = None, least_severity: Severity | None = None
) -> Style:
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


def read_baseline(file: str) -> dict[str, str]:
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
