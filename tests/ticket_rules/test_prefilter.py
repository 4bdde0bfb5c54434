"""What a pattern requires stands in all that it matches; what cannot match is not tried."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ticket_rules.prefilter import Prefilter, Sought, folded, required
from ticket_rules.reading.vocabulary import AMONG_MANAGERS, NO_USER, TABLE, TOLD
from ticket_rules.reading.words import likely
from ticket_rules.reading.words_framed import FRAMED
from ticket_rules.reading.words_freeing import ABOUT_IT, FREEING, SEAT_IS_IT

ALL = (*TABLE, *TOLD, *AMONG_MANAGERS, *NO_USER, *FRAMED, *FREEING, *ABOUT_IT, *SEAT_IS_IT)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(words=st.sampled_from(ALL), data=st.data())
def test_whatever_a_pattern_of_the_tables_matches_is_tried(words, data):
    text = data.draw(st.from_regex(words.pattern))
    assert words in likely(ALL, text) or not words.pattern.search(text)


_PIECES = st.recursive(
    st.sampled_from(
        ["ab", "Cde", "x", "\u017ft", "ß", "é", "İ", r"\w", ".", r"\s+", r"\b", "[pq]", "^"]
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda ways: f"(?:{'|'.join(ways)})"),
        st.builds(
            "(?:{}){}".format, inner, st.sampled_from(["?", "*", "+", "{2}", "{0,2}?", "{1,3}"])
        ),
        st.builds("(?={})".format, inner),
        st.builds("(?!{})".format, inner),
        st.builds("(?P<n>{})".format, st.sampled_from(["ab", "x|yz"])),
    ),
    max_leaves=12,
)


@given(data=st.data())
def test_no_pattern_requires_what_it_can_do_without(data):
    source = data.draw(_PIECES.filter(lambda source: source.count("?P<n>") < 2))
    pattern = re.compile(source, re.IGNORECASE)
    text = data.draw(
        st.one_of(
            st.text(alphabet="abcdexyzpqABCDESTKstk \u017fßẞéÉiIİ\u0131\u212a\n", max_size=12),
            st.from_regex(pattern),
        )
    )
    picked = Prefilter([("it", required(pattern))]).candidates(text)
    assert picked == ["it"] or not pattern.search(text)
    sought = Sought(source)
    spans = [match.span() for match in pattern.finditer(text)]
    assert [match.span() for match in sought.finditer(text)] == spans
    assert str(sought.search(text)) == str(pattern.search(text))
    assert str(sought.match(text)) == str(pattern.match(text))
    assert sought.sub(lambda _: "-", text) == pattern.sub("-", text)


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        (r"\b(?:remove|release)\s+the\s+seats?", [{"release", "remove"}, {"seat"}, {"the"}]),
        (r"a(?:b|c)d", [{"abd", "acd"}]),
        (r"not|no\s+longer", [{"no"}]),
        (r"(?=.*\bseat)drop", [{"drop"}, {"seat"}]),
        (r"(?!seat)drop", [{"drop"}]),
        (r"seat(?:ab)*", [{"seat"}]),
        (r"\w+|seat", []),
        (r"a.b", []),
        ("切", [{"切"}]),
    ],
)
def test_the_literals_of_a_pattern(pattern, told):
    assert sorted(map(sorted, required(re.compile(pattern)))) == sorted(map(sorted, told))


def test_characters_that_a_pattern_takes_for_one_fold_to_one():
    cased = [one for one in map(chr, range(0x110000)) if one.lower() != one or one.upper() != one]
    others = {one: {one.lower(), one.upper(), one.title(), one.casefold()} for one in cased}
    apart = [
        (one, other)
        for one, forms in others.items()
        for other in (*forms, "i", "I", "s", "k", "\u03b9")
        if re.fullmatch(re.escape(one), other, re.IGNORECASE) and folded(one) != folded(other)
    ]
    assert not apart


def test_the_order_of_the_things_is_kept_and_what_cannot_match_left_out():
    patterns = [re.compile(one, re.IGNORECASE) for one in ("seat", "drop", r"\d+", "owner")]
    found = Prefilter((one, required(one)) for one in patterns).candidates("Drop the SEAT")
    assert [one.pattern for one in found] == ["seat", "drop", r"\d+"]
