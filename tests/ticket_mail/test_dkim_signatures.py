"""What a signature has to be so that it stands for the From address, and what it may not be."""

import base64
from datetime import UTC, datetime, timedelta

import dkim
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ticket_mail.signing import Dns, signed
from ticket_mail.assurance import sender_assurance
from ticket_mail.dkim_signatures import MOST_BYTES, MOST_TRIED, signed_by
from ticket_rules.facts import Assurance

DOMAIN = "acme.example"
NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
LETTER = (
    b"From: Ann Lee <ann@acme.example>\r\n"
    b"To: support@vendor.example\r\n"
    b"Subject: Our license\r\n"
    b"Date: Tue, 1 Sep 2026 09:00:00 +0000\r\n"
    b"\r\n"
    b"Please transfer  SC-104233.  \r\n"
    b"\r\n"
    b"Ann\r\n"
    b"\r\n"
)
COVERED = ["from", "to", "subject", "date"]


def signer(raw, dns=None, now=NOW):
    """Give the domain that is found to have signed the letter."""
    return signed_by(raw, Dns(DOMAIN) if dns is None else dns, now)


# --- a signature of the author's own domain -------------------------------------------------


@pytest.mark.parametrize(
    "form", ["relaxed/relaxed", "relaxed/simple", "simple/simple", "simple/relaxed"]
)
def test_a_signature_of_the_from_domain_stands_for_it(form):
    assert signer(signed(LETTER, DOMAIN, form=form)) == DOMAIN


def test_a_letter_that_our_servers_put_their_headers_on_is_still_signed():
    stamps = b"Authentication-Results: mx.vendor.example; none\r\nReceived: from a by b; now\r\n"
    assert signer(stamps + signed(LETTER, DOMAIN)) == DOMAIN


def test_a_letter_with_bare_line_feeds_is_still_signed():
    assert signer(signed(LETTER, DOMAIN).replace(b"\r\n", b"\n")) == DOMAIN


@pytest.mark.parametrize("changed", [b"  \t  transfer ", b"\ttransfer "])
def test_blanks_that_a_server_changed_do_not_break_a_relaxed_signature(changed):
    raw = signed(LETTER, DOMAIN).replace(b" transfer  ", changed)
    assert raw != signed(LETTER, DOMAIN)
    assert signer(raw) == DOMAIN


def test_case_does_not_count_in_a_domain():
    raw = signed(LETTER.replace(b"acme.example>", b"ACME.Example>"), "Acme.EXAMPLE")
    assert signer(raw) == DOMAIN


def test_a_signature_that_verifies_makes_the_sender_aligned():
    raw = signed(LETTER, DOMAIN)
    found = signer(raw)
    assert sender_assurance(raw, "ann@acme.example", None, found) is Assurance.ALIGNED
    assert sender_assurance(raw, "bob@acme.example", None, found) is Assurance.CLAIMED
    assert sender_assurance(raw, "ann@acme.example", None, "evil.test") is Assurance.CLAIMED
    assert sender_assurance(raw, "ann@acme.example", None, None) is Assurance.CLAIMED


def test_a_failed_dmarc_is_not_overruled_by_a_signature():
    stamp = b"Authentication-Results: mx.vendor.example; dmarc=fail header.from=acme.example\r\n"
    raw = stamp + signed(LETTER, DOMAIN)
    found = sender_assurance(raw, "ann@acme.example", "mx.vendor.example", signer(raw))
    assert found is Assurance.CLAIMED


# --- a signature that stands for nobody -----------------------------------------------------


def test_an_unsigned_letter_asks_dns_nothing():
    dns = Dns(DOMAIN)
    assert signer(LETTER, dns) is None
    assert dns.asked == []


@pytest.mark.parametrize(
    "domain",
    ["evil.test", "example", "mail.acme.example", "notacme.example", "acme.example.evil.test"],
)
def test_a_signature_of_another_domain_asks_dns_nothing_and_stands_for_nobody(domain):
    dns = Dns(domain, DOMAIN)
    assert signer(signed(LETTER, domain), dns) is None
    assert dns.asked == []


def test_a_signature_of_the_domain_above_does_not_stand_for_the_one_below():
    raw = signed(LETTER.replace(b"ann@acme", b"ann@mail.acme"), DOMAIN)
    assert signer(raw, Dns(DOMAIN, "mail.acme.example")) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"SC-104233", b"SC-104234"),
        (b"ann@acme", b"bob@acme"),
        (b"Subject: Our", b"Subject: Your"),
        (b"\r\nAnn\r\n", b"\r\nAnn\r\nAnd SC-104234, too.\r\n"),
    ],
)
def test_a_letter_that_was_changed_is_not_signed(old, new):
    assert signer(signed(LETTER, DOMAIN).replace(old, new)) is None


