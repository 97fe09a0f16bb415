"""Whatever a bitext holds, a format that can be read gives it back."""

from __future__ import annotations

from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.errors import FormatError
from bilingual.formats import FORMATS, Format, by_name, by_opening
from bilingual.formats.visible import UNSEEN, visible
from bilingual.model import Bitext, Evidence, Link, Segment

AWKWARD = "\x00\x1b\r\n\t\\'\"=+-@＝\u202e\u2028\ud800\udc80\udfff\ufffe\ufeff&<>]\U000e0041𠮷a，。 "
TEXTS = st.text(st.one_of(st.sampled_from(AWKWARD), st.characters(codec=None)), max_size=12)
SPANS = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda pair: (min(pair), max(pair)))
EVIDENCE = st.builds(Evidence, TEXTS, SPANS, SPANS, TEXTS)
CONFIDENCES = st.none() | st.floats(0, 1)


def side(texts: list[str], language: str, gap: int) -> tuple[Segment, ...]:
    """Segments one after another, a gap before each; a text that comes twice in a row stands at one place."""
    segments: list[Segment] = []
    for text in texts:
        before = segments[-1] if segments else None
        again = before is not None and before.text == text
        start = before.start if before and again else (before.end if before else 0) + gap
        segments.append(Segment(text, language, start, start + len(text)))
    return tuple(segments)


@st.composite
def bitexts(draw: st.DrawFn) -> Bitext:
    """Beads of every shape, the Chinese of some crossing others."""
    shapes = st.tuples(st.integers(0, 2), st.integers(0, 2)).filter(any)
    beads = draw(st.lists(shapes, max_size=5))
    english_ends = list(accumulate((english for english, _ in beads), initial=0))
    chinese_ends = list(accumulate((chinese for _, chinese in beads), initial=0))
    places = [tuple(range(*ends)) for ends in pairwise(chinese_ends)]
    pairs = [index for index, bead in enumerate(beads) if all(bead)]
    swapped = dict(zip(pairs, draw(st.permutations(pairs)), strict=True))
    links = [
        Link(
            range(*ends),
            places[swapped.get(index, index)],
            draw(CONFIDENCES),
            draw(st.lists(EVIDENCE, min_size=int(any(a != b for a, b in swapped.items())), max_size=2)),
        )
        for index, ends in enumerate(pairwise(english_ends))
    ]
    gap = draw(st.integers(0, 2))
    return Bitext(
        side(draw(st.lists(TEXTS, min_size=english_ends[-1], max_size=english_ends[-1])), "en", gap),
        side(draw(st.lists(TEXTS, min_size=chinese_ends[-1], max_size=chinese_ends[-1])), "zh", gap),
        links,
        draw(TEXTS),
    )


def without_reasons(bitext: Bitext) -> list[object]:
    """What TMX keeps."""
    links = [(link.english, link.chinese, link.confidence) for link in bitext.links]
    return [bitext.english, bitext.chinese, links]


def has_split_character(bitext: Bitext) -> bool:
    """Whether a text holds a character as two surrogates, which is what UTF-16 would take for one."""
    texts = [segment.text for segment in (*bitext.english, *bitext.chinese)]
    notes = [part for link in bitext.links for piece in link.evidence for part in (piece.kind, piece.note)]
    return any(
        len(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")) < len(text)
        for text in (*texts, *notes, bitext.signature)
    )


@given(bitexts())
def test_json_gives_back_an_equal_bitext(bitext: Bitext) -> None:
    format_ = by_name("json")
    if has_split_character(bitext):
        with pytest.raises(FormatError, match="two surrogates"):
            format_.render(bitext)
    else:
        assert format_.parse(format_.render(bitext)) == bitext


@given(bitexts().filter(lambda bitext: not has_split_character(bitext)))
def test_tsv_gives_back_an_equal_bitext(bitext: Bitext) -> None:
    format_ = by_name("tsv")
    assert format_.parse(format_.render(bitext)) == bitext


@given(bitexts(), st.sampled_from(["zh", "zh-Hans", "zh-Hant-TW"]))
def test_tmx_gives_back_all_but_the_evidence(bitext: Bitext, variant: str) -> None:
    format_ = by_name("tmx")
    again = format_.parse(format_.render(bitext, variant=variant))
    assert without_reasons(again) == without_reasons(bitext)
    assert again.signature == visible(bitext.signature)


@settings(max_examples=30)
@given(bitexts())
@pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.name)
def test_what_is_written_is_utf_8_and_harmless_on_a_terminal(format_: Format, bitext: Bitext) -> None:
    if has_split_character(bitext):
        return
    text = format_.render(bitext)
    text.encode()
    assert UNSEEN.search(text) is None


@settings(max_examples=30)
@given(bitexts())
@pytest.mark.parametrize("format_", [one for one in FORMATS if one.opening], ids=lambda format_: format_.name)
def test_what_is_written_is_recognised(format_: Format, bitext: Bitext) -> None:
    if not has_split_character(bitext):
        assert by_opening(format_.render(bitext)) is format_


@given(st.text(max_size=80), st.sampled_from([one for one in FORMATS if one.opening]))
def test_any_text_is_read_or_refused_in_one_line(text: str, format_: Format) -> None:
    for start in ("", '{"format": "bilingual/bitext@1", ', "english\tchinese\n", "<tmx><body><tu><tuv><seg>"):
        refusal = None
        try:
            format_.parse(start + text)
        except FormatError as error:
            refusal = str(error)
        assert refusal is None or "\n" not in refusal
