"""What can be asked of the desk: one frozen class an action, named as an imperative.

Every request carries the same keys (the reading contract); which of them an action
needs is written on its class, so that what is missing follows from what is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Action(StrEnum):
    """The name of what is asked, as it stands in policy, tables, tags and JSON."""

    TRANSFER_OWNERSHIP = "transfer_ownership"
    ADD_LICENSE_MANAGER = "add_license_manager"
    REMOVE_LICENSE_MANAGER = "remove_license_manager"
    REMOVE_ACTIVATION = "remove_activation"
    REMOVE_USER = "remove_user"
    REQUEST_ACCESS = "request_access"
    ORDER_STATUS = "order_status"
    TECHNICAL_SUPPORT = "technical_support"
    CONFIRM = "confirm"
    DETAILS = "details"
    WITHDRAW = "withdraw"
    OTHER = "other"


#: The keys that a request may carry beside its action, in the order of the contract.
KEYS = ("order_id", "name", "email", "machine", "serial_key", "confirm_email")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One thing asked; a key that was not given, or was given in two ways, is None."""

    action: ClassVar[Action]
    needs: ClassVar[tuple[str, ...]] = ()

    order_id: str | None = None
    name: str | None = None
    email: str | None = None
    machine: str | None = None
    serial_key: str | None = None
    confirm_email: str | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys that the action needs and that are not there, in contract order."""
        return tuple(key for key in self.needs if getattr(self, key) is None)

    def keys(self) -> dict[str, str | None]:
        """The six keys as a dict, None where not given."""
        return {key: getattr(self, key) for key in KEYS}

    def as_dict(self) -> dict[str, object]:
        """The eight keys of the reading contract."""
        return {"action": self.action.value, **self.keys(), "missing": list(self.missing)}


class TransferOwnership(Request):
    """Make someone else the order's customer (M2); name and email are the new owner's."""

    __slots__ = ()
    action = Action.TRANSFER_OWNERSHIP
    needs = ("order_id", "name", "email")


class AddLicenseManager(Request):
    """Let one more person manage the order (M3)."""

    __slots__ = ()
    action = Action.ADD_LICENSE_MANAGER
    needs = ("order_id", "name", "email")


class RemoveLicenseManager(Request):
    """Take a license manager off the order (M5)."""

    __slots__ = ()
    action = Action.REMOVE_LICENSE_MANAGER
    needs = ("order_id", "email")


class RemoveActivation(Request):
    """Free a machine that can't be deactivated by itself (M14)."""

    __slots__ = ()
    action = Action.REMOVE_ACTIVATION
    needs = ("order_id", "machine")

    @property
    def missing(self) -> tuple[str, ...]:
        """A serial key names its order, so with a machine beside it nothing is missing."""
        if self.serial_key is not None and self.machine is not None:
            return ()
        return tuple(key for key in self.needs if getattr(self, key) is None)


class RemoveUser(Request):
    """Remove all activations of a user who has left, and block them (M7, M8)."""

    __slots__ = ()
    action = Action.REMOVE_USER
    needs = ("email", "confirm_email")


class RequestAccess(Request):
    """Ask to be let in as a manager of an order that one works with (M6)."""

    __slots__ = ()
    action = Action.REQUEST_ACCESS
    needs = ("order_id",)


class OrderStatus(Request):
    """Ask how an order stands: limits, managers, expiry, machines."""

    __slots__ = ()
    action = Action.ORDER_STATUS
    needs = ("order_id",)


class AskTechnicalSupport(Request):
    """Ask about the product itself, which is not license work (M5)."""

    __slots__ = ()
    action = Action.TECHNICAL_SUPPORT


class Confirm(Request):
    """Say yes to a question of the desk."""

    __slots__ = ()
    action = Action.CONFIRM


class GiveDetails(Request):
    """Give what the desk asked for, and ask nothing new."""

    __slots__ = ()
    action = Action.DETAILS


class Withdraw(Request):
    """Take an earlier request back."""

    __slots__ = ()
    action = Action.WITHDRAW


class AskOther(Request):
    """Anything that a person should look at."""

    __slots__ = ()
    action = Action.OTHER


REQUESTS: Mapping[Action, type[Request]] = {
    kind.action: kind
    for kind in (
        TransferOwnership,
        AddLicenseManager,
        RemoveLicenseManager,
        RemoveActivation,
        RemoveUser,
        RequestAccess,
        OrderStatus,
        AskTechnicalSupport,
        Confirm,
        GiveDetails,
        Withdraw,
        AskOther,
    )
}


def request(action: Action | str, **keys: str | None) -> Request:
    """Build the request of that action; raises ValueError for an unknown action or key."""
    unknown = set(keys) - set(KEYS)
    if unknown:
        raise ValueError(f"unknown keys {sorted(unknown)}; allowed are {', '.join(KEYS)}")
    return REQUESTS[Action(action)](**keys)
