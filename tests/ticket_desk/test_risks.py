"""Each risk, from the letter that brings it to the approval that is not enough."""

import pytest

from tests.ticket_desk.two_persons import SAM, by, risk, stands
from tests.ticket_desk.vendor import ANN, BOB, MIA, ORDER, vendor_file
from ticket_store.engine import transaction
from ticket_store.importing import import_file

TRANSFER = f"Please transfer {ORDER} to Jane Doe (jane.doe@acme.example)."


def second_needed(driver, sender, text):
    """Write the letter, approve what it queues; gives the codes of why that was not enough."""
    driver.write(sender, text)
    outcome, _ = by(driver, SAM)
    if not outcome.asked_again:
        return []
    return [one.code.value for one in stands(driver)[0].risks]


@pytest.mark.parametrize(("days", "found"), [(6, ["manager_added_lately"]), (7, [])])
def test_a_manager_added_less_than_seven_days_ago_asks_for_a_transfer(driver, days, found):
    risk(driver, manager_added_lately=7)
    driver.write(ANN, f"Please add Rosa Diaz (rosa@acme.example) as a license manager of {ORDER}.")
    by(driver, SAM)
    driver.later(days=days)
    rosa = {"name": "Rosa Diaz", "email": "rosa@acme.example"}
    assert second_needed(driver, rosa, TRANSFER) == found


def test_a_new_owner_at_a_lookalike_domain(driver):
    risk(driver, new_owner_at_lookalike_domain=True)
    text = f"Please transfer {ORDER} to Jane Doe (jane.doe@acrne.example)."
    assert second_needed(driver, ANN, text) == ["new_owner_at_lookalike_domain"]


@pytest.mark.parametrize(("days", "found"), [(6, ["transfer_after_removals"]), (7, [])])
@pytest.mark.parametrize(
    "removal",
    [
        f"Please remove the activation of BUILD-03 on {ORDER}.",
        f"Please remove mia@acme.example as a license manager of {ORDER}.",
    ],
)
def test_a_transfer_after_a_removal(driver, removal, days, found):
    risk(driver, transfer_after_removals=7)
    driver.write(ANN, removal)
    by(driver, SAM)
    driver.later(days=days)
    assert second_needed(driver, ANN, TRANSFER) == found


def test_a_removal_that_is_approved_after_the_transfer_was_asked_counts(driver):
    risk(driver, transfer_after_removals=7)
    driver.write(ANN, f"Please remove mia@acme.example as a license manager of {ORDER}.")
    (removal,) = driver.open_reviews()
    driver.write(ANN, TRANSFER)
    assert driver.open_reviews()[1].risks == ()
    driver.answer(removal.id)
    assert by(driver, SAM)[0].asked_again
    assert [one.code for one in stands(driver)[0].risks] == ["transfer_after_removals"]


def test_the_last_manager_is_removed(driver):
    risk(driver, last_manager_removed=True)
    text = f"Please remove mia@acme.example as a license manager of {ORDER}."
    assert second_needed(driver, ANN, text) == ["last_manager_removed"]


def test_a_leaver_whose_activations_reach_beyond_the_company(driver):
    risk(driver, leaver_beyond_company=True)
    more = vendor_file()
    more["orders"][2]["serial_keys"][0]["max_machines"] = 3
    more["orders"][2]["serial_keys"][0]["activations"].append(
        {"machine": "FAR-01", "user": BOB, "activated_at": "2026-08-30T09:00:00Z"}
    )
    with transaction(driver.desk.engine) as session:
        import_file(session, more, driver.now)
    text = "Bob Stone left. Please remove the user bob@acme.example, bob@acme.example."
    assert second_needed(driver, MIA, text) == ["leaver_beyond_company"]
