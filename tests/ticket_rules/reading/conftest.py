"""A letter's text in, what is asked out, without the keys that are not there."""

from collections.abc import Callable
from datetime import date

import pytest

from ticket_rules.facts import Person
from ticket_rules.order_ids import OrderPatterns
from ticket_rules.reading import LetterText, read

Asks = Callable[..., list[dict[str, object]]]


@pytest.fixture(scope="session")
def patterns() -> OrderPatterns:
    return OrderPatterns.from_setting()


@pytest.fixture(scope="session")
def asks(patterns: OrderPatterns) -> Asks:
    """Read a text written by Ann Lee on 15 January 2026."""

    def of(body: str, **parts: object) -> list[dict[str, object]]:
        given = {
            "sender": Person("ann.lee@acme.example", "Ann Lee"),
            "written_on": date(2026, 1, 15),
            **parts,
        }
        requests = read(LetterText(body=body, **given), patterns)
        return [{key: value for key, value in r.as_dict().items() if value} for r in requests]

    return of
