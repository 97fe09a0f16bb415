"""What several verbs share: arguments, options, and examples in the help."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import click

__all__ = ["Decorator", "Verb", "encoding", "files", "lexicon", "output", "refuse_twice"]

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

_AT_MOST: Final = 2


class Verb(click.Command):
    """A command whose help ends with examples."""

    def __init__(self, *args: Any, examples: Iterable[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.examples = tuple(examples)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, each on a line of its own however narrow the terminal."""
        with formatter.section("Examples"):
            for example in self.examples:
                formatter.write(f"  {example}\n")


def refuse_twice(files: Sequence[str | None]) -> None:
    """Refuse to read standard input twice: the second time nothing would be left."""
    if files.count("-") > 1:
        raise click.BadParameter("standard input can be read once only")


def _one_or_two(
    _context: click.Context, _parameter: click.Parameter, value: tuple[str, ...]
) -> tuple[str, ...]:
    if len(value) > _AT_MOST:
        raise click.BadParameter("one page, or an English and a Chinese document; not more")
    refuse_twice(value)
    return value or ("-",)


files: Final[Decorator] = click.argument(
    "files", metavar="[FILE] [CHINESE-FILE]", nargs=-1, callback=_one_or_two
)
encoding: Final[Decorator] = click.option(
    "--encoding", metavar="NAME", help="Of the files read; found out where not given."
)
lexicon: Final[Decorator] = click.option(
    "--lexicon",
    metavar="FILE",
    multiple=True,
    help="Terms of your own, used beside the dictionary; may be repeated.",
)
output: Final[Decorator] = click.option(
    "-o", "--output", metavar="FILE", help="Write to FILE rather than to standard output."
)
