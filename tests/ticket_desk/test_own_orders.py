"""A proven customer who names no order of theirs picks one from a list, by a one-line reply."""

import pytest

from tests.ticket_desk.vendor import ANN, EXPIRED_ORDER, ORDER, PAUL, SECOND_ORDER, ZOE
from ticket_store.engine import transaction
from ticket_store.importing import import_file

JANE = "Jane Doe (jane.doe@acme.example)"
NEAR_MISS = "SC-104223"


@pytest.mark.parametrize("named", [NEAR_MISS, EXPIRED_ORDER], ids=["nobody's", "another's"])
def test_a_wrong_number_is_answered_with_the_askers_own_orders_and_no_others(driver, named):
    (letter,) = driver.write(PAUL, f"Please transfer {named} to {JANE}.")
    assert letter.template == "no_authority"
    assert f"- {ORDER}\n" in letter.text
    assert f"- {SECOND_ORDER}\n" in letter.text
    assert EXPIRED_ORDER not in letter.text
    assert ORDER in letter.html


def test_the_answer_is_the_same_for_an_order_of_others_and_for_none(driver):
    (others,) = driver.write(PAUL, f"Please transfer {EXPIRED_ORDER} to {JANE}.")
    (nobodys,) = driver.write(PAUL, f"Please transfer {NEAR_MISS} to {JANE}.")
    assert others.text.replace("ticket 1", "ticket 2") == nobodys.text


def test_one_line_with_the_right_number_has_the_request_judged_anew(driver):
    (letter,) = driver.write(ANN, f"Please transfer {NEAR_MISS} to {JANE}.")
    (receipt,) = driver.write(ANN, ORDER, reply_to=letter)
    assert receipt.template == "queued_for_review"
    (review,) = driver.open_reviews()
    driver.answer(review.id)
    assert driver.order(ORDER)["customer"]["email"] == "jane.doe@acme.example"


def test_a_number_that_is_missing_is_asked_for_with_the_askers_own_orders(driver):
    (letter,) = driver.write(PAUL, f"Please transfer our order to {JANE}.")
    assert letter.template == "needs_details"
    assert f"- {ORDER}\n- {SECOND_ORDER}\n" in letter.text
    (receipt,) = driver.write(PAUL, SECOND_ORDER, reply_to=letter)
    assert receipt.template == "queued_for_review"


def test_who_only_claims_to_be_the_customer_is_given_no_order(driver):
    (letter,) = driver.write(PAUL, f"Please transfer {NEAR_MISS} to {JANE}.", aligned=False)
    assert letter.template == "no_authority"
    assert ORDER not in letter.text
    assert SECOND_ORDER not in letter.text


def test_a_near_miss_is_never_taken_for_the_order_that_it_nearly_is(driver):
    before = driver.order(ORDER)
    driver.write(ANN, f"Please transfer {NEAR_MISS} to {JANE}.")
    assert driver.order(ORDER) == before
    assert driver.open_reviews() == []


def test_the_pick_of_anothers_order_is_refused_again(driver):
    (letter,) = driver.write(ANN, f"Please transfer {NEAR_MISS} to {JANE}.")
    (again,) = driver.write(ANN, EXPIRED_ORDER, reply_to=letter)
    assert again.template == "no_authority"


def test_a_stranger_is_given_no_list(driver):
    (letter,) = driver.write(
        {"name": "Eve", "email": "eve@evil.test"}, f"Please transfer {ORDER} to {JANE}."
    )
    assert "look after under" not in letter.text


def test_of_very_many_orders_the_first_twenty_are_listed(driver):
    file = {"companies": [], "orders": []}
    for number in range(25):
        order = {"order_id": f"ZX-{1000 + number}", "company": "Zenith GmbH", "serial_keys": []}
        order |= {"purchased_on": "2025-06-01", "expires_on": "2027-05-31", "customer": ZOE}
        file["orders"].append(order)
    with transaction(driver.desk.engine) as session:
        import_file(session, file, driver.now)
    (letter,) = driver.write(ZOE, f"Please transfer {NEAR_MISS} to {JANE}.")
    assert letter.text.count("\n- ") == 20
