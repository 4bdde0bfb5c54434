"""A person is forgotten: no text of the database holds them, and everything else still holds."""

import base64
from email.message import EmailMessage

import pytest
import sqlalchemy as sa

from tests.ticket_desk.driver import STAFF, letter
from tests.ticket_desk.invariants import order_views
from tests.ticket_desk.searching import everywhere, in_the_file
from tests.ticket_desk.vendor import ANN, BOB, EXPIRED_ORDER, MIA, ORDER, PAUL, UMA, vendor_file
from ticket_desk import forgetting, intake
from ticket_desk.forgetting import CannotForget
from ticket_desk.upkeep import seal_if_due
from ticket_store import models, personal_data, seals, staff
from ticket_store.engine import reading, transaction
from ticket_store.importing import import_file
from ticket_store.schema import Base

JANE = {"name": "Jane Doe-Winter", "email": "jane.winter@acme.example"}
TRANSFER = f"Please transfer order {ORDER} to {JANE['name']} ({JANE['email']})."
ADD_JANE = f"Please add {JANE['name']} ({JANE['email']}) as a license manager of {ORDER}."


def forget(driver, email, **options):
    found = forgetting.look(driver.desk, email)
    forgetting.runs_of(driver.desk, found)
    return forgetting.forget(driver.desk, found, driver.now, **options)


def audit(driver):
    with reading(driver.desk.engine) as session:
        return seals.audit(session, driver.desk.seal_keys).faults


def refuse_all(driver):
    for review in driver.open_reviews():
        driver.answer(review.id, decision="refuse", reply_note="No.")


@pytest.fixture
def former(driver):
    """Let Ann transfer her only order to Jane, and write some more; gives the driver."""
    driver.write(ANN, TRANSFER)
    driver.answer(reply_note="Done for Ann Lee.", internal_note="ann@acme.example called")
    driver.write(ANN, "Here is something that a person has to read. Ann Lee, ann@acme.example")
    refuse_all(driver)
    driver.write(PAUL, f"Ann Lee <ANN@acme.example> left. What is the status of order {ORDER}?")
    refuse_all(driver)
    seal_if_due(driver.desk, driver.now)
    return driver


# --- what is erased ---------------------------------------------------------------------


def test_no_column_of_the_database_holds_a_forgotten_owner(former):
    before = order_views(former.desk, former.now.date())
    assert everywhere(former.desk.engine, ANN["email"], ANN["name"])

    forgotten = forget(former, ANN["email"])

    assert everywhere(former.desk.engine, ANN["email"], ANN["name"]) == []
    assert audit(former) == ()
    assert order_views(former.desk, former.now.date()) == before
    assert former.states(1) == ["applied"]
    assert former.ticket(1)["requester"] == forgotten.pseudonym


def test_no_page_of_a_sqlite_file_holds_a_forgotten_owner(former):
    if former.desk.engine.dialect.name == "sqlite":
        assert in_the_file(former.desk.engine, ANN["email"])
        forget(former, ANN["email"])
        assert in_the_file(former.desk.engine, ANN["email"], ANN["name"]) == []


def test_someone_who_only_stands_in_letters_of_others_is_forgotten(driver):
    driver.write(ANN, ADD_JANE)
    driver.answer()
    driver.write(ANN, f"Please remove {JANE['email']} from the license managers of {ORDER}.")
    driver.answer()
    assert JANE["email"] not in str(driver.order(ORDER)["managers"])

    forgotten = forget(driver, JANE["email"])

    assert everywhere(driver.desk.engine, JANE["email"], JANE["name"]) == []
    assert audit(driver) == ()
    text = driver.ticket(1)["messages"][0]["text"]
    assert text.startswith("Please add (forgotten) (forgotten-")
    assert f"({forgotten.pseudonym}) as a license manager of {ORDER}." in text
    assert driver.ticket(1)["requester"] == ANN["email"]


def test_a_stranger_is_forgotten_with_what_they_have_open(driver):
    driver.write(JANE, ADD_JANE, aligned=False)
    driver.write(JANE, "Something else that a person has to read, please.")
    assert driver.states(1) == ["refused"]
    driver.later(minutes=5)

    forgotten = forget(driver, JANE["email"])

    assert everywhere(driver.desk.engine, JANE["email"], JANE["name"]) == []
    assert forgotten.withdrawn
    assert driver.open_reviews() == []
    assert "in_review" not in driver.states(1) + driver.states(2)
    assert {letter.state for letter in driver.letters()} == {"failed"}


def test_other_peoples_reservations_stand_and_those_of_the_forgotten_are_released(driver):
    driver.write(PAUL, f"Please add Kim Diaz (kim@acme.example) as a license manager of {ORDER}.")
    driver.write(MIA, ADD_JANE)
    driver.write(MIA, f"Please remove {MIA['email']} from the license managers of {ORDER}.")
    first, _, third = driver.open_reviews()
    driver.answer(third.id)
    assert driver.limit(ORDER, "add_license_manager") == (0, 2)

    forgotten = forget(driver, MIA["email"])

    assert len(forgotten.withdrawn) == 1
    assert driver.limit(ORDER, "add_license_manager") == (0, 1)
    assert [row.id for row in driver.open_reviews()] == [first.id]
    assert everywhere(driver.desk.engine, MIA["email"], MIA["name"]) == []


