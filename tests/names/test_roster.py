import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.names import PersonName, Roster

TABLE = Path(__file__).parent / "rosters.tsv"
HANZI = st.sampled_from(["朴樱梅", "许逸舒", "欧阳修", "王强", "單田芳", "司马相如", "曾乐"])
LATIN = st.sampled_from(["Piao Yingmei", "Xu Yishu", "Yishu Xu", "John Smith", "Wang Ming-hua"])
SEPARATORS = st.sampled_from(["、", "，", ",", ";", "；", "\n", "\t", "\n• ", "; ", " , "])


def cases() -> list[dict[str, str]]:
    lines = (line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#"))
    return list(csv.DictReader(lines, delimiter="\t"))


def shown(person: PersonName) -> str:
    return f"{person.hanzi or '-'} {person.romanizations[0] if person.romanizations else '?'}"


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["style"])
def test_the_people_of_a_list(case: dict[str, str]) -> None:
    roster = Roster.parse(case["list"].replace("\\n", "\n").replace("\\t", "\t"))
    assert " | ".join(map(shown, roster)) == case["people"]


def test_a_roster_is_a_sequence() -> None:
    roster = Roster.parse("朴樱梅、许逸舒、林峰")
    assert len(roster) == 3
    assert roster[1].hanzi == "许逸舒"
    assert roster[1:] == (roster[1], roster[2])
    assert [person.hanzi for person in roster] == ["朴樱梅", "许逸舒", "林峰"]
    assert len(Roster.parse("")) == len(Roster.parse(" \n、，\n")) == 0


def test_the_spelling_given_beats_the_tables() -> None:
    (person,) = Roster.parse("朴樱梅 (Park Ying-mei)")
    assert person.romanizations == ("Park Ying-mei", "Piao Yingmei")
    assert person.notes == ("the list spells it Park Ying-mei, pinyin would be Piao Yingmei",)
    (person,) = Roster.parse("乐嘉 (Le Jia)")
    assert person.romanizations == ("Le Jia", "Yue Jia")
    assert person.notes == ()  # Le is one of its readings


def test_titles_are_kept_beside_the_name() -> None:
    strong, lin = Roster.parse("王强先生、会长 林峰")
    assert (strong.surname, strong.given, strong.titles) == ("王", "强", ("先生",))
    assert (lin.hanzi, lin.titles) == ("林峰", ("会长",))
    (liu,) = Roster.parse("Prof. Dr. Liu Ming, Ph.D.")
    assert liu.titles == ("Prof.", "Dr.", "Ph.D.")


@pytest.mark.parametrize(
    ("text", "hanzi", "titles"),
    [
        ("欧阳若溪(Ouyang Ruoxi)博士", "欧阳若溪", ("博士",)),
        ("欧阳若溪博士(Ouyang Ruoxi)", "欧阳若溪", ("博士",)),
        ("欧阳若溪（Ouyang Ruoxi）女士", "欧阳若溪", ("女士",)),
        ("Ouyang Ruoxi女士", "", ("女士",)),
    ],
)
def test_a_title_after_a_pair_is_kept(text: str, hanzi: str, titles: tuple[str, ...]) -> None:
    (person,) = Roster.parse(text)
    assert (person.hanzi, person.romanizations, person.titles) == (hanzi, ("Ouyang Ruoxi",), titles)


@pytest.mark.parametrize("label", ["会员:", "Members:", " Members of the club： ", "• 会员:"])
def test_a_label_alone_on_its_line_is_a_note(label: str) -> None:
    roster = Roster.parse(f"{label}\n曾雨桐")
    assert [person.hanzi for person in roster] == ["曾雨桐"]
    assert roster.notes == (f"a label: {label.strip(' •:：')}",)


def test_a_doctor_is_a_title_only_after_a_name() -> None:
    assert [person.hanzi for person in Roster.parse("张伟博士、博士")] == ["张伟", ""]


def test_the_order_is_taken_from_the_whole_list() -> None:
    roster = Roster.parse("Xiaoming Chen, Yishu Xu, Lei Tao")
    assert [person.surname for person in roster] == ["Chen", "Xu", "Tao"]
    assert roster[2].notes == ("the list's order makes Tao the surname; by itself Lei Tao does not tell",)


