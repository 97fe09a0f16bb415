"""Lexicons: CC-CEDICT, files of one's own, and what was learned from texts."""

from __future__ import annotations

from bilingual.alignment.lexicon.cedict import cedict
from bilingual.alignment.lexicon.choice import LexiconChoice, chosen
from bilingual.alignment.lexicon.glosses import Row
from bilingual.alignment.lexicon.lexicon import Lexicon

__all__ = ["Lexicon", "LexiconChoice", "Row", "cedict", "chosen"]
