"""What a sender can write so that it looks as if our own mail server had vouched for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ticket_mail.assurance import TOPMOST, sender_assurance
from ticket_mail.letter import parse
from ticket_rules.facts import Assurance

OURS = "mx.vendor.example"
SENDER = "jane@acme.example"
FROM = f"From: Jane Doe <{SENDER}>"
PASS = "dmarc=pass header.from=acme.example"
STAMP = f"Authentication-Results: {OURS}; {PASS}"
RECEIVED = f"Received: from mail.evil.test by {OURS}; Sun, 1 Mar 2026 09:30:00 +0000"
NONE = f"Authentication-Results: {OURS}; none"


def letter(*headers: str) -> bytes:
    return "\r\n".join([*headers, "Subject: hello", "", "Hello.", ""]).encode()


def is_aligned(raw: bytes, authserv_id: str = OURS) -> bool:
    """Judge the letter as one of whom the desk would answer."""
    sender = parse(raw).sender
    address = sender.email if sender else ""
    return sender_assurance(raw, address, authserv_id) is Assurance.ALIGNED


def test_the_stamp_that_all_of_these_resemble_aligns():
    assert is_aligned(letter(STAMP, RECEIVED, FROM))


@pytest.mark.parametrize(
    "headers",
    [
        [RECEIVED, STAMP, FROM],
        [RECEIVED, STAMP, RECEIVED.replace(OURS, "mail.evil.test"), FROM],
        [RECEIVED, FROM, STAMP],
        [NONE, RECEIVED, STAMP, FROM],
        [NONE, STAMP, RECEIVED, FROM],
        [f"Authentication-Results: mx.other.example; {PASS}", STAMP, RECEIVED, FROM],
        [NONE, STAMP, FROM],
        [RECEIVED, f"ARC-{STAMP}", FROM],
        [f"ARC-{STAMP}", RECEIVED, FROM],
        [f"X-{STAMP}", RECEIVED, FROM],
        [f"X-Original-{STAMP}", RECEIVED, FROM],
        [f"X-Any: line\r\n {STAMP}", RECEIVED, FROM],
        [f"Subject: hi\r\n\t{STAMP}", RECEIVED, FROM],
        [f"X-Any: =?utf-8?q?=0D=0A{STAMP.replace(' ', '_')}?=", RECEIVED, FROM],
    ],
)
def test_a_stamp_in_another_place_does_not_align(headers):
    assert not is_aligned(letter(*headers))


@pytest.mark.parametrize("end", ["\r", "\n\r", "\r\r\n"])
def test_a_stamp_behind_a_bare_carriage_return_does_not_align(end):
    assert not is_aligned(letter(f"X-Any: line{end}{STAMP}", RECEIVED, FROM))
    assert not is_aligned(letter(f"X-Any: line{end}{FROM}", STAMP, RECEIVED))


@pytest.mark.parametrize("blank", ["\v", "\f", "\x1c", "\x85", "\u2028", "\x00"])
def test_a_stamp_behind_what_is_a_line_end_elsewhere_does_not_align(blank):
    assert not is_aligned(letter(f"X-Any: line{blank}{STAMP}", RECEIVED, FROM))


@pytest.mark.parametrize("name", ["Received", "RECEIVED", "received"])
def test_a_received_in_any_case_ends_what_our_server_wrote(name):
    assert not is_aligned(letter(RECEIVED.replace("Received", name), STAMP, FROM))


@pytest.mark.parametrize(
    "looks_like",
    [
        "mx.vendor.example.",
        "mx.vendor.example.evil.test",
        "x.mx.vendor.example",
        "xmx.vendor.example",
        "mx.vendor.exampl",
        "mx.vendor.examplé",
        "mх.vendor.example",  # noqa: RUF001 - the second letter is Cyrillic
        "\uff4dx.vendor.example",
        "xn--m-vlc.vendor.example",
        "mx-vendor.example",
        "mx.vendor .example",
        "mx. vendor.example",
        "mx.vendor.example,mx.vendor.example",
        '"mx.vendor.example"',
        '"mx".vendor.example',
        "<mx.vendor.example>",
        "(mx.vendor.example)",
        "(mx.vendor.example) mx.evil.test",
        "mx.evil.test (mx.vendor.example)",
        "mx.evil.test mx.vendor.example",
        "mx.vendor.example 2",
        "mx.vendor.example 1.5",
        "mx.vendor.example x",
        "mx.vendor.example/1",
        "1 mx.vendor.example",
        "=?utf-8?q?mx.vendor.example?=",
        "",
        ";",
    ],
)
def test_an_authserv_id_that_only_looks_like_ours_does_not_align(looks_like):
    assert not is_aligned(letter(f"Authentication-Results: {looks_like}; {PASS}", RECEIVED, FROM))


@pytest.mark.parametrize(
    "written",
    ["MX.Vendor.Example", "mx.vendor.example 1", "(by us) mx.vendor.example (here) 1 (first)"],
)
def test_our_own_id_is_known_in_every_form_of_the_grammar(written):
    assert is_aligned(letter(f"Authentication-Results: {written}; {PASS}", RECEIVED, FROM))


@given(st.text('mx.vendor.exampleMXVÉхm\u200b.-1 ()";', max_size=24))  # noqa: RUF001 - look-alikes
def test_no_other_authserv_id_aligns(looks_like):
    raw = letter(f"Authentication-Results: {looks_like}; {PASS}", RECEIVED, FROM)
    written = looks_like.split("(", 1)[0].strip().removesuffix("1").strip()
    assert not is_aligned(raw) or OURS in looks_like.lower() or written.lower() == OURS


@pytest.mark.parametrize(
    "stamp",
    [
        f"{OURS};\r\n dkim=fail\r\n (dmarc=pass\r\n header.from=acme.example)",
        f"{OURS}; spf=fail, {OURS}; {PASS}",
        f"{OURS}; none; {PASS}",
        f"{OURS}; {PASS}; none",
        f"{OURS};; {PASS}",
        f"{OURS} {PASS}",
        f"{OURS}",
        f"{OURS};",
        f"{OURS}; no-result",
        f"{OURS}; ({PASS})",
        f"{OURS}; dmarc=none ({PASS}) header.from=acme.example",
        f"{OURS}; dmarc=none reason=pass header.from=acme.example",
        f'{OURS}; dmarc=none reason="x; {PASS}"',
        f'{OURS}; spf=pass smtp.mailfrom="x; {PASS}; x"@evil.test',
        f"{OURS}; spf=pass smtp.mailfrom=acme.example@evil.test",
        f"{OURS}; spf=pass smtp.mailfrom=bounce@evil.test",
        f"{OURS}; spf=pass smtp.mailfrom=evil.test smtp.mailfrom=acme.example",
        f"{OURS}; dkim=pass header.d=evil.test header.i=@acme.example",
        f"{OURS}; dkim=pass header.d=evil.test; dmarc=pass header.from=evil.test",
        f"{OURS}; dkim=pass header.d=acme.example.evil.test",
        f"{OURS}; dkim=pass header.d=evil.test header.d=acme.example header.i=@acme.example",
        f"{OURS}; dkim=pass header.d=acme.example header.d=evil.test",
        f"{OURS}; dmarc=pass header.from=acme.example header.from=evil.test",
        f"{OURS}; spf=pass smtp.mailfrom=acme.example smtp.mailfrom=evil.test",
        f"{OURS}; dkim=pass policy.d=acme.example",
        f"{OURS}; dkim=pass body.d=acme.example",
        f"{OURS}; arc=pass header.d=acme.example",
        f"{OURS}; iprev=pass policy.iprev=acme.example",
        f"{OURS}; dmarc=passed header.from=acme.example",
        f"{OURS}; dmarc=pass header.from=acme.example.evil.test",
        f"{OURS}; dmarc=pass header.from=evil.test header.from=acme.example",
        f"{OURS}; dmarc=pass header.from=acme.example; dmarc=fail header.from=acme.example",
    ],
)
def test_a_result_that_only_looks_like_a_pass_does_not_align(stamp):
    assert not is_aligned(letter(f"Authentication-Results: {stamp}", RECEIVED, FROM))


@pytest.mark.parametrize("authserv_id", [OURS, TOPMOST])
@given(comment=st.text(st.characters(codec="ascii", exclude_characters="\r\n\x00"), max_size=60))
def test_nothing_in_a_comment_aligns(authserv_id, comment):
    quoted = comment.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    stamp = f"Authentication-Results: {OURS}; dkim=fail ({quoted}; {PASS}) header.d=acme.example"
    assert not is_aligned(letter(stamp, RECEIVED, FROM), authserv_id)


# --- one letter that is read in two ways --------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "From",
        "FROM",
        "From ",
        "from\t",
        "Sender",
        "Reply-To",
        "Subject",
        "To",
        "Cc",
        "Date",
        "Message-ID",
        "In-Reply-To",
        "References",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_a_header_twice_that_a_letter_has_once_does_not_align(name, above):
    own = [FROM] if name.strip().lower() == "from" else [FROM, f"{name}: {SENDER}"]
    forged = f"{name}: {SENDER}"
    headers = [forged, *own] if above else [*own, forged]
    assert not is_aligned(letter(STAMP, RECEIVED, *headers))


@pytest.mark.parametrize("name", ["Comments", "Received", "DKIM-Signature", "X-Any"])
def test_a_header_that_may_stand_twice_takes_nothing_away(name):
    assert is_aligned(letter(STAMP, RECEIVED, FROM, f"{name}: one", f"{name}: two"))


def test_the_address_that_is_answered_has_to_be_the_one_that_was_vouched_for():
    raw = letter(STAMP, RECEIVED, FROM)
    assert sender_assurance(raw, SENDER, OURS) is Assurance.ALIGNED
    assert sender_assurance(raw, "ann@acme.example", OURS) is Assurance.CLAIMED
    assert sender_assurance(raw, "", OURS) is Assurance.CLAIMED


def test_a_head_of_too_many_lines_does_not_align():
    few, many = ["X-Any: x"] * 1_990, ["X-Any: x"] * 2_001
    assert is_aligned(letter(STAMP, RECEIVED, FROM, *few))
    assert not is_aligned(letter(STAMP, RECEIVED, FROM, *many))


@pytest.mark.parametrize("header", ["Sender: {}", "Reply-To: {}", "Resent-From: {}", "To: {}"])
def test_no_other_header_names_who_wrote_it(header):
    forged = header.format(SENDER)
    assert not is_aligned(letter(STAMP, RECEIVED, "From: eve@evil.test", forged))
    assert not is_aligned(letter(STAMP, RECEIVED, forged))


PIECES = st.sampled_from(
    [
        STAMP,
        NONE,
        RECEIVED,
        FROM,
        "From: eve@evil.test",
        "From : jane@acme.example",
        "X-Any: x",
        f"X-Any: x\r{STAMP}",
        f"X-Any: x\r\n {STAMP}",
        f"Authentication-Results: mx.evil.test; {PASS}",
        f"authentication-results:{OURS};{PASS}",
    ]
)


@given(st.lists(PIECES, max_size=6))
def test_nothing_that_a_sender_writes_below_our_received_aligns(headers):
    """The host put a Received on top, and no stamp: whatever follows came with the letter."""
    assert not is_aligned(letter(RECEIVED, *headers))


@given(st.lists(PIECES, max_size=6))
def test_nothing_that_a_sender_writes_overrules_our_own_stamp(headers):
    assert not is_aligned(letter(NONE, RECEIVED, *headers))
