"""The vendor's file that the desk's tests begin with: one company with two orders, and another."""

from copy import deepcopy

ANN = {"name": "Ann Lee", "email": "ann@acme.example"}
PAUL = {"name": "Paul Roth", "email": "paul@acme.example"}
MIA = {"name": "Mia Sand", "email": "mia@acme.example"}
BOB = {"name": "Bob Stone", "email": "bob@acme.example"}
UMA = {"name": "Uma Frost", "email": "uma@acme.example"}
ZOE = {"name": "Zoe Hart", "email": "zoe@zenith.example"}
KIM = {"name": "Kim Wolf", "email": "kim@zenith.example"}

ORDER = "SC-104233"
SECOND_ORDER = "SC-104234"
EXPIRED_ORDER = "SC-200001"


def activation(machine, user, at="2026-03-02T09:00:00Z"):
    """Make an activation as the file gives it."""
    return {"machine": machine, "user": user, "activated_at": at}


def vendor_file():
    """Give a fresh copy: `ORDER` has all roles and two users, `EXPIRED_ORDER` an old license."""
    return deepcopy(
        {
            "companies": [
                {"name": "Acme Ltd", "domains": ["acme.example"]},
                {"name": "Zenith GmbH", "domains": ["zenith.example"]},
            ],
            "orders": [
                {
                    "order_id": ORDER,
                    "company": "Acme Ltd",
                    "purchased_on": "2025-03-01",
                    "expires_on": "2027-02-28",
                    "customer": ANN,
                    "purchaser": PAUL,
                    "managers": [MIA],
                    "serial_keys": [
                        {
                            "key": "ABCD-EFGH-IJKL-MNOP",
                            "product": "Grid Viewer",
                            "max_machines": 3,
                            "activations": [
                                activation("BUILD-03", BOB),
                                activation("BUILD-04", BOB),
                            ],
                        }
                    ],
                },
                {
                    "order_id": SECOND_ORDER,
                    "company": "Acme Ltd",
                    "purchased_on": "2025-06-01",
                    "expires_on": "2026-05-31",
                    "customer": PAUL,
                    "serial_keys": [
                        {
                            "key": "QRST-UVWX-YZ12-3456",
                            "product": "Grid Viewer",
                            "max_machines": 2,
                            "activations": [activation("LAB-01", BOB), activation("LAB-02", UMA)],
                        }
                    ],
                },
                {
                    "order_id": EXPIRED_ORDER,
                    "company": "Zenith GmbH",
                    "purchased_on": "2024-01-10",
                    "expires_on": "2025-01-09",
                    "customer": ZOE,
                    "serial_keys": [
                        {
                            "key": "ZZZZ-YYYY-XXXX-WWWW",
                            "product": "Grid Viewer",
                            "max_machines": 2,
                            "activations": [activation("OLD-01", ZOE), activation("OLD-02", KIM)],
                        }
                    ],
                },
            ],
        }
    )
