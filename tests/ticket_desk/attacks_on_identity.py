"""Letters in the name of someone else, and letters of strangers: entered as attacks."""

from tests.ticket_desk.attacks import (
    ASIDE,
    ASKED,
    EVE,
    RECEIVED,
    STRANGER,
    TRANSFER,
    attack,
    mail,
)
from tests.ticket_desk.driver import AUTHSERV
from tests.ticket_desk.vendor import ANN, ORDER
from tests.ticket_mail.signing import Dns, signed

# --- in Ann's name, with a forged or foreign verdict of a mail server --------------------------

PASS = "dmarc=pass header.from=acme.example"


def _stamped(name, *above):
    """Enter a letter in Ann's name that is only claimed, whatever stands above it."""

    @attack("forged verdict", name, ASKED, to=ANN["email"], asked=("needs_confirmation",))
    def carry_out(driver):
        return driver.post(mail("From: Ann Lee <ann@acme.example>", TRANSFER, *above))


def _result(name, results):
    _stamped(name, f"Authentication-Results: {AUTHSERV}; {results}", RECEIVED)


_stamped("none at all", RECEIVED)
_stamped("below the first Received", RECEIVED, f"Authentication-Results: {AUTHSERV}; {PASS}")
_stamped(
    "below our server's own",
    f"Authentication-Results: {AUTHSERV}; none",
    f"Authentication-Results: {AUTHSERV}; {PASS}",
    RECEIVED,
)
for _kind, _id in {
    "a suffix": f"{AUTHSERV}.evil.test",
    "a prefix": f"x.{AUTHSERV}",
    "a final dot": f"{AUTHSERV}.",
    "quotes": f'"{AUTHSERV}"',
    "a comment": f"({AUTHSERV}) mx.evil.test",
    "another version": f"{AUTHSERV} 2",
    "a look-alike letter": AUTHSERV.replace("e", "\u0435"),
}.items():
    _stamped(
        f"by our server's name with {_kind}", f"Authentication-Results: {_id}; {PASS}", RECEIVED
    )
_stamped(
    "behind a bare carriage return",
    f"X-Any: x\rAuthentication-Results: {AUTHSERV}; {PASS}",
    RECEIVED,
)
_result("two of them in one", f"spf=fail, {AUTHSERV}; {PASS}")
_result("a pass in a comment", f"dmarc=none ({PASS}) header.from=acme.example")
_result("a DMARC pass of another domain", "dmarc=pass header.from=evil.test")
_result("a DKIM pass of another domain", "dkim=pass header.d=evil.test")
_result("a DKIM pass of the domain above", "dkim=pass header.d=example")
_result("an SPF pass of another domain", "spf=pass smtp.mailfrom=ann@evil.test")
_result("an SPF pass beside a failed DMARC", "dmarc=fail; spf=pass smtp.mailfrom=acme.example")


# --- in Ann's name, with DKIM verified here -----------------------------------------------------

HERS = mail("From: Ann Lee <ann@acme.example>", "Please tell me the status of order SC-104233.")


def _dkim(name, change, *, comes_out=ASKED, requests=1, dns=None, by="acme.example", **how):
    """Enter a letter of Ann's that was signed in that way, and changed since."""
    asked = ("needs_confirmation",) * requests

    @attack("DKIM", name, comes_out, to=ANN["email"] if asked else None, asked=asked or None)
    def carry_out(driver):
        driver.desk.find_txt = dns or Dns("acme.example", "evil.test")
        return driver.post(change(signed(HERS, by, **how)))


def _put_above(line):
    return lambda raw: line + b"\r\n" + raw


_dkim("the text replaced", lambda raw: raw.replace(HERS.split(b"\r\n\r\n")[1], TRANSFER.encode()))
_dkim("another domain's signature", lambda raw: raw, by="evil.test")
_dkim("a second Subject put above", _put_above(f"Subject: {TRANSFER}".encode()))
_dkim(
    "a second From put above",
    _put_above(b"From: Paul Roth <paul@acme.example>"),
    comes_out=ASIDE,
    requests=0,
)
_dkim(
    "more text behind a signed length (l=)",
    lambda raw: raw + TRANSFER.encode(),
    requests=2,
    length=True,
)
_dkim("an expired signature", lambda raw: raw, x="1700000000")
_dkim("a signature by SHA-1", lambda raw: raw, a="rsa-sha1")
_dkim("a key of 1,023 bits", lambda raw: raw, dns=Dns("acme.example", bits=1023), bits=1023)
_dkim("a key in testing", lambda raw: raw, dns=Dns("acme.example", tags="t=y;"))
_dkim("DNS that does not answer", lambda raw: raw, dns=Dns())


