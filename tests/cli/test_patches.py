"""What a diff looks like, and that a program can apply it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from bilingual.cli.patches import patch


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (
            "一,",
            "一，",
            "@@ -1,1 +1,1 @@\n-一,\n\\ No newline at end of file\n+一，\n\\ No newline at end of file\n",
        ),
        ("a\n" * 9 + "一,\n", "a\n" * 9 + "一，\n", "@@ -7,4 +7,4 @@\n a\n a\n a\n-一,\n+一，\n"),
        ("一,\n二,\n", "一，\n二，\n", "@@ -1,2 +1,2 @@\n-一,\n-二,\n+一，\n+二，\n"),
    ],
)
def test_a_diff_has_three_lines_around_a_change(before: str, after: str, shown: str) -> None:
    assert patch("a.txt", before, after) == f"--- a.txt\n+++ a.txt\n{shown}"


def test_changes_far_apart_are_hunks_of_their_own() -> None:
    between = "a\n" * 7
    before, after = f"一,\n{between}二,\n", f"一，\n{between}二，\n"
    assert patch("a.txt", before, after).count("@@ -") == 2
    assert patch("a.txt", before, before) == ""


@pytest.mark.parametrize("between", range(10))
@pytest.mark.skipif(not shutil.which("git"), reason="git applies the patch")
def test_a_patch_can_be_applied(between: int, tmp_path: Path) -> None:
    before = "头\n" + "人\n" * between + "发\n" + "人\n" * 4 + "干"
    after = before.replace("头", "頭").replace("发", "發").replace("干", "乾")
    (tmp_path / "a.txt").write_text(before, encoding="utf-8")
    written = patch("a.txt", before, after)
    subprocess.run(["git", "apply", "-p0"], input=written.encode(), check=True, cwd=tmp_path)  # noqa: S607
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == after
