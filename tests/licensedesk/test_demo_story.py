"""The sample customers, their orders and letters, and the checks of what came out."""

from datetime import date
from email.message import EmailMessage
from importlib.resources import files

import httpx
import pytest

from licensedesk.demo.checks import Mail, Received, all_told, look
from licensedesk.demo.customers import CUSTOMERS, TOLD_TOO
from licensedesk.demo.letters import answer_to, first_letter, parsed, text_of
from licensedesk.demo.orders import vendor_file
from licensedesk.demo.programs import free_port
from ticket_desk.desk import open_desk, utc_now
from ticket_desk.settings import Settings
from ticket_mail.letter import parse
from ticket_rules.reading import read
from ticket_store.engine import transaction
from ticket_store.import_format import parse_file
from ticket_store.importing import import_file

PATTERNS = Settings(_env_file=None).patterns()
ASKED = [
    ("transfer_ownership", ()),
    ("add_license_manager", ()),
    ("remove_activation", ()),
    ("remove_activation", ()),
    ("remove_license_manager", ("email",)),
    ("remove_user", ()),
]


def requests_in(letter: EmailMessage):
    """What the desk understands of a letter."""
    return read(parse(letter.as_bytes()).readable, PATTERNS)


def question():
    """Write a letter as the desk's questions look."""
    letter = EmailMessage()
    letter["Subject"] = "Was this you? [#5]"
    letter["Message-ID"] = "<token@vendor.example>"
    letter["References"] = "<first@juniper.example>"
    letter.set_content("You asked us to transfer order SC-999999.\n\nPlease answer.\n")
    return letter


@pytest.mark.parametrize(("customer", "asked"), list(zip(CUSTOMERS, ASKED, strict=True)))
def test_each_first_letter_asks_one_thing_about_the_customers_own_order(customer, asked):
    (request,) = requests_in(first_letter(customer))
    assert (request.action, request.missing) == asked
    assert request.order_id == customer.order_id


def test_an_answer_stands_in_the_thread_and_quotes_the_letter_below():
    elena = next(one for one in CUSTOMERS if one.person.name == "Elena Petrova")

    answer = answer_to(question(), elena, elena.answers[0].text)

    assert answer["Subject"] == "Re: Was this you? [#5]"
    assert answer["In-Reply-To"] == "<token@vendor.example>"
    assert answer["References"] == "<first@juniper.example> <token@vendor.example>"
    assert "> You asked us to transfer order SC-999999." in text_of(answer).splitlines()


def test_the_answers_are_read_without_what_they_quote():
    answers = [
        (request.action.value, request.order_id)
        for customer in CUSTOMERS
        for answer in customer.answers
        for request in requests_in(answer_to(question(), customer, answer.text))
    ]
    assert answers == [("details", None), ("confirm", None)]


def test_a_letter_survives_the_wire():
    letter = first_letter(CUSTOMERS[0])
    assert text_of(parsed(letter.as_bytes())) == CUSTOMERS[0].text


@pytest.mark.parametrize("today", [date(2026, 11, 24), date(2028, 2, 29), date(2028, 3, 1)])
def test_the_orders_are_importable_and_only_one_license_has_expired(today):
    file = parse_file(vendor_file(today))
    expired = [order.company for order in file.orders if order.expires_on < today]
    assert expired == ["Harbour & Finch"]


def test_every_letter_that_must_come_is_one_that_the_desk_writes():
    templates = {folder.name for folder in files("templates").joinpath("email").iterdir()}
    wanted = {template for customer in CUSTOMERS for template in customer.gets}
    assert (wanted | set(TOLD_TOO.values())) <= templates


def test_it_is_not_done_before_everyone_had_their_last_letter():
    mail = Mail()
    for customer in CUSTOMERS:
        mail.received[customer.person.email] = [
            Received(template, "") for template in customer.gets
        ]
    assert not all_told(mail)
    for address, template in TOLD_TOO.items():
        mail.received[address] = [Received(template, "")]
    assert all_told(mail)
    mail.received[CUSTOMERS[0].person.email].pop()
    assert not all_told(mail)


def test_what_did_not_come_out_is_told_check_by_check(tmp_path):
    settings = Settings(_env_file=None, data_dir=tmp_path, address="support@vendor.example")
    nobody = f"http://127.0.0.1:{free_port()}/api"
    with open_desk(settings) as desk, httpx.Client(base_url=nobody) as prefect:
        with transaction(desk.engine) as session:
            import_file(session, vendor_file(utc_now().date()), utc_now())
        checks = look(desk, Mail(to_desk=1), prefect)

    wrong = [check.wrong for check in checks]
    assert wrong[0] == (
        "the letters were none; "
        "the last letter does not say “tomas.lindqvist@larkspur.example”; "
        "the last letter does not say “no role on this order”; "
        "it is not so that Tomas Lindqvist owns SC-204518"
    )
    assert all(wrong[: len(CUSTOMERS) + len(TOLD_TOO)])
    assert "0 were kept" in wrong
    assert wrong[-1].startswith("the server says: ")
