"""Names of the written forms of Chinese, and which OpenCC configs lead from one to another.

A variant is named by a BCP 47 tag: a script (``zh-Hans``, ``zh-Hant``), a region (``zh-TW``) or both
(``zh-Hant-TW``). A region without a script has the script that CLDR's likely subtags give it (CLDR 45,
``likelySubtags.xml``: zh-TW, zh-HK and zh-MO are Hant; zh-CN, zh-SG and zh-MY are Hans). A bare ``zh`` says
neither and is refused: nothing is guessed.

OpenCC knows four forms of Chinese, called here as its configs call them: ``s`` (Simplified), ``t`` (its own
Traditional standard), ``tw`` (Taiwan) and ``hk`` (Hong Kong, and Macau for us).
"""

from __future__ import annotations

import re
from typing import Final, Literal

from bilingual.errors import UnknownChoiceError

__all__ = ["CONFIGS", "TAGS", "Form", "canonical", "form", "route"]

Form = Literal["s", "t", "tw", "hk"]

CONFIGS: Final = (
    "hk2s",
    "hk2sp",
    "hk2t",
    "jp2t",
    "s2hk",
    "s2hkp",
    "s2t",
    "s2tw",
    "s2twp",
    "t2hk",
    "t2jp",
    "t2s",
    "t2tw",
    "tw2s",
    "tw2sp",
    "tw2t",
)
"""OpenCC's configs; a ``p`` at the end changes phrases too: 软件 to 軟體."""

TAGS: Final = ("zh-Hans", "zh-Hans-CN", "zh-Hans-SG", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK", "zh-Hant-MO")
"""The tags most in use, for messages; any script with any region below is understood."""

_TAG: Final = re.compile(
    r"zh(?:[-_](?P<script>hans|hant))?(?:[-_](?P<region>cn|sg|my|tw|hk|mo))?", re.IGNORECASE | re.ASCII
)
_LIKELY_SCRIPT: Final = {"CN": "Hans", "SG": "Hans", "MY": "Hans", "TW": "Hant", "HK": "Hant", "MO": "Hant"}
_REGIONAL: Final[dict[str, Form]] = {"TW": "tw", "HK": "hk", "MO": "hk"}

# OpenCC has no config that changes phrases between two Traditional forms, but the stage of its longer configs
# that does so works on Traditional text alone: the last one on the way out, the first one on the way in.
_PHRASES_INTO: Final[dict[Form, str]] = {"tw": "s2twp/last", "hk": "s2hkp/last"}
_PHRASES_FROM: Final[dict[Form, str]] = {"tw": "tw2sp/first", "hk": "hk2sp/first"}


def canonical(tag: str) -> str:
    """A variant's tag with its script stated and in the usual case.

    Raises:
        UnknownChoiceError: where the tag names no written form of Chinese.

    >>> [canonical(tag) for tag in ("zh_tw", "ZH-HANS", "zh-hant-hk")]
    ['zh-Hant-TW', 'zh-Hans', 'zh-Hant-HK']
    """
    match = _TAG.fullmatch(tag)
    if match is None or match.end() == len("zh"):
        raise UnknownChoiceError("variant", tag, (*TAGS, *CONFIGS))
    region = (match["region"] or "").upper()
    script = (match["script"] or _LIKELY_SCRIPT[region]).title()
    return "-".join(filter(None, ("zh", script, region)))


def form(tag: str) -> Form:
    """Which of OpenCC's four forms a variant is.

    Raises:
        UnknownChoiceError: where the tag names no written form of Chinese.

    >>> [form(tag) for tag in ("zh-CN", "zh-Hant", "zh-TW", "zh-Hant-MO", "zh-Hans-HK")]
    ['s', 't', 'tw', 'hk', 's']
    """
    _, script, *region = canonical(tag).split("-")
    if script == "Hans":
        return "s"
    return _REGIONAL.get(region[0], "t") if region else "t"


def route(source: Form, target: Form, *, idioms: bool) -> tuple[str, ...]:
    """The configs that lead from one form to another, in the order to apply them; none where both are one.

    Args:
        source: the form the text is in.
        target: the form wanted.
        idioms: change words too, where either form is regional.

    A name such as ``s2twp/last`` is one stage of a config: that one writes Taiwan's words and characters over
    standard Traditional text.

    >>> route("s", "tw", idioms=True), route("hk", "tw", idioms=False)
    (('s2twp',), ('hk2t', 't2tw'))
    >>> route("hk", "tw", idioms=True)
    ('hk2sp/first', 's2twp/last')
    """
    if source == target:
        return ()
    if "s" in (source, target):
        phrases = "p" if idioms and not {source, target} & {"t"} else ""
        return (f"{source}2{target}{phrases}",)
    steps: list[str] = []
    if source != "t":
        steps.append(_PHRASES_FROM[source] if idioms else f"{source}2t")
    if target != "t":
        steps.append(_PHRASES_INTO[target] if idioms else f"t2{target}")
    return tuple(steps)
