"""What holds for every text: no exception, and nothing that the text does not hold."""

import re
import unicodedata
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ticket_rules.facts import Person
from ticket_rules.order_ids import OrderPatterns, normal_order_key
from ticket_rules.reading import LetterText, read, yes_or_no
from ticket_rules.reading.document import plain
from ticket_rules.requests import Action

PATTERNS = OrderPatterns.from_setting()
SENDER = Person("ann.lee@acme.example", "Ann Lee")
_WORDS = st.sampled_from(
    [
        "Please transfer",
        "please add",
        "remove",
        "deactivate",
        "free the activation of",
        "do not",
        "to",
        "from",
        "and",
        "as a license manager",
        "as owner",
        "on order",
        "SC-104233",
        "sc 104234",
        "104235",
        "INV-20341",
        "Jane Doe",
        "Bob Stone",
        "jane.doe@acme.example",
        "bob@b.example",
        "(bob@b.example)",
        "<jane.doe@acme.example>",
        "BUILD-03",
        "the old laptop",
        "ABCD-EFGH-1234-WXYZ",
        "me",
        "her",
        "if she agrees",
        "tomorrow",
        "Sorry, I meant",
        "Her email is",
        "Name:",
        "Order:",
        "New owner:",
        "\n",
        "\n\n",
        ".",
        "?",
        ",",
        "details below",
    ]
)
LETTERS = st.lists(_WORDS, max_size=40).map(" ".join)
TEXTS = st.one_of(st.text(max_size=300), LETTERS)


@given(body=TEXTS, subject=TEXTS, alternative=st.none() | TEXTS, unseen=st.just("") | TEXTS)
def test_every_text_is_read_without_an_exception(body, subject, alternative, unseen):
    text = LetterText(
        body=body, subject=subject, alternative=alternative, unseen=unseen, sender=SENDER
    )
    assert read(text, PATTERNS)
    assert yes_or_no(text) in ("yes", "no", None)


@given(body=LETTERS, subject=LETTERS)
def test_the_same_text_is_always_read_the_same(body, subject):
    text = LetterText(body=body, subject=subject, sender=SENDER, written_on=date(2026, 1, 15))
    assert read(text, PATTERNS) == read(text, PATTERNS)


@given(body=TEXTS, subject=TEXTS)
def test_every_key_stands_in_the_text_or_is_the_senders(body, subject):
    text = LetterText(body=body, subject=subject, sender=SENDER)
    visible = unicodedata.normalize("NFC", f"{plain(body)}\n{plain(subject)}")
    words = f"{visible} {SENDER.name} {SENDER.email}".casefold()
    for request in read(text, PATTERNS):
        keys = request.keys()
        order_id = keys.pop("order_id")
        assert order_id is None or normal_order_key(order_id) in normal_order_key(visible)
        name = keys.pop("name")
        assert name is None or all(part.strip(",").casefold() in words for part in name.split())
        assert all(value is None or value.casefold() in words for value in keys.values())


#: Machine names that begin like a word that often stands before a machine's name.
HOST_NAMES = st.from_regex(
    re.compile(
        r"(?:no|nope|nr|nrx|nos|id|idefix|is|isar|was|wasp|tag|tagus|name|named|number|pc|pclab|vm"
        r"|vmhost|host|hosta|node|nodex|box|boxer|server|the|with|that|user|inca|requiem)"
        r"[-_]?[a-z]?[0-9]{1,3}",
        re.IGNORECASE | re.ASCII,
    ),
    fullmatch=True,
)


@given(
    name=HOST_NAMES,
    asked=st.sampled_from(
        [
            "Please free the machine {} on order SC-104233.",
            "Please free the machine no. {} on order SC-104233.",
            "Please free the machine with the ID {} on order SC-104233.",
            "Please deactivate machine {} (order SC-104233).",
            "Please remove the activation of the PC {} from order SC-104233.",
            "Please remove the activation of our server named {}, order SC-104233.",
            "Order: SC-104233\nAction: remove activation\nMachine: {}",
        ]
    ),
)
def test_a_machine_is_called_by_its_whole_name_whatever_it_begins_with(name, asked):
    (request,) = read(LetterText(body=asked.format(name), sender=SENDER), PATTERNS)
    assert (request.action, request.machine) == (Action.REMOVE_ACTIVATION, name)


@given(body=LETTERS, below=LETTERS)
def test_quoted_blocks_give_nothing_where_the_text_does_not_point_to_them(body, below):
    body = body.replace("below", "")
    alone = read(LetterText(body=body, sender=SENDER), PATTERNS)
    assert read(LetterText(body=body, below=(below,), sender=SENDER), PATTERNS) == alone
