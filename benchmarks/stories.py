"""Parallel text with gold beads, made up: as long as wanted, the same for a seed, free of anyone's rights.

It is no literature, but hard to align for the reasons a novel is. The same people, places and things come
back all through a scene. The translation cuts its sentences elsewhere, has a pronoun for a name, passes over
an adjective, says something freer than the words. A bead is told in clauses first; then each side cuts them
into its own sentences. Words and clauses are in ``story-words.tsv`` and ``story-clauses.tsv``.

How freely it translates was set so that this library, with a dictionary and without, first scored on it as on
six chapters of novels. Leave that as it is: moving it to better a figure would say nothing of the aligner.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

from gold import Text

BEAD_TYPES = {
    (1, 1): 70.0, (2, 1): 18.0, (3, 1): 5.0, (1, 2): 4.0, (2, 2): 2.0, (4, 1): 0.4, (1, 0): 0.3, (0, 1): 0.3,
}  # fmt: skip
"""English and Chinese sentences of a bead, and how many in a hundred: about as in translated novels."""
MORE_CLAUSES = {0: 25, 1: 30, 2: 25, 3: 20}
"""Clauses beyond those that the cuts need, and how often."""
SCENE = 40
"""Beads in a scene, on average."""
SPEECH = 0.3
"""The share of beads in which somebody speaks."""
FREER = 0.7
"""The share of acts told in the freer Chinese."""
OTHER_WORD = 0.3
"""The share of things that the Chinese calls something else."""
PRONOUN = 0.4
"""The share of names and things that a side has only a pronoun for."""
PASSED_OVER = 0.5
"""The share of adjectives, adverbs and times that one side leaves out."""
CLAUSE_PASSED_OVER = 0.25
"""The share of clauses within a sentence that one side leaves out."""

MONTHS = "January February March April May June July August September October November December".split()


Choice = TypeVar("Choice")


@dataclass(frozen=True)
class Phrase:
    """The same in both languages."""

    english: str
    chinese: str

    def __add__(self, other: Phrase) -> Phrase:
        return Phrase(f"{self.english} {other.english}", self.chinese + other.chinese)


class Person(NamedTuple):
    """A name, and the pronouns for it as a subject and as an object."""

    name: Phrase
    subject: Phrase
    object: Phrase


class Clause(NamedTuple):
    """A clause as it begins a sentence and as it goes on with one, its full stop included."""

    begun: Phrase
    joined: Phrase


NOTHING = Phrase("", "")
PRONOUNS = ((Phrase("he", "他"), Phrase("him", "他")), (Phrase("she", "她"), Phrase("her", "她")))
THE = Phrase("the", "")
OWNERS = (THE, THE, Phrase("his", "他的"), Phrase("her", "她的"), Phrase("that", "那个"))
JOINTS = (Phrase(", and", "，"), Phrase(" and then", "，然后"), Phrase(", but", "，但是"), Phrase(";", "，"))


def story(sentences: int, seed: int = 1948) -> Text:
    """A text of at least so many English sentences, four fifths as many Chinese ones, and its beads."""
    teller = _Teller(random.Random(seed))  # noqa: S311 - not for secrets
    text = Text([], [], [])
    while len(text.english) < sentences:
        ours, theirs = teller.bead()
        text.beads.append((_after(text.english, ours), _after(text.chinese, theirs)))
        text.english.extend(ours)
        text.chinese.extend(theirs)
    return text


def _after(told: Sequence[str], more: Sequence[str]) -> tuple[int, ...]:
    return tuple(range(len(told), len(told) + len(more)))


class _Teller:
    """Makes up one bead after another."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._words: defaultdict[str, list[Phrase]] = defaultdict(list)
        for kind, *phrase in _table("story-words.tsv"):
            self._words[kind].append(Phrase(*phrase))
        clauses = list(_table("story-clauses.tsv"))
        self._acts = [row for kind, *row in clauses if kind == "act"]
        self._lines = [row for kind, *row in clauses if kind == "say"]
        self._heroes = [self._named() for _ in range(6)]
        self._open_scene()

    def bead(self) -> tuple[list[str], list[str]]:
        """The English and the Chinese sentences of a bead."""
        if self._chance.random() < 1 / SCENE:
            self._open_scene()
        english, chinese = self._weighed(BEAD_TYPES)
        # No cut is shared, or the bead would be two.
        ours, theirs = max(english - 1, 0), max(chinese - 1, 0)
        count = 1 + ours + theirs + self._weighed(MORE_CLAUSES)
        cuts = self._chance.sample(range(1, count), ours + theirs)
        tell = self._speech if self._chance.random() < SPEECH else self._narration
        sides = tell(count, cuts[:ours], cuts[ours:])
        return sides[0] if english else [], sides[1] if chinese else []

    # What happens and what is said.

    def _narration(
        self, count: int, ours: Collection[int], theirs: Collection[int]
    ) -> tuple[list[str], list[str]]:
        person = self._chance.choice(self._cast)
        who = self._or_pronoun(person.name, person.subject)
        when = self._when() if self._chance.random() < 0.4 else NOTHING
        clauses = []
        for number in range(count):
            act = self._act()
            begun = who + act if number else when + who + act
            joined = self._maybe_passed_over(self._chance.choice(JOINTS) + act, CLAUSE_PASSED_OVER)
            clauses.append(Clause(begun, joined))
            who = person.subject
        return _english(clauses, ours), _chinese(clauses, theirs)

    def _speech(
        self, count: int, ours: Collection[int], theirs: Collection[int]
    ) -> tuple[list[str], list[str]]:
        lines = [self._filled(*line) for line in self._chance.sample(self._lines, count)]
        clauses = [Clause(line, Phrase(f", {line.english}", f"，{line.chinese}")) for line in lines]
        english, chinese = _english(clauses, ours), _chinese(clauses, theirs)
        person = self._chance.choice(self._cast)
        who = self._or_pronoun(person.name, person.subject)
        self._quote(english, f"{who.english} said", ", ")
        self._quote(chinese, f"{who.chinese}说", "：")
        return [_capitalised(sentence) for sentence in english], chinese

    def _quote(self, sentences: list[str], said: str, pause: str) -> None:
        """Say or leave open who speaks, between quotation marks or, less often, without."""
        if self._chance.random() < 0.8:
            sentences[0] = f"“{sentences[0]}"
            sentences[-1] += "”"
        if self._chance.random() < 0.6:
            sentences[0] = f"{said}{pause}{sentences[0]}"

    def _act(self) -> Phrase:
        english, exact, freer = self._chance.choice(self._acts)
        act = self._filled(english, freer if self._chance.random() < FREER else exact)
        if self._chance.random() < 0.3:
            manner = self._maybe_passed_over(self._chance.choice(self._words["manner"]))
            act = Phrase(f"{act.english} {manner.english}", manner.chinese + act.chinese)
        return Phrase(f"{act.english}.", f"{act.chinese}。")

    def _filled(self, english: str, chinese: str) -> Phrase:
        person = self._chance.choice(self._cast)
        slots = {
            "person": self._or_pronoun(person.name, person.object),
            "thing": self._or_pronoun(self._thing(), Phrase("it", "它")),
            "other": self._thing(),
            "place": self._or_pronoun(self._chance.choice(self._places), Phrase("there", "那里")),
            "count": self._or_pronoun(self._count(), Phrase("several", "好几")),
        }
        return Phrase(
            english.format_map({name: slot.english for name, slot in slots.items()}),
            chinese.format_map({name: slot.chinese for name, slot in slots.items()}),
        )

    # Who, what, where, when.

    def _open_scene(self) -> None:
        """Choose who and what the next beads are about; some of it was never heard of before."""
        roles = [self._person(role) for role in self._chance.sample(self._words["role"], 2)]
        self._cast = [*self._chance.sample(self._heroes, 2), self._named(), self._named(), *roles]
        self._things = self._chance.sample(self._words["thing"], 20)
        places = [THE + place for place in self._chance.sample(self._words["place"], 5)]
        self._places = [*places, self._site(), self._site()]

    def _named(self) -> Person:
        surname = self._chance.choice(self._words["surname"])
        return self._person(surname + self._syllables(self._chance.randint(1, 2)))

    def _person(self, name: Phrase) -> Person:
        return Person(name, *self._chance.choice(PRONOUNS))

    def _site(self) -> Phrase:
        return self._syllables(2) + self._chance.choice(self._words["site"])

    def _syllables(self, count: int) -> Phrase:
        syllables = self._chance.sample(self._words["syllable"], count)
        return Phrase(
            "".join(syllable.english for syllable in syllables).capitalize(),
            "".join(syllable.chinese for syllable in syllables),
        )

    def _thing(self) -> Phrase:
        thing = self._chance.choice(self._things)
        if self._chance.random() < OTHER_WORD:
            thing = Phrase(thing.english, self._chance.choice(self._things).chinese)
        quality = self._maybe_passed_over(self._chance.choice(self._words["quality"]))
        return self._chance.choice(OWNERS) + quality + thing

    def _when(self) -> Phrase:
        if self._chance.random() < 0.2:
            year, month, day = (self._chance.randint(*ends) for ends in ((1850, 1999), (1, 12), (1, 28)))
            return Phrase(f"on {day} {MONTHS[month - 1]} {year},", f"{year}年{month}月{day}日，")
        when = self._chance.choice(self._words["when"])
        return self._maybe_passed_over(Phrase(f"{when.english},", f"{when.chinese}，"))

    def _count(self) -> Phrase:
        count = self._chance.choice((self._chance.randint(2, 99), self._chance.randint(100, 9999)))
        return Phrase(f"{count:,}", self._chance.choice((str(count), _numeral(count))))

    # How a translation departs.

    def _or_pronoun(self, name: Phrase, pronoun: Phrase) -> Phrase:
        english = pronoun.english if self._chance.random() < PRONOUN else name.english
        return Phrase(english, pronoun.chinese if self._chance.random() < PRONOUN else name.chinese)

    def _maybe_passed_over(self, phrase: Phrase, share: float = PASSED_OVER) -> Phrase:
        if self._chance.random() < share:
            return self._chance.choice((Phrase(phrase.english, ""), Phrase("", phrase.chinese)))
        return phrase

    def _weighed(self, choices: Mapping[Choice, float]) -> Choice:
        return self._chance.choices(list(choices), list(choices.values()))[0]


