"""Chinese numbers, dates, times and amounts, as folded by :func:`.scanning.fold`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from bilingual.text.quantities import digital
from bilingual.text.quantities.digital import DIGITS
from bilingual.text.quantities.quantity import Clock, Date, Grain, Kind, Quantity
from bilingual.text.quantities.scanning import (
    Amount,
    Part,
    Read,
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
from bilingual.text.quantities.units import alternatives, eras, find, read_rows, table

__all__ = ["read", "scanner"]

_DIGIT_VALUES: Final = {
    character: value
    for value, characters in enumerate(
        ("〇零○", "一壹幺", "二贰两俩", "三叁参仨", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for character in characters
}
_WITHIN: Final = {
    "十": 10,
    "拾": 10,
    "廿": 20,
    "卅": 30,
    "卌": 40,
    "百": 100,
    "佰": 100,
    "千": 1000,
    "仟": 1000,
}
_MYRIADS: Final = {"万": 10**4, "亿": 10**8, "兆": 10**12}
"""兆 is 10^12, its value in Taiwan, Hong Kong and the Mainland's own tables of large numbers."""

_D: Final = f"[{''.join(_DIGIT_VALUES)}]"
_NUMERAL: Final = f"[{''.join((*_DIGIT_VALUES, *_WITHIN, *_MYRIADS))}]"
_HAN_NUMBER: Final = rf"(?:{_NUMERAL}{{1,40}})"
_MIXED: Final = rf"(?:{DIGITS}\s?[多余]?(?:[千万亿兆]|百(?!分)){{1,3}}(?:{DIGITS}[百千万亿兆]{{0,2}}){{0,4}})"
_DECIMAL: Final = rf"(?:{_HAN_NUMBER}点{_D}{{1,20}}[万亿兆]{{0,2}})"
_MORE: Final = r"(?:[多余来几][万亿兆]{0,2})?"
_WHOLE: Final = rf"(?:(?:{_MIXED}|{_HAN_NUMBER}|{DIGITS}){_MORE})"
_ALONE: Final = r"[0-9]{1,40}(?![0-9kK]|[.,][0-9]|\s?[多余来几百千万亿兆])"
"""Most numbers: digits that nothing goes on from, which is soon seen."""
_NUMBER: Final = rf"(?>{_ALONE}|{_DECIMAL}|{DIGITS}[kK](?![A-Za-z])|{_WHOLE})"
_BELOW: Final = re.compile("[分份]之?|半")
_FRACTION: Final = (
    rf"(?:(?:{_WHOLE}又)?(?:{_WHOLE}[分份]之{_WHOLE}|{_HAN_NUMBER}[分份]{_HAN_NUMBER})"
    rf"(?!{_NUMERAL}|[0-9]|秒|钟))"
)
_FORMAL: Final = frozenset("叁参肆伍陆拾")
_PIECES: Final = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+|.")


def amount(text: str) -> Fraction | None:
    """The value of a Chinese number, in digits, numerals or both; None for one that only estimates.

    >>> [str(amount(text)) for text in ("二十三", "1.2亿", "3亿2000万", "二〇一二", "廿三", "三点五万")]
    ['23', '120000000', '320000000', '2012', '23', '35000']
    >>> amount("七八") is None
    True
    """
    if text.isdecimal():
        return Fraction(int(text))
    text = "".join(text.split())
    if text[-1] in "kK":
        return digits(text[:-1]) * 1000
    if _BELOW.search(text):
        return _ratio(text)
    whole, _, after = text.partition("点")
    if after:
        return _decimal(whole, after)
    if len(whole) > 1 and all(character in _DIGIT_VALUES for character in whole):
        return _digit_string(whole)
    return _counted_up(whole)


def _counted_up(text: str) -> Fraction | None:
    """Digits and sizes, added up: 3亿2000万, 二百五."""
    whole = section = current = Fraction(0)
    myriad, size = 10**16, 1
    for piece in _PIECES.findall(text):
        if piece in _DIGIT_VALUES:
            if current and _DIGIT_VALUES[piece]:
                return None  # 七八十: seventy or eighty
            current = Fraction(_DIGIT_VALUES[piece])
        elif piece in _WITHIN:
            size = _WITHIN[piece]
            section, current = section + _hundreds(size, current), Fraction(0)
        elif piece in _MYRIADS:
            part, size = section + current, _MYRIADS[piece]
            whole = (whole + part) * size if size > myriad else whole + (part or 1) * size
            section, current, myriad = Fraction(0), Fraction(0), size
        elif piece not in "多余来几":
            current = digits(piece)
    return whole + section + _shortened(text, current, size)