def test_an_order_that_nothing_tells_is_noted() -> None:
    roster = Roster.parse("Lang Lang")
    assert roster[0].surname == "Lang"
    assert roster.notes == ("nothing tells whether surnames come first; they were taken to",)


def test_more_than_the_list_names_is_noted() -> None:
    assert Roster.parse("林峰、朴樱梅等").notes == ("the list says that there are more (等)",)
    assert Roster.parse("Lin Feng, Xu Yishu, etc.").notes[0] == "the list says that there are more (etc.)"


def test_what_is_doubtful_is_noted() -> None:
    people = Roster.parse("12345、郑李淑芳、卡尔·马克思")
    assert [person.notes for person in people] == [
        ("not understood as a name",),
        ("郑李 may be a double surname",),
        ("a transliterated name: prefer the spelling its owner uses",),
    ]


@given(st.lists(HANZI, min_size=1, max_size=8), SEPARATORS)
def test_every_member_in_han_characters_is_found(names: list[str], separator: str) -> None:
    assert [person.hanzi for person in Roster.parse(separator.join(names))] == names


@given(st.lists(LATIN, min_size=1, max_size=8), SEPARATORS)
def test_every_member_in_latin_letters_is_found(names: list[str], separator: str) -> None:
    assert [person.romanizations[0] for person in Roster.parse(separator.join(names))] == names


@given(
    st.text(max_size=80) | st.text(st.sampled_from("王强李娜和等、,;()（）：1. \n\tabAB.&…·"), max_size=60)
)
def test_nothing_crashes_and_no_name_is_dropped(text: str) -> None:
    roster = Roster.parse(text)
    kept = "".join("".join((person.text, *person.titles, *person.notes)) for person in roster)
    kept += "".join(roster.notes)
    assert all(letter in kept for letter in text if letter in "娜Bb")


@pytest.mark.parametrize(
    "piece", ["王", "、", " ", "(", "王 ", "…", "等", "a, ", "1. ", "和王强", "and ", "\t"]
)
def test_long_lists_take_linear_time(piece: str) -> None:
    assert Roster.parse(piece * 20_000) is not None


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("会长：王强", ("会长",)),
        ("王强——会长", ("会长",)),
        ("王强（副会长）", ("副会长",)),
        ("名誉会长 王强", ("名誉会长",)),
        ("王强 高级工程师", ("高级工程师",)),
        ("Wang Qiang - Chairman", ("Chairman",)),
        ("Dr. Wang Qiang, Ph.D.", ("Dr.", "Ph.D.")),
        ("Wang Ma", ()),
        ("Ma Gen", ()),
    ],
)
def test_a_title_is_known_wherever_it_stands(text: str, titles: tuple[str, ...]) -> None:
    (person,) = Roster.parse(text)
    assert person.titles == titles
    assert person.hanzi in ("王强", "")


def test_a_role_holds_for_those_it_stands_before() -> None:
    roster = Roster.parse("副会长：李娜、张伟；秘书长：陈静")
    assert [person.titles for person in roster] == [("副会长",), ("副会长",), ("秘书长",)]
    roster = Roster.parse("会长\n王强\n副会长\n李娜\n张伟\n\n周涛")
    assert [person.titles for person in roster] == [("会长",), ("副会长",), ("副会长",), ()]


def test_what_is_said_beside_a_name_is_kept_as_a_remark() -> None:
    (person,) = Roster.parse("王菲 女 1969年生（北京）")
    assert person.notes == ("a remark: 女", "a remark: 1969年生", "a remark: 北京")
    (person,) = Roster.parse("王 男")
    assert person.hanzi == "王男"


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("王强 教授 李娜 医生", [("教授",), ("医生",)]),
        ("会长 王强 副会长 李娜", [("会长",), ("副会长",)]),
        ("王强，会长，教授，李娜", [("会长", "教授"), ()]),
        ("会长，王强，理事，李娜", [("会长",), ("理事",)]),
        ("Wei Wang, Chair, Ph.D.\nXiaobo Liu", [("Chair", "Ph.D."), ()]),
    ],
)
def test_a_title_between_separators_belongs_to_a_name(text: str, titles: list[tuple[str, ...]]) -> None:
    assert [person.titles for person in Roster.parse(text)] == titles


