"""Read one letter of a sender who is the same in every test of a way of asking."""

from ticket_rules.facts import Person
from ticket_rules.order_ids import OrderPatterns
from ticket_rules.reading import LetterText, read

PATTERNS = OrderPatterns.from_setting()
ANN = Person("ann@acme.example", "Ann Lee")


def asked(body):
    """Read a letter of Ann's; gives (action, the keys that are there) of each request."""
    found = []
    for one in read(LetterText(body=body, sender=ANN), PATTERNS):
        keys = {key: value for key, value in one.keys().items() if value is not None}
        found.append((one.action.value, keys))
    return found


JANE = {"order_id": "SC-104233", "name": "Jane Doe", "email": "jane@acme.example"}
