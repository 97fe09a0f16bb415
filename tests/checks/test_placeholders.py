from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.checks.placeholders import placeholders


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("%s has %d", ["%1s", "%2d"]),
        ("%2$d of %1$s", ["%2d", "%1s"]),
        ("%-10.3s|%+05i|%'d|%#X", ["%1s", "%2d", "%3d", "%4x"]),
        ("%lld %hhu %zu %Lf", ["%1lld", "%2u", "%3zu", "%4Lf"]),
        ("%*d, %.*s", ["%2d", "%4s"]),
        ("%1$*2$d", ["%1d"]),
        ("%<PRIu64> bytes", ["%1<priu64>"]),
        ("%s: %m", ["%1s", "%m"]),
        ("%sNo %dth %.3fs", ["%1s", "%2d", "%3f"]),
        ("%s%%", ["%1s", "%%"]),
        ("%%s", ["%%"]),
        ("%%%s", ["%%", "%1s"]),
        ("%(name)s %(n)i %(x)ssign", ["%(name)s", "%(n)d", "%(x)s"]),
        ("50%discount, 100% sure", ["%"]),
        ("\\%s", ["%"]),
        ("%1 and %L2, %n", ["%1", "%2", "%n"]),
        ("%name% at %time_ago%", ["%name%", "%time_ago%"]),
        ("%Y-%m-%d %H:%M", ["%"]),
        ("%a, %d %B", ["%"]),
        ("%S in %1$S, %PRODUCTNAME", ["%1s", "%PRODUCTNAME"]),
    ],
)
def test_percent_signs(text, arguments):
    assert list(placeholders(text)) == arguments


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("{} {} {:>8}", ["{0}", "{1}", "{2}"]),
        ("{0} {1,10:N2}", ["{0}", "{1}"]),
        ("{name!r:>10} {user.id} {row[0]}", ["{name}", "{user.id}", "{row[0]}"]),
        ("${name} $name ${HOME:-none}", ["${name}", "$name", "${HOME}"]),
        ("{{name}} {{ name | upper }}", ["{{name}}"]),
        ("#{name} %{name} { $name }", ["#{name}", "%{name}", "{$name}"]),
        ("{$user-name} of { -brand-name }", ["{$user-name}", "{-brand-name}"]),
        ("&release; of &lt;&a-b.c;&gt; &amp;x; R&D; &&y;", ["&release;", "&a-b.c;"]),
        ("$1 of $(ARG1), $50", ["$1", "$(ARG1)"]),
        ("__count__ __init__.py a__b__", ["__count__", "__init__"]),
        ("{n, number} {day, date, short}", ["{n}", "{day}"]),
        ("{n, plural, one {item of {who}} other {items of {who}}}", ["{n}", "{who}"]),
        ("\\emph{so} \\x{HEX} {{PLURAL:$1|page|pages}}", ["$1"]),
        ("{...} {a, b} { and } $5.50 US$ a$b \\$c", []),
    ],
)
def test_braces_and_dollars(text, arguments):
    assert list(placeholders(text)) == arguments


@given(st.text(alphabet="%{}$s1d(n)*., plural中\n", max_size=60))
def test_places_are_in_the_text_and_do_not_overlap(text):
    spans = sorted(span for spans in placeholders(text).values() for span in spans)
    assert all(start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
