"""Values that are kept for the next who asks."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Final, TypeVar

__all__ = ["Memo"]

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
_MOST: Final = 50_000
"""The different words of a hundred thousand messages of programs; a book has half as many."""


class Memo(dict[Key, Value]):
    """Values by key, made when first asked for by ``[]``; all are forgotten when there are too many.

    Twice as fast as `functools.lru_cache`, which notes who asked last: for what is asked for with each word.

    Args:
        make: makes the value of a key.
        most: how many are kept.

    >>> lengths = Memo(len, most=2)
    >>> [lengths[word] for word in ("one", "three", "three", "seven")], dict(lengths)
    ([3, 5, 5, 5], {'seven': 5})
    """

    def __init__(self, make: Callable[[Key], Value], most: int = _MOST) -> None:
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, key: Key) -> Value:
        value = self._make(key)
        if len(self) >= self._most:
            self.clear()
        self[key] = value
        return value