def _hundreds(size: int, count: Fraction) -> Fraction:
    """A count of tens, hundreds or thousands; without one there is one of them, and 廿 is whole by itself."""
    return Fraction(size) + count if size in (20, 30, 40) else (count or Fraction(1)) * size


def _shortened(text: str, current: Fraction, size: int) -> Fraction:
    """The last digit, counting the next size down where that is left out: 三百五 is 350."""
    if size >= 100 and current and len(text) > 2 and text[-1] in _DIGIT_VALUES and text[-2] not in "零〇○":
        return current * size / 10
    return current


def _ratio(text: str) -> Fraction | None:
    """三分之二, 一又二分之一, 四分一, 半."""
    if text == "半":
        return Fraction(1, 2)
    whole, _, part = text.rpartition("又")
    below, above = (amount(side) for side in _BELOW.split(part, maxsplit=1))
    ones = amount(whole) if whole else Fraction(0)
    return None if not below or above is None or ones is None else ones + above / below


def _digit_string(text: str) -> Fraction | None:
    """二〇一二 is 2012; 七八 and 三五 are estimates."""
    values = [_DIGIT_VALUES[character] for character in text]
    if len(values) == 2 and 0 not in values:
        return None
    return Fraction(int("".join(map(str, values))))


def _decimal(whole: str, after: str) -> Fraction | None:
    scale = Fraction(1)
    while after[-1] in _MYRIADS:
        scale, after = scale * _MYRIADS[after[-1]], after[:-1]
    value = amount(whole)
    decimals = "".join(str(_DIGIT_VALUES[character]) for character in after)
    return None if value is None else (value + Fraction(f"0.{decimals}")) * scale


def _integer(text: str | None) -> int | None:
    value = amount(text) if text else None
    return None if value is None else int(value)


_WEEKDAYS: Final = dict(zip("一二三四五六日天末", (1, 2, 3, 4, 5, 6, 7, 7, 0), strict=True))
_STEPS: Final = {"上": -1, "前": -1, "去": -1, "昨": -1, "这": 0, "本": 0, "今": 0, "当": 0, "下": 1, "明": 1}
_DAYS: Final = {
    "大前": -3,
    "前": -2,
    "昨": -1,
    "琴": -1,
    "今": 0,
    "当": 0,
    "明": 1,
    "听": 1,
    "后": 2,
    "大后": 3,
}
_YEARS: Final = {"前": -2, "去": -1, "上": -1, "今": 0, "这一": 0, "本": 0, "明": 1, "下": 1, "后": 2}
_GRAINS: Final[dict[str, Grain]] = {"周": "week", "星期": "week", "礼拜": "week", "月": "month", "年": "year"}


def _date(match: re.Match[str]) -> Reading | None:
    """A date in digits or numerals; 元年, which has neither, is the first of its era."""
    year, month, day = (_integer(match.groupdict().get(part)) for part in ("year", "month", "day"))
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    grain: Grain = "day" if day else "month" if month else "year"
    weekday = _WEEKDAYS.get(match.groupdict().get("weekday") or "")
    era = match.groupdict().get("era")
    if era:
        year = eras()[era] + (year or 1) - 1
    return Reading("date", Date(grain, year, month, day, weekday), era)


def _lunar(match: re.Match[str]) -> Reading | None:
    """农历八月十五, 正月初三, 腊月: the months and days of the lunar calendar."""
    named = {"正": 1, "腊": 12}.get(match["month"])
    month, day = named or _integer(match["month"]), _integer((match["day"] or "").lstrip("初"))
    is_lunar = (
        named
        or (match["day"] or "").startswith("初")
        or match.string[max(0, match.start() - 1) : match.start()] in ("历", "闰")
    )
    if not is_lunar or not month or month > 12:
        return None
    return Reading("date", Date("day" if day else "month", month=month, day=day))


