"""What ``make demo`` runs: the example bulletin aligned and checked, and its report written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

import bilingual
from bilingual.model import Bitext, Finding

EXAMPLES = Path(__file__).parent
BULLETIN = EXAMPLES / "bulletin.txt"
REPORT = EXAMPLES.parent / "build" / "bulletin.html"


def main() -> None:
    """Show pairs, passages left alone and findings, then say where the report is."""
    console = Console(markup=False, highlight=False)
    text = BULLETIN.read_text(encoding="utf-8")
    bitext = bilingual.align_page(text)
    findings = bilingual.check(bitext)

    console.print(f"{len(bitext.pairs)} pairs\n")
    console.print(pairs(bitext))
    console.print(f"\n{len(bitext.unpaired)} passages without a counterpart\n")
    for passage, times in Counter(segment.text for segment in bitext.unpaired).items():
        repeated = f" ({times} times)" if times > 1 else ""
        console.print(f"  {passage}{repeated}", no_wrap=True, overflow="ellipsis")
    console.print("\nFindings\n")
    for line in told(findings, text):
        console.print(f"  {line}", soft_wrap=True)

    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(bilingual.render(bitext, findings, title="The bulletin"), encoding="utf-8")
    console.print(f"\nReport: {REPORT.relative_to(EXAMPLES.parent)}")


def pairs(bitext: Bitext) -> Table:
    """English and Chinese side by side, with how sure each pair is."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_lines=True)
    for column in ("English", "Chinese", "sure"):
        table.add_column(column, overflow="fold")  # Chinese has no spaces to break a line at
    for pair in bitext.pairs:
        percent = int(100 * (pair.link.confidence or 0))  # rounded down: nothing is quite certain
        table.add_row(pair.english, pair.chinese, f"{percent}%")
    return table


def told(findings: Iterable[Finding], text: str) -> Iterable[str]:
    """What is wrong, a line each; what is missing or a matter of style only counted."""
    counted = Counter[str]()
    for finding in findings:
        if finding.code == "untranslated" or finding.severity == "style":
            counted[finding.code] += 1
        else:
            start, _ = (finding.chinese or finding.english)[0]
            line = text.count("\n", 0, start) + 1
            yield f"line {line}: {finding.code}: {finding.message}"
    for code, count in counted.items():
        yield f"{code}: {count} times"


if __name__ == "__main__":
    main()
