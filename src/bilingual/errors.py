"""Everything this library raises on purpose.

::

    BilingualError
    ├── InputError (ValueError)          something given cannot be used
    │   ├── EncodingError                bytes that are not text in the encoding tried
    │   ├── FormatError                  a file that does not follow its format
    │   ├── ModelError                   segments or links that do not fit together
    │   └── UnknownChoiceError           a name that is not among those known
    └── MissingExtraError (ImportError)  an optional package that is not installed

Each message is one line: what is wrong, where, and the cure. Each exception also carries the facts as
attributes, so that a program need not read the message, and pickles, so
that it passes between processes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

__all__ = [
    "BilingualError",
    "EncodingError",
    "FormatError",
    "InputError",
    "MissingExtraError",
    "ModelError",
    "UnknownChoiceError",
]


class BilingualError(Exception):
    """The root: catch it to catch everything this library raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), *self.args), self.__dict__


def _restore(kind: type[BilingualError], *args: object) -> BilingualError:
    """An exception as it was: its own ``__init__`` takes the facts, not the message made of them."""
    error = kind.__new__(kind)
    super(BilingualError, error).__init__(*args)
    return error


class InputError(BilingualError, ValueError):
    """Something given to the library cannot be used."""


class ModelError(InputError):
    """Segments, links or findings that contradict each other."""


class EncodingError(InputError):
    """Bytes that are not text in the encoding tried.

    Attributes:
        source: the file's name, or what stands for one.
        encoding: the encoding tried.
        offset: the first byte that does not fit, counted from 0.
    """

    def __init__(self, source: str, encoding: str, offset: int, cure: str) -> None:
        self.source, self.encoding, self.offset = source, encoding, offset
        super().__init__(f"{source}: not {encoding} text (byte {offset}); {cure}")


class FormatError(InputError):
    """A file that does not follow its format.

    Attributes:
        source: the file's name, or what stands for one.
        place: where in it: ``line 3``, ``links[2].english``.
        problem: what is wrong there.
    """

    def __init__(self, source: str, place: str, problem: str) -> None:
        self.source, self.place, self.problem = source, place, problem
        super().__init__(f"{source}: {place}: {problem}" if place else f"{source}: {problem}")


class UnknownChoiceError(InputError):
    """A name that is not among those known.

    Attributes:
        kind: what was being chosen: ``variant``, ``format`` …
        value: what was given.
        known: the names that would have been right.

    >>> str(UnknownChoiceError("format", "tmz", ["json", "tmx", "tsv"]))
    "unknown format 'tmz'; did you mean 'tmx'? known: json, tmx, tsv"
    """

    def __init__(self, kind: str, value: object, known: Iterable[str]) -> None:
        self.kind, self.value, self.known = kind, value, tuple(known)
        import difflib  # most programs run without a mistake

        near = difflib.get_close_matches(str(value), self.known, n=1)
        hint = f"did you mean {near[0]!r}? " if near else ""
        super().__init__(f"unknown {kind} {value!r}; {hint}known: {', '.join(self.known)}")


class MissingExtraError(BilingualError, ImportError):
    """An optional package is needed and not installed.

    Attributes:
        package: the package that could not be imported.
        extra: the extra of this distribution that brings it.

    >>> str(MissingExtraError("openpyxl", "formats"))
    "openpyxl is not installed; run: pip install 'bilingual-toolkit[formats]'"
    """

    def __init__(self, package: str, extra: str) -> None:
        self.package, self.extra = package, extra
        super().__init__(f"{package} is not installed; run: pip install 'bilingual-toolkit[{extra}]'")
