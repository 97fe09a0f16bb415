"""What is protected stays as it is, and what stands around it is converted as though it stood alone."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.errors import InputError, UnknownChoiceError
from bilingual.script import convert, masked
from bilingual.script.protection import KINDS, find_all, protection

PIECES = st.text(st.sampled_from('头发里后 ，\n`<>a/:.[]()#-&;"=!'), max_size=40)


def protected(text: str, *kinds: str) -> list[str]:
    finders, _ = protection(kinds)
    return [text[start:end] for start, end in find_all(finders, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("见 https://a.cn/b，后", ["https://a.cn/b"]),
        ("见https://a.cn/b后来", ["https://a.cn/b"]),  # a letter ends it before a Han character
        ("https://zh.wikipedia.org/wiki/头发。", ["https://zh.wikipedia.org/wiki/头发"]),
        ("https://a.cn/头发/里.html?标题=发展#后来", ["https://a.cn/头发/里.html?标题=发展#后来"]),
        ("（见 http://a.cn/x_(头)）", ["http://a.cn/x_(头)"]),
        ("www.a.cn/发.", ["www.a.cn/发"]),
        ("用 http:// 开头", []),
    ],
)
def test_addresses(text: str, expected: list[str]) -> None:
    assert protected(text, "url") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("请写信给wang@a.cn谢谢", ["wang@a.cn"]),
        ("m.li@发展.中国，", ["m.li@发展.中国"]),
        ("@头发 a@ @a.cn", []),
    ],
)
def test_e_mail(text: str, expected: list[str]) -> None:
    assert protected(text, "email") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("用`头发`和``a`发``", ["`头发`", "``a`发``"]),
        ("一个 ` 头发\n\n另一个 `", []),  # never across a blank line
        ("```python\n# 头发\n```\n头发", ["```python\n# 头发\n```"]),
        ("~~~\n头发\n```\n发\n~~~~\n后", ["~~~\n头发\n```\n发\n~~~~"]),
        ("- 一\n  ```\n  头发\n  ```\n", ["  ```\n  头发\n  ```"]),
        ("```\n头发", ["```\n头发"]),  # open to the end
    ],
)
def test_code(text: str, expected: list[str]) -> None:
    assert protected(text, "code") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<a href="/头发">头发</a>', ['<a href="/头发">', "</a>"]),
        ('<img src="头.png" alt="头发">', ['<img src="头.png" alt="', '">']),
        ("<meta content='头发' name=x>", ["<meta content='", "' name=x>"]),
        ('<p data-title="头发">', ['<p data-title="头发">']),
        ('<meta content="http://a.cn/头发">', ['<meta content="http://a.cn/头发">']),
        ("<!-- 头发 -->发<!-- 没完", ["<!-- 头发 -->", "<!-- 没完"]),
        ("<script>'头发' < 1</script>发", ["<script>'头发' < 1</script>"]),
        ("<code>头<b>发</b></code>后", ["<code>头<b>发</b></code>"]),
        ('<p translate="no">头发</p>后', ['<p translate="no">头发</p>']),
        ("后 < 发 > 里", []),
    ],
)
def test_html(text: str, expected: list[str]) -> None:
    assert protected(text, "html") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[头发](/头发.html)后", ["(/头发.html"]),
        ('![发](<头 发.png> "发")', ["(<头 发.png>"]),
        ("[发]: ./头发.md", ["./头发.md"]),
        ("[^1]: 头发/后来", []),  # a footnote
        ("# 头发 {#头发}", ["{#头发}"]),
        ("`<!--` 头发 -->", ["`<!--`"]),
        ("见 https://a.cn/头发", ["https://a.cn/头发"]),
    ],
)
def test_markdown(text: str, expected: list[str]) -> None:
    assert protected(text, "markdown") == expected


def test_terms_patterns_and_functions_protect() -> None:
    text = "皇后乐队的头发，编号头1发"
    assert convert(text, to="s2t", protect="皇后乐队") == "皇后乐队的頭髮，編號頭1發"
    assert convert(text, to="s2t", protect=re.compile(r"头\d发")) == "皇后樂隊的頭髮，編號头1发"
    assert convert(text, to="s2t", protect=lambda text: [(0, 2), (1, 4)]) == "皇后乐队的頭髮，編號頭1發"
    assert convert(text, to="s2t", protect=["url", "头发", "乐队"]) == "皇后乐队的头发，編號頭1發"


def test_no_phrase_reaches_across_what_is_protected() -> None:
    assert convert("头`x`发", to="s2t", protect="code") == "頭`x`發"
    assert convert("头发", to="s2t") == "頭髮"


def test_what_is_protected_does_not_tell_what_the_text_is_in() -> None:
    assert convert("皇后說 `这个体育馆里的书` 在後面", to="zh-Hant", protect="code") == (
        "皇后說 `这个体育馆里的书` 在後面"
    )


def test_what_cannot_be_protected_is_refused() -> None:
    with pytest.raises(UnknownChoiceError, match="did you mean 'url'"):
        convert("头", to="s2t", protect="urls")
    with pytest.raises(InputError, match="empty"):
        convert("头", to="s2t", protect=[""])
    with pytest.raises(InputError, match="from 0 to 9 is not in a text of 1"):
        convert("头", to="s2t", protect=lambda _: [(0, 9)])


@given(PIECES, st.sets(st.sampled_from(sorted(KINDS)), min_size=1))
def test_protected_stretches_come_out_as_they_went_in(text: str, kinds: set[str]) -> None:
    finders, _ = protection(kinds)
    spans = find_all(finders, text)
    converted = convert(text, to="s2t", protect=kinds)  # s2t keeps every length
    assert all(converted[start:end] == text[start:end] for start, end in spans)
    bounds = [0, *(place for span in spans for place in span), len(text)]
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        assert converted[start:end] == convert(text[start:end], to="s2t")


@given(PIECES, st.sampled_from(sorted(KINDS)))
def test_a_mask_keeps_every_place(text: str, kind: str) -> None:
    hidden = masked(text, kind)
    assert len(hidden) == len(text)
    assert [one == "\n" for one in hidden] == [one == "\n" for one in text]
    assert all(one in (other, " ") for one, other in zip(hidden, text, strict=True))


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize(
    "piece",
    [
        "<a ",
        "`",
        "` `` ",
        "<!--",
        "](",
        "[",
        "http://",
        "www.",
        "a@",
        "```\n",
        "<code>",
        "{#",
        "<p translate=no>",
        "(头",
        '<a title="',
    ],
)
def test_no_text_takes_more_than_linear_time(kind: str, piece: str) -> None:
    finders, _ = protection(kind)

    def spent(length: int) -> float:
        text = piece * (length // len(piece))
        begun = time.process_time()
        find_all(finders, text)
        return time.process_time() - begun

    spent(1000)
    assert spent(160_000) < 40 * max(spent(20_000), 0.002)
