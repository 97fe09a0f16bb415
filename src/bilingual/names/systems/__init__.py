"""The romanization systems, a file each: to add one, write its file and name it here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bilingual.errors import UnknownChoiceError
from bilingual.names.systems import (
    ala_lc,
    hong_kong,
    icao,
    passport,
    pinyin,
    taiwan,
    tongyong,
    wade_giles,
    wade_giles_plain,
)
from bilingual.names.systems.system import Case, Joint, System

__all__ = ["SYSTEMS", "Case", "Joint", "System", "system_named"]

SYSTEMS: Final[Mapping[str, System]] = MappingProxyType(
    {
        module.SYSTEM.name: module.SYSTEM
        for module in (
            pinyin,
            passport,
            icao,
            ala_lc,
            wade_giles,
            wade_giles_plain,
            tongyong,
            taiwan,
            hong_kong,
        )
    }
)
"""Each system by its name."""


def system_named(name: str) -> System:
    """A system by its name.

    Raises:
        UnknownChoiceError: where there is none of that name.

    >>> system_named("passport").case
    'upper'
    """
    if name not in SYSTEMS:
        raise UnknownChoiceError("romanization system", name, SYSTEMS)
    return SYSTEMS[name]
