"""The order that the tests of the rules are about, its people, and the shipped policy."""

from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.resources import files

from ticket_rules.facts import Activation, Assurance, Facts, Leaver, Order, Person, SerialKey
from ticket_rules.policy import Policy, decide
from ticket_rules.policy_file import parse_policy
from ticket_rules.requests import Action, request

SHIPPED_TEXT = files("ticket_rules").joinpath("policy.toml").read_text("utf-8")
SHIPPED = parse_policy(SHIPPED_TEXT, "the shipped policy.toml", None)

TODAY = date(2026, 9, 1)
ORDER_ID = "SC-104233"

ANN = Person("ann@acme.example", "Ann Lee")  # customer
PIA = Person("pia@acme.example", "Pia Roth")  # purchaser
MO = Person("mo@acme.example", "Mo Idris")  # license manager
BOB = Person("bob@acme.example", "Bob Hale")  # a user: two machines
EVE = Person("eve@acme.example", "Eve Sund")  # another user: one machine
JANE = Person("jane@acme.example", "Jane Doe")  # nobody yet
STRANGER = Person("sam@elsewhere.example", "Sam Wry")

KEY_ONE = "ABCD-EFGH-IJKL-MNOP"
KEY_TWO = "QRST-UVWX-YZ12-3456"


def activation(number, machine, user, key=KEY_ONE, *, order_id=ORDER_ID, company="Acme Ltd"):
    return Activation(
        id=number,
        order_id=order_id,
        company=company,
        serial_key=key,
        machine=machine,
        user=user,
        activated_at=datetime(2025, 3, 2, 9, tzinfo=UTC),
    )


BUILD = activation(1, "BUILD-03", BOB)
MACBOOK = activation(2, "MacBook Pro 16", BOB)
EVES = activation(3, "EVE-WS", EVE, KEY_TWO)

ORDER = Order(
    order_id=ORDER_ID,
    company="Acme Ltd",
    domains=("acme.example",),
    purchased_on=date(2025, 3, 1),
    expires_on=date(2027, 2, 28),
    customer=ANN,
    purchaser=PIA,
    managers=(MO,),
    serial_keys=(
        SerialKey(KEY_ONE, "Component", 3, (BUILD, MACBOOK)),
        SerialKey(KEY_TWO, "Component", 2, (EVES,)),
    ),
)

FACTS = Facts(
    sender=ANN,
    assurance=Assurance.ALIGNED,
    order=ORDER,
    company_expires_on=date(2027, 2, 28),
    managed=frozenset({ORDER_ID}),
    companies=frozenset({"Acme Ltd"}),
)


def asked_by(person, **changes):
    """The facts as that person finds them; a person who manages nothing manages no order."""
    roles = ORDER.roles_of(person.email)
    manages = any(role != "user" for role in roles)
    managed = FACTS.managed if manages else frozenset()
    companies = FACTS.companies if manages else frozenset()
    theirs = {"managed": managed, "companies": companies, **changes}
    return replace(FACTS, sender=person, **theirs)


ELSEWHERE = activation(
    9, "BOB-HOME", BOB, "ZZZZ-YYYY-XXXX-WWWW", order_id="SC-200001", company="Globex"
)

LEAVER = Leaver(
    person=BOB,
    activations=(BUILD, MACBOOK, ELSEWHERE),
    activated_on=frozenset({ORDER_ID, "SC-200001"}),
    manager_on=frozenset({ORDER_ID, "SC-200001"}),
)


def with_policy(action, **changes) -> Policy:
    """The shipped policy with that action's values changed."""
    action = Action(action)
    changed = replace(SHIPPED.actions[action], **changes)
    return replace(SHIPPED, actions={**SHIPPED.actions, action: changed})


#: For each action the keys that a customer of the order gets their way with.
ASKED = {
    Action.TRANSFER_OWNERSHIP: {"order_id": ORDER_ID, "name": JANE.name, "email": JANE.email},
    Action.ADD_LICENSE_MANAGER: {"order_id": ORDER_ID, "name": JANE.name, "email": JANE.email},
    Action.REMOVE_LICENSE_MANAGER: {"order_id": ORDER_ID, "email": MO.email},
    Action.REMOVE_ACTIVATION: {"order_id": ORDER_ID, "machine": "EVE-WS"},
    Action.REMOVE_USER: {"email": BOB.email, "confirm_email": BOB.email},
    Action.ORDER_STATUS: {"order_id": ORDER_ID},
    Action.REQUEST_ACCESS: {"order_id": ORDER_ID},
}


def ask(action, person=ANN, *, policy=SHIPPED, keys=None, **facts):
    """The verdict on that action's sample request, with these keys and facts changed."""
    asked = request(action, **{**ASKED[Action(action)], **(keys or {})})
    facts = {"leaver": LEAVER, **facts}
    return decide(asked, asked_by(person, **facts), policy, TODAY)


def codes(verdict):
    """The codes of the verdict's reasons, in their order."""
    return [reason.code.value for reason in verdict.reasons]
