"""Findings as files: what each form says, and that nothing a document says does anything in it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.errors import FormatError
from bilingual.formats.findings import FORMS, Listing, Place, Position, Rule, form_of, render
from bilingual.formats.findings.json import parse_fingerprints
from bilingual.formats.visible import UNSEEN
from bilingual.model import Finding, Fix, Handled, Language, Span

WRONG_DATE = Finding("date", "major", "May, but 六月", [(21, 24)], [(29, 31)], Fix("zh", (29, 31), "五月"))
ALONE = Finding("untranslated", "minor", "no Chinese", [(36, 46), (50, 60)])
NOWHERE = Finding("suppression", "style", "suppresses nothing")
RULES = {
    "date": Rule("major", "a date"),
    "name": Rule("critical", "a name"),
    "untranslated": Rule("minor", "…"),
}


def on_one_line(language: Language, span: Span) -> Place:
    """A page of one line: a column is an offset and one."""
    return Place("a page.txt", language, span, *(Position(1, offset + 1) for offset in span))


def listing(
    *findings: Handled, locate: Callable[[Language, Span], Place] = on_one_line, **more: Any
) -> Listing:
    return Listing("a page.txt", findings, locate, RULES, "0.1.0", **more)


def opened(finding: Finding) -> Handled:
    return Handled(finding, f"{finding.code}:0123456789abcdef")


OPEN = opened(WRONG_DATE)
QUIET = Handled(ALONE, "untranslated:1", "a caption", is_inline=True)
KNOWN = Handled(NOWHERE, "suppression:2", is_known=True)
ALL = listing(OPEN, QUIET, KNOWN)


# What each says ---------------------------------------------------------------------------------------


def test_text_has_a_line_for_each_open_finding() -> None:
    assert render(ALL, "text") == "a page.txt:1:30: major date: May, but 六月\n"
    assert render(listing(opened(NOWHERE)), "text").startswith("a page.txt: style suppression: ")


def test_a_place_in_a_bitext_is_an_offset() -> None:
    found = listing(OPEN, locate=lambda language, span: Place("pairs.json", language, span))
    assert render(found, "text").startswith("pairs.json:zh 29: ")
    assert " line=" not in render(found, "github")
    assert " line=" not in render(found, "junit")
    (result,) = json.loads(render(found, "sarif"))["runs"][0]["results"]
    assert result["locations"] == [
        {
            "physicalLocation": {"artifactLocation": {"uri": "pairs.json"}},
            "logicalLocations": [{"name": "zh 29"}],
        }
    ]
    assert "fixes" not in result


def test_json_tells_the_open_from_the_suppressed() -> None:
    answer = json.loads(render(ALL, "json"))
    assert [one["fingerprint"] for one in answer["findings"]] == [OPEN.fingerprint]
    assert [(one["fingerprint"], one["reason"]) for one in answer["suppressed"]] == [
        ("untranslated:1", "a caption")
    ]


def test_json_is_the_baseline_of_a_later_check() -> None:
    assert parse_fingerprints(render(ALL, "json")) == {OPEN.fingerprint: "May, but 六月"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "1",
        '{"format": "bilingual/findings@1"}',
        '{"format": "bilingual/findings@1", "findings": [1]}',
        '{"format": "bilingual/findings@2", "findings": []}',
        "[" * 100_000,
        "\ud800",
    ],
)
def test_what_is_no_baseline_is_refused(text: str) -> None:
    with pytest.raises(FormatError, match=r"known\.json: no list of findings; write one: bilingual check"):
        parse_fingerprints(text, "known.json")


def test_csv_has_a_row_for_each_open_finding() -> None:
    head, row = csv.reader(io.StringIO(render(ALL, "csv")))
    assert dict(zip(head, row, strict=True)) == {
        "place": "a page.txt:1:30",
        "severity": "major",
        "code": "date",
        "message": "May, but 六月",
        "fix": "五月",
        "fingerprint": OPEN.fingerprint,
    }


def test_the_suffix_tells_the_form() -> None:
    assert {form_of(suffix) for suffix in FORMS.values() if suffix} == set(FORMS) - {"github"}


# SARIF ------------------------------------------------------------------------------------------------


TEXT, COUNT, BAG = str, int, dict
SCHEMA: dict[str, tuple[set[str], dict[str, Any]]] = {
    "log": ({"version", "runs"}, {"$schema": TEXT, "version": {"2.1.0"}, "runs": ["run"]}),
    "run": (
        {"tool"},
        {"tool": "tool", "columnKind": {"utf16CodeUnits", "unicodeCodePoints"}, "results": ["result"]},
    ),
    "tool": ({"driver"}, {"driver": "component"}),
    "component": ({"name"}, {"name": TEXT, "version": TEXT, "rules": ["rule"]}),
    "rule": (
        {"id"},
        {
            "id": TEXT,
            "shortDescription": "message",
            "fullDescription": "message",
            "help": "message",
            "defaultConfiguration": "configuration",
        },
    ),
    "configuration": (set(), {"level": {"none", "note", "warning", "error"}}),
    "message": ({"text"}, {"text": TEXT}),
    "result": (
        {"message"},
        {
            "ruleId": TEXT,
            "ruleIndex": COUNT,
            "level": {"none", "note", "warning", "error"},
            "message": "message",
            "locations": ["location"],
            "relatedLocations": ["location"],
            "partialFingerprints": BAG,
            "suppressions": ["suppression"],
            "baselineState": {"new", "unchanged", "updated", "absent"},
            "fixes": ["fix"],
            "properties": BAG,
        },
    ),
    "location": (set(), {"physicalLocation": "physical", "logicalLocations": ["logical"]}),
    "physical": ({"artifactLocation"}, {"artifactLocation": "artifact", "region": "region"}),
    "artifact": (set(), {"uri": TEXT}),
    "region": (set(), dict.fromkeys(("startLine", "startColumn", "endLine", "endColumn"), COUNT)),
    "logical": (set(), {"name": TEXT}),
    "suppression": ({"kind"}, {"kind": {"inSource", "external"}, "justification": TEXT}),
    "fix": ({"artifactChanges"}, {"description": "message", "artifactChanges": ["change"]}),
    "change": (
        {"artifactLocation", "replacements"},
        {"artifactLocation": "artifact", "replacements": ["replacement"]},
    ),
    "replacement": ({"deletedRegion"}, {"deletedRegion": "region", "insertedContent": "content"}),
    "content": (set(), {"text": TEXT}),
}
"""What must be in each object, and what may: the official schema of SARIF 2.1.0, as far as it is used.

