from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ticket_mail.assurance import TOPMOST, sender_assurance
from ticket_mail.letter import parse
from ticket_rules.facts import Assurance

OURS = "mx.vendor.example"
PASS = f"Authentication-Results: {OURS}; dmarc=pass header.from=acme.example"
FROM = "From: Jane Doe <jane@acme.example>"
RECEIVED = f"Received: from mail.acme.example by {OURS}; Sun, 1 Mar 2026 09:30:00 +0000"


def letter(*headers: str) -> bytes:
    return "\r\n".join([*headers, "Subject: hello", "", "From: eve@evil.test", ""]).encode()


def stamped(results: str, sender: str = "jane@acme.example") -> bytes:
    return letter(f"Authentication-Results: {OURS}; {results}", RECEIVED, f"From: {sender}")


def assurance(raw: bytes, authserv_id: str | None = OURS) -> Assurance:
    """Judge the letter as one of whom the desk would answer."""
    sender = parse(raw).sender
    return sender_assurance(raw, sender.email if sender else "", authserv_id)


def is_aligned(raw: bytes, authserv_id: str | None = OURS) -> bool:
    return assurance(raw, authserv_id) is Assurance.ALIGNED


# --- which header counts -----------------------------------------------------------------


def test_our_own_stamp_on_top_aligns():
    assert is_aligned(letter(PASS, RECEIVED, FROM))


def test_without_an_authserv_id_nothing_aligns():
    assert not is_aligned(letter(PASS, RECEIVED, FROM), None)
    assert not is_aligned(letter(PASS, RECEIVED, FROM), "")


def test_without_a_stamp_nothing_aligns():
    assert not is_aligned(letter(RECEIVED, FROM))
    assert not is_aligned(letter(RECEIVED, FROM), TOPMOST)


def test_the_authserv_id_is_compared_without_case():
    assert is_aligned(letter(PASS, RECEIVED, FROM), "MX.Vendor.Example")
    assert is_aligned(letter(PASS.replace(OURS, OURS.upper()), RECEIVED, FROM))


@pytest.mark.parametrize(
    "other", ["mx.other.example", "vendor.example", "x.mx.vendor.example", f"{OURS}.evil.test"]
)
def test_a_stamp_by_another_server_does_not_align(other):
    assert not is_aligned(letter(PASS.replace(OURS, other), RECEIVED, FROM))


def test_only_the_topmost_stamp_counts():
    foreign = "Authentication-Results: mx.other.example; none"
    failed = f"Authentication-Results: {OURS}; dmarc=fail header.from=acme.example"
    assert not is_aligned(letter(foreign, PASS, RECEIVED, FROM))
    assert not is_aligned(letter(failed, PASS, RECEIVED, FROM))
    assert is_aligned(letter(PASS, failed, RECEIVED, FROM))


def test_a_stamp_below_the_first_received_came_with_the_letter():
    assert not is_aligned(letter(RECEIVED, PASS, FROM))
    assert not is_aligned(letter(RECEIVED, PASS, RECEIVED, FROM), TOPMOST)


def test_where_there_is_no_received_the_topmost_stamp_counts():
    assert is_aligned(letter("X-Host: some", PASS, FROM))


def test_header_names_and_folds_are_read_as_mail_has_them():
    folded = f"AUTHENTICATION-RESULTS:\r\n {OURS};\r\n\tdmarc=pass\r\n header.from=acme.example"
    assert is_aligned(letter(folded, RECEIVED, "FROM:\r\n Jane\r\n <jane@acme.example>"))


def test_a_letter_with_bare_line_feeds_is_read_too():
    assert is_aligned(letter(PASS, RECEIVED, FROM).replace(b"\r\n", b"\n"))


def test_headers_in_the_body_count_for_nothing():
    assert not is_aligned(letter(FROM, "", PASS))


# --- what vouches ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "results",
    [
        "dmarc=pass header.from=acme.example",
        "dmarc=pass (p=REJECT) header.from=ACME.example",
        "dkim=pass header.d=acme.example",
        "dkim=pass header.i=@acme.example header.s=key",
        "dkim=fail header.d=acme.example; dkim=pass header.d=acme.example",
        "dkim=pass header.d=mailer.example; dkim=pass header.d=acme.example",
        "spf=pass smtp.mailfrom=acme.example",
        "spf=pass smtp.mailfrom=bounces+7@acme.example",
        'spf=pass smtp.mailfrom="odd;name"@acme.example',
        "spf=fail smtp.mailfrom=acme.example; dkim=pass header.d=acme.example",
        "dmarc=none header.from=acme.example; dkim=pass header.d=acme.example",
    ],
)
def test_a_pass_for_the_from_domain_aligns(results):
    assert is_aligned(stamped(results))


@pytest.mark.parametrize(
    "results",
    [
        "none",
        "dmarc=none header.from=acme.example",
        "dmarc=pass header.from=other.example",
        "dmarc=pass",
        "dmarc=pass smtp.mailfrom=acme.example",
        "dmarc=bestguesspass header.from=acme.example",
        "dkim=pass header.d=other.example",
        "dkim=pass header.d=notacme.example",
        "dkim=pass header.d=example",
        "dkim=pass",
        "dkim=neutral header.d=acme.example",
        "dkim=pass header.d=other.example header.d=acme.example",
        "spf=softfail smtp.mailfrom=acme.example",
        "spf=pass smtp.helo=acme.example",
        "spf=pass smtp.mailfrom=jane@acme.example@other.example",
        "auth=pass smtp.auth=jane@acme.example",
        "x-checked=pass header.d=acme.example",
        "dkim=fail (dmarc=pass header.from=acme.example) header.d=acme.example",
        'dkim=fail reason="; dmarc=pass header.from=acme.example"',
        'spf=pass smtp.mailfrom="x; dmarc=pass header.from=acme.example"@evil.test',
        "dmarc=pass header.from=acme.example; (",
    ],
)
def test_anything_else_does_not(results):
    assert not is_aligned(stamped(results))


