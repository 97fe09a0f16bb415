"""The verb ``align``."""

from __future__ import annotations

import click

from bilingual import documents, formats
from bilingual.cli.inputs import load
from bilingual.cli.options import Verb, encoding, files, output
from bilingual.cli.output import deliver, progress

__all__ = ["command"]

_FORMATS = [format_.name for format_ in formats.FORMATS]


@click.command(
    "align",
    cls=Verb,
    examples=(
        "bilingual align page.txt",
        "bilingual align page.txt -o pairs.tmx",
        "bilingual align english.txt chinese.txt --to json",
        "curl -s https://example.org/page.txt | bilingual align --to tsv",
    ),
)
@files
@click.option("--to", type=click.Choice(_FORMATS), help="The format; text, or what FILE's suffix says.")
@output
@encoding
@click.option("--no-lexicon", is_flag=True, help="Do without the dictionary.")
def command(
    files: tuple[str, ...], to: str | None, output: str | None, encoding: str | None, no_lexicon: bool
) -> None:
    """Pair each English passage with its Chinese.

    Nothing is dropped: a passage without a counterpart is written as unpaired.
    """
    format_ = documents.format_for(output or ".txt", to=to)
    with progress("aligning"):
        document = load(files, encoding=encoding, lexicon=not no_lexicon)
    deliver(documents.render(document.bitext, format_), output)
