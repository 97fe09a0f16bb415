"""Two lists of the same people, one in Latin letters and one in Han characters, matched one to one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, product
from typing import Final

from attrs import evolve, frozen

from bilingual.errors import InputError
from bilingual.names.assignment import assign
from bilingual.names.latin import LatinParts, parse_latin
from bilingual.names.neighbours import neighbours
from bilingual.names.order import guess_order
from bilingual.names.parts import NameParts, choices, split_name
from bilingual.names.romanizing import Order
from bilingual.names.syllables import fold
from bilingual.names.systems import SYSTEMS
from bilingual.names.tones import toneless

__all__ = ["NameMatch", "fitting", "match_names"]

_MOST_KEYS: Final = 64  # readings of one name that are tried; four characters of two readings have 16
_OTHER_READING: Final = 0.02  # a reading that is not the usual one
_OTHER_ORDER: Final = 0.01  # not the order that the list shares
_OTHER_SYSTEM: Final = 0.05
_OTHER_SURNAME: Final = 0.05
_TIE: Final = 0.03  # nearer than this, nothing but the table's order of readings decides
_ONE_EDIT: Final = 0.15
_TYPO: Final = 0.9
_MOST_EDITS: Final = 2
_INITIALS: Final = 0.6
_GIVEN_ONLY: Final = 0.5
_MOST_TIES: Final = 256


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
        ties: places of other names in Han characters that fit as well, 256 at the most; look before you trust
            the choice.
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


def match_names(latin: Iterable[str], hanzi: Iterable[str]) -> tuple[NameMatch, ...]:
    """Each name in Latin letters with the name in Han characters that it writes, one to one.

    Case, tones, hyphens, apostrophes and the order of surname and given name do not matter, ü may be v, u or
    yu, every reading is tried, and small typing errors are forgiven. Whoever reads alike is in ``ties``.
    The choice is the one that makes the sum of all scores greatest.

    Args:
        latin: names in Latin letters, surname first or last.
        hanzi: names in Simplified or Traditional characters.

    Returns:
        The names in Latin letters in their order, then the names in Han characters that are left. Time grows
        with the names and with the ties among them, not with the square of the names.

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
    order = guess_order(left) or "surname-first"
    written = [_Written.of(name, order) for name in left]
    spelled = [_Spelled.of(name, order) for name in right]
    fits = _fits(written, spelled)
    chosen = assign({pair: fit.score for pair, fit in fits.items()})
    taken = set(chosen.values())
    weak = _weak_fits(
        {place: one for place, one in enumerate(written) if place not in chosen},
        {place: one for place, one in enumerate(spelled) if place not in taken},
    )
    chosen |= assign({pair: fit.score for pair, fit in weak.items()})
    return tuple(_matches(left, right, weak | fits, chosen))


def fitting(latin: Sequence[str], hanzi: Sequence[str]) -> list[tuple[float, str, tuple[int, ...]]]:
    """For each name in Latin letters those in Han characters that fit it best, however often each is taken.

    Returns:
        For each the score, what was seen, and the places of all that fit as well as the best; 0 and no places
        where none fits in all letters but one or two.

    >>> fitting(["Li Na", "Na Li", "John Smith"], ["李娜", "李纳"])[0]
    (1.0, 'the usual reading, surname first', (0, 1))
    """
    order = guess_order(latin) or "surname-first"
    fits = _fits([_Written.of(name, order) for name in latin], [_Spelled.of(name, order) for name in hanzi])
    by_left = defaultdict(list)
    for (left, right), fit in fits.items():
        by_left[left].append((fit.score, fit.why, right))
    found = []
    for left in range(len(latin)):
        score, why, _ = max(by_left[left], default=(0.0, "", 0))
        places = sorted(right for other, _, right in by_left[left] if other > score - _TIE)
        found.append((score, why, tuple(places)))
    return found


@frozen
class _Fit:
    score: float
    why: str


_Fits = dict[tuple[int, int], _Fit]


@frozen
class _Written:
    """A name in Latin letters, and its folded spellings, which are looked up."""

    parts: LatinParts
    keys: frozenset[str]

    @classmethod
    def of(cls, name: str, order: Order) -> _Written:
        parts = parse_latin(name, order)
        without = _folded(parts.surname + parts.given) if parts.foreign else frozenset()
        return cls(parts, _folded(parts.bare) | without)


@frozen
class _Spelled:
    """A name in Han characters, and its folded spellings with how good each is."""

    keys: Mapping[str, _Fit]
    surname: str = ""
    given: tuple[str, ...] = ()

    @classmethod
    def of(cls, name: str, order: Order) -> _Spelled:
        parts = split_name(name)
        if parts is None:
            return cls({key: _Fit(1.0, "the same letters") for key in _folded(name) if key})
        usual = [toneless(ways[0]) for ways in choices(parts)]
        size = len("".join(parts.surnames))
        return cls(_keys(parts, order), fold("".join(usual[:size])), tuple(usual[size:]))


