"""Telling Simplified from Traditional by the characters and words that only one of them has.

Which characters those are is computed from OpenCC's dictionaries. A character that OpenCC converts decides,
unless the other script has it too in its own right: 后 is Simplified for 後 and also the Traditional 后 of
皇后; 里, 台, 干, 面, 于 are such. Nor does a form decide that Taiwan or Hong Kong accepts (群 羣, 温 溫),
or one that an established Simplified word keeps (乾 in 乾坤). What the dictionaries do not show stands in
``data/shared-characters.tsv``.

Where every character is shared, words may still decide: 以后 is Simplified and 以後 is not. They are weaker
evidence, since nothing says that what looks like one is one (他以后妃为友), so they are asked only then.

Taiwan, Hong Kong and the mainland are told apart in `bilingual.script.usage`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Final, Literal
from zlib import crc32

from attrs import evolve, field, frozen

from bilingual import store
from bilingual.data import rows
from bilingual.errors import InputError
from bilingual.script import dictionaries
from bilingual.script.engine import converter
from bilingual.script.matching import Table
from bilingual.script.streams import BLOCK, blocks
from bilingual.script.usage import Usage, usage

__all__ = [
    "Deciding",
    "Kind",
    "Script",
    "Verdict",
    "counterparts",
    "detect",
    "detect_sentences",
    "detect_stream",
]

Script = Literal["zh-Hans", "zh-Hant"]
Kind = Literal["simplified", "traditional", "mixed", "undetermined"]

_Votes = tuple[int, int]
"""How many characters, or words, are Simplified, and how many Traditional."""

_EDITION: Final = dictionaries.DEFAULT_EDITION
_SCHEMA: Final = 2

_DOUBT: Final = 0.05
"""How many deciding characters each script is given unseen, so that a single one is good evidence (.95) and
not proof: it may be quoted, or part of a name."""

_WORD_DOUBT: Final = 0.2
"""The same for words."""


@frozen
class Deciding:
    """A character or word that only one script has, with its place in the text.

    Attributes:
        character: the character, or the word.
        start: its offset in code points.
        end: the offset after it.
        variant: the script that has it.
    """

    character: str
    start: int
    end: int
    variant: Script


@frozen
class Verdict:
    """What a text's characters say about its script.

    Attributes:
        text: the text; of a stream, its beginning.
        variant: the script of most of the characters that decide; None where none decides, or as many for
            each. Where no character decides, words do.
        mixed: whether characters, or words, of both scripts stand in it.
        confidence: 0 to 1, how surely the text as a whole is in ``variant``; 0 where that is None.
        start: where it stands in the document that it is a sentence of, which all offsets count in.
    """

    text: str = field(repr=False)
    variant: Script | None
    mixed: bool
    confidence: float
    start: int = field(default=0, repr=False)

    @property
    def kind(self) -> Kind:
        """The verdict in one word: simplified, traditional, mixed, or undetermined.

        >>> [detect(text).kind for text in ("说", "說", "说說", "人")]
        ['simplified', 'traditional', 'mixed', 'undetermined']
        """
        if self.mixed:
            return "mixed"
        return _KINDS[self.variant]

    @property
    def deciding(self) -> tuple[Deciding, ...]:
        """The characters that decided, in order, or the words; found anew each time, in linear time.

        >>> detect("他说").deciding
        (Deciding(character='说', start=1, end=2, variant='zh-Hans'),)
        >>> detect("以后").deciding
        (Deciding(character='以后', start=0, end=2, variant='zh-Hans'),)
        """
        found = _characters_of(self.text) if any(_count(self.text)) else _words_of(self.text)
        return tuple(
            Deciding(word, self.start + place, self.start + place + len(word), variant)
            for place, word, variant in found
        )

    @property
    def usage(self) -> Usage:
        """Whose usage it follows, Taiwan's, Hong Kong's or the mainland's; found anew each time.

        >>> detect("計程車司機用滑鼠").usage.region
        'TW'
        """
        return usage(self.text, self.variant, self.start)

    @property
    def tag(self) -> str | None:
        """The most that is known, as a BCP 47 tag; None where not even the script is.

        >>> detect("計程車司機用滑鼠").tag, detect("說話").tag, detect("人").tag
        ('zh-Hant-TW', 'zh-Hant', None)
        """
        region = self.usage.region
        return f"{self.variant}-{region}" if self.variant and region else self.variant


_KINDS: Final[dict[Script | None, Kind]] = {
    "zh-Hans": "simplified",
    "zh-Hant": "traditional",
    None: "undetermined",
}


def detect(text: str) -> Verdict:
    """Tell which script a text is written in, and whether it mixes two.

    Raises:
        InputError: where bytes are given: they would say nothing of any script.

    >>> verdict = detect("許逸舒和我")
    >>> verdict.variant, verdict.mixed, round(verdict.confidence, 2)
    ('zh-Hant', False, 0.95)
    >>> detect("人人")
    Verdict(variant=None, mixed=False, confidence=0.0)
    >>> detect("這是简体，还有别的").mixed
    True
    """
    if hasattr(text, "decode"):
        raise InputError("detect needs a text, not bytes; decode them first")
    characters = _count(text)
    return _verdict(text, characters, (0, 0) if any(characters) else _count_words(text))


def detect_sentences(text: str | Iterable[str]) -> Iterator[Verdict]:
    """A verdict on each sentence of a text, or of one that comes piece by piece, with its place in the whole.

    Args:
        text: the text, or its pieces; of these, some 65,536 characters are held at a time, and a sentence
            that runs over the end of a line may be cut there.

    >>> [(verdict.text, verdict.start, verdict.kind) for verdict in detect_sentences("他说好。她說好。")]
    [('他说好。', 0, 'simplified'), ('她說好。', 4, 'traditional')]
    """
    from bilingual.text.sentences import sentences  # not needed for the other verdicts

    offset = 0
    for block in [text] if isinstance(text, str) else blocks(text):
        for start, end in sentences(block, "zh"):
            yield evolve(detect(block[start:end]), start=offset + start)
        offset += len(block)


def detect_stream(chunks: Iterable[str]) -> Verdict:
    """Tell which script a text is written in that comes piece by piece, in bounded memory.

    All of it decides; what ``text``, ``deciding`` and ``usage`` give is that of its first 65,536 characters.

    >>> detect_stream(["这是", "简体"]).variant
    'zh-Hans'
    """
    beginning = ""
    characters = words = (0, 0)
    for block in blocks(chunks):
        beginning = beginning or block[:BLOCK]
        characters = _sum(characters, _count(block))
        if not any(characters):
            words = _sum(words, _count_words(block))
    return _verdict(beginning, characters, words)


def _verdict(text: str, characters: _Votes, words: _Votes) -> Verdict:
    (simplified, traditional), doubt = (characters, _DOUBT) if any(characters) else (words, _WORD_DOUBT)
    mixed = bool(simplified and traditional)
    if simplified == traditional:
        return Verdict(text, None, mixed, 0.0)
    variant: Script = "zh-Hans" if simplified > traditional else "zh-Hant"
    confidence = (max(simplified, traditional) + doubt) / (simplified + traditional + 2 * doubt)
    return Verdict(text, variant, mixed, confidence)


def _count(text: str) -> _Votes:
    """How many characters of each script decide."""
    return _votes(list(filter(None, map(_scripts().get, text))))


def _count_words(text: str) -> _Votes:
    return (0, 0) if text.isascii() else _votes([variant for _, _, variant in _words_of(text)])


def _votes(scripts: Sequence[Script]) -> _Votes:
    return scripts.count("zh-Hans"), scripts.count("zh-Hant")


def _sum(one: _Votes, other: _Votes) -> _Votes:
    return one[0] + other[0], one[1] + other[1]


def counterparts(character: str) -> tuple[str, ...]:
    """What a deciding character would be in the other script, the likeliest first; nothing for any other.

    Traditional forms are those of OpenCC's own standard.

    >>> counterparts("体"), counterparts("發"), counterparts("发"), counterparts("后")
    (('體',), ('发',), ('發', '髮'), ())
    """
    variant = _scripts().get(character)
    if variant is None:
        _, other = _paired_words().get(character, ("", ""))
        return (other,) if other else ()
    return _entries("STCharacters" if variant == "zh-Hans" else "TSCharacters")[character]


def _characters_of(text: str) -> Iterator[tuple[int, str, Script]]:
    scripts = _scripts()
    for place, character in enumerate(text):
        if character in scripts:
            yield place, character, scripts[character]


def _words_of(text: str) -> Iterator[tuple[int, str, Script]]:
    for start, end, variant in _words().find(text):
        if variant:
            yield start, text[start:end], "zh-Hans" if variant == "zh-Hans" else "zh-Hant"


@cache
def _scripts() -> Mapping[str, Script]:
    """The script of each character that decides."""
    version = f"{dictionaries.version(_EDITION)}/{_SCHEMA}"
    sections = store.load("script-deciding", version, _compile)
    decides: dict[str, Script] = dict.fromkeys(sections["zh-Hans"].decode(), "zh-Hans")
    decides |= dict.fromkeys(sections["zh-Hant"].decode(), "zh-Hant")
    for character in _shared():
        decides.pop(character, None)
    return decides


def _shared() -> Iterator[str]:
    """The characters that a person found to be at home in both scripts."""
    return (character for character, *_ in rows("shared-characters.tsv"))


def _compile() -> Mapping[str, bytes]:
    to_traditional, to_simplified = _entries("STCharacters"), _entries("TSCharacters")
    phrases = _entries("STPhrases")
    regional = [_entries("TWVariants"), _entries("HKVariants")]
    in_traditional = _characters(
        to_simplified,
        *_values(to_traditional, phrases, _entries("TWVariantsPhrases"), _entries("HKVariantsPhrases")),
        *regional,
        *_values(*regional),
    )
    # The values of TSPhrases do not count: they hold Traditional forms that were overlooked (不可赀計).
    in_simplified = _characters(to_traditional, phrases, *_values(to_simplified))
    return {
        "zh-Hans": "".join(sorted(to_traditional.keys() - in_traditional)).encode(),
        "zh-Hant": "".join(sorted(to_simplified.keys() - in_simplified)).encode(),
    }


def _entries(file: str) -> Mapping[str, tuple[str, ...]]:
    return dictionaries.candidates(_EDITION, file)


def _values(*found: Mapping[str, tuple[str, ...]]) -> Iterator[Iterable[str]]:
    return (chain.from_iterable(entries.values()) for entries in found)


def _characters(*words: Iterable[str]) -> set[str]:
    return set(chain.from_iterable(chain.from_iterable(words)))


# Words ------------------------------------------------------------------------------------------------

_ONE_SENSE: Final = frozenset("么后里干于只几面斗丑余谷冲制征松须胡朴范系咸借卷尽累")
"""Shared characters which Traditional text does not write for the character that a Simplified word means:
后 for 後. Others it does write, in print or at least by hand (台 for 臺, 才 for 纔, 占 for 佔)."""

_EVERYDAY: Final = (
    ("什么", "什麼"),
    ("怎么", "怎麼"),
    ("多么", "多麼"),
    ("要么", "要麼"),
)
"""Words that OpenCC needs no phrase for."""


@cache
def _words() -> Table:
    """The words of shared characters, with the script that has them; none for one that both have.

    Those keep a part of them from being taken for another word: 皇后 in 皇后面前 does so with 后面.
    """
    return Table({word: script for word, (script, _) in _paired_words().items()})


@cache
def _paired_words() -> Mapping[str, tuple[str, str]]:
    """The words of shared characters, each with its script and what it would be in the other."""
    shared = crc32("".join(_shared()).encode())
    version = f"{dictionaries.version(_EDITION)}/{_SCHEMA}/{shared}"
    rows = store.load("script-words", version, _compile_words)["words"].decode().splitlines()
    return {word: (script, other) for word, script, other in (row.split("\t") for row in rows)}


def _compile_words() -> Mapping[str, bytes]:
    phrases = {key: values[0] for key, values in _entries("STPhrases").items()} | dict(_EVERYDAY)
    standard = "\n".join(phrases.values())
    forms = [standard, *(converter(config).convert(standard) for config in ("t2tw", "t2hk"))]
    accepted = [dict(zip(phrases, form.split("\n"), strict=True)) for form in forms]
    both = {word for form in accepted for word in form.values()} & phrases.keys()
    both |= set(standard.split("\n")) & set(converter("t2s").convert(standard).split("\n"))
    words = {value: ("zh-Hant", key) for form in reversed(accepted) for key, value in form.items()}
    words |= {key: ("zh-Hans", value) for key, value in phrases.items() if _tells(key, value)}
    words |= dict.fromkeys(both, ("", ""))
    shared = (word for word in words if _scripts().keys().isdisjoint(word))
    return {"words": "\n".join("\t".join((word, *words[word])) for word in shared).encode()}


def _tells(word: str, other: str) -> bool:
    """Whether Traditional text would not write a word so, its characters being what they are."""
    changed = {one for one, became in zip(word, other, strict=False) if one != became}
    return not changed.isdisjoint(_ONE_SENSE)
