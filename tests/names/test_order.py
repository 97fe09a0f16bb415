import pytest

from bilingual.names.order import cuts, guess_order, order_score


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("Yishu Xu", "Xu"),
        ("Xu Yishu", "Xu"),
        ("Yang Liu", "Liu"),  # both are surnames; Yang is a given name far more often than Liu
        ("Liu Yang", "Liu"),
        ("Wei Zhang", "Zhang"),
        ("Ma Jun", "Ma"),
        ("Ouyang Xiu", "Ouyang"),
        ("Ou Yang Xiu", "Ou Yang"),
        ("Xiu Ouyang", "Ouyang"),
        ("Li Dongfang", "Li"),  # Dongfang is a surname too, but a rare one
        ("Dongfang Li", "Li"),
        ("Zhuge Liang", "Zhuge"),
        ("Zheng-Li Shufang", "Zheng-Li"),
        ("Ku Lun-wei", "Ku"),
        ("Hsu Yi-shu", "Hsu"),
        ("Lee Wei", "Lee"),
        ("Wei Lee", "Lee"),
        ("Chan Tai Man", "Chan"),
        ("Tai Man Wong", "Wong"),
        ("Tao JIN", "JIN"),
        ("LEI Tao", "LEI"),
        ("Xu Y. S.", "Xu"),
        ("Y. S. Xu", "Xu"),
    ],
)
def test_the_surname_of_a_single_name(name: str, surname: str) -> None:
    assert " ".join(cuts(name.split())[0].surname) == surname


def test_one_oddity_does_not_outvote_a_list() -> None:
    assert guess_order(["Wei Wang", "Na Li", "Xu Yishu", "Min Zhao", "Jun Zhou"]) == "given-first"


def test_the_same_word_twice_tells_nothing() -> None:
    assert order_score(["Lang", "Lang"]) == 0
    assert guess_order(["Lang Lang"]) is None


@pytest.mark.parametrize("words", [[], ["Li"], ["Li"] * 7])
def test_one_word_or_many_are_not_cut(words: list[str]) -> None:
    assert cuts(words) == ()
    assert order_score(words) == 0
