"""The verb ``align``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

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
        "bilingual align english.txt chinese.txt --unit paragraph --bead-types 1-1,2-1,1-2",
        "curl -s https://example.org/page.txt | bilingual align --to tsv",
    ),
)
@files
@click.option("--to", type=click.Choice(_FORMATS), help="The format; text, or what FILE's suffix says.")
@output
@encoding
@lexicon
@click.option("--no-lexicon", is_flag=True, help="Do without the dictionary.")
@click.option(
    "--without",
    metavar="NAME",
    multiple=True,
    help="A kind of evidence to leave out, such as names; may be repeated.",
)
@click.option("--unit", type=click.Choice(["sentence", "paragraph"]), help="What two documents are cut into.")
@click.option(
    "--bead-types", metavar="LIST", help="Counts of English and Chinese in a pair, such as 1-1,2-1."
)
@click.option(
    "--pins", metavar="FILE", help="A bitext of the same files: its links without confidence are kept."
)
@click.option(
    "--least-confidence", metavar="SHARE", type=float, help="Give up pairs less probable than this, 0 to 1."
)
def command(
    files: tuple[str, ...],
    to: str | None,
    output: str | None,
    encoding: str | None,
    lexicon: tuple[str, ...],
    no_lexicon: bool,
    **options: Any,
) -> None:
    """Pair each English passage with its Chinese.

    Nothing is dropped: a passage without a counterpart is written as unpaired. On a terminal the answer is a
    table, in a pipe plain text, unless a format is asked for.
    """
    format_ = documents.format_for(output or ".txt", to=to)
    if options["bead_types"]:
        options["bead_types"] = options["bead_types"].split(",")
    with progress("aligning") as tell:
        options["progress"] = tell
        chosen = {name: value for name, value in options.items() if value}
        document = load(files, encoding=encoding, terms=lexicon, dictionary=not no_lexicon, **chosen)
    if to is None and output is None and on_terminal():
        draw(("English", "Chinese", "sure"), list(_rows(document.bitext)), ruled=True)
    else:
        deliver(documents.render(document.bitext, format_), output)


def _rows(bitext: Bitext) -> Iterator[tuple[str, str, str]]:
    for link in bitext.links:
        english = "\n".join(bitext.english[index].text for index in link.english)
        chinese = "\n".join(bitext.chinese[index].text for index in link.chinese)
        yield english, chinese, f"{link.confidence:.0%}" if link.is_pair and link.confidence else ""