@pytest.mark.parametrize("method", ["dkim=pass header.d=", "spf=pass smtp.mailfrom=x@"])
@pytest.mark.parametrize(
    ("passed", "sender"),
    [
        ("acme.example", "jane@mail.acme.example"),
        ("mail.acme.example", "jane@acme.example"),
        ("co.example", "jane@acme.co.example"),
    ],
    ids=["above", "below", "a public suffix"],
)
def test_a_domain_above_or_below_the_from_domain_does_not_align(method, passed, sender):
    assert not is_aligned(stamped(method + passed, sender))
    assert is_aligned(stamped(method + sender.rpartition("@")[2], sender))


def test_a_dmarc_pass_aligns_whatever_domain_signed():
    results = "dmarc=pass header.from=mail.acme.example; dkim=pass header.d=acme.example"
    assert is_aligned(stamped(results, "jane@mail.acme.example"))


def test_a_domain_that_only_ends_like_the_signing_one_does_not_align():
    assert not is_aligned(stamped("dkim=pass header.d=acme.example", "eve@notacme.example"))


@pytest.mark.parametrize("failed", ["dmarc=fail header.from=acme.example", "dmarc=fail"])
def test_a_failed_dmarc_is_not_overruled(failed):
    assert not is_aligned(stamped(f"{failed}; spf=pass smtp.mailfrom=acme.example"))


def test_two_dmarc_results_that_differ_do_not_align():
    results = "dmarc=pass header.from=acme.example; dmarc=fail header.from=acme.example"
    assert not is_aligned(stamped(results))


# --- whose letter it is ------------------------------------------------------------------


@pytest.mark.parametrize(
    "sender",
    [
        "jane@acme.example",
        "<jane@acme.example>",
        "Jane Doe (Acme) <jane@acme.example>",
        '"Doe, Jane" <jane@acme.example>',
        '"eve@evil.test" <jane@acme.example>',
        "=?utf-8?q?Jane_D=C3=B6?= <jane@ACME.example>",
        "jane@acme.example (Jane Doe)",
    ],
)
def test_one_plain_from_address_can_align(sender):
    assert is_aligned(letter(PASS, RECEIVED, f"From: {sender}"))


@pytest.mark.parametrize(
    "sender",
    [
        "",
        "Jane Doe",
        "jane",
        "jane@acme",
        "jane@acme.example, eve@evil.test",
        "eve@evil.test, jane@acme.example",
        "Team: jane@acme.example;",
        "eve@evil.test <jane@acme.example>",
        "<eve@evil.test> <jane@acme.example>",
        "jane@acme.example <eve@evil.test>",
        "jane@acme.example)eve@evil.test",
        "jane@acme.example(@evil.test)",
        "jane@acme.example@evil.test",
        "<@evil.test:jane@acme.example>",
        "jörg@acme.example",
    ],
)
def test_a_from_that_is_not_one_plain_address_does_not_align(sender):
    assert not is_aligned(letter(PASS, RECEIVED, f"From: {sender}"))


def test_two_from_headers_do_not_align():
    assert not is_aligned(letter(PASS, RECEIVED, FROM, FROM))


def test_a_letter_without_from_does_not_align():
    assert not is_aligned(letter(PASS, RECEIVED, "Sender: jane@acme.example"))


# --- hosts that give no ID ---------------------------------------------------------------


def test_topmost_takes_a_stamp_without_an_id():
    bare = (
        "Authentication-Results: spf=pass (sender IP is 192.0.2.1)\r\n smtp.mailfrom=acme.example;"
        " dkim=pass (signature was verified)\r\n header.d=acme.example;dmarc=pass action=none\r\n"
        " header.from=acme.example;compauth=pass reason=100"
    )
    assert is_aligned(letter(bare, RECEIVED, FROM), TOPMOST)
    assert not is_aligned(letter(bare, RECEIVED, FROM), OURS)


def test_topmost_takes_a_stamp_with_any_id():
    assert is_aligned(letter(PASS, RECEIVED, FROM), TOPMOST)


def test_topmost_still_takes_the_topmost_only():
    failed = "Authentication-Results: dmarc=fail header.from=acme.example"
    assert not is_aligned(letter(failed, PASS, RECEIVED, FROM), TOPMOST)


# --- input that is no mail ---------------------------------------------------------------


@given(st.binary(max_size=400))
def test_any_bytes_are_claimed(raw):
    assert sender_assurance(raw, "jane@acme.example", TOPMOST) is Assurance.CLAIMED


@given(st.text(' ();="\\.@/1adhkmnpsx\r\n', max_size=80))
def test_any_stamp_is_answered_without_an_error(results):
    assurance(stamped(f"dkim=pass {results}"))


@pytest.mark.parametrize("stamp", ["(" * 10_000, "; dkim=pass" * 5_000, "x" * 100_000])
def test_an_overlong_stamp_is_claimed(stamp):
    assert not is_aligned(letter(f"{PASS} {stamp}", RECEIVED, FROM))


def test_comments_without_end_in_a_stamp_are_claimed():
    stamp = PASS.replace(OURS, OURS + "(" * 10_000)
    assert not is_aligned(letter(stamp, RECEIVED, FROM))


def test_a_head_without_an_end_is_claimed():
    padding = [f"X-Padding: {'x' * 900}"] * 400
    assert not is_aligned(letter(PASS, RECEIVED, FROM, *padding))
