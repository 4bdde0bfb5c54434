"""Letters that tell a story around what they ask: other people, papers, letters and forms."""

import pytest

from tests.ticket_rules.reading.expected import ORDER, OTHER_ORDER, added, blocked, freed, transfer

JANE = {"name": "Jane Doe", "email": "jane.doe@acme.example"}
WITHDRAWN = [{"action": "withdraw", "order_id": ORDER}]
HER = "Jane Doe (jane.doe@acme.example)"


@pytest.mark.parametrize(
    "told",
    [
        f"Yesterday I wrote to you at length, asking you to transfer {ORDER} to {HER}.",
        f"On Monday we sent you a letter in which we begged you to transfer {ORDER} to {HER}.",
        f"In my mail of Friday I requested that {HER} be added as a manager to {ORDER}.",
        f"Two days ago I emailed you with the request to transfer {ORDER} to {HER}.",
        f"I contacted you last week to have {ORDER} transferred to {HER}.",
    ],
)
@pytest.mark.parametrize(
    "back", ["So please cancel my request.", "She has declined. Please withdraw that request."]
)
def test_what_an_earlier_letter_asked_is_only_told(asks, told, back):
    assert asks(f"{told} {back}") == WITHDRAWN


@pytest.mark.parametrize(
    "asked",
    [
        f"I am writing to you asking you to transfer {ORDER} to {HER}.",
        f"I wrote to you last week about it. Now I ask you to transfer {ORDER} to {HER}.",
        f"I sent you the invoice. I am asking you to transfer {ORDER} to {HER}.",
        f"I emailed Bob asking him for the number, it is {ORDER}. Please transfer it to {HER}.",
    ],
)
def test_what_this_letter_asks_is_asked(asks, asked):
    assert asks(asked) == [transfer(**JANE)]


@pytest.mark.parametrize(
    "postscript",
    [
        "PS: I misspelled her address above, sorry, it's jane.doe@acme.example.",
        "P.S. There is a typo in the address above. The right one is jane.doe@acme.example.",
        "P.S. Her address has two n's and one e: jane.doe@acme.example.",
        "PS: It is jane.doe@acme.example, with an e.",
    ],
)
def test_an_address_that_is_spelled_again_takes_the_place_of_one_like_it(asks, postscript):
    body = (
        f"Please transfer {ORDER} to Jane Doe, jan.doe@acme.example.\n\n"
        f"Nothing changes for the billing, it goes to 9 Miller's Row.\n\n{postscript}"
    )
    assert [one.get("email") for one in asks(body)] == ["jane.doe@acme.example"]


def test_two_people_with_like_addresses_stay_two(asks):
    anna, hanna = (
        {"name": "Anna Kim", "email": "anna.kim@acme.example"},
        {"name": "Hanna Kim", "email": "hanna.kim@acme.example"},
    )
    both = ", and ".join(f"{one['name']}, {one['email']}" for one in (anna, hanna))
    body = f"Please add {both}, as managers to {ORDER}.\n\nEach letter of hers is welcome."
    assert asks(body) == [added(**anna), added(**hanna)]


def test_a_host_name_that_is_spelled_again_takes_the_place_of_the_first(asks):
    body = f"Please free the machine HAL-PC7 on {ORDER}.\n\nPS: I misspelled the host name above, "
    assert asks(body + "it is HALL-PC7.") == [freed(machine="HALL-PC7")]


@pytest.mark.parametrize(
    "row",
    [
        "Opened by| Bob Stone, bob.stone@acme.example",
        "Approver| Bob Stone, bob.stone@acme.example",
        "Requested for| Bob Stone",
        "Logged by| Bob Stone, bob.stone@acme.example",
    ],
)
def test_whom_else_a_ticket_names_is_no_manager_to_add(asks, row):
    body = (
        'Please add the person named under "Administrator to be added" as a license manager.\n\n'
        f"{row}\nAdministrator to be added| Jane Doe\n"
        f"Administrator e-mail| jane.doe@acme.example\nSupplier order| {ORDER}\n"
        "Seats affected| 12\n\nAcme Shire Council, Hub, hub@acme.example"
    )
    assert asks(body) == [added(**JANE)]


@pytest.mark.parametrize(
    "told",
    ["(report IA-2025-118, page 30)", "in audit AB-20251", "(claim CL-77120)", "of memo MT-20251"],
)
def test_a_papers_number_is_no_order(asks, told):
    body = f"We follow the review {told}. Please transfer our order to {HER}."
    assert asks(body, subject=f"Ownership / {ORDER}") == [transfer(**JANE)]


@pytest.mark.parametrize(
    "behind",
    [
        "My partner Bob Stone (bob.stone@acme.example) can vouch for this.",
        "Our lawyer Bob Stone (bob.stone@acme.example) has the papers.",
    ],
)
def test_who_is_told_of_behind_did_not_leave(asks, behind):
    body = "Jane Doe is her name, jane.doe@acme.example. Please remove all of her activations. "
    assert [one["email"] for one in asks(body + behind)] == [JANE["email"]]


def test_a_second_typing_that_differs_gives_nobody_an_address(asks):
    body = (
        "Jane Doe no longer works for us. Please remove Jane with every activation.\n\n"
        "Leaver's e-mail: jane.doe@acme.example\nPlease confirm e-mail: jane.dow@acme.example"
    )
    read = asks(body)
    assert "jane.dow@acme.example" not in str(read)
    assert [one["missing"] for one in read] == [blocked()["missing"]]


def test_each_machine_has_the_order_told_of_it_later(asks):
    body = (
        f"The first one is CAD-07, Bob's old desktop. It was stolen in May. It is on {ORDER}. "
        f"The other one is BUILD-3, which burned down. That one is on {OTHER_ORDER}.\n\n"
        "Could you please release both of them?"
    )
    assert asks(body) == [
        freed(machine="CAD-07"),
        freed(OTHER_ORDER, machine="BUILD-3"),
    ]


def test_what_it_is_good_for_is_no_condition(asks):
    told = f"The workstation had the host name LAB-22 and belongs to {ORDER}. "
    asked = "Please release its activation so that we can install on the new one when it comes."
    assert asks(told + asked) == [freed(machine="LAB-22")]
    waits = "Please release its activation when the new one comes."
    assert asks(told + waits) == [{"action": "other"}]


def test_who_had_the_letter_handed_on_is_not_meant(asks):
    body = "Mr Stone has asked me to pass this on. Please transfer the order, details see below."
    below = (
        f"From: Bob Stone <bob.stone@acme.example>\n\n{ORDER}. New owner: Jane Doe, {HER[10:-1]}",
    )
    assert asks(body, below=below) == [transfer(**JANE)]
