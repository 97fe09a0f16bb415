"""A person's name, with all that is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from bilingual.names.confidence import confidences
from bilingual.names.parts import NameParts, choices, objection, split_name
from bilingual.names.readings import readings
from bilingual.names.romanizing import romanize
from bilingual.names.surnames import UNRANKED, surname_rank
from bilingual.names.tables import japanese_surnames
from bilingual.names.tones import toneless

__all__ = ["PersonName"]


@frozen
class PersonName:
    """A person's name.

    Attributes:
        text: as it stood in the source, titles and brackets included.
        hanzi: the Han characters, without padding, middle dots kept; empty where none were given.
        surname: in Han characters, in Latin letters where there are none; empty where there is none, as in a
            transliterated name, or it is not known.
        given: the given name, likewise.
        romanizations: spellings in Latin letters, the best first: the one given in the source or in the
            overrides, then pinyin.
        alternatives: for each Han character its readings without tones, the one taken first.
        confidences: the probability of each of them, in the same shape.
        titles: titles that stood beside the name, in order.
        notes: what is doubtful about it, one line each.

    >>> person = PersonName.parse("曾乐")
    >>> person.surname, person.given, person.romanizations, person.alternatives
    ('曾', '乐', ('Zeng Le',), (('zeng', 'ceng'), ('le', 'yue')))
    >>> person.confidences
    ((0.99, 0.01), (0.95, 0.05))
    """

    text: str
    hanzi: str = ""
    surname: str = ""
    given: str = ""
    romanizations: tuple[str, ...] = ()
    alternatives: tuple[tuple[str, ...], ...] = ()
    titles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    confidences: tuple[tuple[float, ...], ...] = ()

    @classmethod
    def parse(
        cls, name: str, *, surname: str | None = None, overrides: Mapping[str, str] | None = None
    ) -> PersonName:
        """What is known of one Chinese name; what is not one is kept as text, with a note that says why.

        Args:
            name: one name in Han characters, without titles.
            surname: its surname, where it is known.
            overrides: readings that beat the tables, as in ``romanize``.

        Raises:
            InputError: as ``romanize`` does.

        >>> PersonName.parse("卡尔·马克思").notes
        ('a transliterated name: prefer the spelling its owner uses',)
        >>> PersonName.parse("Li Ming").notes
        ("not a Chinese name: it has 'L' in it",)
        """
        parts = split_name(name, surname)
        if parts is None:
            return cls(name, notes=(f"not a Chinese name: {objection(name)}",))
        finished = {parts.hanzi} if len(parts.hanzi) > 1 else set()
        others = {told: way for told, way in (overrides or {}).items() if told not in finished}
        spellings = [romanize(name, surname=surname, overrides=told) for told in (overrides, others)]
        ways = choices(parts, overrides)
        return cls(
            name,
            parts.hanzi if parts.surnames else "·".join(parts.given),
            "".join(parts.surnames),
            "·".join(parts.given),
            tuple(dict.fromkeys(spellings)),
            tuple(tuple(dict.fromkeys(map(toneless, toned))) for toned in ways),
            (),
            tuple(_doubts(parts)),
            confidences(parts, overrides),
        )


def _doubts(parts: NameParts) -> Iterator[str]:
    if not parts.surnames:
        yield "a transliterated name: prefer the spelling its owner uses"
    elif surname_rank(parts.surnames[0]) is None:
        yield f"{parts.surnames[0]} is not known as a surname"
    yield from _japanese(parts.hanzi)
    given = "".join(parts.given)
    if (
        len(parts.surnames) == 1
        and len(parts.surnames[0]) == 1
        and len(given) == 3
        and surname_rank(given[0])
    ):
        yield f"{parts.surnames[0]}{given[0]} may be a double surname"
    for character in parts.hanzi:
        if not readings(character):
            yield f"no reading is known for {character}"


def _japanese(hanzi: str) -> Iterator[str]:
    """Whether a name begins with a Japanese surname; 高桥明 does too, but is more likely Gao Qiaoming."""
    for surname in (hanzi[:2], hanzi[:3]):
        usual = len(hanzi) < len(surname) + 2 and (surname_rank(hanzi[0]) or UNRANKED) < UNRANKED
        if surname in japanese_surnames() and len(hanzi) > len(surname) and not usual:
            yield f"{surname} may be the Japanese surname {japanese_surnames()[surname]}"
