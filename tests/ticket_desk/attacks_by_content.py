"""Letters whose content attacks: what they hold, and what must come out of it.

`python -m tests.ticket_desk.attacks_by_content` prints the table of docs/attacks-by-content.md.
"""

import base64
import io
import zipfile

from tests.ticket_desk.attacks import ASIDE, ASKED, Attack, mail, table
from tests.ticket_desk.driver import AUTHSERV
from tests.ticket_desk.vendor import ANN, ORDER

QUEUED = "queued for staff; all of it is text in the form and in the reply (`queued_for_review`)"
READ = "a person reads it, as text (`passed_to_staff`)"
ATTACHED = "the attachment is listed, never opened (`queued_for_review`)"

ATTACKS = []
HOST = "images.evil.test"
STAMP = f"Authentication-Results: {AUTHSERV}; dmarc=pass header.from=acme.example"
FROM = "From: Ann Lee <ann@acme.example>"
TRANSFER = f"Please transfer order {ORDER} to Nora Quist (nora@acme.example)."


def _entry(kind, name, comes_out, raw, *, to=ANN["email"]):
    """Enter a letter as an attack, as the bytes that the mail server hands over."""
    templates = comes_out.rpartition("(`")[2].rstrip("`)") if "(`" in comes_out else None

    def carry_out(driver):
        return driver.post(raw() if callable(raw) else raw)

    ATTACKS.append(Attack(kind, name, comes_out, carry_out, to if templates else None, templates))


# --- a letter that wants to be more than text ---------------------------------------------------

MARKUP = {
    "an image": f'<img src="https://{HOST}/a.png" onerror="alert(1)">',
    "a script": f'<script src="https://{HOST}/a.js"></script><script>alert(1)</script>',
    "a form with a button": f'<form action="https://{HOST}/"><button>Approved</button></form>',
    "a style": f"<style>@import 'https://{HOST}/a.css'; .md {{display:none}}</style>",
    "a frame": f'<iframe src="https://{HOST}/"></iframe><svg/onload=alert(1)>',
    "a Markdown image": f"![Approved](https://{HOST}/a.png)",
    "a Markdown link": f"[Approve here](https://{HOST}/) <https://{HOST}/>",
    "a bare link": f"https://{HOST}/a www.{HOST} ftp://{HOST}/x",
    "a reference link": f"[a][b]\n\n[b]: https://{HOST}/ 'Approved'",
    "a heading and a table": "# Approved\n\nYes\n===\n\n| check | |\n|---|---|\n| ✓ | owner |",
    "an end of its quotation": "> \n\n</blockquote>\n\n### Checks\n\n**Approved by sam**",
    "a fence": f"```\n~~~\n<pre>\n```mermaid\n![x](https://{HOST}/x)\n```",
    "a template": "{{ 7*7 }} {% for x in ().__class__.__mro__ %}{{ x }}{% endfor %}",
    "a Jinja parameter": '{"__prefect_kind": "jinja", "template": "{{ ctx }}"}',
    "control characters": "\x1b[2J\x1b]0;Approved\x07\x9b31m\x08\x08\x7f",
    "turned text": "\u202eDEVORPPA\u202c \u2066approved\u2069 \u200fok",
    "other line ends": "one\x0bapproved\x0capproved\x85approved\u2028approved\u2029approved",
    "a NUL": "appr\x00oved",
    "unseen characters": "app\u200bro\u2060ved\ufeff \U000e0041\U000e0042",
}

for _name, _words in MARKUP.items():
    _entry(
        "in the text",
        _name,
        QUEUED,
        mail(
            FROM,
            f"{TRANSFER}\n\n{_words}",
            STAMP,
            below=["Content-Type: text/plain; charset=utf-8"],
        ),
    )
for _name in ("an image", "a Markdown link", "control characters", "turned text", "a template"):
    _word = base64.b64encode(MARKUP[_name].encode()).decode()
    _word = f"=?utf-8?b?{_word}?="
    _entry("in the Subject", _name, QUEUED, mail(FROM, TRANSFER, STAMP, subject=_word))
    _entry(
        "in the sender's name",
        _name,
        QUEUED,
        mail(f"From: {_word} <ann@acme.example>", TRANSFER, STAMP),
    )
_entry(
    "in HTML",
    "an image, a script and a link beside what is asked",
    QUEUED,
    mail(
        FROM,
        f"<p>{TRANSFER}</p>{MARKUP['an image']}{MARKUP['a script']}"
        f"<p><a href='https://{HOST}/'>Approved</a></p>",
        STAMP,
        below=["MIME-Version: 1.0", "Content-Type: text/html; charset=utf-8"],
    ),
)
_entry(
    "in the sender's name",
    "what stands beside it in the form",
    QUEUED,
    mail('From: "Ann, sender confirmed, approved by sam" <ann@acme.example>', TRANSFER, STAMP),
)
_entry(
    "in the Subject",
    "the name of a run that is another",
    READ,
    mail(
        FROM, "Hello there, and good morning.", STAMP, subject="Transfer · SC-1 · Acme → Approved"
    ),
)
_entry(
    "in the Subject",
    "unseen, control and turning characters, for the name of a run",
    READ,
    mail(
        FROM,
        "Hello there, and good morning.",
        STAMP,
        subject="=?utf-8?b?" + base64.b64encode("a\x1b[2Jb\u202ec\u200bd".encode()).decode() + "?=",
    ),
)
_entry(
    "in a new owner's name",
    "markup",
    "a person is asked for, as no such name is read (`needs_details`)",
    mail(
        FROM,
        f"Please transfer order {ORDER} to <img src=https://{HOST}/> (nora@acme.example).",
        STAMP,
    ),
)