It allows nothing that it does not name, and wants the items of most lists unlike each other.
"""


def assert_valid(value: Any, wanted: Any) -> None:
    if isinstance(wanted, str):
        required, allowed = SCHEMA[wanted]
        assert required <= set(value) <= set(allowed), (wanted, sorted(value))
        for name, part in value.items():
            assert_valid(part, allowed[name])
    elif isinstance(wanted, list):
        for one in value:
            assert_valid(one, wanted[0])
        if wanted != ["result"]:
            assert len({json.dumps(one, sort_keys=True) for one in value}) == len(value)
    elif isinstance(wanted, set):
        assert value in wanted
    else:
        assert type(value) is wanted
        assert wanted is not COUNT or value >= 0


def run_of(found: Listing) -> dict[str, Any]:
    log = json.loads(render(found, "sarif"))
    assert_valid(log, "log")
    assert log["$schema"].endswith("/sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    return run  # type: ignore[no-any-return]


def test_a_place_given_twice_is_written_once() -> None:
    twice = Finding("untranslated", "major", "…", [(0, 4), (0, 4), (9, 13)])
    (result,) = run_of(listing(opened(twice)))["results"]
    assert len(result["locations"]) == len(result["relatedLocations"]) == 1


def test_sarif_names_the_tool_and_its_rules() -> None:
    driver = run_of(ALL)["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("bilingual", "0.1.0")
    assert [rule["id"] for rule in driver["rules"]] == list(RULES)
    for rule, (severity, description) in zip(driver["rules"], RULES.values(), strict=True):
        assert rule["shortDescription"] == rule["fullDescription"] == rule["help"] == {"text": description}
        level = {"critical": "error", "major": "error", "minor": "warning"}[severity]
        assert rule["defaultConfiguration"] == {"level": level}


def test_sarif_columns_count_code_points_and_the_run_says_so() -> None:
    run = run_of(ALL)
    assert run["columnKind"] == "unicodeCodePoints"
    physical = run["results"][0]["locations"][0]["physicalLocation"]
    assert physical == {
        "artifactLocation": {"uri": "a%20page.txt"},
        "region": {"startLine": 1, "startColumn": 30, "endLine": 1, "endColumn": 32},
    }


def test_a_sarif_result_has_all_that_the_standard_demands() -> None:
    date, alone, nowhere = run_of(ALL)["results"]
    assert (date["ruleId"], date["ruleIndex"], date["level"]) == ("date", 0, "error")
    assert (alone["ruleIndex"], alone["level"], nowhere["level"]) == (2, "warning", "note")
    assert "ruleIndex" not in nowhere  # it names no rule of the list
    assert date["message"] == {"text": "May, but 六月"}
    assert date["partialFingerprints"] == {"bilingual/v1": OPEN.fingerprint}
    assert date["relatedLocations"][0]["physicalLocation"]["region"]["startColumn"] == 22
    assert nowhere["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "a%20page.txt"}}}]


def test_a_sarif_fix_says_what_to_delete_and_what_to_insert() -> None:
    (fix,) = run_of(ALL)["results"][0]["fixes"]
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"] == {"uri": "a%20page.txt"}
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 1, "startColumn": 30, "endLine": 1, "endColumn": 32},
            "insertedContent": {"text": "五月"},
        }
    ]


def test_sarif_suppressions_are_there_for_every_result() -> None:
    outside = Handled(ALONE, "untranslated:3", "as agreed")
    assert [one["suppressions"] for one in run_of(listing(OPEN, QUIET, outside))["results"]] == [
        [],
        [{"kind": "inSource", "justification": "a caption"}],
        [{"kind": "external", "justification": "as agreed"}],
    ]


def test_sarif_states_the_baseline_where_there_is_one() -> None:
    assert all("baselineState" not in one for one in run_of(ALL)["results"])
    results = run_of(listing(OPEN, KNOWN, gone={"name:4": "another name"}))["results"]
    assert [one["baselineState"] for one in results] == ["new", "unchanged", "absent"]
    assert (results[2]["ruleId"], results[2]["message"]) == ("name", {"text": "another name"})
    assert all(one["locations"] for one in results)  # GitHub refuses the whole file otherwise
    assert [one["baselineState"] for one in run_of(listing(OPEN, gone={}))["results"]] == ["new"]


def test_an_absolute_path_is_a_file_uri() -> None:
    found = listing(OPEN, locate=lambda language, span: Place("/a b/頁.txt", language, span))
    (location,) = run_of(found)["results"][0]["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "file:///a%20b/%E9%A0%81.txt"


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("{name} is missing", "{{name}} is missing"),
        ("[here](https://example.org)", "[here\\](https://example.org)"),
        ("[0, 1)", "[0, 1)"),
    ],
)
def test_a_sarif_message_holds_no_placeholder_and_no_link(message: str, text: str) -> None:
    (result,) = run_of(listing(opened(Finding("date", "major", message))))["results"]
    assert result["message"]["text"] == text


# JUnit ------------------------------------------------------------------------------------------------


def test_junit_counts_and_names_its_cases() -> None:
    root = fromstring(render(ALL, "junit"))
    (suite,) = root
    assert (root.tag, suite.tag) == ("testsuites", "testsuite")
    for element in (root, suite):
        counts = {name: int(element.attrib[name]) for name in ("tests", "failures", "errors", "skipped")}
        assert counts == {"tests": 3, "failures": 1, "errors": 0, "skipped": 1}
    cases = suite.findall("testcase")
    assert all(case.attrib["classname"] == "a page.txt" for case in cases)
    assert len({case.attrib["name"] for case in cases}) == 3
    passed, failed, skipped = cases
    assert (passed.attrib["name"], len(passed)) == ("name", 0)
    assert (failed.attrib["file"], failed.attrib["line"]) == ("a page.txt", "1")
    (failure,) = failed
    assert (failure.tag, failure.attrib["message"]) == ("failure", "May, but 六月")
    assert failure.text == "a page.txt:1:30: major date: May, but 六月"
    (skip,) = skipped
    assert (skip.tag, skip.attrib["message"]) == ("skipped", "a caption")


# GitHub -----------------------------------------------------------------------------------------------


def test_github_annotations() -> None:
    minor, style = (Finding("name", severity, "…", [(3, 5)]) for severity in ("minor", "style"))  # type: ignore[arg-type]
    assert render(listing(OPEN, QUIET, KNOWN, opened(minor), opened(style)), "github").splitlines() == [
        "::error file=a page.txt,line=1,endLine=1,col=30,endColumn=32,title=major date::May, but 六月",
        "::warning file=a page.txt,line=1,endLine=1,col=4,endColumn=6,title=minor name::…",
        "::notice file=a page.txt,line=1,endLine=1,col=4,endColumn=6,title=style name::…",
    ]


def test_a_place_of_several_lines_has_no_columns() -> None:
    def locate(language: Language, span: Span) -> Place:
        return Place("page.txt", language, span, Position(2, 5), Position(4, 1))

    (line,) = render(listing(OPEN, locate=locate), "github").splitlines()
    assert line.startswith("::error file=page.txt,line=2,endLine=4,title=")


def parsed_command(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as GitHub's runner reads it: the first :: after the name ends the properties."""
    head, message = line.removeprefix("::").split("::", 1)
    name, _, listed = head.partition(" ")
    properties = dict(part.split("=", 1) for part in listed.split(","))
    for escape, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        properties = {key: value.replace(escape, character) for key, value in properties.items()}
        message = message.replace(escape, character) if escape not in ("%3A", "%2C") else message
    return name, properties, message


