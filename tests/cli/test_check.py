"""The verb ``check``: the house style, what is kept quiet, what is new, and what is mended."""

from __future__ import annotations

import csv
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from defusedxml.ElementTree import fromstring

import bilingual
from bilingual import documents
from bilingual.cli import main
from bilingual.cli.inputs import Document, Source
from bilingual.cli.mending import mend
from bilingual.errors import InputError
from bilingual.formats.findings import FORMS
from bilingual.formats.visible import UNSEEN
from bilingual.model import Bitext, Finding, Fix, Link, Segment

PAGE = "He waited 11 years.\n他等了十二年。\n\nThe “Charter” was read aloud,\n宣读了“宪章“,\n"
NUMBER = "page.txt:2:4: major number: 11 years in the English, but 十二年 in the Chinese"
QUOTE = "page.txt:5:7: major quote-orientation: “ stands where ” should"
COMMA = "page.txt:5:8: style half-width: a half-width , stands beside Chinese characters"
CODES = ("number", "quote-orientation", "half-width", "variant")

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command on page.txt, or on the files given first, with a few checks."""
    check = bilingual.check
    monkeypatch.setattr(
        bilingual,
        "check",
        lambda *given, **asked: [one for one in check(*given, **asked) if one.code in CODES],
    )
    monkeypatch.chdir(tmp_path)
    Path("page.txt").write_text(PAGE, encoding="utf-8")

    def run(*arguments: str, given: bytes = b"") -> Result:
        files = (
            []
            if any(one.endswith((".txt", ".json")) or one == "-" for one in arguments[:1])
            else ["page.txt"]
        )
        result = CliRunner().invoke(main, ["check", *files, *arguments], input=given)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run


def style(text: str = "", name: str = "bilingual.toml") -> None:
    Path(name).write_text(text, encoding="utf-8")


def lines(result: Result) -> list[str]:
    return result.stdout.splitlines()


# The house style --------------------------------------------------------------------------------------


def test_style_is_off_unless_asked(run: Run) -> None:
    assert lines(run()) == [NUMBER, QUOTE]
    assert COMMA in lines(run("--least-severity", "style"))
    assert lines(run("--only", "half-width")) == [COMMA]
    style("[checks]\nhalf-width = 'on'")
    assert lines(run()) == [NUMBER, QUOTE, COMMA]


def test_one_file_decides(run: Run) -> None:
    style("[checks]\nnumber = 'off'\nquote-orientation = 'minor'")
    assert lines(run()) == [QUOTE.replace("major", "minor")]
    result = run("--least-severity", "major")
    assert (lines(result), result.exit_code) == ([QUOTE.replace("major", "minor")], 1)
    style("least-severity = 'critical'", "other.toml")
    result = run("--style", "other.toml")
    assert (result.stdout, result.exit_code) == ("", 0)


def test_the_style_says_the_variant(run: Run) -> None:
    style("variant = 'zh-Hant'")
    assert any(" variant: " in line for line in lines(run()))
    assert not any(" variant: " in line for line in lines(run("--variant", "zh-Hans")))


def test_a_style_that_is_wrong_is_refused(run: Run) -> None:
    style("[checks]\nnummer = 'off'")
    result = run()
    assert result.stderr.startswith(
        "bilingual: bilingual.toml: unknown check 'nummer'; did you mean 'number'?"
    )
    assert (result.stdout, result.stderr.count("\n"), result.exit_code) == ("", 1, 2)
    assert run("--style", "missing.toml").stderr.startswith("bilingual: missing.toml: No such file")


# Kept quiet -------------------------------------------------------------------------------------------


def test_a_remark_keeps_a_passage_quiet(run: Run) -> None:
    remark = "<!-- bilingual: off number -- their own figure -->\n"
    Path("page.txt").write_text(remark + PAGE, encoding="utf-8")
    assert lines(run()) == [QUOTE.replace(":5:", ":6:")]
    Path("page.txt").write_text(PAGE.replace("\n\n", f"\n\n{remark}"), encoding="utf-8")
    assert (
        lines(run())[-1] == "page.txt:4:1: minor suppression: this suppression of number suppresses nothing"
    )


def test_a_remark_is_no_passage(run: Run) -> None:
    Path("page.txt").write_text("<!-- bilingual: off number -- so -->\n" + PAGE, encoding="utf-8")
    aligned = CliRunner().invoke(main, ["align", "page.txt"]).stdout
    assert "bilingual" not in aligned
    assert documents.read("page.txt").english[0].text == "He waited 11 years."


def test_the_style_keeps_a_finding_quiet_in_a_file(run: Run) -> None:
    known = json.loads(run("--to", "json").stdout)["findings"][0]["fingerprint"]
    style(f"[[suppress]]\nfingerprint = '{known}'\nfile = 'page.txt'\nreason = 'their own figure'")
    assert lines(run()) == [QUOTE]
    answer = json.loads(run("--to", "json").stdout)
    assert [one["reason"] for one in answer["suppressed"]] == ["their own figure"]
    Path("page.txt").write_text(PAGE.replace("11 years", "12 years"), encoding="utf-8")
    assert lines(run())[-1].endswith(f"suppression of {known} in bilingual.toml suppresses nothing here")


# What is new ------------------------------------------------------------------------------------------


def test_a_baseline_is_an_earlier_answer(run: Run) -> None:
    run("-o", "known.json")
    result = run("--baseline", "known.json")
    assert (result.stdout, result.exit_code) == ("", 0)
    Path("page.txt").write_text("A new page.\n新的一页，\n\n" + PAGE.replace("11", "13"), encoding="utf-8")
    (new,) = lines(run("--baseline", "known.json"))
    assert new.startswith("page.txt:5:4: major number: 13 years")
    states = [one["baselineState"] for one in sarif(run("--baseline", "known.json", "--to", "sarif"))]
    assert states == ["new", "unchanged", "absent"]


def sarif(result: Result) -> list[dict[str, str]]:
    return json.loads(result.stdout)["runs"][0]["results"]  # type: ignore[no-any-return]


def test_a_baseline_that_is_none_is_refused(run: Run) -> None:
    Path("pairs.json").write_text('{"format": "bilingual/bitext@1"}')
    result = run("--baseline", "pairs.json")
    assert result.stderr.startswith("bilingual: pairs.json: no list of findings; write one: bilingual check")
    assert (result.stdout, result.exit_code) == ("", 2)


def report(*arguments: str) -> str:
    result = CliRunner().invoke(main, ["report", "page.txt", *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def marked(page: str) -> list[str]:
    return re.findall('data-code="(.*?)"', page)


def test_the_report_shows_what_is_reported(run: Run) -> None:
    assert marked(report()) == ["number", "quote-orientation"]
    assert marked(report("--ignore", "number")) == ["quote-orientation"]
    assert marked(report("--only", "half-width")) == ["half-width"]
    assert marked(report("--least-severity", "critical")) == []
    style("[checks]\nnumber = 'off'\nhalf-width = 'on'")
    assert marked(report()) == ["quote-orientation", "half-width"]


def test_the_report_lists_what_is_kept_quiet_with_the_reason(run: Run) -> None:
    run("-o", "known.json")
    Path("page.txt").write_text("<!-- bilingual: off number -- it <was> 12 -->\n" + PAGE, encoding="utf-8")
    page = report()
    assert marked(page) == ["quote-orientation"]
    quiet = page[page.index('<details class="quiet">') :]
    assert "<summary>1 kept quiet</summary>" in quiet
    assert '<a href="#r1">row 1</a> <code>number</code> 11 years' in quiet
    assert "— it &lt;was&gt; 12<" in quiet
    known = report("--baseline", "known.json")
    assert marked(known) == []
    assert "2 kept quiet" in known
    assert "— known from before<" in known


# Forms ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "form"), [("f.sarif", "sarif"), ("f.xml", "junit"), ("f.json", "json"), ("f.csv", "csv")]
)
def test_the_suffix_picks_the_form(run: Run, name: str, form: str) -> None:
    assert run("-o", name).exit_code == 1
    assert Path(name).read_bytes() == run("--to", form).stdout_bytes


def test_annotations_name_the_file_that_was_given(run: Run) -> None:
    Path("docs").mkdir()
    Path("page.txt").rename("docs/页.txt")
    first = lines(run("docs/页.txt", "--to", "github"))[0]
    assert first.startswith(
        "::error file=docs/页.txt,line=2,endLine=2,col=4,endColumn=7,title=major number::"
    )


# Mending ----------------------------------------------------------------------------------------------

MENDED = PAGE.replace("宪章“", "宪章”")
DIFF = """\
--- page.txt
+++ page.txt
@@ -2,4 +2,4 @@
 他等了十二年。
