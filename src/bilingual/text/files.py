"""Files by name: read as bytes, written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from bilingual.errors import InputError

__all__ = ["STANDARD_INPUT", "StrPath", "name_of", "read_bytes", "save", "unusable"]

StrPath = str | os.PathLike[str]

STANDARD_INPUT: Final = "-"


def name_of(path: StrPath) -> str:
    r"""What to call a file in one line: its name, quoted where a terminal would not show it.

    >>> name_of("page.txt"), name_of("-"), name_of("page\n.txt"), name_of("")
    ('page.txt', 'standard input', "'page\\n.txt'", "''")
    """
    name = os.fspath(path)
    if name == STANDARD_INPUT:
        return "standard input"
    return name if name and name.isprintable() else repr(name)


def save(path: StrPath, content: str | bytes | Iterable[str]) -> None:
    """Write bytes, a text, or one that comes piece by piece, to a file, text as UTF-8: whole or not at all.

    Raises:
        InputError: where it cannot be written, or holds lone surrogates.

    >>> save("no/such/folder/pairs.tsv", "")
    Traceback (most recent call last):
    bilingual.errors.InputError: no/such/folder/pairs.tsv: No such file or directory; check the name
    """
    try:
        pieces = [content] if isinstance(content, str | bytes) else content
        encoded = (piece if isinstance(piece, bytes) else piece.encode() for piece in pieces)
        _replace(Path(os.path.realpath(path)), encoded)
    except UnicodeEncodeError as error:
        raise InputError(
            f"{name_of(path)}: cannot hold the lone surrogate at character {error.start}; remove it"
        ) from error
    except InputError:  # from whoever makes the pieces
        raise
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


def _replace(path: Path, content: Iterable[bytes]) -> None:
    """Write a regular file by replacing it; write into anything else, such as a pipe or ``/dev/null``."""
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            file.writelines(content)
        return
    temporary = path.with_name(f".{secrets.token_hex(8)}.bilingual")
    try:
        with open(temporary, "xb") as file:  # with the permissions any new file gets
            file.writelines(content)
        with contextlib.suppress(FileNotFoundError):
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
