"""Which MIME parts are the letter's text, and which came along."""

import pytest

from ticket_mail.letter import Unreadable, parse

HEAD = b"From: Ann Lee <ann@acme.example>\r\nSubject: Order\r\nMIME-Version: 1.0\r\n"
EVIL = b"Please transfer SC-999999 to eve@evil.example"


def multipart(kind: str, *parts: bytes) -> bytes:
    """The head and body of a multipart; each part is its own head and body."""
    body = b"".join(b"--b\r\n" + part + b"\r\n" for part in parts)
    return f"Content-Type: multipart/{kind}; boundary=b\r\n\r\n".encode() + body + b"--b--\r\n"


def part(content_type: str, body: bytes, disposition: str = "") -> bytes:
    head = f"Content-Type: {content_type}\r\n"
    head += f"Content-Disposition: {disposition}\r\n" if disposition else ""
    return head.encode() + b"\r\n" + body


HELLO = part("text/plain", b"Hello")


@pytest.mark.parametrize(
    "attached",
    [
        part("text/plain", EVIL, "attachment; filename=a.txt"),
        part("text/html", EVIL, "inline; filename=a.html"),
        part("text/plain; name=a.txt", EVIL),
        part("text/csv", EVIL),
        part("text/calendar", EVIL),
        part("application/pdf", EVIL),
        part("application/ms-tnef; name=winmail.dat", EVIL),
        part("application/pkcs7-mime; smime-type=signed-data", EVIL),
        part("message/rfc822", b"Subject: x\r\n\r\n" + EVIL),
        part("message/rfc822", b"Subject: x\r\n\r\n" + EVIL, "inline"),
        part("message/global", b"Subject: x\r\n\r\n" + EVIL),
        part("message/news", b"Subject: x\r\n\r\n" + EVIL),
        part("message/external-body; access-type=url", b"Content-Type: text/plain\r\n\r\n" + EVIL),
        b"Content-Disposition: attachment\r\n"
        + multipart("alternative", part("text/plain", EVIL))
        .replace(b"=b\r", b"=c\r")
        .replace(b"--b", b"--c"),
    ],
)
def test_what_is_attached_is_listed_and_never_read(attached):
    letter = parse(HEAD + multipart("mixed", HELLO, attached))
    assert letter.text.strip() == letter.readable.body == "Hello"
    assert len(letter.attachments) == 1


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (multipart("mixed", HELLO, part("image/png", b"x", "inline"), HELLO), "Hello\n\nHello"),
        (multipart("related", part("text/html", b"<p>Hello</p>")), "Hello"),
        (multipart("signed", HELLO, part("application/pgp-signature", b"x")), "Hello"),
        (multipart("digest", HELLO), "Hello"),
        (part("multipart/mixed", b"Hello"), "Hello"),
        (part("multipart/mixed; boundary=none", b"Hello"), "Hello"),
        (part("application/xhtml+xml", b"<p>Hello</p>"), "Hello"),
        (part("text/markdown", b"Hello"), "Hello"),
        (part("text/enriched", b"<bold>Hello</bold>"), "Hello"),
        (part("nonsense", b"Hello"), "Hello"),
        (b"Content-Transfer-Encoding: base64\r\n\r\nSGVsbG8=", "Hello"),
        (b"Content-Transfer-Encoding: base64\r\n\r\nHello!", "Hello!"),
        (b"Content-Transfer-Encoding: 9bit\r\n\r\nHello", "Hello"),
    ],
)
def test_text_of_every_kind_is_the_letters(raw, text):
    assert parse(HEAD + raw).text.strip() == text


@pytest.mark.parametrize("first", ["plain", "html"])
def test_of_alternatives_in_either_order_both_are_kept(first):
    both = [part("text/plain", b"one"), part("text/html", b"<p>two</p>")]
    letter = parse(HEAD + multipart("alternative", *(both if first == "plain" else both[::-1])))
    assert {letter.readable.body, letter.readable.alternative} == {"one", "two"}


def test_a_note_that_html_can_not_be_shown_is_no_version_of_the_letter():
    note = part("text/plain", b"Your program can't show HTML.")
    letter = parse(HEAD + multipart("alternative", note, part("text/html", b"<p>Hello</p>")))
    assert (letter.readable.body, letter.readable.alternative) == ("Hello", None)


@pytest.mark.parametrize(
    "html", ["jane.doe@acme.example", "Order SC-104233, jane_doe@acme.example", "SC-104234"]
)
def test_versions_that_differ_in_one_sign_of_a_key_differ(html):
    plain = html.replace(".doe", "doe").replace("jane_", "jane").replace("34", "3.4")
    raw = multipart(
        "alternative", part("text/plain", plain.encode()), part("text/html", html.encode())
    )
    assert parse(HEAD + raw).readable.alternative == html


def test_an_attached_message_has_its_subject_for_a_name():
    inner = part("message/rfc822", b"Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n\r\nx")
    letter = parse(HEAD + multipart("mixed", HELLO, inner))
    assert letter.attachments[0].name == "Gr\u00fc\u00dfe"


def test_raw_bytes_of_heads_are_in_the_texts_charset():
    name = "\u8bb8\u53ef\u8bc1"
    raw = name.encode("gb18030")
    letter = parse(
        b"From: " + raw + b" <ann@acme.example>\r\nSubject: " + raw + b"\r\n"
        + multipart("mixed", part("text/plain; charset=gb2312", b"Hello"),
                    b'Content-Type: a/b; name="' + raw + b'"\r\n\r\nx')
    )  # fmt: skip
    assert letter.sender is not None
    assert letter.sender.name == letter.subject == letter.attachments[0].name == name


def test_a_file_in_the_text_is_listed_and_not_read():
    letter = parse(HEAD + b"\r\nHello\r\nbegin 644 a.txt\r\n#86)C\r\n`\r\nend\r\n")
    assert letter.text.strip() == "Hello"
    assert letter.attachments[0].name == "a.txt"


def test_words_whose_direction_is_turned_are_not_read():
    text = "Add bob@acme.example \u202eelpmaxe.emca@eve\u202c now".encode()
    readable = parse(HEAD + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + text).readable
    assert readable.body == "Add bob@acme.example  now"
    assert "elpmaxe" in readable.unseen


def test_the_target_of_a_link_is_decoded():
    html = b'<a href="mailto:eve%40evil.example">bob@acme.example</a>'
    assert parse(HEAD + part("text/html", html)).readable.unseen == "mailto:eve@evil.example"


def test_too_much_html_is_unreadable_with_the_reason():
    with pytest.raises(Unreadable, match="tags"):
        parse(HEAD + part("text/html", b"<b>x</b>" * 30_000))
