"""The report in a real browser: what it does for a reader, and that it does nothing for anybody else."""

from __future__ import annotations

import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from bilingual.model import Bitext, Evidence, Finding, Fix, Link, Segment
from bilingual.report import render

CHROMIUM = shutil.which("chromium")
IN_CI = os.environ.get("CI") == "true"
pytestmark = pytest.mark.skipif(
    CHROMIUM is None and not IN_CI, reason="no chromium here; `make browser` installs Debian's"
)

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "CI tests the report in a browser; `make browser` installs Debian's chromium"
    with sync_playwright() as program:
        options = ["--no-sandbox"] if os.geteuid() == 0 else []  # for root chromium has no sandbox
        running = program.chromium.launch(executable_path=CHROMIUM, args=options)
        yield running
        running.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a page from a file; afterwards nothing must have been asked for, said or complained about."""
    contexts: list[Any] = []
    incidents: list[str] = []

    def open_page(html: str, **options: Any) -> Page:
        file = tmp_path / "report.html"
        file.write_text(html, encoding="utf-8")
        context = browser.new_context(**{"viewport": {"width": 1200, "height": 800}, **options})
        contexts.append(context)
        page = context.new_page()
        for event in ("console", "pageerror", "dialog", "popup", "download", "websocket", "worker"):
            page.on(event, lambda what, event=event: incidents.append(f"{event}: {what}"))
        page.on("request", lambda one: one.url == file.as_uri() or incidents.append(f"request: {one.url}"))
        page.goto(file.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert incidents == []


# A document with something of everything ---------------------------------------------------------------

ENGLISH = [
    "On this clean-up, 86 volunteers collected 1.2 tonnes.",
    "The herons are back.",
    "Nobody translated this.",
    "She said \N{LEFT DOUBLE QUOTATION MARK}no\N{LEFT DOUBLE QUOTATION MARK}.",
]
CHINESE = ["在这次清理中，86名志愿者收集了2.1吨。", "苍鹭又回来了。", "她说“不”。"]


def segments(texts: Sequence[str], language: Any) -> list[Segment]:
    start, made = 0, []
    for text in texts:
        made.append(Segment(text, language, start, start + len(text)))
        start += len(text) + 1
    return made


def where(texts: Sequence[str], words: str) -> tuple[int, int]:
    start = "\n".join(texts).index(words)
    return start, start + len(words)


def example() -> tuple[Bitext, list[Finding]]:
    def says(kind: str, english: str, chinese: str) -> Evidence:
        return Evidence(kind, where(ENGLISH, english), where(CHINESE, chinese))

    links = [
        Link([0], [0], 0.97, [says("dictionary", "volunteers", "志愿者"), says("quantity", "86", "86")]),
        Link([1], [1], 0.3, [says("dictionary", "herons", "苍鹭")]),
        Link([2], []),
        Link([3], [2], 0.8),
    ]
    number = where(ENGLISH, "1.2 tonnes"), where(CHINESE, "2.1吨")
    findings = [
        Finding("number", "critical", "1.2 tonnes, but 2.1吨", number[:1], number[1:]),
        Finding("untranslated", "major", "not translated", [where(ENGLISH, ENGLISH[2])]),
        Finding(
            "quote-orientation",
            "minor",
            "it points backwards",
            [where(ENGLISH, "“.")],
            fix=Fix("en", where(ENGLISH, "“."), "”."),
        ),
        Finding("variant", "style", "of the whole"),
    ]
    return Bitext(segments(ENGLISH, "en"), segments(CHINESE, "zh"), links), findings


@pytest.fixture
def page(open_page: Open) -> Page:
    return open_page(render(*example(), title="Example"))


def shown(page: Page) -> list[int]:
    """The numbers of the rows that are to be seen."""
    numbers: list[int] = page.eval_on_selector_all(
        ".row", "rows => rows.filter(row => row.checkVisibility()).map(row => +row.id.slice(1))"
    )
    return numbers


def current(page: Page) -> str | None:
    found: str | None = page.evaluate("document.querySelector('.current')?.id")
    return found


def painted(page: Page, name: str) -> list[str]:
    found: list[str] = page.evaluate(f"[...(CSS.highlights.get('{name}') ?? [])].map(String)")
    return found


def lit(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(".lit", "all => all.map(one => one.textContent)")
    return found


# What belongs together ---------------------------------------------------------------------------------


def test_a_finding_lights_up_on_both_sides_on_hover(page: Page) -> None:
    page.hover("mark:text('2.1吨')")
    page.wait_for_selector(".lit")
    assert lit(page)[:2] == ["1.2 tonnes", "2.1吨"]
    assert "1.2 tonnes, but 2.1吨" in lit(page)[2]
    page.hover("h1")
    page.wait_for_selector(".lit", state="detached")


def test_a_finding_lights_up_on_both_sides_on_focus(page: Page) -> None:
    page.focus("#f1 a")
    assert lit(page)[:2] == ["1.2 tonnes", "2.1吨"]
    assert current(page) == "r1"


def test_evidence_lights_up_on_both_sides_on_hover(page: Page) -> None:
    page.mouse.move(*middle(page, 1, "志愿者"))
    page.wait_for_function("CSS.highlights.get('together')?.size")
    assert painted(page, "together") == ["volunteers", "志愿者"]
    page.mouse.move(5, 5)
    page.wait_for_function("!CSS.highlights.get('together').size")


def middle(page: Page, row: int, words: str) -> tuple[float, float]:
    """The place of some words of a row's passages."""
    place: list[float] = page.evaluate(
        """([row, words]) => {
            for (const text of document.querySelectorAll(`#r${row} .side p`)) {
                const node = text.firstChild, at = node.data.indexOf(words);
                if (at < 0) continue;
                const range = new Range();
                range.setStart(node, at);
                range.setEnd(node, at + words.length);
                const box = range.getBoundingClientRect();
                return [box.x + box.width / 2, box.y + box.height / 2];
            }
        }""",
        [row, words],
    )
    return place[0], place[1]


