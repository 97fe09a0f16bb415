"""The verb ``align``."""

from __future__ import annotations

from collections.abc import Iterator

import click

from bilingual import documents, formats
from bilingual.cli.inputs import load
from bilingual.cli.options import Verb, encoding, files, lexicon, output
from bilingual.cli.output import deliver, draw, on_terminal, progress
from bilingual.model import Bitext

__all__ = ["command"]

_FORMATS = [format_.name for format_ in formats.FORMATS]


@click.command(
    "align",
    cls=Verb,
    examples=(
        "bilingual align page.txt",
        "bilingual align page.txt -o pairs.tmx",
        "bilingual align english.txt chinese.txt --to json",
        "bilingual align page.txt --lexicon terms.tsv",
        "curl -s https://example.org/page.txt | bilingual align --to tsv",
    ),
)
@files
@click.option("--to", type=click.Choice(_FORMATS), help="The format; text, or what FILE's suffix says.")
@output
@encoding
@lexicon
@click.option("--no-lexicon", is_flag=True, help="Do without the dictionary.")
def command(
    files: tuple[str, ...],
    to: str | None,
    output: str | None,
    encoding: str | None,
    lexicon: tuple[str, ...],
    no_lexicon: bool,
) -> None:
    """Pair each English passage with its Chinese.

    Nothing is dropped: a passage without a counterpart is written as unpaired. On a terminal the answer is a
    table, in a pipe plain text, unless a format is asked for.
    """
    format_ = documents.format_for(output or ".txt", to=to)
    with progress("aligning"):
        document = load(files, encoding=encoding, terms=lexicon, dictionary=not no_lexicon)
    if to is None and output is None and on_terminal():
        draw(("English", "Chinese", "sure"), list(_rows(document.bitext)), ruled=True)
    else:
        deliver(documents.render(document.bitext, format_), output)


def _rows(bitext: Bitext) -> Iterator[tuple[str, str, str]]:
    for link in bitext.links:
        english = "\n".join(bitext.english[index].text for index in link.english)
        chinese = "\n".join(bitext.chinese[index].text for index in link.chinese)
        yield english, chinese, f"{link.confidence:.0%}" if link.is_pair and link.confidence else ""
