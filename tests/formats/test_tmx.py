"""TMX: another tool reads ours, we read other tools', and nothing in a file is obeyed."""

from __future__ import annotations

import warnings

import pytest

from bilingual.errors import FormatError
from bilingual.formats import tmx
from bilingual.model import Bitext, Evidence, Link, Segment

BITEXT = Bitext(
    [Segment("Fish & <chips>.", "en", 0, 15), Segment("Bye.", "en", 30, 34), Segment("No.\n", "en", 40, 44)],
    [Segment("炸鱼薯条。", "zh", 16, 21), Segment("再见。", "zh", 35, 38), Segment("独白。", "zh", 50, 53)],
    [
        Link([0], [1], 0.75),
        Link([1], [0], 0.5, [Evidence("name", (30, 33), (16, 18))]),
        Link([2], []),
        Link([], [2]),
    ],
    "made by hand",
)


def test_translate_toolkit_reads_the_same_units() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own imports
        from translate.storage.tmx import tmxfile
    store = tmxfile.parsestring(tmx.render(BITEXT, variant="zh-Hans").encode())
    assert store.getsourcelanguage() == "en"
    units = [[str(unit.source or ""), str(unit.gettarget("zh-Hans") or "")] for unit in store.units]
    assert units[:3] == [["Fish & <chips>.", "再见。"], ["Bye.", "炸鱼薯条。"], ["No.\n", ""]]
    languages = [
        [tuv.get("{http://www.w3.org/XML/1998/namespace}lang") for tuv in unit.xmlelement.iter("tuv")]
        for unit in store.units
    ]
    assert languages == [["en", "zh-Hans"], ["en", "zh-Hans"], ["en"], ["zh-Hans"]]


def test_the_header_has_every_attribute_that_tmx_requires() -> None:
    header = tmx.render(BITEXT).split("<header")[1].split(">")[0]
    for name in "creationtool creationtoolversion segtype o-tmf adminlang srclang datatype".split():
        assert f' {name}="' in header


def test_a_link_that_crosses_another_is_read_with_a_reason() -> None:
    again = tmx.parse(tmx.render(BITEXT))
    assert again.links[1].evidence == (Evidence("recorded", (30, 34), (16, 21), "paired so in the file"),)
    assert again.links[0].evidence == ()


def document(*units: str, before: str = "") -> str:
    return f'{before}<tmx version="1.4"><header/><body>{"".join(units)}</body></tmx>'


def unit(**texts: str) -> str:
    tuvs = (f'<tuv xml:lang="{tag.replace("_", "-")}"><seg>{text}</seg></tuv>' for tag, text in texts.items())
    return f"<tu>{''.join(tuvs)}</tu>"


def test_another_tools_places_are_counted_as_lines() -> None:
    bitext = tmx.parse(
        document(unit(en_US="One.", zh_CN="一。"), unit(zh_CN="二。"), unit(EN="Three.", fr="Trois."))
    )
    assert [segment.span for segment in bitext.english] == [(0, 4), (5, 11)]
    assert [segment.span for segment in bitext.chinese] == [(0, 2), (3, 5)]
    assert [link.bead_type for link in bitext.links] == [(1, 1), (0, 1), (1, 0)]


def test_two_versions_of_the_chinese_share_the_place_of_the_english() -> None:
    bitext = tmx.parse(document(unit(en="One.", zh_Hans="这。", zh_Hant="這。")))
    assert [(pair.english, pair.chinese) for pair in bitext.pairs] == [("One.", "这。"), ("One.", "這。")]
    assert [segment.span for segment in bitext.english] == [(0, 4), (0, 4)]


def test_inline_codes_are_no_text_but_highlights_are() -> None:
    seg = 'A <bpt i="1">&lt;b></bpt><hi>bold <hi>word</hi></hi><ept i="1">&lt;/b></ept> and <ph/>more'
    assert tmx.parse(document(unit(en=seg))).english[0].text == "A bold word and more"


def test_deep_nesting_is_read() -> None:
    deep = "<hi>" * 20_000 + "x" + "</hi>" * 20_000
    assert tmx.parse(document(unit(en=deep))).english[0].text == "x"


def test_a_document_type_without_entities_is_read_and_not_fetched() -> None:
    before = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE tmx SYSTEM "http://127.0.0.1:9/tmx14.dtd">'
    assert tmx.parse(document(unit(en="One."), before=before)).english[0].text == "One."


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            document(unit(en="&l9;"), before=f'<!DOCTYPE tmx [<!ENTITY l0 "ha">{LAUGHS}]>'),
            "EntitiesForbidden",
        ),
        (
            document(unit(en="&x;"), before='<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            "Forbidden",
        ),
        (
            document(unit(en="&x;"), before='<!DOCTYPE tmx [<!ENTITY % x SYSTEM "http://127.0.0.1:9/">%x;]>'),
            "Forbidden",
        ),
        (document(unit(en="&x;")), "not well-formed"),
        ("", "not well-formed"),
        ("<tmx>", "not well-formed"),
        ("<html/>", "must be a tmx element, not 'html'"),
        (document(unit(fr="Un.", de="Eins.")), "only: 'de', 'fr'"),
        (document(unit(en="\ud800")), "not safe to read"),
        (
            document('<tu><prop type="x-bilingual-confidence">2</prop><tuv xml:lang="en"><seg/></tuv></tu>'),
            "from 0 to 1",
        ),
    ],
)
def test_what_is_unsafe_or_no_tmx_is_refused(text: str, problem: str) -> None:
    with pytest.raises(FormatError, match=problem):
        tmx.parse(text, "pairs.tmx")
