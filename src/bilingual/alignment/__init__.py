"""Links between English and Chinese passages, on one page or across two documents."""

from __future__ import annotations

from bilingual.alignment.aligner import align, align_page
from bilingual.alignment.learning import learn
from bilingual.alignment.lexicon import Lexicon

__all__ = ["Lexicon", "align", "align_page", "learn"]
