"""What a dictionary's explanation of a word says in single words, and how much each weighs.

A gloss counts less the later it stands among a word's senses, and its words share its weight, so that a long
explanation does not outweigh a plain translation.
"""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from bilingual.text.han import HAN
from bilingual.text.stopwords import FUNCTION_WORDS

__all__ = ["Row", "gloss_weights", "normalised"]

_KEPT_PER_WORD: Final = 40
"""A word's translations beyond the forty most probable carry less than a hundredth of its weight."""
_LATER_SENSE: Final = 0.15
"""A sense's weight is 1 / (1 + 0.15 × how many stand before it)."""
_LONG_GLOSS: Final = 0.7
"""A gloss of n content words gives each 1 / n^0.7: a little more in all than a short one."""

_ASIDE: Final = re.compile(r"\([^()]*\)|\[[^][]*\]|（[^（）]*）")
_HAN: Final = re.compile(f"[{HAN}]")
_GLOSS_WORD: Final = re.compile("[A-Za-z\u00c0-\u024f]+|[0-9]+")
_GLOSS_BREAK: Final = re.compile(r"[;,/]| or ")
_NO_TRANSLATION: Final = ("CL:", "classifier", "see ", "also written", "old variant", "variant of")
_SURNAME: Final = "surname "

Row = dict[str, float]
"""English words and their probabilities."""


def gloss_weights(definitions: Iterable[str]) -> Row:
    """The single words of a word's definitions, and how much each weighs.

    >>> gloss_weights(["bridge", "see 梁[liang2]"])
    {'bridge': 1.0}
    """
    weights: defaultdict[str, float] = defaultdict(float)
    glosses = (gloss for definition in definitions for gloss in _glosses(definition))
    for place, content in enumerate(filter(None, map(_content_words, glosses))):
        weight = 1.0 / (1.0 + _LATER_SENSE * place) / len(content) ** _LONG_GLOSS
        for word in content:
            weights[word] += weight
    return dict(weights)


def _glosses(definition: str) -> Iterator[str]:
    definition = definition.strip()
    if definition.startswith(_SURNAME):
        yield definition.removeprefix(_SURNAME).split(" ")[0]
        return
    if definition.startswith(_NO_TRANSLATION) or "variant of" in definition:
        return
    if "(" in definition or "[" in definition:
        definition = _ASIDE.sub(" ", definition)
    if not definition.isascii():
        definition = " ".join(word for word in definition.split() if not _HAN.search(word))
    yield from _GLOSS_BREAK.split(definition)


def _content_words(gloss: str) -> list[str]:
    """The words of a gloss that mean something alone; all of them where none does."""
    found: list[str] = _GLOSS_WORD.findall(gloss.lower())
    return [word for word in found if word not in FUNCTION_WORDS] or found


def normalised(row: Row) -> Row:
    """Weights as probabilities, of the most probable words only.

    >>> normalised(gloss_weights(["board of trustees"]))
    {'board': 0.5, 'trustees': 0.5}
    """
    total = sum(row.values())
    if len(row) > _KEPT_PER_WORD:
        row = dict(heapq.nlargest(_KEPT_PER_WORD, row.items(), key=lambda item: item[1]))
    return {one: weight / total for one, weight in row.items()}