@pytest.mark.parametrize(
    "forged",
    [
        b"From: mallory@acme.example",
        b"from: mallory@acme.example",
        b"From : mallory@acme.example",
        b"From\t: mallory@acme.example",
        b"Subject: Transfer SC-104234",
        b"X-Any: x\rFrom: mallory@acme.example",
    ],
)
@pytest.mark.parametrize("covers", [COVERED, ["from", *COVERED], ["from", "subject"]])
def test_a_letter_with_a_second_header_that_was_put_in_is_not_signed(forged, covers):
    raw = signed(LETTER, DOMAIN, covers=covers)
    assert signer(forged + b"\r\n" + raw) is None
    assert signer(raw.replace(b"\r\nDate:", b"\r\n" + forged + b"\r\nDate:")) is None


@pytest.mark.parametrize("h", ["to:subject:date", "subject", "fromto:subject", "x-from:subject"])
def test_a_signature_that_does_not_cover_from_stands_for_nobody(h):
    raw = signed(LETTER, DOMAIN, h=h)
    assert dkim.verify(raw, dnsfunc=lambda name, **_: Dns(DOMAIN)(name.decode()))
    assert signer(raw) is None


def test_a_signature_that_does_not_cover_the_subject_stands_for_nobody():
    without = ["from", "to", "date"]
    assert signer(signed(LETTER, DOMAIN, covers=without)) is None
    bare = LETTER.replace(b"Subject: Our license\r\n", b"")
    assert signer(signed(bare, DOMAIN, covers=without)) == DOMAIN


def test_a_signature_of_a_part_of_the_body_stands_for_nobody():
    """With l= anyone may write more below what was signed (RFC 6376 section 8.2)."""
    raw = signed(LETTER, DOMAIN, length=True)
    assert b"l=" in raw.split(b"From:")[0]
    assert signer(raw) is None
    assert signer(raw + b"And SC-104234, too.\r\n") is None
    assert signer(signed(LETTER, DOMAIN, l="0")) is None


@pytest.mark.parametrize(
    ("seconds", "expected"), [(-1, DOMAIN), (0, None), (1, None)], ids=["less", "equal", "greater"]
)
def test_a_signature_stands_until_it_expires(seconds, expected):
    expires = datetime(2100, 1, 1, tzinfo=UTC)
    raw = signed(LETTER, DOMAIN, x=str(int(expires.timestamp())))
    assert signer(raw, now=expires + timedelta(seconds=seconds)) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(-1, None), (0, DOMAIN), (1, DOMAIN)],
    ids=["less", "equal", "greater"],
)
def test_a_signature_of_more_than_five_minutes_ahead_stands_for_nobody(seconds, expected):
    at = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
    raw = signed(LETTER, DOMAIN, t=str(int(at.timestamp())))
    assert signer(raw, now=at - timedelta(minutes=5) + timedelta(seconds=seconds)) == expected


@pytest.mark.parametrize("tag", ["t", "x"])
@pytest.mark.parametrize("value", ["", "-1", "1e9", "never", "9" * 13, "9" * 5000])
def test_a_time_that_is_none_stands_for_nobody(tag, value):
    assert signer(signed(LETTER, DOMAIN, **{tag: value})) is None


def test_a_signature_by_sha1_stands_for_nobody():
    assert signer(signed(LETTER, DOMAIN, a="rsa-sha1")) is None


@pytest.mark.parametrize(("bits", "expected"), [(1023, None), (1024, DOMAIN), (1025, DOMAIN)])
def test_a_key_of_less_than_1024_bits_stands_for_nobody(bits, expected):
    assert signer(signed(LETTER, DOMAIN, bits=bits), Dns(DOMAIN, bits=bits)) == expected


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("", DOMAIN),
        ("v=DKIM1; k=rsa; s=email; h=sha1:sha256; n=ours;", DOMAIN),
        ("v=DKIM1; s=*;", DOMAIN),
        ("v=DKIM1; t=s;", DOMAIN),
        ("v=DKIM1; t=y;", None),
        ("v=DKIM1; t=y:s;", None),
        ("v=DKIM1; t = s : y ;", None),
        ("v=DKIM1; s=tlsrpt;", None),
        ("v=DKIM1; s=other;", None),
        ("v=DKIM1; h=sha1;", None),
        ("v=DKIM1; k=ed25519;", None),
        ("v=DKIM1; k=other;", None),
        ("v=DKIM2;", None),
        ("v=DKIM1; p=; x", None),
    ],
)
def test_the_keys_record_says_what_it_may_sign(tags, expected):
    assert signer(signed(LETTER, DOMAIN), Dns(DOMAIN, tags=tags)) == expected


