"""Two lists of the same people, one in Latin letters and one in Han characters, matched one to one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, product
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from bilingual.errors import InputError
from bilingual.names.latin import guess_order
from bilingual.names.parts import NameParts, choices, split_name
from bilingual.names.syllables import fold
from bilingual.names.systems import SYSTEMS
from bilingual.names.tones import toneless

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

__all__ = ["NameMatch", "match_names"]

_MOST_KEYS: Final = 64  # readings of one name that are tried; four characters of two readings have 16
_OTHER_READING: Final = 0.02  # a reading that is not the usual one
_OTHER_ORDER: Final = 0.01  # not the order that the list shares
_OTHER_SYSTEM: Final = 0.05
_TIE: Final = 0.03  # nearer than this, nothing but the table's order of readings decides
_ONE_EDIT: Final = 0.15
_TYPO: Final = 0.9
_GIVEN_ONLY: Final = 0.5


@frozen
class NameMatch:
    """A name in Latin letters and the one in Han characters that it writes; or one without the other.

    Attributes:
        latin_index: its place in the list given, from 0; None where a name in Han characters found no match.
        latin: the name in Latin letters, as given, or None.
        hanzi_index: its place in the list given; None where a name in Latin letters found no match.
        hanzi: the name in Han characters, as given, or None.
        score: 1 for the usual spelling, less for another reading, order or system, .75 and below for typing
            errors, .5 where only the given name agrees, 0 for no match.
        ties: places of other names in Han characters that fit as well; look before you trust the choice.
        rivals: places of other names in Latin letters that fit this one in Han characters as well.
        why: what was seen, in a few words.
    """

    latin_index: int | None
    latin: str | None
    hanzi_index: int | None
    hanzi: str | None
    score: float
    ties: tuple[int, ...] = ()
    rivals: tuple[int, ...] = ()
    why: str = ""


@frozen
class _Fit:
    score: float
    why: str


_Fits = dict[tuple[int, int], _Fit]


def match_names(latin: Iterable[str], hanzi: Iterable[str]) -> tuple[NameMatch, ...]:
    """Each name in Latin letters with the name in Han characters that it writes, one to one.

    Case, tones, hyphens, apostrophes and the order of surname and given name do not matter, ü may be v, u or
    yu, every reading is tried, and small typing errors are forgiven. Whoever reads alike is in ``ties``.

    Args:
        latin: names in Latin letters, surname first or last.
        hanzi: names in Simplified or Traditional characters.

    Returns:
        The names in Latin letters in their order, then the names in Han characters that are left. Time grows
        with the square of the names that have no exact counterpart.

    Raises:
        InputError: where one name is given instead of a list.

    >>> for match in match_names(["Xu Yishu", "Yingmei Piao", "Li Na"], ["朴樱梅", "李娜", "李纳"]):
    ...     print(match.latin, match.hanzi, match.score, match.ties)
    Xu Yishu None 0.0 ()
    Yingmei Piao 朴樱梅 0.99 ()
    Li Na 李娜 1.0 (2,)
    None 李纳 0.0 ()
    """
    if isinstance(latin, str) or isinstance(hanzi, str):
        raise InputError("match_names needs two lists of names; give [name] for a single one")
    left, right = tuple(latin), tuple(hanzi)
    keys = [fold(name) for name in left]
    parts = [split_name(name) for name in right]
    fits = _exact(keys, right, parts, guess_order(left) == "given-first")
    chosen = _assign(fits)
    open_left = [place for place in range(len(left)) if place not in chosen]
    open_right = sorted(set(range(len(right))) - set(chosen.values()))
    near = _near(left, keys, parts, open_left, open_right)
    chosen |= _assign(near)
    return tuple(_matches(left, right, fits | near, chosen))


def _exact(
    keys: Sequence[str], hanzi: Sequence[str], parts: Sequence[NameParts | None], given_first: bool
) -> _Fits:
    places = defaultdict(list)
    for place, key in enumerate(keys):
        places[key].append(place)
    fits: _Fits = {}
    for right, name in enumerate(hanzi):
        for key, fit in _keys(name, parts[right], given_first).items():
            for left in places.get(key, ()):
                fits[left, right] = fit
    return fits


def _keys(name: str, parts: NameParts | None, given_first: bool) -> Mapping[str, _Fit]:
    """Every folded spelling of a name, with how good it is; the best where two coincide."""
    if parts is None:
        key = fold(name)
        return {key: _Fit(1.0, "the same letters")} if key else {}
    found: dict[str, _Fit] = {}
    for syllables, cost, why in _spellings(parts):
        size = len("".join(parts.surnames))
        surname, given = "".join(syllables[:size]), "".join(syllables[size:])
        orders = {
            surname + given: (given_first, "surname first"),
            given + surname: (not given_first, "given name first"),
        }
        for key, (other, order) in orders.items():
            score = round(1 - cost - _OTHER_ORDER * (other and bool(surname and given)), 3)
            key = fold(key)
            if key not in found or found[key].score < score:
                found[key] = _Fit(score, f"{why}, {order}" if surname and given else why)
    return found


def _spellings(parts: NameParts) -> Iterator[tuple[Sequence[str], float, str]]:
    ways = [tuple(dict.fromkeys(map(toneless, toned))) for toned in choices(parts)]
    usual = tuple(syllables[0] for syllables in ways)
    for syllables in islice(product(*ways), _MOST_KEYS):
        others = sum(one != other for one, other in zip(syllables, usual, strict=True))
        yield syllables, _OTHER_READING * others, "another reading" if others else "the usual reading"
    for system in ("wade-giles", "tongyong"):
        yield tuple(map(SYSTEMS[system].spell, usual)), _OTHER_SYSTEM, system


def _near(
    latin: Sequence[str],
    keys: Sequence[str],
    parts: Sequence[NameParts | None],
    open_left: Sequence[int],
    open_right: Sequence[int],
) -> _Fits:
    fits: _Fits = {}
    words = {left: {fold(word) for word in latin[left].replace(",", " ").split()} for left in open_left}
    for right in open_right:
        name = parts[right]
        if name is None:
            continue
        surname, given = _usual(name)
        for left in open_left:
            fit = _typo(keys[left], surname, given)
            if fit is None and len("".join(name.given)) > 1 and given in words[left]:
                fit = _Fit(_GIVEN_ONLY, "the given name agrees, the surname does not")
            if fit:
                fits[left, right] = fit
    return fits


def _usual(parts: NameParts) -> tuple[str, str]:
    syllables = [toneless(ways[0]) for ways in choices(parts)]
    size = len("".join(parts.surnames))
    return fold("".join(syllables[:size])), fold("".join(syllables[size:]))


def _typo(key: str, surname: str, given: str) -> _Fit | None:
    most = max(1, len(key) // 5)
    edits = min((_edits(key, other, most) for other in {surname + given, given + surname}), default=most + 1)
    if edits > most or not key:
        return None
    score = max(0.1, round(_TYPO - _ONE_EDIT * edits, 3))
    return _Fit(score, "1 letter differs" if edits == 1 else f"{edits} letters differ")


def _edits(one: str, other: str, most: int) -> int:
    """Letters to add, drop or change to make one word the other; ``most + 1`` stands for any more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    left, right = _letters(one), _letters(other)
    if max((left - right).total(), (right - left).total()) > most:  # each edit mends one letter at the most
        return most + 1
    before = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, rival in enumerate(other, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (letter != rival)))
        if min(now) > most:
            return most + 1
        before = now
    return min(before[-1], most + 1)


