"""The tables of readings, and what is said about how sure a reading is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual import convert
from bilingual.data import rows
from bilingual.names import PersonName, romanize
from bilingual.names.parts import choices, given_readings, split_name
from bilingual.names.readings import toned_readings
from bilingual.names.surnames import split_surname, surname_rank, surname_readings
from bilingual.names.syllables import SYLLABLES
from bilingual.names.tones import toneless

TABLES = ["surnames.tsv", "given-name-readings.tsv", "people.tsv", "hong-kong-spellings.tsv"]
PINYIN = TABLES[:3]


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_a_source(table: str) -> None:
    assert [row for row in rows(table) if not row[-1]] == []


@pytest.mark.parametrize("table", TABLES)
def test_a_form_that_stands_twice_is_read_alike(table: str) -> None:
    told: dict[str, set[str]] = {}
    for row in rows(table):
        for form in filter(None, row[:2]):
            told.setdefault(form, set()).add(row[2])
    assert {form: ways for form, ways in told.items() if len(ways) > 1} == {}


@pytest.mark.parametrize("table", PINYIN)
def test_every_reading_has_a_syllable_for_each_character(table: str) -> None:
    for row in rows(table):
        for way in row[2].split(", "):
            syllables = list(map(toneless, way.split()))
            assert len(syllables) == len(row[0]), row
            assert set(syllables) <= SYLLABLES, row


def test_every_reading_of_a_given_name_is_one_of_its_character() -> None:
    told = ((row[0], row[2].split(", ")) for row in rows("given-name-readings.tsv") if len(row[0]) == 1)
    assert [(one, ways) for one, ways in told if not set(ways) & set(toned_readings(one))] == []


# Where several sources differ (another program's table, CC-CEDICT, ICU): the first is what we take.
@pytest.mark.parametrize(
    ("surname", "readings"),
    [
        ("覃", "qin tan"),
        ("翟", "zhai di"),
        ("乐", "yue le"),
        ("樂", "yue le"),
        ("盖", "ge gai"),
        ("蓋", "ge gai"),
        ("区", "ou qu"),
        ("區", "ou qu"),
        ("牟", "mou mu"),
        ("隗", "wei kui"),
        ("尉", "wei yu"),
        ("么", "yao mo me"),
        ("镡", "tan xin chan"),
        ("藏", "zang cang"),
    ],
)
def test_disputed_surnames_keep_every_reading(surname: str, readings: str) -> None:
    assert [toneless(way[0]) for way in surname_readings(surname)] == readings.split()


@pytest.mark.parametrize(
    "name",
    "单雄信 区寄 种师道 员半千 缪荃孙 解缙 盖叫天 长孙无忌 单于明 钟离权 万俟英 尉迟恭 乐毅 仇英".split(),
)
def test_a_name_reads_alike_in_both_scripts(name: str) -> None:
    assert romanize(convert(name, to="zh-Hant")) == romanize(name)


@pytest.mark.parametrize(
    "name", "王行 王长 王重 王焘 王朝晖 王三藏 王传 王应 王华 王参 王调 王弹 王说 王鹄 王适".split()
)
def test_a_given_name_reads_alike_in_both_scripts(name: str) -> None:
    assert romanize(convert(name, to="zh-Hant"), tones="marks") == romanize(name, tones="marks")


def test_a_surname_of_five_characters_is_found() -> None:
    assert split_surname("博尔济吉特明") == ("博尔济吉特", "明")


def test_a_characters_readings_are_all_kept() -> None:
    assert set(toned_readings("行")) <= set(given_readings("行"))


@given(st.text(st.sampled_from("王李欧阳司马单乐曾长孙吕女略平安重焘·々〇𲎰"), max_size=8))
def test_confidences_belong_to_alternatives(name: str) -> None:
    person = PersonName.parse(name)
    assert list(map(len, person.confidences)) == list(map(len, person.alternatives))
    for shares in person.confidences:
        assert list(shares) == sorted(shares, reverse=True)
        assert 0.99 <= sum(shares) <= 1.001


def test_what_is_told_is_certain() -> None:
    told = PersonName.parse("曾乐", overrides={"乐": "yuè"})
    assert (told.alternatives[1], told.confidences[1]) == (("yue", "le"), (1.0, 0.0))
    disputed = PersonName.parse("覃明").confidences[0][0]
    assert disputed < PersonName.parse("单明").confidences[0][0] < PersonName.parse("婷").confidences[0][0]


def test_a_finished_spelling_keeps_the_readings() -> None:
    person = PersonName.parse("孙中山", overrides={"孙中山": "Sun Yat-sen"})
    assert person.romanizations == ("Sun Yat-sen", "Sun Zhongshan")
    assert [ways[0] for ways in person.alternatives] == ["sun", "zhong", "shan"]
    cantonese = PersonName.parse("林峰", overrides={"林峰": "Lam Fung"})
    assert cantonese.alternatives == (("lin",), ("feng",))
    assert PersonName.parse("覃", overrides={"覃": "tan"}).romanizations == ("Tan",)


def test_the_longest_override_wins() -> None:
    parts = split_name("单单长")
    assert parts is not None
    overrides = {"单长": "shan zhang", "单": "dan"}
    assert [ways[0] for ways in choices(parts, overrides)] == ["dan", "shan", "zhang"]


def test_a_variant_is_a_surname_where_what_it_is_one_of_is() -> None:
    assert surname_rank("衞") is not None
    assert surname_rank("化") is None  # CC-CEDICT calls it a variant, among other things


@pytest.mark.parametrize(
    ("name", "noted"),
    [("山本一郎", True), ("山本明", True), ("田中一郎", True), ("田中明", False), ("山本", False)],
)
def test_a_japanese_surname_is_noted_where_a_chinese_one_is_less_likely(name: str, noted: bool) -> None:
    assert any("Japanese" in note for note in PersonName.parse(name).notes) == noted
