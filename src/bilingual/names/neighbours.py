"""Words that differ by a few letters, found without comparing each with each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from typing import Final

__all__ = ["edits_between", "neighbours"]

_LONGEST: Final = 32
"""Letters of the longest word compared: the ways to drop two of n letters grow with n²."""


_MOST: Final = 256
"""Words compared with one; more come up only where someone meant them to."""

_LETTERS_PER_EDIT: Final = 5
"""A word of ten letters may have two of them wrong; in a shorter one two would make it any other."""


def neighbours(words: Sequence[str], others: Sequence[str], most: int) -> Iterator[tuple[int, int, int]]:
    """The places of words that differ by few letters, and by how many.

    Two words that differ by n letters become equal when n of each are dropped or fewer: an index of what
    remains finds every pair, in time that grows with the words and the pairs (symmetric deletion; W. Garbe).

    Args:
        words: on the one side; those of more than 32 letters are left out.
        others: on the other.
        most: letters that may differ, 1 or 2, and 2 only where both words have ten letters or more; two
            neighbours swapped count as one.

    Yields:
        Place in ``words``, place in ``others``, letters that differ; equal words too.

    >>> sorted(neighbours(["zhen", "lin"], ["zheng", "lni", "xu"], 1))
    [(0, 0, 1), (1, 1, 1)]
    """
    index = defaultdict(list)
    for place, other in enumerate(others):
        for remainder in _remainders(other, most):
            index[remainder].append(place)
    for place, word in enumerate(words):
        remainders = sorted(_remainders(word, most), key=len, reverse=True)  # fewest letters dropped first
        near = dict.fromkeys(found for remainder in remainders for found in index.get(remainder, ()))
        for found in islice(near, _MOST):
            allowed = min(most, _edits_in(word), _edits_in(others[found]))
            edits = edits_between(word, others[found], allowed)
            if edits <= allowed:
                yield place, found, edits


def edits_between(one: str, other: str, most: int) -> int:
    """Letters to add, drop or change, or neighbours to swap, to make one word the other.

    ``most + 1`` stands for any more (Damerau and Levenshtein, in its restricted form).

    >>> edits_between("zhen", "zheng", 2), edits_between("lin", "lni", 2), edits_between("lin", "wang", 2)
    (1, 1, 3)
    """
    if one == other:
        return 0
    if abs(len(one) - len(other)) > most:
        return most + 1
    older: list[int] = []
    before = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, rival in enumerate(other, 1):
            least = min(before[column] + 1, now[-1] + 1, before[column - 1] + (letter != rival))
            if row > 1 < column and letter == other[column - 2] and one[row - 2] == rival:
                least = min(least, older[column - 2] + 1)
            now.append(least)
        older, before = before, now
    return min(before[-1], most + 1)


def _remainders(word: str, most: int) -> set[str]:
    """The word, and what remains of it when up to ``most`` letters are dropped."""
    if not 0 < len(word) <= _LONGEST:
        return set()
    found = {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}
    if min(most, _edits_in(word)) > 1:
        found.update(
            word[:first] + word[first + 1 : second] + word[second + 1 :]
            for first, second in combinations(range(len(word)), 2)
        )
    return found


def _edits_in(word: str) -> int:
    """How many letters may differ in a word of its length."""
    return max(1, len(word) // _LETTERS_PER_EDIT)