\N{SPACE}
 The “Charter” was read aloud,
-宣读了“宪章“,
+宣读了“宪章”,
"""


def test_a_diff_changes_nothing(run: Run) -> None:
    result = run("--diff")
    assert (result.stdout, result.exit_code) == (DIFF, 1)
    assert Path("page.txt").read_text(encoding="utf-8") == PAGE
    result = run("--diff", "--only", "number")
    assert (result.stdout, result.exit_code) == ("", 0)


def test_a_diff_is_a_patch(run: Run) -> None:
    Path("fix.patch").write_bytes(run("--diff", "--least-severity", "style").stdout_bytes)
    subprocess.run(["git", "apply", "fix.patch"], check=True, capture_output=True)  # noqa: S607
    assert Path("page.txt").read_text(encoding="utf-8") == MENDED.replace("”,\n", "”，\n")


def test_fixes_are_shown_and_made_and_the_rest_is_listed(run: Run) -> None:
    result = run("--fix")
    assert (lines(result), result.exit_code) == ([NUMBER], 1)
    assert result.stderr == DIFF
    assert Path("page.txt").read_text(encoding="utf-8") == MENDED
    assert [path.name for path in Path().iterdir()] == ["page.txt"]
    again = run("--fix")
    assert (again.stderr, lines(again)) == ("", [NUMBER])


def test_only_what_is_open_is_mended(run: Run) -> None:
    page = "<!-- bilingual: file off quote-orientation -- so -->\n" + PAGE
    Path("page.txt").write_text(page, encoding="utf-8")
    assert run("--fix").exit_code == 1
    assert Path("page.txt").read_text(encoding="utf-8") == page


def test_two_documents_are_mended_each_by_its_own(run: Run) -> None:
    english, chinese = "It was the “Charter“ of 1948.\n", "那是1948年的“宪章“。\n"
    Path("en.txt").write_text(english, encoding="utf-8")
    Path("zh.txt").write_text(chinese, encoding="utf-8")
    run("en.txt", "zh.txt", "--fix", "--only", "quote-orientation")
    assert Path("en.txt").read_text(encoding="utf-8") == english.replace("r“", "r”")
    assert Path("zh.txt").read_text(encoding="utf-8") == chinese.replace("章“", "章”")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_a_file_keeps_its_encoding_and_its_line_breaks(run: Run, encoding: str) -> None:
    page = PAGE.replace("\n", "\r\n")
    Path("page.txt").write_bytes(page.encode(encoding))
    named = ["--encoding", encoding] if encoding == "utf-16-le" else []
    assert run("--fix", *named).exit_code == 1
    assert Path("page.txt").read_bytes() == MENDED.replace("\n", "\r\n").encode(encoding)


def test_a_file_that_could_not_be_written_as_it_was_is_left_alone(run: Run) -> None:
    big_endian = b"\xfe\xff" + PAGE.encode("utf-16-be")  # Python writes the other kind
    Path("page.txt").write_bytes(big_endian)
    result = run("--fix")
    cure = "page.txt: would not come back as it was in utf-16; make it UTF-8 first"
    assert (result.stderr, result.exit_code) == (f"bilingual: {cure}\n", 2)
    assert Path("page.txt").read_bytes() == big_endian


def test_a_fix_that_the_encoding_cannot_hold_is_refused(run: Run) -> None:
    Path("page.txt").write_text("ok,", encoding="ascii")
    source = Source("page.txt", "ok,")
    document = Document("page.txt", Bitext([], [], []), {"en": source, "zh": source})
    comma = Finding("half-width", "style", "…", chinese=[(2, 3)], fix=Fix("zh", (2, 3), "，"))
    with pytest.raises(
        InputError, match=r"page\.txt: ascii has no ，, which a fix needs; make it UTF-8 first"
    ):
        mend(["page.txt"], document, [comma], encoding="ascii")


def test_a_file_that_was_changed_meanwhile_is_left_alone(run: Run) -> None:
    Path("page.txt").write_text("不好,", encoding="utf-8")
    source = Source("page.txt", "好,")
    document = Document("page.txt", Bitext([], [], []), {"en": source, "zh": source})
    with pytest.raises(InputError, match=r"page\.txt: has changed while it was checked; check it again"):
        mend(["page.txt"], document, [])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-", "--fix"], "standard input: cannot be mended in place; name a file"),
        (["pairs.json", "--diff"], "pairs.json: only texts are mended; give the page or the two documents"),
    ],
)
def test_what_cannot_be_mended_is_refused(run: Run, arguments: list[str], message: str) -> None:
    segments = [Segment("Hello.", "en", 0, 6)]
    documents.write(Bitext(segments, [Segment("你好。", "zh", 7, 10)], [Link([0], [0])]), "pairs.json")
    result = run(*arguments, given=PAGE.encode())
    assert (result.stderr, result.stdout, result.exit_code) == (f"bilingual: {message}\n", "", 2)


def test_on_a_terminal_somebody_is_asked_first(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bilingual.cli.check._somebody_is_there", lambda: True)
    result = run("--fix", given=b"n\n")
    assert "Make these changes?" in result.stderr
    assert lines(result) == [NUMBER, QUOTE]
    assert Path("page.txt").read_text(encoding="utf-8") == PAGE
    assert lines(run("--fix", given=b"y\n")) == [NUMBER]


# Hostile pages ----------------------------------------------------------------------------------------

HOSTILE = """\
<script>alert(11)</script> was read for 11 years by \x1b[2J\x1b]0;all\x07 of them.
<script>alert(12)</script>\u202e他们\u2066读了十二年。

