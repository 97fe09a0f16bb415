"""Compiled tables, kept in a private folder so that they are compiled once.

A table is a set of named byte sections. It is written to a temporary name and moved, it carries the version
of what it was compiled from and a digest of its content, and it is read only from a folder and a file that
nobody else can write to. A table that does not pass is compiled again; where no folder can be used, tables
are compiled for this process alone. Nothing in a table is ever executed: no pickle, no marshal.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import stat
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from bilingual.errors import InputError

__all__ = ["folder", "load", "tables", "version_of"]

Sections = Mapping[str, bytes]

_MAGIC: Final = b"bilingual table 1\n"
_DIGEST_SIZE: Final = 32
_ENVIRONMENT: Final = "BILINGUAL_CACHE_DIR"
_SAFE_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]*")


def folder() -> Path | None:
    """The private folder of compiled tables, made on first use; None where none can be used.

    The environment variable ``BILINGUAL_CACHE_DIR`` names another place.
    """
    path = _place()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        return path if _is_private(path) else None
    except OSError:
        return None


def load(name: str, version: str, build: Callable[[], Sections]) -> Sections:
    """The sections of a table, compiled by ``build`` unless a sound copy of this version is stored.

    Args:
        name: the table's name: lower-case letters, digits and hyphens.
        version: of everything it is compiled from; another version means compiling again.
        build: compiles the sections.

    Raises:
        InputError: where the name could leave the folder.

    >>> load("doctest-greeting", "1", lambda: {"en": b"hello"})["en"]
    b'hello'
    """
    if not _SAFE_NAME.fullmatch(name):
        raise InputError(f"a table's name has lower-case letters, digits and hyphens only, not {name!r}")
    home = folder()
    if home is None:
        return build()
    path = home / f"{name}.table"
    stored = _read(path, version)
    if stored is not None:
        return stored
    sections = build()
    with contextlib.suppress(OSError):  # a full disk costs time, not the answer
        _write(path, version, sections)
    return sections


def tables() -> dict[str, int]:
    """The stored tables and their sizes in bytes, for ``bilingual info``."""
    home = folder()
    if home is None:
        return {}
    return {path.stem: path.stat().st_size for path in sorted(home.glob("*.table"))}


def version_of(package: str) -> str:
    """The version of an installed package, for the tables that are compiled from it.

    The name of its metadata's folder tells it (PEP 427), since importing ``importlib.metadata`` takes longer
    than loading most tables; that is asked where there is no such folder, or more than one.

    Args:
        package: as that folder spells it: lower case, no hyphens.

    Raises:
        importlib.metadata.PackageNotFoundError: where it is not installed.

    >>> version_of("pypinyin")[0].isdigit()
    True
    """
    ending = ".dist-info"
    for place in sys.path:
        names = _names(place or os.curdir)
        found = [name for name in names if name.startswith(f"{package}-") and name.endswith(ending)]
        if len(found) == 1:
            return found[0][len(package) + 1 : -len(ending)]
        if found:
            break
    import importlib.metadata

    return importlib.metadata.version(package)


def _names(place: str) -> list[str]:
    """What stands in a folder, or nothing where it is none or cannot be read."""
    try:
        return os.listdir(place)
    except OSError:
        return []


def _place() -> Path:
    chosen = os.environ.get(_ENVIRONMENT)
    if chosen:
        return Path(chosen)
    import platformdirs  # not needed where the place is given

    return Path(platformdirs.user_cache_dir("bilingual", appauthor=False))


def _is_private(path: Path) -> bool:
    """Whether only this user can write there, and nothing is a link to somewhere else."""
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode):
        return False
    if not hasattr(os, "getuid"):  # pragma: no cover - Windows keeps profiles private by its own rules
        return True
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _read(path: Path, version: str) -> Sections | None:
    try:
        if not _is_private(path):
            return None
        content = path.read_bytes()
    except OSError:
        return None
    return _parse(content, version)


def _parse(content: bytes, version: str) -> Sections | None:
    """The sections of a stored table, or None where it is of another version or not whole."""
    if not content.startswith(_MAGIC):
        return None
    digest = content[len(_MAGIC) : len(_MAGIC) + _DIGEST_SIZE]
    body = memoryview(content)[len(_MAGIC) + _DIGEST_SIZE :]
    if hashlib.blake2b(body, digest_size=_DIGEST_SIZE).digest() != digest:
        return None
    try:
        return _sections(body, version)
    except (ValueError, TypeError, LookupError, RecursionError):  # a sound digest round a header that is none
        return None


def _sections(body: memoryview, version: str) -> Sections | None:
    offset = 4 + int.from_bytes(body[:4], "big")
    header = json.loads(bytes(body[4:offset]))
    if header["version"] != version:
        return None
    sections = {}
    for section, size in header["sections"]:
        sections[str(section)] = bytes(body[offset : offset + size])
        offset += size
    return sections if offset == len(body) else None


def _render(version: str, sections: Sections) -> bytes:
    header = json.dumps(
        {"version": version, "sections": [(name, len(data)) for name, data in sections.items()]}
    ).encode()
    body = b"".join([len(header).to_bytes(4, "big"), header, *sections.values()])
    return _MAGIC + hashlib.blake2b(body, digest_size=_DIGEST_SIZE).digest() + body


def _write(path: Path, version: str, sections: Sections) -> None:
    import tempfile  # not needed where the table is stored

    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_render(version, sections))
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
