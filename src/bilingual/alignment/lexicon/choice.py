"""Which lexicon an alignment uses: a name, a file, a lexicon, or several of those."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final, Literal

from bilingual.alignment.lexicon.cedict import cedict
from bilingual.alignment.lexicon.lexicon import Lexicon
from bilingual.errors import UnknownChoiceError
from bilingual.text.files import StrPath

__all__ = ["LexiconChoice", "chosen"]

OneLexicon = Lexicon | Literal["cedict"] | StrPath
LexiconChoice = OneLexicon | Sequence[OneLexicon] | None

_OURS: Final = "cedict"


def chosen(choice: LexiconChoice) -> Lexicon | None:
    """The lexicon that a choice names.

    Args:
        choice: ``"cedict"``, a file, a :class:`Lexicon`, a list of those to be used together, or None.

    Raises:
        UnknownChoiceError: where a name is neither ``"cedict"`` nor looks like that of a file.
        InputError: where a file cannot be read; a FormatError where it is no lexicon.

    >>> chosen(None)
    >>> chosen(["cedict", Lexicon.from_rows({"桥": {"bridge": 1.0}})]).name.endswith(" + own")
    True
    """
    if choice is None:
        return None
    if isinstance(choice, (str, os.PathLike, Lexicon)):
        return _one(choice)
    lexicons = [_one(one) for one in choice]
    return lexicons[0] if len(lexicons) == 1 else Lexicon.together(lexicons) if lexicons else None


def _one(choice: OneLexicon) -> Lexicon:
    if isinstance(choice, Lexicon):
        return choice
    if choice == _OURS:
        return cedict()
    if isinstance(choice, str) and not os.path.dirname(choice) and "." not in choice:
        raise UnknownChoiceError("lexicon", choice, [_OURS, "a file such as terms.tsv"])
    return Lexicon.read(choice)
