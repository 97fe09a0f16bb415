"""Files of terms: what they may look like, what is refused, and what is found by them in running text."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bilingual.alignment import align
from bilingual.alignment.lexicon import Lexicon, chosen
from bilingual.errors import EncodingError, FormatError, InputError, UnknownChoiceError

Read = Callable[[str | bytes], Lexicon]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def of(content: str | bytes) -> Lexicon:
        file = tmp_path / "terms.tsv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return Lexicon.read(file)

    return of


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("桥\tbridge\n", {"bridg": 1.0}),
        ("桥\tbridge; bridges", {"bridg": 1.0}),
        ("# rivers\n\n桥\tbridge\r\n船\tboat\r\n", {"bridg": 1.0}),
        ("Chinese\tEnglish\n桥\tbridge", {"bridg": 1.0}),
        ("\ufeff桥\tbridge", {"bridg": 1.0}),
        ("桥\tbridge\t0.25\n桥\tspan\t0.5", {"bridg": 0.25, "span": 0.5}),
        ("橋 桥 [qiao2] /bridge/CL:座[zuo4]/", {"bridg": 1.0}),
        ("桥\tboard of trustees", {"board": 0.5, "truste": 0.5}),
        ("", {}),
        ("# nothing", {}),
    ],
)
def test_what_a_file_says(read: Read, content: str, expected: dict[str, float]) -> None:
    assert read(content).row("桥") == pytest.approx(expected, abs=1e-6)


def test_rows_of_their_own_are_further_translations(read: Read) -> None:
    together, apart = read("桥\tbridge; span").row("桥"), read("桥\tbridge\n桥\tspan").row("桥")
    assert together == apart
    assert together["bridg"] > together["span"]


def test_a_compressed_file_is_read(read: Read) -> None:
    assert "桥" in read(gzip.compress("桥\tbridge".encode()))


@pytest.mark.parametrize("written", ["长城\twall", "長城\twall", "長城 长城 [chang2 cheng2] /wall/"])
def test_terms_serve_both_scripts(read: Read, written: str) -> None:
    lexicon = read(written)
    assert lexicon.row("长城") == lexicon.row("長城") == {"wall": 1.0}


def test_a_row_of_its_own_in_the_other_script_is_kept(read: Read) -> None:
    lexicon = read("长城\twall\n長城\trampart")
    assert (lexicon.row("长城"), lexicon.row("長城")) == ({"wall": 1.0}, {"rampart": 1.0})


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("桥\tbridge\nbridge\t桥", 2),
        ("桥\t", 1),
        ("桥 bridge", 1),
        ("\n\n桥\tbridge\tsure", 3),
        ("桥\tbridge\t1.5", 1),
        ("桥\tbridge\tnan", 1),
        ("橋 桥 [qiao2 /bridge/", 1),
        ("橋 桥 [qiao2] bridge", 1),
    ],
)
def test_a_line_that_is_none_is_refused_with_its_number(read: Read, content: str, line: int) -> None:
    with pytest.raises(FormatError) as refused:
        read(content)
    assert refused.value.place == f"line {line}"
    assert refused.value.source.endswith("terms.tsv")


def test_what_cannot_be_read_is_refused(read: Read, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="check the name"):
        Lexicon.read(tmp_path / "none.tsv")
    with pytest.raises(InputError, match="gzip"):
        read(gzip.compress(b"bridge")[:-9])
    with pytest.raises(EncodingError):
        read(b"\xff\xfe\xff\x00\xd8")


@given(st.text(alphabet="桥船a/[]();,# \t\n\r\x00\u2028", max_size=40))
@example("桥\tbridge\x0bspan")
@settings(deadline=None)
def test_any_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: str) -> None:
    file = tmp_path_factory.getbasetemp() / "any.tsv"
    file.write_text(content, encoding="utf-8", newline="")
    try:
        lexicon = Lexicon.read(file)
    except FormatError:
        return
    assert all(0 < weight <= 1.001 for weight in lexicon.row("桥").values())


@pytest.mark.parametrize("english", ["(" * 100_000, "[" * 100_000, "é" * 100_000, "a;" * 100_000])
def test_a_long_line_costs_no_more_than_its_length(read: Read, english: str) -> None:
    assert len(read(f"桥\tbridge\n桥\t{english}").row("桥")) <= 2


# In running text.


def reasons(english: str, chinese: str, lexicon: Lexicon) -> set[str]:
    """The notes of the words that support a pair."""
    links = align([english], [chinese], lexicon=lexicon).links
    return {reason.note for link in links for reason in link.evidence if reason.kind == "dictionary"}


def test_each_word_of_an_english_term_is_evidence(read: Read) -> None:
    lexicon = read("理事会\tboard of trustees")
    assert reasons("The trustees met.", "理事会开会了。", lexicon) == {"trustees = 理事会"}


def test_a_term_cut_in_running_text_is_found_by_its_words(read: Read) -> None:
    lexicon = read("清泉理事会\tClearspring Board")
    notes = reasons("The Clearspring Board met.", "清泉理事会开会了。", lexicon)
    assert {note.split(" = ")[0] for note in notes} == {"Clearspring", "Board"}


def test_what_a_shared_word_means_is_what_its_terms_share(read: Read) -> None:
    row = read("清泉理事会\tClearspring Board\n溪笔理事会\tQuillbrook Board").row("理事会")
    assert row["board"] > max(row["clearspr"], row["quillbrook"])


# Several, and choosing.


def test_several_lexicons_add_to_each_other() -> None:
    both = Lexicon.together(
        [
            Lexicon.from_rows({"桥": {"bridge": 0.5}}, "one"),
            Lexicon.from_rows({"桥": {"bridge": 0.25, "span": 0.75}, "船": {"boat": 1.0}}, "two"),
        ]
    )
    assert both.row("桥") == {"bridg": 0.5, "span": 0.75}
    assert both.translations("桥船") == {"bridg": 0.15, "span": 0.225, "boat": 0.3}
    assert both.name == "one + two"


def test_a_lexicon_is_chosen_by_name_by_file_or_itself(read: Read, tmp_path: Path) -> None:
    own = read("溪笔\tQuillbrook")
    assert chosen(own) is own
    assert chosen(None) is chosen([]) is None
    for file in (tmp_path / "terms.tsv", str(tmp_path / "terms.tsv")):
        both = chosen(["cedict", file])
        assert both is not None
        assert both.name.endswith("+ terms.tsv")
        assert "溪笔" in both
        assert "苹果" in both
    with pytest.raises(UnknownChoiceError, match="did you mean 'cedict'"):
        chosen("cedit")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        Lexicon.from_rows({"桥": {"bridge": 1.0}}).write(tmp_path / "none" / "terms.tsv")
    assert not list(tmp_path.iterdir())


words = st.text(alphabet="桥船橋溪", min_size=1, max_size=3)
rows = st.dictionaries(
    words, st.dictionaries(st.sampled_from(["bridge", "boat", "don't", "he"]), st.floats(0.01, 1), min_size=1)
)


@given(rows)
@settings(deadline=None)
def test_a_file_reads_back_to_the_same(
    tmp_path_factory: pytest.TempPathFactory, rows: dict[str, dict[str, float]]
) -> None:
    file = tmp_path_factory.getbasetemp() / "same.tsv"
    lexicon = Lexicon.from_rows(rows)
    lexicon.write(file)
    read = Lexicon.read(file)
    for word in rows:
        assert read.row(word) == pytest.approx(lexicon.row(word), abs=1e-4)


# Near-synonyms.


def test_a_near_synonym_translates_too_but_less() -> None:
    near = chosen("cedict").neighbourhood({"boat", "ship", "bridg"})  # type: ignore[union-attr]
    found = near.widened({"boat": 1.0})
    assert found["boat"] == 1.0
    assert 0 < found["ship"] < 0.1
    assert "bridg" not in found


def test_without_the_dictionary_no_words_are_near() -> None:
    own = Lexicon.from_rows({"船": {"boat": 1.0, "ship": 1.0}})
    assert own.neighbourhood({"ship"}).widened({"boat": 1.0}) == {}
