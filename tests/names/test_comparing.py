import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.errors import UnknownChoiceError
from bilingual.names import Roster

NAMES = st.lists(
    st.sampled_from(["李娜", "李纳", "王强", "許逸舒", "许逸舒", "Li Na", "Yishu Xu", "林峰(Lam Fung)"]),
    max_size=6,
)


def roster(names: list[str]) -> Roster:
    return Roster.parse("\n".join(names))


def test_added_removed_and_respelled() -> None:
    before = Roster.parse("李娜、王强、许逸舒、陈静(Chen Jing)、周涛")
    after = Roster.parse("李纳、林峰、許逸舒、Chen Ching（陈静）、周涛")
    changes = before.changes(after)
    assert [person.hanzi for person in changes.added] == ["林峰"]
    assert [person.hanzi for person in changes.removed] == ["王强"]
    assert [person.hanzi for person in changes.kept] == ["周涛"]
    assert [(change.before.hanzi, change.after.hanzi, change.why) for change in changes.respelled] == [
        ("李娜", "李纳", "other characters, read alike"),
        ("许逸舒", "許逸舒", "in the other script"),
        ("陈静", "陈静", "spelled otherwise"),
    ]


@settings(deadline=None)  # the first call loads tables
@given(NAMES, NAMES)
def test_everybody_is_accounted_for_once(one: list[str], two: list[str]) -> None:
    before, after = roster(one), roster(two)
    changes = before.changes(after)
    same = len(changes.kept) + len(changes.respelled)
    assert len(changes.removed) + same == len(before)
    assert len(changes.added) + same == len(after)


@settings(deadline=None)  # the first call loads tables
@given(NAMES)
def test_a_list_does_not_differ_from_itself(names: list[str]) -> None:
    changes = roster(names).changes(roster(names))
    assert (changes.added, changes.removed) == ((), ())


def test_who_stands_twice_and_who_sounds_alike() -> None:
    groups = Roster.parse("许逸舒、李娜、許逸舒、李纳、Zheng Jinghua、Zhen Jinghua").alike()
    assert [(group.places, group.kind) for group in groups] == [
        ((0, 2), "same"),
        ((1, 3), "homophones"),
        ((4, 5), "near"),
    ]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("朴樱梅(Zhu Yingmei)", "not-a-reading"),
        ("林峰(Im Bong)", "not-a-reading"),
        ("林峰(Lam Fung)", None),  # Hong Kong
        ("吕平安(Lu Ping-an)", None),  # Wade-Giles without its marks
        ("单雨禾(Dan Yuhe)", "other-reading"),
        ("曾雨桐(Zeng Yutnog)", "typo"),
        ("12345", "not-a-name"),
        ("许逸舒(Xu Yishu)", None),
        ("许逸舒(XU Yi-Shu)", None),
        ("毛泽东(Mao Tse-tung)", None),
        ("吕布(Lyu Bu)", None),
        ("欧阳修", None),
    ],
)
def test_a_published_spelling_is_checked(entry: str, code: str | None) -> None:
    assert [finding.code for finding in Roster.parse(entry).lint()] == ([code] if code else [])


def test_a_name_in_another_order_than_the_list_is_found() -> None:
    findings = Roster.parse("Xu Yishu, Lin Xiaofeng, Jinghua Zheng, Piao Yingmei").lint()
    assert [(finding.places, finding.code) for finding in findings] == [((2,), "order")]


def test_one_script_is_completed_from_the_other() -> None:
    completed = Roster.parse("Xu Yishu, Li Na, Wang Qiang").completed(Roster.parse("李娜、李纳、许逸舒"))
    assert [person.hanzi for person in completed] == ["许逸舒", "", ""]
    assert completed[1].notes == ("perhaps 李娜: others fit as well",)
    spelled = Roster.parse("朴樱梅、林峰").completed(Roster.parse("Piao Ying-mei, Feng Lin"))
    assert [person.romanizations[0] for person in spelled] == ["Piao Ying-mei", "Feng Lin"]


def test_an_unknown_order_is_refused() -> None:
    with pytest.raises(UnknownChoiceError, match="strokes"):
        Roster().ordered("strokes")  # type: ignore[arg-type]
