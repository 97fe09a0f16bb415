"""The converters of OpenCC's configs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain
from typing import Any, Final

from bilingual import store
from bilingual.errors import UnknownChoiceError
from bilingual.script import dictionaries
from bilingual.script.breaks import apart
from bilingual.script.engine.chart import Chart, draw
from bilingual.script.engine.frequency import frequencies
from bilingual.script.engine.islands import Converter, Values
from bilingual.script.engine.literal import Dictionary, Rules, Shelf, Shelves, ShortCircuit, Union

__all__ = ["converter"]

_SCHEMA: Final = 4


@cache
def converter(name: str, edition: str = dictionaries.DEFAULT_EDITION, *, tofu: bool = True) -> Converter:
    """The converter of a config, loaded once.

    Args:
        name: a config, such as ``s2t``, or one stage of it: ``s2twp/last``, ``tw2sp/first``.
        edition: whose dictionaries.
        tofu: use the dictionaries whose results few fonts can show (a missing glyph is called tofu), as
            OpenCC does unless told otherwise.

    Raises:
        UnknownChoiceError: where the edition has no such config, or there is no such edition.
        InputError: where the edition lacks a dictionary the config names; not before a text is converted.

    >>> converter("s2t").convert("头发发展")
    '頭髮發展'
    """
    config, _, part = name.partition("/")
    said = dictionaries.config(edition, config)
    chain = [stage["dict"] for stage in said["conversion_chain"]]
    cut = said["segmentation"]["dict"] if "segmentation" in said else None
    if part:
        chain, cut = [_part(chain, part)], None

    @cache
    def rules() -> Rules:
        return Rules(
            tuple(_dictionary(one["dict"], edition, tofu) for one in said.get("normalization", ())),
            None if cut is None else _dictionary(cut, edition, tofu),
            tuple(_dictionary(one, edition, tofu) for one in chain),
        )

    def chart() -> Chart | None:
        table = "-".join(filter(None, ("chart", edition, config, part, "" if tofu else "shown")))
        version = f"{dictionaries.version(edition)}/{_SCHEMA}"
        return _read(store.load(table, version, lambda: _compile(rules(), edition)))

    def values() -> tuple[Values, ...]:
        return tuple(_values(edition, tuple(_files(one, tofu))) for one in chain)

    def words(stretches: Sequence[str]) -> Iterable[Iterable[str]]:
        from bilingual.text.words import pieces_of_all  # not needed for converting as usual

        # jieba knows Simplified words; Japanese ones it does not know
        if "jp" in config:
            return stretches
        if part or not name.startswith("s2"):
            simplified = apart(stretches, converter("t2s", edition).convert)
            pairs = zip(stretches, simplified, strict=True)
            stretches = [new if len(new) == len(old) else old for old, new in pairs]
        return pieces_of_all(stretches, "zh")

    return Converter(rules, chart, lambda: _families(edition), values, words)


def _part(chain: list[dict[str, Any]], part: str) -> dict[str, Any]:
    places = {"first": 0, "last": -1}
    if part not in places:
        raise UnknownChoiceError("stage", part, places)
    return chain[places[part]]


def _dictionary(said: Mapping[str, Any], edition: str, tofu: bool) -> Shelves:
    lines = (dictionaries.lines(edition, file) for file in _files(said, tofu))
    starts = dict.fromkeys(chain.from_iterable(lines)).keys()  # in order, so that tests can be repeated
    return Shelves(starts, _parts(said, edition, tofu))


def _parts(said: Mapping[str, Any], edition: str, tofu: bool) -> Callable[[str], Dictionary | None]:
    """Makes the part of a dictionary or group whose keys begin with a character; None where it has none."""
    if said["type"] != "group":
        return partial(_shelf, edition, said["file"])
    members = [_parts(one, edition, tofu) for one in said["dicts"] if tofu or not one.get("may_output_tofu")]
    group = Union if said.get("match_policy") == "union" else ShortCircuit

    def part(first: str) -> Dictionary | None:
        found = tuple(filter(None, [member(first) for member in members]))
        return group(found) if len(found) > 1 else found[0] if found else None

    return part


@cache
def _shelf(edition: str, file: str, first: str) -> Shelf | None:
    line = dictionaries.lines(edition, file).get(first)
    return Shelf(dictionaries.read_line(line)) if line else None


def _files(said: Mapping[str, Any], tofu: bool) -> Iterator[str]:
    """The dictionaries that a group is made of."""
    if said["type"] != "group":
        yield said["file"]
    for one in said.get("dicts", ()):
        if tofu or not one.get("may_output_tofu"):
            yield from _files(one, tofu)


@cache
def _values(edition: str, files: tuple[str, ...]) -> Values:
    """All the values of the keys of dictionaries; of two that have a key, those of the first."""
    values: dict[str, tuple[str, ...]] = {}
    for file in reversed(files):
        values |= dictionaries.candidates(edition, file)
    return values


@cache
def _families(edition: str) -> Mapping[int, str]:
    """For each character one that stands for all its variants and theirs, by an edition's dictionaries."""
    version = f"{dictionaries.version(edition)}/{_SCHEMA}"
    sections = store.load(f"families-{edition}", version, lambda: _compile_families(edition))
    return {
        ord(member): family[0] for family in sections["families"].decode().split("\n") for member in family
    }


def _compile_families(edition: str) -> Mapping[str, bytes]:
    families: dict[str, set[str]] = {}
    for file in dictionaries.files(edition):
        for key, values in dictionaries.candidates(edition, file).items():
            for value in values:
                if len(key) == len(value) == 1:
                    family = families.get(key, {key}) | families.get(value, {value})
                    families.update(dict.fromkeys(family, family))
    return {"families": "\n".join(sorted({"".join(sorted(family)) for family in families.values()})).encode()}


def _compile(rules: Rules, edition: str) -> Mapping[str, bytes]:
    drawn = draw(rules, frequencies(dictionaries.entries(edition, "TSCharacters")))
    if drawn is None:
        return {}
    parts = {
        "normal": _packed(drawn.normal),
        "characters": _packed(drawn.characters),
        "anchors": drawn.anchors,
        "triggers": drawn.triggers,
        "links": _packed(drawn.links),
    }
    return {name: part.encode() for name, part in parts.items()}


def _read(sections: Mapping[str, bytes]) -> Chart | None:
    if not sections:
        return None
    parts = {name: part.decode() for name, part in sections.items()}
    return Chart(
        normal=_unpacked(parts["normal"]),
        characters=_unpacked(parts["characters"]),
        anchors=parts["anchors"],
        triggers=parts["triggers"],
        links=_unpacked(parts["links"]),
    )


def _packed(strings: Mapping[str, str]) -> str:
    """A table of characters and strings: the characters in a line, and a line for each string."""
    return "\n".join(("".join(strings), *strings.values()))


def _unpacked(packed: str) -> dict[str, str]:
    characters, *strings = packed.split("\n")
    return dict(zip(characters, strings, strict=True))
