"""The documents: their code runs, their commands exist, what is public is described, and no link is dead."""

from __future__ import annotations

import contextlib
import doctest
import importlib.util
import io
import re
import runpy
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click
import pytest
from click.testing import CliRunner

import bilingual
from bilingual.checks.registry import CHECKS
from bilingual.cli import main

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
VERBS = main.list_commands(click.Context(main))
LIKE_THE_DOCUMENT = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with the examples in it."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


def text(page: str | Path) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


# Code.


@every_page
@pytest.mark.usefixtures("desk")
def test_the_code_gives_what_is_shown(page: Path) -> None:
    options = doctest.ELLIPSIS | doctest.REPORT_NDIFF
    failed, _ = doctest.testfile(str(page), module_relative=False, optionflags=options, encoding="utf-8")
    assert not failed


class Step(NamedTuple):
    """A command of a console block, and the output shown for it."""

    command: str
    shown: str


def steps(page: Path) -> Iterator[Step]:
    for block in re.findall(r"^```console\n(.*?)^```", text(page), re.MULTILINE | re.DOTALL):
        for entry in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            yield Step(*entry.split("\n", 1))


@every_page
def test_the_commands_give_what_is_shown(page: Path, desk: Path) -> None:
    for command, shown in steps(page):
        if command.startswith("bilingual "):
            result = CliRunner().invoke(main, shlex.split(command)[1:])
            assert result.exit_code in (0, 1), (command, result.output)
            assert_like(result.stdout, shown, command)
        elif command == "make demo":
            assert_like(demonstrated(desk), shown, command)


def demonstrated(desk: Path) -> str:
    with contextlib.redirect_stdout(io.StringIO()) as output:
        runpy.run_path(str(desk / "examples" / "demo.py"), run_name="__main__")
    return output.getvalue()


def assert_like(output: str, shown: str, command: str) -> None:
    if shown.strip():
        assert doctest.OutputChecker().check_output(shown, output, LIKE_THE_DOCUMENT), f"{command}\n{output}"


# Commands that are not run here.


def calls(page: Path) -> Iterator[list[str]]:
    """Every call of the command in a block of code, whatever it is piped from or into."""
    for line in re.findall(r"^(?: {4}|\$ )(.+)$", text(page), re.MULTILINE):
        for part in line.split("|"):
            words = shlex.split(part.partition(" > ")[0], comments=True)
            if words[:1] == ["bilingual"]:
                yield words[1:]


@every_page
def test_every_call_of_the_command_parses(page: Path) -> None:
    for verb, *arguments in calls(page):
        command = main.get_command(click.Context(main), verb)
        assert command is not None, verb
        command.make_context(verb, arguments)


@every_page
def test_other_programs_are_called_by_names_that_exist(page: Path) -> None:
    extras = tomllib.loads(text("pyproject.toml"))["project"].get("optional-dependencies", {})
    for command, _ in steps(page):
        for target in re.findall(r"^make (\w+)", command):
            assert re.search(rf"^{target}:", text("Makefile"), re.MULTILINE), command
        for module in re.findall(r"python -m (bilingual[\w.]*)", command):
            assert importlib.util.find_spec(module), command
        for extra in re.findall(r"\[(\w+)\]", command):
            assert extra in extras, command


# What is described.


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_and_option_is_described(verb: str) -> None:
    section = re.search(rf"^## `{verb}`$(.*?)(?=^## |\Z)", text("docs/cli.md"), re.MULTILINE | re.DOTALL)
    assert section
    command = main.get_command(click.Context(main), verb)
    assert command is not None
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert all(f"`{name}" in section[1] or f" {name}" in section[1] for name in parameter.opts)


def test_every_check_is_described_and_no_other() -> None:
    assert sorted(re.findall(r"^## (.+)$", text("docs/checks.md"), re.MULTILINE)) == sorted(CHECKS)


def test_every_public_name_is_described_and_no_other() -> None:
    described = re.findall(r"^### `(\w+)", text("docs/reference.md"), re.MULTILINE)
    assert sorted(described) == sorted(bilingual.__all__)


def test_every_page_can_be_reached_from_the_readme() -> None:
    found, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in found:
            found.add(page)
            waiting += [path for path, _ in links(page) if path.suffix == ".md"]
    assert found == set(PAGES)


# Links.


def links(page: Path) -> Iterator[tuple[Path, str]]:
    """The file and the heading that each link within the project leads to."""
    for target in re.findall(r"\]\(([^)\s]+)\)", text(page)):
        if not target.startswith("https://"):
            path, _, heading = target.partition("#")
            yield (page.parent / path).resolve() if path else page, heading


def anchors(page: Path) -> set[str]:
    """What a heading is linked by: its letters, digits and hyphens, in lower case, hyphens for spaces."""
    headings = re.findall(r"^#+ (.+)$", text(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings}


@every_page
def test_no_link_is_dead(page: Path) -> None:
    for path, heading in links(page):
        assert path.exists(), path
        assert not heading or heading in anchors(path), (path, heading)
