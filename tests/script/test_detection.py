import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilingual
from bilingual.script import Deciding, detect
from bilingual.script.detection import _compile, _scripts, _shared, counterparts


@pytest.mark.parametrize(
    ("text", "variant", "mixed"),
    [
        ("許逸舒和我", "zh-Hant", False),
        ("许逸舒和我", "zh-Hans", False),
        ("", None, False),
        ("人人", None, False),
        ("abc, 123。", None, False),
        ("这個", None, True),
        ("這個体育館", "zh-Hant", True),
        # Forms that a region accepts say nothing against the script.
        ("台灣的群眾在這裡", "zh-Hant", False),
        ("臺灣的羣眾在這裏", "zh-Hant", False),
        ("他着手做麵，温度很高，吃了户外的葱", "zh-Hant", False),
        ("乾隆年间的著作", "zh-Hans", False),
    ],
)
def test_verdicts(text: str, variant: str | None, *, mixed: bool) -> None:
    verdict = bilingual.detect(text)
    assert (verdict.variant, verdict.mixed) == (variant, mixed)


@pytest.mark.parametrize("character", "后里台干面于云谷只系制乾著着群羣峰床才吃吓温户")
def test_a_character_at_home_in_both_scripts_does_not_decide(character: str) -> None:
    # 羣 is Traditional only: a Simplified text writes 群.
    assert detect(character).variant == ("zh-Hant" if character == "羣" else None)


@pytest.mark.parametrize("character", "发国说门这个们来时会学对爱龙")
def test_a_character_of_simplified_only_decides(character: str) -> None:
    assert detect(character).variant == "zh-Hans"


@pytest.mark.parametrize("character", "發國說說門這個們來時會學對愛龍為爲裡裏臺")
def test_a_character_of_traditional_only_decides(character: str) -> None:
    assert detect(character).variant == "zh-Hant"


def test_the_deciding_characters_have_their_places() -> None:
    assert detect("a𠮷说說").deciding == (Deciding("说", 2, 3, "zh-Hans"), Deciding("說", 3, 4, "zh-Hant"))


def test_confidence_grows_with_what_agrees() -> None:
    one, three, against = (detect(text).confidence for text in ("说", "说话们", "说话们說"))
    assert 0.9 < one < three < 1
    assert 0.5 < against < one
    assert detect("人").confidence == 0


def test_every_deciding_character_has_a_counterpart_of_the_other_script() -> None:
    scripts = _scripts()
    assert len(scripts) > 6_000
    for character, script in scripts.items():
        assert counterparts(character)
        assert character not in counterparts(character)
        assert script not in {scripts.get(other) for other in counterparts(character)}


def test_the_stored_table_is_what_compiling_gives() -> None:
    """Fails where the way of compiling changed and the schema's number did not."""
    decided = "".join(section.decode() for section in _compile().values())
    assert set(decided) == set(_scripts()) | set(_shared())


def test_a_verdict_pickles_and_compares() -> None:
    verdict = detect("說说話")
    assert pickle.loads(pickle.dumps(verdict)) == verdict  # noqa: S301 - written one line above


@given(st.text() | st.text("说說人\0\ud800𠮷"))
def test_any_text_has_a_verdict_that_its_characters_bear_out(text: str) -> None:
    verdict = detect(text)
    found = [one.variant for one in verdict.deciding]
    assert verdict.mixed == (len(set(found)) == 2)
    assert 0 <= verdict.confidence < 1
    if verdict.variant is None:
        assert found.count("zh-Hans") == found.count("zh-Hant")
    else:
        assert found.count(verdict.variant) * 2 > len(found)
    assert all(text[one.start : one.end] == one.character for one in verdict.deciding)
