"""The files a bitext is written to and read from: a module per format, found here by name or by suffix.

A format turns a `Bitext` into text and, where it can be read back, text into an equal `Bitext`. Reading
bytes and guessing encodings is not its business.
"""

from __future__ import annotations

import importlib
import os
import re
from typing import Final

from attrs import field, frozen

from bilingual.errors import FormatError, UnknownChoiceError
from bilingual.model import Bitext

__all__ = ["FORMATS", "Format", "by_name", "by_opening", "by_suffix"]


@frozen
class Format:
    """A file format.

    Attributes:
        name: what ``--to`` calls it.
        suffix: how its file names end.
        opening: how its files begin, so that standard input can be told apart; None where it cannot be read.
        states_variant: whether its files say which variant of Chinese they hold.
    """

    name: str
    suffix: str
    opening: re.Pattern[str] | None = field(default=None, repr=False)
    states_variant: bool = field(default=False, repr=False)

    @property
    def is_readable(self) -> bool:
        """Whether a file of this format holds enough to make a bitext of it again."""
        return self.opening is not None

    def render(self, bitext: Bitext, *, variant: str = "zh") -> str:
        """The bitext as this format's text.

        Args:
            bitext: what to write.
            variant: the BCP 47 tag of the Chinese; of use to a format that states it.

        Raises:
            FormatError: where the format cannot hold it.

        >>> from bilingual.model import Bitext, Link, Segment
        >>> bitext = Bitext([Segment("Hello.", "en", 0, 6)], [], [Link([0], [])])
        >>> print(by_name("text").render(bitext), end="")
        Hello.
        [no Chinese]
        """
        options = {"variant": variant} if self.states_variant else {}
        text: str = importlib.import_module(f"{__name__}.{self.name}").render(bitext, **options)
        return text

    def parse(self, text: str, source: str = "<text>") -> Bitext:
        """The bitext that a text of this format holds.

        Args:
            text: the content of the file.
            source: what to call it in messages.

        Raises:
            FormatError: where the text does not follow the format, naming the place; or the format is for
                people to read only.

        >>> by_name("json").parse("[]", "pairs.json")
        Traceback (most recent call last):
        bilingual.errors.FormatError: pairs.json: must be an object, not a list
        """
        if not self.is_readable:
            raise FormatError(source, "", f"{self.name} is for people to read; keep json, tsv or tmx")
        bitext: Bitext = importlib.import_module(f"{__name__}.{self.name}").parse(text, source)
        return bitext


FORMATS: Final = (
    Format("text", ".txt"),
    Format("json", ".json", re.compile(r'\s*\{\s*"format"\s*:\s*"bilingual/bitext@')),
    Format(
        "tsv",
        ".tsv",
        re.compile("".join(rf"(?=(?:[^\t\n]*\t)*{name}(?:[\t\r\n]|$))" for name in ("english", "chinese"))),
    ),
    Format(
        "tmx",
        ".tmx",
        re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^>]*>\s*)?<tmx\b"),
        states_variant=True,
    ),
)
"""Every format, the one for people first."""


def by_name(name: str) -> Format:
    """The format of that name.

    Raises:
        UnknownChoiceError: where there is none.

    >>> by_name("tmx").suffix
    '.tmx'
    """
    for format_ in FORMATS:
        if format_.name == name:
            return format_
    raise UnknownChoiceError("format", name, [format_.name for format_ in FORMATS])


def by_suffix(path: str | os.PathLike[str]) -> Format | None:
    """The format that a file's name ends with, in any case; None where it is none of ours.

    >>> by_suffix("Pairs.TMX").name
    'tmx'
    >>> by_suffix("notes.md")
    """
    name = os.fspath(path).lower()
    return next((format_ for format_ in FORMATS if name.endswith(format_.suffix)), None)


def by_opening(text: str) -> Format | None:
    """The readable format that a text begins like; None where it is none of ours.

    >>> by_opening('{"format": "bilingual/bitext@1"}').name
    'json'
    >>> by_opening("Hello. 你好。")
    """
    return next((one for one in FORMATS if one.opening and one.opening.match(text)), None)