# --- an author that can be read in two ways -----------------------------------------------------


def _from(name, line, comes_out, *, to=None, below=()):
    """Enter a letter with that From."""

    @attack("author", name, comes_out, to=to)
    def carry_out(driver):
        stamp = f"Authentication-Results: {AUTHSERV}; dmarc=pass header.from=evil.test"
        return driver.post(mail(line, TRANSFER, stamp, RECEIVED, below=below))


HERE = EVE["email"]
_from("two addresses", "From: ann@acme.example, eve@evil.test", ASIDE)
_from("two From fields", "From: eve@evil.test\r\nFrom: ann@acme.example", ASIDE)
_from("a group", "From: Ann: ann@acme.example;", ASKED, to=ANN["email"])
_from("her address as the name", 'From: "ann@acme.example" <eve@evil.test>', STRANGER, to=HERE)
_from(
    "her address in an encoded name",
    "From: =?utf-8?q?Ann_=3Cann=40acme=2Eexample=3E?= <eve@evil.test>",
    STRANGER,
    to=HERE,
)
_from(
    "a line end in an encoded name",
    "From: =?utf-8?q?Ann=0D=0AFrom:_ann=40acme=2Eexample?= <eve@evil.test>",
    STRANGER,
    to=HERE,
)
_from("her address as an encoded word", "From: =?utf-8?q?ann=40acme=2Eexample?=", ASIDE)
_from("a NUL in her address", "From: ann\0@acme.example", ASIDE)
_from("her address in a comment", "From: eve@evil.test (ann@acme.example)", STRANGER, to=HERE)
_from(
    "a Sender that is hers",
    "From: eve@evil.test",
    STRANGER,
    to=HERE,
    below=["Sender: ann@acme.example"],
)
_from(
    "a Reply-To that is hers",
    "From: eve@evil.test",
    STRANGER,
    to=HERE,
    below=["Reply-To: ann@acme.example"],
)
_from(
    "her From with another Reply-To and Sender",
    "From: ann@acme.example",
    ASKED,
    to=ANN["email"],
    below=["Reply-To: eve@evil.test", "Sender: eve@evil.test"],
)
_from(
    "a Cyrillic letter in her domain",
    "From: ann@\u0430cme.example",
    "that other address is a stranger (`no_authority`)",
    to="ann@xn--cme-5cd.example",
)
_from("her domain in full width", "From: ann@\uff41cme.example", ASKED, to=ANN["email"])


# --- a stranger who asks about an order of others -----------------------------------------------

#: A letter of each action about an order, and the reply that a stranger gets to it.
ABOUT_AN_ORDER = {
    "transfer_ownership": ("Please transfer {} to Eve Moss (eve@evil.test).", "no_authority"),
    "add_license_manager": (
        "Please add Eve Moss (eve@evil.test) as a license manager of {}.",
        "no_authority",
    ),
    "remove_license_manager": (
        "Please remove Mia Sand (mia@acme.example) as a license manager of {}.",
        "no_authority",
    ),
    "remove_activation": ("Please remove the activation of BUILD-03 on {}.", "no_authority"),
    "order_status": ("Please tell me the status of order {}.", "no_authority"),
    "request_access": ("Please give me access to order {}.", "ask_colleagues"),
    "withdraw": ("Please cancel my request for {}.", "nothing_to_withdraw"),
}


def _stranger(action, text, template):
    comes_out = f"the answer is that for an order that does not exist (`{template}`)"

    @attack("stranger", f"{action} of an order of others", comes_out, to=EVE["email"])
    def carry_out(driver):
        return driver.write(EVE, text.format(ORDER))


for _action, (_text, _template) in ABOUT_AN_ORDER.items():
    _stranger(_action, _text, _template)


@attack(
    "stranger",
    "remove_user of somebody who works with the software",
    "the answer is that for somebody who does not exist (`no_authority`)",
    to=EVE["email"],
)
def _(driver):
    return driver.write(EVE, "Please remove the user bob@acme.example. Confirm: bob@acme.example")
