"""``bilingual detect`` on files, folders and what is piped in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bilingual.cli import main

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``bilingual detect`` where a site is."""
    monkeypatch.chdir(tmp_path)
    Path("site").mkdir()
    Path("site/a.txt").write_text("計程車司機用滑鼠", encoding="utf-8")
    Path("site/b.txt").write_text("這個体育馆", encoding="utf-8")
    Path("site/logo.png").write_bytes(b"\x89PNG\xff")

    def run(*arguments: str, given: str = "") -> Result:
        return CliRunner().invoke(main, ["detect", *arguments], input=given.encode())

    return run


def test_each_file_of_a_folder_has_a_row(run: Run) -> None:
    result = run("site")
    assert [line.split("\t") for line in result.stdout.splitlines()] == [
        ["file", "kind", "tag", "confidence", "simplified", "traditional"],
        ["site/a.txt", "traditional", "zh-Hant-TW", "0.98", "", "計 車 機"],
        ["site/b.txt", "mixed", "", "0.00", "体 馆", "這 個"],
    ]
    assert result.stderr == "bilingual: note: left alone, no UTF-8 text: 1 file\n"
    assert result.exit_code == 0


def test_what_is_piped_in_is_told_and_no_more_than_eight_are_shown(run: Run) -> None:
    row = run(given="说话时请让我们进车里头发").stdout.splitlines()[1].split("\t")
    assert row[:2] == ["standard input", "simplified"]
    assert row[4] == "说 话 时 请 让 们 进 车 …"
    assert run(given="人").stdout.splitlines()[1].split("\t")[1:4] == ["undetermined", "", "0.00"]


def test_the_answer_is_written_in_the_format_of_the_file(run: Run) -> None:
    assert run("site/a.txt", "-o", "scripts.json").exit_code == 0
    (row,) = json.loads(Path("scripts.json").read_text(encoding="utf-8"))
    assert row["tag"] == "zh-Hant-TW"


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [(["no.txt"], "no.txt: No such file"), (["-", "-"], "read once only"), (["site/logo.png"], "not utf-8")],
)
def test_what_cannot_be_read_is_refused(run: Run, arguments: list[str], problem: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert problem in result.stderr
