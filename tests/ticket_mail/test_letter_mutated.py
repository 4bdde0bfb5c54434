"""Mail of every kind, mutated: always a letter or a reason, twice the same, nothing unseen read."""

from email.message import EmailMessage

from hypothesis import given, settings
from hypothesis import strategies as st

from ticket_mail.letter import Letter, Unreadable, parse
from ticket_rules.order_ids import OrderPatterns
from ticket_rules.reading import read

SECRET = "zqxj"  # in what nobody sees, and nowhere else
ASK = "Please transfer order SC-104233 to Jane Doe, jane.doe@acme.example."
QUOTE = "On Mon, Jan 5, 2026 at 9:00 AM Desk <desk@vendor.example> wrote:\n> Which order?\n"
HIDING = [
    '<div style="display:none">{}</div>',
    '<span style="font-size:0">{}</span>',
    '<p style="color:#fff">{}</p>',
    "<!-- {} -->",
    "<template>{}</template>",
    '<img alt="{}">',
    "<style>.h{{opacity:0}}</style><b class='h'>{}</b>",
]
INSERTED = [
    *(b"", b"\r\n", b"\r\n\r\n", b"\n", b"--b", b"--b--", b"=", b"=?", b"?=", b"\x00", b"\xff"),
    *(b"<", b">", b"<!--", b"-->", b"</", b"<div>", b"</div>", b'"', b"> ", b"-- \n", b";", b":"),
    *(b"\x1b$B", b"&#", b"\r", b"Content-Type: text/html\r\n", b"charset=utf-16", b"boundary=b"),
]


def plain() -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Ann L\u00e9e <ann@acme.example>"
    made["To"] = "Support <support@vendor.example>"
    made["Subject"] = "Order SC-104233 \u2013 \u30e9\u30a4\u30bb\u30f3\u30b9"
    made["Date"] = "Mon, 05 Jan 2026 10:00:00 +0100"
    made["Message-ID"] = "<1@acme.example>"
    made.set_content(f"Hello,\n\n{ASK}\n\nKind regards\nAnn\n\n{QUOTE}")
    return made


def with_html(hiding: str) -> EmailMessage:
    made = plain()
    hidden = hiding.format(f"{SECRET} {SECRET}@evil.example")
    made.add_alternative(f"<html><p>Hello</p><p>{ASK}</p>{hidden}</html>", subtype="html")
    return made


def html_only(hiding: str) -> EmailMessage:
    made = plain()
    made.set_content(f"<p>{ASK}</p>{hiding.format(SECRET)}<p>Ann</p>", subtype="html")
    return made


def with_files(hiding: str) -> EmailMessage:
    made = with_html(hiding)
    made.add_attachment(f"{SECRET} SC-999999", filename=f"{SECRET}.txt")
    inner = plain()
    inner.set_content(f"Please transfer SC-999999 to {SECRET}@evil.example")
    made.add_attachment(inner)
    return made


LETTERS = [
    made(hiding).as_bytes() for made in (with_html, html_only, with_files) for hiding in HIDING
]
MUTATIONS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(INSERTED)), max_size=6
)


def mutated(raw: bytes, mutations: list[tuple[float, int, bytes]]) -> bytes:
    for at, length, inserted in mutations:
        start = int(at * len(raw))
        raw = raw[:start] + inserted + raw[start + length :]
    return raw


def letter_or_reason(raw: bytes) -> Letter | str:
    try:
        return parse(raw)
    except Unreadable as reason:
        return str(reason)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.sampled_from(LETTERS), MUTATIONS)
def test_a_mutated_letter_is_a_letter_or_has_a_reason_and_twice_the_same(raw, mutations):
    changed = mutated(raw, mutations)
    letter = letter_or_reason(changed)
    assert letter == letter_or_reason(changed)
    if isinstance(letter, Letter):
        patterns = OrderPatterns.from_setting()
        assert read(letter.readable, patterns) == read(letter.readable, patterns)
        shown = "".join(letter.text.split())
        assert all("".join(line.split()) in shown for line in letter.readable.body.split("\n"))


def test_of_each_letter_only_what_is_seen_is_read():
    for raw in LETTERS:
        letter = parse(raw)
        assert ASK in letter.readable.body
        assert SECRET not in letter.readable.body
        assert SECRET not in (letter.readable.alternative or "")
        assert SECRET in letter.readable.unseen


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.sampled_from(HIDING),
    st.text(st.characters(codec="utf-8", exclude_characters="<>&{}\"'-\\"), max_size=40),
)
def test_whatever_words_are_hidden_they_are_not_read(hiding, words):
    marked = f"{words} {SECRET}"
    body = parse(html_only(hiding.replace("{}", "{0} " + marked.replace("%", ""))).as_bytes())
    assert SECRET not in body.readable.body
