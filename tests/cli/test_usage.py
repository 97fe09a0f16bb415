"""Bad usage is told like everything else that goes wrong: in one line, with exit status 2."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from bilingual.cli import main
from bilingual.formats.visible import UNSEEN

VERBS = main.list_commands(click.Context(main))


def refusal(*arguments: str) -> str:
    """The one line that is said."""
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("bilingual: ")
    assert result.stderr.count("\n") == 1
    return result.stderr.removeprefix("bilingual: ").strip()


@pytest.mark.parametrize("verb", VERBS)
def test_an_unknown_option_of_any_verb(verb: str) -> None:
    told = refusal(verb, "--frobnicate")
    assert "'--frobnicate'" in told
    assert told.endswith(f"{verb} --help")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["fly"], "No such command 'fly'; see "),
        (["aling"], "No such command 'aling'. Did you mean 'align'?"),
        (["--frobnicate"], "No such option '--frobnicate'; see "),
        (["check", "--fast"], "No such option '--fast'. "),
        (["check", "a", "b", "c"], "Invalid value for '[FILE] [CHINESE-FILE]': one page, or an English"),
        (["check", "--least-severity", "grave"], "Invalid value for '--least-severity': 'grave' is not one"),
        (["check", "-o"], "Option '-o' requires an argument"),
        (["convert"], "Missing option '--to'; see "),
        (["align", "--least-confidence", "high"], "Invalid value for '--least-confidence': 'high' is not"),
        (["info", "now"], "Got unexpected extra argument"),
    ],
)
def test_what_is_wrong_is_named(arguments: list[str], told: str) -> None:
    assert refusal(*arguments).startswith(told)


def test_what_was_typed_is_shown_and_not_obeyed() -> None:
    told = refusal("check", "--f\x1b[2J\u202ex") + refusal("check", "--to", "\x1b[2J\u202ex\n")
    assert not UNSEEN.search(told)


def test_the_command_alone_shows_its_help() -> None:
    result = CliRunner().invoke(main, [])
    assert "Commands:" in result.output
