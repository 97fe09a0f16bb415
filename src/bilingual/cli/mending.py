"""Safe fixes made in the files that were checked: shown as a diff, and written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from bilingual.checks.fixing import apply, is_safe
from bilingual.cli.inputs import Document
from bilingual.cli.patches import patch
from bilingual.errors import InputError
from bilingual.model import Finding, Language
from bilingual.text.decoding import decode
from bilingual.text.files import STANDARD_INPUT, name_of, read_bytes, save

__all__ = ["Mended", "mend"]


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
        """What changes, as a patch; empty where nothing does."""
        return patch(self.path, self.before, self.after)


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