def _incident(match: re.Match[str]) -> Reading:
    """六四 and 七七事变, which are called by their days."""
    month, day = map(_DIGIT_VALUES.__getitem__, match[0])
    return Reading("date", Date("day", None, month, day), None, spelled=True)


def _relative_day(match: re.Match[str]) -> Reading:
    offset = _DAYS[match["day"]]
    return Reading("date", Date("day", offset=(offset, offset)), None, spelled=True)


def _relative_year(match: re.Match[str]) -> Reading:
    offset = _YEARS[match["year"]]
    return Reading("date", Date("year", offset=(offset, offset)), None, spelled=True)


def _relative(match: re.Match[str]) -> Reading:
    step = _STEPS[match["step"][0]]
    return Reading("date", Date(_GRAINS[match["grain"]], offset=(step, step)), None, spelled=True)


def _weekday(match: re.Match[str]) -> Reading:
    weekday = _WEEKDAYS[match["weekday"]]
    step = _STEPS[match["step"][0]] if match["step"] else None
    ranges = {-1: (-13, -1), 0: (-6, 6), 1: (1, 13)}
    offset = ranges[step] if step is not None else None
    if not weekday:
        return Reading(
            "date", Date("weekend", offset=None if step is None else (step, step)), None, spelled=True
        )
    return Reading("date", Date("day", weekday=weekday, offset=offset), None, spelled=True)


def _day_of_relative_month(match: re.Match[str]) -> Reading | None:
    day, step = _integer(match["day"]), _STEPS[match["step"][0]]
    offset = {-1: (-61, -1), 0: (-30, 30), 1: (1, 61)}[step]
    return Reading("date", Date("day", day=day, offset=offset)) if day and day <= 31 else None


def _decade(match: re.Match[str]) -> Reading | None:
    """八十年代; of 二三十年代 the first."""
    century, decade = _integer(match["century"]), _integer(match["decade"])
    if len(match["decade"]) == 1 and decade:
        decade *= 10
    if decade is None or decade % 10:
        return None
    return Reading("date", Date("decade", decade + 100 * (century - 1) if century else decade))


def _clock(match: re.Match[str]) -> Reading | None:
    hour = _integer(match["hour"])
    if hour is None:
        return None
    reading = digital.clock(hour, _minute(match), _half_day(match["part"], hour))
    return reading._replace(spelled=is_spelled(match[0])) if reading else None


def _minute(match: re.Match[str]) -> int:
    if match["half"]:
        return 30
    if match["quarters"]:
        return 15 * (_integer(match["quarters"]) or 0)
    if match["fives"]:
        return 30 if match["fives"] == "半" else 5 * (_integer(match["fives"]) or 0)
    minute = _integer(match["minute"]) or 0
    return (
        5 * minute if match["part"] == "晏昼" and len(match["minute"] or "") == 1 else minute
    )  # as Cantonese counts


def _half_day(part: str | None, hour: int) -> str | None:
    if not part or part == "中午":
        return "p" if part and hour < 3 else None
    if part.startswith(("上", "早", "清", "凌")) or part.endswith("早"):
        return "a"
    return None if hour in (12, 1, 2, 3, 4, 5) and re.search("[晚夜]", part) else "p"


def _part(text: str, place: int) -> Part | None:
    """三个半小时, 半年, 个半月."""
    number = _number_at(text, place)
    match = _UNIT_AFTER.match(text, number.end) if number else _HALF_UNIT.match(text, place)
    if not match:
        return None
    whole = number.value if number else Fraction(not match[0].startswith("半"))
    unit = find(_UNIT_ALIASES.get(match["unit"], match["unit"]))
    return Part(whole + Fraction(match[0].count("半"), 2), unit, match.end())


def _duration(text: str, place: int) -> tuple[Reading | None, int] | None:
    """十一年, 一个半小时, 四年零三个月: in the last unit."""
    found = parts(text, place, _part, _JOINT)
    if not found:
        return None
    _, unit, end = found[-1]
    if len(found) == 1 and _NO_DURATION.search(text, place, end):
        return None
    return Reading("duration", total(found), unit.name, is_spelled(text[place:end])), end


_UNIT_ALIASES: Final = {"分": "分钟", "秒": "秒钟", "个半月": "月", "日": "日", "载": "年"}


_Groups = Mapping[str, str | None]