def test_letters_are_found_however_they_are_encoded(driver):
    hidden = EmailMessage()
    hidden["From"] = "Paul Roth <paul@acme.example>"
    hidden["Subject"] = "An attachment"
    hidden["Message-ID"] = "<hidden@acme.example>"
    hidden.set_content(f"What is the status of {ORDER}?")
    hidden.add_attachment(f"about {JANE['email']}".encode(), maintype="text", subtype="csv")
    assert JANE["email"].encode() not in hidden.as_bytes()
    assert base64.b64encode(b"about jane")[:12] in hidden.as_bytes()
    driver.post(hidden.as_bytes())
    driver.post(hidden.as_bytes())
    refuse_all(driver)

    assert forget(driver, JANE["email"]).erased["bytes of messages"] == 2

    assert everywhere(driver.desk.engine, JANE["email"]) == []
    assert driver.ticket(1)["messages"][0]["text"].startswith("What is the status")
    assert driver.ticket(1)["requester"] == PAUL["email"]


def test_a_letter_that_was_set_aside_loses_its_bytes_and_stays_counted(driver):
    raw = b"From: jane.winter@acme.example, paul@acme.example\r\nSubject: two\r\n\r\nHello\r\n"
    driver.post(raw)
    assert driver.handled.state == "set_aside"
    forget(driver, JANE["email"])
    assert everywhere(driver.desk.engine, JANE["email"]) == []


def test_an_address_inside_another_one_is_someone_elses(driver):
    other = {"name": "Jo Ann", "email": "jo.ann@acme.example"}
    third = {"name": "Ann Other", "email": "ann@acme.example.org"}
    driver.write(other, f"Status of {ORDER}?")
    driver.write(third, f"Status of {ORDER}?")
    assert forget(driver, "ann@acme.example.test") is None
    with pytest.raises(CannotForget):
        forget(driver, ANN["email"])
    driver.write(ANN, TRANSFER)
    refuse_all(driver)
    driver.write(PAUL, TRANSFER)
    driver.answer()
    forget(driver, ANN["email"])
    assert driver.ticket(1)["requester"] == other["email"]
    assert driver.ticket(2)["requester"] == third["email"]
    assert "jo.ann@acme.example" in {one.to for one in driver.letters()}


def test_a_removed_member_of_staff_is_forgotten_with_their_secret(driver):
    driver.write(PAUL, TRANSFER)
    driver.answer()
    with transaction(driver.desk.engine) as session:
        staff.remove(session, STAFF, driver.now)
    forget(driver, STAFF)
    assert everywhere(driver.desk.engine, STAFF) == []
    with reading(driver.desk.engine) as session:
        assert session.scalars(sa.select(models.Staff.secret)).one() == ""


def test_what_is_removed_of_their_activations_keeps_no_machine(driver):
    for machine in ("BUILD-03", "BUILD-04"):
        driver.write(ANN, f"Please remove the activation of {machine} on {ORDER}.")
        driver.answer()
    driver.write(PAUL, "Please remove the activation of LAB-01 on SC-104234.")
    driver.answer()
    assert driver.person(BOB["email"])["activations"][0]["active"] is False

    forgotten = forget(driver, BOB["email"])

    assert everywhere(driver.desk.engine, BOB["email"], BOB["name"]) == []
    shown = driver.person(forgotten.pseudonym)["activations"]
    assert {one["machine"] for one in shown} == {"(forgotten)"}


# --- repeats ----------------------------------------------------------------------------


def test_forgetting_twice_is_harmless(former):
    forget(former, ANN["email"])
    with reading(former.desk.engine) as session:
        entries = seals.audit(session, former.desk.seal_keys).entries
    assert forget(former, ANN["email"]) is None
    with reading(former.desk.engine) as session:
        assert seals.audit(session, former.desk.seal_keys).entries == entries


def test_a_dry_run_tells_the_same_and_changes_nothing(former):
    before = everywhere(former.desk.engine, ANN["email"], ANN["name"])
    told = forget(former, ANN["email"], dry_run=True)
    assert everywhere(former.desk.engine, ANN["email"], ANN["name"]) == before
    assert forget(former, ANN["email"]).erased == told.erased


def test_the_history_tells_that_someone_was_forgotten_and_not_who(former):
    forgotten = forget(former, ANN["email"])
    with reading(former.desk.engine) as session:
        said = session.scalars(
            sa.select(models.HistoryEntry.data).where(
                models.HistoryEntry.event == "person_forgotten"
            )
        ).one()
    assert said == {"pseudonym": forgotten.pseudonym, "erased": forgotten.erased}


