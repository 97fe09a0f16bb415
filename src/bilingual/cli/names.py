"""The verb ``names``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import click

import bilingual
from bilingual import documents
from bilingual.cli.options import Verb, encoding, output, refuse_twice
from bilingual.cli.output import deliver, lines, on_terminal, table
from bilingual.errors import InputError

if TYPE_CHECKING:
    from bilingual.names import NameMatch, PersonName, Roster
    from bilingual.names.roster import Ordering

__all__ = ["command"]

_COLUMNS: Final = ("name", "romanization", "titles", "notes")

_STYLES: Final[Mapping[str, Mapping[str, Any]]] = {
    "capitals": {"case": "upper"},
    "surname-capitals": {"case": "surname"},
    "no-capitals": {"case": "title"},
    "comma": {"comma": True},
    "no-comma": {"comma": False},
    "initials": {"initials": "all"},
    "first-initial": {"initials": "first"},
    "joined": {"joint": ""},
    "hyphen": {"joint": "-"},
    "spaced": {"joint": " "},
}
"""What ``--style`` asks of ``romanize``."""


@click.command(
    "names",
    cls=Verb,
    examples=(
        "bilingual names members.txt",
        "bilingual names --system passport members.xlsx -o members.csv",
        "echo 欧阳修 | bilingual names --tones marks",
        "bilingual names latin.txt --match chinese.txt",
        "bilingual names --check members.csv",
    ),
)
@click.argument("file", metavar="[FILE]", default="-")
@click.option(
    "--system",
    metavar="NAME",
    help="pinyin, passport, icao, ala-lc, wade-giles, wade-giles-plain, tongyong, taiwan or hong-kong.",
)
@click.option(
    "--tones", type=click.Choice(["marks", "numbers"]), help="Write the tones; by default they are left out."
)
@click.option("--order", type=click.Choice(["surname-first", "given-first"]), help="Of the names romanized.")
@click.option(
    "--style",
    "styles",
    type=click.Choice(list(_STYLES)),
    multiple=True,
    help="XU Yishu, or Xu, Yishu, or Xu Y. S., or Xu Yi-shu …; may be repeated.",
)
@click.option("--apostrophe/--no-apostrophe", default=None, help="Zhao Ping'an or Zhao Pingan.")
@click.option(
    "--overrides", metavar="FILE", help="Readings of your own: a table of characters and their spelling."
)
@click.option("--sort", type=click.Choice(["pinyin", "surname"]), help="Sort the list first.")
@click.option("--match", "other", metavar="OTHER", help="Find whose name each is in another list.")
@click.option("--compare", "later", metavar="LATER", help="Say what changed in a later list.")
@click.option("--check", is_flag=True, help="Say what looks wrong in the list.")
@output
@encoding
@click.pass_context
def command(
    context: click.Context,
    /,
    file: str,
    overrides: str | None,
    sort: Ordering | None,
    other: str | None,
    later: str | None,
    check: bool,
    styles: Sequence[str],
    output: str | None,
    encoding: str | None,
    **style: Any,
) -> None:
    """Romanize a list of people, match two lists, compare them, or check one.

    The answer is a table: each name, its romanization, its titles, and what is doubtful about it; in the
    format of the file written (.csv, .tsv, .json, .xlsx), otherwise with tabs. A spelling that the list
    itself gives is kept, unless a system, tones, an order or a style is asked for. Standard input is answered
    line by line as it comes, up to the first name in Latin letters alone: only the whole list tells where its
    surname is. Exit status 1 where --match leaves a name over or it fits two, --compare finds a change, or
    --check a fault.
    """
    refuse_twice((file, other, later, overrides))
    if sum((bool(other), bool(later), check)) > 1:
        raise click.BadParameter("one of --match, --compare and --check at a time")
    chosen = {option: value for option, value in style.items() if value is not None}
    for name in styles:
        chosen |= _STYLES[name]
    readings = documents.read_overrides(overrides, encoding=encoding) if overrides else {}
    if file == "-" and output is None and not (other or later or check or sort or on_terminal()):
        _stream(encoding, readings, chosen)
        return
    people = _read(file, encoding, readings)
    if sort:
        people = people.ordered(sort)
    if other is not None:
        context.exit(_match(people, _read(other, encoding, readings), output))
    if later is not None:
        context.exit(_compare(people, _read(later, encoding, readings), output))
    if check:
        context.exit(_check(people, output))
    table(_COLUMNS, [_row(person, chosen, readings) for person in people], output)


def _stream(encoding: str | None, readings: Mapping[str, str], style: Mapping[str, Any]) -> None:
    """Answer standard input line by line."""
    heading: tuple[Sequence[str], ...] = (_COLUMNS,)
    for person in bilingual.Roster.stream(documents.stream_input(encoding=encoding), overrides=readings):
        deliver(lines([*heading, _row(person, style, readings)]))
        heading = ()
    if heading:
        raise InputError("standard input: no names in it")


def _read(file: str, encoding: str | None, readings: Mapping[str, str]) -> Roster:
    roster = documents.read_roster(file, encoding=encoding, overrides=readings)
    if not roster.people:
        raise InputError(f"{documents.name_of(file)}: no names in it")
    return roster


def _row(person: PersonName, style: Mapping[str, Any], readings: Mapping[str, str]) -> tuple[str, ...]:
    return (
        person.hanzi or person.text,
        _romanization(person, style, readings),
        "; ".join(person.titles),
        "; ".join(person.notes),
    )


def _romanization(person: PersonName, style: Mapping[str, Any], readings: Mapping[str, str]) -> str:
    if style and person.hanzi:
        surname = person.surname if person.surname and person.hanzi.startswith(person.surname) else None
        return bilingual.romanize(person.hanzi, surname=surname, overrides=readings, **style)
    return person.romanizations[0] if person.romanizations else ""


def _match(people: Roster, others: Roster, output: str | None) -> int:
    latin, hanzi = _sides(people, others)
    matches = bilingual.match_names(latin, hanzi)
    rows = [_match_row(match, latin, hanzi) for match in matches]
    table(("latin", "chinese", "score", "why", "ties"), rows, output)
    return int(any(match.latin is None or match.hanzi is None or match.ties for match in matches))


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


def _compare(people: Roster, later: Roster, output: str | None) -> int:
    changes = people.changes(later)
    rows = [("removed", _shown(person), "", "") for person in changes.removed]
    rows += [("added", "", _shown(person), "") for person in changes.added]
    rows += [
        ("respelled", _shown(change.before), _shown(change.after), change.why) for change in changes.respelled
    ]
    table(("change", "before", "after", "why"), rows, output)
    return int(bool(rows))


def _shown(person: PersonName) -> str:
    """A person in one cell: characters with the spelling, or either."""
    spelling = person.romanizations[0] if person.romanizations else ""
    return f"{person.hanzi} ({spelling})" if person.hanzi else spelling or person.text


def _check(people: Roster, output: str | None) -> int:
    findings = people.lint()
    rows = [
        (", ".join(str(place + 1) for place in finding.places), finding.code, finding.message)
        for finding in findings
    ]
    table(("people", "code", "message"), rows, output)
    return int(bool(rows))