def test_a_sheet_may_have_lines_above_its_headings() -> None:
    roster = Roster.from_cells(
        [["2024年名单", "", ""], ["", "", ""], ["序号", "姓名", ""], ["1", "王强", "北京"]]
    )
    assert [person.hanzi for person in roster] == ["王强"]
    assert roster[0].notes == ("a remark: 序号 1", "a remark: (3) 北京")
    assert roster.notes == ("a label: 2024年名单",)


def test_a_sheet_without_headings_is_a_list() -> None:
    assert [person.hanzi for person in Roster.from_cells([["王强", "1"], ["李娜", "2"]])] == ["王强", "李娜"]
    assert Roster.from_cells([["王强"], ["姓名", "职务"]])[0].hanzi == "王强"
    assert len(Roster.from_cells([])) == len(Roster.from_cells([["姓名", "职务"]])) == 0


def test_no_cell_of_a_row_is_lost() -> None:
    lines = [
        ["姓名", "姓名", "Name", "Surname", "Given name"],
        ["王强", "李娜", "Peter", "Wong", "Keung", "更多"],
    ]
    (person,) = Roster.from_cells(lines)
    assert (person.hanzi, person.romanizations) == ("王强", ("Wong Keung", "Wang Qiang"))
    assert person.notes[-3:] == ("a remark: 姓名 (2) 李娜", "a remark: Name Peter", "a remark: (6) 更多")


HEADINGS = ["Name", "中文名", "拼音", "姓", "名", "职务", "备注", "性别", ""]
CELLS = ["", "王强", "李娜", "Li Na", "Qiang", "会长", "女", "1"]


@settings(deadline=None)  # the first call loads tables
@given(
    st.lists(st.sampled_from(HEADINGS), max_size=4), st.lists(st.lists(st.sampled_from(CELLS), max_size=6))
)
def test_every_cell_below_headings_is_kept(headings: list[str], rows: list[list[str]]) -> None:
    roster = Roster.from_cells([["姓名", "Title", *headings], *rows])
    people = iter(roster)
    for cells in filter(any, rows):
        person = next(people)
        parts = (person.surname, person.given, *person.romanizations, *person.titles, *person.notes)
        kept = " ".join((person.text, person.hanzi, *parts))
        assert all(cell in kept for cell in cells)
    assert next(people, None) is None


def test_headings_that_look_numbered_are_kept_apart() -> None:
    (person,) = Roster.from_cells([["姓名 (3)", "姓名", "姓名"], ["会", "王强", "李娜"]])
    assert person.notes == ("a remark: 姓名 (3) 会", "a remark: 姓名 (3) (3) 李娜")


def test_a_heading_beside_a_name_is_no_table() -> None:
    assert [person.hanzi for person in Roster.from_cells([["Name", "王强"]])][-1:] == ["王强"]


def test_rows_are_read_back() -> None:
    first = "会长：单雨禾（女）、欧阳修(Ouyang Xiu)、卡尔·马克思、郑李 淑芳、Yishu Xu"
    roster = Roster.parse(f"{first}\n朴樱梅（Piao, Yingmei）\nXu, Yi-shu")
    assert Roster.from_rows(roster.rows()).rows() == roster.rows()


def test_a_list_is_answered_as_it_comes() -> None:
    asked: list[str] = []

    def lines() -> Iterator[str]:
        for line in ("王强\n", "李娜\n", "Lei Tao\n", "Wei Wang\n"):
            asked.append(line)
            yield line

    people = Roster.stream(lines())
    assert (next(people).hanzi, len(asked)) == ("王强", 1)
    assert (next(people).hanzi, len(asked)) == ("李娜", 2)
    assert (next(people).surname, len(asked)) == ("Tao", 4)
    assert [person.surname for person in people] == ["Wang"]


@given(st.text(st.sampled_from("王强李娜,，、;\n\t ()女会长：XuYi"), max_size=60))
def test_a_stream_gives_the_same_people(text: str) -> None:
    whole = Roster.parse(text)
    assert [person.text for person in Roster.stream(text.splitlines(keepends=True))] == [
        person.text for person in whole
    ]
