"""The verb ``names``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

import bilingual
from bilingual import documents
from bilingual.cli.options import Verb, encoding, output, refuse_twice
from bilingual.cli.output import table
from bilingual.errors import InputError

if TYPE_CHECKING:
    from bilingual.names import NameMatch, PersonName, Roster

__all__ = ["command"]


@click.command(
    "names",
    cls=Verb,
    examples=(
        "bilingual names members.txt",
        "bilingual names --system passport members.txt",
        "echo 欧阳修 | bilingual names --tones marks",
        "bilingual names latin.txt --match chinese.txt",
    ),
)
@click.argument("file", metavar="[FILE]", default="-")
@click.option("--system", metavar="NAME", help="pinyin, passport, ala-lc, wade-giles or tongyong.")
@click.option(
    "--tones", type=click.Choice(["marks", "numbers"]), help="Write the tones; by default they are left out."
)
@click.option("--order", type=click.Choice(["surname-first", "given-first"]), help="Of the names romanized.")
@click.option("--apostrophe/--no-apostrophe", default=None, help="Zhao Ping'an or Zhao Pingan.")
@click.option("--match", "other", metavar="OTHER", help="Find whose name each is in another list.")
@output
@encoding
@click.pass_context
def command(
    context: click.Context,
    /,
    file: str,
    other: str | None,
    output: str | None,
    encoding: str | None,
    **style: Any,
) -> None:
    """Romanize a list of people, or match two lists.

    The answer is a table: each name, its romanization, and what is doubtful about it; with commas in a .csv
    file, otherwise with tabs. A spelling that the
    list itself gives is kept, unless a system, tones or an order is asked for. With --match, a list in Latin
    letters and one in Chinese are matched; exit status 1 where a name is left over or fits two.
    """
    refuse_twice((file, other))
    people = _read(file, encoding)
    if other is None:
        chosen = {option: value for option, value in style.items() if value is not None}
        rows = [(one.hanzi or one.text, _romanization(one, chosen), "; ".join(one.notes)) for one in people]
        table(("name", "romanization", "notes"), rows, output)
        return
    latin, hanzi = _sides(people, _read(other, encoding))
    matches = bilingual.match_names(latin, hanzi)
    table(
        ("latin", "chinese", "score", "why", "ties"),
        [_match_row(match, latin, hanzi) for match in matches],
        output,
    )
    context.exit(
        1 if any(match.latin is None or match.hanzi is None or match.ties for match in matches) else 0
    )


def _read(file: str, encoding: str | None) -> Roster:
    roster = bilingual.Roster.parse(documents.read_text(file, encoding=encoding))
    if not roster.people:
        raise InputError(f"{documents.name_of(file)}: no names in it")
    return roster


def _romanization(person: PersonName, chosen: Mapping[str, Any]) -> str:
    if chosen and person.hanzi:
        return bilingual.romanize(person.hanzi, **chosen)
    return person.romanizations[0] if person.romanizations else ""


def _sides(one: Iterable[PersonName], two: Iterable[PersonName]) -> tuple[list[str], list[str]]:
    """The list in Latin letters and the one in Chinese, whichever was given first."""
    lists = [list(one), list(two)]
    latin, hanzi = sorted(
        lists, key=lambda people: sum(bool(person.hanzi) for person in people) / len(people)
    )
    return [_latin(person) for person in latin], [person.hanzi or person.text for person in hanzi]


def _latin(person: PersonName) -> str:
    return person.romanizations[0] if person.romanizations else person.text


def _match_row(match: NameMatch, latin: Sequence[str], hanzi: Sequence[str]) -> tuple[str, ...]:
    others = [*(hanzi[place] for place in match.ties), *(latin[place] for place in match.rivals)]
    return match.latin or "", match.hanzi or "", f"{match.score:.2f}", match.why, ", ".join(others)
