"""The exception tree, and that each message teaches its cure in one line."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable

import pytest

import bilingual
from bilingual import errors
from bilingual.errors import (
    BilingualError,
    EncodingError,
    FormatError,
    InputError,
    MissingExtraError,
    ModelError,
    UnknownChoiceError,
)

EXAMPLES: list[tuple[BilingualError, dict[str, object], str]] = [
    (
        EncodingError("page.txt", "utf-8", 17, "save it as UTF-8"),
        {"source": "page.txt", "encoding": "utf-8", "offset": 17},
        "page.txt: not utf-8 text (byte 17); save it as UTF-8",
    ),
    (
        FormatError("pairs.json", "links[2].english", "must be a list"),
        {"source": "pairs.json", "place": "links[2].english", "problem": "must be a list"},
        "pairs.json: links[2].english: must be a list",
    ),
    (
        FormatError("pairs.json", "", "is empty"),
        {"source": "pairs.json", "place": "", "problem": "is empty"},
        "pairs.json: is empty",
    ),
    (
        UnknownChoiceError("system", "pinyim", iter(["pinyin", "passport"])),
        {"kind": "system", "value": "pinyim", "known": ("pinyin", "passport")},
        "unknown system 'pinyim'; did you mean 'pinyin'? known: pinyin, passport",
    ),
    (
        UnknownChoiceError("system", "\n", ["pinyin"]),
        {"kind": "system", "value": "\n", "known": ("pinyin",)},
        r"unknown system '\n'; known: pinyin",
    ),
    (
        UnknownChoiceError("system", None, ["pinyin"]),
        {"kind": "system", "value": None, "known": ("pinyin",)},
        "unknown system None; known: pinyin",
    ),
    (
        MissingExtraError("lxml", "formats"),
        {"package": "lxml", "extra": "formats"},
        "lxml is not installed; run: pip install 'bilingual-toolkit[formats]'",
    ),
]


@pytest.mark.parametrize(("error", "facts", "message"), EXAMPLES, ids=lambda value: type(value).__name__)
def test_an_error_carries_its_facts_and_says_them_in_one_line(
    error: BilingualError, facts: dict[str, object], message: str
) -> None:
    assert {name: getattr(error, name) for name in facts} == facts
    assert str(error) == message
    assert "\n" not in message


def _pickled(error: BilingualError) -> object:
    return pickle.loads(pickle.dumps(error))  # noqa: S301 - our own


@pytest.mark.parametrize(
    "error",
    [
        *(error for error, _, _ in EXAMPLES),
        BilingualError("a"),
        InputError("a"),
        ModelError("a", 1),
        InputError(),
    ],
    ids=lambda value: type(value).__name__,
)
@pytest.mark.parametrize("passed_on", [_pickled, copy.copy])
def test_an_error_passes_between_processes(
    error: BilingualError, passed_on: Callable[[BilingualError], object]
) -> None:
    received = passed_on(error)
    assert type(received) is type(error)
    assert isinstance(received, BilingualError)
    assert (str(received), received.args, vars(received)) == (str(error), error.args, vars(error))
    assert getattr(received, "msg", None) == getattr(error, "msg", None)  # that of ImportError


def test_the_tree_is_as_drawn() -> None:
    parents = {
        BilingualError: {Exception},
        InputError: {BilingualError, ValueError},
        EncodingError: {InputError},
        FormatError: {InputError},
        ModelError: {InputError},
        UnknownChoiceError: {InputError},
        MissingExtraError: {BilingualError, ImportError},
    }
    assert {error: set(error.__bases__) for error in parents} == parents
    assert {error.__name__ for error in parents} == set(errors.__all__)
    assert all(name in (errors.__doc__ or "") for name in errors.__all__)


def test_one_clause_catches_all() -> None:
    for error, _, _ in EXAMPLES:
        with pytest.raises(bilingual.BilingualError):
            raise error
