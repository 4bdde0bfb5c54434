"""Those who become managers in the tests, or are managers no more."""

JANA = ("Jana Horn", "jana@kite.example")
BERT = ("Bert Vale", "bert@kite.example")
ANN = ("Ann Lee", "ann@acme.example")
ADDRESS_OF = {who: (None, who[1]) for who in (JANA, BERT)}
ACCESS = ("request_access", {"order_id": "SC-104233"})


def _keys(who, order):
    keys = {"order_id": order, "name": who[0], "email": who[1]}
    return {key: value for key, value in keys.items() if value is not None}


def add(who, order="SC-104233"):
    """The request that someone becomes a manager."""
    return ("add_license_manager", _keys(who, order))


def drop(who, order="SC-104233"):
    """The request that someone is a manager no more."""
    return ("remove_license_manager", _keys(who, order))
