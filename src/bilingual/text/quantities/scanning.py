"""Reading a text by rules: at each place where a quantity may start, the first rule that fits takes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from attrs import frozen

from bilingual.text.quantities.quantity import Kind, Quantity, Value
from bilingual.text.quantities.units import Unit, find

__all__ = [
    "Amount",
    "Find",
    "Part",
    "Read",
    "Reading",
    "Rule",
    "Scanner",
    "counted",
    "digits",
    "fold",
    "found_by",
    "is_spelled",
    "matched",
    "measured",
    "parts",
    "pointing",
    "total",
]

_TRADITIONAL: Final = (
    "兩萬億點個鐘週禮後這時號貳參叁陸雙對過裏裡開餘幾數點華攝國臺幣圓錢歲紀鎊噸頃畝節現聽侖晝間屆約將從於種項無負當爾澳萊倆"
    "丟亂亞併來側備傷兒內別剮動勝勞匯厭員喚喫單囑場塊塗壽專導層島峽師帶廢廬張徑復徵惡態慶慾應戰戶捨揀"
    "撓擲敗斷曇書會條楊極樣樹橫歐歸殺氣沒淨湊滙為煉煙煥燈爭爲獨瓏瘡發盡盧眾瞭確碼穀穩窮竅籟紅納級終組統絲"
    "綁經維網緒緘線縷續羣義聖聞腳臟與興舉茲處衆見視親觀觸計話認語說説諾謀謝議讀變豎豐貨貫賠賴賽車軍載輛"
    "決鐵貝啟啓紹寧貞曆歷臘閏寶禎樂輪轉轟連進達遠選邊釐針鈞銀銖錘錯鍾長門閱閲陳隊階際雜離難雲韓頁頂順預頭頻顆顏願顛類顧風飄馬驚體髮魚鳥"
    "鳴鵰齊龍"
)
_SIMPLIFIED: Final = (
    "两万亿点个钟周礼后这时号贰参叁陆双对过里里开余几数点华摄国台币圆钱岁纪镑吨顷亩节现听仑昼间届约将从于种项无负当尔澳莱俩"
    "丢乱亚并来侧备伤儿内别剐动胜劳汇厌员唤吃单嘱场块涂寿专导层岛峡师带废庐张径复征恶态庆欲应战户舍拣"
    "挠掷败断昙书会条杨极样树横欧归杀气没净凑汇为炼烟焕灯争为独珑疮发尽卢众了确码谷稳穷窍籁红纳级终组统丝"
    "绑经维网绪缄线缕续群义圣闻脚脏与兴举兹处众见视亲观触计话认语说说诺谋谢议读变竖丰货贯赔赖赛车军载辆"
    "决铁贝启启绍宁贞历历腊闰宝祯乐轮转轰连进达远选边厘针钧银铢锤错钟长门阅阅陈队阶际杂离难云韩页顶顺预头频颗颜愿颠类顾风飘马惊体发鱼鸟"
    "鸣雕齐龙"
)
"""The Traditional characters of the rules and of their tables (units, eras, words that are no numbers)."""
_FOLDED: Final = str.maketrans(
    "０１２３４５６７８９％．，：／－　＄～"
    "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}\N{LATIN SMALL LETTER DOTLESS I}\N{LATIN SMALL LETTER LONG S}"
    + _TRADITIONAL,
    "0123456789%.,:/- $~Iis" + _SIMPLIFIED,
)
"""Character for character, so that offsets stay: full-width forms, the letters that are two in lower case or
that a pattern takes for others where it ignores case, and Traditional characters."""


_DIGITS: Final = frozenset("0123456789")
_MOST_PARTS: Final = 4


class Reading(NamedTuple):
    """What a rule makes of a match: everything of a quantity but its place."""

    kind: Kind
    value: Value
    unit: str | None = None
    spelled: bool = False


class Amount(NamedTuple):
    """A number as it stands in a text.

    Attributes:
        text: the number.
        end: offset after it.
        value: what it counts.
        spelled: whether it is written without a digit.
    """

    text: str
    end: int
    value: Fraction
    spelled: bool


Cues = tuple[str, ...]
ReadAt = Callable[[str, int], tuple[Reading | None, int] | None]
"""What stands at a place of a text: its reading, None where it is to be passed over, and its end; or None."""


class Rule(NamedTuple):
    """One way to read what stands at a place.

    Attributes:
        read_at: reads it.
        opens: the characters that what it reads may begin with, in lower case; any where empty.
        cues: of which one stands, in lower case, in every text that holds what it reads; none where empty.

    Where it cannot fit it is not tried, which saves two thirds of the cost of a number.
    """

    read_at: ReadAt
    opens: str = ""
    cues: Cues = ()


Find = Callable[[str, int], Amount | None]
"""Finds the amount that starts at a place."""
Read = Callable[[Amount, Mapping[str, str | None]], Reading | None]
"""What an amount and the named groups around it mean."""


class Part(NamedTuple):
    """A part of a duration: "four years" of "four years and three months"."""

    value: Fraction
    unit: Unit
    end: int


def parts(
    text: str, place: int, part: Callable[[str, int], Part | None], joint: re.Pattern[str]
) -> list[Part]:
    """The parts of a duration, each in a smaller unit; where they are not, the first alone."""
    one = part(text, place)
    found = [one] if one else []
    while one and len(found) < _MOST_PARTS and (match := joint.match(text, one.end)):
        before, one = one, part(text, match.end())
        if one and not _is_rest(one, before):
            return found[:1]
        found += [one] if one else []
    return found


def _is_rest(one: Part, before: Part) -> bool:
    """Whether a part is less than one of the unit before it: 7 days, 52 weeks is a list."""
    return one.unit.family == before.unit.family and one.value * one.unit.size < before.unit.size


def total(found: Sequence[Part]) -> Fraction:
    """The sum of parts, in the unit of the last."""
    *larger, last = found
    return sum((part.value * part.unit.size for part in larger), Fraction(0)) / last.unit.size + last.value


@frozen(slots=False)
class _Pattern:
    """A pattern that is compiled when it is first tried: all of them together take a tenth of a second."""

    text: str
    flags: int

    @cached_property
    def match(self) -> Callable[[str, int], re.Match[str] | None]:
        """Fits the pattern to a text at a place."""
        return re.compile(self.text, self.flags).match


def matched(
    pattern: str,
    read: Callable[[re.Match[str]], Reading | None],
    opens: str = "",
    flags: int = 0,
    cues: Cues = (),
) -> Rule:
    """A rule by one pattern; where ``read`` gives None, the text that fits is no quantity after all."""
    fitting = _Pattern(pattern, flags)

    def read_at(text: str, place: int) -> tuple[Reading | None, int] | None:
        match = fitting.match(text, place)
        reading = read(match) if match else None
        return (reading, match.end()) if match and reading else None

    return Rule(read_at, opens, cues)


def counted(
    find: Find,
    read: Read,
    *,
    before: str = "",
    after: str = "",
    opens: str = "",
    flags: int = 0,
    cues: Cues = (),
) -> Rule:
    """A rule by an amount and the patterns before and after it.

    A number in words is a long pattern: ``find`` holds one for all rules, so that it is compiled once, and
    matched once at a place.
    """
    earlier, later = _Pattern(before, flags), _Pattern(after, flags)

    def read_at(text: str, place: int) -> tuple[Reading | None, int] | None:
        ahead = earlier.match(text, place)
        amount = find(text, ahead.end()) if ahead else None
        behind = later.match(text, amount.end) if amount else None
        if not (ahead and amount and behind):
            return None
        reading = read(amount, ahead.groupdict() | behind.groupdict())
        return (reading, behind.end()) if reading else None

    return Rule(read_at, opens, cues)


def found_by(pattern: str, value: Callable[[str], Fraction | None], flags: int = 0) -> Find:
    """Finds amounts by a pattern, but those without a value, which only estimate.

    The last ones found are kept, because several rules ask for each; and the values of more, because most
    numbers of a text are one of a few.
    """
    fitting = _Pattern(pattern, flags)
    value = lru_cache(maxsize=1024)(value)

    @lru_cache(maxsize=4)
    def find(text: str, place: int) -> Amount | None:
        match = fitting.match(text, place)
        number = value(match[0]) if match else None
        if not match or number is None:
            return None
        return Amount(match[0], match.end(), number, is_spelled(match[0]))

    return find


def fold(text: str) -> str:
    """The text with full-width and Traditional forms made plain, of the same length.

    >>> fold("３５億")
    '35亿'
    """
    return text if text.isascii() else text.translate(_FOLDED)


class Scanner:
    """Finds the quantities of a text by the rules of a language.

    Args:
        start: finds where one may start; what it matches is passed over when no rule fits, and always when
            its group ``skip`` took part.
        rules: those to try there, in this order.
        about: whether the words around a span call it approximate.
        toward: where the words around the span of a duration point: -1 the past, 1 the future.

    Attributes:
        start: as given.
        rules: as given.
    """

    def __init__(
        self,
        start: re.Pattern[str],
        rules: Sequence[Rule],
        about: Callable[[str, int, int], bool],
        toward: Callable[[str, int, int], int],
    ) -> None:
        self.start, self.rules, self._about, self._toward = start, rules, about, toward
        self._cues = tuple({cue for rule in rules for cue in rule.cues})
        self._ways = lru_cache(maxsize=2048)(self._fitting)

    def scan(self, text: str, plain: str) -> Iterator[Quantity]:
        """The quantities of a folded text, in order, none overlapping.

        Args:
            text: folded.
            plain: the same text in the case that ``start`` knows.
        """
        place = 0
        present: Cues | None = None
        while found := self.start.search(plain, place):
            place = found.end()
            if found["skip"] is not None:
                continue
            if present is None:
                present = tuple(filter(text.lower().__contains__, self._cues))
            begin = found.start()
            for read_at in self._ways(text[begin].lower(), present):
                fitting = read_at(text, begin)
                if fitting:
                    reading, place = fitting
                    if reading:
                        yield self._quantity(reading, text, begin, place)
                    break

    def _quantity(self, reading: Reading, text: str, begin: int, end: int) -> Quantity:
        return Quantity(
            reading.kind,
            reading.value,
            reading.unit,
            begin,
            end,
            reading.spelled,
            self._about(text, begin, end),
            self._toward(text, begin, end) if reading.kind == "duration" else 0,
        )

    def _fitting(self, opening: str, present: Cues) -> tuple[ReadAt, ...]:
        """What to try where a character stands, in a text that holds some cues."""
        return tuple(
            rule.read_at
            for rule in self.rules
            if (not rule.opens or opening in rule.opens)
            and (not rule.cues or not set(rule.cues).isdisjoint(present))
        )


def pointing(past: Sequence[str], future: Sequence[str], reach: int) -> Callable[[str, int, int], int]:
    """Tells where a duration points by the words before and after it.

    Args:
        past: a pattern of the words before it, and one of those after it.
        future: the same.
        reach: how many characters before it are looked at.

    >>> pointing((r"last ", r" ago"), (r"next ", r" later"), 5)("two days ago", 0, 8)
    -1
    """
    ways = [
        (re.compile(f"(?:{before})$", re.I), re.compile(after, re.I), step)
        for (before, after), step in ((past, -1), (future, 1))
    ]

    def toward(text: str, begin: int, end: int) -> int:
        before = text[max(0, begin - reach) : begin]
        return sum(step for ahead, behind, step in ways if ahead.search(before) or behind.match(text, end))

    return toward


def is_spelled(text: str) -> bool:
    """Whether a number is written without a digit."""
    return _DIGITS.isdisjoint(text)


def digits(text: str) -> Fraction:
    """The value of digits with separators.

    >>> digits("1,234,567.5")
    Fraction(2469135, 2)
    """
    plain = text.replace(",", "")
    return Fraction(int(plain) if plain.isdecimal() else plain)


def measured(value: Fraction, unit: str, *, spelled: bool) -> Reading:
    """A number counted in a unit, named as in the text."""
    known = find(unit)
    return Reading(known.kind, value, known.name, spelled)
