"""Bytes to text: what is certain, what is guessed, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.errors import EncodingError, UnknownChoiceError
from bilingual.text.decoding import Decoded, decode, decode_lines

SIMPLIFIED = "委员会在阅览室开会，十四名委员出席。\r\nThe committee met.\r\n"
TRADITIONAL = "委員會在閱覽室開會，十四名委員出席。\r\nThe committee met.\r\n"


@given(st.text())
def test_valid_utf_8_is_read_as_it_stands(text: str) -> None:
    text = "é" + text  # not ASCII only, so that NULs are not taken for UTF-16
    assert decode(text.encode()) == Decoded(text, "utf-8")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_removed(encoding: str) -> None:
    decoded = decode(SIMPLIFIED.encode(encoding))
    assert (decoded.text, decoded.guessed) == (SIMPLIFIED, False)


@pytest.mark.parametrize(
    ("text", "encoding", "recognised"),
    [
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "gb2312", "gb18030"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (TRADITIONAL, "utf-16-be", "utf-16-be"),
        ("The committee met.", "utf-16-le", "utf-16-le"),
        ("The committee met.", "utf-16-be", "utf-16-be"),
    ],
)
def test_chinese_encodings_are_recognised_and_said_to_be_guessed(
    text: str, encoding: str, recognised: str
) -> None:
    assert decode(text.encode(encoding)) == Decoded(text, recognised, guessed=True)


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        ("Café déjà vu".encode("cp1252"), 3),
        ("“Hello”, she said".encode("cp1252"), 0),
        ("你好".encode("gb18030"), 0),  # too short to tell from Big5
        ("テキストです".encode("shift-jis"), 0),
        ("café".encode("latin-1"), 3),  # two common characters, as UTF-16
        (b"\xff", 0),
        ("你好".encode()[:-1], 3),
        (bytes(range(256)), 128),
    ],
)
def test_what_cannot_be_told_is_refused_with_the_place_and_the_cure(data: bytes, offset: int) -> None:
    with pytest.raises(
        EncodingError, match=r"page\.txt: not utf-8 text .* encoding= or --encoding"
    ) as caught:
        decode(data, "page.txt")
    assert caught.value.offset == offset


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (b"PK\x03\x04", "an office document or an archive"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\x89PNG", "a picture"),
    ],
)
@pytest.mark.parametrize("encoding", [None, "utf-8"])
def test_what_is_no_text_is_called_what_it_is(beginning: bytes, kind: str, encoding: str | None) -> None:
    with pytest.raises(EncodingError, match=f"it is {kind}.*: save what it holds as plain text"):
        decode(beginning + b"\xb5\xff\xfe", "page.docx", encoding=encoding)


def test_nul_is_a_character_like_another() -> None:
    assert decode(b"a\0b\0c") == Decoded("a\0b\0c", "utf-8")


def test_a_named_encoding_is_not_second_guessed() -> None:
    assert decode("café".encode("latin-1"), encoding="latin-1").text == "café"
    with pytest.raises(EncodingError, match="not big5 text"):
        decode(b"\xff\xff", encoding="big5")


@pytest.mark.parametrize("name", ["rot13", "base64", "klingon", ""])
def test_what_is_no_text_encoding_is_an_unknown_choice(name: str) -> None:
    with pytest.raises(UnknownChoiceError):
        decode(b"abc", encoding=name)


@given(st.binary(max_size=60))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except EncodingError:
        return
    assert decoded.text.encode("utf-8") or not data


def test_lines_come_one_by_one() -> None:
    asked = []

    def lines() -> object:
        for number in range(3):
            asked.append(number)
            yield f"第{number}行\n".encode()

    stream = decode_lines(lines())  # type: ignore[arg-type]
    assert next(stream).text == "第0行\n"
    assert asked == [0]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "big5hkscs", "utf-16"])
def test_lines_make_up_the_text(encoding: str) -> None:
    text = TRADITIONAL * 3
    lines = text.encode(encoding).splitlines(keepends=True)
    assert "".join(part.text for part in decode_lines(lines)) == text


def test_a_stream_does_not_change_its_encoding() -> None:
    stream = decode_lines(["一。\n".encode(), SIMPLIFIED.encode("gb18030")])
    assert next(stream).text == "一。\n"
    with pytest.raises(EncodingError, match="not utf-8 text"):
        next(stream)


def test_only_the_first_line_has_a_byte_order_mark() -> None:
    lines = ["\ufeff一\n".encode(), "\ufeff二".encode()]
    assert [part.text for part in decode_lines(lines)] == ["一\n", "\ufeff二"]
