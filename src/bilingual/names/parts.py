"""A Chinese name taken apart: surname and given name, and how each character may be read there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import combinations
from typing import Final, NamedTuple

from bilingual.data import rows
from bilingual.errors import InputError
from bilingual.names.readings import toned_readings
from bilingual.names.surnames import split_surname, surname_rank, surname_readings
from bilingual.names.syllables import SYLLABLES, syllables
from bilingual.names.tables import variants
from bilingual.names.tones import toneless, with_mark
from bilingual.text.han import is_han

__all__ = [
    "DOTS",
    "LONGEST",
    "NameParts",
    "choices",
    "given_readings",
    "given_word",
    "is_plain",
    "overridden",
    "people",
    "split_name",
]

DOTS: Final = (
    "\N{MIDDLE DOT}\N{BULLET}\N{KATAKANA MIDDLE DOT}\N{HALFWIDTH KATAKANA MIDDLE DOT}\N{HYPHENATION POINT}"
)
"""What stands between the parts of a transliterated name: 卡尔·马克思."""

LONGEST: Final = 8
"""Characters of the longest stretch still taken for a name; most names have two to four."""

_ONE_DOT: Final = dict.fromkeys(map(ord, DOTS), DOTS[0])
_PLAIN: Final = re.compile(f"[\u4e00-\u9fff]{{1,{LONGEST}}}")
_LONGEST_TEXT: Final = 64  # dots and padding included; more is not a name, and not looked at


class NameParts(NamedTuple):
    """A Chinese name, taken apart.

    Attributes:
        surnames: one surname, two where it is double, none in a transliterated name.
        given: the given name; the parts of a transliterated name; empty where there is only a surname.
    """

    surnames: tuple[str, ...]
    given: tuple[str, ...]

    @property
    def hanzi(self) -> str:
        """The characters in a row, without padding or dots."""
        return "".join(self.surnames + self.given)


def split_name(name: str, surname: str | None = None) -> NameParts | None:
    """A Chinese name taken apart, or None for what is not one.

    A name is one to eight Han characters, padding between them allowed (王 强), or several such stretches
    with middle dots between them, which is a transliterated name and has no surname. A space after the
    second character or later tells the surname (欧阳 修, 郑李 淑芳); after the first one it is padding.

    Args:
        name: the name, in either script.
        surname: the surname, where it is known: a double one is taken only when told.

    Raises:
        InputError: where the name does not begin with ``surname``.

    >>> split_name("欧阳修"), split_name("卡尔·马克思"), split_name("Li Ming")
    (NameParts(surnames=('欧阳',), given=('修',)), NameParts(surnames=(), given=('卡尔', '马克思')), None)
    >>> split_name("郑李淑芳", surname="郑李")
    NameParts(surnames=('郑', '李'), given=('淑芳',))
    """
    if surname is None and is_plain(name):
        surname, given = split_surname(name)
        return NameParts((surname,), (given,) if given else ())
    if len(name) > _LONGEST_TEXT:
        return None
    stretches = [stretch.split() for stretch in name.strip().translate(_ONE_DOT).split(DOTS[0])]
    joined = tuple("".join(pieces) for pieces in stretches)
    if not all(0 < len(stretch) <= LONGEST and all(map(is_han, stretch)) for stretch in joined):
        return None
    if len(joined) > 1:
        return NameParts((), joined)
    if surname is None:
        surname = _told_by_space(stretches[0])
    elif not joined[0].startswith(surname) or not surname:
        raise InputError(
            f"{name!r} does not begin with the surname {surname!r}; give the characters it begins with"
        )
    if surname is None:
        surname, _ = split_surname(joined[0])
    given = joined[0][len(surname) :]
    return NameParts(_halves(surname), (given,) if given else ())


def objection(name: str) -> str | None:
    """Why a text is not taken for a Chinese name by ``split_name``; None for one that is.

    >>> objection(""), objection("王A"), objection("王·"), objection("一二三四五六七八九"), objection("王强")
    ('it is empty', "it has 'A' in it", 'a part of it is empty', 'it is longer than 8 characters', None)
    """
    if not name.strip():
        return "it is empty"
    if len(name) > _LONGEST_TEXT:
        return f"it is longer than {LONGEST} characters"
    stretches = ["".join(stretch.split()) for stretch in name.strip().translate(_ONE_DOT).split(DOTS[0])]
    strange = next((letter for letter in "".join(stretches) if not is_han(letter)), None)
    if strange is not None:
        return f"it has {strange!r} in it"
    if not all(stretches):
        return "a part of it is empty"
    return f"it is longer than {LONGEST} characters" if max(map(len, stretches)) > LONGEST else None


def is_plain(name: str) -> bool:
    """Whether a text is a name of nothing but characters of the first block, as nearly all are.

    >>> [is_plain(name) for name in ("许逸舒", "王 强", "卡尔·马克思", "")]
    [True, False, False, False]
    """
    return _PLAIN.fullmatch(name) is not None


@lru_cache(maxsize=8192)
def given_readings(character: str) -> tuple[str, ...]:
    """The readings of a character in a given name, with tone marks, the most usual there first.

    The neutral tone comes last, since it belongs to suffixes and particles.

    >>> given_readings("长")[:2], given_readings("明")[:1], given_readings("子")
    (('cháng', 'zhǎng'), ('míng',), ('zǐ', 'zi'))
    """
    others = sorted(toned_readings(character), key=lambda syllable: syllable == toneless(syllable))
    return tuple(dict.fromkeys((*given_row(character), *others)))


def given_row(character: str) -> tuple[str, ...]:
    """The readings ``data/given-name-readings.tsv`` gives a character or a word; empty where it has none.

    >>> given_row("重"), given_row("明")
    (('chóng', 'zhòng'), ())
    """
    return _given_table().get(character, ())


def given_word(given: str) -> tuple[str, ...]:
    """The syllables of a given name that is read as a whole; empty for any other.

    Such are words (三藏), and those of three characters or more that hold a compound surname (曾令狐冲).

    >>> given_word("三藏"), given_word("令狐冲"), given_word("建国")
    (('sān', 'zàng'), ('líng', 'hú', 'chōng'), ())
    """
    if len(given) == 2:
        words = given_row(given)
        return tuple(words[0].split()) if words else ()
    return _round_a_surname(given) if len(given) > 2 else ()


@cache
def people() -> Mapping[str, tuple[str, ...]]:
    """The people of history whose names tradition reads in a way of their own, each with its syllables.

    >>> people()["刘禅"]
    ('liú', 'shàn')
    """
    return {
        form: tuple(reading.split())
        for *forms, reading, _ in rows("people.tsv")
        for form in filter(None, forms)
    }


def choices(parts: NameParts, overrides: Mapping[str, str] | None = None) -> list[tuple[str, ...]]:
    """For each character its readings with tone marks, the one to take first.

    A surname's readings hold for the surname only: 曾乐 is Zēng Lè. A character nobody has read stands for
    itself.

    Args:
        parts: the name.
        overrides: readings that beat the tables: characters to their syllables, ``{"单": "dan"}``.

    Raises:
        InputError: where an override has not one syllable for each of its characters.

    >>> choices(NameParts(("曾",), ("乐",)))
    [('zēng', 'céng'), ('lè', 'yuè')]
    """
    found = [ways for surname in parts.surnames for ways in _surname_choices(surname)]
    found += [ways for given in parts.given for ways in _given_choices(given)]
    traditional = dict(enumerate(people().get(parts.hanzi, ())))
    for told in (traditional, overridden(parts.hanzi, overrides or {})):
        for place, syllable in told.items():
            found[place] = tuple(dict.fromkeys((syllable, *found[place])))
    return found


def overridden(hanzi: str, overrides: Mapping[str, str]) -> Mapping[int, str]:
    """The syllable that overrides put at each place of a name where they apply; the longest one wins.

    Raises:
        InputError: where an override has not one syllable for each of its characters, and is not the finished
            spelling of the whole name.

    >>> overridden("单单长", {"单": "dān", "单长": "shan zhang"})
    {0: 'dān', 1: 'shan', 2: 'zhang'}
    """
    told: dict[int, str] = {}
    if not overrides:
        return told
    spans = combinations(range(len(hanzi) + 1), 2)
    applying = [(start, end) for start, end in spans if hanzi[start:end] in overrides]
    for start, end in sorted(applying, key=lambda span: span[1] - span[0]):
        characters = hanzi[start:end]
        told.update(enumerate(_override(characters, overrides[characters], hanzi), start))
    return told


@lru_cache(maxsize=2048)
def _surname_choices(surname: str) -> tuple[tuple[str, ...], ...]:
    ways = surname_readings(surname)
    return tuple(
        tuple(dict.fromkeys((*(way[place] for way in ways), *given_readings(character)))) or (character,)
        for place, character in enumerate(surname)
    )


def _given_choices(given: str) -> list[tuple[str, ...]]:
    ways = [given_readings(character) or (character,) for character in given]
    for place, syllable in enumerate(given_word(given)):
        ways[place] = tuple(dict.fromkeys((syllable, *ways[place])))
    return ways


def _round_a_surname(given: str) -> tuple[str, ...]:
    """The syllables of a given name with a compound surname in it; empty where there is none."""
    for start, end in combinations(range(len(given) + 1), 2):
        inside = surname_readings(given[start:end]) if end - start > 1 else ()
        if inside:
            before, after = (
                [(*given_readings(character), character)[0] for character in rest]
                for rest in (given[:start], given[end:])
            )
            return (*before, *inside[0], *after)
    return ()


def _override(characters: str, spelling: str, hanzi: str) -> tuple[str, ...]:
    is_whole = characters == hanzi and len(hanzi) > 1
    spelled = tuple(with_mark(syllable) for syllable in spelling.lower().replace("v", "ü").split())
    if is_whole and not all(toneless(syllable) in SYLLABLES for syllable in spelled):
        spelled = ()  # a finished spelling may be no reading: Lam Fung
    if len(spelled) != len(characters):
        spelled = syllables(toneless(spelling))
    if len(spelled) == len(characters):
        return spelled
    if is_whole:
        return ()
    raise InputError(
        f"the override {spelling!r} for {characters} must have {len(characters)} syllables, "
        "with spaces between"
    )


def _told_by_space(pieces: list[str]) -> str | None:
    """The surname that a space sets off (欧阳 修); after one character it is padding or says nothing new."""
    if len(pieces) == 2 and len(pieces[0]) > 1 and all(surname_rank(half) for half in _halves(pieces[0])):
        return pieces[0]
    return None


def _halves(surname: str) -> tuple[str, ...]:
    """A surname as one, or, where it is unknown, as the two known ones it is made of: 项司徒, 东方岳."""
    if surname_rank(surname) is None:
        for cut in (1, 2):
            halves = surname[:cut], surname[cut:]
            if all(map(surname_rank, halves)):
                return halves
    return (surname,)


@cache
def _given_table() -> Mapping[str, tuple[str, ...]]:
    table = {}
    for simplified, traditional, ways, *_ in rows("given-name-readings.tsv"):
        for form in filter(None, (simplified, traditional)):
            table[form] = tuple(ways.split(", "))
    for variant, form in variants().items():
        if form in table and table[form][0] in toned_readings(variant):  # 叁 is a variant of 參, but sān
            table.setdefault(variant, table[form])
    return table