def test_evidence_lights_up_on_both_sides_on_focus(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.wait_for_function("CSS.highlights.get('support')?.size")
    assert sorted(painted(page, "support")) == ["86", "86", "volunteers", "志愿者"]
    page.focus("#f1 a")
    page.keyboard.press("Tab")
    assert painted(page, "together") == ["86", "86"]
    assert lit(page) == ["86 = 86"]
    page.keyboard.press("Tab")
    assert painted(page, "together") == ["volunteers", "志愿者"]


def test_reasons_are_shown_and_hidden(page: Page) -> None:
    for shows in (True, False):
        page.click("#r1 .margin button")
        assert page.is_visible("#r1 .reasons") == shows
        assert page.get_attribute("#r1 .margin button", "aria-expanded") == str(shows).lower()
        assert bool(painted(page, "support")) == shows


def test_evidence_is_found_behind_characters_that_are_shown_as_others(open_page: Open) -> None:
    english, chinese = "a\r\n\0\U000e0041<&\ud800𠮷 word", "\u202e𠮷字"
    evidence = [
        Evidence("of two\r\nlines", (0, 3), (1, 2)),
        Evidence("length", (0, len(english)), (0, 3), "not\nplaced"),
        Evidence("dictionary", (len(english) - 4, len(english)), (2, 3)),
    ]
    bitext = Bitext(segments([english], "en"), segments([chinese], "zh"), [Link([0], [0], 0.9, evidence)])
    page = open_page(render(bitext, [Finding("c", "minor", "m", [(9, 11)])]))
    page.click(".margin button")
    page.wait_for_function("CSS.highlights.get('support')?.size")
    assert painted(page, "support") == ["word", "字", "a\n", "𠮷"]


# Filters and search ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "rows"),
    [("critical", [1]), ("major", [3]), ("minor", [4]), ("unpaired", [3]), ("doubtful", [2])],
)
def test_rows_are_filtered_by_what_is_the_matter(page: Page, kind: str, rows: list[int]) -> None:
    page.click(f"button[value={kind}]")
    assert shown(page) == rows
    assert page.inner_text("#status") == "1 of 4 rows"
    assert page.get_attribute(f"button[value={kind}]", "aria-pressed") == "true"
    page.click(f"button[value={kind}]")
    assert shown(page) == [1, 2, 3, 4]