def test_a_key_for_the_domain_alone_does_not_sign_for_one_below():
    raw = signed(LETTER, DOMAIN, i="ann@mail.acme.example")
    assert signer(raw) == DOMAIN
    assert signer(raw, Dns(DOMAIN, tags="v=DKIM1; t=s;")) is None


@pytest.mark.parametrize("i", ["acme.example", "@", "ann@evil.test", "ann@notacme.example", "e"])
def test_an_identity_of_elsewhere_or_of_nobody_stands_for_nobody(i):
    assert signer(signed(LETTER, DOMAIN, i=i)) is None


@pytest.mark.parametrize(
    "record",
    [None, b"", b"v=DKIM1; p=", b"v=DKIM1", b"p=AAAA", b"p=!!!", b"\xff\xfe", b"p=" + b"A" * 3000],
)
def test_a_record_that_holds_no_key_leaves_the_letter_unsigned(record):
    raw = signed(LETTER, DOMAIN)
    assert signer(raw, lambda _: record) is None


def test_the_record_of_another_key_leaves_the_letter_unsigned():
    assert signer(signed(LETTER, DOMAIN, bits=1025), Dns(DOMAIN, bits=1024)) is None


# --- bounds ---------------------------------------------------------------------------------


def test_so_many_signatures_are_tried_and_no_more():
    dns, none = Dns(DOMAIN), Dns()
    good = signed(LETTER, DOMAIN)
    bad = good.split(b"From:")[0].replace(b"bh=", b"bh=AAAA")
    assert signer(bad * (MOST_TRIED - 1) + good, dns) == DOMAIN
    assert signer(bad * MOST_TRIED + good, dns) is None
    assert signer(bad * 100 + LETTER, none) is None
    assert len(none.asked) == MOST_TRIED


def test_signatures_of_others_do_not_count_among_those_that_are_tried():
    mailer = signed(LETTER, "mailer.test").split(b"From:")[0]
    assert signer(mailer * 20 + signed(LETTER, DOMAIN)) == DOMAIN


def test_a_letter_over_the_bound_is_not_looked_at():
    dns = Dns(DOMAIN)
    body = b"x" * 998 + b"\r\n"
    long = signed(LETTER + body * (MOST_BYTES // len(body) + 1), DOMAIN)
    assert signer(long, dns) is None
    assert dns.asked == []


def test_a_signature_over_the_bound_is_not_looked_at():
    dns = Dns(DOMAIN)
    assert signer(signed(LETTER, DOMAIN, z="x" * 5_000), dns) is None
    assert dns.asked == []


@pytest.mark.parametrize("selector", ["a/b", "x y", "sel1.", "*", "é", "a" * 70, "..", ""])
def test_a_selector_that_is_no_name_is_not_asked_for(selector):
    dns = Dns(DOMAIN)
    raw = signed(LETTER, DOMAIN).replace(b"s=sel1;", f"s={selector};".encode())
    assert signer(raw, dns) is None
    assert dns.asked == []


def test_a_megabyte_of_blanks_is_read_in_a_moment():
    """A limit of steps stands for time: the library's own way takes 10^12 of them."""
    raw = signed(LETTER, DOMAIN) + b" " * 1_000_000 + b"x\r\n"
    assert signer(raw) is None


# --- whatever comes -------------------------------------------------------------------------


@given(st.binary(max_size=300))
def test_any_bytes_are_unsigned(raw):
    assert signer(raw) is None


SIGNED = signed(LETTER, DOMAIN, covers=COVERED, form="simple/simple")
SIGNATURE_END = SIGNED.index(b"From:")


@given(st.integers(SIGNATURE_END, len(SIGNED) - 1), st.integers(1, 255))
def test_any_byte_that_was_changed_in_what_is_covered_breaks_the_signature(place, by):
    changed = bytearray(SIGNED)
    changed[place] ^= by
    assert signer(bytes(changed)) is None


@given(st.text("vabdhislxt=;: \r\n\t0123456789AZ+/.@-", max_size=200))
def test_any_signature_field_is_answered_without_an_error(field):
    folded = field.replace("\r", "").replace("\n", "\r\n ")
    raw = f"DKIM-Signature: v=1; a=rsa-sha256; d={DOMAIN}; s=sel1; h=from:subject;{folded}\r\n"
    assert signer(raw.encode() + LETTER) is None


@given(st.binary(max_size=200))
def test_any_record_is_answered_without_an_error(record):
    raw = signed(LETTER, DOMAIN)
    assert signer(raw, lambda _: record) is None
    assert signer(raw, lambda _: b"v=DKIM1; p=" + base64.b64encode(record)) is None