@lru_cache(maxsize=4096)
def _letters(word: str) -> Counter[str]:
    return Counter(word)


def _assign(fits: _Fits) -> dict[int, int]:
    """The one-to-one choice with the greatest sum of scores, found for each group of names that compete."""
    chosen: dict[int, int] = {}
    for lefts, rights in _groups(fits):
        if len(lefts) == len(rights) == 1:
            chosen[lefts[0]] = rights[0]
            continue
        import numpy  # only competing names need it

        scores = numpy.zeros((len(lefts), len(rights)))
        for row, left in enumerate(lefts):
            for column, right in enumerate(rights):
                if (left, right) in fits:
                    scores[row, column] = fits[left, right].score
        for row, column in _best(scores):
            if scores[row, column]:
                chosen[lefts[row]] = rights[column]
    return chosen


def _groups(fits: _Fits) -> Iterator[tuple[list[int], list[int]]]:
    """The names that are linked by fits, directly or through others, group by group, in rising order."""
    neighbours: dict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)
    for left, right in fits:
        neighbours["left", left].append(("right", right))
        neighbours["right", right].append(("left", left))
    seen: set[tuple[str, int]] = set()
    for start in neighbours:
        if start in seen:
            continue
        group, todo = {start}, [start]
        while todo:
            new = [node for node in neighbours[todo.pop()] if node not in group]
            group.update(new)
            todo += new
        seen |= group
        yield (
            sorted(place for side, place in group if side == "left"),
            sorted(place for side, place in group if side == "right"),
        )


