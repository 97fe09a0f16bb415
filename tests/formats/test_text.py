"""Plain text, for people."""

from __future__ import annotations

import pytest

from bilingual.errors import FormatError
from bilingual.formats import by_name
from bilingual.model import Bitext, Link, Segment


def test_pairs_stand_together_and_the_unpaired_are_named() -> None:
    bitext = Bitext(
        [Segment("One.", "en", 0, 4), Segment("Two.", "en", 5, 9), Segment("Three.", "en", 10, 16)],
        [Segment("一二。", "zh", 0, 3), Segment("四。", "zh", 4, 6)],
        [Link([0, 1], [0]), Link([2], []), Link([], [1])],
    )
    assert by_name("text").render(bitext) == (
        "One.\nTwo.\n一二。\n\nThree.\n[no Chinese]\n\n[no English]\n四。\n"
    )


def test_it_is_not_read_back() -> None:
    with pytest.raises(FormatError, match="for people to read"):
        by_name("text").parse("One.\n一。\n", "pairs.txt")