def _counted(kind: Kind) -> Read:
    return lambda amount, _: Reading(kind, amount.value, None, amount.spelled)


def _measure(amount: Amount, groups: _Groups) -> Reading:
    half = Fraction(bool(groups.get("half")), 2)
    return measured(amount.value + half, groups["unit"] or "", spelled=amount.spelled)


def _with_part(match: re.Match[str]) -> Reading | None:
    """1米98, 一米七五 and 三块五: tenths and hundredths behind the unit."""
    value = amount(match["n"])
    part = "".join(str(_DIGIT_VALUES.get(one, one)) for one in match["part"])
    if value is None:
        return None
    return measured(value + Fraction(f"0.{part}"), match["unit"], spelled=is_spelled(match[0]))


def _percent(amount: Amount, groups: _Groups) -> Reading:
    size = {"千": 10, "万": 100}.get(groups["size"] or "", 1)
    return Reading("percent", amount.value / size, None, amount.spelled)


def _ranged(match: re.Match[str]) -> Reading | None:
    """The 三 of 三到五万, which is 30,000."""
    value, larger = amount(match["n"]), amount(match["larger"])
    if value is None or larger is None or not value <= larger <= 10 * value:
        return None
    return Reading("number", value * (amount(match["scale"]) or 1), None, is_spelled(match["n"]))


def _tenths(match: re.Match[str]) -> Reading | None:
    value = amount(match["n"])
    half = 5 if match["half"] else 0
    return None if value is None else Reading("percent", value * 10 + half, None, is_spelled(match["n"]))


def _discount(match: re.Match[str]) -> Reading:
    """七折 and 七五折, 70 and 75 % of the price: what English says is taken off."""
    kept = "".join(str(_DIGIT_VALUES.get(one, one)) for one in match["n"] if one != ".")
    return Reading("percent", 100 - Fraction(f"0.{kept}") * 100, None, is_spelled(match["n"]))


def _fraction(match: re.Match[str]) -> Reading | None:
    """四分一, as Cantonese says it, is one only where the parts are fewer than the whole, or named 份."""
    value = amount(match[0])
    if value is None or (value > 1 and not re.search("[之又份]", match[0])):
        return None
    return Reading("fraction", value, None, spelled=True)


def _number(amount: Amount, groups: _Groups) -> Reading | None:
    if amount.text.rstrip("多余来几") in _FORMAL:  # 实参, 姓伍: as numbers these stand before a unit
        return None
    times = {"打": 12, "双": 2, "对": 2}.get(groups["collective"] or "", 1)
    return Reading("number", amount.value * times, None, amount.spelled)


def _and_a_half(amount: Amount, _: _Groups) -> Reading:
    return Reading("number", amount.value + Fraction(1, 2), None, amount.spelled)


def _words(kind: str) -> str:
    return alternatives(
        word
        for unit in table().values()
        if (unit.kind == "duration") == (kind == "duration")
        for word in unit.chinese
    )


_SYMBOLS: Final = alternatives(
    word
    for unit in table().values()
    if unit.kind != "money"
    for word in (*unit.symbols, *(unit.english if unit.family == "data" else ()))
)
"""Chinese text writes bits and bytes in English, too."""
_CURRENCIES: Final = alternatives(
    word for unit in table().values() if unit.kind == "money" for word in unit.symbols
)
_TIME_UNIT: Final = (
    "(?:周年|年(?!级)|岁|月|周|星期|礼拜|天|日|小时|钟头|钟|世纪|分钟|分|秒钟|秒|毫秒|微秒|纳秒)"
)
"""Longer names before those they begin with."""
_number_at: Final = found_by(_NUMBER, amount)
_fraction_at: Final = found_by(_FRACTION, amount)
_half_at: Final = found_by("半", amount)
_UNIT_AFTER: Final = re.compile(rf"\s?个?半?\s?(?P<unit>{_TIME_UNIT})半?")
_HALF_UNIT: Final = re.compile(rf"(?:半个?|个半|(?=分半))\s?(?P<unit>{_TIME_UNIT})半?")
_JOINT: Final = re.compile(r"[零又]?\s?")
_NO_DURATION: Final = re.compile(r"(?<![个半])(?:分|月半?)\Z")
"""A lone 分 counts points, a lone 月 names a month."""
_DAYPART: Final = (
    "上午|下午|中午|早上|早晨|清晨|凌晨|晚上|晚间|傍晚|夜里|夜间|深夜|半夜|午后|午夜|晏昼"
    "|今晚|昨晚|明晚|今早|明早|当晚|晚"
)
_COUNT: Final = rf"(?:[0-9]{{1,4}}|{_NUMERAL}{{1,4}})"
_STEP: Final = r"(?P<step>上个|下个|这个|今个|本|上|下|这|今)"
_WEEK: Final = "(?:周|星期|礼拜)"
_NO_COUNT: Final = "(?![次个天小分年]|学校)"
"""每周三次 is three times a week, and no Wednesday."""
_END_WORD: Final = r"(?![A-Za-z0-9])"


