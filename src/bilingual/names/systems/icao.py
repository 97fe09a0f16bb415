"""The name in the machine-readable zone of a passport."""

from __future__ import annotations

from bilingual.names.systems import passport
from bilingual.names.systems.system import System

__all__ = ["SYSTEM"]

SYSTEM = System(
    name="icao",
    title="Machine-readable zone: ICAO Doc 9303, part 3, 4.6, of the spelling of passports of China",
    spell=passport.SYSTEM.spell,
    double_joint=passport.SYSTEM.double_joint,
    part_joint="<",
    gap="<<",
    case="upper",
    fixed=True,
)
