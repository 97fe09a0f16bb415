"""TMX 1.4b, the exchange format of translation memories: a unit for each link.

Source: the TMX 1.4b specification of LISA's OSCAR group, 2005. What it has no place for stands in properties:

=============================  ==========  ============================================================
``x-bilingual-signature``      header      what made the bitext
``x-bilingual-confidence``     ``<tu>``    the link's confidence
``x-bilingual-segments``       ``<tuv>``   each segment's index and offsets: ``0:0-6 1:11-24``
=============================  ==========  ============================================================

An unpaired segment is a unit with one language. A character that XML cannot hold is a placeholder,
``<ph type="x-bilingual-character">U+0000</ph>``. Evidence is not kept. Reading resolves no entity and fetches
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from bilingual.errors import FormatError
from bilingual.formats.units import (
    Side,
    Unit,
    assemble,
    parse_confidence,
    parse_places,
    render_places,
    tabulate,
)
from bilingual.formats.visible import UNSEEN, visible
from bilingual.model import Bitext

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["parse", "render"]


def render(bitext: Bitext, *, variant: str = "zh") -> str:
    r"""The bitext as TMX; it reads back with equal texts, offsets, links and confidences.

    Args:
        bitext: what to write.
        variant: the BCP 47 tag of the Chinese, for ``xml:lang``.

    >>> from bilingual.model import Link, Segment
    >>> bitext = Bitext([Segment("Q&A", "en", 0, 3)], [Segment("问答", "zh", 4, 6)], [Link([0], [0])])
    >>> print("\n".join(render(bitext, variant="zh-Hans").splitlines()[6:12]))
    <tu tuid="1">
    <tuv xml:lang="en"><prop type="x-bilingual-segments">0:0-3</prop>
    <seg>Q&amp;A</seg></tuv>
    <tuv xml:lang="zh-Hans"><prop type="x-bilingual-segments">0:4-6</prop>
    <seg>问答</seg></tuv>
    </tu>
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<tmx version="1.4">',
        f'<header creationtool="bilingual" creationtoolversion="{version("bilingual-toolkit")}"',
        ' segtype="block" o-tmf="bilingual/bitext@1" adminlang="en" srclang="en" datatype="plaintext">',
        _prop("signature", visible(bitext.signature)) + "</header>",
        "<body>",
        *(_tu(number, unit, variant) for number, unit in enumerate(tabulate(bitext), start=1)),
        "</body>",
        "</tmx>",
    ]
    return "".join(f"{line}\n" for line in lines)


def parse(text: str, source: str = "<text>") -> Bitext:
    """The bitext that a TMX text holds, ours or another tool's.

    Units of other languages are passed over, and so are other tools' inline codes. Where a unit holds several
    versions of a language, each is linked.

    Raises:
        FormatError: where it is not well-formed, declares entities, is no TMX, or holds neither language.

    >>> english = '<tuv xml:lang="en-GB"><seg>Hello.</seg></tuv>'
    >>> chinese = '<tuv xml:lang="zh-TW"><seg>你好<ph>&lt;b></ph>。</seg></tuv>'
    >>> bitext = parse(f'<tmx version="1.4"><header/><body><tu>{english}{chinese}</tu></body></tmx>')
    >>> bitext.pairs[0].chinese
    '你好。'
    """
    root = _root(text, source)
    elements = root.findall("body/tu")
    table = [
        unit
        for number, element in enumerate(elements, start=1)
        for unit in _units(element, source, f"unit {number}")
    ]
    if elements and not table:
        raise FormatError(source, "", f"has no English or Chinese unit, only: {_languages(root)}")
    return assemble(table, _read_prop(root.find("header"), "signature"))


# Writing ----------------------------------------------------------------------------------------------

_TO_SPELL: Final = re.compile(f"\r|{UNSEEN.pattern}")


def _tu(number: int, unit: Unit, variant: str) -> str:
    confidence = "" if unit.confidence is None else repr(unit.confidence)
    sides = (("en", unit.english), (variant, unit.chinese))
    return "\n".join(
        [
            f'<tu tuid="{number}">{_prop("confidence", confidence)}',
            *(_tuv(language, side) for language, side in sides if side),
            "</tu>",
        ]
    )


