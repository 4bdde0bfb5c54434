from dataclasses import replace

import pytest

from tests.ticket_rules.samples import (
    ANN,
    BOB,
    BUILD,
    EVE,
    EVES,
    KEY_ONE,
    KEY_TWO,
    MACBOOK,
    MO,
    ORDER,
    ORDER_ID,
    SHIPPED,
    TODAY,
    activation,
    asked_by,
)
from ticket_rules.facts import SerialKey
from ticket_rules.machine_names import meant_by
from ticket_rules.policy import decide
from ticket_rules.requests import request
from ticket_rules.verdicts import NeedsDetails, NeedsReview, Reason, ReasonCode, Refuse


def removal(**keys):
    return request("remove_activation", **{"order_id": ORDER_ID, "machine": "BUILD-03", **keys})


def order_with(*activations):
    return replace(ORDER, serial_keys=(SerialKey(KEY_ONE, "Component", 9, activations),))


def machines_meant(words, *names):
    among = [activation(number, name, BOB) for number, name in enumerate(names)]
    return [one.machine for one in meant_by(words, among)]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("build-03", "BUILD-03"),
        ("  BUILD-03 ", "BUILD-03"),
        ("macbook-pro-16", "MacBook Pro 16"),
        ("the laptop LAP-ENG-0417", "LAP-ENG-0417"),
        ("ThinkPad P1 with asset tag NB-20877", "NB-20877"),
        ("the server vis-srv-11.norrvik.example", "vis-srv-11.norrvik.example"),
        ("vis-srv-11", "vis-srv-11.norrvik.example"),
        ("vis-srv-11.norrvik.example", "VIS-SRV-11"),
        ("the server at 192.0.2.7", "192.0.2.7"),
        ("the stolen MacBook", "MacBook Pro 16"),
        ("Katja\u2019s MacBook Pro 16", "MacBook Pro 16"),
        ("the MacBook of Bob", "MacBook Pro 16"),
        ("the old server", "SERVER-2"),
        ("our server 2", "SERVER-2"),
        ("the Dell workstation", "DELL-7"),
        ("der alte Rechner PC-LABOR-12", "PC-LABOR-12"),
        ("the PC named \uff21TELIER-PC3", "ATELIER-PC3"),
    ],
)
def test_a_machine_is_found_by_its_name_or_by_words_that_describe_it(words, name):
    assert machines_meant(words, "OTHER-99", name) == [name]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("BUILD-03", "BUILD-03-OLD"),
        ("BUILD-03-OLD", "BUILD-03"),
        ("BUILD-03", "BUILD-3"),
        ("srv-11", "vis-srv-11"),
        ("MacBook Pro 16", "MacBook Pro"),
        ("vis-srv-11.norrvik.example", "vis-srv-11.other.example"),
        ("192.0.2.7", "192.0.2.70"),
        ("192", "192.0.2.7"),
        ("vis-srv-11.norrvik", "NORRVIK"),
        ("our server 3", "SERVER-2"),
        ("the Dell in the basement lab", "DELL-LAB"),
        ("my old laptop", "BUILD-03"),
        ("the old one", "OLD-ONE-5"),
        ("?", "BUILD-03"),
        ("", "BUILD-03"),
    ],
)
def test_words_that_only_come_near_a_name_mean_no_machine(words, name):
    assert machines_meant(words, name) == []


def test_the_whole_name_goes_before_a_name_that_holds_the_words():
    assert machines_meant("macbook", "MacBook Pro 16", "MacBook") == ["MacBook"]


def test_a_name_inside_another_ones_name_is_not_meant_beside_it():
    found = machines_meant("the laptop Mac 3 Lab", "Mac 3", "Mac 3 Lab")
    assert found == ["Mac 3 Lab"]


def test_two_names_in_the_words_mean_both_machines():
    assert machines_meant("BUILD-03 or BUILD-04", "BUILD-03", "BUILD-04", "BUILD-05") == [
        "BUILD-03",
        "BUILD-04",
    ]


@pytest.mark.parametrize(("length", "found"), [(299, 1), (300, 1), (301, 0)])
def test_a_text_of_more_than_300_characters_names_no_machine(length, found):
    words = "BUILD-03".rjust(length, " ").replace("  ", ". ")
    assert len(machines_meant(words, "BUILD-03")) == found


def test_exactly_one_machine_is_planned_with_its_user_and_key():
    verdict = decide(removal(), asked_by(ANN), SHIPPED, TODAY)
    assert isinstance(verdict, NeedsReview)
    (step,) = verdict.plan.steps
    assert (step.activation, step.before, step.serial_key) == (BUILD.id, BOB, KEY_ONE)


