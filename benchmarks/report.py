"""The report of a long document: what it costs to make, to open, and to use in a browser.

Prints one line per figure; run it with ``python benchmarks/report.py``. The text is made up (see
``stories.py``) and aligned first, so that the page holds as much evidence as a real one. The browser is
Debian's chromium. Its times are of the page's main thread, on the processor; opening is the best of several,
because a busy machine only ever adds.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from operator import itemgetter
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

import bilingual
from stories import story

ROUNDS = 4
PAIRS = 5000
SENTENCES = 6600
"""English sentences that make as many pairs, about."""
USES = {
    "search both texts for a word": "words.value = 'river'; words.dispatchEvent(new Event('input'))",
    "search for what is everywhere": "words.value = '的'; words.dispatchEvent(new Event('input'))",
    "show all again": "document.getElementById('clear').click()",
    "show one kind of trouble": "document.querySelector('.kinds button').click()",
}


def show(what: str, figure: float, unit: str, goal: str = "none") -> None:
    """One line of the table."""
    print(f"{what:48s} {figure:9.2f} {unit:4s} goal {goal}", flush=True)


def made() -> str:
    """The page, after its cost was printed."""
    text = story(SENTENCES)
    bitext = bilingual.align(text.english, text.chinese)
    findings = bilingual.check(bitext)
    start = time.process_time()
    page = bilingual.render(bitext, findings)
    spent = time.process_time() - start
    pairs = len(bitext.pairs)
    evidence = sum(len(link.evidence) for link in bitext.links)
    print(f"{pairs} pairs, {evidence} pieces of evidence, {len(findings)} findings", flush=True)
    show(f"make the report, for {PAIRS} pairs", spent * PAIRS / pairs, "s")
    show(f"its size, for {PAIRS} pairs", len(page.encode()) / 1e6 * PAIRS / pairs, "MB")
    return page


def busy(session: CDPSession) -> float:
    """Seconds that the page's main thread has worked."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))


def opened(browser: Browser, address: str) -> tuple[float, Page, CDPSession]:
    """How long a new page was busy with opening it, and the page."""
    page = browser.new_page()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address)
    return busy(session), page, session


def used(browser: Browser, address: str) -> None:
    """Open it and use it."""
    spent, page, session = min((opened(browser, address) for _ in range(ROUNDS)), key=itemgetter(0))
    show(f"open it, for {PAIRS} pairs", spent * PAIRS / page.locator(".row").count(), "s", "<= 1 s")
    first = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    show("the first of it is seen after", first / 1000, "s")
    for what, use in USES.items():
        before = busy(session)
        page.evaluate(
            f"() => {{ const words = document.getElementById('words'); {use}; document.body.offsetHeight }}"
        )
        show(what, busy(session) - before, "s")


def main() -> None:
    """Print every figure."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("no chromium here; `make browser` installs Debian's")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as program:
        file = Path(folder, "report.html")
        file.write_text(made(), encoding="utf-8")
        options = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = program.chromium.launch(executable_path=chromium, args=options)
        used(browser, file.as_uri())
        browser.close()


if __name__ == "__main__":
    main()
