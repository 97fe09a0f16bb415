"""What ``bilingual align`` may be told, with the aligner itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bilingual.cli import main
from bilingual.cli.output import progress

ENGLISH = "The old man had a boat. He went out to sea in it every day.\n\nNobody went with him.\n"
CHINESE = "老人有一条船，每天都驾着它出海。\n\n没有人和他一起去。\n"

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Aligns en.txt and zh.txt to JSON."""
    monkeypatch.chdir(tmp_path)
    Path("en.txt").write_text(ENGLISH, encoding="utf-8")
    Path("zh.txt").write_text(CHINESE, encoding="utf-8")
    return lambda *options: CliRunner().invoke(main, ["align", "en.txt", "zh.txt", "--to", "json", *options])


def links(result: Result) -> list[tuple[list[int], list[int], float | None]]:
    assert result.exit_code == 0, result.output
    return [(one["english"], one["chinese"], one["confidence"]) for one in json.loads(result.stdout)["links"]]


def shapes(result: Result) -> list[tuple[list[int], list[int]]]:
    return [link[:2] for link in links(result)]


def test_the_options_reach_the_aligner(run: Run) -> None:
    assert shapes(run()) == [([0, 1], [0]), ([2], [1])]
    assert shapes(run("--unit", "paragraph")) == [([0], [0]), ([1], [1])]
    assert ([0, 1], [0]) not in shapes(run("--bead-types", "1-1,1-2"))
    assert all(not (ours and theirs) for ours, theirs in shapes(run("--least-confidence", "1")))
    signature = json.loads(run("--without", "names", "--without", "breaks").stdout)["signature"]
    assert signature.endswith("; without breaks, names")


def test_links_that_a_person_made_are_kept(run: Run) -> None:
    bitext = json.loads(run().stdout)
    bitext["links"] = [
        {"english": [0], "chinese": [0], "confidence": None, "evidence": []},
        {"english": [1, 2], "chinese": [1], "confidence": 0.2, "evidence": []},
    ]
    Path("mine.json").write_text(json.dumps(bitext), encoding="utf-8")
    again = run("--pins", "mine.json")
    assert links(again)[0] == ([0], [0], None)
    # What comes out can be pinned once more.
    Path("again.json").write_text(again.stdout, encoding="utf-8")
    assert run("--pins", "again.json").stdout == again.stdout


def test_pins_of_other_texts_are_refused(run: Run) -> None:
    Path("mine.json").write_text(run().stdout, encoding="utf-8")
    result = run("--pins", "mine.json", "--unit", "paragraph")
    assert result.exit_code == 2
    assert result.stderr.startswith("bilingual: mine.json: made of other texts, or in another unit")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--without", "name"), "unknown evidence 'name'; did you mean 'names'? known: breaks, "),
        (("--bead-types", "9-9"), "unknown bead type '9-9'; "),
        (("--least-confidence", "2"), "least_confidence must lie between 0 and 1, not 2.0"),
        (("--pins", "none.json"), "none.json: "),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(run: Run, options: tuple[str, ...], message: str) -> None:
    result = run(*options)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"bilingual: {message}")
    assert result.stderr.count("\n") == 1


def test_a_page_is_not_cut_into_units(run: Run) -> None:
    result = CliRunner().invoke(main, ["align", "en.txt", "--unit", "paragraph"])
    assert (result.exit_code, result.stderr) == (
        2,
        "bilingual: en.txt: a page is not cut into units; give two documents\n",
    )


def test_a_terminal_is_told_how_far_the_work_has_come(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with progress("aligning") as tell:
        assert tell is not None
        tell(0.5)
    assert capsys.readouterr().err == "aligning …\raligning … 50%\r\x1b[K"


def test_a_pipe_is_told_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("aligning") as tell:
        assert tell is None
    assert capsys.readouterr().err == ""
