"""Safe fixes made in the files that were checked: shown as a diff, and written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from attrs import frozen

from bilingual.checks.fixing import apply, is_safe
from bilingual.cli.inputs import Document
from bilingual.errors import InputError
from bilingual.model import Finding, Language
from bilingual.text.decoding import decode
from bilingual.text.files import STANDARD_INPUT, name_of, read_bytes, save

__all__ = ["Mended", "mend"]

_CONTEXT: Final = 3
"""Unchanged lines shown around a change, as everywhere."""


@frozen
class Mended:
    """A file with fixes made in it, not yet written.

    Attributes:
        path: the file.
        before: its text as it stands.
        after: its text as it is to be.
        content: that text in the encoding of the file.
    """

    path: str
    before: str
    after: str
    content: bytes

    def write(self) -> None:
        """Write the file, whole or not at all.

        Raises:
            InputError: where it cannot be written.
        """
        save(self.path, self.content)

    def diff(self) -> str:
        r"""What changes, as a unified diff; fixes keep the lines, so line is compared with line.

        >>> print(Mended("a.txt", "一,\n二\n", "一，\n二\n", b"").diff(), end="")
        --- a.txt
        +++ a.txt
        @@ -1,2 +1,2 @@
        -一,
        +一，
         二
        """
        pairs = list(zip(_LINE.findall(self.before), _LINE.findall(self.after), strict=True))
        changed = [number for number, (before, after) in enumerate(pairs) if before != after]
        hunks = (_hunk(pairs[start:end], start) for start, end in _stretches(changed, len(pairs)))
        name = name_of(self.path)
        return "".join([f"--- {name}\n", f"+++ {name}\n", *hunks]) if changed else ""


def mend(
    files: Sequence[str], document: Document, findings: Iterable[Finding], *, encoding: str | None = None
) -> list[Mended]:
    """The files that were checked with every safe fix made.

    Args:
        files: the page, or the English and the Chinese document.
        document: what was read from them.
        findings: what was found.
        encoding: of the files; found out where None.

    Raises:
        InputError: where a file is standard input or a bitext, has changed since it was read, or could not be
            written as it was.
    """
    if STANDARD_INPUT in files:
        raise InputError("standard input: cannot be mended in place; name a file")
    if not document.sources:
        raise InputError(f"{document.name}: only texts are mended; give the page or the two documents")
    fixable = [one for one in findings if one.fix]
    if len(files) == 1:
        return [_mend(files[0], document.sources["en"].text, fixable, encoding)]
    languages: tuple[Language, ...] = ("en", "zh")
    return [
        _mend(
            file,
            document.sources[language].text,
            [one for one in fixable if one.fix and one.fix.language == language],
            encoding,
        )
        for file, language in zip(files, languages, strict=True)
    ]


def _mend(file: str, checked: str, findings: Iterable[Finding], encoding: str | None) -> Mended:
    content = read_bytes(file)
    before, encoding, _ = decode(content, name_of(file), encoding=encoding)
    if before != checked:
        raise InputError(f"{name_of(file)}: has changed while it was checked; check it again")
    after = apply(before, [one.fix for one in findings if one.fix and is_safe(one, before)])
    for mark in ("", "\N{ZERO WIDTH NO-BREAK SPACE}"):
        if (mark + before).encode(encoding, "replace") == content:
            return Mended(file, before, after, _encode(mark + after, encoding, file))
    raise InputError(f"{name_of(file)}: would not come back as it was in {encoding}; make it UTF-8 first")


def _encode(text: str, encoding: str, file: str) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        character = text[error.start]
        raise InputError(
            f"{name_of(file)}: {encoding} has no {character}, which a fix needs; make it UTF-8 first"
        ) from error


# The diff ---------------------------------------------------------------------------------------------

_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")


def _stretches(changed: Iterable[int], count: int) -> Iterator[tuple[int, int]]:
    """Where hunks start and end: changed lines and those around them, joined where they would touch."""
    groups: list[list[int]] = []
    for number in changed:
        if groups and number - groups[-1][-1] <= 2 * _CONTEXT:
            groups[-1].append(number)
        else:
            groups.append([number])
    for group in groups:
        yield max(0, group[0] - _CONTEXT), min(count, group[-1] + _CONTEXT + 1)


def _hunk(pairs: Sequence[tuple[str, str]], start: int) -> str:
    place = f"{start + 1},{len(pairs)}"
    lines = [f"@@ -{place} +{place} @@\n"]
    for is_same, group in groupby(pairs, lambda pair: pair[0] == pair[1]):
        run = list(group)
        if is_same:
            lines += [_marked(" ", line) for line, _ in run]
        else:
            lines += [_marked("-", line) for line, _ in run]
            lines += [_marked("+", line) for _, line in run]
    return "".join(lines)


def _marked(mark: str, line: str) -> str:
    return f"{mark}{line}" if line.endswith("\n") else f"{mark}{line}\n\\ No newline at end of file\n"