def _unless() -> str:
    words = [row for row in read_rows("not-numbers.tsv") if row[0] == "zh"]
    free = alternatives(row[1] for row in words if len(row) < 3 or not row[2])
    bound = (rf"{re.escape(row[1])}(?![{row[2]}])" for row in words if len(row) > 2 and row[2])
    return "|".join((*bound, free))


_YEAR: Final = rf"(?P<year>[0-9]{{4}}|{_D}{{4}}|[0-9]{{2,3}}(?=年[0-9]{{1,2}}月))\s?年"
"""Two digits are of some century, three of the Republic; those need a month to be no duration."""
_ERA_YEAR: Final = rf"(?P<era>{'|'.join(eras())})(?:元|(?P<year>[0-9]{{1,3}}|{_NUMERAL}{{1,3}}))[年载]"
_MONTH: Final = r"(?P<month>[0-9]{1,2}|[一二三四五六七八九十]{1,2})\s?月(?!球|亮)"
_DAY: Final = r"(?P<day>[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3})\s?[日号]"

_LUNAR_DATE: Final = (
    r"(?P<month>[正腊]|[一二三四五六七八九十]{1,2})月"
    r"(?P<day>初[一二三四五六七八九十]|(?:[十廿]|二十)[一二三四五六七八九]?|三十)?(?![一二三四五六七八九十日号])"
)

_WEEKDAY_AFTER: Final = (
    rf"(?:,?\s?(?P<bracket>[(（])?{_WEEK}(?P<weekday>[一二三四五六日天])"
    rf"(?(bracket)[)）]|(?![至到和、~-]){_NO_COUNT}))"
)
"""6月4日（星期二）; what follows without a bracket may be a span of weekdays or a count."""

_COUNTED: Final = "行杯页圈勺碗倍层步条遍次瓶片盘包箱块里匙"
_WITH_HALF: Final = "径岛球角夜导路数透月年天日小死活信途"
"""What follows a count before 半: 一杯半; and what 半 begins instead: 两个半圆."""
_AFTER_PART: Final = "[^0-9A-Za-z\u4e00-\u9fff.%]|[的高长宽深厚左以]"
"""What follows 一米七五: 每5米3棵 has a number of its own."""
_NO_PAIR: Final = "于应象话齐比手方称等抗待策照面尾向重倍击精引侧层字语"
"""What makes 对 and 双 part of another word: 12 对象, 2 双击."""

_MEASURE_UNIT: Final = (
    rf"\s?(?:个(?![元块圆]))?(?P<unit>{_words('measure')})(?!{_D}|(?<=元)[组素件类音])"
    rf"(?P<half>半(?![{_WITH_HALF}]))?"
)

_FEW: Final = rf"(?:{DIGITS}|[一二两三四五六七八九十]{{1,3}})"
_SCALE: Final = "[百千]?[万亿]|百(?!分)|千(?![克米瓦卡赫字伏帕焦吨])"
_INCIDENTS: Final = "事件|事变|惨案|血案|起义|运动|学运|民运|大?屠杀|镇压"

_OPENS: Final = "".join((digital.OPENS, ".½¼¾", *_DIGIT_VALUES, *_WITHIN, *_MYRIADS))
_STEP_OPENS: Final = "上下这今本"

_TIME_CUES: Final = (*"年岁月周天日时钟分秒", "星期", "礼拜", "世纪")

