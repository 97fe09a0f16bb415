import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.names import find_names, near_spellings
from bilingual.names.latin import parse_latin, split_latin
from bilingual.names.order import guess_order


@pytest.mark.parametrize(
    ("english", "names"),
    [
        ("Yesterday Xu Yishu spoke.", ["Xu Yishu"]),
        ("Photo by Yishu Xu", ["Yishu Xu"]),
        ("Dr. Ouyang Xiu's work", ["Ouyang Xiu"]),
        ("Zhao Ping'an and Zhang Li-juan", ["Zhao Ping'an", "Zhang Li-juan"]),
        ("Lǚ Bù met LI Weihan", ["Lǚ Bù", "LI Weihan"]),
        ("Liu Xiao Bo, Xu Yi Shu", ["Liu Xiao Bo", "Xu Yi Shu"]),
        ("Xu Yishu, Lin Feng, Piao Yingmei, etc.", ["Xu Yishu", "Lin Feng", "Piao Yingmei"]),
        ("He Long wrote to Xu.", []),  # a name, but both words are English too
        ("in Beijing, Hong Kong and Shan Xi", []),
        ("Linda Wang and Anna Li", []),
        ("An API for Tanaka Sato", []),
        ("He Can not, She Long ago", []),
        ("the wang lei of old", []),
        ("", []),
    ],
)
def test_names_in_english(english: str, names: list[str]) -> None:
    assert [name.text for name in find_names(english)] == names


def test_a_found_name_knows_its_place_and_parts() -> None:
    (name,) = find_names("by Yishu Xu.")
    assert (name.start, name.end, name.surname, name.given) == (3, 11, "Xu", "Yishu")


@pytest.mark.parametrize(
    ("names", "order"),
    [
        (["Liu Ming"], "surname-first"),
        (["Ming Liu"], "given-first"),
        (["Xiu Ouyang"], "given-first"),
        (["Lei Tao", "Chen Xiaoming"], "surname-first"),
        (["Lei Tao", "Xiaoming Chen"], "given-first"),
        (["Lei Tao"], None),
        (["John Smith", ""], None),
        ([], None),
    ],
)
def test_the_order_of_names(names: list[str], order: str | None) -> None:
    assert guess_order(names) == order


def test_a_single_word_is_a_given_name() -> None:
    assert split_latin("Mary") == ("", "Mary")


@given(
    st.text() | st.text(st.sampled_from("LiuXaobW '-.\N{LATIN SMALL LETTER U WITH DIAERESIS}中"), max_size=60)
)
def test_names_found_stand_where_they_say(text: str) -> None:
    for name in find_names(text):
        assert text[name.start : name.end] == name.text
        assert name.surname in name.text


def test_long_text_takes_linear_time() -> None:
    assert len(find_names("Xu Yishu, " * 20_000)) == 20_000
    assert find_names("A" * 1_000_000) == ()


@pytest.mark.parametrize(
    "spelling",
    [
        "Yishu Xu", "XU Yishu", "Yishu XU", "XU YISHU", "Xu, Yi-Shu", "Yi Shu Xu", "Xu Yi Shu", "XuYishu",
        "Xu Y. S.", "Xu YS", "Y.-S. Xu", "Hsu Yi-shu", "Hsu, Yi-shu", "Dr. Xu Yishu", "Xu Yishu, Ph.D.",
    ],
)  # fmt: skip
def test_one_person_has_one_key(spelling: str) -> None:
    assert parse_latin(spelling).key == "xu ys"


@pytest.mark.parametrize(
    ("name", "surname", "given", "full_key"),
    [
        ("Chang Chia-ling", "Chang", "Chia-ling", "zhang jialing"),
        ("Mao Tse-tung", "Mao", "Tse-tung", "mao zedong"),
        ("Peter Kuo Chi-yung", "Kuo", "Chi-yung", "guo jiyong"),
        ("KUO Chi Yung Peter", "KUO", "Chi Yung", "guo jiyong"),
        ("LYU Bu", "LYU", "Bu", "lu bu"),
        ("Zhao Ping’an", "Zhao", "Ping’an", "zhao pingan"),
        ("John Smith", "Smith", "John", "smith john"),
        ("Fei Ma", "Ma", "Fei", "ma fei"),  # no Master of Arts
        ("Mary", "", "Mary", "mary"),
        ("", "", "", ""),
    ],
)
def test_a_name_in_latin_letters_is_taken_apart(name: str, surname: str, given: str, full_key: str) -> None:
    parts = parse_latin(name)
    assert (parts.surname, parts.given, parts.full_key) == (surname, given, full_key)


def test_slips_are_found() -> None:
    (near,) = near_spellings(["Zheng Jinghua", "Lin Feng", "Zhen Jinghua", "Feng Lin"])
    assert (near.first, near.second, near.edits) == (0, 2, 1)


@given(st.text(max_size=40))
def test_nothing_crashes_reading_a_name(text: str) -> None:
    parts = parse_latin(text)
    assert parts.text == text
    assert parts.key == parts.key.strip()
