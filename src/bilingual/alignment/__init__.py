"""Links between English and Chinese passages, on one page or across two documents."""

from __future__ import annotations

from bilingual.alignment.aligner import align, align_page

__all__ = ["align", "align_page"]
