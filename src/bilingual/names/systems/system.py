"""What a romanization system is."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

__all__ = ["System"]


@frozen
class System:
    """A stated way to write Chinese names in Latin letters.

    Attributes:
        name: what it is asked for by: ``pinyin``.
        title: what it is, with the standard it follows.
        spell: writes one syllable, given in toneless pinyin with ü, lower case, in the letters of the system.
        has_tones: whether it writes tones, as the marks and numbers of pinyin.
        apostrophe: whether, unless told otherwise, an apostrophe goes before a, o, e inside a word.
        hyphen: whether the syllables of a word, a compound surname too, are joined by a hyphen.
        comma: whether a comma follows a surname that comes first.
        upper: whether everything is in capitals.
        double_joint: what joins the two halves of a double surname.
    """

    name: str
    title: str
    spell: Callable[[str], str]
    has_tones: bool = False
    apostrophe: bool = False
    hyphen: bool = False
    comma: bool = False
    upper: bool = False
    double_joint: str = "-"
