"""Tables are compiled once, kept privately, and never believed without a look."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual import store
from bilingual.errors import InputError

SECTIONS = {"words": "一\n二".encode(), "counts": bytes(range(256)), "empty": b""}
MAGIC = b"bilingual table 1\n"


class Builder:
    """Compiles the sections, and counts how often it was asked to."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> dict[str, bytes]:
        self.asked += 1
        return dict(SECTIONS)


@pytest.fixture
def build() -> Builder:
    return Builder()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BILINGUAL_CACHE_DIR", str(tmp_path / "deep" / "cache"))
    return tmp_path / "deep" / "cache"


@pytest.fixture
def table(home: Path) -> Path:
    """A sound stored table."""
    store.load("words", "1", Builder())
    return home / "words.table"


def sealed(header: bytes, data: bytes = b"", header_size: int | None = None) -> bytes:
    """A table with a right digest around any header."""
    body = (len(header) if header_size is None else header_size).to_bytes(4, "big") + header + data
    return MAGIC + hashlib.blake2b(body, digest_size=32).digest() + body


def test_a_table_is_compiled_once(home: Path, build: Builder) -> None:
    assert [store.load("words", "1", build) for _ in range(3)] == [SECTIONS] * 3
    assert build.asked == 1


def test_the_folder_is_made_for_this_user_alone(home: Path) -> None:
    assert store.folder() == home
    assert home.stat().st_mode & 0o777 == 0o700


def test_a_stored_table_is_for_this_user_alone(table: Path) -> None:
    assert table.stat().st_mode & 0o777 == 0o600


def test_another_version_is_compiled_again_and_replaces_the_first(table: Path, build: Builder) -> None:
    assert store.load("words", "2", build) == SECTIONS
    store.load("words", "2", build)
    assert build.asked == 1
    store.load("words", "1", build)
    assert build.asked == 2


def test_nothing_in_a_table_can_be_executed(table: Path) -> None:
    content = table.read_bytes()
    size = int.from_bytes(content[len(MAGIC) + 32 :][:4], "big")
    header = content[len(MAGIC) + 36 :][:size]
    assert content.startswith(MAGIC)
    assert json.loads(header) == {"version": "1", "sections": [[k, len(v)] for k, v in SECTIONS.items()]}
    assert content.endswith(header + b"".join(SECTIONS.values()))


@given(st.dictionaries(st.text(), st.binary()), st.text())
def test_any_sections_are_read_as_they_were_written(sections: dict[str, bytes], version: str) -> None:
    assert store._parse(store._render(version, sections), version) == sections


# Damage.

DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: b"",
    "truncated": lambda content: content[:-1],
    "cut after the magic": lambda content: content[: len(MAGIC)],
    "cut in the digest": lambda content: content[: len(MAGIC) + 8],
    "longer": lambda content: content + b"\0",
    "another kind of file": lambda content: b"\x80\x04" + content,
    "another format": lambda content: content.replace(b"table 1", b"table 2", 1),
    "a flipped byte": lambda content: content[:-3] + bytes([content[-3] ^ 1]) + content[-2:],
    "a flipped byte in the digest": lambda content: content[:20] + bytes([content[20] ^ 1]) + content[21:],
    "no header": lambda content: sealed(b""),
    "no JSON": lambda content: sealed(b"\xff\xfe not JSON"),
    "a list": lambda content: sealed(b'["1"]'),
    "a number": lambda content: sealed(b"1"),
    "no version": lambda content: sealed(b'{"sections": []}'),
    "no sections": lambda content: sealed(b'{"version": "1"}'),
    "sections that are no pairs": lambda content: sealed(b'{"version": "1", "sections": [1]}'),
    "a size that is no number": lambda content: sealed(b'{"version": "1", "sections": [["a", "b"]]}'),
    "half a byte": lambda content: sealed(b'{"version": "1", "sections": [["a", 0.5]]}', b"a"),
    "a section too long": lambda content: sealed(b'{"version": "1", "sections": [["a", 9]]}', b"a"),
    "more than its sections": lambda content: sealed(b'{"version": "1", "sections": [["a", 1]]}', b"ab"),
    "a section that goes back": lambda content: sealed(b'{"version": "1", "sections": [["a", -5]]}', b"ab"),
    "a header longer than the file": lambda content: sealed(b'{"version": "1"}', header_size=1 << 31),
    "a header that is too deep": lambda content: sealed(b"[" * 100_000),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_table_is_compiled_again(damage: str, table: Path, build: Builder) -> None:
    table.write_bytes(DAMAGE[damage](table.read_bytes()))
    assert store.load("words", "1", build) == SECTIONS
    assert build.asked == 1
    store.load("words", "1", build)
    assert build.asked == 1, "the sound table was not put in its place"


