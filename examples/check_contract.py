"""For a translator: a contract and its translation, what is missing, what is wrong, and a page to look at.

The pairs are also written as a table, to be corrected in any editor and read back with ``bilingual.read``.
"""

from __future__ import annotations

from pathlib import Path

import bilingual

EXAMPLES = Path(__file__).parent
BUILD = EXAMPLES.parent / "build"


def main() -> None:
    """Print the findings, and write the table and the report."""
    english, chinese = (
        EXAMPLES.joinpath(f"contract.{language}.txt").read_text(encoding="utf-8") for language in ("en", "zh")
    )
    bitext = bilingual.align(english, chinese)
    findings = bilingual.check(bitext, variant="zh-Hans", ignore=["half-width"])
    for finding in findings:
        passage = ", ".join(repr(english[start:end]) for start, end in finding.english)
        print(f"{finding.severity} {finding.code}: {finding.message}\n    at {passage}")

    BUILD.mkdir(exist_ok=True)
    bilingual.write(bitext, BUILD / "contract.tsv")
    page = bilingual.render(bitext, findings, title="The contract", variant="zh-Hans")
    (BUILD / "contract.html").write_text(page, encoding="utf-8")
    print("written: build/contract.tsv, build/contract.html")


if __name__ == "__main__":
    main()
