"""The command in one process: what each verb prints, its exit status, and how it refuses."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bilingual
from bilingual import documents
from bilingual.cli import main
from bilingual.model import Bitext, Finding, Fix, Link, Segment
from bilingual.names.systems import SYSTEMS

VERBS = ["align", "check", "convert", "detect", "names", "report", "info"]
PAGE = "The committee met in May.\n委员会六月开会。\n\nNo answer.\n"
BITEXT = Bitext(
    [Segment("The committee met in May.", "en", 0, 25), Segment("No answer.", "en", 36, 46)],
    [Segment("委员会六月开会。", "zh", 26, 34)],
    [Link([0], [0], 0.9), Link([1], [])],
    "made by hand",
)
FINDINGS = [
    Finding(
        "date",
        "major",
        "the English says May, the Chinese June",
        [(21, 24)],
        [(29, 31)],
        Fix("zh", (29, 31), "五月"),
    ),
    Finding("untranslated", "minor", "no Chinese", [(36, 46)]),
]

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command where page.txt and pairs.json are."""
    monkeypatch.chdir(tmp_path)
    Path("page.txt").write_text(PAGE, encoding="utf-8")
    documents.write(BITEXT, "pairs.json")

    def run(*arguments: str, given: bytes = b"") -> Result:
        result = CliRunner().invoke(main, arguments, input=given)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run


@pytest.fixture
def _known_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """An aligner and a checker with one answer, so that the command is tested and not they."""

    def check(
        bitext: Bitext, *, codes: Sequence[str] | None = None, ignore: Sequence[str] = (), **_: Any
    ) -> list[Finding]:
        return [one for one in FINDINGS if (codes is None or one.code in codes) and one.code not in ignore]

    monkeypatch.setattr(bilingual, "align_page", lambda text, **_: BITEXT, raising=False)
    monkeypatch.setattr(bilingual, "align", lambda english, chinese, **_: BITEXT, raising=False)
    monkeypatch.setattr(bilingual, "check", check, raising=False)


pytestmark = pytest.mark.usefixtures("_known_answers")


# Help -------------------------------------------------------------------------------------------------


def test_every_verb_is_listed(run: Run) -> None:
    listed = run("--help").stdout.partition("Commands:")[2].split("\n")
    assert [line.split()[0] for line in listed if line.strip()] == VERBS


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_examples_of_itself(run: Run, verb: str) -> None:
    examples = run(verb, "--help").stdout.partition("Examples:\n")[2].splitlines()
    assert examples
    assert all(f"bilingual {verb}" in example for example in examples)


def test_the_reference_documents_every_option() -> None:
    reference = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
    context = click.Context(main)
    for verb in VERBS:
        section = re.search(rf"^## `{verb}`$(.*?)(?=^## |\Z)", reference, re.DOTALL | re.MULTILINE)
        assert section, verb
        command = main.get_command(context, verb)  # type: ignore[attr-defined]
        for parameter in command.params:
            for name in parameter.opts if isinstance(parameter, click.Option) else ():
                assert f"`{name}" in section[1], (verb, name)


# Aligning ---------------------------------------------------------------------------------------------


def test_pairs_are_printed_as_text(run: Run) -> None:
    assert (
        run("align", "page.txt").stdout
        == "The committee met in May.\n委员会六月开会。\n\nNo answer.\n[no Chinese]\n"
    )


