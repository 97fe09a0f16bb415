import pytest

from bilingual.checks.coverage import needs_translation, untranslated
from bilingual.checks.subject import Subject


@pytest.mark.parametrize(
    "text",
    [
        "Liu Xiaobo",
        "Zheng Jinghua, Lin Feng",
        "https://example.org/page",
        "3.8.6",
        "`x = y`",
        "PDF",
        "{name}",
        "a.py",
        "",
    ],
)
def test_nothing_to_translate(text):
    assert not needs_translation(text)


@pytest.mark.parametrize(
    "text", ["Who We Are", "hello", "Liu Xiaobo was released", "Visit https://example.org/page"]
)
def test_something_to_translate(text):
    assert needs_translation(text)


@pytest.mark.parametrize(
    ("english", "chinese", "expected"),
    [
        ("Hide the list", "Hide the list", True),
        ("Hide the list", "HIDE the  list.", True),
        ("Hide the list", "", True),
        ("Hide the list", "隐藏列表", False),
        ("GitHub", "GitHub", False),
        ("Liu Xiaobo", "", False),
        ("OK, then", "OKAY", False),
    ],
)
def test_a_pair(english, chinese, expected):
    assert bool(list(untranslated(Subject(english, chinese)))) is expected
