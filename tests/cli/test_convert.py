"""``bilingual convert`` on folders, in place, and where it only looks."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bilingual.cli import main

PAGE = '<p title="头发">范钟说：“头发。”</p>\n<code>头发</code>\n'

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``bilingual convert`` where a site is."""
    monkeypatch.chdir(tmp_path)
    for name, content in {
        "site/index.html": PAGE.encode(),
        "site/notes/a.md": "這是\n這個体育馆\n".encode(),
        "site/logo.png": b"\x89PNG\xff",
        "site/nul.bin": b"a\0b",
        "site/.git/config": "头发".encode(),
        "site/.hidden": "头发".encode(),
    }.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def run(*arguments: str, given: str = "") -> Result:
        result = CliRunner().invoke(main, ["convert", *arguments], input=given.encode())
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run


def contents(folder: str) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(Path(folder).rglob("*")) if path.is_file()}


def test_a_folder_is_converted_beside_itself(run: Run) -> None:
    before = contents("site")
    result = run("--to", "zh-TW", "site", "-o", "out", "--protect", "html", "--quotes", "variant")
    assert result.exit_code == 0
    assert result.stderr == "bilingual: note: left alone, no UTF-8 text: 2 files\n"
    assert contents("site") == before
    assert {name: text.decode() for name, text in contents("out").items()} == {
        "out/index.html": '<p title="頭髮">範鍾說：「頭髮。」</p>\n<code>头发</code>\n',
        "out/notes/a.md": "這是\n這個體育館\n",
    }


def test_in_place_replaces_what_changes_and_nothing_else(run: Run) -> None:
    Path("site/done.txt").write_text("頭髮\n", encoding="utf-8")
    before = {name: os.stat(name).st_mtime_ns for name in contents("site")}
    Path("site/index.html").chmod(0o640)
    assert run("--to", "zh-Hant", "site", "--in-place", "--protect", "code").exit_code == 0
    changed = {name for name in contents("site") if os.stat(name).st_mtime_ns != before.get(name)}
    assert changed == {"site/index.html", "site/notes/a.md"}
    assert Path("site/index.html").stat().st_mode & 0o777 == 0o640


def test_in_place_leaves_a_file_whole_where_it_fails(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    result = run("--to", "zh-Hant", "site/index.html", "--in-place")
    assert (result.exit_code, result.stderr) == (
        2,
        "bilingual: site/index.html: No space left on device; make room\n",
    )
    assert Path("site/index.html").read_text(encoding="utf-8") == PAGE
    assert [path.name for path in Path("site").iterdir() if "bilingual" in path.name] == []


def test_a_link_in_a_folder_is_not_followed(run: Run) -> None:
    Path("outside.txt").write_text("头发", encoding="utf-8")
    Path("site/link.txt").symlink_to(Path("outside.txt").resolve())
    run("--to", "zh-Hant", "site", "--in-place")
    assert Path("outside.txt").read_text(encoding="utf-8") == "头发"


def test_check_lists_what_is_not_in_the_variant(run: Run) -> None:
    before = contents("site")
    result = run("--to", "zh-TW", "--check", "site", "--protect", "html")
    assert result.stdout.splitlines() == [
        "site/index.html:1:11: 头发 is Simplified in a Traditional text: 頭 發/髮",
        "site/index.html:1:16: 钟说 is Simplified in a Traditional text: 鍾/鐘/鈡 說",
        "site/index.html:1:20: 头发 is Simplified in a Traditional text: 頭 發/髮",
        "site/notes/a.md:2:3: 体 is Simplified in a Traditional text: 體",
        "site/notes/a.md:2:5: 馆 is Simplified in a Traditional text: 館",
    ]
    assert result.exit_code == 1
    assert contents("site") == before
    assert run("--to", "zh-TW", "--check", given="頭髮").exit_code == 0


def test_diff_is_a_patch(run: Run) -> None:
    Path("a.txt").write_text("人\n头\n发\n人\n干杯", encoding="utf-8")
    result = run("--to", "s2t", "--diff", "a.txt")
    assert result.exit_code == 0
    assert result.stdout == (
        "--- a.txt\n+++ a.txt\n@@ -1,5 +1,5 @@\n 人\n-头\n-发\n+頭\n+發\n 人\n"
        "-干杯\n\\ No newline at end of file\n+乾杯\n\\ No newline at end of file\n"
    )
    assert run("--to", "s2t", "--diff", given="人").stdout == ""


def test_terms_and_names_come_from_files(run: Run) -> None:
    Path("terms.tsv").write_text("# words of ours\n体育馆\t運動場館\n\n", encoding="utf-8")
    Path("names.csv").write_text("姓名,职务\n范冰,会长\n钟后,\n", encoding="utf-8")
    options = ("--to", "zh-TW", "--terms", "terms.tsv", "--names", "names.csv", "--precise", "--idioms")
    assert run(*options, given="范冰和钟后在体育馆改变量子比特").stdout == "范冰和鍾後在運動場館改變量子位元"


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["site"], "site is a folder; give it alone and -o FOLDER, or --in-place"),
        (["site", "site/index.html", "-o", "out"], "site is a folder; give it alone"),
        (["site", "-o", "-"], "site is a folder; give it alone"),
        (["--in-place"], "standard input cannot be replaced; name a file"),
        (["site", "--check", "--diff"], "give one of -o, --in-place, --check and --diff"),
        (["site", "-o", "out", "--in-place"], "give one of -o, --in-place, --check and --diff"),
        (["--terms", "-", "-"], "standard input can be read once only"),
        (["--terms", "bad.tsv"], "bad.tsv: line 2: a word, a tab and what it becomes are wanted"),
        (["--protect", "urls"], "unknown kind to protect 'urls'; did you mean 'url'?"),
        (
            ["--quotes", "english"],
            "unknown style of quotation marks 'english'; known: corner, curly, variant",
        ),
        (["site", "-o", "site/index.html"], "site/index.html: File exists; choose another file"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_anything_is_written(
    run: Run, arguments: list[str], problem: str
) -> None:
    Path("bad.tsv").write_text("a\tb\nc\n", encoding="utf-8")
    before = contents(".")
    result = run("--to", "zh-TW", *arguments, given="头")
    assert result.exit_code == 2
    assert problem in result.stderr
    assert contents(".") == before


def test_check_wants_a_tag(run: Run) -> None:
    result = run("--to", "s2twp", "--check", given="头")
    assert result.exit_code == 2
    assert "--check wants a tag such as zh-Hant-TW, not the config s2twp" in result.stderr


def test_a_file_is_streamed_into_a_file(run: Run) -> None:
    Path("long.txt").write_text("头发\n" * 50_000, encoding="utf-8")
    assert run("--to", "s2t", "long.txt", "-o", "done.txt").exit_code == 0
    assert Path("done.txt").read_text(encoding="utf-8") == "頭髮\n" * 50_000
