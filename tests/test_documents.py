"""Files: what is read, what is written, and what is said when it cannot be."""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
from datetime import date
from pathlib import Path

import pytest

from bilingual import documents
from bilingual.errors import FormatError, InputError, UnknownChoiceError
from bilingual.model import Bitext, Link, Segment

BITEXT = Bitext([Segment("Hello.", "en", 0, 6)], [Segment("你好。", "zh", 7, 10)], [Link([0], [0], 0.9)])


@pytest.fixture
def standard_input(monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    stream = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream, encoding="ascii"))
    return stream


@pytest.mark.parametrize("name", ["pairs.json", "pairs.tsv", "pairs.TMX"])
def test_what_is_written_is_read(tmp_path: Path, name: str) -> None:
    documents.write(BITEXT, tmp_path / name)
    assert documents.read(tmp_path / name) == BITEXT


def test_the_format_can_be_named_against_the_suffix(tmp_path: Path) -> None:
    documents.write(BITEXT, tmp_path / "pairs.out", to="text")
    assert (tmp_path / "pairs.out").read_text(encoding="utf-8") == "Hello.\n你好。\n"


@pytest.mark.parametrize("name", ["pairs.json", "pairs.tsv", "pairs.tmx"])
def test_standard_input_is_told_apart_by_its_beginning(
    tmp_path: Path, name: str, standard_input: io.BytesIO
) -> None:
    documents.write(BITEXT, tmp_path / name)
    standard_input.write((tmp_path / name).read_bytes())
    standard_input.seek(0)
    assert documents.read("-") == BITEXT


def test_a_bitext_in_another_encoding_is_read_with_a_warning(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_bytes("english\tchinese\nHello.\t我们在阅览室开会。\n".encode("gb18030"))
    with pytest.warns(UserWarning, match="read as gb18030"):
        assert documents.read(pairs).pairs[0].chinese == "我们在阅览室开会。"


def test_nothing_in_a_text_is_altered(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(b"\xef\xbb\xbfa\r\nb\rc\0\x0c\n")
    assert documents.read_text(page) == "a\r\nb\rc\0\x0c\n"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.txt", "No such file or directory; check the name"),
        ("", "Is a directory; name a file"),
        ("a\0b", "null"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        documents.read_text(f"{tmp_path}/{name}")
    assert "\n" not in str(caught.value)


def test_an_empty_bitext_file_is_no_bitext(tmp_path: Path) -> None:
    (tmp_path / "pairs.json").touch()
    with pytest.raises(FormatError, match=r"pairs\.json: line 1: not JSON"):
        documents.read(tmp_path / "pairs.json")


def test_an_unknown_suffix_is_told_with_the_known_ones() -> None:
    with pytest.raises(UnknownChoiceError, match=r"unknown suffix '.tmz'; did you mean '.tmx'\?"):
        documents.write(BITEXT, "pairs.tmz")


def test_a_file_that_existed_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.touch(mode=0o640)
    path.chmod(0o640)
    documents.save(path, "new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    documents.save(tmp_path / "pairs.tsv", "new")
    assert (tmp_path / "pairs.tsv").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "real").touch()
    (tmp_path / "link").symlink_to("real")
    documents.save(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(InputError, match="No space left on device; make room"):
        documents.save(path, "new")
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("pairs.tsv", "old")]


def test_a_pipe_is_written_into_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    documents.save(pipe, "new")
    assert os.read(reader, 9) == b"new"
    os.close(reader)
    assert pipe.is_fifo()


def test_a_lone_surrogate_cannot_be_saved_and_is_told_where(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="lone surrogate at character 2"):
        documents.save(tmp_path / "page.html", "ab\udc80")
    assert not list(tmp_path.iterdir())


def test_a_name_that_cannot_be_is_told() -> None:
    with pytest.raises(InputError, match="null"):
        documents.save("a\0b", "new")


def test_tmx_names_the_script_of_the_chinese(tmp_path: Path) -> None:
    traditional = Bitext([], [Segment("我們開會。", "zh", 0, 5)], [Link([], [0])])
    documents.write(traditional, tmp_path / "pairs.tmx")
    assert 'xml:lang="zh-Hant"' in (tmp_path / "pairs.tmx").read_text(encoding="utf-8")


def test_an_empty_page_is_an_empty_bitext(tmp_path: Path) -> None:
    (tmp_path / "page.txt").touch()
    bitext = documents.read(tmp_path / "page.txt")
    assert (bitext.english, bitext.chinese, bitext.links) == ((), (), ())


def test_a_stream_that_fails_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing(io.RawIOBase):
        def readinto(self, _buffer: object) -> int:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

        def readable(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Failing())))
    with pytest.raises(InputError, match=r"^standard input: Input/output error; "):
        list(documents.stream_input())


def test_two_readings_for_the_same_characters_are_refused_by_line(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("单,dan\n覃,tan\n单,dan\n覃,qin\n", encoding="utf-8")
    with pytest.raises(FormatError, match=r"own\.csv: line 4: 覃 is tan above, and qin here; leave one"):
        documents.read_overrides(own)


def test_readings_without_any_are_refused(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("characters,spelling\n# 单,dan\n", encoding="utf-8")
    with pytest.raises(FormatError, match=r"own\.csv: no readings in it; a line is 单,dan"):
        documents.read_overrides(own)


def test_people_are_read_from_a_workbook_as_somebody_keeps_it(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for cells in (
        ["会员名单"],
        [],
        ["序号", "姓名 Name", "入会"],
        [1, "单雨禾", date(2020, 1, 2)],
        [2, "赵敏"],
    ):
        book.active.append(cells)
    book.save(tmp_path / "members.xlsx")
    roster = documents.read_roster(tmp_path / "members.xlsx")
    assert [person.hanzi for person in roster] == ["单雨禾", "赵敏"]
    assert roster[0].notes == ("a remark: 序号 1", "a remark: 入会 2020-01-02")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("members.json", '["单雨禾", "赵敏"]'),
        ("members.json", '[{"person": "单雨禾"}, {"person": "赵敏"}]'),
        ("members.csv", '"单雨禾"\r\n"赵敏"\r\n'),
        ("members.csv", "姓名;电话\n单雨禾;1\n赵敏;2\n"),
        ("members.tsv", "单雨禾\t会长\n赵敏\t\n"),
        ("members.txt", "单雨禾、赵敏"),
    ],
)
def test_people_are_read_from_what_is_at_hand(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8", newline="")
    assert [person.hanzi for person in documents.read_roster(tmp_path / name)] == ["单雨禾", "赵敏"]