def _table(name: str) -> Iterator[list[str]]:
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def _english(clauses: Iterable[Clause], cuts: Collection[int]) -> list[str]:
    sentences = _sentences([(begun.english, joined.english) for begun, joined in clauses], cuts)
    return [_capitalised(" ".join(sentence.split())) for sentence in sentences]


def _chinese(clauses: Iterable[Clause], cuts: Collection[int]) -> list[str]:
    return _sentences([(begun.chinese, joined.chinese) for begun, joined in clauses], cuts)


def _sentences(clauses: Iterable[tuple[str, str]], cuts: Collection[int]) -> list[str]:
    """Clauses as sentences, a new one at each cut."""
    sentences: list[str] = []
    for place, (begun, joined) in enumerate(clauses):
        if not place or place in cuts:
            sentences.append(begun)
        elif joined:
            sentences[-1] = sentences[-1].rstrip(".?!。？！") + joined
    return sentences


def _capitalised(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _numeral(number: int) -> str:
    """A number below ten thousand in Chinese numerals."""
    digits = "零一二三四五六七八九"
    places = [(int(digit), unit) for digit, unit in zip(f"{number:04}", "千百十 ", strict=True)]
    written = "".join(digits[digit] + unit * bool(digit) for digit, unit in places).replace(" ", "")
    return re.sub("零+", "零", written).strip("零").replace("一十", "十", number < 20)
