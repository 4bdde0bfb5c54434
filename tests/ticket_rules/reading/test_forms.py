"""Forms: what the label says of the value behind it, and lines that only look like labels."""

import pytest

from tests.ticket_rules.reading.expected import BOB, JANE, added, freed, removed, transfer


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Present holder:        {bob}", "To be held from now by:   {jane}"),
        ("Owned until today by:  {bob}", "To be owned by:           {jane}"),
        ("Registered so far to:  {bob}", "To be registered to:      {jane}"),
        ("Outgoing owner:        {bob}", "Incoming owner:           {jane}"),
        ("Who gives it up:       {bob}", "Who receives it:          {jane}"),
        ("Owner (old):           {bob}", "Owner (new):              {jane}"),
        ("Held so far by:        {bob}", "To be held by:            {jane}"),
        ("From:                  {bob}", "To:                       {jane}"),
    ],
)
@pytest.mark.parametrize("turned", [False, True], ids=["old first", "new first"])
def test_labels_tell_the_new_holder_from_the_old_one(asks, old, new, turned):
    bob, jane = (f"{one['name']}, {one['email']}" for one in (BOB, JANE))
    lines = [old.format(bob=bob), new.format(jane=jane)]
    lines = lines[::-1] if turned else lines
    body = "Please change the owner.\n\nOrder:     SC-104233\n" + "\n".join(lines)
    assert asks(body) == [transfer(**JANE)]


@pytest.mark.parametrize("label", ["Present holder", "Owned until today by", "Requested by"])
def test_a_form_that_names_only_the_old_holder_leaves_the_new_one_missing(asks, label):
    body = (
        f"Please change the owner.\n\nOrder: SC-104233\n{label}: Bob Stone, bob.stone@acme.example"
    )
    assert asks(body) == [transfer()]


def test_labels_in_running_text_tell_it_too(asks):
    body = (
        "Our customer wishes that SC-104233 be re-registered. Registered so far to: Bob Stone, "
        "bob.stone@acme.example. To be registered to: Ms. Jane Doe, jane.doe@acme.example."
    )
    assert asks(body) == [transfer(**JANE)]


def test_a_label_whose_line_is_the_first_of_a_form_in_two_columns_heads_no_table(asks):
    body = (
        "What is to change:     ownership of a software order\nOrder / contract no.:  SC-104233\n"
        "Cost centre:           4410772\nPresent holder:        Bob Stone, bob.stone@acme.example\n"
        "To be held from now by:   Jane Doe\nE-mail of new holder:  jane.doe@acme.example\n"
        "Phone of new holder:   01493 555 018\nWhere it hangs:        second floor"
    )
    assert asks(body) == [transfer(**JANE)]


@pytest.mark.parametrize(
    "form",
    [
        "Order ....... SC-104233\nNew owner ... Jane Doe\nE-mail ...... jane.doe@acme.example",
        "Order ....: SC-104233\nNew owner : Jane Doe\nE-mail ...: jane.doe@acme.example",
        (
            "New owner\n=====\nJane Doe\njane.doe@acme.example\n\nOld owner\n=====\nBob Stone\n"
            "bob.stone@acme.example\n\nOrder\n-----\nSC-104233"
        ),
        "- order SC-104233\n- to: Jane Doe\n- e-mail: jane.doe@acme.example",
    ],
    ids=["dots", "dots and colons", "underlined headings", "items"],
)
def test_labels_are_known_in_other_dress(asks, form):
    assert asks(f"Please transfer the license.\n\n{form}") == [transfer(**JANE)]


@pytest.mark.parametrize(
    "body",
    [
        (
            "Please transfer order SC-104233 from the current\nowner: Bob Stone "
            "(bob.stone@acme.example) to the new\nowner: Jane Doe (jane.doe@acme.example). Thanks"
        ),
        (
            "Please make a change that concerns our old and dear\norder: SC-104233 goes to Jane "
            "Doe (jane.doe@acme.example)."
        ),
        (
            "1) Please transfer the following order, which is our\norder: SC-104233, to Jane Doe\n"
            "(jane.doe@acme.example)."
        ),
    ],
)
def test_the_rest_of_a_sentence_is_no_label(asks, body):
    assert asks(body) == [transfer(**JANE)]


def test_a_small_lettered_label_below_a_whole_short_line_is_one(asks):
    body = (
        "please transfer my order\norder: SC-104233\nnew owner: jane doe\n"
        "mail: jane.doe@acme.example"
    )
    assert asks(body)[0]["email"] == JANE["email"]


@pytest.mark.parametrize("label", ["Ticket NORD-4471", "Case 4711", "Reason"])
def test_a_request_behind_a_label_of_something_else_is_read_as_a_sentence(asks, label):
    body = f"{label}: please deactivate CAD-07. The order is SC-104233."
    assert asks(body) == [freed(machine="CAD-07")]


@pytest.mark.parametrize("label", ["Managers who stay", "To stay", "Not to be removed", "Keep"])
def test_whom_a_label_says_to_keep_is_not_removed(asks, label):
    body = (
        "Please remove the manager below.\n\nOrder: SC-104233\nManager: Bob Stone\n"
        f"E-mail: bob.stone@acme.example\n{label}: Jane Doe, jane.doe@acme.example"
    )
    assert asks(body) == [removed(**BOB)]


def test_a_machine_that_a_label_says_to_keep_is_not_freed(asks):
    body = "Please deactivate:\n\nOrder: SC-104233\nMachine: CAD-07\nMachine to keep: CAD-09"
    assert asks(body) == [freed(machine="CAD-07")]


@pytest.mark.parametrize(
    "label", ["Name of machine", "Machine name", "Machine of the user", "Host"]
)
def test_a_label_that_names_a_machine_in_many_words_gives_the_machine(asks, label):
    body = f"Please deactivate:\n\nOrder: SC-104233\n{label}: CAD-07"
    assert asks(body) == [freed(machine="CAD-07")]


def test_the_user_of_a_machine_is_no_machine(asks):
    body = "Please deactivate:\n\nOrder: SC-104233\nHost: CAD-07\nUser of the machine: Bob Stone"
    assert asks(body) == [freed(machine="CAD-07")]


def test_two_new_owners_in_one_form_are_none(asks):
    body = (
        "Order: SC-104233\nNew owner: Jane Doe\nNew owner: Kim Park\n"
        "E-mail: jane.doe@acme.example\n\nPlease transfer."
    )
    assert "name" in asks(body)[0]["missing"]


def test_a_manager_in_addition_to_the_present_one_is_added(asks):
    body = (
        "Please make the change below.\n\nOrder: SC-104233\n"
        "License manager (current): Bob Stone, bob.stone@acme.example\n"
        "License manager (new, in addition): Jane Doe, jane.doe@acme.example"
    )
    assert asks(body) == [added(**JANE)]
