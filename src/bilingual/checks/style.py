"""The house style: one file decides what is checked, how grave it is, and what is wanted where tastes differ.

::

    variant = "zh-Hant-TW"        # what the Chinese should be in
    glossary = "terms.tsv"        # terms and their translations; the name counts from this file
    quotation = "「」"             # the marks of a Chinese quotation
    spacing = true                # a space between Chinese and Latin letters
    least-severity = "minor"      # what is milder is not reported, unless it is asked for below

    [checks]
    half-width = "on"             # "on", "off", or the severity to report it at, which turns it on
    number = "critical"

    [[suppress]]
    fingerprint = "number:5f0c6b1d9e2a4c37"
    file = "page.txt"
    reason = "the council's own figure"

Every key may be left out. An unknown key, code or severity is refused: a style that is misspelt would be
silently no style.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, field, frozen

from bilingual.checks.glossary import Glossary
from bilingual.errors import FormatError, UnknownChoiceError
from bilingual.model import SEVERITIES, Finding, Severity
from bilingual.text.decoding import decode
from bilingual.text.files import StrPath, name_of, read_bytes

if TYPE_CHECKING:
    from bilingual.checks.registry import Entry

__all__ = ["Silenced", "Style"]

ON: Final = "on"
OFF: Final = "off"
_MODES: Final = (ON, OFF, *SEVERITIES)

_QUOTATIONS: Final = ("“”", "「」")
"""GB/T 15834-2011 has “”, the Ministry of Education's handbook of punctuation in Taiwan (2008) 「」."""

_ASKED_BY: Final = {"glossary": "terminology", "quotation": "quote-style", "spacing": "spacing"}
"""To state a taste is to ask for the check that looks at it."""


@frozen
class Silenced:
    """A finding that the style keeps quiet.

    Attributes:
        fingerprint: which one.
        reason: why; empty where nobody said, which is reported.
        file: the document it stands in; None for any.
    """

    fingerprint: str
    reason: str = ""
    file: Path | None = None


def _copied(modes: Mapping[str, str]) -> dict[str, str]:
    return dict(modes)


@frozen
class Style:
    """What a house wants checked, and how.

    Attributes:
        variant: the BCP 47 tag that the Chinese should be in, or None.
        glossary: the terms that a translation should keep to, or None.
        quotation: the marks of a Chinese quotation, ``“”`` or ``「」``; None to take either.
        spacing: whether a space stands between Chinese and Latin letters; None to take either.
        least_severity: what is milder is reported only where its code is asked for.
        checks: by code ``on``, ``off`` or a severity, which turns the check on.
        suppressed: findings that are kept quiet.
        name: the file it was read from.

    Raises:
        UnknownChoiceError: where a code, a severity or the marks are not among those known.

    >>> style = Style(checks={"half-width": "on", "number": "critical"})
    >>> "half-width" in style.codes, "half-width" in Style().codes
    (True, False)
    >>> style.grade(Finding("number", "major", "3 in the English, but 四 in the Chinese")).severity
    'critical'
    """

    variant: str | None = None
    glossary: Glossary | None = None
    quotation: str | None = None
    spacing: bool | None = None
    least_severity: Severity = "minor"
    checks: Mapping[str, str] = field(factory=dict, converter=_copied, hash=False)
    suppressed: tuple[Silenced, ...] = ()
    name: str = ""

    def __attrs_post_init__(self) -> None:
        _among("severity", self.least_severity, SEVERITIES)
        if self.quotation is not None:
            _among("quotation", self.quotation, _QUOTATIONS)
        for code, mode in self.checks.items():
            _among("check", code, _checks())
            _among("mode", mode, _MODES)

    @classmethod
    def read(cls, path: StrPath) -> Style:
        """The style in a TOML file.

        Raises:
            InputError: where the file cannot be read.
            FormatError: where it is no TOML, or says something that no style says.
        """
        text = decode(read_bytes(path), name_of(path)).text
        return cls.parse(text, name_of(path), folder=Path(path).parent)

    @classmethod
    def parse(cls, text: str, name: str = "<style>", *, folder: Path = Path()) -> Style:
        """The style that a TOML text states.

        Args:
            text: the TOML.
            name: what to call it in messages.
            folder: where the files that it names count from.

        Raises:
            InputError: where the glossary cannot be read.
            FormatError: where it is no TOML, or says something that no style says.

        >>> Style.parse("spacing = true").spacing
        True
        >>> Style.parse("quotation = '«»'", "house.toml")
        Traceback (most recent call last):
        bilingual.errors.FormatError: house.toml: unknown quotation '«»'; known: “”, 「」
        """
        try:
            return cls(**_arguments(tomllib.loads(text), name, folder), name=name)
        except UnknownChoiceError as error:
            raise FormatError(name, "", str(error)) from error
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise FormatError(name, "", f"not TOML: {error}") from error

    @property
    def codes(self) -> list[str]:
        """The checks to run, in the order of the registry."""
        return [code for code, entry in _checks().items() if self._keeps(code, entry.severity)]

    def narrowed(self, only: Collection[str] = (), ignore: Collection[str] = ()) -> Style:
        """The style that asks for some codes only, or for none of some.

        Raises:
            UnknownChoiceError: where a code is none of a check.

        >>> Style().narrowed(only=["half-width"]).codes
        ['half-width']
        """
        for code in (*only, *ignore):
            _among("check", code, _checks())
        modes = dict(self.checks)
        if only:
            asked = {code: modes.get(code, ON) for code in only}
            modes = dict.fromkeys(_checks(), OFF) | {c: ON if m == OFF else m for c, m in asked.items()}
        return evolve(self, checks=modes | dict.fromkeys(ignore, OFF))

    def grade(self, finding: Finding) -> Finding | None:
        """The finding at the severity that the house gives it; None where it is not to be reported."""
        mode = self.checks.get(finding.code)
        if mode in SEVERITIES:
            finding = evolve(finding, severity=mode)
        return finding if self._keeps(finding.code, finding.severity) else None

    def _keeps(self, code: str, severity: Severity) -> bool:
        mode = self.checks.get(code) or (ON if code in self._asked else None)
        if mode is None:
            return SEVERITIES.index(severity) <= SEVERITIES.index(self.least_severity)
        return mode != OFF

    @property
    def _asked(self) -> set[str]:
        return {code for key, code in _ASKED_BY.items() if getattr(self, key) is not None}