_RULES: Final = (
    digital.in_table,
    matched(
        rf"{_YEAR}(?:\s?{_MONTH}份?(?:\s?{_DAY}{_WEEKDAY_AFTER}?)?)?(?![级制])", _date, _OPENS, cues=("年",)
    ),
    matched(_LUNAR_DATE, _lunar, _OPENS + "正腊", cues=("月",)),
    matched(rf"{_ERA_YEAR}(?:{_MONTH}(?:{_DAY})?)?", _date, "".join({name[0] for name in eras()})),
    matched(rf"{_MONTH}份?(?:\s?{_DAY}{_WEEKDAY_AFTER}?)?", _date, _OPENS, cues=("月",)),
    matched(
        r"(?P<month>[01]?[0-9])[·‧•・](?P<day>[0-3]?[0-9])(?![0-9])",
        _date,
        digital.OPENS,
        cues=tuple("·‧•・"),
    ),
    matched(r"(?P<day>[0-9]{1,2})\s?[日号](?![前后内之间起游])", _date, _OPENS, cues=("日", "号")),
    matched(
        rf"(?:(?P<century>[0-9]{{1,2}}|{_NUMERAL}{{1,3}})世纪\s?)?(?P<decade>[0-9]{{2,4}}|{_NUMERAL}{{1,4}})年代",
        _decade,
        _OPENS,
        cues=("年代",),
    ),
    matched(
        rf"(?:(?P<century>[0-9]{{1,2}}|{_NUMERAL}{{1,3}})世纪\s?)?(?P<decade>[二三四五六七八九])(?={_D}十年代)",
        _decade,
        _OPENS,
        cues=("年代",),
    ),
    matched(
        rf"第?(?P<n>[0-9]{{1,2}}|{_NUMERAL}{{1,3}})世纪(?!之?[前后])",
        lambda match: Reading("date", Date("century", _integer(match["n"]))),
        _OPENS + "第",
        cues=("世纪",),
    ),
    matched(
        rf"{_STEP}月\s?(?P<day>[0-9]{{1,2}}|{_NUMERAL}{{1,3}})[日号]", _day_of_relative_month, _STEP_OPENS
    ),
    matched(
        rf"(?:{_STEP}(?:个|一)?)?{_WEEK}(?P<weekday>[一二三四五六日天末]){_NO_COUNT}",
        _weekday,
        _STEP_OPENS + "周星礼",
    ),
    matched(
        rf"{_STEP}一?(?P<grain>周|星期|礼拜|月)(?![{''.join('一二三四五六日天末')}])", _relative, _STEP_OPENS
    ),
    matched(r"(?P<year>前|去|今|这一|本|明|下|后)年(?![龄纪轻])", _relative_year, "前去今这本明下后"),
    matched(
        r"(?P<day>大前|大后|前|昨|琴|今|当|明|听|后)[天日](?!本|报|气)", _relative_day, "大前昨琴今当明听后"
    ),
    matched(
        rf"正午|中午(?!\s?(?:[0-9]|{_NUMERAL}))|午夜(?!\s?[0-9十一二])",
        lambda match: Reading("time", Clock(12 * (match[0] != "午夜"), 0, True), None, spelled=True),
        "正中午",
    ),
    matched(
        r"现在|此时|此刻|现时|当下|宜家|依家|而家",
        lambda _: Reading("date", Date("now", offset=(0, 0)), None, spelled=True),
        "现当此宜依而",
    ),
    matched("目前|当前", lambda _: Reading("date", Date("now"), None, spelled=True), "目当"),
    *digital.rules,
    matched(
        rf"(?:(?P<part>{_DAYPART})\s?)?(?P<hour>[0-9]{{1,2}}|{_NUMERAL}{{1,3}})\s?(?:点钟|点|时(?![候间代期刻光段]))"
        rf"(?:(?P<half>半)|(?P<quarters>[一二三123])刻|踏(?P<fives>半|{_COUNT})|零?(?P<minute>[0-9]{{1,2}}|{_NUMERAL}{{1,3}})分?|整|正)?(?![0-9万亿])",
        lambda match: None if _is_decimal(match) or _is_when(match) else _clock(match),
        _OPENS + _DAYPART,
        cues=("点", "时"),
    ),
    matched(
        r"(?:今|昨|明|当)[晚早]",
        lambda match: Reading("date", Date("day", offset=(_DAYS[match[0][0]],) * 2), None, spelled=True),
        "今昨明当",
    ),
    matched(
        rf"(?P<n>{_FEW})(?=\s?(?:到|至|[-~—–]{{1,2}})\s?(?P<larger>{_FEW})(?P<scale>{_SCALE}))",
        _ranged,
        _OPENS,
        cues=("百", "千", "万", "亿"),
    ),
    matched(
        rf"(?P<month>[一二三四五六七八九])(?P<day>[一二三四五六七八九])(?={_INCIDENTS})|六四(?![开分制])",
        _incident,
        "一二三四五六七八九",
    ),
    counted(_number_at, _percent, before="(?P<size>[百千万])分之", opens="百千万"),
    counted(_number_at, _counted("percent"), after=r"\s?(?:%|个?百分点)", opens=_OPENS, cues=("%", "百分点")),
    matched(
        rf"(?P<n>{_D}|[0-9])成(?P<half>半)?(?![员为功分立熟就了果本长语千交都型品])",
        _tenths,
        _OPENS,
        cues=("成",),
    ),
    matched(
        rf"(?P<n>{_D}{{1,2}}|[1-9]\.?[0-9]?)折(?![叠页线断合纸返射中旧戏腾磨服])",
        _discount,
        _OPENS,
        cues=("折",),
    ),
    matched(
        r"(?:(?P<minutes>[0-9]{1,2})分)?(?P<seconds>[0-9]{1,2})秒(?P<parts>[0-9]{1,3})(?![0-9])",
        digital.timed,
        digital.OPENS,
        cues=("秒",),
    ),
    matched(
        "(?P<n>[一二两三123])刻钟",
        lambda match: Reading("duration", 15 * (amount(match["n"]) or Fraction(1)), "min", spelled=True),
        "一二两三123",
        cues=("刻钟",),
    ),
    Rule(_duration, _OPENS + "半个分", _TIME_CUES),
    matched(
        rf"(?P<n>{DIGITS}|{_NUMERAL}{{1,3}})(?P<unit>[米块])(?P<part>[0-9]{{1,2}}|{_D}{{1,2}})(?={_AFTER_PART}|$)",
        _with_part,
        _OPENS,
        cues=("米", "块"),
    ),
    counted(_fraction_at, _measure, after=_MEASURE_UNIT, opens=_OPENS, cues=("分", "份")),
    counted(_number_at, _measure, after=_MEASURE_UNIT, opens=_OPENS),
    counted(_half_at, _measure, after=_MEASURE_UNIT, opens="半"),
    matched(_FRACTION, _fraction, _OPENS, cues=("分", "份")),
    counted(_number_at, _measure, before="(?P<unit>摄氏|华氏)(?:零下)?", after="[度°]?", opens="摄华"),
    counted(_number_at, _measure, after=r"\s?(?P<unit>摄氏|华氏)[度°]", opens=_OPENS, cues=("摄氏", "华氏")),
    counted(
        found_by(DIGITS, digits),
        _measure,
        after=rf"\s?(?P<unit>{_SYMBOLS}){_END_WORD}",
        opens=digital.OPENS + ".",
    ),
    counted(_number_at, _measure, before=rf"(?P<unit>{_CURRENCIES})\s?", opens=_CURRENCIES.lower()),
    digital.label,
    digital.division,
    digital.slashed,
    digital.vulgar,
    counted(_number_at, _counted("ordinal"), before=r"第\s?", opens="第"),
    matched(rf"第\s?{digital.ROMAN}", digital.roman, "第"),
    matched(
        r"十(?P<n>[一二三四五])五(?=[”」』\"]?\s?(?:规划|计划|时期|期间))",
        lambda match: Reading("ordinal", Fraction(10 + _DIGIT_VALUES[match["n"]]), None, spelled=True),
        "十",
    ),
    counted(
        _number_at,
        _and_a_half,
        after=rf"\s?[个{_COUNTED}]半(?![{_WITH_HALF}])",
        opens=_OPENS,
        cues=("半",),
    ),
    matched(r"首[个次位届家任席先批]", lambda _: Reading("ordinal", Fraction(1), None, spelled=True), "首"),
    counted(
        _number_at,
        _number,
        after=rf"\s?(?P<collective>打(?![开电算击造印包])|双(?![{_NO_PAIR}])|对(?![{_NO_PAIR}])|)(?![A-Za-z0-9])",
        opens=_OPENS,
    ),
    digital.suffixed,
    matched(
        r"半(?=[\u4e00-\u9fff]|$)",
        lambda _: Reading("fraction", Fraction(1, 2), None, spelled=True),
        "半",
    ),
)
"""In order of trust: what says more about itself comes first."""


