"""The page a translator opens: both texts side by side, and what was noticed, in one file.

It needs nothing else: no font, no picture, no network, and its policy forbids them. The browser is told the
hashes of the one style sheet and the one script that it may use, which are our own. Every word of the
documents is escaped, and characters that would act on the page are shown by number.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from bilingual import documents
from bilingual.checks.passages import Passages
from bilingual.checks.registry import CHECKS
from bilingual.formats.visible import visible
from bilingual.model import Bitext, Finding, Handled
from bilingual.report.chart import WIDTH, chart
from bilingual.report.rows import Reason, lay_out
from bilingual.text.han import HAN_RANGES, HAN_RUN

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

__all__ = ["render"]

_KINDS: Final[Mapping[str, str]] = {
    "quantity": "numbers and dates of equal value",
    "name": "names, by how they are read",
    "verbatim": "written the same in both",
    "dictionary": "words of the dictionary",
    "learned": "words that keep turning up together",
    "grammar": "words of grammar",
    "length": "lengths",
    "similarity": "likeness, by the encoder",
    "recorded": "as the file says",
}
"""The kinds of evidence in plain words, the most telling first; a kind that is not here is shown as it is."""
_FIRST_HAN: Final = chr(HAN_RANGES[0].first)
"""A text without it or any later character is not searched for Chinese, which would take longer."""


def render(
    bitext: Bitext,
    findings: Sequence[Finding] = (),
    *,
    quiet: Sequence[Handled] = (),
    title: str = "Bilingual report",
    variant: str | None = None,
) -> str:
    """One self-contained HTML page: both texts side by side, with what was noticed and why they were paired.

    Args:
        bitext: what to show, in reading order.
        findings: what to mark in it; their spans count in the sources that the segments' offsets count in.
        quiet: what was found and is not to be marked, as it is suppressed or known; it is listed, folded up,
            with the reason.
        title: what stands above it and in the browser's tab.
        variant: the BCP 47 tag of the Chinese, from which a browser picks the shapes of characters; found out
            where None. A passage that is clearly in the other script is tagged as that.

    Returns:
        HTML, to be written as UTF-8.

    >>> page = render(Bitext([], [], []), title="<Minutes>")
    >>> "<h1>&lt;Minutes&gt;</h1>" in page, "<Minutes>" in page
    (True, False)
    """
    variant = variant or documents.variant(bitext)
    layout = lay_out(bitext, findings, variant)
    style, script = _read("page.css"), _read("page.js")
    return _template().render(
        title=title,
        variant=variant,
        bitext=bitext,
        total=len(findings),
        codes=_by_code(findings),
        chart=chart(layout.rows),
        width=WIDTH,
        rows=layout.rows,
        elsewhere=layout.elsewhere,
        quiet=_with_rows(bitext, quiet),
        told=_told,
        style=_trusted(style),
        style_hash=_hash(style),
        script=_trusted(script),
        script_hash=_hash(script),
    )


def _by_code(findings: Sequence[Finding]) -> list[tuple[str, str, list[tuple[int, str]]]]:
    """Each code, what it is about, and the number and severity of each finding; the most frequent first."""
    places: dict[str, list[tuple[int, str]]] = {}
    for number, finding in enumerate(findings, start=1):
        places.setdefault(finding.code, []).append((number, finding.severity))
    descriptions = {code: check.description for code, check in CHECKS.items()}
    described = ((code, descriptions.get(code, ""), listed) for code, listed in places.items())
    return sorted(described, key=lambda item: (-len(item[2]), item[0]))


def _with_rows(bitext: Bitext, quiet: Sequence[Handled]) -> list[tuple[Handled, int | None]]:
    """Each with the number of the first row that it is about; None where it is about no place."""
    passages = Passages(bitext)
    rows = (min(passages.of(one.finding), default=None) for one in quiet)
    return [(one, None if row is None else row + 1) for one, row in zip(quiet, rows, strict=True)]


def _told(reasons: Iterable[Reason]) -> tuple[str, str]:
    """Reasons in plain words, a line for each kind; and for each line the places of the words, ``;`` between.

    It is one text, because an element for each of thousands of words would take a browser seconds.
    """
    kinds: dict[str, dict[bool, list[Reason]]] = {kind: {} for kind in _KINDS}
    for reason in dict.fromkeys(reasons):  # a date is found by its year, its month and its day
        kinds.setdefault(reason.kind, {}).setdefault(bool(reason.places), []).append(reason)
    lines = [(_KINDS.get(kind, kind), told) for kind, parts in kinds.items() for told in parts.values()]
    return (
        "\n".join(_line(f"{kind}: {' · '.join(one.told for one in told)}") for kind, told in lines),
        ";".join(" ".join(one.places for one in told) for _, told in lines),
    )


def _line(text: str) -> str:
    return re.sub(r"\r?\n", " ", text)


def _read(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _hash(source: str) -> str:
    """What the policy knows a style sheet or a script by."""
    return f"sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}"


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_inert,
    )
    environment.filters["tongues"] = _tongues
    return environment.from_string(_read("page.html.jinja"))


def _inert(value: Any) -> Any:
    """Whatever the template shows: a string's unseen characters by number. What is trusted has none."""
    return visible(value) if type(value) is str else value


def _tongues(text: str, variant: str) -> Markup:
    """English with Chinese in it, which is tagged: a font and a voice are chosen by it."""
    from markupsafe import escape

    escaped = escape(visible(text))
    if max(escaped, default="") < _FIRST_HAN:
        return escaped
    opening = f'<span lang="{escape(visible(variant))}">'
    return _trusted(HAN_RUN.sub(lambda run: f"{opening}{run[0]}</span>", escaped))


def _trusted(text: str) -> Markup:
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - our own style sheet and script, and what was escaped already
