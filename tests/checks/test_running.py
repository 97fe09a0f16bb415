import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual import check, check_pair
from bilingual.checks.registry import CHECKS
from bilingual.checks.subject import Subject
from bilingual.errors import InputError, UnknownChoiceError
from bilingual.model import Bitext, Link, Segment

PIECES = st.sampled_from(
    [
        *list("“”‘’「」『』（）《》()[]【】,.:;?!，。中年一二123"),
        "�",
        "\n",
        " ",
        "May 4",
        "1980ſ",
        "Liu Bei ",
        "刘备",
        "`",
        "'",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES).map("".join))


def codes(findings):
    return [finding.code for finding in findings]


@given(TEXTS, TEXTS)
@settings(deadline=None)  # the first example loads the dictionaries
def test_a_check_yields_findings_of_its_code_inside_the_texts_and_never_raises(english, chinese):
    subject = Subject(english, chinese)
    for code, entry in CHECKS.items():
        for finding in entry.pair(subject) if entry.pair else ():
            assert finding.code == code
            assert finding.english or finding.chinese
            assert all(end <= len(english) for _, end in finding.english)
            assert all(end <= len(chinese) for _, end in finding.chinese)


@given(TEXTS, TEXTS)
@settings(deadline=None)  # the first example loads the dictionaries
def test_findings_come_in_the_order_of_their_places(english, chinese):
    places = [finding.english[0][0] for finding in check_pair(english, chinese) if finding.english]
    assert all(a <= b for a, b in itertools.pairwise(places))


@pytest.mark.parametrize(
    "text", ["“", "（", "1 ", "a", "A", "。", "1-", ",中", "12月", "``", "@", "\n1. ", "not 中"]
)
def test_long_repetition_is_checked_to_its_end(text):
    whole = text * (50_000 // len(text))
    assert isinstance(check_pair(whole, whole, codes=CHECKS), list)


def bitext():
    english = (
        Segment("On May 4, 2012,", "en", 0, 15),
        Segment("He left.", "en", 30, 38),
        Segment("Liu Bei", "en", 50, 57),
    )
    chinese = (
        Segment("2012年5月", "zh", 20, 27),
        Segment("5日,他走了。", "zh", 40, 47),
        Segment("另外。", "zh", 60, 63),
    )
    return Bitext(english, chinese, (Link([0], [0, 1]), Link([1], []), Link([2], []), Link([], [2])))


def test_spans_move_to_the_sources():
    found = {finding.code: finding for finding in check(bitext(), codes=["date", "half-width"])}
    assert (found["date"].english, found["date"].chinese) == (((3, 14),), ((20, 42),))
    assert found["half-width"].fix.span == (42, 43)


def test_what_stands_twice_is_reported_at_both_places():
    english = [Segment("11 years.", "en", 0, 9), Segment("11 years.", "en", 20, 29)]
    chinese = [Segment("十年。", "zh", 10, 13), Segment("十年。", "zh", 30, 33)]
    page = Bitext(english, chinese, [Link([0], [0]), Link([1], [1])])
    found = [(finding.english, finding.chinese) for finding in check(page, codes=["number"])]
    assert found == [(((0, 8),), ((10, 12),)), (((20, 28),), ((30, 32),))]


def test_findings_of_a_page_come_as_it_is_read():
    english = [Segment("Nobody came.", "en", 10, 22), Segment("“Two”", "en", 23, 28)]
    chinese = [Segment("“一“", "zh", 0, 3), Segment("三", "zh", 30, 31)]
    page = Bitext(english, chinese, [Link([], [0]), Link([0], []), Link([1], [1])])
    assert codes(check(page)) == ["unpaired-chinese", "untranslated", "number"]


def test_unpaired_segments_are_reported_unless_they_need_no_translation():
    found = [
        (one.code, one.english, one.chinese)
        for one in check(bitext(), codes=["untranslated", "unpaired-chinese"])
    ]
    assert found == [("untranslated", ((30, 38),), ()), ("unpaired-chinese", (), ((60, 63),))]


def test_only_the_chosen_checks_run():
    assert set(codes(check(bitext(), codes=["date"]))) == {"date"}
    assert "date" not in codes(check(bitext(), ignore=["date"]))


def test_only_the_chosen_checks_run_over_a_pair():
    english, chinese = "On May 4, 11 came.", "5月5日,12人来了。"
    assert codes(check_pair(english, chinese, codes=["date"])) == ["date"]
    assert codes(check_pair(english, chinese, ignore=["date", "half-width"])) == ["number"]
    with pytest.raises(UnknownChoiceError):
        check_pair(english, chinese, codes=["dates"])


def test_what_is_left_untranslated_often_is_one_finding():
    texts = ["Mill Bridge", "See the list", "Mill  Bridge", "Mill Bridge"]
    english = [Segment(text, "en", 20 * place, 20 * place + len(text)) for place, text in enumerate(texts)]
    found = check(Bitext(english, (), [Link([place], []) for place in range(4)]))
    assert [(one.message, one.english) for one in found] == [
        ("not translated: Mill Bridge (stands 3 times)", ((0, 11), (40, 52), (60, 71))),
        ("not translated: See the list", ((20, 32),)),
    ]


def test_an_unknown_code_is_refused_with_the_nearest():
    with pytest.raises(UnknownChoiceError, match="did you mean 'number'"):
        check(bitext(), codes=["numbers"])
    with pytest.raises(UnknownChoiceError):
        check(bitext(), ignore=["nummer"])


@pytest.mark.parametrize("tag", ["klingon", "zh-Hans-XX", "zh", ""])
def test_an_unknown_variant_is_refused_whichever_checks_run(tag):
    with pytest.raises(UnknownChoiceError, match="unknown variant"):
        check(Bitext((), (), ()), variant=tag, codes=["date"])
    with pytest.raises(UnknownChoiceError, match="unknown variant"):
        check_pair("", "", variant=tag, codes=["date"])


@pytest.mark.parametrize("tag", ["zh-Hant-HK", "zh-Hant-TW", "zh_tw", "ZH-HANT"])
def test_a_known_variant_is_taken_however_it_is_written(tag):
    assert codes(check_pair("The gym", "這個体育館", variant=tag)) == ["variant"]
    assert codes(check_pair("The gym", "这个体育馆", variant="zh-Hans")) == []


@pytest.mark.parametrize("option", ["codes", "ignore"])
def test_a_bare_string_is_no_list_of_codes(option):
    with pytest.raises(InputError, match=rf"give {option}=\['number'\]"):
        check(bitext(), **{option: "number"})
    with pytest.raises(InputError, match=rf"give {option}=\['number'\]"):
        check_pair("", "", **{option: "number"})


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("label_by_author", "作者：${author}<br/>"),
        ("help.start_level", "0 表示不限，没有上限，详情见 https://a.org 这一页"),
        ("month_dec", "十二月"),
        ("not_found.title", "没有找到"),
        ("help_page.tooltip", "把鼠标移到按钮上，就会显示一段简短的说明文字。"),
    ],
)
def test_the_key_of_a_message_says_nothing_of_it(english, chinese):
    assert not check_pair(english, chinese)


def test_beside_a_key_the_chinese_alone_is_checked():
    assert [finding.code for finding in check_pair("label_by_author", "作者的的“名字“")] == [
        "doubled",
        "quote-orientation",
    ]


@pytest.mark.parametrize("english", ["twenty-three", "F-16", "e-mail", "README.md", "www.example.org"])
def test_a_word_with_a_hyphen_or_a_point_is_no_key(english):
    assert not Subject(english, "").is_keyed