def test_a_terminal_gets_a_table(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bilingual.cli.align.on_terminal", lambda: True)
    lines = [line.split("  ") for line in run("align", "page.txt").stdout.splitlines()]
    cells = [[cell.strip() for cell in line if cell.strip()] for line in lines]
    assert ["English", "Chinese", "sure"] in cells
    assert ["The committee met in May.", "委员会六月开会。", "90%"] in cells
    assert ["No answer."] in cells
    assert run("align", "page.txt", "--to", "text").stdout.startswith("The committee met in May.\n")


def test_a_table_on_a_terminal_shows_control_characters(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bilingual.cli.output.on_terminal", lambda: True)
    shown = run("names", given="许逸舒、\x1b[31m王".encode()).stdout
    assert "Xu Yishu" in shown
    assert "\x1b[31m王" not in shown


@pytest.mark.parametrize("arguments", [("page.txt",), ("-",), (), ("page.txt", "page.txt")])
def test_a_page_standard_input_or_two_documents_are_aligned(run: Run, arguments: tuple[str, ...]) -> None:
    result = run("align", *arguments, "--to", "json", given=PAGE.encode())
    assert json.loads(result.stdout)["signature"] == "made by hand"
    assert result.exit_code == 0


@pytest.mark.parametrize("verb", ["align", "check", "report"])
def test_two_documents_the_wrong_way_round_are_refused(run: Run, verb: str) -> None:
    Path("en.txt").write_text("The committee of the library met in Peking (北京) in May.\n", encoding="utf-8")
    Path("zh.txt").write_text("委员会六月在北京开会, WHO.\n", encoding="utf-8")
    result = run(verb, "zh.txt", "en.txt")
    cure = "the first file looks Chinese and the second English; give the English first"
    assert (result.stdout, result.stderr, result.exit_code) == ("", f"bilingual: {cure}\n", 2)
    for unclear in (("en.txt", "zh.txt"), ("zh.txt", "zh.txt"), ("en.txt", "en.txt"), ("zh.txt", "page.txt")):
        assert run(verb, *unclear).exit_code < 2, unclear


def test_html_is_read_with_a_note(run: Run) -> None:
    page = "\n<!DOCTYPE html>\n<p>Hello.</p>\n<p>你好。</p>\n".encode()
    assert run("align", given=page).stderr == (
        "bilingual: note: standard input: its tags are taken for text; save what it says as text\n"
    )
    assert run("align", given=b"<p>Hello.</p>").stderr == ""


@pytest.mark.parametrize("verb", ["align", "check", "report"])
def test_two_files_that_are_no_two_documents_are_refused(run: Run, verb: str) -> None:
    Path("pairs.tmx").write_bytes(run("align", "page.txt", "--to", "tmx").stdout_bytes)
    Path("en.txt").write_text("The committee met in May.\n", encoding="utf-8")
    for files, problem in (
        (("page.txt", "pairs.tmx"), "pairs.tmx: holds both languages already; give it alone"),
        (("pairs.tmx", "page.txt"), "pairs.tmx: holds both languages already; give it alone"),
        (("en.txt", "en.txt"), "en.txt: no Chinese in it; give the English first, then the Chinese"),
    ):
        result = run(verb, *files)
        assert (result.stdout, result.stderr, result.exit_code) == ("", f"bilingual: {problem}\n", 2)


@pytest.mark.parametrize("format_", ["json", "tsv", "tmx"])
def test_what_is_piped_can_be_piped_on(run: Run, format_: str) -> None:
    piped = run("align", "page.txt", "--to", format_).stdout_bytes
    assert run("align", "--to", format_, given=piped).stdout_bytes == piped


def test_the_suffix_picks_the_format(run: Run) -> None:
    result = run("align", "page.txt", "-o", "pairs.tsv")
    assert (result.stdout, result.exit_code) == ("", 0)
    assert documents.read("pairs.tsv") == BITEXT


def test_the_dictionary_can_be_left_out(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(bilingual, "align_page", lambda text, **options: asked.append(options) or BITEXT)
    run("align", "page.txt")
    run("align", "page.txt", "--no-lexicon")
    assert asked == [{"lexicon": ["cedict"]}, {"lexicon": []}]


# Checking ---------------------------------------------------------------------------------------------


def test_a_finding_is_a_line_with_its_place(run: Run) -> None:
    result = run("check", "page.txt")
    assert result.stdout.splitlines() == [
        "page.txt:2:4: major date: the English says May, the Chinese June",
        "page.txt:4:1: minor untranslated: no Chinese",
    ]
    assert result.exit_code == 1


def test_the_places_in_a_bitext_are_offsets(run: Run) -> None:
    assert (
        run("check", "pairs.json").stdout.splitlines()[1].startswith("pairs.json:en 36: minor untranslated")
    )


def test_codes_can_be_chosen(run: Run) -> None:
    assert len(run("check", "page.txt", "--only", "date").stdout.splitlines()) == 1
    result = run("check", "page.txt", "--ignore", "date", "--ignore", "untranslated")
    assert (result.stdout, result.exit_code) == ("", 0)


def test_findings_as_json(run: Run) -> None:
    answer = json.loads(run("check", "page.txt", "--to", "json").stdout)
    assert answer["format"] == "bilingual/findings@1"
    assert answer["findings"][0] == {
        "place": "page.txt:2:4",
        "code": "date",
        "severity": "major",
        "message": "the English says May, the Chinese June",
        "english": [[21, 24]],
        "chinese": [[29, 31]],
        "fix": {"language": "zh", "span": [29, 31], "text": "五月"},
        "fingerprint": "date:d652d2c5e09320d5",
    }


@pytest.mark.parametrize(
    ("name", "form"),
    [("f.json", "json"), ("f.CSV", "csv"), ("f.txt", "text"), ("f", "text"), ("f.tmx", "text")],
)
def test_the_suffix_picks_the_form_of_the_list(run: Run, name: str, form: str) -> None:
    assert run("check", "page.txt", "-o", name).exit_code == 1
    assert Path(name).read_bytes() == run("check", "page.txt", "--to", form).stdout_bytes
    run("check", "page.txt", "-o", name, "--to", "json")
    assert json.loads(Path(name).read_bytes())


def test_findings_as_a_table_hold_no_formula(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bilingual, "check", lambda *_, **__: [Finding("=c", "minor", "=1+1\x1b[2J")])
    head, line = run("check", "page.txt", "--to", "csv").stdout.splitlines()
    assert head == "place,severity,code,message,fix,fingerprint"
    assert line.startswith("page.txt,minor,'=c,'=1+1<U+001B>[2J,,'=c:")


# Reporting --------------------------------------------------------------------------------------------


def test_a_report_is_a_page_named_after_the_file(run: Run) -> None:
    assert run("report", "page.txt", "-o", "page.html").exit_code == 0
    page = Path("page.html").read_text(encoding="utf-8")
    assert "<h1>page.txt</h1>" in page
    assert 'lang="zh-Hans"' in page
    assert page.count('<li id="f') == 2


# Names and scripts ------------------------------------------------------------------------------------


def test_names_are_a_table(run: Run) -> None:
    result = run("names", given="朴樱梅、许逸舒, 欧阳修(Ouyang Xiu)".encode())
    assert [line.split("\t")[:2] for line in result.stdout.splitlines()] == [
        ["name", "romanization"],
        ["朴樱梅", "Piao Yingmei"],
        ["许逸舒", "Xu Yishu"],
        ["欧阳修", "Ouyang Xiu"],
    ]


def test_names_are_separated_as_the_suffix_says(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bilingual.cli.names._romanization", lambda *_: "=1+1, 2")
    for name, line in (("names.csv", '许逸舒,"\'=1+1, 2",,'), ("names.tsv", "许逸舒\t'=1+1, 2\t\t")):
        assert run("names", "-o", name, given="许逸舒".encode()).exit_code == 0
        assert Path(name).read_text(encoding="utf-8").splitlines()[1] == line


def test_names_by_another_system(run: Run) -> None:
    assert "LYU BU" in run("names", "--system", "passport", given="吕布".encode()).stdout
    assert "Ōuyáng" in run("names", "--tones", "marks", given="欧阳修".encode()).stdout


@pytest.mark.parametrize(
    "arguments", [("latin.txt", "--match", "chinese.txt"), ("chinese.txt", "--match", "latin.txt")]
)
def test_two_lists_are_matched_whichever_comes_first(run: Run, arguments: tuple[str, ...]) -> None:
    Path("latin.txt").write_text("Xu Yishu\nYingmei Piao\n", encoding="utf-8")
    Path("chinese.txt").write_text("朴樱梅\n许逸舒\n", encoding="utf-8")
    result = run("names", *arguments)
    matched = {tuple(line.split("\t")[:2]) for line in result.stdout.splitlines()[1:]}
    assert matched == {("Xu Yishu", "许逸舒"), ("Yingmei Piao", "朴樱梅")}
    assert result.exit_code == 0


def test_a_name_left_over_is_a_finding(run: Run) -> None:
    Path("latin.txt").write_text("Xu Yishu\nPiao Yingmei\n", encoding="utf-8")
    assert run("names", "latin.txt", "--match", "-", given="许逸舒".encode()).exit_code == 1


@pytest.mark.parametrize(
    ("styles", "spelling"),
    [
        (["surname-capitals"], "XU Yishu"),
        (["comma", "initials"], "Xu, Y. S."),
        (["hyphen"], "Xu Yi-shu"),
    ],
)
def test_names_in_a_style(run: Run, styles: list[str], spelling: str) -> None:
    options = [word for style in styles for word in ("--style", style)]
    result = run("names", *options, given="许逸舒".encode())
    assert result.stdout.splitlines()[1].split("\t")[1] == spelling


def test_the_help_of_names_lists_every_system(run: Run) -> None:
    listed = "".join(run("names", "--help").stdout.split())  # the lines are broken at hyphens too
    assert [system for system in SYSTEMS if system not in listed] == []


@pytest.mark.parametrize(
    ("given", "rows", "status"),
    [
        ("朴樱梅(Zhu Yingmei)\n李娜", [["1", "not-a-reading"]], 1),
        ("李娜、李娜", [["1, 2", "twice"]], 1),
        ("林峰(Lin Feng)", [], 0),
    ],
)
def test_a_list_is_checked(run: Run, given: str, rows: list[list[str]], status: int) -> None:
    result = run("names", "--check", given=given.encode())
    assert [line.split("\t")[:2] for line in result.stdout.splitlines()[1:]] == rows
    assert result.exit_code == status


def test_two_lists_are_compared(run: Run) -> None:
    Path("before.txt").write_text("李娜\n王强\n", encoding="utf-8")
    Path("after.txt").write_text("李纳\n王强\n林峰\n", encoding="utf-8")
    result = run("names", "before.txt", "--compare", "after.txt")
    assert [line.split("\t")[:3] for line in result.stdout.splitlines()[1:]] == [
        ["added", "", "林峰 (Lin Feng)"],
        ["respelled", "李娜 (Li Na)", "李纳 (Li Na)"],
    ]
    assert result.exit_code == 1
    assert run("names", "before.txt", "--compare", "before.txt").exit_code == 0


def test_readings_of_your_own_are_used(run: Run) -> None:
    Path("own.csv").write_text("characters,spelling\n单,dan\n孙中山,Sun Yat-sen\n", encoding="utf-8")
    for options in ([], ["--order", "surname-first"], ["--sort", "pinyin"]):
        result = run("names", "--overrides", "own.csv", *options, given="单雨禾、孙中山".encode())
        assert [line.split("\t")[1] for line in result.stdout.splitlines()] == [
            "romanization",
            "Dan Yuhe",
            "Sun Yat-sen",
        ]


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".json", ".xlsx"])
def test_tables_come_in_and_go_out(run: Run, suffix: str) -> None:
    if suffix == ".xlsx":
        pytest.importorskip("openpyxl")
    Path("members.csv").write_text("姓名,职务\n单雨禾,会长\n赵敏,\n", encoding="utf-8")
    assert run("names", "members.csv", "-o", f"one{suffix}").exit_code == 0
    result = run("names", f"one{suffix}", "--sort", "pinyin")
    assert [line.split("\t")[:3] for line in result.stdout.splitlines()[1:]] == [
        ["单雨禾", "Shan Yuhe", "会长"],
        ["赵敏", "Zhao Min", ""],
    ]


def test_text_is_converted_with_its_line_breaks(run: Run) -> None:
    result = run("convert", "--to", "zh-Hant", given="头发\r\n干杯".encode())
    assert result.stdout_bytes.decode() == "頭髮\r\n乾杯"


def test_several_files_are_converted_one_after_the_other(run: Run) -> None:
    Path("a.txt").write_text("头发\n", encoding="utf-8")
    result = run(
        "convert",
        "--to",
        "zh-Hant",
        "--from",
        "zh-Hans",
        "a.txt",
        "a.txt",
        "-",
        "-o",
        "b.txt",
        given="书".encode(),
    )
    assert result.exit_code == 0
    assert Path("b.txt").read_text(encoding="utf-8") == "頭髮\n頭髮\n書"


def test_info_names_the_owner_of_the_package_opencc(run: Run) -> None:
    rows = dict(line.split("\t") for line in run("info").stdout.splitlines())
    assert rows["bilingual"] == bilingual.__version__
    assert "opencc-python-reimplemented" in rows["package opencc"]


# Input of every kind ----------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16", "utf-8-sig"])
def test_input_in_another_encoding_is_recognised(run: Run, encoding: str) -> None:
    text = "The committee met.\r\n委員會在閱覽室開會，十四名委員出席。\r\n"
    result = run("convert", "--to", "zh-Hans", given=text.encode(encoding))
    assert "委员会在阅览室开会" in result.stdout
    assert ("bilingual: note: standard input: read as" in result.stderr) == (encoding in ("gb18030", "big5"))


def test_nul_bytes_pass_through(run: Run) -> None:
    assert run("convert", "--to", "zh-Hant", "--from", "zh-Hans", given="书\0书".encode()).stdout == "書\0書"


def test_a_lone_surrogate_in_a_bitext_does_not_break_the_output(run: Run) -> None:
    Path("odd.json").write_text(
        '{"format": "bilingual/bitext@1", "english": [{"text": "a\\udc80", "start": 0, "end": 2}],'
        ' "chinese": [], "links": [{"english": [0], "chinese": []}]}'
    )
    assert run("align", "odd.json").stdout == "a<U+DC80>\n[no Chinese]\n"
    for format_ in ("json", "tsv", "tmx"):
        written = run("align", "odd.json", "--to", format_)
        assert written.exit_code == 0
        assert (
            json.loads(run("align", "--to", "json", given=written.stdout_bytes).stdout)["english"][0]["text"]
            == "a\udc80"
        )
    assert run("report", "odd.json").exit_code == 0


def test_an_odd_file_name_is_shown_and_does_not_break_the_output(run: Run) -> None:
    name = "od\udc80d\x1b.txt"
    Path(name).write_text(PAGE, encoding="utf-8")
    assert run("check", name).stdout.startswith("'od\\udc80d\\x1b.txt':2:4: ")
    assert run("report", name).exit_code == 0
    assert run("check", name + "\n").stderr.count("\n") == 1


def test_a_page_in_one_language_is_aligned(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    result = run("align", given=b"No Chinese here.\n")
    assert result.stdout == "No Chinese here.\n[no Chinese]\n"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=40))
def test_any_bytes_are_converted_or_refused(run: Run, data: bytes) -> None:
    result = run("convert", "--from", "zh-Hans", "--to", "zh-Hant", given=data)
    assert result.exit_code == (2 if result.stderr.startswith("bilingual: standard input: not ") else 0)


# Refusals ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "given", "message"),
    [
        (["align", "missing.txt"], b"", "missing.txt: No such file or directory; check the name"),
        (["align", "."], b"", ".: Is a directory; name a file, not a folder"),
        (["align"], b"", "standard input: nothing to align: it is empty"),
        (["check"], b" \n", "standard input: nothing to align: it is empty"),
        (["report"], b"", "standard input: nothing to align: it is empty"),
        (["align"], b"\xff\xfe\xd8", "standard input: not utf-16"),
        (["align"], b"caf\xe9", "standard input: not utf-8 text (byte 3); name its encoding with"),
        (["align", "--encoding", "klingon"], b"a", "unknown encoding 'klingon'; known: utf-8"),
        (["align", "page.txt", "-o", "pairs.doc"], b"", "unknown suffix '.doc'"),
        (["align", "page.txt", "-o", "no/such/pairs.tsv"], b"", "no/such/pairs.tsv: No such file"),
        (["convert", "--to", "zh-XX"], b"a", "unknown variant 'zh-XX'"),
        (["convert", "--to", "zh-Hant", "--edition", "x"], "书".encode(), "unknown edition 'x'"),
        (["names"], b"", "standard input: no names in it"),
        (["names", "--system", "x"], "许逸舒".encode(), "unknown romanization system 'x'"),
        (["check"], b'{"format": "bilingual/bitext@1"}', "standard input: english: is missing"),
    ],
)
def test_a_refusal_is_one_line(run: Run, arguments: list[str], given: bytes, message: str) -> None:
    result = run(*arguments, given=given)
    assert result.stderr.startswith(f"bilingual: {message}")
    assert result.stderr.count("\n") == 1
    assert (result.stdout, result.exit_code) == ("", 2)


@pytest.mark.parametrize(
    "arguments",
    [
        ["align", "a", "b", "c"],
        ["align", "-", "-"],
        ["align", "--to", "docx"],
        ["convert"],
        ["fly"],
        ["check", "--fast"],
    ],
)
def test_bad_usage_is_status_2(run: Run, arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize(
    "arguments", [["align", "-", "-"], ["names", "-", "--match", "-"], ["names", "--match", "-"]]
)
def test_standard_input_is_read_once_only(run: Run, arguments: list[str]) -> None:
    result = run(*arguments, given="许逸舒".encode())
    assert "standard input can be read once only" in result.stderr
    assert (result.stdout, result.exit_code) == ("", 2)


def test_an_interrupt_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(bilingual, "align_page", interrupt)
    result = run("align", "page.txt")
    assert (result.output, result.exit_code) == ("", 130)