@given(st.binary())
def test_any_content_is_a_table_or_nothing(content: bytes) -> None:
    assert store._parse(content, "1") is None
    assert store._parse(sealed(content), "1") is None


# Trust.


def test_a_table_that_is_a_link_is_not_read(table: Path, tmp_path: Path, build: Builder) -> None:
    table.rename(tmp_path / "elsewhere")
    table.symlink_to(tmp_path / "elsewhere")
    store.load("words", "1", build)
    assert build.asked == 1
    assert not table.is_symlink(), "the link was not replaced"


@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_a_table_that_others_can_write_is_not_read(mode: int, table: Path, build: Builder) -> None:
    table.chmod(mode)
    store.load("words", "1", build)
    assert build.asked == 1
    assert table.stat().st_mode & 0o777 == 0o600


def test_what_another_user_owns_is_not_used(
    table: Path, build: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "getuid", lambda: table.stat().st_uid + 1)
    assert store.folder() is None
    assert not store._is_private(table)
    assert store.load("words", "1", build) == SECTIONS
    assert build.asked == 1


@pytest.mark.parametrize("mode", [0o770, 0o707])
def test_a_folder_that_others_can_write_is_not_used(mode: int, home: Path, build: Builder) -> None:
    home.mkdir(parents=True)
    home.chmod(mode)
    assert store.folder() is None
    assert store.load("words", "1", build) == SECTIONS
    assert list(home.iterdir()) == []
    assert store.tables() == {}


def test_a_folder_that_is_a_link_is_not_used(home: Path, tmp_path: Path, build: Builder) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    home.parent.mkdir()
    home.symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert store.folder() is None
    assert store.load("words", "1", build) == SECTIONS


# A folder that cannot be used costs time, not the answer.


def test_where_no_folder_can_be_made_there_still_is_an_answer(
    tmp_path: Path, build: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("BILINGUAL_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert store.folder() is None
    assert store.load("words", "1", build) == SECTIONS
    assert store.tables() == {}


@pytest.mark.parametrize("step", ["tempfile.mkstemp", "os.fdopen", "os.replace"])
def test_where_nothing_can_be_written_there_still_is_an_answer(
    step: str, home: Path, build: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(step)

    monkeypatch.setattr(step, refuse)
    assert store.load("words", "1", build) == SECTIONS
    assert list(home.iterdir()) == [], "something half written was left"


def test_an_interrupted_write_leaves_the_old_table(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = table.read_bytes()

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bilingual.store.os.replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        store.load("words", "2", Builder())
    assert table.read_bytes() == before
    assert list(table.parent.iterdir()) == [table]


def test_a_builder_that_fails_is_heard_and_leaves_nothing(home: Path) -> None:
    def fail() -> dict[str, bytes]:
        raise LookupError("no dictionary")

    with pytest.raises(LookupError, match="no dictionary"):
        store.load("words", "1", fail)
    assert list(home.iterdir()) == []


def test_builders_at_the_same_time_all_get_the_table(home: Path) -> None:
    everybody = threading.Barrier(8)
    answers: list[object] = []

    def build() -> dict[str, bytes]:
        everybody.wait(timeout=10)
        return dict(SECTIONS)

    threads = [
        threading.Thread(target=lambda: answers.append(store.load("words", "1", build))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [SECTIONS] * 8
    assert list(home.iterdir()) == [home / "words.table"]


# Names.


@pytest.mark.parametrize(
    "name", ["", "..", "../words", "a/b", "a\\b", "Words", ".words", "-a", "a\n", "a\0", "字"]
)
def test_a_name_that_could_leave_the_folder_is_refused(name: str, home: Path, build: Builder) -> None:
    with pytest.raises(InputError, match="lower-case letters, digits and hyphens only") as refusal:
        store.load(name, "1", build)
    assert "\n" not in str(refusal.value)
    assert build.asked == 0


def test_tables_lists_names_and_sizes(table: Path) -> None:
    store.load("another-1", "1", dict)
    assert list(store.tables()) == ["another-1", "words"]
    assert store.tables()["words"] == table.stat().st_size


def test_without_a_chosen_place_it_is_the_users_cache(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BILINGUAL_CACHE_DIR", "")
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: str(tmp_path / "user"))
    assert store.folder() == tmp_path / "user"