def _keys(parts: NameParts, order: Order) -> Mapping[str, _Fit]:
    """Every folded spelling of a name, with how good it is; the best where two coincide."""
    found: dict[str, _Fit] = {}
    size = len("".join(parts.surnames))
    for syllables, cost, why in _spellings(parts):
        surname, given = "".join(syllables[:size]), "".join(syllables[size:])
        for letters, one, words in (
            (surname + given, "surname-first", "surname first"),
            (given + surname, "given-first", "given name first"),
        ):
            is_whole = bool(surname and given)
            score = round(1 - cost - _OTHER_ORDER * (one != order and is_whole), 3)
            for key in _folded(letters):
                if key not in found or found[key].score < score:
                    found[key] = _Fit(score, f"{why}, {words}" if is_whole else why)
    return _otherwise_cut(parts, size) | found


def _otherwise_cut(parts: NameParts, size: int) -> dict[str, _Fit]:
    """Spellings with the given name first, were the surname longer or shorter: Qiuming Zuo for 左丘明."""
    usual = [toneless(ways[0]) for ways in choices(parts)] if parts.surnames else []
    fit = _Fit(round(1 - _OTHER_SURNAME, 3), "another surname, given name first")
    return {
        key: fit
        for cut in (1, 2)
        if cut != size and cut < len(usual)
        for key in _folded("".join(usual[cut:] + usual[:cut]))
    }


def _folded(spelled: str) -> frozenset[str]:
    """A spelling, folded; also with nyu and lyu as they are: Chen Yujie has no ü."""
    plain = fold(spelled)
    return frozenset((plain, "".join(map(fold, spelled))) if "y" in spelled.lower() else (plain,))


def _spellings(parts: NameParts) -> Iterator[tuple[Sequence[str], float, str]]:
    ways = [tuple(dict.fromkeys(map(toneless, toned))) for toned in choices(parts)]
    usual = tuple(syllables[0] for syllables in ways)
    for syllables in islice(product(*ways), _MOST_KEYS):
        others = sum(one != other for one, other in zip(syllables, usual, strict=True))
        yield syllables, _OTHER_READING * others, "another reading" if others else "the usual reading"
    for system in SYSTEMS.values():
        by_character = [system.characters(one) for one in parts.hanzi] if system.characters else None
        spelled = by_character or [(system.spell(syllable),) for syllable in usual]
        for syllables in islice(product(*spelled), _MOST_KEYS):
            if syllables != usual:
                yield syllables, _OTHER_SYSTEM, system.name


def _fits(written: Sequence[_Written], spelled: Sequence[_Spelled]) -> _Fits:
    """Who fits whom in all letters, or in all but one or two."""
    lefts, rights = _by_key(one.keys for one in written), _by_key(one.keys for one in spelled)
    written_keys, spelled_keys = list(lefts), list(rights)
    fits: _Fits = {}
    for one, other, edits in neighbours(written_keys, spelled_keys, _MOST_EDITS):
        key = spelled_keys[other]
        for left, right in _shared(lefts[written_keys[one]], rights[key]):
            fit = _typed(spelled[right].keys[key], edits)
            if (left, right) not in fits or fits[left, right].score < fit.score:
                fits[left, right] = fit
    return fits


def _by_key(names: Iterable[Iterable[str]]) -> Mapping[str, list[int]]:
    places = defaultdict(list)
    for place, keys in enumerate(names):
        for key in keys:
            places[key].append(place)
    return places


def _shared(lefts: Sequence[int], rights: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each of some with each of others; where these are many, with the next 256 of them, in a circle."""
    for start, left in enumerate(lefts):
        for step in range(min(len(rights), _MOST_TIES)):
            yield left, rights[(start + step) % len(rights)]


def _typed(fit: _Fit, edits: int) -> _Fit:
    """How good a fit is with so many typing errors."""
    if not edits:
        return fit
    differ = "1 letter differs" if edits == 1 else f"{edits} letters differ"
    return _Fit(round(fit.score - (1 - _TYPO) - _ONE_EDIT * edits, 3), f"{differ}; {fit.why}")


def _weak_fits(written: Mapping[int, _Written], spelled: Mapping[int, _Spelled]) -> _Fits:
    """Who fits whom in surname and initials, or in a given name of two syllables."""
    initials, given = defaultdict(list), defaultdict(list)
    for right, name in spelled.items():
        if name.given:
            initials[name.surname, "".join(syllable[0] for syllable in name.given)].append(right)
        if len(name.given) > 1:
            given[fold("".join(name.given))].append(right)
    fits: _Fits = {}
    for left, one in written.items():
        parts = one.parts
        for right in given[parts.given_key][:_MOST_TIES]:
            fits[left, right] = _Fit(_GIVEN_ONLY, "the given name agrees, the surname does not")
        for right in initials[parts.surname_key, parts.initials][:_MOST_TIES] if parts.has_initials else ():
            fits[left, right] = _Fit(_INITIALS, "surname and initials agree")
    return fits


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
