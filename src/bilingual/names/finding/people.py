"""People of a list where running text mentions them, in either language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from bilingual.errors import InputError
from bilingual.names.finding import apart
from bilingual.names.finding.chinese import find_han_names
from bilingual.names.finding.english import find_names
from bilingual.names.latin import parse_latin
from bilingual.names.matching import fitting
from bilingual.text.han import count_han

__all__ = ["Mention", "find_people"]

_SAME: Final = 1.0


@frozen
class Mention:
    """A place in a text that names somebody of a list.

    Attributes:
        text: as it stands there.
        start: offset of its first code point.
        end: offset after its last one.
        places: who of the list it can be, by their places from 0: one, or several who fit equally well.
        score: 1 for the name as it stands in the list, less as in `match_names`.
        why: what was seen, in a few words.
    """

    text: str
    start: int
    end: int
    places: tuple[int, ...]
    score: float
    why: str


def find_people(text: str, people: Iterable[str]) -> tuple[Mention, ...]:
    """Where a text mentions the people of a list, in their own script, in the other one, or in Latin letters.

    Args:
        text: English, Chinese, or both.
        people: names in Han characters or in Latin letters.

    Raises:
        InputError: where one name is given instead of a list.

    >>> mentions = find_people("Yishu Xu met 朴樱梅. 許逸舒走了。", ["许逸舒", "Piao Yingmei"])
    >>> [(mention.text, mention.places) for mention in mentions]
    [('Yishu Xu', (0,)), ('朴樱梅', (1,)), ('許逸舒', (0,))]
    """
    if isinstance(people, str):
        raise InputError("find_people needs a list of names; give [name] for a single one")
    names = list(people)
    hanzi = {place: name for place, name in enumerate(names) if count_han(name)}
    latin = {place: name for place, name in enumerate(names) if place not in hanzi and name.strip()}
    found = [*_as_listed(text, hanzi), *_romanized(text, hanzi, latin), *_in_characters(text, latin)]
    return apart(sorted(found, key=lambda one: (-one.score, one.start - one.end, one.start)))


def _as_listed(text: str, hanzi: Mapping[int, str]) -> Iterator[Mention]:
    """Names in Han characters that stand in the text as they are, in either script."""
    from bilingual.script import convert  # its tables are needed here only

    simplified = convert(text, to="zh-Hans")
    plain = simplified if len(simplified) == len(text) else text  # a word may have another length
    places: dict[str, list[int]] = defaultdict(list)
    for place, name in hanzi.items():
        places[convert("".join(name.split()), to="zh-Hans")].append(place)
    lengths: dict[str, set[int]] = defaultdict(set)
    for name in places:
        lengths[name[:2]].add(len(name))
    for start in range(len(plain) - 1):
        for length in lengths.get(plain[start : start + 2], ()):
            end = start + length
            if plain[start:end] in places:
                yield Mention(
                    text[start:end], start, end, tuple(places[plain[start:end]]), _SAME, "the same characters"
                )


def _romanized(text: str, hanzi: Mapping[int, str], latin: Mapping[int, str]) -> Iterator[Mention]:
    """Names in pinyin that write somebody of the list."""
    found = find_names(text)
    fits = fitting([name.text for name in found], list(hanzi.values()))
    keys = _by_key(latin)
    for name, (score, why, best) in zip(found, fits, strict=True):
        same = keys.get(parse_latin(name.text).full_key, ())
        if same:
            yield Mention(name.text, name.start, name.end, tuple(same), _SAME, "the same spelling")
        elif best:
            places = tuple(list(hanzi)[place] for place in best)
            yield Mention(name.text, name.start, name.end, places, score, why)


def _in_characters(text: str, latin: Mapping[int, str]) -> Iterator[Mention]:
    """Names in Han characters that the spelling of somebody of the list writes."""
    if not latin or not count_han(text):
        return
    found = find_han_names(text, "; ".join(latin.values()))
    fits: Mapping[int, list[tuple[int, float, str]]] = defaultdict(list)
    for place, (score, why, best) in zip(
        latin, fitting(list(latin.values()), [name.text for name in found]), strict=True
    ):
        for which in best:
            fits[which].append((place, score, why))
    for which, name in enumerate(found):
        if fits[which]:
            score = max(one[1] for one in fits[which])
            places = tuple(place for place, one, _ in fits[which] if one == score)
            yield Mention(name.text, name.start, name.end, places, score, fits[which][0][2])


def _by_key(latin: Mapping[int, str]) -> Mapping[str, Sequence[int]]:
    keys: dict[str, list[int]] = defaultdict(list)
    for place, name in latin.items():
        keys[parse_latin(name).full_key].append(place)
    return keys
