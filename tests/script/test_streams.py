"""Many texts, and texts that come piece by piece, become what each would by itself."""

import io
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bilingual
from bilingual.script import Conversion, convert, convert_many, convert_stream, streams
from bilingual.script.streams import blocks

TEXT = st.text(st.sampled_from("头发里后说說體 ，\n\r`<>a\0\x1e⿰\ud800"), max_size=60)
OPTIONS = st.sampled_from(
    [
        {"to": "s2t"},
        {"to": "s2twp", "precise": True},
        {"to": "zh-Hant", "source": "zh-Hans", "protect": ["code", "html"]},
        {"to": "zh-TW", "source": "zh-Hans", "terms": {"头发": "毛", "后，": "·"}, "names": ["后说"]},
        {"to": "zh-CN", "source": "zh-TW", "quotes": "variant", "idioms": True},
    ]
)


def pieces(text: str, cuts: list[int]) -> Iterator[str]:
    """A text in pieces, cut wherever."""
    places = sorted({0, len(text), *(cut % (len(text) + 1) for cut in cuts)})
    return (text[start:end] for start, end in pairwise(places))


@settings(deadline=None)  # the first example loads the tables
@given(
    st.lists(TEXT, max_size=6),
    OPTIONS | st.just({"to": "zh-Hant"}) | st.just({"to": "zh-CN", "protect": "code"}),
)
def test_many_texts_are_converted_each_by_itself(texts: list[str], options: dict[str, object]) -> None:
    assert convert_many(texts, **options) == [convert(text, **options) for text in texts]  # type: ignore[arg-type]


@settings(max_examples=200, deadline=None)
@given(TEXT, st.lists(st.integers(0, 60)), st.integers(1, 20), OPTIONS)
def test_a_stream_is_converted_as_the_whole(
    text: str, cuts: list[int], block: int, options: dict[str, object]
) -> None:
    streamed = convert_stream(pieces(text, cuts), block=block, **options)  # type: ignore[arg-type]
    assert "".join(streamed) == convert(text, **options)  # type: ignore[arg-type]


@settings(deadline=None)
@given(TEXT, st.lists(st.integers(0, 60)))
def test_a_short_stream_of_unknown_source_is_read_as_the_whole(text: str, cuts: list[int]) -> None:
    assert "".join(convert_stream(pieces(text, cuts), to="zh-Hant")) == convert(text, to="zh-Hant")


@pytest.mark.parametrize("script", ["皇后說了話\n王后台\n", "皇后说了话\n王后台\n"])
def test_the_beginning_decides_what_later_lines_are_in(script: str) -> None:
    text = script * 20_000  # several blocks, each with lines in which nothing decides
    for to in ("zh-Hant", "zh-Hans"):
        assert "".join(convert_stream(io.StringIO(text), to=to)) == convert(text, to=to)


@settings(deadline=None)
@given(TEXT, st.lists(st.integers(0, 60)), st.integers(1, 20))
def test_blocks_are_the_text(text: str, cuts: list[int], size: int) -> None:
    found = list(blocks(pieces(text, cuts), size=size))
    assert "".join(found) == text
    assert all(block.endswith("\n") for block in found[:-1])


def test_lines_come_as_soon_as_they_are_there() -> None:
    given_: list[str] = []

    def lines() -> Iterator[str]:
        for line in ("头\n", "发\n"):
            given_.append(line)
            yield line

    stream = convert_stream(lines(), to="s2t", block=1)
    assert (next(stream), given_) == ("頭\n", ["头\n"])


def test_what_has_no_line_is_cut_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "_MOST", 8)
    assert list(blocks("头发" * 5 + "，" + "头发" * 5, size=4)) == [
        "头发头发头发头发",
        "头发，",
        "头发头发头发头发",
        "头发",
    ]


def test_an_open_fence_is_waited_for() -> None:
    text = "头发\n\n```\n" + "头发\n\n" * 20 + "```\n\n头发\n"
    streamed = list(convert_stream(text.splitlines(keepends=True), to="s2t", protect="code", block=1))
    assert "".join(streamed) == convert(text, to="s2t", protect="code")
    assert streamed[0] == "頭髮\n\n"


def test_the_face_offers_both() -> None:
    assert bilingual.convert_many(["头发", "發"], to="zh-Hant") == ["頭髮", "發"]
    assert "".join(bilingual.convert_stream(iter(["头", "发"]), to="s2t")) == "頭髮"


MEASURE = """
import re, sys
from pathlib import Path
from bilingual.script import convert_stream
line = "我们在图书馆里发现了头发和鼠标，后来又了解了如何制造打印机。" * 4 + "\\n"
for part in convert_stream((line for _ in range(int(sys.argv[1]))), to="s2t"):
    pass
print(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read off /proc")
def test_the_memory_needed_does_not_grow_with_the_stream() -> None:
    _, small, large = (  # the first run may compile tables; each is long enough for numpy to be imported
        int(subprocess.run([sys.executable, "-c", MEASURE, count], capture_output=True, check=True).stdout)
        for count in ("10000", "10000", "50000")
    )
    assert large < small + 4_000  # kilobytes; the longer text has 15 MB more
    assert large < 200_000


def test_terms_are_exact_and_never_converted_again() -> None:
    terms = {"头发": "里后", "里": "后", "发展中": "发"}
    assert convert("头发里发展中头，后", to="s2t", terms=terms) == "里后后发頭，後"


@settings(deadline=None)
@given(
    TEXT,
    st.dictionaries(
        st.text(st.sampled_from("头发里后，"), min_size=1, max_size=3), st.text("发里", max_size=2)
    ),
)
def test_terms_are_found_from_the_left_the_longest_first(text: str, terms: dict[str, str]) -> None:
    expected, place, run = [], 0, ""
    while place < len(text):
        found = max((term for term in terms if text.startswith(term, place)), key=len, default="")
        if found:
            expected += [convert(run, to="s2t"), terms[found]]
            run = ""
        else:
            run += text[place]
        place += len(found) or 1
    expected.append(convert(run, to="s2t"))
    assert convert(text, to="s2t", terms=terms) == "".join(expected)


def test_a_conversion_can_be_used_again() -> None:
    conversion = Conversion("zh-Hant", terms={"发": "X"})
    assert [conversion.convert("头发"), conversion.convert("發说")] == ["頭X", "發說"]
    assert conversion.convert_many([]) == []
    assert list(conversion.convert_stream([])) == []