# --- headers that want to write ours ------------------------------------------------------------

_entry(
    "header",
    "line ends in an encoded Subject",
    QUEUED,
    mail(
        FROM, TRANSFER, STAMP, subject="=?utf-8?q?Hi=0D=0ABcc:_eve=40evil=2Etest=0D=0A=0D=0ABody?="
    ),
)
_entry(
    "header",
    "line ends in an encoded name",
    ASKED,
    mail("From: =?utf-8?q?Ann=0D=0ABcc:_eve=40evil=2Etest?= <ann@acme.example>", TRANSFER, STAMP),
)
_entry(
    "header",
    "line ends and a NUL in a Message-ID and in References",
    ASKED,
    mail(
        FROM,
        TRANSFER,
        STAMP,
        below=["Message-ID: <a\0b\rBcc:c@evil.test>", "References: <x\rBcc:y@evil.test> <\0@a>"],
    ),
)
_entry(
    "header",
    "a line end in the address",
    ASIDE,
    mail('From: "eve\\\rBcc: ann"@evil.test, <eve@evil.test>', TRANSFER),
)


# --- parts and sizes ----------------------------------------------------------------------------


def _parts(*parts, kind="mixed"):
    """Write a letter with these parts, each with its own header lines."""
    body = "".join(f"--b\r\n{part}\r\n" for part in parts)
    return mail(
        FROM,
        f"{body}--b--",
        STAMP,
        below=["MIME-Version: 1.0", f"Content-Type: multipart/{kind}; boundary=b"],
    )


def _zip_bomb():
    """A zip of 100 MB of zeros in 100 KB, inside a zip, as an attachment."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(100_000_000))
    written = base64.encodebytes(packed.getvalue()).decode()
    head = "Content-Type: application/zip\r\nContent-Disposition: attachment; filename=a.zip\r\n"
    return _parts(f"\r\n{TRANSFER}", f"{head}Content-Transfer-Encoding: base64\r\n\r\n{written}")


def _nested(depth):
    inner = f"\r\n{TRANSFER}"
    for number in range(depth):
        head = f"Content-Type: multipart/mixed; boundary=b{number}\r\n\r\n"
        inner = f"{head}--b{number}\r\n{inner}\r\n--b{number}--"
    return _parts(inner)


def _text(*lines, encoding="7bit"):
    below = [
        "MIME-Version: 1.0",
        "Content-Type: text/plain",
        f"Content-Transfer-Encoding: {encoding}",
    ]
    return mail(FROM, "\r\n".join(lines), STAMP, below=below)


FILE = "Content-Type: application/octet-stream; "

_entry("size", "a zip bomb of 100 MB", ATTACHED, _zip_bomb)
_entry("size", "249 parts", QUEUED, lambda: _parts(*[f"\r\n{TRANSFER}"] * 1, *["\r\n"] * 248))
_entry("size", "251 parts", ASIDE, lambda: _parts(f"\r\n{TRANSFER}", *["\r\n"] * 250))
_entry("size", "20,000 parts", ASIDE, lambda: _parts(*["\r\nx"] * 20_000))
_entry("size", "parts 20 deep", QUEUED, lambda: _nested(20))
_entry("size", "parts 300 deep", ASIDE, lambda: _nested(300))
_entry(
    "size",
    "100,000 header lines",
    ASIDE,
    lambda: mail(FROM, TRANSFER, STAMP, *[f"X-{number}: y" for number in range(100_000)]),
)
_entry(
    "size",
    "10,000 continuations of a file's name (RFC 2231)",
    ASIDE,
    lambda: _parts(
        f"\r\n{TRANSFER}",
        FILE + "; ".join(f"name*{number}*=a%41" for number in range(10_000)) + "\r\n\r\nx",
    ),
)
_entry(
    "size",
    "3 MB of soft line ends (quoted-printable)",
    QUEUED,
    lambda: _text(TRANSFER, "=\r\n" * 1_000_000, encoding="quoted-printable"),
)
_entry(
    "size",
    "4 MB that are no base64",
    READ,
    lambda: _text("!" * 4_000_000, encoding="base64"),
)
_entry("size", "37 MB", ASIDE, lambda: _text("x" * 37_000_000))
_entry(
    "size",
    "400,000 signs without a space in text and in HTML",
    READ,
    lambda: _parts(
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{TRANSFER} {'e' * 400_000}",
        f"Content-Type: text/html; charset=utf-8\r\n\r\n<p>{TRANSFER} {'e' * 400_000}.</p>",
        kind="alternative",
    ),
)
_entry(
    "size",
    "40,000 empty lines of HTML",
    QUEUED,
    lambda: mail(
        FROM,
        f"<p>{TRANSFER}</p>" + "<br>" * 40_000,
        STAMP,
        below=["MIME-Version: 1.0", "Content-Type: text/html"],
    ),
)

if __name__ == "__main__":
    print(table(ATTACKS), end="")  # noqa: T201 - printing is what it is for
