"""The command: a file per verb, each with a click ``command`` that is imported when its verb is used."""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import sys
import warnings
from collections.abc import Iterator
from typing import IO, Any, Final

import click

from bilingual import __version__
from bilingual.errors import BilingualError
from bilingual.formats.visible import visible

__all__ = ["main"]

_VERBS: Final = ("align", "check", "convert", "detect", "names", "report", "info")

_INTERRUPTED: Final = 128 + 2
_PIPE_CLOSED: Final = 128 + 13
"""What a shell reports for a program ended by SIGINT or SIGPIPE; 1 would say that there are findings."""


class _Command(click.Group):
    """The group of verbs; whatever goes wrong in one is told in one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _VERBS:
            return None
        command: click.Command = importlib.import_module(f"{__name__}.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        import difflib  # most calls have no mistake in them

        if args[0] not in _VERBS and (near := difflib.get_close_matches(args[0], _VERBS, n=1)):
            ctx.fail(f"No such command {args[0]!r}. Did you mean {near[0]!r}?")
        return super().resolve_command(ctx, args)

    def make_context(self, *args: Any, **options: Any) -> click.Context:
        with _in_one_line():
            return super().make_context(*args, **options)

    def main(self, *args: Any, **options: Any) -> Any:
        try:
            return super().main(*args, **options)
        except OSError as error:
            if error.filename is not None:  # what fails in being written has no name
                raise
            _silence_output()
            with contextlib.suppress(OSError):
                click.echo(f"bilingual: standard output: {error.strerror or error}", err=True)
            sys.exit(2)

    def invoke(self, ctx: click.Context) -> Any:
        _prepare_streams()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                warnings.filterwarnings("always", category=UserWarning, module=r"bilingual\.")
                warnings.showwarning = _show_notice
                with _in_one_line():
                    result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except BilingualError as error:
            click.echo(f"bilingual: {visible(str(error))}", err=True)
            ctx.exit(2)
        except KeyboardInterrupt:
            ctx.exit(_INTERRUPTED)
        except BrokenPipeError:
            _silence_output()
            ctx.exit(_PIPE_CLOSED)


class _Misused(click.ClickException):
    """Bad usage, told in one line as everything else that goes wrong."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"bilingual: {visible(self.message)}", err=True, file=file)


@contextlib.contextmanager
def _in_one_line() -> Iterator[None]:
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as error:
        problem = " ".join(error.format_message().split())
        asked = f"; see {error.ctx.command_path} --help" if error.ctx else ""
        raise _Misused(f"{problem.removesuffix('.')}{asked}") from error


def _prepare_streams() -> None:
    """Write UTF-8 into pipes and files whatever the locale, and never fail over a lone surrogate.

    A stream that was closed before the start (``>&-``) is None to Python; it is opened on nothing.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - until the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace", newline="")


def _silence_output() -> None:
    """Let nothing more be written: Python flushes standard output once more when it ends."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _show_notice(message: Warning | str, *_args: Any, **_options: Any) -> None:
    click.echo(f"bilingual: note: {visible(str(message))}", err=True)


@click.command(cls=_Command, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="bilingual")
def main() -> None:
    """Pair, convert, romanize and check English and Chinese text that is published side by side.

    One FILE is a page that holds both languages; two are an English and a Chinese document. Without a FILE,
    or with -, standard input is read.

    Exit status: 0 clean, 1 something was found, 2 bad usage or unreadable input.
    """
