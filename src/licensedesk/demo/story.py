"""The story: customer after customer writes, reads what comes, and answers it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from email.message import EmailMessage
from queue import Empty
from typing import NoReturn

import httpx

from licensedesk.demo import checks, letters
from licensedesk.demo.approving import approve
from licensedesk.demo.customers import CUSTOMERS, Customer
from licensedesk.demo.mail_server import MailServer
from licensedesk.demo.mailboxes import Delivered
from licensedesk.demo.programs import Program
from licensedesk.demo.state import DESK_ADDRESS, STAFF
from licensedesk.demo.stopping import Stop
from licensedesk.demo.view import Standing, View
from licensedesk.demo.watching import Event, Watcher, What
from ticket_desk.desk import Desk

TICK_SECONDS = 0.1
#: After so long the next customer writes, whatever the one before is still waiting for.
PATIENCE_SECONDS = 15.0
#: What the desk does right after its last letter may take so long to stand in its records.
SETTLE_SECONDS = 5.0

_BY_ADDRESS = {customer.person.email: customer for customer in CUSTOMERS}


@dataclass(frozen=True, slots=True)
class Stage:
    """What the story is played on."""

    desk: Desk
    mail: MailServer
    prefect: httpx.Client
    programs: tuple[Program, ...]


class Story:
    """Plays the story, and shows what the desk makes of it."""

    def __init__(self, stage: Stage, view: View, stop: Stop, *, approving: bool) -> None:
        self._stage = stage
        self._view = view
        self._stop = stop
        self._approving = approving
        self._watcher = Watcher(stage.desk)
        self._mail = checks.Mail()
        self._waiting = list(CUSTOMERS)
        self._writing: Customer | None = None
        self._wrote_at = 0.0
        self._approved: set[tuple[str, int]] = set()  # flow runs and rounds
        self._standing = {customer.person.email: Standing(customer) for customer in CUSTOMERS}

    def until_stopped(self, what_to_do: str) -> NoReturn:
        """Play and show, and tell staff what to do, until the reader ends it: raises Stopped.

        Raises DemoError when a part of the system ends by itself.
        """
        while self._waiting or not self._settled():
            self._tick()
        self._view.say(what_to_do, "bold")
        while not all(standing.done for standing in self._standing.values()):
            self._tick()
        self._view.say(
            "Every customer has their answer. Look around; Ctrl-C ends the demo.", "bold"
        )
        while True:
            self._tick()

    def until_done(self, deadline: float) -> list[checks.Check]:
        """Play until everyone had their letters, or the monotonic clock says `deadline`.

        Gives what came out. Raises Stopped, and DemoError when a part ends by itself.
        """
        while not checks.all_told(self._mail) and time.monotonic() < deadline:
            self._tick()
        settled = time.monotonic() + SETTLE_SECONDS
        while True:
            self._tick()
            came_out = checks.look(self._stage.desk, self._mail, self._stage.prefect)
            if time.monotonic() > settled or not any(check.wrong for check in came_out):
                return came_out

    def _tick(self) -> None:
        """Show what happened, in order, and let the customers and the approver go on."""
        self._stop.pause(TICK_SECONDS)
        for program in self._stage.programs:
            program.check()
        arrived = self._arrived()  # before the desk's records: they tell how a letter came to be
        for event in self._watcher.news():
            self._show(event)
        for letter in arrived:
            self._receive(letter)
        if self._approving:
            self._approve()
        if self._waiting and self._settled():
            self._next_customer()
        self._view.stand(list(self._standing.values()))

    def _arrived(self) -> list[Delivered]:
        arrived = []
        while True:
            try:
                arrived.append(self._stage.mail.delivered.get_nowait())
            except Empty:
                return arrived

    def _show(self, event: Event) -> None:
        self._view.happened(_BY_ADDRESS.get(event.requester), event)
        standing = self._standing.get(event.requester)
        if standing is not None:
            standing.waits = event if event.what is What.TO_APPROVE else None

    def _receive(self, delivered: Delivered) -> None:
        if delivered.address == DESK_ADDRESS:
            self._mail.to_desk += 1
            return
        letter = letters.parsed(delivered.raw)
        template = self._watcher.template_of(str(letter["Message-ID"]))
        text = letters.text_of(letter)
        received = self._mail.received.setdefault(delivered.address, [])
        received.append(checks.Received(template, text))
        customer = _BY_ADDRESS.get(delivered.address)
        self._view.received(customer, str(letter["To"]), str(letter["Subject"]), text)
        if customer is None:
            return
        ends = {customer.gets[-1], "request_refused"}
        self._standing[delivered.address].done = template in ends
        for answer in customer.answers:
            if answer.to in template.split("+"):
                self._write(customer, letters.answer_to(letter, customer, answer.text), answer.text)

    def _approve(self) -> None:
        """Answer what waits for staff, each round of a review once."""
        for review in self._watcher.open_reviews():
            shown = (review.flow_run_id, review.round)
            if shown in self._approved:
                continue
            customer = _BY_ADDRESS.get(review.requester)
            note = customer.note if customer else ""
            if approve(self._stage.prefect, review.flow_run_id, STAFF, note):
                self._approved.add(shown)

    def _settled(self) -> bool:
        """Whether the last customer who wrote has all that comes before their part is over."""
        if self._writing is None or time.monotonic() > self._wrote_at + PATIENCE_SECONDS:
            return True
        got = self._mail.templates(self._writing.person.email)
        ends = {self._writing.gets[-1]} | (set() if self._approving else {"queued_for_review"})
        return bool(got) and got[-1] in ends

    def _next_customer(self) -> None:
        customer = self._writing = self._waiting.pop(0)
        self._write(customer, letters.first_letter(customer), customer.text)

    def _write(self, customer: Customer, letter: EmailMessage, text: str) -> None:
        self._wrote_at = time.monotonic()
        self._view.writes(customer, str(letter["Subject"]), text)
        self._standing[customer.person.email].wrote = True
        letters.send(letter, customer, self._stage.mail.smtp_port)
