"""What is known when a request is judged: frozen, loaded once, complete."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum

from ticket_rules.requests import Action


class Assurance(IntEnum):
    """How sure it is that the From address wrote the letter, lowest to highest."""

    CLAIMED = 1
    ALIGNED = 2
    CONFIRMED = 3

    @property
    def word(self) -> str:
        """The name as it stands in policy.toml and JSON."""
        return self.name.lower()


class Role(StrEnum):
    """What a person is to an order; USER has an activation and manages nothing."""

    CUSTOMER = "customer"
    PURCHASER = "purchaser"
    MANAGER = "manager"
    USER = "user"


@dataclass(frozen=True, slots=True)
class Person:
    """A person by email address (lower case), with the name on record or as given."""

    email: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Activation:
    """An active activation: one machine of one user under one serial key."""

    id: int
    order_id: str
    company: str
    serial_key: str
    machine: str
    user: Person
    activated_at: datetime


@dataclass(frozen=True, slots=True)
class SerialKey:
    """A serial key with its active activations."""

    key: str
    product: str
    max_machines: int
    activations: tuple[Activation, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """An order as it stands; `limits` holds only what overrides the policy."""

    order_id: str
    company: str
    domains: tuple[str, ...]
    purchased_on: date
    expires_on: date
    customer: Person
    purchaser: Person | None = None
    managers: tuple[Person, ...] = ()
    serial_keys: tuple[SerialKey, ...] = ()
    limits: Mapping[Action, int] = field(default_factory=dict)

    @property
    def activations(self) -> tuple[Activation, ...]:
        """Every active activation on any of the order's serial keys."""
        return tuple(a for key in self.serial_keys for a in key.activations)

    def roles_of(self, email: str) -> tuple[Role, ...]:
        """All roles of that address (lower case) on this order, highest first (M1, M4)."""
        found = []
        if self.customer.email == email:
            found.append(Role.CUSTOMER)
        if self.purchaser is not None and self.purchaser.email == email:
            found.append(Role.PURCHASER)
        if any(m.email == email for m in self.managers):
            found.append(Role.MANAGER)
        if any(a.user.email == email for a in self.activations):
            found.append(Role.USER)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Usage:
    """What was used and reserved of a limit in the year in question."""

    used: int = 0
    reserved: int = 0


@dataclass(frozen=True, slots=True)
class Leaver:
    """The person a `remove_user` names.

    `activations` are the active ones on any order; `activated_on` the IDs of the orders
    that they activated at any time; `manager_on` the IDs of orders with their manager entry,
    and `only_manager_on` those of them where there is no other entry.
    """

    person: Person
    activations: tuple[Activation, ...] = ()
    activated_on: frozenset[str] = frozenset()
    manager_on: frozenset[str] = frozenset()
    only_manager_on: frozenset[str] = frozenset()
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that `decide` may look at.

    `order` is None where the ID (or serial key) is not known. `company_expires_on` is the
    latest expiry over all orders of the order's company (M16). `usage` counts the order's
    license year of `today`, or of `counted_on` where that is set: a request keeps the year in
    which it was queued. `managed` are the IDs of orders that the sender manages, and
    `companies` the names of their companies; `leaver` is set for `remove_user` only.
    `own_reservation` tells that this request already holds a reservation of its own
    (it is judged again at its review), which then does not count against it. For a transfer
    `manager_since` is the day of the sender's manager entry on the order, None without one, and
    `last_removal_on` the last day on which a manager, or an activation by another than its
    user, was removed from the order.
    """

    sender: Person
    assurance: Assurance
    order: Order | None = None
    company_expires_on: date | None = None
    usage: Mapping[Action, Usage] = field(default_factory=dict)
    managed: frozenset[str] = frozenset()
    companies: frozenset[str] = frozenset()
    leaver: Leaver | None = None
    own_reservation: bool = False
    counted_on: date | None = None
    manager_since: date | None = None
    last_removal_on: date | None = None
