"""Brackets that leave something alone, people who only stand for another, seats for a machine."""

import pytest


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            (
                "Please transfer the order.\nTo: Ida Holm, ida.holm@acme.example\n"
                "From: Tom Berg, tom.berg@acme.example\n"
                "Order: SC-20417 (not SC-20418, that one stays with me)"
            ),
            ("SC-20417", "ida.holm@acme.example", None),
        ),
        (
            (
                "Order: SC-20417 (SC-20418 stays as it is)\nNew owner: Ida Holm,"
                " ida.holm@acme.example\nPlease transfer ownership."
            ),
            ("SC-20417", "ida.holm@acme.example", None),
        ),
        (
            "Please deactivate:\nOrder: SC-20417\nMachine: LAB-31 (not LAB-32, that is mine)",
            ("SC-20417", None, "LAB-31"),
        ),
        (
            (
                "Order: SC-20417\nComputer: LAB-31 (LAB-32 is still in use, please leave it)\n"
                "Please free the activation."
            ),
            ("SC-20417", None, "LAB-31"),
        ),
        (
            (
                "Please add a license manager.\nOrder: SC-20417\nManager: Ida Holm,"
                " ida.holm@acme.example (not Ida Holmes, ida.holmes@acme.example)"
            ),
            ("SC-20417", "ida.holm@acme.example", None),
        ),
        (
            (
                "Please remove the license manager.\nOrder: SC-20417\nManager: Ida Holm,"
                " ida.holm@acme.example (Tom Berg, tom.berg@acme.example, stays)"
            ),
            ("SC-20417", "ida.holm@acme.example", None),
        ),
        (
            (
                "Please transfer SC-20417 - not to be confused with SC-20418 - to Ida Holm,"
                " ida.holm@acme.example."
            ),
            ("SC-20417", "ida.holm@acme.example", None),
        ),
        (
            (
                "Please add Ida Holm (ida.holm@acme.example), who manages SC-20418, as a manager of"
                " SC-20417."
            ),
            ("SC-20417", "ida.holm@acme.example", None),
        ),
        (
            "As with SC-20418, please transfer SC-20417 to Ida Holm, ida.holm@acme.example.",
            ("SC-20417", "ida.holm@acme.example", None),
        ),
        (
            (
                "Please transfer SC-20417 (our old one) to Ida Holm (she stays with us),"
                " ida.holm@acme.example."
            ),
            ("SC-20417", "ida.holm@acme.example", None),
        ),
    ],
)
def test_what_is_left_alone_is_not_taken(asks, body, wanted):
    found = asks(body)
    assert [(r.get("order_id"), r.get("email"), r.get("machine")) for r in found] == [wanted]


@pytest.mark.parametrize(
    "body",
    [
        "Please transfer SC-20417 to the successor of Ida Holm, ida.holm@acme.example.",
        "Please add the assistant of Ida Holm (ida.holm@acme.example) as a manager of SC-20417.",
        "Please remove the deputy of Ida Holm, ida.holm@acme.example, as a manager of SC-20417.",
        "Please add Ida Holm as a manager of SC-20417. tom@acme.example can tell you her address.",
        (
            "Please add Ida Holm as a manager of SC-20417. Her address is something like"
            " ida.holm@acme.example."
        ),
        "Please add Ida Holm as a manager of SC-20417. I think it's ida.holm@acme.example.",
        "Please add Ida Holm as a manager of SC-20417, ida.holm@acme.example, but I'm not sure.",
        (
            "Please add Ida Holm as a manager of SC-20417. At home she has ida@home.example, please"
            " don't use that."
        ),
    ],
)
def test_an_address_of_somebody_else_or_a_guess_is_missing(asks, body):
    assert all("email" in one["missing"] for one in asks(body))


@pytest.mark.parametrize(
    "body",
    [
        (
            "Please transfer SC-20417 to Ida Holm (ida.holm@acme.example), the successor of Tom"
            " Berg (tom.berg@acme.example)."
        ),
        "Please transfer SC-20417 to the successor of Tom Berg, Ida Holm, ida.holm@acme.example.",
        "Please transfer SC-20417 to my assistant Ida Holm, ida.holm@acme.example.",
    ],
)
def test_who_stands_for_another_is_meant_where_named(asks, body):
    assert [one.get("email") for one in asks(body)] == ["ida.holm@acme.example"]


@pytest.mark.parametrize(
    "body",
    [
        "Please free a seat on SC-20417 for LAB-31.",
        "Please release a seat on SC-20417, LAB-31 needs one.",
        "Please deactivate one machine on SC-20417 so that LAB-31 can be activated.",
        "Please deactivate the neighbour of LAB-31 on SC-20417.",
        "Please activate LAB-31 on SC-20417.",
        "Please reactivate LAB-31 on SC-20417.",
    ],
)
def test_who_gets_a_seat_does_not_lose_it(asks, body):
    assert all("machine" not in one for one in asks(body))


def test_who_comes_and_goes_is_for_a_person(asks):
    body = (
        "Request type: remove manager\nOrder: SC-20417\nName: Ida Holm\n"
        "E-mail: ida.holm@acme.example\nComment: please add her as a manager"
    )
    assert {one["action"] for one in asks(body)} == {"other"}


@pytest.mark.parametrize(
    "body",
    [
        "Please take Ida Holm (ida.holm@acme.example) as a manager of SC-20417 too.",
        "Please take Ida Holm, ida.holm@acme.example, on as a manager of SC-20417.",
        "Please take Ida Holm (ida.holm@acme.example) as a second manager for SC-20417.",
        "Please let Ida Holm (ida.holm@acme.example) go on as a manager of SC-20417.",
    ],
)
def test_who_is_taken_as_a_manager_is_not_taken_off(asks, body):
    assert "remove_license_manager" not in {one["action"] for one in asks(body)}


def test_one_of_several_is_nobody(asks):
    body = (
        "Please add one of them as a manager of SC-20417: Ida Holm (ida.holm@acme.example),"
        " Tom Berg (tom.berg@acme.example)."
    )
    assert {one["action"] for one in asks(body)} == {"other"}
