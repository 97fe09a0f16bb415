"""What a romanization system is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

__all__ = ["Case", "Joint", "System"]

Case = Literal["title", "surname", "upper"]
Joint = Literal["", "-", " "]


class System(NamedTuple):
    """A stated way to write Chinese names in Latin letters.

    Attributes:
        name: what it is asked for by: ``pinyin``.
        title: what it is, with the standard it follows.
        spell: writes one syllable, given in toneless pinyin with ü, lower case, in the letters of the system.
        characters: for a system that follows no reading in Mandarin, the spellings of a character, the usual
            one first, none where it is not known.
        has_tones: whether it writes tones, as the marks and numbers of pinyin.
        apostrophe: whether, unless told otherwise, an apostrophe goes before a, o, e inside a word.
        joint: what joins the syllables of a given name.
        surname_joint: what joins those of a compound surname.
        double_joint: what joins the two halves of a double surname.
        part_joint: what joins the parts of a transliterated name.
        comma: whether a comma follows a surname that comes first.
        gap: what stands between surname and given name.
        case: which words are in capitals: none but initials, the surname, or all.
        fixed: whether it leaves no choice of style.
    """

    name: str
    title: str
    spell: Callable[[str], str]
    characters: Callable[[str], tuple[str, ...]] | None = None
    has_tones: bool = False
    apostrophe: bool = False
    joint: Joint = ""
    surname_joint: str = ""
    double_joint: str = "-"
    part_joint: str = " "
    comma: bool = False
    gap: str = " "
    case: Case = "title"
    fixed: bool = False