def test_filters_add_up_and_are_undone(page: Page) -> None:
    page.click("button[value=critical]")
    page.click("button[value=doubtful]")
    assert shown(page) == [1, 2]
    page.select_option("#code", "number")
    assert shown(page) == [1]
    page.select_option("#code", "untranslated")
    assert shown(page) == []
    assert page.inner_text("#status") == "0 of 4 rows"
    page.click("#clear")
    assert shown(page) == [1, 2, 3, 4]
    assert page.is_hidden("#clear")


def test_both_texts_and_the_findings_are_searched(page: Page) -> None:
    for sought, rows, marked in (
        ("HERONS", [2], ["herons"]),
        ("苍鹭", [2], ["苍鹭"]),
        ("1.2 tonnes.", [1], ["1.2 tonnes."]),  # across the end of a mark
        ("backwards", [4], ["backwards"]),
        ("words of the dictionary", [], []),
    ):
        page.fill("#words", sought)
        assert (shown(page), painted(page, "found")[: len(marked)]) == (rows, marked)
    page.press("#words", "Escape")
    assert (shown(page), page.input_value("#words"), painted(page, "found")) == ([1, 2, 3, 4], "", [])


def test_counts_are_announced(page: Page) -> None:
    assert page.get_attribute("#status", "aria-live") == "polite"
    assert page.inner_text("#status") == "4 rows"


def test_a_link_brings_back_the_row_it_leads_to(page: Page) -> None:
    page.click("button[value=unpaired]")
    page.click("summary:text('Findings by code')")
    page.click(".codes a[href='#f1']")
    assert shown(page) == [1, 2, 3, 4]
    assert current(page) == "r1"


# Keys --------------------------------------------------------------------------------------------------


def test_keys_go_from_row_to_row(page: Page) -> None:
    gone = []
    for key in "jjjjjkkgGpn":
        page.keyboard.press(key)
        gone.append(current(page))
    assert gone == ["r1", "r2", "r3", "r4", "r4", "r3", "r2", "r1", "r4", "r3", "r4"]
    assert page.evaluate("document.activeElement.id") == "r4"


def test_keys_pass_over_rows_that_are_not_shown(page: Page) -> None:
    page.keyboard.press("1")
    page.keyboard.press("3")
    assert shown(page) == [1, 4]
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert current(page) == "r4"
    page.keyboard.press("Escape")
    assert shown(page) == [1, 2, 3, 4]