def test_who_writes_again_is_someone_new(former):
    forget(former, ANN["email"])
    former.write(ANN, f"Status of {ORDER}?")
    assert former.ticket(4)["requester"] == ANN["email"]
    assert forget(former, ANN["email"])
    assert everywhere(former.desk.engine, ANN["email"], ANN["name"]) == []


# --- what is refused --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("email", "why"),
    [
        (ANN["email"], f"customer of {ORDER}"),
        (PAUL["email"], f"purchaser of {ORDER}"),
        (MIA["email"], f"manager of {ORDER}"),
        (UMA["email"], "LAB-02 on SC-104234 activated"),
        (STAFF, "enrolled as staff"),
        ("support@vendor.example", "own address"),
        ("Forgotten-0123abcd@forgotten.invalid", "was forgotten"),
    ],
)
def test_nobody_is_forgotten_before_this_is_settled(driver, email, why):
    driver.write({"name": "Some One", "email": email}, f"Status of {ORDER}?")
    before = everywhere(driver.desk.engine, email)
    with pytest.raises(CannotForget, match=why):
        forget(driver, email)
    assert everywhere(driver.desk.engine, email) == before


def test_nobody_is_forgotten_while_another_persons_open_request_names_them(driver):
    driver.write(ANN, ADD_JANE)
    with pytest.raises(CannotForget, match="ticket 1 of someone else names them"):
        forget(driver, JANE["email"])
    driver.answer(decision="refuse")
    assert forget(driver, JANE["email"]) is not None


def test_nobody_is_forgotten_while_a_letter_that_names_them_waits(driver):
    intake.ingest(driver.desk, letter(JANE, "Hello"), driver.now, trusted=False)
    with pytest.raises(CannotForget, match="message 1 names"):
        forget(driver, JANE["email"])


def test_a_letter_that_came_after_the_reading_is_found_too(driver):
    found = forgetting.look(driver.desk, JANE["email"])
    driver.write(JANE, f"Status of {ORDER}?")
    forgetting.forget(driver.desk, found, driver.now)
    assert everywhere(driver.desk.engine, JANE["email"], JANE["name"]) == []


def test_nobody_is_forgotten_while_a_letter_to_them_is_being_sent(driver):
    driver.write(JANE, f"Status of {ORDER}?")
    driver.sql(sa.update(models.Reply).values(state="sending"))
    with pytest.raises(CannotForget, match="letter 1 to"):
        forget(driver, JANE["email"])


# --- the vendor's file ------------------------------------------------------------------


def imported(driver, file=None, **options):
    with transaction(driver.desk.engine) as session:
        return import_file(session, file or vendor_file(), driver.now, **options)


def test_last_nights_file_neither_brings_them_back_nor_undoes_the_transfer(former):
    forget(former, ANN["email"])
    for _ in range(2):
        result = imported(former)
        assert result.conflicts == ()
        assert former.order(ORDER)["customer"]["email"] == JANE["email"]
        assert everywhere(former.desk.engine, ANN["email"], ANN["name"]) == []


def test_a_file_that_changes_something_else_of_the_order_does_not_bring_them_back(former):
    forget(former, ANN["email"])
    file = vendor_file()
    file["orders"][0]["expires_on"] = "2029-01-01"
    imported(former, file)
    assert former.order(ORDER)["expires_on"] == "2029-01-01"
    assert former.order(ORDER)["customer"]["email"] == JANE["email"]
    assert everywhere(former.desk.engine, ANN["email"]) == []


def test_a_manager_who_was_removed_and_forgotten_is_not_a_manager_again(driver):
    driver.write(PAUL, f"Please remove {MIA['email']} from the license managers of {ORDER}.")
    driver.answer()
    forget(driver, MIA["email"])
    imported(driver)
    assert driver.order(ORDER)["managers"] == []
    assert everywhere(driver.desk.engine, MIA["email"]) == []


def test_a_file_that_gives_them_something_new_knows_them_again(former):
    forget(former, ANN["email"])
    file = vendor_file()
    file["orders"][1]["managers"] = [ANN]
    imported(former, file)
    assert former.order(file["orders"][1]["order_id"])["managers"] == [ANN]
    assert former.order(ORDER)["customer"]["email"] == JANE["email"]


# --- nothing is left out ----------------------------------------------------------------


def test_every_text_of_the_database_is_either_erased_or_said_to_be_nobodys():
    listed = {(part.table.name, name) for part in personal_data.PARTS for name in part.columns}
    for names in (personal_data.BY_RULE, personal_data.NOT_PERSONAL):
        listed |= {(table, name) for table, columns in names.items() for name in columns}
    texts = {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if not isinstance(column.type, sa.Integer | sa.DateTime | sa.Date | sa.Boolean)
        and "DateTime" not in type(column.type).__name__
    }
    assert texts == listed


def test_an_expired_order_of_another_company_stays_as_it_is(former):
    before = former.order(EXPIRED_ORDER)
    forget(former, ANN["email"])
    assert former.order(EXPIRED_ORDER) == before
