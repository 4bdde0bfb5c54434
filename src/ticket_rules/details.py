"""Is everything there that the action needs?"""

from __future__ import annotations

from ticket_rules.addresses import normal_email
from ticket_rules.matter import Finding, Matter, asks_back, passes
from ticket_rules.requests import Action, Request

NAME = "details"


def order_is_named(matter: Matter) -> Finding | None:
    """Is there an order to judge? Without one nothing else can be asked, and nothing is told."""
    if _names_an_order(matter.request):
        return None
    missing = matter.request.missing
    return asks_back(NAME, _words(missing), missing, last=True)


def details_are_there(matter: Matter) -> Finding:
    """Is every key there that the action needs?"""
    request = matter.request
    named = _names_an_order(request)
    missing = tuple(key for key in request.missing if not (key == "order_id" and named))
    return asks_back(NAME, _words(missing), missing) if missing else passes(NAME, "all there")


def address_is_typed_twice(matter: Matter) -> Finding | None:
    """Is the second typing of the leaver's address the same (M10)? Case does not count."""
    email, again = matter.request.email, matter.request.confirm_email
    if email is None or again is None:
        return None
    if normal_email(email) == normal_email(again):
        return passes("typed_twice", f"{email} was typed twice")
    return asks_back("typed_twice", f"{email}, then {again}", ("confirm_email",))


def _names_an_order(request: Request) -> bool:
    """A serial key names its order too, where it is one of the order's machines that is meant."""
    if request.order_id is not None:
        return True
    return request.action is Action.REMOVE_ACTIVATION and request.serial_key is not None


def _words(missing: tuple[str, ...]) -> str:
    return f"not given: {', '.join(missing)}"
