"""The page a translator opens: both texts side by side, and what was noticed, in one file.

It needs nothing else: no script, no font, no picture, no network, and its policy forbids them. Every word of
the documents is escaped, and characters that would act on the page are shown by number.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from bilingual.formats.visible import visible
from bilingual.model import SEVERITIES, Bitext, Finding
from bilingual.report.rows import lay_out

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["render"]


def render(
    bitext: Bitext, findings: Sequence[Finding] = (), *, title: str = "Bilingual report", variant: str = "zh"
) -> str:
    """One self-contained HTML page.

    Args:
        bitext: what to show, in reading order.
        findings: what to mark in it; their spans count in the sources that the segments' offsets count in.
        title: what stands above it and in the browser's tab.
        variant: the BCP 47 tag of the Chinese, from which a browser picks the shapes of characters.

    Returns:
        HTML, to be written as UTF-8.

    >>> page = render(Bitext([], [], []), title="<Minutes>")
    >>> "<h1>&lt;Minutes&gt;</h1>" in page, "<script" in page
    (True, False)
    """
    layout = lay_out(bitext, findings)
    style = _read("page.css")
    return _template().render(
        title=title,
        variant=variant,
        signature=bitext.signature,
        rows=layout.rows,
        elsewhere=layout.elsewhere,
        counts=_counts(bitext),
        severities=_tally([finding.severity for finding in findings], SEVERITIES),
        codes=_by_code(findings),
        style=_trusted(style),
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
    )


def _counts(bitext: Bitext) -> list[tuple[str, int]]:
    alone = Counter(segment.language for segment in bitext.unpaired)
    return [
        ("pairs", len(bitext.pairs)),
        ("English alone", alone["en"]),
        ("Chinese alone", alone["zh"]),
    ]


def _tally(values: Sequence[str], order: Sequence[str]) -> list[tuple[str, int]]:
    counts = Counter(values)
    return [(value, counts[value]) for value in order if counts[value]]


def _by_code(findings: Sequence[Finding]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Each code with the numbers and severities of its findings; the most frequent first."""
    places: dict[str, list[tuple[int, str]]] = {}
    for number, finding in enumerate(findings, start=1):
        places.setdefault(finding.code, []).append((number, finding.severity))
    return sorted(places.items(), key=lambda item: (-len(item[1]), item[0]))


def _read(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


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
    return environment.from_string(_read("page.html.jinja"))


def _inert(value: Any) -> Any:
    """Whatever a template shows: a string's unseen characters by number. Our own style sheet has none."""
    return visible(value) if type(value) is str else value


def _trusted(text: str) -> Any:
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - our own style sheet
