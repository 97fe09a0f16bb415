"""Hanyu Pinyin, as the standard for personal names in China writes it."""

from __future__ import annotations

from bilingual.names.systems.system import System

__all__ = ["SYSTEM"]

SYSTEM = System(
    name="pinyin",
    title="Hanyu Pinyin: GB/T 28039-2011, 5.1.1 and 5.1.2",
    spell=str,  # syllables arrive in pinyin; ü stays ü, with tones or without
    has_tones=True,
    apostrophe=True,
)
