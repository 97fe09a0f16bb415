"""English words that carry grammar rather than content, and pronouns under their base form."""

from __future__ import annotations

from typing import Final

__all__ = ["FUNCTION_WORDS", "GRAMMAR_WORDS", "PRONOUNS"]

GRAMMAR_WORDS: Final = frozenset(
    """
    a an the of to in on at for by with from as and or that this
    is are was were be been being it its had has have s t d ll re ve m
    do does did would could should will can
    """.split()
)
"""Words that Chinese mostly leaves out: no evidence on either side."""

FUNCTION_WORDS: Final = GRAMMAR_WORDS | frozenset(
    """
    but if then than those these am done doing having shall may might must not no nor so too very
    he him his she her hers they them their theirs we us our ours you your yours i me my mine
    myself himself herself itself themselves who whom whose which what there here when where why how
    into onto out up down over about don didn wasn couldn wouldn isn aren doesn won
    all some any one just also only etc esp
    """.split()
)
"""Words that say little in a dictionary's gloss, and that Chinese text does not borrow."""

PRONOUNS: Final = {
    form: base
    for base, forms in {
        "i": "me my mine myself",
        "he": "him his himself",
        "she": "her hers herself",
        "we": "us our ours ourselves",
        "you": "your yours yourself yourselves",
        "they": "them their theirs themselves",
    }.items()
    for form in forms.split()
}
"""Chinese has one form where English has four: 他 is he, him and his."""
