import pytest
import sqlalchemy as sa

from tests.ticket_store.samples import NOW
from tests.ticket_store.vendor_file import BOB, OTHER_KEY, activation, take_in, vendor_file
from ticket_store import models
from ticket_store.engine import reading
from ticket_store.importing import BadImport


def errors_of(engine, data):
    with pytest.raises(BadImport) as refusal:
        take_in(engine, data, NOW)
    with reading(engine) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(models.Person)) == 0
    return list(refusal.value.errors)


def changed(path, value):
    """Make a file in which the value at that path is another."""
    data = vendor_file()
    *way, last = path
    part = data
    for step in way:
        part = part[step]
    part[last] = value
    return data


FIRST = ("orders", 0)
LIMITS = (*FIRST, "limits")
KEY = (*FIRST, "serial_keys", 0)
KEY_PLACE = "orders[0].serial_keys[0]"
ALLOWED = "allowed are transfer_ownership, add_license_manager, remove_license_manager"


@pytest.mark.parametrize(
    ("path", "value", "error"),
    [
        ((*FIRST, "customer", "email"), "ann(at)acme", "'ann(at)acme' is no email address"),
        ((*FIRST, "customer", "email"), "ann@acme", "'ann@acme' is no email address"),
        ((*FIRST, "customer", "name"), " ", "String should have at least 1 character"),
        ((*FIRST, "expires_on"), "31.12.2026", "Input should be a valid date"),
        ((*FIRST, "expires_on"), "2025-02-28", "2025-02-28 is before purchased_on"),
        ((*FIRST, "order_id"), "#-", "'#-' is no order ID"),
        ((*FIRST, "company"), "Nowhere Inc", "Nowhere Inc is not among the companies"),
        ((*FIRST, "colour"), "red", "Extra inputs are not permitted"),
        ((*LIMITS, "order_status"), 3, f"no limit is known for 'order_status'; {ALLOWED}"),
        ((*LIMITS, "remove_activation"), -1, "Input should be greater than or equal to 0"),
        ((*LIMITS, "remove_activation"), "3", "Input should be a valid integer"),
        ((*KEY, "max_machines"), 0, "Input should be greater than or equal to 1"),
        ((*KEY, "activations", 0, "activated_at"), "2025-03-02T09:00:00", "Input should have time"),
        (("companies", 0, "domains", 0), "ann@acme.example", "'ann@acme.example' is no email dom"),
        (("companies", 0, "name"), "Acme\x00Ltd", "String should match pattern"),
    ],
)
def test_a_wrong_value_is_told_at_its_place(engine, path, value, error):
    place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    (told, *_) = errors_of(engine, changed(path, value))
    assert told.startswith(f"{place.removeprefix('.')}: {error}")


@pytest.mark.parametrize(
    ("path", "value", "place", "error"),
    [
        ((*KEY, "max_machines"), 1, f"{KEY_PLACE}.activations", "2 machines are activated, and"),
        (
            (*KEY, "activations", 1),
            activation("BUILD-03", BOB),
            f"{KEY_PLACE}.activations[1].machine",
            f"BUILD-03 is given twice, first at {KEY_PLACE}.activations[0]",
        ),
        (
            (*KEY, "key"),
            OTHER_KEY,
            "orders[1].serial_keys[0].key",
            f"{OTHER_KEY} is given twice, first at {KEY_PLACE}",
        ),
        (
            ("orders", 1, "order_id"),
            "sc104233",
            "orders[1].order_id",
            "sc104233 is given twice, first at orders[0]",
        ),
        (
            ("companies", 1, "name"),
            "Acme Ltd",
            "companies[1].name",
            "Acme Ltd is given twice, first at companies[0]",
        ),
    ],
)
def test_a_contradiction_is_told_at_its_place(engine, path, value, place, error):
    (told, *_) = errors_of(engine, changed(path, value))
    assert told.startswith(f"{place}: {error}")


def test_every_error_is_told(engine):
    data = vendor_file()
    del data["orders"][0]["customer"]
    data["orders"][1]["purchased_on"] = "yesterday"
    data["orders"][2]["serial_keys"] = None
    places = [error.split(":")[0] for error in errors_of(engine, data)]
    assert places == ["orders[0].customer", "orders[1].purchased_on", "orders[2].serial_keys"]


def test_every_contradiction_within_the_file_is_told(engine):
    data = vendor_file()
    data["orders"][1]["order_id"] = "SC 104233"
    data["orders"][1]["serial_keys"] += data["orders"][0]["serial_keys"]
    data["orders"][2]["expires_on"] = "2020-01-01"
    places = [error.split(":")[0] for error in errors_of(engine, data)]
    assert places == [
        "orders[1].order_id",
        "orders[2].expires_on",
        "orders[1].serial_keys[1].key",
    ]


@pytest.mark.parametrize("data", [None, [], "orders", {"orders": {}}, {"order": []}])
def test_what_is_no_file_of_the_vendors_is_refused(engine, data):
    assert errors_of(engine, data)
