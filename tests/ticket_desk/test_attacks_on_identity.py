"""Each attack on who is asking: the reply or refusal that came out, and the unchanged orders."""

from pathlib import Path

import pytest

from tests.ticket_desk import attacks_on_identity, attacks_on_the_token  # noqa: F401 - they enter themselves
from tests.ticket_desk.attacks import ATTACKS, table
from tests.ticket_desk.invariants import order_changes, order_views
from ticket_store import shows
from ticket_store.engine import reading

DOCUMENT = Path(__file__).parents[2] / "docs" / "attacks-on-identity.md"


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda one: f"{one.kind}: {one.name}")
def test_an_attack_brings_out_what_the_table_says_and_changes_no_order(driver, attack):
    before = order_views(driver.desk, driver.now.date())

    letters = attack.carry_out(driver)

    assert [(one.to, one.template) for one in letters] == (
        [(attack.to, attack.templates)] if attack.to else []
    )
    assert driver.handled.state == ("set_aside" if "set aside" in attack.comes_out else "handled")
    assert order_views(driver.desk, driver.now.date()) == before
    assert not order_changes(driver.desk)
    assert [one.kind for one in driver.open_reviews() if one.kind != "triage"] == []
    if attack.asked is not None:
        assert tuple(driver.states(1)) == attack.asked


def test_the_documented_table_is_that_of_the_attacks():
    assert table() in DOCUMENT.read_text("utf-8")


def test_what_was_denied_is_shown_as_frozen_in_the_list_of_tickets(driver):
    (denial,) = [one for one in ATTACKS if one.name == "a denial"]
    (letter,) = denial.carry_out(driver)
    with reading(driver.desk.engine) as session:
        (ticket,) = shows.list_view(session)
    assert [one["state"] for one in ticket["requests"]] == ["frozen"]
    assert "The request is frozen" in letter.text
