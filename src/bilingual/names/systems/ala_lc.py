"""The romanization of library catalogues."""

from __future__ import annotations

from bilingual.names.systems.system import System

__all__ = ["SYSTEM"]

SYSTEM = System(
    name="ala-lc",
    title="ALA-LC romanization table for Chinese (2011): pinyin without tones, surname and comma first",
    spell=str,
    apostrophe=True,
    comma=True,
)
