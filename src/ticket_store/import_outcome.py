"""A file against what is known: what every company, person, order and serial key is to become."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ticket_rules.policy import LIMITED
from ticket_store.import_format import BadImport, OrderPart, SerialKeyPart, VendorFile
from ticket_store.import_known import (
    Known,
    activation_member,
    company_subject,
    order_subject,
    person_subject,
    serial_key_subject,
)
from ticket_store.import_merge import Conflict, Fields, Merged, Take, ThreeWay, merge

#: What may be left out of the file, and what it is then when it was never given.
_COMPANY_DEFAULTS: Fields = {"domains": []}
_ORDER_DEFAULTS: Fields = {
    "purchaser": None,
    "managers": [],
    **{f"limits.{action}": None for action in LIMITED},
    "hostnames": [],
    "runtime_keys": [],
}


@dataclass(slots=True)
class Outcome:
    """Each subject merged, by its name, email, order key or serial key.

    `gone_keys` are serial keys that the source took from an order, with that order's key.
    """

    companies: dict[str, Merged] = field(default_factory=dict)
    people: dict[str, Merged] = field(default_factory=dict)
    orders: dict[str, Merged] = field(default_factory=dict)
    serial_keys: dict[str, Merged] = field(default_factory=dict)
    gone_keys: dict[str, str] = field(default_factory=dict)

    def all(self) -> Iterator[Merged]:
        """Give every merged subject."""
        for subjects in (self.companies, self.people, self.orders, self.serial_keys):
            yield from subjects.values()

    def by_subject(self) -> Iterator[tuple[str, Merged]]:
        """Give every merged subject with the name under which its given values are kept."""
        for named, subjects in (
            (company_subject, self.companies),
            (person_subject, self.people),
            (order_subject, self.orders),
            (serial_key_subject, self.serial_keys),
        ):
            for key, merged in subjects.items():
                yield named(key), merged

    def order_changes(self) -> dict[str, list[dict[str, Any]]]:
        """Tell what changes of each order, its serial keys and activations among it."""
        changes = {key: merged.changes() for key, merged in self.orders.items()}
        for key, merged in self.serial_keys.items():
            of_order = changes[merged.given["order"]]
            if merged.desk is None:
                of_order.append({"field": "serial_keys", "added": [{"key": key, **merged.after}]})
            of_order += [{"serial_key": key, **change} for change in merged.changes()]
        for key, order_key in self.gone_keys.items():
            changes[order_key].append({"field": "serial_keys", "removed": [key]})
        return changes


def merge_all(file: VendorFile, known: Known, take: Take | None) -> Outcome:
    """Merge every subject of the file; raises BadImport for a company that is nowhere."""
    outcome = Outcome()
    for company in file.companies:
        source: Fields = {}
        if company.domains is not None:
            source["domains"] = _once(company.domains)
        subject = company_subject(company.name)
        sides = _sides(known, subject, subject, source, _COMPANY_DEFAULTS)
        outcome.companies[company.name] = merge(sides, take)
    _require_companies(file, known, outcome)
    for order in file.orders:
        for person in order.people():
            if person.email not in outcome.people:
                subject, source = person_subject(person.email), {"name": person.name}
                sides = _sides(known, subject, subject, source, {})
                outcome.people[person.email] = merge(sides, take)
        _merge_order(order, known, take, outcome)
    listed = outcome.serial_keys.keys()
    outcome.gone_keys = {
        key: order_key
        for key in known.serial_keys.keys() - listed
        if (order_key := known.desk[serial_key_subject(key)]["order"]) in outcome.orders
    }
    return outcome


def _require_companies(file: VendorFile, known: Known, outcome: Outcome) -> None:
    there = outcome.companies.keys() | known.companies.keys()
    errors = [
        f"orders[{i}].company: {order.company} is not among the companies"
        for i, order in enumerate(file.orders)
        if order.company not in there
    ]
    if errors:
        raise BadImport(errors)


def _sides(known: Known, title: str, subject: str, source: Fields, defaults: Fields) -> ThreeWay:
    return ThreeWay(title, known.given.get(subject), source, known.desk.get(subject), defaults)


def _merge_order(order: OrderPart, known: Known, take: Take | None, outcome: Outcome) -> None:
    key, title = order.order_key, f"order {order.order_id}"
    sides = _sides(known, title, order_subject(key), _order_fields(order), _ORDER_DEFAULTS)
    merged = merge(sides, take)
    if merged.after["purchaser"] == merged.after["customer"]:
        merged.after["purchaser"] = None  # one person is recorded as the customer alone (M1)
    outcome.orders[key] = merged
    for serial_key in order.serial_keys:
        key_title = f"{title}, serial key {serial_key.key}"
        subject = serial_key_subject(serial_key.key)
        fields = _serial_key_fields(key, serial_key)
        merged_key = merge(_sides(known, key_title, subject, fields, {}), take)
        _keep_blocked_out(key_title, merged_key, known, take)
        outcome.serial_keys[serial_key.key] = merged_key


def _order_fields(order: OrderPart) -> Fields:
    purchaser = order.purchaser.email if order.purchaser else None
    fields: Fields = {
        "order_id": order.order_id,
        "company": order.company,
        "purchased_on": order.purchased_on.isoformat(),
        "expires_on": order.expires_on.isoformat(),
        "customer": order.customer.email,
    }
    if "purchaser" in order.model_fields_set:
        fields["purchaser"] = None if purchaser == order.customer.email else purchaser
    if order.managers is not None:
        fields["managers"] = _once([manager.email for manager in order.managers])
    if order.limits is not None:
        fields |= {f"limits.{action}": order.limits.get(action) for action in LIMITED}
    if order.hostnames is not None:
        fields["hostnames"] = _once(order.hostnames)
    if order.runtime_keys is not None:
        fields["runtime_keys"] = _once(order.runtime_keys)
    return fields


def _serial_key_fields(order_key: str, key: SerialKeyPart) -> Fields:
    return {
        "order": order_key,
        "product": key.product,
        "max_machines": key.max_machines,
        "activations": [
            activation_member(one.machine, one.user.email, one.activated_at)
            for one in key.activations
        ],
    }


def _keep_blocked_out(title: str, merged: Merged, known: Known, take: Take | None) -> None:
    """See that the source activates nothing for a person whom the desk blocked (M8)."""
    standing = merged.desk["activations"] if merged.desk else []
    if take == "source":
        return
    for member in list(merged.after["activations"]):
        machine, email, _ = member
        if email in known.blocked and member not in standing:
            merged.after["activations"].remove(member)
            source, desk = f"{machine} of {email}", f"{email} blocked"
            merged.stay(Conflict(title, "activations", None, source, desk), take)


def _once(values: list[str]) -> list[str]:
    return list(dict.fromkeys(values))
