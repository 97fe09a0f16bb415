import pytest

from bilingual import align
from bilingual.checks import check_pair
from bilingual.checks.consistency import inconsistent
from bilingual.checks.glossary import Glossary
from bilingual.errors import FormatError


def test_the_rarer_way_is_reported_and_case_is_folded():
    english = ["Save the file", "save the file.", "Save the file", "Close"]
    bitext = align(english, ["保存文件", "保存文件。", "存储文档", "关闭"])
    (finding,) = inconsistent(bitext)
    assert finding.message == "“Save the file” is 保存文件 elsewhere"


def test_two_passages_with_one_translation():
    bitext = align(["Save the file", "Close the window"], ["确定", "确定"])
    assert [finding.message for finding in inconsistent(bitext)] == ["“确定” is Save the file elsewhere"]


GLOSSARY = Glossary({"pull request": ["合并请求", "PR"], "request": ["请求"], "Mill Bridge": ["磨坊桥"]})


@pytest.mark.parametrize(
    ("english", "chinese", "broken"),
    [
        ("Two pull requests", "两个合并请求", []),
        ("Two pull requests", "兩個合併請求", []),
        ("Two pull requests", "两个 PR", []),
        ("Two pull requests", "两个请求", ["pull requests should be 合并请求 or PR"]),
        ("over Mill Bridge", "过磨房桥", ["Mill Bridge should be 磨坊桥"]),
        ("a bridge", "一座桥", []),
    ],
)
def test_terms_of_a_glossary(english, chinese, broken):
    found = check_pair(english, chinese, codes=["terminology"], glossary=GLOSSARY)
    assert [finding.message for finding in found] == broken


def test_a_glossary_is_read_in_either_order(tmp_path):
    path = tmp_path / "terms.tsv"
    path.write_text("# terms\nmill bridge\t磨坊桥; 磨坊大桥\n\n请求\trequest\n", encoding="utf-8")
    found = Glossary.read(path).broken("A request at Mill Bridge", "桥")
    assert [(term.english, term.chinese) for term, _ in found] == [
        ("request", ("请求",)),
        ("mill bridge", ("磨坊桥", "磨坊大桥")),
    ]


@pytest.mark.parametrize("line", ["request", "one\ttwo", "请求\t要求"])
def test_a_line_that_is_no_term_is_refused(tmp_path, line):
    path = tmp_path / "terms.tsv"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(FormatError, match="line 1"):
        Glossary.read(path)