def _tuv(language: str, side: Side) -> str:
    segments = _prop("segments", render_places(side))
    return f"<tuv xml:lang={quoteattr(language)}>{segments}\n<seg>{_content(side.text)}</seg></tuv>"


def _prop(name: str, value: str) -> str:
    return f'<prop type="x-bilingual-{name}">{_content(value)}</prop>' if value else ""


def _content(text: str) -> str:
    return _TO_SPELL.sub(_spell, escape(text))


def _spell(match: re.Match[str]) -> str:
    """A character reference, or a placeholder for what XML 1.0 (section 2.2) has no reference for."""
    code = ord(match[0])
    if (code < 0x20 and match[0] != "\r") or 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF):
        return f'<ph type="x-bilingual-character">U+{code:04X}</ph>'
    return f"&#x{code:X};"


# Reading ----------------------------------------------------------------------------------------------

_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_ENGLISH: Final = frozenset({"en", "eng"})
_CHINESE: Final = frozenset({"zh", "zho", "chi", "cmn", "yue", "lzh"})
"""The language codes, of ISO 639-1 to 639-3, that count as Chinese: what is written in Han characters."""

_CHARACTER: Final = re.compile(r"U\+([0-9A-F]{4})")


def _root(text: str, source: str) -> Element:
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root: Element = fromstring(text)
    except ParseError as error:
        line, _ = error.position
        raise FormatError(source, f"line {line}", f"not well-formed XML: {error.msg}") from error
    except ValueError as error:  # defusedxml's refusals; a lone surrogate
        raise FormatError(source, "", f"XML that is not safe to read: {error}") from error
    if root.tag != "tmx":
        raise FormatError(source, "", f"must be a tmx element, not {root.tag!r}")
    return root


def _language(tuv: Element) -> str:
    """The primary subtag: ``zh`` of zh-Hant-TW. TMX before 1.4 wrote ``lang``."""
    return re.split("[-_]", tuv.get(_XML_LANG, tuv.get("lang", "")).lower())[0]


def _languages(root: Element) -> str:
    return ", ".join(sorted({repr(_language(tuv)) for tuv in root.iter("tuv")})) or "none"


def _units(element: Element, source: str, place: str) -> Iterator[Unit]:
    confidence = parse_confidence(_read_prop(element, "confidence"), source, place)
    english, chinese = (
        [_side(tuv) for tuv in element.findall("tuv") if _language(tuv) in codes]
        for codes in (_ENGLISH, _CHINESE)
    )
    for number in range(max(len(english), len(chinese))):
        yield Unit(_nth(english, number), _nth(chinese, number), confidence)


def _nth(sides: Sequence[Side], number: int) -> Side | None:
    """That version, or the last: a passage in two scripts is linked to the same English twice."""
    return sides[min(number, len(sides) - 1)] if sides else None


def _side(tuv: Element) -> Side:
    seg = tuv.find("seg")
    return Side("" if seg is None else _text(seg), parse_places(_read_prop(tuv, "segments")))


def _read_prop(element: Element | None, name: str) -> str:
    if element is None:
        return ""
    return element.findtext(f"prop[@type='x-bilingual-{name}']", "")


def _text(seg: Element) -> str:
    """The text of a segment: highlighting is text, inline codes are not, our placeholders are characters.

    A stack of its own, since a file may nest deeper than Python calls may.
    """
    parts: list[str] = []
    waiting: list[Element | str | None] = [seg]
    while waiting:
        item = waiting.pop()
        if item is None or isinstance(item, str):
            parts.append(item or "")
        elif item.tag in ("seg", "hi"):
            inner = [part for child in item for part in (child, child.tail)]
            waiting += [*reversed(inner), item.text]
        else:
            parts.append(_placeholder(item))
    return "".join(parts)


def _placeholder(element: Element) -> str:
    if element.get("type") != "x-bilingual-character":
        return ""
    match = _CHARACTER.fullmatch(element.text or "")
    return chr(int(match[1], 16)) if match else ""
