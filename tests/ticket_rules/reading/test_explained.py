import pytest
from hypothesis import given
from hypothesis import strategies as st

from ticket_rules.facts import Person
from ticket_rules.order_ids import OrderPatterns
from ticket_rules.reading import LetterText, explain, read, seen_below, seen_text

PATTERNS = OrderPatterns.from_setting()
ANN = Person("ann@acme.example", "Ann Lee")


def taken_of(body, **more):
    """Explain a letter of one request; gives {key: (words, source)}."""
    (one,) = explain(LetterText(body=body, sender=ANN, **more), PATTERNS)
    return {words.key: (words.words, words.source.value) for words in one.taken}


def test_each_key_shows_the_words_that_it_was_taken_from():
    body = "Hello,\nplease transfer order sc 104233 to Jane Doe (jane.doe@acme.example).\nAnn"
    assert taken_of(body) == {
        "action": ("transfer order sc 104233 to", "text"),
        "order_id": ("sc 104233", "text"),
        "name": ("Jane Doe", "text"),
        "email": ("jane.doe@acme.example", "text"),
    }


def test_an_order_of_the_subject_is_shown_from_there():
    taken = taken_of("Please deactivate BUILD-07.", subject="Order SC-104233")
    assert taken["order_id"] == ("SC-104233", "subject")
    assert taken["machine"] == ("BUILD-07", "text")


def test_what_stands_below_is_shown_from_there():
    below = ("Order SC-104233, new owner Jane Doe <jane@acme.example>",)
    taken = taken_of("Please transfer our order, see the details below.", below=below)
    assert taken["order_id"] == ("SC-104233", "below")
    assert taken["name"] == ("Jane Doe", "below")
    assert taken["email"] == ("jane@acme.example", "below")


def test_me_is_shown_as_taken_from_the_sender():
    taken = taken_of("Please transfer order SC-104233 to me.")
    assert taken["name"] == ("Ann Lee", "from")
    assert taken["email"] == ("ann@acme.example", "from")


def test_a_name_and_an_address_that_stand_apart_are_shown_where_each_stands():
    body = "Please transfer SC-104233 to Jane Doe. Her email is jane@acme.example."
    taken = taken_of(body)
    assert taken["name"] == ("Jane Doe", "text")
    assert taken["email"] == ("jane@acme.example", "text")


def test_the_second_typing_of_an_address_is_shown_where_it_stands():
    body = "Bob left, please remove the user bob@acme.example.\nconfirm: bob@acme.example"
    (one,) = explain(LetterText(body=body, sender=ANN), PATTERNS)
    (second,) = (words for words in one.taken if words.key == "confirm_email")
    assert second.span[0] == body.rindex("bob@acme.example")


def test_a_key_that_is_missing_shows_no_words():
    assert "email" not in taken_of("Please transfer order SC-104233 to Jane Doe.")


@pytest.mark.parametrize("automatic", [True, False])
def test_what_is_explained_is_what_is_read(automatic):
    text = LetterText(body="Please transfer SC-104233 to me.", sender=ANN, automatic=automatic)
    assert read(text, PATTERNS) == tuple(one.request for one in explain(text, PATTERNS))


_PIECES = st.sampled_from(
    [
        "Please transfer order SC-104233 to Jane Doe (jane@acme.example).",
        "Add Bo Fox <bo@acme.example> as a license manager of SC-104299.",
        "Deactivate BUILD-07 on that order.",
        "Remove him. His address is bob@acme.example.",
        "Order: SC-104233\nMachine: LAB-3",
        "sorry, I meant jane@b.example",
        "Transfer both to me.",
        "See below.",
        "Thanks!",
    ]
)


@given(st.lists(_PIECES, max_size=5), st.lists(_PIECES, max_size=2))
def test_every_span_lies_in_its_text_and_holds_its_words(pieces, below):
    text = LetterText(body="\n".join(pieces), below=tuple(below), sender=ANN)
    texts = {"text": seen_text(text), "below": seen_below(text)}
    for one in explain(text, PATTERNS):
        for words in one.taken:
            if words.source.value in texts:
                assert texts[words.source.value][slice(*words.span)] == words.words
                assert words.words.strip()
