"""What must have come out of the demo, looked up where it stands: letters, orders, the records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import httpx
from sqlalchemy.orm import Session

from licensedesk.demo.customers import CUSTOMERS, TOLD_TOO, Customer
from ticket_desk.desk import Desk, utc_now
from ticket_store import history, messages, orders, outbox, people, reviews, shows
from ticket_store.engine import reading
from ticket_store.messages import MessageState


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must be so; `wrong` says what is not, empty when all is well."""

    text: str
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """A letter of the desk as it lies in its reader's mailbox."""

    template: str
    text: str


@dataclass(slots=True)
class Mail:
    """What went through the mail server: letters to the desk, and from it by address."""

    to_desk: int = 0
    received: dict[str, list[Received]] = field(default_factory=dict)

    def of(self, address: str) -> list[Received]:
        """The letters to that address, in order."""
        return self.received.get(address, [])

    def templates(self, address: str) -> tuple[str, ...]:
        """The templates of the letters to that address, in order."""
        return tuple(letter.template for letter in self.of(address))


def all_told(mail: Mail) -> bool:
    """Whether everyone has had as many letters as they should."""
    return all(len(mail.of(one.person.email)) >= len(one.gets) for one in CUSTOMERS) and all(
        mail.of(address) for address in TOLD_TOO
    )


def look(desk: Desk, mail: Mail, prefect: httpx.Client) -> list[Check]:
    """Check everything, and change nothing."""
    with reading(desk.engine) as session:
        checks = [_story(desk, session, mail, customer) for customer in CUSTOMERS]
        checks += [_told(session, mail, address) for address in TOLD_TOO]
        checks += [_handled(session, mail), _sent(session, mail), _history(session)]
        runs = [
            review.flow_run_id or ""
            for ticket in shows.list_view(session)
            for review in reviews.of_ticket(session, int(str(ticket["number"])))
        ]
    return [*checks, _runs(prefect, runs)]


def _story(desk: Desk, session: Session, mail: Mail, customer: Customer) -> Check:
    got = mail.of(customer.person.email)
    view = orders.order_view(session, customer.order_id, desk.policy, utc_now().date())
    return Check(
        f"{customer.person.name} got {_listed(customer.gets)}; {customer.then}",
        _joined(_story_faults(customer, got, so=view is not None and customer.is_so(view))),
    )


def _story_faults(customer: Customer, got: Sequence[Received], *, so: bool) -> Iterator[str]:
    templates = tuple(letter.template for letter in got)
    if templates != customer.gets:
        yield f"the letters were {_listed(templates) or 'none'}"
    last = " ".join(got[-1].text.split()) if got else ""
    yield from (
        f"the last letter does not say “{word}”" for word in customer.told if word not in last
    )
    if not so:
        yield f"it is not so that {customer.then}"


def _told(session: Session, mail: Mail, address: str) -> Check:
    view = people.person_view(session, address) or {}
    got = mail.templates(address)
    wrong = "" if got == (TOLD_TOO[address],) else f"the letters were {_listed(got) or 'none'}"
    return Check(
        f"{view.get('name', address)} was told which activations of theirs are gone", wrong
    )


def _handled(session: Session, mail: Mail) -> Check:
    counts = messages.counts(session)
    faults = messages.check(session)
    kept = sum(counts.values())
    if kept != mail.to_desk:
        faults.append(f"{kept} were kept")
    faults += [
        f"{count} are {state.value.replace('_', ' ')}"
        for state, count in counts.items()
        if count and state is not MessageState.HANDLED
    ]
    return Check(f"all {mail.to_desk} letters to the desk are kept and handled", _joined(faults))


def _sent(session: Session, mail: Mail) -> Check:
    letters = outbox.list_view(session)
    arrived = sum(len(received) for received in mail.received.values())
    faults = [
        f"{letter['template']} to {letter['to']} is {letter['state']}"
        for letter in letters
        if letter["state"] != "sent"
    ]
    if arrived != len(letters):
        faults.append(f"{arrived} arrived")
    return Check(f"all {len(letters)} letters of the desk are sent, and arrived", _joined(faults))


def _history(session: Session) -> Check:
    faults = history.verify(session)
    return Check(f"the history of {history.count(session)} entries is intact", _joined(faults))


def _runs(prefect: httpx.Client, runs: Sequence[str]) -> Check:
    text = f"all {len(runs)} review runs in the Prefect UI are completed"
    try:
        found = prefect.post("/flow_runs/filter", json={"flow_runs": {"id": {"any_": list(runs)}}})
        states = [(run["name"], run["state"]["name"]) for run in found.raise_for_status().json()]
    except httpx.HTTPError as error:
        return Check(text, f"the server says: {error}")
    faults = [f"{name} is {state}" for name, state in states if state != "Completed"]
    if len(states) != len(runs):
        faults.append(f"{len(states)} are there")
    return Check(text, _joined(faults))


def _listed(templates: Sequence[str]) -> str:
    return ", ".join(template.replace("_", " ") for template in templates)


def _joined(faults: Iterator[str] | Sequence[str]) -> str:
    return "; ".join(faults)
