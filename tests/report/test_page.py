"""The page: nothing in a document becomes part of it, and it asks for nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.formats.visible import UNSEEN
from bilingual.model import Bitext, Evidence, Finding, Fix, Handled, Link, Segment
from bilingual.report import render

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><style>*{background:url(//x)}</style>",
    "</title><meta http-equiv=refresh content=0>",
    "<!-- --!><svg/onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "\u202eevil\u2066\x00\x1b[2J\ud800\udfff\ufffe",
    "&lt;b&gt;&#x3C;b>",
]


class Skeleton(HTMLParser):
    """The elements and attribute names of a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        self.attributes += attrs

    def handle_comment(self, data: str) -> None:
        self.elements.append(("comment", ()))

    def handle_data(self, data: str) -> None:
        self.text += data


def skeleton(page: str) -> Skeleton:
    parser = Skeleton()
    parser.feed(page)
    parser.close()
    return parser


def page_of(text: str) -> str:
    """A page with the text in every place that takes one."""
    end = len(text)
    bitext = Bitext(
        [Segment(text, "en", 0, end), Segment(text, "en", end, 2 * end)],
        [Segment(text, "zh", 0, end)],
        [Link([0], [0], 0.5, [Evidence(text, (0, end), (0, end), text)]), Link([1], [])],
        text,
    )
    message = " ".join(text.splitlines())
    findings = [
        Finding(text, "critical", message, [(0, end)], [(0, end // 2)], Fix("zh", (0, 1), text)),
        Finding(text, "style", message),
    ]
    quiet = [Handled(findings[0], text, reason=text)]
    return render(bitext, findings, quiet=quiet, title=text, variant=text)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_element_or_attribute_comes_from_the_text(text: str) -> None:
    plain = "x" * len(text)  # the same page, with a text that cannot do anything
    hostile = [one for one in skeleton(page_of(text)).elements if one != ("span", ("class",))]
    harmless = [one for one in skeleton(page_of(plain)).elements if one != ("span", ("class",))]
    if not UNSEEN.search(text):  # which cuts a mark into several
        assert hostile == harmless
    assert set(hostile) == set(harmless)


@settings(max_examples=50)
@given(st.text(st.characters(codec=None), min_size=1, max_size=20))
def test_unseen_characters_never_reach_the_page(text: str) -> None:
    page = page_of(text)
    page.encode()
    assert UNSEEN.search(page) is None


def test_the_text_is_all_there() -> None:
    text = "Fish & <chips>\n  twice"
    assert text in skeleton(page_of(text)).text


def test_the_page_asks_for_nothing() -> None:
    page = skeleton(page_of("x"))
    tags = Counter(tag for tag, _ in page.elements)
    assert not {"link", "img", "image", "use", "iframe", "object", "form", "base"} & set(tags)
    assert (tags["script"], tags["style"]) == (1, 1)
    assert not {"src", "srcset", "style", "onload", "action"} & {name for name, _ in page.attributes}
    assert all((value or "").startswith("#") for name, value in page.attributes if name == "href")


def test_the_policy_allows_the_style_sheet_and_the_script_and_nothing_else() -> None:
    page = page_of("x")
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    policy = (
        f"default-src 'none'; script-src '{digest(script)}'; style-src '{digest(style)}'; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
    assert ("content", policy) in skeleton(page).attributes
    assert not re.search(r"url\(|@import", style)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|eval|Function\(|fetch|XMLHttp|import\(", script)


def digest(source: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}"


def test_links_within_the_page_lead_somewhere_and_ids_are_unique() -> None:
    bitext = Bitext([Segment("One.", "en", 0, 4)], [], [Link([0], [])])
    attributes = skeleton(
        render(bitext, [Finding("a", "minor", "m", [(0, 4)]), Finding("b", "minor", "m")])
    ).attributes
    ids = [value for name, value in attributes if name == "id"]
    assert len(ids) == len(set(ids))
    targets = {
        (value or "").lstrip("#") for name, value in attributes if name in ("href", "aria-describedby")
    }
    assert targets <= set(ids)
    assert {"f1", "f2"} <= set(ids)


def test_counts_are_shown() -> None:
    bitext = Bitext(
        [Segment("One.", "en", 0, 4), Segment("Two.", "en", 5, 9)],
        [Segment("一。", "zh", 0, 2)],
        [Link([0], [0], 0.934), Link([1], [])],
    )
    text = " ".join(skeleton(render(bitext, [Finding("a", "minor", "m", [(0, 4)])] * 2)).text.split())
    for expected in ("1 pair ", "1 English alone", "0 Chinese alone", "2 minor", "93%", "no Chinese"):
        assert expected in text


def test_an_empty_bitext_has_a_page() -> None:
    assert "There is no text." in render(Bitext([], [], []))


def test_ten_thousand_findings_in_one_passage_are_all_marked() -> None:
    text = "ab" * 50_000
    bitext = Bitext([Segment(text, "en", 0, len(text))], [], [Link([0], [])])
    findings = [Finding("c", "minor", "m", [(place, place + 1)]) for place in range(0, 20_000, 2)]
    assert render(bitext, findings).count("<mark") == 10_000
