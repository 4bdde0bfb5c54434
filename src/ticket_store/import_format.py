"""The vendor's file: its shape, checked, with every error at its JSON place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)
from pydantic_core import PydanticCustomError

from ticket_rules.addresses import normal_email
from ticket_rules.order_ids import normal_order_key
from ticket_rules.policy import LIMITED

_ADDRESS = re.compile(
    r"[^@\s<>()\[\],;:\"\\]+@[^@\s<>()\[\],;:\"\\.]+(?:\.[^@\s<>()\[\],;:\"\\.]+)+"
)
_DOMAIN = re.compile(r"[^@\s.]+(?:\.[^@\s.]+)+")


class BadImport(Exception):  # noqa: N818 - an outcome, named as such
    """The file can't be imported; `errors` holds each as `orders[3].customer.email: …`."""

    def __init__(self, errors: list[str]) -> None:
        super().__init__("\n".join(errors))
        self.errors = tuple(errors)


def _email(text: str) -> str:
    address = normal_email(text)
    if not _ADDRESS.fullmatch(address):
        raise PydanticCustomError("email", "{text} is no email address", {"text": repr(text)})
    return address


def _domain(text: str) -> str:
    domain = normal_email(f"x@{text}").removeprefix("x@")
    if not _DOMAIN.fullmatch(domain):
        raise PydanticCustomError("domain", "{text} is no email domain", {"text": repr(text)})
    return domain


def _order_id(text: str) -> str:
    if not normal_order_key(text):
        raise PydanticCustomError("order_id", "{text} is no order ID", {"text": repr(text)})
    return text


def _limited(action: str) -> str:
    if action not in LIMITED:
        raise PydanticCustomError(
            "limit",
            "no limit is known for {action}; allowed are {allowed}",
            {"action": repr(action), "allowed": ", ".join(LIMITED)},
        )
    return action


#: One line of text: something is in it, and no control character.
Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\x00-\x1f\x7f]*$"),
]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Machines = Annotated[int, Field(ge=1, le=1_000_000)]


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class PersonPart(_Part):
    """Someone by name and address."""

    name: Line
    email: Annotated[Line, AfterValidator(_email)]


class ActivationPart(_Part):
    """A machine that is activated."""

    machine: Line
    user: PersonPart
    activated_at: AwareDatetime


class SerialKeyPart(_Part):
    """A serial key with its active activations."""

    key: Line
    product: Line
    max_machines: Machines
    activations: list[ActivationPart]


class OrderPart(_Part):
    """An order; what may be left out is None then, and stays as it is."""

    order_id: Annotated[Line, AfterValidator(_order_id)]
    company: Line
    purchased_on: date
    expires_on: date
    customer: PersonPart
    purchaser: PersonPart | None = None
    managers: list[PersonPart] | None = None
    limits: dict[Annotated[str, AfterValidator(_limited)], Count] | None = None
    hostnames: list[Line] | None = None
    runtime_keys: list[Line] | None = None
    serial_keys: list[SerialKeyPart]

    @property
    def order_key(self) -> str:
        """The ID for comparison."""
        return normal_order_key(self.order_id)

    def people(self) -> Iterator[PersonPart]:
        """Everyone named, customer first."""
        yield self.customer
        if self.purchaser is not None:
            yield self.purchaser
        yield from self.managers or ()
        for key in self.serial_keys:
            yield from (activation.user for activation in key.activations)


class CompanyPart(_Part):
    """A company; its domains stay as they are where they are left out."""

    name: Line
    domains: list[Annotated[Line, AfterValidator(_domain)]] | None = None


class VendorFile(_Part):
    """The whole file."""

    companies: list[CompanyPart] = []
    orders: list[OrderPart] = []


def parse_file(data: object) -> VendorFile:
    """Check the file, as `json.load` gave it; raises BadImport with every error that it finds."""
    try:
        file = VendorFile.model_validate_json(json.dumps(data))
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False, include_context=False)
        raise BadImport([f"{_place(one['loc'])}: {one['msg']}" for one in details]) from None
    errors = [*_company_errors(file), *_order_errors(file), *_serial_key_errors(file)]
    if errors:
        raise BadImport(errors)
    return file


def _place(location: tuple[int | str, ...]) -> str:
    place = ""
    for part in location:
        if isinstance(part, int):
            place += f"[{part}]"
        elif part != "[key]":
            place += f".{part}" if place else part
    return place or "the file"


def _company_errors(file: VendorFile) -> Iterator[str]:
    first: dict[str, int] = {}
    for i, company in enumerate(file.companies):
        j = first.setdefault(company.name, i)
        if i != j:
            yield f"companies[{i}].name: {company.name} is given twice, first at companies[{j}]"


def _order_errors(file: VendorFile) -> Iterator[str]:
    first: dict[str, int] = {}
    for i, order in enumerate(file.orders):
        j = first.setdefault(order.order_key, i)
        if i != j:
            yield f"orders[{i}].order_id: {order.order_id} is given twice, first at orders[{j}]"
        if order.expires_on < order.purchased_on:
            yield f"orders[{i}].expires_on: {order.expires_on} is before purchased_on"


def _serial_key_errors(file: VendorFile) -> Iterator[str]:
    first: dict[str, str] = {}
    for i, order in enumerate(file.orders):
        for j, key in enumerate(order.serial_keys):
            place = f"orders[{i}].serial_keys[{j}]"
            other = first.setdefault(key.key, place)
            if place != other:
                yield f"{place}.key: {key.key} is given twice, first at {other}"
            yield from _activation_errors(place, key)


def _activation_errors(place: str, key: SerialKeyPart) -> Iterator[str]:
    if len(key.activations) > key.max_machines:
        yield (
            f"{place}.activations: {len(key.activations)} machines are activated,"
            f" and max_machines is {key.max_machines}"
        )
    first: dict[str, int] = {}
    for i, activation in enumerate(key.activations):
        j = first.setdefault(activation.machine, i)
        if i != j:
            yield (
                f"{place}.activations[{i}].machine: {activation.machine} is given twice,"
                f" first at {place}.activations[{j}]"
            )
