"""The six sample customers: what each writes, how they answer, and what must come of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from licensedesk.demo import orders
from ticket_rules.facts import Person

View = Mapping[str, Any]  # an order or a person as `orders show` and `people show` give them


@dataclass(frozen=True, slots=True)
class Answer:
    """What the customer writes when this letter of the desk comes, in its thread."""

    to: str  # the letter's template
    text: str


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer and their story.

    `gets` are the templates of the letters that must come, in this order, and the last one must
    say each of `told`; `then` must be true of the order after it. `sent_through` is the domain
    of the mail service that sends their letters, where it is not their own.
    """

    person: Person
    company: str
    order_id: str
    story: str
    subject: str
    text: str
    gets: tuple[str, ...]
    told: tuple[str, ...]
    then: str
    is_so: Callable[[View], bool]
    answers: tuple[Answer, ...] = ()
    sent_through: str | None = None
    note: str = ""  # of the approver, in the letter

    @property
    def domain(self) -> str:
        """Their mail domain."""
        return self.person.email.rpartition("@")[2]


def _active(order: View) -> set[str]:
    return {
        one["machine"]
        for key in order["serial_keys"]
        for one in key["activations"]
        if one["active"]
    }


def _managers(order: View) -> set[str]:
    return {manager["email"] for manager in order["managers"]}


CUSTOMERS: tuple[Customer, ...] = (
    Customer(
        person=orders.NADIA,
        company="Larkspur Robotics",
        order_id=orders.LARKSPUR_ORDER,
        story="hands an order over",
        subject="New owner for our order",
        text=f"""\
Hello,

I am moving to another team at the end of the month. Please transfer
order {orders.LARKSPUR_ORDER} to my colleague:

Name: {orders.TOMAS.name}
Email: {orders.TOMAS.email}

Thank you!
Nadia Okafor
Larkspur Robotics""",
        gets=("queued_for_review", "transfer_done"),
        told=(orders.TOMAS.email, "no role on this order"),
        then=f"{orders.TOMAS.name} owns {orders.LARKSPUR_ORDER}",
        is_so=lambda order: order["customer"]["email"] == orders.TOMAS.email,
    ),
    Customer(
        person=orders.HENRIK,
        company="Brightwater Labs",
        order_id=orders.BRIGHTWATER_ORDER,
        story="adds a license manager",
        subject=f"License manager for {orders.BRIGHTWATER_ORDER}",
        text=f"""\
Dear support team,

please add {orders.MEI.name} <{orders.MEI.email}> as a license
manager of order {orders.BRIGHTWATER_ORDER}.

Kind regards
Henrik Sato""",
        gets=("queued_for_review", "manager_added"),
        told=(orders.MEI.email, "license manager"),
        then=f"{orders.MEI.name} is a license manager of {orders.BRIGHTWATER_ORDER}",
        is_so=lambda order: _managers(order) == {orders.MEI.email},
        note="Welcome aboard, Mei!",
    ),
    Customer(
        person=orders.PRIYA,
        company="Oakfield Analytics",
        order_id=orders.OAKFIELD_ORDER,
        story="frees the activation of a machine that died",
        subject="Dead build machine",
        text=f"""\
Hi,

the disk of BUILD-07 died last night, so we can't deactivate it
ourselves. Please remove the activation of BUILD-07 from our order
{orders.OAKFIELD_ORDER}.

Thanks,
Priya Raman""",
        gets=("queued_for_review", "activation_removed"),
        told=("BUILD-07", "of 3"),
        then="BUILD-07 is free, and BUILD-08 still activated",
        is_so=lambda order: _active(order) == {"BUILD-08"},
        note="Sorry about the disk.",
    ),
    Customer(
        person=orders.SAMUEL,
        company="Harbour & Finch",
        order_id=orders.HARBOUR_ORDER,
        story="asks for more than an expired license allows",
        subject="Old laptop",
        text=f"""\
Hello,

my old laptop does not start any more. Please remove its activation
(ATLAS-1, order {orders.HARBOUR_ORDER}), so that I can use the new one.

Samuel Ortega""",
        gets=("refused",),
        told=("expired",),
        then="ATLAS-1 is still activated",
        is_so=lambda order: _active(order) == {"ATLAS-1"},
    ),
    Customer(
        person=orders.ELENA,
        company="Juniper Studios",
        order_id=orders.JUNIPER_ORDER,
        story="forgets half of it, and is asked",
        subject="Paul is no longer a manager",
        text=f"""\
Hello,

could you please remove Paul Dubois as a license manager of our order
{orders.JUNIPER_ORDER}?

Best,
Elena""",
        answers=(Answer("needs_details", f"His address is {orders.PAUL.email}"),),
        gets=("needs_details", "queued_for_review", "manager_removed"),
        told=(orders.PAUL.email, "no longer a license manager"),
        then=f"{orders.PAUL.name} is no manager of {orders.JUNIPER_ORDER} any more",
        is_so=lambda order: _managers(order) == set(),
    ),
    Customer(
        person=orders.OLU,
        company="Northgate Systems",
        order_id=orders.NORTHGATE_ORDER,
        story="writes by a mail service that nobody vouches for",
        subject="A colleague has left",
        text=f"""\
Hello,

Bram Visser has left our company. Please remove him and all his
activations: {orders.BRAM.email}
To confirm his address: {orders.BRAM.email}

Our order is {orders.NORTHGATE_ORDER}.

Regards,
Olu Adeyemi""",
        sent_through="quickmailer.example",
        answers=(Answer("needs_confirmation", "Yes, I confirm."),),
        gets=("needs_confirmation", "queued_for_review", "user_removed"),
        told=(orders.BRAM.email, "can't activate again"),
        then=f"{orders.BRAM.name} has no activation on {orders.NORTHGATE_ORDER} any more",
        is_so=lambda order: _active(order) == set(),
    ),
)

#: Who else hears of it: the users whose machines are deactivated (M13), by the template.
TOLD_TOO: Mapping[str, str] = {
    orders.LUCA.email: "activation_removed_notice",
    orders.BRAM.email: "activation_removed_notice",
}
