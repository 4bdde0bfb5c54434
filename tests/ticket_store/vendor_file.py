"""The vendor's file that the store's tests begin with: two companies, three orders."""

from copy import deepcopy
from importlib.resources import files

from ticket_rules.policy_file import parse_policy
from ticket_store.engine import transaction
from ticket_store.importing import import_file

ANN = {"name": "Ann Lee", "email": "ann@acme.example"}
BOB = {"name": "Bob Stone", "email": "bob@acme.example"}
CARL = {"name": "Carl Moss", "email": "carl@acme.example"}
DORA = {"name": "Dora Vale", "email": "dora@acme.example"}
ZOE = {"name": "Zoe Hart", "email": "zoe@zenith.example"}

KEY = "ABCD-EFGH-IJKL-MNOP"
OTHER_KEY = "QRST-UVWX-YZ12-3456"

_SHIPPED = files("ticket_rules").joinpath("policy.toml").read_text(encoding="utf-8")
POLICY = parse_policy(_SHIPPED, "policy.toml", None)


def activation(machine, user, at="2025-03-02T09:00:00Z"):
    """Make an activation as the file gives it."""
    return {"machine": machine, "user": user, "activated_at": at}


_FILE = {
    "companies": [
        {"name": "Acme Ltd", "domains": ["acme.example"]},
        {"name": "Zenith GmbH"},
    ],
    "orders": [
        {
            "order_id": "SC-104233",
            "company": "Acme Ltd",
            "purchased_on": "2025-03-01",
            "expires_on": "2026-02-28",
            "customer": ANN,
            "purchaser": CARL,
            "managers": [DORA],
            "limits": {"remove_activation": 5},
            "hostnames": ["app.acme.example"],
            "runtime_keys": ["RK-1"],
            "serial_keys": [
                {
                    "key": KEY,
                    "product": "Grid Viewer",
                    "max_machines": 3,
                    "activations": [activation("BUILD-03", BOB), activation("BUILD-04", BOB)],
                }
            ],
        },
        {
            "order_id": "SC-104234",
            "company": "Acme Ltd",
            "purchased_on": "2024-05-01",
            "expires_on": "2027-04-30",
            "customer": CARL,
            "serial_keys": [
                {
                    "key": OTHER_KEY,
                    "product": "Grid Editor",
                    "max_machines": 1,
                    "activations": [activation("LAPTOP-7", BOB, "2025-01-05T08:30:00+01:00")],
                }
            ],
        },
        {
            "order_id": "ZE-9001",
            "company": "Zenith GmbH",
            "purchased_on": "2025-06-01",
            "expires_on": "2026-05-31",
            "customer": ZOE,
            "managers": [ANN],
            "serial_keys": [],
        },
    ],
}


def vendor_file():
    """Make a copy of the file, to change."""
    return deepcopy(_FILE)


def take_in(engine, data, now, **how):
    """Import in a transaction of its own."""
    with transaction(engine) as session:
        return import_file(session, data, now, **how)
