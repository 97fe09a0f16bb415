"""What changes in a file, as a patch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from bilingual.text.files import StrPath, name_of

__all__ = ["patch"]

_CONTEXT: Final = 3
"""Unchanged lines shown around a change, as everywhere."""

_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")


def patch(file: StrPath, before: str, after: str) -> str:
    r"""A unified diff of two texts with as many lines, compared line with line; empty where they are equal.

    >>> print(patch("a.txt", "一,\n二\n", "一，\n二\n"), end="")
    --- a.txt
    +++ a.txt
    @@ -1,2 +1,2 @@
    -一,
    +一，
     二
    """
    pairs = list(zip(_LINE.findall(before), _LINE.findall(after), strict=True))
    changed = [number for number, (one, other) in enumerate(pairs) if one != other]
    hunks = (_hunk(pairs[start:end], start) for start, end in _stretches(changed, len(pairs)))
    name = name_of(file)
    return "".join([f"--- {name}\n", f"+++ {name}\n", *hunks]) if changed else ""


def _stretches(changed: Iterable[int], count: int) -> Iterator[tuple[int, int]]:
    """Where hunks start and end: changed lines and those around them, joined where they would touch."""
    groups: list[list[int]] = []
    for number in changed:
        if groups and number - groups[-1][-1] <= 2 * _CONTEXT + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    for group in groups:
        yield max(0, group[0] - _CONTEXT), min(count, group[-1] + _CONTEXT + 1)


def _hunk(pairs: Sequence[tuple[str, str]], start: int) -> str:
    place = f"{start + 1},{len(pairs)}"
    lines = [f"@@ -{place} +{place} @@\n"]
    for is_same, group in groupby(pairs, lambda pair: pair[0] == pair[1]):
        run = list(group)
        if is_same:
            lines += [_marked(" ", line) for line, _ in run]
        else:
            lines += [_marked("-", line) for line, _ in run]
            lines += [_marked("+", line) for _, line in run]
    return "".join(lines)


def _marked(mark: str, line: str) -> str:
    return f"{mark}{line}" if line.endswith("\n") else f"{mark}{line}\n\\ No newline at end of file\n"
