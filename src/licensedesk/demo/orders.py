"""The demo's vendor file: six invented companies, in the format that `licensedesk import` takes.

Its dates are counted from today, so that what should be current is.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TypedDict

from ticket_rules.facts import Person

NADIA = Person("nadia.okafor@larkspur.example", "Nadia Okafor")
TOMAS = Person("tomas.lindqvist@larkspur.example", "Tomas Lindqvist")
HENRIK = Person("henrik.sato@brightwater.example", "Henrik Sato")
CLARA = Person("clara.whitmore@brightwater.example", "Clara Whitmore")
MEI = Person("mei.castellano@brightwater.example", "Mei Castellano")
PRIYA = Person("priya.raman@oakfield.example", "Priya Raman")
LUCA = Person("luca.moreau@oakfield.example", "Luca Moreau")
INGRID = Person("ingrid.halvorsen@oakfield.example", "Ingrid Halvorsen")
SAMUEL = Person("samuel.ortega@harbourfinch.example", "Samuel Ortega")
ELENA = Person("elena.petrova@juniper.example", "Elena Petrova")
PAUL = Person("paul.dubois@juniper.example", "Paul Dubois")
OLU = Person("olu.adeyemi@northgate.example", "Olu Adeyemi")
BRAM = Person("bram.visser@northgate.example", "Bram Visser")

LARKSPUR_ORDER = "SC-204518"
BRIGHTWATER_ORDER = "SC-207733"
OAKFIELD_ORDER = "SC-211096"
HARBOUR_ORDER = "SC-188204"
JUNIPER_ORDER = "SC-219340"
NORTHGATE_ORDER = "SC-223861"

_PRODUCT = "Meridian Charts"


class PersonPart(TypedDict):
    """Someone in the file."""

    name: str
    email: str


def vendor_file(today: date) -> dict[str, object]:
    """Give the whole file, as `json.load` would."""
    return {
        "companies": [
            {"name": "Larkspur Robotics", "domains": ["larkspur.example"]},
            {"name": "Brightwater Labs", "domains": ["brightwater.example"]},
            {"name": "Oakfield Analytics", "domains": ["oakfield.example"]},
            {"name": "Harbour & Finch", "domains": ["harbourfinch.example"]},
            {"name": "Juniper Studios", "domains": ["juniper.example"]},
            {"name": "Northgate Systems", "domains": ["northgate.example"]},
        ],
        "orders": [
            _order(LARKSPUR_ORDER, "Larkspur Robotics", today, NADIA, users={"RIG-02": TOMAS}),
            _order(BRIGHTWATER_ORDER, "Brightwater Labs", today, CLARA, purchaser=HENRIK),
            _order(
                OAKFIELD_ORDER,
                "Oakfield Analytics",
                today,
                INGRID,
                managers=[PRIYA],
                users={"BUILD-07": LUCA, "BUILD-08": LUCA},
            ),
            _order(
                HARBOUR_ORDER,
                "Harbour & Finch",
                today,
                SAMUEL,
                users={"ATLAS-1": SAMUEL},
                bought_days_ago=430,
            ),
            _order(JUNIPER_ORDER, "Juniper Studios", today, ELENA, managers=[PAUL]),
            _order(
                NORTHGATE_ORDER,
                "Northgate Systems",
                today,
                OLU,
                users={"NG-LAPTOP-4": BRAM, "NG-CI-1": BRAM},
            ),
        ],
    }


def _order(  # noqa: PLR0913 - the fields of an order
    order_id: str,
    company: str,
    today: date,
    customer: Person,
    *,
    purchaser: Person | None = None,
    managers: list[Person] | None = None,
    users: dict[str, Person] | None = None,
    bought_days_ago: int = 200,
) -> dict[str, object]:
    """Give an order of one year's license, with one serial key; `users` by machine."""
    bought = today - timedelta(days=bought_days_ago)
    activated_at = datetime.combine(bought + timedelta(days=1), time(9), UTC)
    return {
        "order_id": order_id,
        "company": company,
        "purchased_on": bought.isoformat(),
        "expires_on": (bought + timedelta(days=364)).isoformat(),
        "customer": _person(customer),
        "purchaser": None if purchaser is None else _person(purchaser),
        "managers": [_person(manager) for manager in managers or []],
        "hostnames": [f"charts.{customer.email.rpartition('@')[2]}"],
        "serial_keys": [
            {
                "key": _serial_key(order_id),
                "product": _PRODUCT,
                "max_machines": 3,
                "activations": [
                    {
                        "machine": machine,
                        "user": _person(user),
                        "activated_at": activated_at.isoformat().replace("+00:00", "Z"),
                    }
                    for machine, user in (users or {}).items()
                ],
            }
        ],
    }


def _person(person: Person) -> PersonPart:
    return {"name": person.name, "email": person.email}


def _serial_key(order_id: str) -> str:
    digits = order_id.rpartition("-")[2]
    return f"MRDN-{digits[:4]}-K{digits[3:]}-DEMO"
