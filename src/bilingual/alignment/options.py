"""What a caller may choose, checked before any work is done."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, Final, Literal

from attrs import Attribute, field, frozen

from bilingual.alignment.evidence import breaks, similarity
from bilingual.alignment.evidence.lengths import Lengths, OmittedLengths
from bilingual.alignment.evidence.nearness import Nearness
from bilingual.alignment.evidence.punctuation import Punctuation
from bilingual.alignment.evidence.similarity import Encoder
from bilingual.alignment.lattice import BEAD_TYPES, DELETE, INSERT, BeadType
from bilingual.alignment.lexicon import Lexicon, chosen
from bilingual.alignment.passes import TwoWeights
from bilingual.alignment.pins import Pin
from bilingual.errors import InputError, UnknownChoiceError

__all__ = ["EVIDENCE", "PAIRING_TYPES", "UNITS", "Options", "Unit"]

Unit = Literal["sentence", "paragraph"]
UNITS: Final = ("sentence", "paragraph")

PAIRING_TYPES: Final = tuple(bead_type for bead_type in BEAD_TYPES if 0 not in bead_type)
"""The bead types that a caller may choose among; to be unpaired is always possible."""

_MEASURES: Final = {
    "breaks": breaks.Breaks.names,
    "lengths": (*Lengths.names, *OmittedLengths.names),
    "nearness": Nearness.names,
    "punctuation": Punctuation.names,
}
"""Kinds of evidence that are left out by giving no weight to what they measure."""
_WORDS: Final = ("grammar", "names", "quantities", "verbatim")
"""Kinds that pair words, and need no lexicon."""
EVIDENCE: Final = tuple(sorted([*_MEASURES, *_WORDS, "dictionary", "learned"]))


def _known_evidence(names: Collection[str]) -> frozenset[str]:
    names = (names,) if isinstance(names, str) else tuple(names)
    for name in names:
        if name not in EVIDENCE:
            raise UnknownChoiceError("evidence", str(name), EVIDENCE)
    return frozenset(names)


def _known_types(types: Iterable[BeadType | str]) -> tuple[BeadType, ...]:
    """The types chosen and the null ones, in the order of ``BEAD_TYPES``."""
    known = {*map(_shown, BEAD_TYPES)}
    asked = {*map(_shown, types)}
    for name in sorted(asked - known):
        raise UnknownChoiceError("bead type", name, map(_shown, PAIRING_TYPES))
    return tuple(one for one in BEAD_TYPES if one in (DELETE, INSERT) or _shown(one) in asked)


def _listed(pins: Iterable[Pin]) -> tuple[Pin, ...]:
    return tuple(pins)


def _shown(bead_type: object) -> str:
    return "-".join(map(str, bead_type)) if isinstance(bead_type, tuple) else str(bead_type)


def _probability(_: object, attribute: Attribute[Any], value: float) -> None:
    if not 0.0 <= value <= 1.0:
        raise InputError(f"{attribute.name} must lie between 0 and 1, not {value}")


def _finite(_: object, attribute: Attribute[Any], value: float) -> None:
    if not abs(value) < float("inf"):
        raise InputError(f"{attribute.name} must be a number, not {value}")


@frozen(kw_only=True)
class Options:
    """How two sides are to be aligned: the arguments that ``align`` and ``align_page`` share.

    Raises:
        UnknownChoiceError: where a name or a bead type is not among those known.
        InputError: where a number is out of range, or a lexicon cannot be read.

    >>> Options(lexicon=None, bead_types={(1, 1)}, least_confidence=0.5).signature
    'lexicon none; bead types 1-1; least confidence 0.5'
    """

    lexicon: Lexicon | None = field(converter=chosen)
    without: frozenset[str] = field(default=(), converter=_known_evidence)
    encoder: Encoder | None = None
    encoder_weight: float = field(default=similarity.WEIGHT, validator=_finite)
    bead_types: tuple[BeadType, ...] = field(default=PAIRING_TYPES, converter=_known_types)
    pins: tuple[Pin, ...] = field(default=(), converter=_listed)
    least_confidence: float = field(default=0.0, validator=_probability)

    @property
    def words(self) -> Lexicon | None:
        """The lexicon used."""
        return None if "dictionary" in self.without else self.lexicon

    @property
    def word_sources(self) -> frozenset[str]:
        """The evidence from words that is left out, lexicon aside."""
        return self.without & {*_WORDS}

    def weights(self, texts: str) -> TwoWeights:
        """The fitted weights for ``documents`` or ``pages``, without those of what is left out."""
        fitted = TwoWeights.load(texts if self.words else f"{texts}-no-lexicon")
        without = {name for kind in self.without & {*_MEASURES} for name in _MEASURES[kind]}
        return fitted.altered(without, {**breaks.WEIGHTS, "similarity": self.encoder_weight})

    @property
    def signature(self) -> str:
        """Which lexicon, and all that differs from the default."""
        chosen_types = [bead_type for bead_type in self.bead_types if 0 not in bead_type]
        parts = [f"lexicon {self.words.name if self.words else 'none'}"]
        if left_out := sorted(self.without - {"dictionary"}):
            parts.append(f"without {', '.join(left_out)}")
        if self.encoder is not None:
            name = getattr(self.encoder, "__name__", type(self.encoder).__name__)
            parts.append(f"encoder {name} weight {self.encoder_weight:g}")
        if len(chosen_types) < len(PAIRING_TYPES):
            parts.append(f"bead types {' '.join(map(_shown, chosen_types))}")
        if self.pins:
            parts.append(f"{len(self.pins)} pinned")
        if self.least_confidence:
            parts.append(f"least confidence {self.least_confidence:g}")
        return "; ".join(parts)
