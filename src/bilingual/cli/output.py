"""Where a verb's answer goes: a terminal, a pipe or a file, each in its own manner."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from bilingual import documents
from bilingual.formats.sheet import SHEETS
from bilingual.formats.tsv import cell
from bilingual.formats.visible import visible

__all__ = ["deliver", "draw", "lines", "on_terminal", "progress", "suffix", "table"]


def deliver(text: str, output: str | None = None) -> None:
    """Write an answer to a file, or to standard output: as it is into a pipe, made visible on a terminal."""
    if output is None or output == "-":
        click.echo(visible(text) if on_terminal() else text, nl=False)
    else:
        documents.save(output, text)


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], output: str | None = None) -> None:
    """Write a table: ruled on a terminal, as a sheet in a file of one, tab-separated anywhere else."""
    if output is None and on_terminal():
        draw(columns, rows)
    elif output and suffix(output).removeprefix(".") in SHEETS:
        documents.write_rows(columns, [dict(zip(columns, row, strict=True)) for row in rows], output)
    else:
        deliver(lines((columns, *rows)), output)


def lines(rows: Iterable[Sequence[str]]) -> str:
    r"""Rows as lines of cells with tabs between them.

    >>> lines([["name", "notes"], ["=1+1", "a"]])
    "name\tnotes\n'=1+1\ta\n"
    """
    return "".join("\t".join(map(cell, row)) + "\n" for row in rows)


def suffix(output: str | None) -> str:
    """The suffix of the file written, in lower case; empty on standard output.

    >>> suffix("findings.CSV"), suffix(None)
    ('.csv', '')
    """
    return Path(output or "").suffix.lower()


@contextmanager
def progress(doing: str) -> Iterator[Callable[[float], None] | None]:
    """Say on a terminal what is going on, until it is done.

    Yields:
        What shows the share that is done, 0 to 1; None where nobody looks.
    """
    if not sys.stderr.isatty():
        yield None
        return

    def show(share: float) -> None:
        click.echo(f"\r{doing} … {share:.0%}", err=True, nl=False)

    click.echo(f"{doing} …", err=True, nl=False)
    try:
        yield show
    finally:
        click.echo("\r\x1b[K", err=True, nl=False)


def on_terminal() -> bool:
    """Whether standard output is looked at by a person."""
    return sys.stdout.isatty()


def draw(columns: Sequence[str], rows: Sequence[Sequence[str]], *, ruled: bool = False) -> None:
    """Draw a table on the terminal, with lines between its rows if they are long."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_lines=ruled)
    for column in columns:
        drawn.add_column(column, overflow="fold")  # Chinese has no spaces to break a line at
    for row in rows:
        drawn.add_row(*(Text(visible(value)) for value in row))  # Text: a name in brackets is no style
    Console(file=sys.stdout, highlight=False).print(drawn)
