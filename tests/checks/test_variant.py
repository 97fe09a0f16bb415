import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.checks.subject import Subject
from bilingual.checks.variant import variant
from bilingual.errors import UnknownChoiceError
from bilingual.model import Finding

TAGS = st.sampled_from([None, "zh-Hans", "zh-TW", "zh-Hant-HK", "zh-Hant"])


def findings(chinese: str, tag: str | None = None) -> list[Finding]:
    return list(variant(Subject("", chinese, tag)))


def mended(chinese: str, tag: str | None = None) -> str:
    for finding in reversed(findings(chinese, tag)):
        if finding.fix is not None:
            start, end = finding.fix.span
            chinese = chinese[:start] + finding.fix.text + chinese[end:]
    return chinese


def test_a_foreign_character_is_found_with_its_place_and_its_fix() -> None:
    (finding,) = findings("這個体育館", "zh-Hant-TW")
    assert (finding.code, finding.severity) == ("variant", "major")
    assert finding.message == "体 is Simplified in a Traditional text: 體"
    assert finding.chinese == ((2, 3),)
    assert finding.english == ()


@pytest.mark.parametrize(
    ("chinese", "severity"),
    [
        ("刪除这", "major"),
        ("這個檔案還沒有儲存，請您儲存後再關閉这", "minor"),
        ("這個檔案還沒有儲存，請您儲存后再关闭这个视窗", "major"),
    ],
)
def test_a_few_characters_of_a_long_passage_are_read_over(chinese: str, severity: str) -> None:
    assert {finding.severity for finding in findings(chinese, "zh-Hant-TW")} == {severity}


def test_neighbours_are_one_finding() -> None:
    # 校 and 史 are of both scripts.
    found = findings("这里的國際学校歷史", "zh-Hans")
    assert [finding.chinese for finding in found] == [((3, 5),), ((7, 8),)]


@pytest.mark.parametrize(
    ("chinese", "tag", "expected"),
    [
        ("請刪除这份文件", "zh-Hant-TW", "請刪除這份文件"),
        ("因为天氣這樣好", "zh-Hant-TW", "因為天氣這樣好"),
        ("因为天氣這樣好", "zh-Hant-HK", "因為天氣這樣好"),
        ("因为天氣這樣好", None, "因為天氣這樣好"),
        ("说話這樣好", "zh-Hant-HK", "説話這樣好"),
        ("请刪除这份文件", "zh-Hans", "请删除这份文件"),
        ("请刪除这份文件", None, "请删除这份文件"),
        ("删除", "zh-HK", "刪除"),
    ],
)
def test_fixes_are_in_the_variant_wanted(chinese: str, tag: str | None, expected: str) -> None:
    assert mended(chinese, tag) == expected


def test_where_several_forms_are_possible_all_are_named_and_none_is_chosen() -> None:
    (finding,) = findings("他的頭发這樣長", "zh-Hant-TW")
    assert finding.message == "发 is Simplified in a Traditional text: 發/髮"
    assert finding.fix is None


def test_a_text_wholly_in_the_other_script_is_one_finding() -> None:
    (finding,) = findings("这是简体，还有别的话，我们说过了。", "zh-Hant-TW")
    assert finding.message.startswith("the text is Simplified, not Traditional: 这")
    assert finding.fix is None
    assert len(finding.chinese) > 3


def test_a_text_half_in_each_script_has_a_finding_for_each_place() -> None:
    found = findings("这这是這是，还还是還是，说说過是過", "zh-Hans")
    assert [finding.fix is not None for finding in found] == [True] * len(found)
    assert len(found) > 3


@pytest.mark.parametrize(
    ("chinese", "tag"),
    [
        ("", "zh-Hans"),
        ("人人", "zh-Hant"),
        ("這裡和這裏都對，臺灣和台灣", "zh-Hant-TW"),
        ("這裡和這裏都對，臺灣和台灣", "zh-Hant-HK"),
        ("群羣峰峯着著床牀才纔說説", "zh-Hant"),
        ("乾隆年间的著作和瞭望塔", "zh-Hans"),
        ("这里都是简体", "zh-Hans"),
        ("“體”字笔画很多，写作“体”", "zh-Hans"),
        ("请看这张专辑《龍》", "zh-Hans"),
        ("请听《ありがとう》的歌词，這是日文", "zh-Hans"),
        ("这個", None),
        ("語言選項：繁體中文、简体中文、English", "zh-Hant-TW"),
        ("切换到繁體中文界面", "zh-Hans"),
        ("繁 / 简 / EN，請選擇", "zh-Hant-HK"),
        ("这幅画传为赵孟頫所作", "zh-Hans"),
    ],
)
def test_silence(chinese: str, tag: str | None) -> None:
    assert findings(chinese, tag) == []


def severities(chinese: str, tag: str) -> list[str]:
    return [finding.severity for finding in findings(chinese, tag)]


@pytest.mark.parametrize(
    ("chinese", "tag"),
    [
        ("他在網上寫道：「我们都是这里的人。」", "zh-Hant-TW"),
        ("招牌上写着“請勿吸煙”四个字", "zh-Hans"),
        ("電影《让子弹飞》上映了", "zh-Hant-TW"),
        ("請點選「输入」", "zh-Hant-TW"),
    ],
)
def test_a_citation_all_in_the_other_script_is_minor(chinese: str, tag: str) -> None:
    assert set(severities(chinese, tag)) == {"minor"}


@pytest.mark.parametrize("chinese", ["請點選「输入資料」", "請點選「输入文字」", "請點選数据庫"])
def test_one_character_of_the_other_script_is_major_in_quotes_too(chinese: str) -> None:
    assert set(severities(chinese, "zh-Hant-TW")) == {"major"}


@pytest.mark.parametrize("tag", ["not-a-tag", "zh", ""])
def test_an_unknown_variant_is_refused(tag: str) -> None:
    with pytest.raises(UnknownChoiceError):
        findings("这里都是简体", tag)


def test_a_character_that_only_a_surname_keeps_is_found_elsewhere() -> None:
    assert mended("他们置身於危险之中", "zh-Hans") == "他们置身于危险之中"
    assert not findings("於先生住在於潜", "zh-Hans")


def test_a_character_that_one_rare_word_keeps_is_found_elsewhere() -> None:
    assert mended("你說什么", "zh-Hant-TW") == "你說什麼"
    assert not findings("老么說得對", "zh-Hant-TW")


@given(st.text() | st.text("这這個个体體“”あ\0\ud800𠮷\n"), TAGS)
def test_it_never_raises_and_its_spans_hold_foreign_characters(chinese: str, tag: str | None) -> None:
    for finding in findings(chinese, tag):
        assert all(chinese[start:end] for start, end in finding.chinese)
        if finding.fix is not None:
            assert finding.fix.text != chinese[slice(*finding.fix.span)]


@given(st.text("这個体館們说話", max_size=12))
def test_what_is_mended_is_no_longer_found(chinese: str) -> None:
    once = mended(chinese, "zh-Hant-TW")
    assert all(finding.fix is None for finding in findings(once, "zh-Hant-TW"))
