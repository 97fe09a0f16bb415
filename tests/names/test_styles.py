from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.errors import InputError, UnknownChoiceError
from bilingual.names import romanize
from bilingual.names.syllables import SYLLABLES, syllables
from bilingual.names.systems import SYSTEMS

NAMES = st.text(st.sampled_from("王李欧阳司马单乐吕女略平安淑芳樱"), min_size=2, max_size=4)


@pytest.mark.parametrize(
    ("name", "style", "expected"),
    [
        ("许逸舒", {"case": "surname"}, "XU Yishu"),
        ("许逸舒", {"case": "upper"}, "XU YISHU"),
        ("许逸舒", {"case": "title", "system": "passport"}, "Xu Yishu"),
        ("许逸舒", {"case": "surname", "order": "given-first"}, "Yishu XU"),
        ("许逸舒", {"comma": True}, "Xu, Yishu"),
        ("许逸舒", {"comma": True, "order": "given-first"}, "Yishu Xu"),
        ("许逸舒", {"comma": False, "system": "ala-lc"}, "Xu Yishu"),
        ("许逸舒", {"initials": "all"}, "Xu Y. S."),
        ("许逸舒", {"initials": "first"}, "Xu Y."),
        ("许逸舒", {"initials": "all", "order": "given-first"}, "Y. S. Xu"),
        ("许逸舒", {"initials": "all", "joint": "-"}, "Xu Y.-S."),
        ("诸葛亮", {"initials": "all"}, "Zhuge L."),
        ("赵平安", {"initials": "all"}, "Zhao P. A."),
        ("许学全", {"initials": "all", "system": "wade-giles"}, "Hsü H.-C."),
        ("卡尔·马克思", {"initials": "all"}, "Ka'er Makesi"),
        ("溥", {"initials": "all"}, "Pu"),
        ("许逸舒", {"joint": "-"}, "Xu Yi-shu"),
        ("赵平安", {"joint": "-"}, "Zhao Ping-an"),
        ("赵平安", {"joint": " "}, "Zhao Ping An"),
        ("赵平安", {"joint": "", "system": "wade-giles"}, "Chao P'ingan"),
        ("赵平安", {"joint": "-", "tones": "marks"}, "Zhào Píng-ān"),
        ("欧阳修", {"joint": "-"}, "Ouyang Xiu"),
    ],
)
def test_style(name: str, style: dict[str, Any], expected: str) -> None:
    assert romanize(name, **style) == expected


@pytest.mark.parametrize(
    "option", [{"case": "lower"}, {"joint": "_"}, {"initials": "both"}, {"tones": "marked"}]
)
def test_an_unknown_style_is_named(option: dict[str, Any]) -> None:
    with pytest.raises(UnknownChoiceError, match=next(iter(option.values()))):
        romanize("王强", **option)


@pytest.mark.parametrize(
    "option",
    [{"order": "given-first"}, {"comma": True}, {"joint": "-"}, {"initials": "all"}, {"apostrophe": True}],
)
def test_the_machine_readable_zone_leaves_no_choice(option: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="no choice of style"):
        romanize("王强", system="icao", **option)


def test_every_system_states_what_it_is() -> None:
    assert all(name == system.name and len(system.title) > 20 for name, system in SYSTEMS.items())


@pytest.mark.parametrize("system", ["pinyin", "passport", "icao", "ala-lc", "tongyong"])
def test_a_syllable_is_told_from_every_other(system: str) -> None:
    spelled = {SYSTEMS[system].spell(syllable): syllable for syllable in SYLLABLES}
    assert len(spelled) == len(SYLLABLES)


def test_wade_giles_merges_interjections_only() -> None:
    spelled: dict[str, list[str]] = {}
    for syllable in sorted(SYLLABLES):
        spelled.setdefault(SYSTEMS["wade-giles"].spell(syllable), []).append(syllable)
    assert [same for same in spelled.values() if len(same) > 1] == [["e", "o"], ["lo", "luo"]]


@settings(deadline=None)  # the first example reads the tables
@given(NAMES)
def test_pinyin_reads_back_to_its_syllables(name: str) -> None:
    apart = romanize(name, joint=" ", surname=name[0])
    joined = romanize(name, surname=name[0])
    assert [syllables(word) for word in joined.split()] == [
        syllables(apart.split()[0]),
        tuple(syllable for word in apart.split()[1:] for syllable in syllables(word)),
    ]


@pytest.mark.parametrize("system", ["wade-giles", "tongyong"])
@settings(deadline=None)
@given(name=NAMES)
def test_a_hyphenated_name_reads_back_to_its_pinyin(system: str, name: str) -> None:
    back = {SYSTEMS[system].spell(syllable): syllable for syllable in SYLLABLES}
    words = romanize(name, system=system, surname=name[0]).lower().split()
    read = [[back[part] for part in word.split("-")] for word in words]
    pinyin = romanize(name, joint="-", surname=name[0]).lower().split()
    assert read == [word.split("-") for word in pinyin]


@settings(deadline=None)  # the first example reads the tables
@given(NAMES)
def test_the_machine_readable_zone_is_capitals_and_fillers(name: str) -> None:
    assert set(romanize(name, system="icao")) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ<")
