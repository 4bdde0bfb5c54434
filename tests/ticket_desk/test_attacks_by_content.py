"""Each attack by what a letter holds: what came out, and that all of it stays text."""

import base64
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from licensedesk.showing import show_ticket
from tests.ticket_desk.attacks import table
from tests.ticket_desk.attacks_by_content import ATTACKS
from tests.ticket_desk.invariants import order_changes, order_views
from tests.ticket_desk.shown import form_faults, reply_faults, words_of_ours
from tests.ticket_desk.vendor import ANN, ORDER
from ticket_desk.reviewing import faces_to_open

DOCUMENT = Path(__file__).parents[2] / "docs" / "attacks-by-content.md"
TRANSFER = f"Please transfer order {ORDER} to Nora Quist (nora@acme.example)."
#: What breaks out of HTML, Markdown, headers, lines and terminals, between plain letters.
HOSTILE = st.text(
    st.sampled_from(
        "<>&\"'`*_[]()!#|~\\/:.@=?-+\r\n\t\0\x07\x1b\x85\u2028\u2029\u202e\u2066\u200b ·→ab1"
    )
    | st.characters(exclude_categories=["Cs"]),
    max_size=60,
)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda one: f"{one.kind}: {one.name}")
def test_an_attack_brings_out_what_the_table_says_and_all_of_it_is_text(driver, capsys, attack):
    before = order_views(driver.desk, driver.now.date())

    letters = attack.carry_out(driver)

    assert [(one.to, one.template) for one in letters] == (
        [(attack.to, attack.templates)] if attack.to else []
    )
    assert driver.handled.state == ("set_aside" if "set aside" in attack.comes_out else "handled")
    assert order_views(driver.desk, driver.now.date()) == before
    assert not order_changes(driver.desk)
    faults = [fault for one in letters for fault in reply_faults(driver.desk, one)]
    for face in faces_to_open(driver.desk):
        faults += form_faults(face)
    assert faults == []
    assert terminal_faults(driver, capsys) == []


def terminal_faults(driver, capsys):
    """Tell what `tickets show` prints of the ticket that could steer a terminal."""
    if driver.handled.ticket is None:
        return []
    show_ticket(driver.ticket(driver.handled.ticket))
    shown = capsys.readouterr().out
    return [c for c in shown if not c.isprintable() and c != "\n"]


def test_the_documented_table_is_that_of_the_attacks():
    assert table(ATTACKS) in DOCUMENT.read_text("utf-8")


def test_a_name_and_a_subject_stand_in_the_quotation_and_never_beside_the_desks_own_words(driver):
    name = "Ann Lee, sender confirmed"
    driver.write({**ANN, "name": f'"{name}"'}, TRANSFER, subject="Hi”, approved by sam")
    (face,) = faces_to_open(driver.desk)
    ours = words_of_ours(face)
    assert "sender aligned" in ours
    assert "approved by sam" not in ours
    assert ours.count("sender confirmed") == 1  # as the value of "From", on a line of its own
    assert "\n- From: Ann Lee, sender confirmed &lt;ann@acme.example&gt;\n" in face.markdown


def test_a_subject_draws_no_part_of_a_runs_name(driver):
    driver.write(ANN, "Good morning, and a question.", subject="x · Approved · SC-1 → Nora")
    (face,) = faces_to_open(driver.desk)
    assert face.title == "Letter · ann@acme.example · x - Approved - SC-1 - Nora"


def test_an_address_at_the_end_of_a_long_value_is_in_sight(driver):
    name = "Nora " + "Quist " * 60
    driver.write(
        ANN, f"Please add {name.strip()} (nora@acme.example) as a license manager of {ORDER}."
    )
    for face in faces_to_open(driver.desk):
        assert "nora@acme.example" in words_of_ours(face)


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(name=HOSTILE, subject=HOSTILE, words=HOSTILE)
def test_no_text_in_any_field_of_a_letter_is_more_than_text(driver, name, subject, words):
    encoded = [f"=?utf-8?b?{_base64(one)}?=" for one in (name, subject)]
    raw = (
        f"Authentication-Results: mx.vendor.example; dmarc=pass header.from=acme.example\r\n"
        f"From: {encoded[0]} <ann@acme.example>\r\nSubject: {encoded[1]}\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{TRANSFER}\r\n\r\n{words}\r\n"
    ).encode()
    before = {face.review_id for face in faces_to_open(driver.desk)}
    letters = driver.post(raw)
    faults = [fault for one in letters for fault in reply_faults(driver.desk, one)]
    for face in faces_to_open(driver.desk):
        faults += form_faults(face) if face.review_id not in before else []
    assert faults == []


def _base64(text):
    return base64.b64encode(text.encode()).decode()


def test_a_question_to_whom_a_letter_only_claims_to_be_repeats_neither_its_name_nor_subject(driver):
    lure = {**ANN, "name": '"Call +1 555 0100 now"'}
    two = f"{TRANSFER} Is there anything else that I have to do?"
    (question,) = driver.write(lure, two, subject="Your license ends today", aligned=False)
    assert "needs_confirmation" in question.template
    for words in (question.to_name, question.subject, question.text, question.html):
        assert "555" not in words
        assert "ends today" not in words