def test_github_escapes_are_undone_by_its_runner() -> None:
    finding = Finding("date", "major", "50 %, a::b, %0A", chinese=[(0, 1)])
    found = listing(
        opened(finding),
        locate=lambda language, span: Place("C:\\a,b::c%3A.txt", language, span),
    )
    (line,) = render(found, "github").splitlines()
    assert parsed_command(line) == (
        "error",
        {"file": "C:\\a,b::c%3A.txt", "title": "major date"},
        "50 %, a::b, %0A",
    )


# Hostile text -----------------------------------------------------------------------------------------

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror="alert(1)">',
    "' onmouseover='alert(1)",
    "]]></failure><testcase/>",
    "<!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
    "\x1b[2J\x1b]0;title\x07\x9b31m",
    "\u202egpj.exe\u2066\u200e\ufeff\u2028\U000e0041",
    "\x00\x08\x7f\ud800\udfff\ufffe",
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "＝1+1",
    "a,b;c\td",
    "\r::error::injected",
    "%0A::set-output name=a::b",
    "{0} {{ 7 * 7 }} [x](javascript:alert(1))",
    '\\", "ruleId": "other", "x": "',
]


def everywhere(text: str) -> Listing:
    """A listing with the text in every place that takes one."""
    message = " ".join(text.splitlines()) or "x"
    name = text.replace("\0", "") or "x"
    finding = Finding(text, "major", message, [(0, 1)], [(0, 1)], Fix("zh", (0, 1), text))

    def locate(language: Language, span: Span) -> Place:
        return Place(name, language, span, Position(1, 1), Position(1, 2))

    return Listing(
        name,
        (Handled(finding, text), Handled(finding, text, text), Handled(finding, text, "", is_inline=True)),
        locate,
        {text: Rule("major", text)},
        "0",
        {text: text},
    )