def _checks() -> Mapping[str, Entry]:
    from bilingual.checks.registry import CHECKS  # loads the rooms that the checks stand on

    return CHECKS


def _among(kind: str, value: str, known: Collection[str]) -> None:
    if value not in known:
        raise UnknownChoiceError(kind, value, known)


# The file ---------------------------------------------------------------------------------------------

_KINDS: Final[Mapping[str, type]] = {
    "variant": str,
    "glossary": str,
    "quotation": str,
    "spacing": bool,
    "least-severity": str,
    "checks": dict,
    "suppress": list,
}
_SILENCED_KINDS: Final[Mapping[str, type]] = {"fingerprint": str, "reason": str, "file": str}
_CALLED: Final = {str: "a string", bool: "true or false", dict: "a table", list: "a list of tables"}

_FINGERPRINT: Final = re.compile(r"[a-z-]+:[0-9a-f]{16}(?::[0-9]+)?")


def _arguments(table: dict[str, Any], name: str, folder: Path) -> dict[str, Any]:
    _check_kinds(table, _KINDS, name, "")
    _check_kinds(checks := table.pop("checks", {}), dict.fromkeys(checks, str), name, "checks.")
    entries = enumerate(table.pop("suppress", []))
    silenced = tuple(_silenced(entry, name, f"suppress[{index}]", folder) for index, entry in entries)
    if "glossary" in table:
        table["glossary"] = Glossary.read(folder / table["glossary"])
    given = {key.replace("-", "_"): value for key, value in table.items()}
    return given | {"checks": checks, "suppressed": silenced}


def _silenced(entry: Any, name: str, place: str, folder: Path) -> Silenced:
    if not isinstance(entry, dict):
        raise FormatError(name, place, "must be a table")
    _check_kinds(entry, _SILENCED_KINDS, name, f"{place}.")
    if not _FINGERPRINT.fullmatch(entry.get("fingerprint", "")):
        raise FormatError(name, place, "must have a fingerprint, as --to json writes it")
    file = folder / entry["file"] if "file" in entry else None
    return Silenced(entry["fingerprint"], entry.get("reason", "").strip(), file)


def _check_kinds(table: dict[str, Any], kinds: Mapping[str, type], name: str, prefix: str) -> None:
    for key, value in table.items():
        if key not in kinds:
            raise FormatError(name, "", str(UnknownChoiceError("key", f"{prefix}{key}", kinds)))
        if not isinstance(value, kinds[key]):
            raise FormatError(name, f"{prefix}{key}", f"must be {_CALLED[kinds[key]]}")
