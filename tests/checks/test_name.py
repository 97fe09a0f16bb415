from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.checks.name import name, spelled_otherwise
from bilingual.checks.subject import Subject
from bilingual.model import Bitext, Finding, Link, Segment


def findings(english: str, chinese: str) -> list[Finding]:
    return list(name(Subject(english, chinese)))


@pytest.mark.parametrize(
    ("english", "chinese", "wrong"),
    [
        ("Photo: Zhu Yingmei", "摄影：朴樱梅", "朴樱梅"),  # the surname
        ("Photo: Piao Yinmei", "摄影：朴樱梅", "朴樱梅"),  # one letter
        ("Piao Yingmin spoke at the rally.", "朴樱梅在集会上讲了话。", "朴樱梅"),
        ("Chair: Guo Tao", "主席：郭涵", "郭涵"),
        ("Editor: Shangguan Hua", "编辑：上官平", "上官平"),
        ("Zhang Wenhao and Li Na", "李娜、张文静", "张文静"),
        ("Photo: Yingmei Zhu", "攝影：朴櫻梅", "朴櫻梅"),
    ],
)
def test_a_name_with_another_reading(english: str, chinese: str, wrong: str) -> None:
    (finding,) = findings(english, chinese)
    assert (finding.code, finding.severity) == ("name", "major")
    ((start, end),) = finding.chinese
    assert chinese[start:end] == wrong
    ((start, end),) = finding.english
    assert english[start:end] in finding.message


def test_a_wrong_surname_has_a_fix() -> None:
    (finding,) = findings("Photo: Zhu Yingmei", "摄影：朴樱梅")
    assert finding.fix is not None
    assert (finding.fix.language, finding.fix.span, finding.fix.text) == ("en", (7, 18), "Piao Yingmei")


def test_a_wrong_given_name_has_none_since_either_side_may_be_wrong() -> None:
    (finding,) = findings("Contact: Zhao Minghua", "联系人：赵明浩")
    assert finding.fix is None


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("Photo: Piao Yingmei", "摄影：朴樱梅"),
        ("Photo: Yingmei Piao", "摄影：朴樱梅"),
        ("Zeng Yue", "曾乐"),  # another reading
        ("Lu Bu and Lyu Bu", "吕布"),
        ("Li Po", "李白"),  # Wade-Giles
        ("Wang Wei and Wang Fang came.", "王伟来了。"),  # an omission is another check's business
        ("Xu Yishu spoke.", "她讲了话。"),
        ("Xu Yishu spoke.", "逸舒讲了话。"),
        ("Linda Wang", "王芳"),
        ("From Beijing to Hong Kong", "从北京到香港"),
        ("Zhang Xiaoping asked.", "张小姐问。"),
        ("Liu Xiaobo", "由于晓波"),
        ("", ""),
    ],
)
def test_what_is_right_or_unknown_is_left_alone(english: str, chinese: str) -> None:
    assert findings(english, chinese) == []


@given(st.text(max_size=60), st.text(max_size=60))
def test_nothing_crashes(english: str, chinese: str) -> None:
    findings(english, chinese)


@given(
    st.text(st.sampled_from("XuYishLAn '-,"), max_size=40),
    st.text(st.sampled_from("许逸舒李安王，a "), max_size=40),
)
def test_spans_lie_in_their_texts(english: str, chinese: str) -> None:
    for finding in findings(english, chinese):
        assert all(0 <= start < end <= len(english) for start, end in finding.english)
        assert all(0 <= start < end <= len(chinese) for start, end in finding.chinese)


def test_long_passages_take_linear_time() -> None:
    assert findings("Xu Yishu met Li An. " * 3_000, "许逸舒见了李安。" * 3_000) == []


def test_a_name_that_is_nowhere_in_a_long_passage_takes_linear_time() -> None:
    _, bitext = text_of([("Xu Yishu met Li An. " * 3_000, "许某见了李某。" * 3_000)])
    assert list(spelled_otherwise(bitext)) == []


@pytest.mark.parametrize(
    ("spellings", "strays"),
    [
        (["Wang Xiaoping", "Wang Xiao-ping", "Wang Xiaoping"], ["Wang Xiao-ping"]),
        (["Wang Xiaoping", "WANG Xiaoping", "Xiaoping Wang"], []),
        (["Wang Xiaoping", "Wang Xiao Ping"], ["Wang Xiao Ping"]),
    ],
)
def test_a_name_that_is_spelled_in_two_ways_in_one_text(spellings: list[str], strays: list[str]) -> None:
    english, bitext = text_of([(f"Then {one} spoke.", "王小平讲了话。") for one in spellings])
    found = list(spelled_otherwise(bitext))
    assert [english[slice(*one.english[0])] for one in found] == strays
    assert all((one.code, one.severity) == ("name", "minor") for one in found)


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        (("Xu Yishi then spoke.", "她随后发言。"), "Xu Yishi is one letter from Xu Yishu (许逸舒)"),
        (("Yishou Xu then spoke.", "她随后发言。"), "Yishou Xu is one letter from Xu Yishu (许逸舒)"),
        (("Xu Yishu then spoke.", "她随后发言。"), None),
        (("Xu Yishou then spoke.", "许逸寿随后发言。"), None),
        (("Xu Yishi then spoke.", "许逸诗随后发言。"), None),
        (("Zeng Leihua then spoke.", "她随后发言。"), None),
    ],
)
def test_a_name_without_its_characters_is_held_against_the_roster(
    pair: tuple[str, str], message: str | None
) -> None:
    _, bitext = text_of([("Photo: Xu Yishu, Li Na", "摄影：许逸舒、李娜"), pair])
    assert [one.message for one in spelled_otherwise(bitext)] == ([message] if message else [])


def text_of(pairs: list[tuple[str, str]]) -> tuple[str, Bitext]:
    """The English of some pairs that follow each other, and their bitext."""
    sides = []
    for language, texts in zip(("en", "zh"), zip(*pairs, strict=True), strict=True):
        starts = accumulate((len(text) + 1 for text in texts), initial=0)
        sides.append(
            [Segment(text, language, at, at + len(text)) for text, at in zip(texts, starts, strict=False)]
        )
    return " ".join(english for english, _ in pairs), Bitext(
        *sides, [Link([n], [n]) for n in range(len(pairs))]
    )