hostile = pytest.mark.parametrize("text", HOSTILE)


@pytest.mark.parametrize("form", FORMS)
@hostile
def test_nothing_unseen_reaches_whoever_reads(form: str, text: str) -> None:
    written = render(everywhere(text), form)
    assert not UNSEEN.search(written)
    assert not re.search("\r(?!\n)", written)
    written.encode()  # no lone surrogate


@hostile
def test_sarif_is_valid_whatever_a_text_says(text: str) -> None:
    assert len(run_of(everywhere(text))["results"]) == 4


@hostile
def test_text_stays_one_line_a_finding(text: str) -> None:
    assert render(everywhere(text), "text").count("\n") == 1 + text.count("\n")


@pytest.mark.parametrize("form", ["json", "sarif"])
@hostile
def test_json_has_the_same_shape_whatever_a_text_says(form: str, text: str) -> None:
    def shape(value: Any) -> Any:
        if isinstance(value, dict):
            keys = sorted(value) if "bilingual/v1" not in value else ["bilingual/v1"]
            return {key: shape(value[key]) for key in keys}
        return [shape(one) for one in value] if isinstance(value, list) else type(value)

    assert shape(json.loads(render(everywhere(text), form))) == shape(
        json.loads(render(everywhere("plain"), form))
    )


@hostile
def test_junit_has_the_same_elements_whatever_a_text_says(text: str) -> None:
    def elements(written: str) -> list[tuple[str, list[str]]]:
        return [(one.tag, sorted(one.attrib)) for one in fromstring(written).iter()]

    assert "<!" not in render(everywhere(text), "junit")
    assert elements(render(everywhere(text), "junit")) == elements(render(everywhere("plain"), "junit"))


@hostile
def test_csv_has_no_cell_that_a_spreadsheet_runs(text: str) -> None:
    rows = list(csv.reader(io.StringIO(render(everywhere(text), "csv"))))
    assert [len(row) for row in rows] == [6, 6]
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r＝＋－＠")]


@hostile
def test_github_sees_one_command_a_finding(text: str) -> None:
    (line,) = render(everywhere(text), "github").split("\n")[:-1]
    name, properties, _ = parsed_command(line)
    assert (name, sorted(properties)) == (
        "error",
        ["col", "endColumn", "endLine", "file", "line", "title"],
    )


@settings(deadline=None)
@given(st.text())
def test_every_form_writes_any_text(text: str) -> None:
    for form in FORMS:
        written = render(everywhere(text), form)
        assert not UNSEEN.search(written)
    fromstring(render(everywhere(text), "junit"))
    json.loads(render(everywhere(text), "sarif"))
