"""English numbers, dates, times and amounts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

from bilingual.text.quantities import digital
from bilingual.text.quantities.digital import DIGITS, VULGAR
from bilingual.text.quantities.quantity import Clock, Date, Grain, Quantity
from bilingual.text.quantities.scanning import (
    Amount,
    Cues,
    Part,
    Reading,
    Rule,
    Scanner,
    counted,
    digits,
    found_by,
    is_spelled,
    matched,
    measured,
    parts,
    pointing,
    total,
)
from bilingual.text.quantities.units import Unit, alternatives, find, read_rows, table

__all__ = ["may_count", "read", "scanner"]

_UNITS: Final = {
    word: value for value, word in enumerate("one two three four five six seven eight nine".split(), start=1)
}
_TEENS: Final = {
    word: value
    for value, word in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), start=10
    )
}
_TENS: Final = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SCALES: Final = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "bn": 10**9,
}
_NOTHING: Final = dict.fromkeys(("zero", "nought", "naught", "nil"), 0)
_CARDINALS: Final = _UNITS | _TEENS | _TENS | _NOTHING
_ORDINAL_WORDS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
)
_ORDINALS: Final = (
    {word: value for value, word in enumerate(_ORDINAL_WORDS, start=1)}
    | {f"{word}th": value for word, value in _TEENS.items() if value > 12}
    | {f"{word[:-1]}ieth": value for word, value in _TENS.items()}
    | {"hundredth": 100, "thousandth": 1000}
)
_PARTS: Final = {"half": 2, "halve": 2, "quarter": 4} | {w: v for w, v in _ORDINALS.items() if v > 2}
_COLLECTIVES: Final = {"couple": 2, "pair": 2, "dozen": 12}
_TIMES: Final = {"twice": 2, "thrice": 3}
_MONTHS: Final = {
    name: value
    for value, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAYS: Final = {
    name: value
    for value, names in enumerate(
        ("mondays monday mon", "tuesdays tuesday tues tue", "wednesdays wednesday wed",
         "thursdays thursday thurs thur thu", "fridays friday fri", "saturdays saturday sat",
         "sundays sunday sun"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_DECADES: Final = {f"{word[:-1]}ies": value for word, value in _TENS.items()}

_UNIT: Final = f"(?:{alternatives(_UNITS)})"
_BELOW_100: Final = rf"(?:(?:{alternatives(_TENS)})(?:[\s-]{_UNIT})?|{alternatives(_TEENS)}|{_UNIT})"
_BELOW_1000: Final = (
    rf"(?:(?:(?:{_BELOW_100}|{DIGITS}|an?)[\s-])?hundred(?:(?:\sand|\s?-)?[\s-]?{_BELOW_100})?|{_BELOW_100})"
)
_SCALE: Final = r"(?:thousand|million|billion|trillion)"
_SCALED: Final = (
    rf"(?:(?:(?:{_BELOW_1000}|{DIGITS}|an?|half\san?|half)[\s-]?)?{_SCALE}\b"
    rf"(?:(?:,|\sand)?\s{_BELOW_1000}[\s-]{_SCALE}\b){{0,3}}(?:(?:,|\sand)?\s{_BELOW_1000}\b)?"
    rf"|{DIGITS}(?:k|m|mn|bn)\b)"
)
_POINT: Final = rf"(?:(?:{DIGITS}|{_BELOW_100}|zero)\spoint(?:\s(?:[0-9]+|{_UNIT}|zero)){{1,12}})"
_NUMBER: Final = (
    rf"(?>{_POINT}|(?:an?|{_BELOW_100}|{DIGITS})\sdozen\b|{_SCALED}|{_BELOW_1000}\b|dozen\b"
    rf"|an?\s(?:couple|pair)(?:\sof)?(?:\s(?:hundred|dozen|{_SCALE}))?\b|(?:{alternatives(_NOTHING)})\b|{DIGITS}(?![0-9A-Za-z]))"
)
_AND_HALF: Final = r"(?:\sand\s(?:an?\s)?half)"
_ALONE: Final = (
    r"[0-9]{1,40}(?![0-9A-Za-z/]|[.,][0-9]|\s?[½¼¾]"
    rf"|[\s-](?:[0-9]|and\s|point\b|hundred|dozen|{_SCALE}))"
)
"""Most numbers: digits that nothing goes on from, which is soon seen."""
_AMOUNT: Final = (
    rf"(?>{_ALONE}|(?:[0-9]{{1,3}}[\s-])?[0-9]{{1,3}}/[1-9][0-9]{{0,3}}(?![0-9/])|(?:[0-9]{{1,3}}\s?)?[½¼¾]"
    rf"|(?:{_NUMBER}|{DIGITS})(?:{_AND_HALF}(?:\s{_SCALE}\b)?)?|half(?:\san?)?\b|an?\b)"
)
_MONTH: Final = rf"(?:{alternatives(_MONTHS)})(?![A-Za-z])\.?"
_FULL_MONTH: Final = rf"(?:{alternatives(m for m in _MONTHS if len(m) > 4 and m != 'march')}|june|july)"
_WEEKDAY: Final = rf"(?:{alternatives(_WEEKDAYS)})\b\.?"
_ORDINAL: Final = (
    rf"(?:[0-9,]{{1,12}}(?:st|nd|rd|th)\b"
    rf"|(?:(?:{alternatives(_TENS)})[\s-])?(?:{alternatives(_ORDINALS)})\b)"
)
_DAY: Final = rf"(?:{_ORDINAL}|[0-3]?[0-9]\b)"
_YEAR: Final = r"(?:[12][0-9]{3}\b)"
_PIECES: Final = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+|[a-z]+|[½¼¾]|/")


def amount(text: str) -> Fraction:
    """The value of an English number, in digits, words or both.

    >>> [str(amount(text)) for text in ("twenty-three", "two and a half million", "3.5 billion", "a dozen")]
    ['23', '2500000', '3500000000', '12']
    """
    if text.isdecimal():
        return Fraction(int(text))
    whole, _, after = text.lower().partition(" point ")
    if after:
        decimals = "".join(str(_CARDINALS.get(piece, piece)) for piece in _PIECES.findall(after))
        return amount(whole) + Fraction(f"0.{decimals}")
    mixed, _, part = whole.replace("-", " ").rpartition(" ")
    if mixed.isdecimal() and "/" in part:
        return amount(mixed) + amount(part)
    sum_, current = Fraction(0), Fraction(0)
    numerator: Fraction | None = None
    one = Fraction(1)
    for piece in _PIECES.findall(whole):
        if piece == "/":
            numerator, current = current, Fraction(0)
        elif piece in _SCALES:
            sum_, current = sum_ + (current or one) * _SCALES[piece], Fraction(0)
        elif piece == "hundred":
            current = (current or one) * 100
        elif piece in _COLLECTIVES:
            current = (current or one) * _COLLECTIVES[piece]
        else:
            current += _token_value(piece)
    if numerator is not None:
        return numerator / current if current else numerator
    return sum_ + current or (one if re.fullmatch("an?", whole.strip()) else Fraction(0))


def _token_value(piece: str) -> Fraction:
    if piece in VULGAR:
        return VULGAR[piece]
    if piece in _PARTS and piece.startswith("hal"):
        return Fraction(1, 2)
    if piece[0] in "0123456789.":
        return digits(piece)
    return Fraction(_CARDINALS.get(piece, 0))


def _ordinal(text: str) -> int:
    number = re.match("[0-9,]+", text)
    if number:
        return int(number[0].replace(",", ""))
    return sum(_TENS.get(word, 0) + _ORDINALS.get(word, 0) for word in re.split(r"[\s-]", text.lower()))


def _month(text: str) -> int:
    return _MONTHS[text.lower().rstrip(".")]


def _weekday(text: str) -> int:
    return _WEEKDAYS[text.lower().rstrip(".")]


def _day_of_month(match: re.Match[str]) -> Reading | None:
    day = _ordinal(match["day"])
    if not 1 <= day <= 31 or _is_verb(match):
        return None
    groups = match.groupdict()
    weekday = _weekday(match["weekday"]) if groups.get("weekday") else None
    year = groups.get("year") or groups.get("short")
    return Reading("date", Date("day", _year(year), _month(match["month"]), day, weekday))


def _is_verb(match: re.Match[str]) -> bool:
    """Step 2 may fail."""
    return (
        match.start("day") < match.start("month")
        and match["day"].isdecimal()
        and match["month"] in ("may", "march")
    )


def _year(text: str | None) -> int | None:
    return digital.year(text) if text else None


def _month_alone(match: re.Match[str]) -> Reading | None:
    return Reading("date", Date("month", _year(match.groupdict().get("year")), _month(match["month"])))


def _bare_month(match: re.Match[str]) -> Reading | None:
    """A month without a day: May and March are words too, and need more than a capital."""
    word = match["month"]
    if not word[0].isupper() or (word.lower() in ("may", "march") and _is_word(match)):
        return None
    return _month_alone(match)


def _is_word(match: re.Match[str]) -> bool:
    """May we? They march; in May, and "May" alone."""
    before = match.string[max(0, match.start() - 12) : match.start()].lower()
    if not before.strip():
        return not _AFTER_MONTH.match(match.string, match.end())
    return not _BEFORE_MONTH.search(before)


_BEFORE_MONTH: Final = re.compile(
    r"\b(?:in|since|until|till|by|during|from|early|late|mid|of|last|next|this)[\s-]$"
)
_AFTER_MONTH: Final = re.compile(r"\s*(?:$|[^\sA-Za-z]|(?:and|or|to|through|until|in|at|of|is|was)\b)", re.I)


def _bare_year(match: re.Match[str]) -> Reading | None:
    """2014 after a word of time is a year."""
    before = match.string[max(0, match.start() - 8) : match.start()].lower()
    if not match["era"] and not re.search(r"\b(?:in|since|by|until|till|from|of|year)\s$", before):
        return None
    return Reading("date", Date("year", int(match["year"])))


def _day_alone(match: re.Match[str]) -> Reading | None:
    """On the 15th, when nothing follows that it could count."""
    before = match.string[max(0, match.start() - 7) : match.start()].lower()
    day = _ordinal(match["day"])
    return Reading("date", Date("day", day=day)) if before == "on the " and 1 <= day <= 31 else None


def _decade(match: re.Match[str]) -> Reading | None:
    text = match["decade"].lower()
    if text in _DECADES:
        return Reading("date", Date("decade", _DECADES[text]))
    value = int(re.sub("[^0-9]", "", text))
    return Reading("date", Date("decade", value)) if value % 10 == 0 else None


_RELATIVE: Final = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0}
_DEICTIC: Final = {
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
    "day before yesterday": -2,
    "day after tomorrow": 2,
    "last night": -1,
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "tomorrows": 1,
}
_NOW: Final = r"(?:right\snow|just\snow|now|at\sthe\smoment|currently|at\spresent)\b"
_STEP: Final = r"(?P<step>last|past|previous|this|current|next|upcoming|coming)"


def _relative(match: re.Match[str]) -> Reading:
    unit = match["grain"].lower()
    grain: Grain = "year" if unit == "yr" else unit  # type: ignore[assignment]
    step = _RELATIVE.get(match["step"].lower(), 1)
    return Reading("date", Date(grain, offset=(step, step)), None, spelled=True)


def _named_day(match: re.Match[str]) -> Reading:
    """A weekday; "next Monday" may be of this week or of the next, "last" likewise."""
    groups = match.groupdict()
    step = groups.get("step") or groups.get("after")
    offset = {-1: (-13, -1), 0: (-6, 6), 1: (1, 13)}[_RELATIVE.get(step.lower(), 1)] if step else None
    return Reading("date", Date("day", weekday=_weekday(match["weekday"]), offset=offset), None, spelled=True)


def _abbreviated_day(match: re.Match[str]) -> Reading | None:
    """Sat, Sun and their like are words; they name a day before a comma or stop, or alone."""
    word = match["weekday"]
    alone = _is_alone(match)
    if not alone and (len(word.rstrip(".")) < 5 and not (word[0].isupper() and word.endswith("."))):
        return None
    return _named_day(match)


def _is_alone(match: re.Match[str]) -> bool:
    """Whether it is the whole text: Sep, Mon., of a calendar."""
    return len(match.string) < len(match[0]) + 8 and match.string.strip() == match[0]


def _day_of_relative_month(match: re.Match[str]) -> Reading | None:
    day, step = _ordinal(match["day"]), _RELATIVE.get(match["step"].lower(), 1)
    offset = {-1: (-61, -1), 0: (-30, 30), 1: (1, 61)}[step]
    return Reading("date", Date("day", day=day, offset=offset)) if 1 <= day <= 31 else None


def _past_hour(match: re.Match[str]) -> Reading | None:
    minute = {"half": 30, "quarter": 15}.get(match["minute"].lower().split()[-1])
    hour = amount(match["hour"])
    return digital.clock(int(hour), minute or int(amount(match["minute"])), _half_day(match))


def _to_hour(match: re.Match[str]) -> Reading | None:
    """A quarter to six; of two numbers the second is the smaller one, for "five to ten" is a range."""
    hour = int(amount(match["hour"]))
    minute = 15 if match["quarter"] else int(amount(match["minute"]))
    if not (match["quarter"] or hour < minute) or minute > 59:
        return None
    return digital.clock((hour - 1) % 12 or 12, 60 - minute, _half_day(match))


def _o_clock(match: re.Match[str]) -> Reading | None:
    reading = digital.clock(int(amount(match["hour"])), 0, _half_day(match))
    return reading._replace(spelled=is_spelled(match[0])) if reading else None


def _half_day(match: re.Match[str]) -> str | None:
    for name in ("half", "daypart"):
        text = (match.groupdict().get(name) or "").lower().strip()
        if text:
            return "a" if (text[0] == "a" and not text.startswith("aft")) or "morning" in text else "p"
    return None


def _part(text: str, place: int) -> Part | None:
    number = _amount_at(text, place)
    match = _DURATION_UNIT.match(text, number.end) if number else None
    if not number or not match:
        return None
    return Part(number.value, find(match["unit"]), match.end())


def _duration(text: str, place: int) -> tuple[Reading | None, int] | None:
    """Four years and three months, in the smaller unit; "a year" of "twice a year" is passed over."""
    found = parts(text, place, _part, _JOINT)
    if not found:
        return None
    _, unit, end = found[-1]
    if _is_rate(text, place):
        return None, end
    value = total(found)
    if more := _AND_A_HALF.match(text, end):
        value, end = value + _BESIDES[more["part"].lower()[:5]], more.end()
    elif unit.name == "h" and (minutes := _MINUTES.match(text, end)):  # "two hours ten"
        unit, value, end = find("min"), value * 60 + amount(minutes["n"]), minutes.end()
    return Reading("duration", value, unit.name, is_spelled(text[place:end])), end


def _is_rate(text: str, place: int) -> bool:
    return text[place] in "aA" and bool(_BEFORE_RATE.search(text[max(0, place - _RATE_WITHIN) : place]))


_Groups = Mapping[str, str | None]


def _measure(amount: Amount, groups: _Groups) -> Reading | None:
    unit = groups["unit"] or ""
    if amount.text.lower() in ("a", "an") and unit.lower() in ("bit", "degree", "won", "mu", "li"):
        return None
    return measured(amount.value + Fraction(bool(groups.get("half")), 2), unit, spelled=amount.spelled)


def _ranged(match: re.Match[str]) -> Reading | None:
    """The 2 of "2 to 3 million", and of "between 2 and 3 million", which are millions too."""
    value, larger = digits(match["n"]), digits(match["larger"])
    if not value <= larger <= 10 * value:
        return None  # "from 1 to 50 million" may begin with one
    before = match.string[max(0, match.start() - len("between ")) : match.start()].lower()
    if match["joint"] == "and" and not before.startswith("between"):
        return None
    value *= _SCALES[match["scale"].lower()]
    return measured(value, match["unit"], spelled=False) if match["unit"] else Reading("number", value)


def _symbol(match: re.Match[str]) -> Reading:
    return measured(amount(match["n"]), match["unit"], spelled=is_spelled(match["n"]))


def _percent(amount: Amount, groups: _Groups) -> Reading:
    return Reading("percent", amount.value / (10 if groups["thousandth"] else 1), None, amount.spelled)


def _fraction(match: re.Match[str]) -> Reading | None:
    part = match["part"].lower()
    below = _PARTS.get(part.removesuffix("s")) or _PARTS.get(part)
    count = amount(match["n"])
    if below is None or (count == 1) == part.endswith("s"):
        return None
    return Reading("fraction", count / below, None, spelled=True)


def _number(amount: Amount, _: _Groups) -> Reading | None:
    is_alone = amount.text.lower() in _NO_NUMBERS
    return None if is_alone else Reading("number", amount.value, None, amount.spelled)


_NO_NUMBERS: Final = frozenset(("a", "an", "half", "half a", "half an", *VULGAR))
"""What counts only together with what follows."""
_NOT_IN_WORD: Final = r"(?![0-9A-Za-z])"
_DURATIONS: Final = alternatives(
    word for unit in table().values() if unit.kind == "duration" for word in (*unit.english, *unit.symbols)
)
_MEASURES: Final = alternatives(
    word for unit in table().values() if unit.kind != "duration" for word in unit.english
)
_SYMBOLS: Final = alternatives(
    word for unit in table().values() if unit.kind != "money" for word in unit.symbols
)


def _long_symbols(unit: Unit) -> list[str]:
    """Those that a number in words may stand before: "an km"; the others stand beside digits only."""
    return [word for word in unit.symbols if unit.kind != "money" and len(word) > 1 and word.isalpha()]


_LONG_SYMBOLS: Final = alternatives(word for unit in table().values() for word in _long_symbols(unit))
_CURRENCIES: Final = alternatives(
    word for unit in table().values() if unit.kind == "money" for word in unit.symbols
)
_amount_at: Final = found_by(_AMOUNT, amount, re.I)
_DURATION_UNIT: Final = re.compile(rf"[\s-]?(?P<unit>{_DURATIONS}){_NOT_IN_WORD}", re.I)
_JOINT: Final = re.compile(r"(?:,|\sand|,\sand)?\s", re.I)
_AND_A_HALF: Final = re.compile(r"\sand\s(?:an?\s)?(?P<part>half|quarter|three[\s-]quarters)\b", re.I)
_BESIDES: Final = {"half": Fraction(1, 2), "quart": Fraction(1, 4), "three": Fraction(3, 4)}
_MINUTES: Final = re.compile(rf"(?:\sand)?\s(?P<n>{_BELOW_100}|[0-5]?[0-9])(?=[,.;]|$)", re.I)
_COUNTS: Final = alternatives((*_CARDINALS, *_SCALES, *_COLLECTIVES, "hundred"))
_BEFORE_RATE: Final = re.compile(
    rf"(?:\b(?:once|twice|thrice|times)|(?:ths|fractions?|parts?)\sof|(?:[0-9]|\b(?:{_COUNTS}))(?:[\s-][a-z]+)?)\s$",
    re.I,
)
"""Once a year, 50 km an hour, two hours a week; in thousandths of a second."""
_NO_PART: Final = r"(?<!ths\sof\s)"
"""A millimetre is none in tenths of a millimetre."""
_RATE_WITHIN: Final = 32
_DAYPART: Final = r"(?P<daypart>tonight|(?:in|at|this)?\s?(?:the\s)?(?:afternoon|morning|evening|night))"


def _rule(
    read: Callable[[re.Match[str]], Reading | None], *patterns: str, opens: str = "", cues: Cues = ()
) -> tuple[Rule, ...]:
    return tuple(matched(pattern, read, opens, re.I, cues) for pattern in patterns)


def _initials(*words: str) -> str:
    return "".join({word[0] for word in words})


_NO_NOUN: Final = (
    r"(?:or|and|of|to|for|in|on|at|by|is|was|after|before|later|ago|when|while|if|then|from|with|per|until|as"
    r"|but|than|the|a)\b"
)
"""What follows a second of time; before a noun it is another one."""
_COMPARED: Final = r"(?:more|less|fewer|higher|lower|larger|smaller|longer|shorter|bigger|again)\b"
"""What a share follows: a third more; before a noun it is another one: a third attempt."""
_THINGS: Final = alternatives(word for word, place in _ORDINALS.items() if place > 2)
_YEAR_AFTER: Final = rf"(?:,?\s(?P<year>{_YEAR}))"

_ORDINAL_OPENS: Final = digital.OPENS + "," + _initials(*_TENS, *_ORDINALS)
_CARDINAL_OPENS: Final = _initials("a", *_CARDINALS)
_CURRENCY_OPENS: Final = _initials(
    *(word.lower() for unit in table().values() for word in unit.symbols if unit.kind == "money")
)

_MONTH_CUES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY_CUES: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_RULES: Final = (
    digital.in_table,
    *_rule(
        _day_of_month,
        rf"(?:(?P<weekday>{_WEEKDAY}),?\s)?(?P<month>{_MONTH})\s?(?:the\s)?(?P<day>{_DAY}){_YEAR_AFTER}?(?![0-9:])",
        opens=_initials(*_MONTHS, *_WEEKDAYS),
        cues=_MONTH_CUES,
    ),
    *_rule(
        _day_of_month,
        rf"(?:(?P<weekday>{_WEEKDAY}),?\s(?:the\s)?)?(?P<day>{_DAY})(?:\sday)?(?:\sof)?\s(?P<month>{_MONTH})(?:{_YEAR_AFTER}|\s(?P<short>[0-9]{{2}})(?=$|[.,;]))?",
        opens=_initials(*_WEEKDAYS) + _ORDINAL_OPENS,
        cues=_MONTH_CUES,
    ),
    *_rule(
        _month_alone,
        rf"(?P<month>{_MONTH}),?\s(?:of\s)?(?P<year>{_YEAR})",
        opens=_initials(*_MONTHS),
        cues=_MONTH_CUES,
    ),
    *_rule(
        lambda match: digital.clock(int(match["h"]), int(match["m"])),
        r"(?P<h>[0-2][0-9])(?P<m>[0-5][0-9])(?=\s(?:GMT|UTC|local\stime)\b)",
        opens=digital.OPENS,
        cues=("gmt", "utc", "local"),
    ),
    *_rule(
        _bare_year,
        rf"(?P<year>{_YEAR})(?![-/.,:][0-9])(?P<era>\s(?:A\.?D|C\.?E)\b\.?)?(?![%\s]?[-'’]?[a-z]*(?:%|percent))",
        opens="12",
    ),
    *_rule(_day_alone, r"(?P<day>[0-9]{1,2}(?:st|nd|rd|th))(?=$|\s?[.,;:!?)])", opens=digital.OPENS),
    *_rule(
        _bare_month,
        rf"(?P<month>{_FULL_MONTH}|march|may)\b",
        opens=_initials(*_MONTHS),
        cues=_MONTH_CUES,
    ),
    *_rule(
        lambda match: _month_alone(match) if _is_alone(match) else None,
        rf"(?P<month>{_MONTH})",
        opens=_initials(*_MONTHS),
        cues=_MONTH_CUES,
    ),
    *_rule(
        _day_of_relative_month,
        rf"(?P<day>{_DAY})\s(?:day\s)?of\s(?:the\s)?{_STEP}\smonth\b",
        opens=_ORDINAL_OPENS,
        cues=("month",),
    ),
    *_rule(
        lambda match: Reading(
            "date",
            Date(
                "day" if match["day"] else "month",
                month=_ordinal(match["n"]),
                day=_ordinal(match["day"]) if match["day"] else None,
            ),
        ),
        rf"(?:(?P<day>{_ORDINAL})(?:\sday)?\sof\sthe\s)?(?P<n>{_ORDINAL})\slunar\smonth\b",
        opens=_ORDINAL_OPENS,
        cues=("lunar",),
    ),
    *_rule(
        _decade,
        rf"(?P<decade>[12][0-9]{{2}}0'?s|'?[2-9]0'?s|{alternatives(_DECADES)})\b",
        opens=digital.OPENS + "'" + _initials(*_DECADES),
        cues=("0s", "0's", "ties"),
    ),
    *_rule(
        lambda match: Reading("date", Date("century", _ordinal(match["n"]))),
        rf"(?P<n>{_ORDINAL})[\s-]century\b",
        opens=_ORDINAL_OPENS,
        cues=("century",),
    ),
    *_rule(
        _named_day,
        rf"(?:(?P<step>last|previous|this|next|coming|upcoming)\s)(?P<weekday>{_WEEKDAY})",
        rf"(?P<step>last|this|next)\sweek'?s\s(?P<weekday>{_WEEKDAY})",
        opens="lptncu",
        cues=_WEEKDAY_CUES,
    ),
    *_rule(
        _named_day,
        rf"(?P<weekday>{_WEEKDAY})\s(?:(?:of|from)\s)?(?P<after>last|this|next)\sweek\b",
        opens=_initials(*_WEEKDAYS),
        cues=_WEEKDAY_CUES,
    ),
    *_rule(
        lambda match: Reading(
            "date", Date("day", day=_ordinal(match["day"]), weekday=_weekday(match["weekday"]))
        ),
        rf"(?P<weekday>{_WEEKDAY}),?\s(?:the\s)?(?P<day>[0-3]?[0-9](?:st|nd|rd|th))\b",
        opens=_initials(*_WEEKDAYS),
        cues=_WEEKDAY_CUES,
    ),
    *_rule(_abbreviated_day, rf"(?P<weekday>{_WEEKDAY})", opens=_initials(*_WEEKDAYS), cues=_WEEKDAY_CUES),
    *_rule(
        _relative,
        rf"{_STEP}\s(?P<grain>day|weekend|week|month|year|yr)\b",
        opens="lptcnu",
        cues=("day", "week", "month", "year", "yr"),
    ),
    *_rule(
        lambda match: Reading(
            "date",
            Date("day", offset=(_DEICTIC[" ".join(match[0].lower().split())],) * 2),
            None,
            spelled=True,
        ),
        rf"(?:{alternatives(_DEICTIC)})\b",
        opens=_initials(*_DEICTIC),
    ),
    *_rule(
        lambda match: Reading(
            "time", Clock(12 * (match[0].lower() != "midnight"), 0, True), None, spelled=True
        ),
        r"(?:noon|midday|midnight)\b",
        opens="nm",
    ),
    *_rule(
        lambda match: Reading("date", Date("now", offset=(0, 0)), None, spelled=True),
        _NOW,
        opens="rjnac",
        cues=("now", "moment", "current", "present"),
    ),
    *digital.rules,
    *_rule(
        lambda _: Reading("ordinal", Fraction(2), None, spelled=True),
        rf"a\ssecond(?=\s(?:(?!{_NO_NOUN})[a-z]|(?:and|or)\s(?:a\s)?(?:third|3rd)\b))",
        opens="a",
        cues=("second",),
    ),
    *_rule(
        lambda match: Reading("ordinal", Fraction(_ORDINALS[match["n"].lower()]), None, spelled=True),
        rf"a\s(?P<n>{_THINGS})(?=\s(?!{_NO_NOUN}|{_COMPARED}|(?:time|party|person)\b)[a-z])",
        opens="a",
    ),
    *_rule(
        _past_hour,
        rf"(?P<minute>half|(?:a\s)?quarter|(?:[0-5]?[0-9]|{_BELOW_100})(?:\sminutes)?)\spast\s(?P<hour>[0-2]?[0-9]|{_BELOW_100})(?:h\b|{digital.HALF_DAY})?",
        cues=("past",),
    ),
    *_rule(
        _to_hour,
        rf"(?:(?P<quarter>(?:a\s)?quarter)|(?P<minute>{_BELOW_100})(?:\sminutes)?)\sto\s(?P<hour>{_BELOW_100})\b(?:{digital.HALF_DAY})?",
        opens=_CARDINAL_OPENS + "q",
    ),
    *_rule(_o_clock, rf"(?P<hour>[0-2]?[0-9]|{_BELOW_100})\s?o'?\s?clock(?:\s{_DAYPART})?", cues=("clock",)),
    *_rule(_o_clock, rf"(?P<hour>[01]?[0-9]|{_BELOW_100}){digital.HALF_DAY}"),
    *_rule(
        _o_clock,
        rf"(?P<hour>[01]?[0-9]|{_BELOW_100})\s(?P<daypart>tonight|this\s(?:morning|afternoon|evening)|in\sthe\s(?:morning|afternoon|evening))\b",
        cues=("tonight", "morning", "afternoon", "evening"),
    ),
    *_rule(
        _ranged,
        rf"(?:(?P<unit>{_CURRENCIES})\s?)?(?P<n>{DIGITS})(?=\s?(?P<joint>to|or|and|[-–])\s?(?:{_CURRENCIES})?\s?(?P<larger>{DIGITS})\s(?P<scale>{_SCALE})\b)",
        opens=digital.OPENS + _CURRENCY_OPENS,
        cues=("thousand", "million", "billion", "trillion"),
    ),
    *_rule(
        lambda match: Reading("duration", Fraction(45 if match["three"] else 15), "min", spelled=True),
        r"(?:(?P<three>three)|a)[\s-]quarters?\sof\san\shour\b",
        opens="at",
        cues=("quarter",),
    ),
    counted(
        _amount_at,
        _percent,
        after=r"[\s-]?(?:%|(?P<thousandth>‰|per\s(?:thousand|mille?)\b)|(?:percent|per\scent|pct|percentage\spoints?)\b)",
        flags=re.I,
        cues=("%", "‰", "per", "pct"),
    ),
    Rule(_duration),
    counted(
        _amount_at,
        _measure,
        before=_NO_PART,
        after=rf"[\s-]?(?:of\sa?\s?)?(?P<unit>{_MEASURES}){_NOT_IN_WORD}(?P<half>\sand\sa\shalf\b)?",
        flags=re.I,
    ),
    matched(rf"(?P<n>{DIGITS})\s?(?P<unit>{_SYMBOLS}){_NOT_IN_WORD}", _symbol, digital.OPENS + "."),
    matched(
        rf"{_NO_PART}(?P<n>an?|{_BELOW_100})\s(?P<unit>{_LONG_SYMBOLS}){_NOT_IN_WORD}",
        _symbol,
        _CARDINAL_OPENS,
    ),
    counted(
        _amount_at,
        _measure,
        before=rf"(?P<unit>{_CURRENCIES})\s?",
        after="(?![0-9])",
        opens=_CURRENCY_OPENS,
        flags=re.I,
    ),
    *_rule(
        _fraction,
        rf"(?P<n>an?|{_BELOW_100})[\s-](?P<part>(?:{alternatives(_PARTS)})s?|halves)\b(?!-[a-z]|\s(?:time|party|person)\b)",
        opens=_CARDINAL_OPENS,
    ),
    digital.label,
    digital.division,
    digital.slashed,
    *_rule(
        lambda match: Reading("number", 100 * amount(match["a"]) + amount(match["b"]), None, spelled=True),
        rf"(?P<a>{alternatives(_TEENS)}|twenty)[\s-](?P<b>(?:{alternatives(_TENS)})(?:[\s-]{_UNIT})?|{alternatives(_TEENS)})\b(?!\s{_SCALE})",
        opens=_initials(*_TEENS, "twenty"),
    ),
    *_rule(
        lambda match: Reading("ordinal", Fraction(_ordinal(match[0])), None, is_spelled(match[0])),
        _ORDINAL,
        opens=_ORDINAL_OPENS,
    ),
    counted(_amount_at, _number, after="(?![0-9A-Za-z])"),
    digital.suffixed,
    *_rule(lambda match: Reading("fraction", Fraction(1, 2), None, spelled=True), r"half\b", opens="h"),
    *_rule(
        lambda match: Reading("number", Fraction(_TIMES[match[0].lower()]), None, spelled=True),
        rf"(?:{alternatives(_TIMES)})\b",
        opens="t",
    ),
)
"""In order of trust: what says more about itself comes first."""

_NOT_NUMBERS: Final = alternatives(row[1] for row in read_rows("not-numbers.tsv") if row[0] == "en")
_START_WORDS: Final = (
    *_CARDINALS, *_SCALES, *_ORDINALS, *_COLLECTIVES, *_TIMES, *_MONTHS, *_WEEKDAYS, *_DECADES, *_DEICTIC,
    "hundred", "noon", "midday", "midnight", "half", "quarter", "right now", "just now", "now",
    "at the moment", "currently", "at present",
)  # fmt: skip
_STARTS: Final = alternatives(_START_WORDS)
_STEPPED_WORDS: Final = ("day", "weekend", "week", "month", "year", "yr", *_WEEKDAYS)
_STEPPED: Final = rf"(?:{alternatives(_STEPPED_WORDS)})"
_ONE_OF: Final = (
    rf"(?:{_SCALE}|hundred|half|{alternatives(_COLLECTIVES)}|{alternatives(_PARTS)}"
    rf"|{_MEASURES}|{_DURATIONS}|{_LONG_SYMBOLS})\b".lower()
)
_SOME: Final = rf"(?:several|few|many)(?:\s(?:dozen|hundred|{_SCALE})\b){{1,3}}"
"""Several hundred, 几百: estimates."""
_START: Final = re.compile(
    rf"(?<![a-z0-9_])(?=[0-9a-z.'½¼¾$£€¥₩₹¢%&])(?:(?P<skip>{digital.SKIP}|(?:{_NOT_NUMBERS})\b|{_SOME})"
    rf"|(?:{_STARTS})\b|an?(?=\s{_ONE_OF})|(?:last|past|previous|this|current|next|upcoming|coming)(?=\s{_STEPPED})"
    rf"|(?:{alternatives(digital.DIVISIONS)})(?=\s[ivxlc])|{digital.LABEL}|(?:{_CURRENCIES.lower()})(?=\s?[0-9])"
    r"|\.?[0-9][0-9a-z_]*|[½¼¾]|'[2-9]0s\b)"
)
"""Finds where a quantity may start, in lower case: a pattern that ignores case takes twice the time."""

_NUMERAL: Final = re.compile("[0-9½¼¾]")
_WORD: Final = re.compile("[a-zµμ]+")
_TELLING: Final = frozenset(
    word
    for phrase in (
        *_START_WORDS, *_PARTS, *(f"{word}s" for word in _PARTS), "halves", *_STEPPED_WORDS,
        *digital.DIVISIONS,
        *(word for unit in table().values() for word in (*unit.english, *_long_symbols(unit))),
    )
    for word in [word for word in phrase.lower().split() if len(word) > 1][-1:]
)  # fmt: skip
"""One of these stands in every quantity without a digit: of a phrase the last word that is no letter."""


def may_count(text: str) -> bool:
    """Whether a quantity may stand in a folded text in lower case; it spares most texts the search.

    >>> may_count("hide the list"), may_count("hide the second list")
    (False, True)
    """
    return bool(_NUMERAL.search(text)) or not _TELLING.isdisjoint(_WORD.findall(text))


_ABOUT_BEFORE: Final = re.compile(
    r"\b(?:about|around|nearly|almost|over|than|roughly|approximately|some|least|most|(?:up|close)\sto|under|exceeding)\s(?:the\s)?$",
    re.I,
)
_ABOUT_AFTER: Final = re.compile(r"\+|\s(?:or so|or more|odd)\b|-odd\b", re.I)


def _about(text: str, begin: int, end: int) -> bool:
    """Whether the words around a span call it approximate."""
    return bool(_ABOUT_BEFORE.search(text[max(0, begin - 16) : begin]) or _ABOUT_AFTER.match(text, end))


_toward: Final = pointing(
    (r"\b(?:last|past|previous|preceding)\s", r"\s(?:ago|earlier|before|prior|back)\b"),
    (
        r"\b(?:next|coming|following|upcoming|after|another|in)\s",
        r"\s(?:later|hence|afterwards|from\s(?:now|today))\b",
    ),
    12,
)
"""Where the words around a duration point. "In two days" may be within them, but before no day."""


scanner: Final = Scanner(_START, _RULES, _about, _toward)


def read(text: str) -> list[Quantity]:
    """The quantities of a folded text.

    >>> [str(one.value) for one in read("the second of 12")]
    ['2', '12']
    """
    plain = text.lower()
    return list(scanner.scan(text, plain)) if may_count(plain) else []
