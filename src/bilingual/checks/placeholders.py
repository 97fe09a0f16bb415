"""What a program fills in: placeholders of printf, str.format, Qt, shells, template libraries, ICU and XML.

The rules are those that ``msgfmt --check-format`` of GNU gettext keeps (c-format, python-format,
python-brace-format, qt-format), and the syntax of messages of ICU. An argument counts, by its number or its
name: a translation may use it in another place and with other flags, width and precision, and may number what
the original does not. Its type and size must stay, since the program passes what the original asks for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from bilingual.model import Span

__all__ = ["PLACEHOLDER", "may_hold", "placeholders"]

_PRINTF: Final = (
    r"(?P<after>(?<=[0-9]))?+%(?:(?P<place>[0-9]{1,2})\$|\((?P<named>[^()\s]{1,60})\))?[-+0#']{0,3}"
    r"(?P<width>\*(?:[0-9]{1,2}\$)?|[0-9]{1,4})?(?P<precision>\.(?:\*(?:[0-9]{1,2}\$)?|[0-9]{1,4})?)?"
    r"(?:hh?|(?P<size>ll?|[zjtL]))?(?P<type>[sSdiuoxXcCeEfFgGaAprv@]|m(?![A-Za-z])|<PRI\w{2,10}>)"
    r"(?(after)(?![A-Za-z]))"
)
"""ISO C, POSIX (numbers), Python (names), Objective-C and Go; 50%discount is none, %sNo and %dth are."""
_QT: Final = r"%L?(?P<qt>1[0-9]?|[2-9]|n)(?![\w$%]|\.[0-9*])"
_SPECIFIED: Final = r"(?:![rsa])?(?::[^{}\s]{0,30}|,-?[0-9]{1,3}(?::[^{}\s]{0,30})?)?"
_PERCENT_WORDS: Final = (
    r"%(?P<surrounded>[A-Za-z_]\w{2,60})%(?![%\w])|(?<![0-9])%(?P<capitals>[A-Z][A-Z_]{2,60})(?![A-Za-z])"
)
"""%name% of Symfony and Windows, %PRODUCTNAME of LibreOffice."""
_DOLLARS: Final = r"(?<![\w$\\])\$(?:(?P<dollar>[A-Za-z_]\w{0,60})|\((?P<round>\w{1,60})\))"
"""$name of shells, $(ARG1) of make and LibreOffice."""
_BRACES: Final = (
    r"\{\{\s{0,3}(?!and\s|[A-Z]{2,20}:)[#/^]?(?P<mustache>[\w.$:@-]{1,80})\s{0,3}(?:\|[^{}]{0,60})?\}\}"
    r"|\{\s{0,3}(?P<fluent>[$-][a-zA-Z][\w-]{0,60})\s{0,3}\}"
    r"|\{\s{0,3}(?P<icu>\w{1,60})\s{0,3},\s{0,3}(?:(?:plural|select|selectordinal)\b"
    r"|(?:number|date|time|spellout|ordinal|duration|choice)\b[^{}]{0,60}\})"
    rf"|\$\{{(?P<shell>[\w.$:@-]{{1,80}}?){_SPECIFIED}\s{{0,3}}\}}"
    rf"|(?P<sign>[#%]?)(?<!\{{)\{{(?!\.+\}})(?P<field>@?[\w.$\[\]]{{0,80}}){_SPECIFIED}\s{{0,3}}\}}"
)
_UNDERLINED: Final = r"(?<![\w`.])(?P<underlined>__[a-zA-Z][a-zA-Z0-9_-]{0,60}?__)(?!\w)"
_ENTITY: Final = (
    r"(?<!&)&(?!(?:[lg]t|amp|apos|quot|[lr][ds]quo|[lr]aquo|[mn]dash|hellip|middot|bull|times|copy|reg|trade"
    r"|nbsp|e[mn]sp|thinsp|shy);)(?P<entity>[A-Za-z][\w.-]{1,60});"
)
"""What an XML document names, &release;, but not the characters of HTML, which may be written out."""
_LITERAL: Final = (
    r"(?P<literal>%%?|(?<![\w$\\])\$[1-9](?!\w|[.,][0-9])|(?P<command>\\(?:[A-Za-z]{2,30}|[pPux])\{))"
)
"""Percent signs; $5, money or an argument of MediaWiki; \\emph{ of TeX, after which prose stands."""
PLACEHOLDER: Final = re.compile(
    rf"(?=[%{{$#_&\\])(?:(?!%%)(?:(?<!\\)|(?=%\())(?:{_PERCENT_WORDS}|{_PRINTF}|{_QT})"
    rf"|{_BRACES}|{_DOLLARS}|{_UNDERLINED}|{_ENTITY}|{_LITERAL})",
    re.ASCII,
)
"""A placeholder, or what may be none, the ``literal``."""
_CALENDAR: Final = re.compile(r"%-?[YyHBbMIj](?![A-Za-z])|%-[dme](?![A-Za-z])|%0?[dme]\s?[月日]")
"""What only strftime has: in its formats the order is each language's own."""
_OF_CALENDAR: Final = frozenset("aAcCdeFgGmprSuxX")
_FORMS: Final = {
    "surrounded": "%{}%",
    "qt": "%{}",
    "mustache": "{{{{{}}}}}",
    "fluent": "{{{}}}",
    "icu": "{{{}}}",
    "shell": "${{{}}}",
    "dollar": "${}",
    "round": "$({})",
    "capitals": "%{}",
    "entity": "&{};",
}
_ICU_CHOICE: Final = re.compile(r"\{\s{0,3}\w{1,60}\s{0,3},\s{0,3}(?:plural|select|selectordinal)\b")
_ICU_BRACES: Final = re.compile(rf"(?P<choice>{_ICU_CHOICE.pattern})|[{{}}]")


def may_hold(text: str) -> bool:
    """Whether a placeholder may stand in a text; it spares most texts the search.

    >>> may_hold("5 %"), may_hold("`no` <b>")
    (True, False)
    """
    return "%" in text or "{" in text or "$" in text or "&" in text or "\\" in text or "__" in text


def placeholders(text: str) -> Mapping[str, list[Span]]:
    """Where each placeholder stands, under what names its argument: the second %s is "%2s", as is %2$-10s.

    A percent sign is there as "%" or, escaped, as "%%"; and $1 is there, which may be money.

    >>> dict(placeholders("%s has %2$03d"))
    {'%1s': [(0, 2)], '%2d': [(7, 13)]}
    >>> list(placeholders("{} {name!r:>10} ${user} %(n)i {{ x }} 5%"))
    ['{0}', '{name}', '${user}', '%(n)d', '{{x}}', '%']
    """
    found: defaultdict[str, list[Span]] = defaultdict(list)
    if not may_hold(text):
        return found
    arguments = fields = 0
    is_date = "%" in text and bool(_CALENDAR.search(text))
    flat = _without_branches(text)
    for match in PLACEHOLDER.finditer(flat):
        if match["command"]:
            continue
        kind = match.lastgroup or ""
        if kind == "type":
            if is_date and match["type"] in _OF_CALENDAR and not match["named"]:
                continue
            arguments += _taken(match)
            key = _conversion(match, arguments)
        elif kind == "field":
            is_next = not (match["field"] or match["sign"])
            key = f"{match['sign']}{{{fields if is_next else match['field']}}}"
            fields += is_next
        else:
            key = _FORMS.get(kind, "{}").format(match[kind])
            if kind == "entity" and key in found:
                continue  # it stands for a word, which may be said more often on one side
        found[key].append(match.span())
    if flat != text:  # each branch may say what all others say
        return {key: spans[:1] for key, spans in found.items()}
    return found


def _taken(match: re.Match[str]) -> int:
    """How many of the arguments without a number or a name a conversion takes: each * of a width is one."""
    if match["named"]:
        return 0
    stars = sum(1 for part in match.group("width", "precision") if part and part[-1] == "*")
    return stars + (0 if match["place"] or match["type"] == "m" else 1)


def _conversion(match: re.Match[str], arguments: int) -> str:
    if match["type"] == "m":
        return "%m"  # the text of errno, which is no argument
    argument = f"({match['named']})" if match["named"] else match["place"] or arguments
    conversion = "d" if match["type"] == "i" else match["type"].lower()
    return f"%{argument}{match['size'] or ''}{conversion}"


def _without_branches(text: str) -> str:
    """The text with spaces for the braces around the branches of ICU's plural and select."""
    if not _ICU_CHOICE.search(text):
        return text
    characters, opened = list(text), [""]
    for match in _ICU_BRACES.finditer(text):
        if match[0] == "}":
            kind = opened.pop() if len(opened) > 1 else ""
        else:
            kind = "choice" if match["choice"] else "branch" if opened[-1] == "choice" else "argument"
            opened.append(kind)
        if kind == "branch":
            characters[match.start()] = " "
    return "".join(characters)