_EQUALS: Final = re.compile(r"[为是于]\s?$")


def _is_when(match: re.Match[str]) -> bool:
    """端口为 0 时: when it is 0."""
    return (
        match[0][0] in digital.OPENS
        and match[0][-1] == "时"
        and bool(_EQUALS.search(match.string, max(0, match.start() - 2), match.start()))
    )


def _is_decimal(match: re.Match[str]) -> bool:
    """三点五 is 3.5 and 三点十五 a quarter past three; before 分 or after a part of the day it is a time."""
    minute = match["minute"]
    if (
        match["part"]
        or not minute
        or "点钟" in match[0]
        or (match[0].endswith("分") and match.string[match.end() : match.end() + 1] != "钟")
    ):
        return False
    return len(minute) == 1 or minute[0] in "零〇"


_RELATIVES: Final = (
    r"大?[前后昨琴今当明听后去本下上这][天日年月周星礼个晚早一]"
    rf"|{_WEEK}[一二三四五六日天末]{_NO_COUNT}|[正中]午|午夜|现在|目前|当前|此时|此刻|现时|当下|宜家|依家|而家"
)
_FIRSTS: Final = "".join(
    {word[0] for row in read_rows("not-numbers.tsv") if row[0] == "zh" for word in row[1:2]}
    | {part[0] for part in _DAYPART.split("|")}
    | {era[0] for era in eras()}
    | set("第首半正腊个分摄华大前后昨琴今当明听去本下上这周星礼现目此宜依而数几")
    | {*_DIGIT_VALUES, *_WITHIN, *_MYRIADS}
)
_START: Final = re.compile(
    rf"(?=[{_FIRSTS}0-9.$£€¥￥₩₹¢%&½¼¾]|(?<![A-Za-z])[A-Za-z]|https?:|www\.)(?:"
    rf"(?P<skip>{digital.SKIP}|[数几][十百千万亿]{{1,4}}|{_NUMERAL}{{1,40}}几{_NUMERAL}{{1,40}}|(?:{_unless()}))"
    rf"|(?:(?:{_DAYPART})\s?)?{_NUMERAL}{{1,40}}|(?:{_DAYPART})(?=\s?[0-9])"
    rf"|(?<![A-Za-z0-9_])(?:{digital.DIVISION}|{digital.LABEL}|(?:{_CURRENCIES})(?=\s?[0-9{''.join(_DIGIT_VALUES)}])|\.?[0-9][0-9A-Za-z_]*|[½¼¾])"
    rf"|第|首|半|个半|分半|[正腊](?=月)|摄氏|华氏|{_RELATIVES}|(?:{'|'.join(eras())})(?=[元0-9]|{_NUMERAL}))"
)

_ABOUT_BEFORE: Final = re.compile(r"(?:约|近|超过|逾|将近|至少|不到|多达|高达|左右|以上|达)$")
_ABOUT_AFTER: Final = re.compile(r"[多余来几]|左右|上下|以上|以下|\+")


def _about(text: str, begin: int, end: int) -> bool:
    """Whether the words around a span call it approximate."""
    return bool(
        _ABOUT_BEFORE.search(text[max(0, begin - 3) : begin])
        or _ABOUT_AFTER.match(text, end)
        or re.search("[多余来几]", text[begin:end])
    )


_toward: Final = pointing(
    ("过去的?|(?<![提目之])前|(?<![早晚以之加])上", "之?前(?!后)|以前"),
    ("未来的?|今后|接下来的?|(?<![前以之先最])后|(?<![以之当])下|再过", "之?后|以后|过后"),
    4,
)
"""Where the words around a duration point."""


scanner: Final = Scanner(_START, _RULES, _about, _toward)


def read(text: str) -> list[Quantity]:
    """The quantities of a folded text.

    >>> [str(one.value) for one in read("第二次，共12次")]
    ['2', '12']
    """
    return list(scanner.scan(text, text))
