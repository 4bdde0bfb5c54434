"""People and orders that the letters of these tests name."""

ORDER = "SC-104233"
OTHER_ORDER = "SC-104234"
JANE = {"name": "Jane Doe", "email": "jane.doe@acme.example"}
BOB = {"name": "Bob Stone", "email": "bob.stone@acme.example"}
KIM = {"name": "Kim Park", "email": "kim.park@acme.example"}
ANN = {"name": "Ann Lee", "email": "ann.lee@acme.example"}


def transfer(order: str | None = ORDER, **keys: str) -> dict[str, object]:
    """A transfer with these keys, and what is missing of the others."""
    return _with_missing("transfer_ownership", ("order_id", "name", "email"), order, keys)


def added(order: str | None = ORDER, **keys: str) -> dict[str, object]:
    """A manager to add."""
    return _with_missing("add_license_manager", ("order_id", "name", "email"), order, keys)


def removed(order: str | None = ORDER, **keys: str) -> dict[str, object]:
    """A manager to take off."""
    return _with_missing("remove_license_manager", ("order_id", "email"), order, keys)


def freed(order: str | None = ORDER, **keys: str) -> dict[str, object]:
    """An activation to remove."""
    return _with_missing("remove_activation", ("order_id", "machine"), order, keys)


def blocked(**keys: str) -> dict[str, object]:
    """A user to remove."""
    return _with_missing("remove_user", ("email", "confirm_email"), None, keys)


def _with_missing(
    action: str, needed: tuple[str, ...], order: str | None, keys: dict[str, str]
) -> dict[str, object]:
    given: dict[str, object] = {"action": action, **keys}
    if order is not None:
        given["order_id"] = order
    missing = [key for key in needed if key not in given]
    return {**given, "missing": missing} if missing else given