def test_keys_are_letters_where_somebody_types(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("jk1?")
    assert page.input_value("#words") == "jk1?"
    assert current(page) is None
    page.fill("#words", "she")
    page.keyboard.press("Enter")
    assert current(page) == "r4"
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    page.keyboard.press("k")
    assert current(page) == "r3"


def test_keys_are_explained_and_can_be_switched_off(page: Page) -> None:
    page.keyboard.press("?")
    assert page.locator("dialog").get_by_text("next and previous row", exact=True).is_visible()
    page.uncheck("#single")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert current(page) is None
    assert page.is_hidden("dialog")


def test_the_last_of_many_rows_is_reached_and_seen(open_page: Open) -> None:
    count = 400
    bitext = Bitext(
        segments(["word " * (number % 90) + "." for number in range(count)], "en"),
        segments(["字。"] * count, "zh"),
        [Link([number], [number], 0.9) for number in range(count)],
    )
    page = open_page(render(bitext))
    for key, row in (("G", 400), ("k", 399), ("g", 1)):
        page.keyboard.press(key)
        box = page.locator(f"#r{row}").bounding_box()
        bar = page.locator("#toolbar").bounding_box()
        assert current(page) == f"r{row}"
        assert bar["y"] + bar["height"] <= box["y"] + 1
        assert box["y"] + box["height"] <= 801


# For everybody -----------------------------------------------------------------------------------------


def test_it_is_read_without_a_script(open_page: Open) -> None:
    page = open_page(render(*example()), java_script_enabled=False)
    assert page.is_hidden("#toolbar")
    assert page.is_hidden("dialog")
    for text in (*ENGLISH[1:3], CHINESE[1], "it points backwards", "30% doubtful", "of the whole"):
        assert page.get_by_text(text).first.is_visible()
    assert page.is_visible("text=volunteers = 志愿者")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_contrast(open_page: Open, scheme: str) -> None:
    page = open_page(render(*example()), color_scheme=scheme)
    page.click("summary:text('Findings by code')")
    page.click("button[value=critical]")
    page.click("button[value=critical]")
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.hover("#f1")
    page.wait_for_selector(".lit")
    assert page.evaluate(FAINT) == []


FAINT = """() => {
    const channels = (color) => color.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
        .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const ground = (element) => {
        const color = channels(getComputedStyle(element).backgroundColor);
        return color[3] === 0 ? ground(element.parentElement) : color;
    };
    const texts = document.evaluate("//body//text()[normalize-space()]", document, null, 6);
    const faint = [];
    for (let i = 0; i < texts.snapshotLength; i++) {
        const element = texts.snapshotItem(i).parentElement;
        if (!element.checkVisibility() || element.closest("script, svg")) continue;
        const pair = [light(channels(getComputedStyle(element).color)), light(ground(element))];
        const contrast = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
        if (contrast < 4.5) faint.push([element.outerHTML.slice(0, 90), contrast]);
    }
    return faint;
}"""
"""WCAG 2.2, success criterion 1.4.3: what is written with less contrast than 4.5 to its ground."""


def test_everything_to_act_on_has_a_name(page: Page) -> None:
    page.keyboard.press("?")
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    acting = {"button", "link", "searchbox", "combobox", "checkbox", "dialog", "navigation", "search"}
    unnamed = [
        one["role"]["value"]
        for one in nodes
        if not one["ignored"] and one["role"]["value"] in acting and not one.get("name", {}).get("value")
    ]
    assert unnamed == []


def test_the_keyboard_skips_to_the_texts(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.row').id") == "r1"


def test_the_margin_has_room_for_what_it_says(page: Page) -> None:
    for row in ("#r1", "#r2"):
        said, number = (
            page.locator(f"{row} {part}").bounding_box() for part in (".margin button", ".margin a")
        )
        text = page.locator(f"{row} .side >> nth=0").bounding_box()
        assert number["y"] + number["height"] <= said["y"] + 1
        assert said["x"] >= page.locator(row).bounding_box()["x"]
        assert said["x"] + said["width"] <= text["x"]


def test_a_phone_shows_it_without_scrolling_sideways(open_page: Open) -> None:
    bitext, findings = example()
    long = Bitext(segments(["w" * 300], "en"), segments(["字" * 300], "zh"), [Link([0], [0], 0.5)])
    for html in (render(bitext, findings), render(long, title="t" * 300)):
        page = open_page(html, viewport={"width": 320, "height": 640}, is_mobile=True, has_touch=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    english, chinese = (side.bounding_box() for side in page.locator("#r1 .side").all())
    assert english["y"] + english["height"] <= chinese["y"]


def test_it_is_printed_whole_and_without_controls(page: Page) -> None:
    page.emulate_media(media="print")
    assert page.is_hidden("#toolbar")
    assert page.is_hidden(".skip")
    assert shown(page) == [1, 2, 3, 4]
    assert page.eval_on_selector("#r4", "row => getComputedStyle(row).contentVisibility") == "visible"


# Whoever writes a document may write anything ----------------------------------------------------------

TRAP = "window.sprung=1"
HOSTILE = [
    f"<script>{TRAP}</script>",
    f"</script><script>{TRAP}</script>",
    f"</style><script>{TRAP}</script>",
    f"</title></textarea></template><script>{TRAP}</script>",
    f'"><img src=//evil.example/x onerror="{TRAP}">',
    f"'><svg/onload={TRAP}>",
    f'" autofocus onfocus={TRAP} tabindex=1 x="',
    f"javascript:{TRAP}",
    f"<a href=javascript:{TRAP}>a</a><iframe srcdoc='<script>parent.{TRAP}</script>'>",
    "<meta http-equiv=refresh content='0;url=//evil.example'><base href=//evil.example>",
    "<link rel=stylesheet href=//evil.example><style>@import '//evil.example'</style>",
    "<form action=//evil.example><button autofocus>b</button></form>",
    f"<!--><script>{TRAP}</script>--><![CDATA[<script>{TRAP}</script>]]>",
    "{{ 7 * 7 }}{% for x in y %}${7*7}#{7*7}<%= 7*7 %>",
    "\u202edlrow\u2066 olleh\u2069\u200f\x00\x1b[2J\x07\ud800\udfff\ufffe\U000e0041",
    "&lt;script&gt;&#60;script&#62;",
    "=cmd|' /C calc'!A0\r\r\n\t\x85\u2028",
]


def hostile_page(text: str) -> str:
    """A page with a text in every place that takes one."""
    end, line = len(text), " ".join(text.splitlines()) or "m"
    bitext = Bitext(
        [Segment(text, "en", 0, end), Segment(text, "en", end, 2 * end)],
        [Segment(text, "zh", 0, end)],
        [
            Link(
                [0],
                [0],
                0.5,
                [Evidence(text, (0, end // 2), (1, end), text), Evidence("length", (0, end), (0, end), text)],
            ),
            Link([1], []),
        ],
        text,
    )
    findings = [
        Finding(text, "critical", line, [(0, end)], [(0, end // 2)], Fix("zh", (0, end), text)),
        Finding(text, "style", line),
    ]
    return render(bitext, findings, title=text, variant=text)


def test_hostile_text_does_nothing_but_be_read(open_page: Open) -> None:
    page = open_page(hostile_page("\n".join(HOSTILE)))
    page.click("summary")
    page.click(".margin button")
    for key in "jnpGg":
        page.keyboard.press(key)
    page.select_option("#code", index=1)
    page.fill("#words", "script")
    page.hover("#r1 mark >> nth=0")
    page.click("#f1 a")
    page.wait_for_timeout(100)
    assert page.evaluate("window.sprung") is None
    assert page.evaluate("document.querySelectorAll('img, iframe, link, base, form, script').length") == 1
    shown_text = page.inner_text("#r2 .side >> nth=0")
    for text in HOSTILE[:14]:
        assert text in shown_text
    for number in ("U+202E", "U+0000", "U+D800", "U+FFFE", "U+E0041", "U+2028", "U+000D"):
        assert number in shown_text


SLIPPED = {
    "script-src-elem": f"<script>{TRAP}</script>",
    "script-src-attr": f"<svg onload='{TRAP}'></svg>",
    "style-src-elem": "<style>* { color: red }</style>",
    "style-src-attr": "<p style='color: red'></p>",
    "img-src": "<img src='http://127.0.0.1:9/image'>",
    "media-src": "<video src='http://127.0.0.1:9/film'></video>",
    "object-src": "<object data='http://127.0.0.1:9/object'></object>",
    "frame-src": "<iframe src='http://127.0.0.1:9/frame'></iframe>",
    "base-uri": "<base href='http://127.0.0.1:9/'>",
}
"""What the policy stops of each, should markup ever get through."""


def test_the_policy_stops_what_might_slip_through(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    slipped = "".join(SLIPPED.values())
    file.write_text(render(*example()).replace("</body>", f"{slipped}</body>"), encoding="utf-8")
    page = browser.new_page()
    answered: list[str] = []
    page.on("response", lambda one: answered.append(one.url))
    page.add_init_script(
        "window.stopped = new Set();"
        "document.addEventListener('securitypolicyviolation', (one) => stopped.add(one.effectiveDirective))"
    )
    page.goto(file.as_uri())
    page.evaluate("try { document.body.innerHTML = '<b>' } catch { stopped.add('markup by script') }")
    page.wait_for_function(f"stopped.size >= {len(SLIPPED) + 1}")
    stopped = set(page.evaluate("[...stopped]"))
    assert stopped >= {*SLIPPED, "markup by script"}
    assert page.evaluate("window.sprung") is None
    assert answered == [file.as_uri()]
    page.close()


def test_served_by_a_server_it_asks_for_itself_only(browser: Browser, tmp_path: Path) -> None:
    tmp_path.joinpath("report.html").write_text(render(*example()), encoding="utf-8")
    asked: list[str] = []

    class Server(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name it has
            asked.append(str(args[0]))

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Server, directory=tmp_path)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/report.html")
        page.keyboard.press("j")
        page.wait_for_timeout(200)
        page.close()
        server.shutdown()
    assert asked == ["GET /report.html HTTP/1.1"]
