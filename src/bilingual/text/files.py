"""Files by name: read as bytes, written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import sys
from pathlib import Path
from typing import Final

from bilingual.errors import InputError

__all__ = ["STANDARD_INPUT", "StrPath", "name_of", "read_bytes", "save", "save_bytes", "unusable"]

StrPath = str | os.PathLike[str]

STANDARD_INPUT: Final = "-"


def name_of(path: StrPath) -> str:
    r"""What to call a file in one line: its name, quoted where it holds what a terminal would not show.

    >>> name_of("page.txt"), name_of("-"), name_of("page\n.txt")
    ('page.txt', 'standard input', "'page\\n.txt'")
    """
    name = os.fspath(path)
    if name == STANDARD_INPUT:
        return "standard input"
    return name if name.isprintable() else repr(name)


def save(path: StrPath, text: str) -> None:
    """Write a text to a file as UTF-8, whole or not at all.

    Raises:
        InputError: where it cannot be written, or holds lone surrogates.

    >>> save("no/such/folder/pairs.tsv", "")
    Traceback (most recent call last):
    bilingual.errors.InputError: no/such/folder/pairs.tsv: No such file or directory; check the name
    """
    try:
        content = text.encode()
    except UnicodeEncodeError as error:
        raise InputError(
            f"{name_of(path)}: cannot hold the lone surrogate at character {error.start}; remove it"
        ) from error
    save_bytes(path, content)


def save_bytes(path: StrPath, content: bytes) -> None:
    """Write bytes to a file, whole or not at all.

    Raises:
        InputError: where it cannot be written.
    """
    try:
        _replace(Path(os.path.realpath(path)), content)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise unusable(path, error) from error


_CURES: Final = {
    errno.ENOENT: "check the name",
    errno.EISDIR: "name a file, not a folder",
    errno.EACCES: "check its permissions",
    errno.ENOSPC: "make room",
}


def read_bytes(path: StrPath) -> bytes:
    """What is in a file; ``-`` is standard input.

    Raises:
        InputError: where it cannot be read.
    """
    try:
        if os.fspath(path) == STANDARD_INPUT:
            return sys.stdin.buffer.read()
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        raise unusable(path, error) from error


def unusable(path: StrPath, error: OSError | ValueError) -> InputError:
    """The error to raise where the system refuses a file: what is wrong, and the cure."""
    number = error.errno if isinstance(error, OSError) else None
    problem = os.strerror(number) if number else str(error)
    return InputError(f"{name_of(path)}: {problem}; {_CURES.get(number or 0, 'choose another file')}")


def _replace(path: Path, content: bytes) -> None:
    """Write a regular file by replacing it; write into anything else, such as a pipe or ``/dev/null``."""
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    temporary = path.with_name(f".{secrets.token_hex(8)}.bilingual")
    try:
        with open(temporary, "xb") as file:  # with the permissions any new file gets
            file.write(content)
        with contextlib.suppress(FileNotFoundError):
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
