"""The exchange format, ``bilingual/bitext@1``: everything a bitext holds, as one JSON object.

::

    {"format": "bilingual/bitext@1", "signature": "…",
     "english": [{"text": "Hello.", "start": 0, "end": 6}],
     "chinese": [{"text": "你好。", "start": 7, "end": 10}],
     "links": [{"english": [0], "chinese": [0], "confidence": 0.98,
                "evidence": [{"kind": "…", "english": [0, 5], "chinese": [7, 9], "note": "…"}]}]}

Reading is strict: no value is turned into another type, no key is passed over, and every fault is named with
its path. ``signature``, ``confidence``, ``evidence`` and ``note`` may be left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any, Final, get_origin

import attrs
from cattrs import Converter, transform_error
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn

from bilingual.errors import FormatError, ModelError
from bilingual.formats.visible import inert
from bilingual.model import Bitext, Language, Link, Segment, Span

__all__ = ["NAME", "parse", "render", "rows"]

NAME: Final = "bilingual/bitext@1"
"""What the key ``format`` says."""


@attrs.frozen
class _Passage:
    text: str
    start: int
    end: int


@attrs.frozen
class _Document:
    format: str
    english: tuple[_Passage, ...]
    chinese: tuple[_Passage, ...]
    links: tuple[Link, ...]
    signature: str = ""


def render(bitext: Bitext) -> str:
    r"""The bitext as JSON that reads back to an equal one.

    Returns:
        One line for each segment and each link. Unseen characters and lone surrogates are escaped.

    Raises:
        FormatError: where a text holds one character as two surrogates: JSON would join them.

    >>> print(render(Bitext([Segment("Hi\u202e", "en", 0, 3)], [], [Link([0], [])])), end="")
    {"format": "bilingual/bitext@1", "signature": "",
    "english": [
    {"text": "Hi\u202e", "start": 0, "end": 3}
    ],
    "chinese": [],
    "links": [
    {"english": [0], "chinese": [], "confidence": null, "evidence": []}
    ]}
    """
    signature = json.dumps(bitext.signature, ensure_ascii=False)
    parts = [
        f'{{"format": "{NAME}", "signature": {signature}',
        rows("english", (_passage(segment) for segment in bitext.english)),
        rows("chinese", (_passage(segment) for segment in bitext.chinese)),
        rows("links", (_link(link) for link in bitext.links)),
    ]
    text = ",\n".join(parts) + "}\n"
    if _SPLIT_CHARACTER.search(text):
        raise FormatError(
            "json", "", "a character is held as two surrogates; join them: encode and decode as utf-16"
        )
    return inert(text)


def rows(name: str, items: Iterable[dict[str, Any]]) -> str:
    """A list under its name, an item a line.

    >>> print(rows("links", [{"english": [0]}]))
    "links": [
    {"english": [0]}
    ]
    """
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    return f'"{name}": [\n{lines}\n]' if lines else f'"{name}": []'


def parse(text: str, source: str = "<text>") -> Bitext:
    """The bitext that a JSON text holds.

    Raises:
        FormatError: naming the path of the first fault.

    >>> parse('{"format": "bilingual/bitext@1", "english": [], "chinese": [], "links": "none"}', "a.json")
    Traceback (most recent call last):
    bilingual.errors.FormatError: a.json: links: must be a list, not a string
    """
    document = _structure(_load(text, source), source)
    try:
        return Bitext(
            _segments("english", "en", document.english, source),
            _segments("chinese", "zh", document.chinese, source),
            document.links,
            document.signature,
        )
    except ModelError as error:
        raise FormatError(source, "", str(error)) from error


_SPLIT_CHARACTER: Final = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def _passage(segment: Segment) -> dict[str, Any]:
    return {"text": segment.text, "start": segment.start, "end": segment.end}


def _link(link: Link) -> dict[str, Any]:
    evidence = [
        {"kind": one.kind, "english": one.english, "chinese": one.chinese, "note": one.note}
        for one in link.evidence
    ]
    return {
        "english": link.english,
        "chinese": link.chinese,
        "confidence": link.confidence,
        "evidence": evidence,
    }


def _load(text: str, source: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise FormatError(source, f"line {error.lineno}", f"not JSON: {error.msg}") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, a thousand brackets
        raise FormatError(source, "", f"not JSON that can be read: {error}") from error


def _structure(data: Any, source: str) -> _Document:
    _check_name(data, source)
    try:
        return _CONVERTER.structure(data, _Document)
    except BaseValidationError as error:
        fault, _, path = transform_error(error, "", _fault)[0].rpartition(" @ ")
        raise FormatError(source, path.removeprefix("."), fault) from error


def _check_name(data: Any, source: str) -> None:
    """Name the format first: of another format, the first missing key would say little."""
    if not isinstance(data, dict):
        raise FormatError(source, "", _wrong("an object", data))
    name = data.get("format")
    if name != NAME:
        raise FormatError(source, "format", f"must be {NAME!r}, not {name!r}")


def _segments(name: str, language: Language, passages: Iterable[_Passage], source: str) -> Iterable[Segment]:
    for index, passage in enumerate(passages):
        try:
            yield Segment(passage.text, language, passage.start, passage.end)
        except ModelError as error:
            raise FormatError(source, f"{name}[{index}]", str(error)) from error


# Strictness -------------------------------------------------------------------------------------------

_KINDS: Final[dict[type, str]] = {
    dict: "an object",
    list: "a list",
    str: "a string",
    bool: "true or false",
    float: "a fraction",
    type(None): "null",
}

Hook = Callable[[Any, Any], Any]
HookFactory = Callable[[Any], Hook]


def _fault(error: BaseException, _type: type | None) -> str:
    """One fault in words; cattrs adds the path after `` @ ``."""
    match error:
        case KeyError():
            return "is missing"
        case ForbiddenExtraKeysError():
            return f"has unknown keys: {', '.join(map(repr, sorted(error.extra_fields)))}"
        case _:
            return str(error)


def _wrong(wanted: str, value: Any) -> str:
    return f"must be {wanted}, not {_KINDS.get(type(value), 'a number')}"


def _require(holds: bool, wanted: str, value: Any) -> None:
    if not holds:
        raise TypeError(_wrong(wanted, value))


def _text(value: Any, _type: Any) -> str:
    _require(isinstance(value, str), "a string", value)
    return str(value)


def _whole(value: Any, _type: Any) -> int:
    _require(type(value) is int, "a whole number", value)
    return int(value)


def _probability(value: Any, _type: Any) -> float | None:
    _require(value is None or type(value) in (int, float), "a number or null", value)
    return None if value is None else float(value)


def _span(value: Any, _type: Any) -> tuple[int, int]:
    _require(isinstance(value, list) and len(value) == 2, "a list of two offsets", value)
    return _whole(value[0], int), _whole(value[1], int)


def _shaped(shape: type, factory: Callable[[Any, Converter], Hook], converter: Converter) -> HookFactory:
    """A cattrs factory whose hooks first see that the value has the JSON shape."""

    def make(type_: Any) -> Hook:
        structure = factory(type_, converter)

        def hook(value: Any, wanted: Any) -> Any:
            _require(isinstance(value, shape), _KINDS[shape], value)
            return structure(value, wanted)

        return hook

    return make


def _is_tuple(type_: Any) -> bool:
    return get_origin(type_) is tuple


def _strict_converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    converter.register_structure_hook_factory(attrs.has, _shaped(dict, make_dict_structure_fn, converter))
    converter.register_structure_hook_factory(
        _is_tuple, _shaped(list, homogenous_tuple_structure_factory, converter)
    )
    converter.register_structure_hook_func(lambda type_: type_ == Span, _span)
    converter.register_structure_hook(float | None, _probability)
    converter.register_structure_hook(int, _whole)
    converter.register_structure_hook(str, _text)
    return converter


_CONVERTER: Final = _strict_converter()
