"""A text that comes piece by piece, cut where its parts can be converted apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from bilingual.script.breaks import BREAKS, OPERATOR, REACH

__all__ = ["BLOCK", "blocks"]

BLOCK: Final = 1 << 16
"""Characters that are waited for, so that a text read in small pieces is not converted in small pieces."""

_MOST: Final = 64 * BLOCK
"""Characters that are kept at most where there is no good place to cut; then any place is taken."""


def blocks(chunks: Iterable[str], *, size: int = BLOCK, settled: Callable[[str], int] = len) -> Iterator[str]:
    r"""A text in blocks that end with a line, as far as possible; together they are the text.

    What has no end of line in four million characters is cut beside a mark or a space, and where there is
    none either, anywhere: the memory needed stays bounded.

    Args:
        chunks: the text, in pieces of any length.
        size: how many characters a block has at least, but for the last.
        settled: how much of what has come can no longer change its meaning by what is still to come.

    >>> list(blocks(["头", "发\n发", "展\n", "很"], size=1))
    ['头发\n', '发展\n', '很']
    """
    waiting: list[str] = []
    length, wanted = 0, size
    for chunk in chunks:
        waiting.append(chunk)
        length += len(chunk)
        if length < wanted:
            continue
        text = "".join(waiting)
        cut = _last_line(text[: settled(text)])
        if not cut and length >= _MOST:
            cut = _last_break(text)
        if cut:
            yield text[:cut]
        waiting = [text[cut:]]
        length -= cut
        wanted = size if cut else min(2 * length, _MOST)
    if length:
        yield "".join(waiting)


def _last_line(text: str) -> int:
    """After the last line break that ends no description sequence; 0 where there is none."""
    cut = text.rfind("\n") + 1
    while cut and OPERATOR.search(text, max(0, cut - REACH), cut):
        cut = text.rfind("\n", 0, cut - 1) + 1
    return cut


def _last_break(text: str) -> int:
    """After the last line break, mark or space, or else at the end."""
    cut = text.rfind("\n") + 1 or max(text.rfind(one) for one in BREAKS) + 1
    return cut or len(text)
