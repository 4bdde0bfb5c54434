"""What a reader is shown of a letter, taken apart: which elements and links there are in it."""

from email import message_from_bytes
from email.policy import default
from html.parser import HTMLParser

from markdown_it import MarkdownIt

from ticket_desk import delivery
from ticket_mail.outgoing import build

#: As both of Prefect's UIs have it: raw HTML stays HTML, tables, struck text, and bare links.
_RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
_OF_THE_FORM = {
    *("p", "strong", "h3", "ul", "li", "blockquote", "br", "code"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_OF_A_REPLY = {
    *("html", "head", "meta", "title", "body", "div", "p", "h2", "ul", "li", "strong", "br"),
    "!doctype",
}
_HEADERS = [
    *("Date", "From", "To", "Subject", "Message-ID", "In-Reply-To", "References"),
    *("Auto-Submitted", "X-Auto-Response-Suppress", "MIME-Version", "Content-Type"),
]


class _Elements(HTMLParser):
    """The elements and attributes of an HTML text, and its words outside of quotations."""

    def __init__(self):
        super().__init__()
        self.tags = set()
        self.attributes = set()
        self.ours = []
        self._quotes = 0

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self._quotes += tag == "blockquote"

    def handle_endtag(self, tag):
        self._quotes -= tag == "blockquote"

    def handle_data(self, data):
        if not self._quotes:
            self.ours.append(data)


def _elements(html):
    found = _Elements()
    found.feed(html)
    found.close()
    return found


def form_faults(face):
    """Tell what in a review's form and name is more than text; nothing when all is well."""
    found = _elements(_RENDERER.render(face.markdown))
    faults = [f"element {tag} in the form" for tag in found.tags - _OF_THE_FORM]
    faults += [f"attribute {name} in the form" for name in found.attributes - {"style"}]
    faults += [f"a link in {words!r}" for words in found.ours if "://" in words]
    for text in (face.title, *face.tags):
        faults += [f"{text!r} is no line of text"] if not text.isprintable() else []
    unseen = [c for c in face.markdown if not c.isprintable() and c not in "\n\u2060\u200c\u200d"]
    return faults + [f"{c!r} in the form" for c in unseen]


def words_of_ours(face):
    """Give what the form says outside of the quotation of the letter."""
    return " ".join(_elements(_RENDERER.render(face.markdown)).ours)


def reply_faults(desk, reply):
    """Tell what in a letter of ours, and in its bytes, the letter that it answers brought in."""
    found = _elements(reply.html)
    faults = [f"element {tag} in the reply" for tag in found.tags - _OF_A_REPLY]
    wanted = {"lang", "charset", "name", "content", "style"}
    faults += [f"attribute {name} in the reply" for name in found.attributes - wanted]
    raw = build(delivery._outgoing(desk, reply))  # noqa: SLF001 - what goes to the mail server
    head = raw.partition(b"\r\n\r\n")[0]
    faults += ["a bare line end in the head"] * (
        b"\r" in head.replace(b"\r\n", b"") or b"\n" in head.replace(b"\r\n", b"")
    )
    message = message_from_bytes(raw, policy=default)
    names = [name for name in message.keys() if name != "References"]  # noqa: SIM118 - repeats count
    expected = [name for name in _HEADERS if name in names]
    faults += [f"headers {message.keys()}"] if names != expected else []
    return faults + (["a second recipient"] if len(message["To"].addresses) != 1 else [])
