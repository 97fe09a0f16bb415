"""Names as passports of Taiwan mostly have them."""

from __future__ import annotations

from bilingual.names.systems import wade_giles_plain
from bilingual.names.systems.system import System

__all__ = ["SYSTEM"]

SYSTEM = System(
    name="taiwan",
    title="Passports of Taiwan, as most are written: Wade-Giles without marks; their holders may choose "
    "Hanyu Pinyin, Tongyong Pinyin, MPS II or a spelling of their own",
    spell=wade_giles_plain.SYSTEM.spell,
    joint="-",
    surname_joint="-",
    comma=True,
    case="upper",
)