def _best(scores: NDArray[numpy.float64]) -> list[tuple[int, int]]:
    """Rows and columns of the assignment with the greatest sum, in O(n³).

    The Hungarian method: potentials as in Kuhn and Munkres, each row added along a shortest augmenting path
    (Jonker and Volgenant, 1987), one numpy operation for each step of it.
    """
    import numpy

    if scores.shape[0] > scores.shape[1]:
        return [(row, column) for column, row in _best(scores.T)]
    rows, columns = scores.shape
    by_row, by_column = numpy.zeros(rows + 1), numpy.zeros(columns + 1)
    owner = numpy.zeros(columns + 1, dtype=int)  # the row that holds a column, from 1; 0 for none
    for row in range(1, rows + 1):
        owner[0], here = row, 0
        least = numpy.full(columns + 1, numpy.inf)
        came_from = numpy.zeros(columns + 1, dtype=int)
        used = numpy.zeros(columns + 1, dtype=bool)
        while owner[here]:
            used[here] = True
            holder = owner[here]
            slack = -scores[holder - 1] - by_row[holder] - by_column[1:]
            better = ~used[1:] & (slack < least[1:])
            least[1:][better], came_from[1:][better] = slack[better], here
            following = int(numpy.where(used, numpy.inf, least)[1:].argmin()) + 1
            step = least[following]
            by_row[owner[used]] += step
            by_column[used] -= step
            least[~used] -= step
            here = following
        while here:
            owner[here] = owner[came_from[here]]
            here = int(came_from[here])
    return [(int(owner[column]) - 1, column - 1) for column in range(1, columns + 1) if owner[column]]


def _matches(
    latin: Sequence[str], hanzi: Sequence[str], fits: _Fits, chosen: Mapping[int, int]
) -> Iterator[NameMatch]:
    of_left, of_right = defaultdict(list), defaultdict(list)
    for (left, right), fit in fits.items():
        of_left[left].append((right, fit.score))
        of_right[right].append((left, fit.score))
    for left, name in enumerate(latin):
        if left not in chosen:
            yield _alone(NameMatch(left, name, None, None, 0.0, ties=_as_good(of_left[left])))
            continue
        right = chosen[left]
        fit = fits[left, right]
        yield NameMatch(
            left,
            name,
            right,
            hanzi[right],
            fit.score,
            _as_good(of_left[left], right, fit.score),
            _as_good(of_right[right], left, fit.score),
            fit.why,
        )
    for right in sorted(set(range(len(hanzi))) - set(chosen.values())):
        yield _alone(NameMatch(None, None, right, hanzi[right], 0.0, rivals=_as_good(of_right[right])))


def _as_good(
    fits: Iterable[tuple[int, float]], but: int | None = None, score: float = 0.0
) -> tuple[int, ...]:
    return tuple(sorted(place for place, other in fits if place != but and other > score - _TIE))


def _alone(match: NameMatch) -> NameMatch:
    taken = match.ties or match.rivals
    return evolve(match, why="what fits was given to another" if taken else "nothing fits")
