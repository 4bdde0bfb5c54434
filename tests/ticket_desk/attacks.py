"""The attacks on who is asking, as data: what is tried, and what must come out of it.

`python -m tests.ticket_desk.attacks` prints them as the table of docs/attacks-on-identity.md.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.ticket_desk.driver import AUTHSERV
from tests.ticket_desk.vendor import ORDER

TRANSFER = f"Please transfer {ORDER} to Eve Moss (eve@evil.test)."
EVE = {"name": "Eve Moss", "email": "eve@evil.test"}
RECEIVED = f"Received: from mail.evil.test by {AUTHSERV}; Tue, 1 Sep 2026 09:00:00 +0000"
ASKED = "Ann is asked whether she wrote it (`needs_confirmation`)"
STRANGER = "Eve is told what anyone is told of an order that does not exist (`no_authority`)"
NOT_VALID = "the yes counts for nothing (`confirmation_not_valid`)"
SILENCE = "kept, and not answered"
ASIDE = "set aside for staff, and not answered"
TO_STAFF = "a person reads it (`passed_to_staff`); what was asked waits on"


@dataclass(frozen=True)
class Attack:
    """One attack: `carry_out` gets the driver, and gives the letters that it brought forth.

    `comes_out` says it in words, `templates` names the letter's sections, and `to` its reader;
    `asked` are the states of the requests of the ticket that was attacked, where there is one.
    """

    kind: str
    name: str
    comes_out: str
    carry_out: Callable
    to: str | None = None
    templates: str | None = None
    asked: tuple[str, ...] | None = None


ATTACKS = []


def attack(kind, name, comes_out, *, to=None, asked=None):
    """Enter the function below as an attack."""
    found = re.search(r"`(\w+)`", comes_out)

    def enter(carry_out):
        templates = found[1] if found else None
        ATTACKS.append(Attack(kind, name, comes_out, carry_out, to, templates, asked))
        return carry_out

    return enter


def mail(sender, text=TRANSFER, *above, subject="Our license", below=()):
    """Write a letter with that From line; `above` and `below` are header lines around it."""
    lines = [*above, sender, "To: support@vendor.example", f"Subject: {subject}", *below]
    return "\r\n".join([*lines, "", text, ""]).encode()


def table(attacks=ATTACKS):
    """Give the attacks as a Markdown table."""
    rows = ["| what is tried | what comes out, with every order unchanged |", "|---|---|"]
    rows += [f"| {one.kind}: {one.name} | {one.comes_out} |" for one in attacks]
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    from tests.ticket_desk import attacks, attacks_on_identity, attacks_on_the_token  # noqa: F401

    print(attacks.table(), end="")  # noqa: T201 - printing is what it is for
