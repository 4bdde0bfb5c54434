"""Nothing that the desk answers tells a stranger whether an order or a person exists."""

import re
from contextlib import contextmanager
from dataclasses import replace

import pytest
import sqlalchemy as sa

from tests.ticket_desk.attacks import EVE
from tests.ticket_desk.attacks_on_identity import ABOUT_AN_ORDER
from tests.ticket_desk.driver import letter
from tests.ticket_desk.vendor import KIM, MIA, ORDER, PAUL, SECOND_ORDER, UMA, ZOE
from ticket_desk import intake
from ticket_desk.handling import handle
from ticket_rules.facts import Assurance, Person
from ticket_rules.policy import RULES, decide
from ticket_rules.requests import Action, request
from ticket_store import models
from ticket_store.engine import reading
from ticket_store.facts import load_facts

NO_ORDER = "SC-999888"
NOBODY = {"name": "Kim Wolf", "email": "kim@nobody.example"}
#: Whoever has no role on `ORDER`: nobody, another company's customer, a user of another order.
WITHOUT_A_ROLE = {"nobody": EVE, "another company's customer": ZOE, "a colleague": UMA}

actions = pytest.mark.parametrize("action", ABOUT_AN_ORDER)
strangers = pytest.mark.parametrize("stranger", WITHOUT_A_ROLE.values(), ids=WITHOUT_A_ROLE)


def block(driver, person):
    """Block somebody, as the removal of a user does."""
    of_theirs = models.Person.email == person["email"]
    driver.sql(sa.update(models.Person).where(of_theirs).values(blocked_at=driver.now))


def answered(driver, sender, text, named, *, aligned=True, trusted=False):
    """Give all that the answer holds, with what the asker named replaced by a word for it."""
    raw = letter(sender, text.format(named), aligned=aligned, at=driver.now)
    return [
        tuple(
            re.sub(r"(#|ticket )\d+", r"\1N", value.replace(named, "NAMED"))
            for value in (one.to, one.to_name, one.template, one.subject, one.text, one.html)
        )
        for one in driver.post(raw, trusted=trusted)
    ]


@actions
@strangers
@pytest.mark.parametrize("how", [{"aligned": False}, {"aligned": True}, {"trusted": True}], ids=str)
def test_an_order_of_others_is_answered_like_none(driver, action, stranger, how):
    text, template = ABOUT_AN_ORDER[action]
    about_theirs = answered(driver, stranger, text, ORDER, **how)
    about_none = answered(driver, stranger, text, NO_ORDER, **how)
    assert about_theirs == about_none
    assert [one[2] for one in about_none] == [template]


@actions
def test_a_blocked_person_learns_no_more_of_an_order_than_anyone(driver, action):
    block(driver, KIM)
    text, template = ABOUT_AN_ORDER[action]
    about_theirs = answered(driver, KIM, text, ORDER)
    assert about_theirs == answered(driver, KIM, text, NO_ORDER)
    assert [one[2] for one in about_theirs] == [template]


@pytest.mark.parametrize("assurance", Assurance)
@pytest.mark.parametrize("action", RULES)
def test_however_sure_the_sender_is_the_verdict_is_that_for_no_order(driver, action, assurance):
    keys = {"name": "Eve Moss", "email": EVE["email"], "confirm_email": EVE["email"]}
    if action is not Action.REMOVE_USER:
        keys["machine"] = "BUILD-03"
    sender = Person(ZOE["email"], ZOE["name"])

    def verdict(order_id):
        asked = request(action, order_id=order_id, **keys)
        with reading(driver.desk.engine) as session:
            facts = load_facts(
                session, asked, sender, assurance, driver.desk.policy, driver.now.date()
            )
        return replace(decide(asked, facts, driver.desk.policy, driver.now.date()), checks=())

    assert verdict(ORDER) == verdict(NO_ORDER)


REMOVE = "Please remove the user {0}. Confirm: {0}"


@pytest.mark.parametrize("asker", [EVE, UMA, MIA], ids=["nobody", "a user", "a manager"])
@pytest.mark.parametrize("blocked", [False, True])
def test_somebody_who_works_elsewhere_is_answered_like_nobody(driver, asker, blocked):
    if blocked:
        block(driver, KIM)
    about_kim = answered(driver, asker, REMOVE, KIM["email"])
    about_nobody = answered(driver, asker, REMOVE, NOBODY["email"])
    assert about_kim == about_nobody
    assert about_kim[0][2] == ("refused" if asker is MIA else "no_authority")


GIVEN_TO = {
    "transfer": f"Please transfer {SECOND_ORDER} to Kim Wolf ({{}}).",
    "addition": f"Please add Kim Wolf ({{}}) as a license manager of {SECOND_ORDER}.",
}


@pytest.mark.parametrize("text", GIVEN_TO.values(), ids=GIVEN_TO)
@pytest.mark.parametrize("blocked", [False, True])
def test_a_receipt_does_not_tell_whether_the_person_named_is_known(driver, text, blocked):
    if blocked:
        block(driver, KIM)
    to_kim = answered(driver, PAUL, text, KIM["email"])
    driver.answer(decision="refuse")
    to_nobody = answered(driver, PAUL, text, NOBODY["email"])
    assert to_kim == to_nobody
    assert to_kim[0][2] == "queued_for_review"


# --- what it costs to answer ------------------------------------------------------------------


@contextmanager
def counted(engine):
    """Count the statements that go to the database."""
    statements = []

    def note(_connection, _cursor, statement, *_):
        statements.append(statement)

    sa.event.listen(engine, "before_cursor_execute", note)
    yield statements
    sa.event.remove(engine, "before_cursor_execute", note)


def cost(driver, sender, text):
    """Give how many statements it takes to handle a letter."""
    raw = letter(sender, text, at=driver.now)
    message, _ = intake.ingest(driver.desk, raw, driver.now, trusted=False)
    with counted(driver.desk.engine) as statements:
        handle(driver.desk, message, driver.now)
    return len(statements)


@actions
@strangers
def test_an_order_of_others_costs_a_few_statements_more_than_none(driver, action, stranger):
    """Three: its managers, its keys, what is used of its limits; whatever is on the order.

    They are a millisecond of a way that waits for a mailbox, a batch and a mail server.
    """
    text, _ = ABOUT_AN_ORDER[action]
    cost(driver, stranger, "Hello?")  # what is compiled or cached once is compiled now
    about_none = cost(driver, stranger, text.format(NO_ORDER))
    about_theirs = cost(driver, stranger, text.format(ORDER))
    assert 0 <= about_theirs - about_none <= 3


@pytest.mark.parametrize("asker", [EVE, MIA], ids=["nobody", "a manager"])
def test_somebody_who_works_elsewhere_costs_a_few_statements_more_than_nobody(driver, asker):
    cost(driver, asker, "Hello?")
    about_nobody = cost(driver, asker, REMOVE.format(NOBODY["email"]))
    about_kim = cost(driver, asker, REMOVE.format(KIM["email"]))
    assert 0 <= about_kim - about_nobody <= 5
