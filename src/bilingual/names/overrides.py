"""Readings of one's own, kept in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bilingual.errors import InputError
from bilingual.names.parts import LONGEST, overridden
from bilingual.text.han import is_han

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_overrides"]


def read_overrides(path: str | Path) -> dict[str, str]:
    r"""Readings that beat every table, from a file with a row for each: characters, then how they are read.

    Columns are separated by tabs in a .tsv file, by commas in any other; further columns (a source, a remark)
    are not looked at. A first row that is no reading is a heading; rows that begin with # are comments.

    Args:
        path: a file in UTF-8.

    Returns:
        Characters and their reading, for the ``overrides`` of ``romanize`` and ``PersonName.parse``. For a
        character or two the reading is syllables (``dan``, ``dān`` or ``dan1``); for a whole name it may be
        the finished spelling.

    Raises:
        InputError: where the file cannot be read, a row is no reading, or characters come twice with
            different ones; it names the line.

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "readings.csv")
    ...     _ = path.write_text("characters,reading\n单,dan\n孙中山,Sun Yat-sen\n", "utf-8")
    ...     read_overrides(path)
    {'单': 'dan', '孙中山': 'Sun Yat-sen'}
    """
    import csv
    from pathlib import Path

    path = Path(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.reader(file, delimiter="\t" if path.suffix == ".tsv" else ","))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read as readings in UTF-8: {error}") from error
    found: dict[str, str] = {}
    for number, cells in enumerate(lines, 1):
        characters, reading = (*(cell.strip() for cell in cells), "", "")[:2]
        if not characters or characters.startswith("#"):
            continue
        if not _is_reading(characters, reading):
            if number == 1:
                continue
            raise InputError(
                f"{path}, row {number}: {characters[:LONGEST]!r} and {reading[:20]!r} are no reading; "
                "write characters and their syllables"
            )
        if found.setdefault(characters, reading) != reading:
            raise InputError(
                f"{path}, row {number}: {characters} has two readings, {found[characters]} and {reading}"
            )
    return found


def _is_reading(characters: str, reading: str) -> bool:
    """Whether these are characters with a syllable for each, or a name with any spelling."""
    if not reading or any(map(is_han, reading)):
        return False
    if len(characters) > LONGEST or not all(map(is_han, characters)):
        return False
    if len(characters) > 1:
        return True  # a finished spelling
    try:
        return bool(overridden(characters, {characters: reading}))
    except InputError:
        return False
