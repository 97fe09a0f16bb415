"""For a script: a member list as it was typed, as passport spellings and in Traditional characters.

Then the same people are found in a list in Latin letters whose order is mixed, and what is doubtful is shown.
"""

from __future__ import annotations

from pathlib import Path

import bilingual

EXAMPLES = Path(__file__).parent


def main() -> None:
    """Print a line for each member, then the matches that need a second look."""
    members = bilingual.read_roster(EXAMPLES / "members.txt")
    for person in members:
        passport = bilingual.romanize(person.hanzi, system="passport")
        traditional = bilingual.convert(person.hanzi, to="zh-Hant-TW", names=members)
        print(person.hanzi, traditional, person.romanizations[0], passport, *person.titles, sep="\t")

    latin = [person.text for person in bilingual.read_roster(EXAMPLES / "members-latin.txt")]
    matches = bilingual.match_names(latin, [person.hanzi for person in members])
    doubtful = [match for match in matches if match.score < 0.99 or match.ties]
    print(f"{len(matches)} matched, {len(doubtful)} to look at:")
    for match in doubtful:
        print(match.latin, match.hanzi, match.why, sep="\t")


if __name__ == "__main__":
    main()