=HYPERLINK("http://x","11 years") on May 4, 2012
=HYPERLINK("http://x","十二年")于2012年5月5日

::error file=x::It happened 11 times in {0} [x](javascript:alert(1)) "><img src=x onerror=alert(1)>
::error file=x::发生过12次 [x](javascript:alert(1)) "><img src=x onerror=alert(1)>
"""


@pytest.mark.parametrize("form", FORMS)
def test_a_hostile_page_comes_out_inert(run: Run, form: str) -> None:
    Path("page.txt").write_text(HOSTILE, encoding="utf-8")
    result = run("--to", form, "--least-severity", "style")
    assert result.exit_code == 1
    assert not UNSEEN.search(result.stdout)
    listed = result.stdout.split("\n")[:-1]
    match form:
        case "text":
            assert all(line.startswith("page.txt:") for line in listed)
        case "github":
            assert all(
                re.match(r"::(error|warning|notice) file=page\.txt,line=\d+,", line) for line in listed
            )
        case "csv":
            assert not [cell for row in csv.reader(listed) for cell in row if cell[:1] in tuple("=+-@")]
        case "junit":
            tags = {element.tag for element in fromstring(result.stdout).iter()}
            assert tags == {"testsuites", "testsuite", "testcase", "failure"}
        case _:
            json.loads(result.stdout)


def test_a_hostile_page_is_mended_in_its_place_only(run: Run) -> None:
    Path("page.txt").write_text(HOSTILE + PAGE, encoding="utf-8")
    result = run("--fix")
    assert not UNSEEN.search(result.stderr)
    assert Path("page.txt").read_text(encoding="utf-8") == HOSTILE + MENDED
