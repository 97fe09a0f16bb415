"""Names of a package that load the module they live in when they are first used."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Mapping
from typing import Any

__all__ = ["lazy"]


def lazy(package: str, homes: Mapping[str, str]) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """The ``__getattr__`` and ``__dir__`` of a package (PEP 562).

    Args:
        package: its ``__name__``.
        homes: for each name the module below the package that has it.

    >>> find, listed = lazy("bilingual.names", {"Roster": "roster"})
    >>> find("Roster").__module__, "Roster" in listed()
    ('bilingual.names.roster', True)
    """
    namespace = vars(sys.modules[package])

    def find(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        namespace[name] = value = getattr(importlib.import_module(f"{package}.{homes[name]}"), name)
        return value

    def listed() -> list[str]:
        return sorted({*namespace, *homes})

    return find, listed
