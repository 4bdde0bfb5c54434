"""The last one of a limit, wanted by fifty at once in the desk's own way: one gets it."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

import pytest
import sqlalchemy as sa

from tests.ticket_desk.at_once import at_once
from tests.ticket_desk.driver import Driver, letter
from tests.ticket_desk.other_process import handle_all
from tests.ticket_desk.vendor import ANN, BOB, ORDER, ZOE, vendor_file
from ticket_desk import intake
from ticket_desk.answer import Answer
from ticket_desk.handling import handle
from ticket_desk.reviewing import decide_review
from ticket_rules.policy import Codes
from ticket_store import models
from ticket_store.engine import reading, transaction
from ticket_store.importing import import_file

FIFTY = [
    {"name": f"Lea Number{number}", "email": f"lea{number}@acme.example"} for number in range(50)
]
ACTION = "add_license_manager"


@pytest.fixture
def crowd(driver):
    """A desk whose order has fifty license managers, and one manager addition left a year."""
    data = vendor_file()
    data["orders"][0] |= {"managers": FIFTY, "limits": {ACTION: 1}}
    with transaction(driver.desk.engine) as session:
        import_file(session, data, driver.now)
    policy = driver.desk.policy
    driver.desk.policy = replace(policy, reviews=replace(policy.reviews, codes=Codes.OFF))
    return driver


def addition(number):
    """Write what one of the fifty asks; no two ask the same."""
    return f"Please add Rosa{number} Diaz (rosa{number}@acme.example) as a manager of {ORDER}."


def kept(driver, texts=None):
    """Take a letter of each of the fifty in; gives the messages."""
    texts = texts or [addition(number) for number in range(50)]
    letters = [letter(who, text) for who, text in zip(FIFTY, texts, strict=True)]
    return [intake.ingest(driver.desk, raw, driver.now, trusted=False)[0] for raw in letters]


def states(driver):
    """How many requests are in each state."""
    with reading(driver.desk.engine) as session:
        counted = sa.select(models.TicketRequest.state, sa.func.count())
        return dict(map(tuple, session.execute(counted.group_by(models.TicketRequest.state))))


def ledger_lines(driver):
    """How many lines the ledger has."""
    with reading(driver.desk.engine) as session:
        return session.scalar(sa.select(sa.func.count()).select_from(models.LimitEntry))


def test_of_fifty_letters_at_once_for_the_last_one_one_is_queued(crowd: Driver):
    messages = kept(crowd)
    done = at_once(*(lambda one=one: handle(crowd.desk, one, crowd.now) for one in messages))
    assert {one.state for one in done} == {"handled"}
    assert states(crowd) == {"in_review": 1, "refused": 49}
    assert crowd.limit(ORDER, ACTION) == (0, 1)
    assert len(crowd.open_reviews()) == 1
    templates = [one.template for one in crowd.letters()]
    assert sorted(set(templates)) == ["queued_for_review", "refused"]
    assert templates.count("queued_for_review") == 1


def test_of_fifty_letters_in_several_processes_for_the_last_one_one_is_queued(crowd: Driver):
    messages = kept(crowd)
    url = crowd.desk.engine.url.render_as_string(hide_password=False)
    shares = [messages[first::3] for first in range(3)]
    with ProcessPoolExecutor(3, mp_context=multiprocessing.get_context("spawn")) as pool:
        folder = crowd.desk.settings.data_dir
        done = pool.map(handle_all, [url] * 3, [folder] * 3, shares, [crowd.now] * 3)
        assert [state for share in done for state in share] == ["handled"] * 50
    assert states(crowd) == {"in_review": 1, "refused": 49}
    assert crowd.limit(ORDER, ACTION) == (0, 1)


def test_of_fifty_letters_at_once_that_need_no_staff_one_is_carried_out(crowd: Driver):
    crowd.allow(ACTION, staff_review=False)
    messages = kept(crowd)
    at_once(*(lambda one=one: handle(crowd.desk, one, crowd.now) for one in messages))
    assert states(crowd) == {"applied": 1, "refused": 49}
    assert crowd.limit(ORDER, ACTION) == (1, 0)
    assert len(crowd.order(ORDER)["managers"]) == 51


def test_of_fifty_letters_that_staff_fill_in_at_once_for_the_last_one_one_is_queued(crowd: Driver):
    for message in kept(crowd, ["Could you call me about our order?"] * 50):
        handle(crowd.desk, message, crowd.now)

    def fill_in(number, review):
        keys = {"order_id": ORDER, "name": "Rosa Diaz", "email": f"rosa{number}@acme.example"}
        answer = Answer("approve", "sam@vendor.example", "", action=ACTION, keys=keys)
        return lambda: decide_review(crowd.desk, review.id, answer, crowd.now)

    at_once(*(fill_in(*one) for one in enumerate(crowd.open_reviews())))
    assert [one.kind for one in crowd.open_reviews()].count("action") == 1
    assert crowd.limit(ORDER, ACTION) == (0, 1)


def test_of_fifty_approvals_at_once_of_one_review_one_carries_it_out(crowd: Driver):
    crowd.write(FIFTY[0], addition(0))
    (review,) = crowd.open_reviews()
    answer = Answer("approve", "sam@vendor.example", "")
    work = lambda: decide_review(crowd.desk, review.id, answer, crowd.now)  # noqa: E731 - the work
    done = at_once(*[work] * 50)
    assert [one.summary for one in done].count("approve by sam@vendor.example") == 1
    assert crowd.limit(ORDER, ACTION) == (1, 0)
    assert len(crowd.order(ORDER)["managers"]) == 51
    assert [one.kind for one in crowd.letters()] == ["immediate", "outcome"]


def test_the_next_of_a_year_is_had_once_when_the_one_before_was_refused(crowd: Driver):
    crowd.write(FIFTY[0], addition(0))
    assert crowd.write(FIFTY[1], addition(1))[0].template == "refused"
    crowd.answer(decision="refuse")
    assert crowd.limit(ORDER, ACTION) == (0, 0)
    messages = kept(crowd, [addition(number + 100) for number in range(50)])
    at_once(*(lambda one=one: handle(crowd.desk, one, crowd.now) for one in messages[:10]))
    assert crowd.limit(ORDER, ACTION) == (0, 1)


# --- what reserves nothing ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sender", "text", "aligned", "state"),
    [
        (ZOE, f"Please transfer {ORDER} to Zoe Hart (zoe@zenith.example).", True, "refused"),
        (ANN, f"Please transfer {ORDER} to Ann Lee (ann@acme.example).", True, "refused"),
        (BOB, f"Please remove the activation of NO-SUCH on {ORDER}.", True, "refused"),
        (BOB, f"Please remove an activation on {ORDER}.", True, "needs_details"),
        (ANN, f"Please transfer {ORDER}.", True, "needs_details"),
        (ANN, f"Please transfer {ORDER} to Jane (jane@acme.example).", False, "needs_confirmation"),
        (ANN, f"How many transfers are left on order {ORDER}?", True, "answered"),
        (ANN, "Could you call me about our order?", True, "in_review"),
    ],
)
def test_what_is_refused_asks_back_or_waits_for_a_yes_reserves_nothing(
    driver, sender, text, aligned, state
):
    (reply,) = driver.write(sender, text, aligned=aligned)
    assert driver.states(reply.ticket) == [state]
    assert ledger_lines(driver) == 0


def test_a_request_reserves_when_its_yes_has_come_and_its_details_are_there(driver):
    (question,) = driver.write(
        ANN, f"Please add Rosa Diaz as a license manager of {ORDER}.", aligned=False
    )
    driver.write(ANN, "It is rosa@acme.example", reply_to=question, aligned=False)
    assert ledger_lines(driver) == 0
    driver.write(ANN, "Yes", reply_to=driver.letters()[-1], aligned=False)
    assert driver.limit(ORDER, ACTION) == (0, 1)
    assert ledger_lines(driver) == 1


def test_a_no_reserves_nothing(driver):
    text = f"Please transfer {ORDER} to Jane (jane@acme.example)."
    (question,) = driver.write(ANN, text, aligned=False)
    driver.write(ANN, "No, I did not ask for this!", reply_to=question, aligned=False)
    assert driver.states(question.ticket) == ["frozen"]
    assert ledger_lines(driver) == 0
