import csv
import pickle
from collections import Counter
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bilingual
from bilingual.errors import InputError
from bilingual.script import Deciding, detect, detect_sentences, detect_stream
from bilingual.script.detection import _compile, _scripts, _shared, counterparts
from bilingual.text.han import count_han

PARTS = Path(__file__).with_name("sentence-parts.tsv")
REGIONAL = Path(bilingual.__file__).parent / "data" / "regional-words.tsv"


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


# Whole sentences ---------------------------------------------------------------------------------------


def sentences_in(tag: str) -> list[str]:
    """Every sentence that the parts make, as one place writes it, of eight Han characters or more."""
    rows = csv.DictReader(
        (line for line in PARTS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")),
        delimiter="\t",
    )
    parts: dict[str, list[str]] = {"who": [], "when": [], "what": []}
    for row in rows:
        parts[row["part"]].append(row[tag])
    made = ("".join(chosen) for chosen in product(*parts.values()))
    return [sentence for sentence in made if count_han(sentence) >= 8]


@pytest.mark.parametrize("tag", ["zh-Hans-CN", "zh-Hant-TW", "zh-Hant-HK"])
def test_whole_sentences_are_told_apart(tag: str) -> None:
    verdicts = [detect(sentence) for sentence in sentences_in(tag)]
    script = tag.rpartition("-")[0]
    kinds = Counter(verdict.variant for verdict in verdicts if not verdict.mixed)
    assert len(verdicts) > 1000
    assert kinds[script] >= 0.96 * len(verdicts)
    assert len(verdicts) - kinds[script] - kinds[None] <= 0.003 * len(verdicts)


@pytest.mark.parametrize("tag", ["zh-Hans-CN", "zh-Hant-TW", "zh-Hant-HK"])
def test_a_region_is_told_rightly_or_not_at_all(tag: str) -> None:
    found = Counter(detect(sentence).usage.region for sentence in sentences_in(tag))
    assert found.keys() <= {tag[-2:], None}
    assert found[tag[-2:]] > 100  # type: ignore[index]


def test_undetermined_is_only_what_both_scripts_write_alike() -> None:
    for tag in ("zh-Hans-CN", "zh-Hant-TW"):
        for sentence in sentences_in(tag):
            if detect(sentence).kind == "undetermined":
                assert _scripts().keys().isdisjoint(sentence), sentence


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("以后再去", "simplified", ["以后"]),
        ("以後再去", "traditional", None),  # 後 decides by itself
        ("什么", "simplified", ["什么"]),
        ("乾杯", "traditional", ["乾杯"]),
        ("皇后面前", "undetermined", []),  # not 后面
        ("王后和公里", "undetermined", []),
        ("以后乾杯", "mixed", ["以后", "乾杯"]),
    ],
)
def test_words_decide_where_no_character_does(text: str, kind: str, words: list[str] | None) -> None:
    verdict = detect(text)
    assert verdict.kind == kind
    if words is not None:
        assert [one.character for one in verdict.deciding] == words


def test_a_word_is_weaker_evidence_than_a_character() -> None:
    assert 0.5 < detect("以后").confidence < detect("说").confidence


def test_a_word_has_its_counterpart() -> None:
    assert counterparts("以后") == ("以後",)
    assert counterparts("乾杯") == ("干杯",)
    assert counterparts("皇后") == ()


# Usage ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("搭計程車去買滑鼠", "zh-Hant-TW"),
        ("他們搭的士去旺角", "zh-Hant-HK"),
        ("佢哋喺邊度", "zh-Hant-HK"),
        ("坐出租车去买鼠标", "zh-Hans-CN"),
        ("賈伯斯在便利商店買洋芋片", "zh-Hant-TW"),
        ("他到过肯尼亚和坦桑尼亚", "zh-Hans-CN"),
        ("他到過肯尼亞，在急症室輪候", "zh-Hant-HK"),
        ("他到過肯亞，有憂鬱症", "zh-Hant-TW"),
        ("好萊塢", "zh-Hant"),  # of Taiwan and the mainland
        ("軟件", "zh-Hant"),  # of Hong Kong and the mainland
        ("士兵的士气", "zh-Hans"),
        ("宣布什么，公布希望进行销售", "zh-Hans"),  # 布什, 布希, 行销
        ("飛機率先執行長期任務", "zh-Hant"),  # 機率, 執行長
        ("這裡很溫暖，啟程了", "zh-Hant-TW"),
        ("這裏很温暖，啓程了", "zh-Hant-HK"),
        ("說裡", "zh-Hant-TW"),
        ("這裡", "zh-Hant"),  # one character is too little
        ("出租車不叫的士，叫計程車", "zh-Hant"),  # words that contradict each other
        ("人人", None),
    ],
)
def test_a_tag_says_as_much_as_is_known(text: str, tag: str | None) -> None:
    assert detect(text).tag == tag


def test_the_words_that_tell_have_their_places() -> None:
    (sentence, other) = detect_sentences("他走了。她坐的士。")
    assert [(one.word, one.start, one.end, one.regions) for one in other.usage.telling] == [
        ("的士", 6, 8, ("HK",))
    ]
    assert sentence.usage.telling == ()


def test_a_word_counts_once_however_often_it_stands_there() -> None:
    assert detect("鼠標" * 9).usage.confidence == detect("鼠標").usage.confidence


def test_no_word_of_the_table_stands_twice_or_for_everyone() -> None:
    rows = [line.split("\t") for line in REGIONAL.read_text(encoding="utf-8").splitlines() if line[0] != "#"][
        1:
    ]
    assert len({word for word, _ in rows}) == len(rows)
    assert {region for _, regions in rows for region in regions.split()} == {"TW", "HK", "CN"}
    assert max(len(regions.split()) for _, regions in rows) == 2


# Sentences and streams --------------------------------------------------------------------------------


def test_sentences_have_their_verdicts_and_places() -> None:
    text = "他说好。\n\n她說“好”。人。"
    found = list(detect_sentences(text))
    assert [verdict.kind for verdict in found] == ["simplified", "traditional", "undetermined"]
    assert [text[verdict.start :][: len(verdict.text)] for verdict in found] == [one.text for one in found]
    assert [one.start for verdict in found for one in verdict.deciding] == [1, 7]


@settings(deadline=None)
@given(st.lists(st.text("说說人。\n", max_size=9), max_size=6))
def test_a_stream_is_judged_as_the_whole(chunks: list[str]) -> None:
    text = "".join(chunks)
    assert detect_stream(chunks) == detect(text)
    assert list(detect_sentences(chunks)) == list(detect_sentences(text))


def test_all_of_a_long_stream_decides() -> None:
    verdict = detect_stream(["人说\n"] * 50_000 + ["說\n"] * 60_000)
    assert (verdict.variant, verdict.mixed) == ("zh-Hant", True)
    assert len(verdict.text) <= 1 << 16
    assert detect_stream(["以后\n"] * 50_000).variant == "zh-Hans"


def test_bytes_are_refused_rather_than_undetermined() -> None:
    with pytest.raises(InputError, match="decode"):
        detect("简体".encode())  # type: ignore[arg-type]