def test_a_machine_that_is_not_activated_is_refused_with_all_machines_that_a_manager_sees():
    verdict = decide(removal(machine="BUILD-99"), asked_by(MO), SHIPPED, TODAY)
    assert isinstance(verdict, Refuse)
    assert verdict.reasons == (
        Reason(
            ReasonCode.MACHINE_NOT_ACTIVATED,
            {
                "order_id": ORDER_ID,
                "machine": "BUILD-99",
                "email": None,
                "serial_key": None,
                "machines": [
                    "BUILD-03 (bob@acme.example)",
                    "MacBook Pro 16 (bob@acme.example)",
                    "EVE-WS (eve@acme.example)",
                ],
            },
        ),
    )


def test_a_machine_that_matches_two_is_asked_back_with_both():
    order = order_with(BUILD, activation(7, "build-03", EVE, KEY_TWO))
    verdict = decide(removal(), asked_by(ANN, order=order), SHIPPED, TODAY)
    assert isinstance(verdict, NeedsDetails)
    assert verdict.missing == ("machine",)
    assert verdict.reasons == (
        Reason(
            ReasonCode.MACHINE_MATCHES_SEVERAL,
            {
                "order_id": ORDER_ID,
                "machine": "BUILD-03",
                "candidates": [
                    "BUILD-03 (bob@acme.example, serial key ending MNOP)",
                    "build-03 (eve@acme.example, serial key ending 3456)",
                ],
            },
        ),
    )


@pytest.mark.parametrize(
    "narrowing",
    [
        {"email": "Eve@Acme.example"},
        {"serial_key": "qrst uvwx yz12 3456"},
        {"email": EVE.email, "serial_key": KEY_TWO},
    ],
)
def test_the_users_address_or_the_serial_key_tells_two_machines_apart(narrowing):
    order = order_with(BUILD, activation(7, "BUILD-03", EVE, KEY_TWO))
    verdict = decide(removal(**narrowing), asked_by(ANN, order=order), SHIPPED, TODAY)
    assert [step.activation for step in verdict.plan.steps] == [7]


@pytest.mark.parametrize(
    ("contradiction", "missing"),
    [
        ({"email": EVE.email}, ("email", "machine")),
        ({"serial_key": KEY_TWO}, ("machine", "serial_key")),
        ({"email": EVE.email, "serial_key": KEY_TWO}, ("email", "machine", "serial_key")),
    ],
)
def test_a_user_or_key_that_contradicts_the_machine_is_asked_back(contradiction, missing):
    verdict = decide(removal(**contradiction), asked_by(ANN), SHIPPED, TODAY)
    assert isinstance(verdict, NeedsDetails)
    assert verdict.missing == missing
    assert [reason.code for reason in verdict.reasons] == [ReasonCode.MACHINE_NOT_ACTIVATED]


def test_a_user_and_a_key_that_fit_different_machines_are_asked_back():
    order = order_with(BUILD, activation(7, "BUILD-03", EVE, KEY_TWO))
    asked = removal(email=BOB.email, serial_key=KEY_TWO)
    verdict = decide(asked, asked_by(ANN, order=order), SHIPPED, TODAY)
    assert isinstance(verdict, NeedsDetails)
    assert verdict.missing == ("machine",)


def test_a_user_frees_their_own_machine():
    verdict = decide(removal(), asked_by(BOB), SHIPPED, TODAY)
    assert [step.activation for step in verdict.plan.steps] == [BUILD.id]


def test_a_user_is_told_the_same_of_anothers_machine_as_of_none():
    of_another = decide(removal(machine=EVES.machine), asked_by(BOB), SHIPPED, TODAY)
    without = replace(ORDER, serial_keys=ORDER.serial_keys[:1])
    of_none = decide(removal(machine=EVES.machine), asked_by(BOB, order=without), SHIPPED, TODAY)
    assert isinstance(of_another, Refuse)
    assert of_another == of_none
    assert of_another.reasons[0].data["machines"] == [
        "BUILD-03 (bob@acme.example)",
        "MacBook Pro 16 (bob@acme.example)",
    ]


def test_a_machine_that_two_users_have_is_the_askers_own_for_a_plain_user():
    order = order_with(BUILD, activation(7, "BUILD-03", EVE, KEY_TWO))
    verdict = decide(removal(), asked_by(EVE, order=order), SHIPPED, TODAY)
    assert [step.activation for step in verdict.plan.steps] == [7]


def test_a_serial_key_and_a_machine_are_enough_without_the_order():
    asked = removal(order_id=None, serial_key=KEY_ONE)
    assert isinstance(decide(asked, asked_by(ANN), SHIPPED, TODAY), NeedsReview)


def test_a_serial_key_alone_is_asked_for_the_machine_and_not_for_the_order():
    asked = removal(order_id=None, serial_key=KEY_ONE, machine=None)
    verdict = decide(asked, asked_by(ANN), SHIPPED, TODAY)
    assert isinstance(verdict, NeedsDetails)
    assert verdict.missing == ("machine",)


def test_a_manager_whose_machine_it_is_not_may_free_it_too():
    verdict = decide(removal(machine=MACBOOK.machine), asked_by(MO), SHIPPED, TODAY)
    assert [step.before for step in verdict.plan.steps] == [BOB]
