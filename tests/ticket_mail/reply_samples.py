"""One sample or more of every reply, with invented people; the first is the plain case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from ticket_mail import replies as r
from ticket_mail.render import Frame
from ticket_mail.reply_data import Limit, RemovedMachine
from ticket_rules.facts import Activation, Order, Person, Role, SerialKey
from ticket_rules.plan import Step, StepKind
from ticket_rules.requests import Action, request
from ticket_rules.verdicts import Reason, ReasonCode

ANN = Person("ann.lee@acme.example", "Ann Lee")
JANE = Person("jane.doe@acme.example", "Jane Doe")
BOB = Person("bob@acme.example", "Bob Stone")
RESETS = date(2027, 3, 1)
DUE = datetime(2026, 11, 9, 14, 5, tzinfo=UTC)

FRAME = Frame(
    desk_name="Example License Desk",
    desk_address="licenses@vendor.example",
    to_name="Ann Lee",
    ticket=123,
    account_url="https://account.vendor.example/",
    technical_support_url="https://support.vendor.example/new",
    original_subject="Our order",
)

TRANSFER = request(
    "transfer_ownership", order_id="SC-104233", name="Jane Doe", email="jane.doe@acme.example"
)
ADDITION = request(
    "add_license_manager", order_id="SC-104233", name="Bob Stone", email="bob@acme.example"
)
TAKING_OFF = request("remove_license_manager", order_id="SC-104233", email="bob@acme.example")
FREEING = request("remove_activation", order_id="SC-104233", machine="BUILD-03")
LEAVING = request("remove_user", email="bob@acme.example", confirm_email="bob@acme.example")
ACCESS = request("request_access", order_id="SC-104233")
STATUS = request("order_status", order_id="SC-104233")
OTHER = request("other")

TRANSFER_STEPS = (
    Step(StepKind.SET_CUSTOMER, "SC-104233", before=ANN, after=JANE),
    Step(StepKind.SET_PURCHASER, "SC-104233", before=JANE),
    Step(StepKind.REMOVE_MANAGER, "SC-104233", before=JANE),
)
LEAVING_STEPS = (
    Step(
        StepKind.REMOVE_ACTIVATION,
        "SC-104233",
        before=BOB,
        activation=7,
        machine="BUILD-03",
        serial_key="ABCD-EFGH-JKLM-NPQR",
    ),
    Step(StepKind.BLOCK_PERSON, None, before=BOB),
    Step(StepKind.REMOVE_MANAGER, "SC-104233", before=BOB),
)
ORDER = Order(
    order_id="SC-104233",
    company="Acme Ltd",
    domains=("acme.example",),
    purchased_on=date(2025, 3, 1),
    expires_on=date(2027, 2, 28),
    customer=ANN,
    purchaser=JANE,
    managers=(BOB,),
    serial_keys=(
        SerialKey(
            "ABCD-EFGH-JKLM-NPQR",
            "Chart Component",
            3,
            tuple(
                Activation(
                    number,
                    "SC-104233",
                    "Acme Ltd",
                    "ABCD-EFGH-JKLM-NPQR",
                    machine,
                    BOB,
                    datetime(2025, 3, 2, 9, 0, tzinfo=UTC),
                )
                for number, machine in enumerate(("BUILD-03", "LAPTOP-11"))
            ),
        ),
        SerialKey("STUV-WXYZ-2345-6789", "Grid Component", 2),
    ),
)
REMOVED = RemovedMachine(
    machine="BUILD-03",
    serial_key="ABCD-EFGH-JKLM-NPQR",
    order_id="SC-104233",
    user=BOB,
    machines_now=1,
    max_machines=3,
)
LAST_REMOVED = RemovedMachine(
    machine="LAPTOP-11",
    serial_key="STUV-WXYZ-2345-6789",
    order_id="SC-104233",
    user=BOB,
    machines_now=0,
    max_machines=2,
)
NOTE = (
    "We called Ann, who agreed.\n\n"
    "The new owner gets a welcome letter by post next week, with all that they need to know."
)


def limit(
    left: int | None, action: Action = Action.TRANSFER_OWNERSHIP, allowed: int | None = 2
) -> Limit:
    """Make a limit with that much left; None: unlimited."""
    return Limit(
        action=action, allowed=None if left is None else allowed, left=left, resets_on=RESETS
    )


#: Every reason that stands in a refusal or an ask-back, in each of its wordings.
REASONS: Mapping[str, Reason] = {
    "license_not_current": Reason(
        ReasonCode.LICENSE_NOT_CURRENT,
        {"order_id": "SC-104233", "company": "Acme Ltd", "expired_on": "2026-02-28"},
    ),
    "license_not_current, none ever": Reason(
        ReasonCode.LICENSE_NOT_CURRENT,
        {"order_id": "SC-104233", "company": "Acme Ltd", "expired_on": None},
    ),
    "limit_used_up": Reason(
        ReasonCode.LIMIT_USED_UP,
        {
            "order_id": "SC-104233",
            "action": "remove_activation",
            "allowed": 3,
            "used": 2,
            "reserved": 1,
            "resets_on": "2027-03-01",
        },
    ),
    "limit_used_up, none waits": Reason(
        ReasonCode.LIMIT_USED_UP,
        {
            "order_id": "SC-104233",
            "action": "transfer_ownership",
            "allowed": 1,
            "used": 1,
            "reserved": 0,
            "resets_on": "2027-03-01",
        },
    ),
    "limit_used_up, none is allowed": Reason(
        ReasonCode.LIMIT_USED_UP,
        {
            "order_id": "SC-104233",
            "action": "transfer_ownership",
            "allowed": 0,
            "used": 0,
            "reserved": 0,
            "resets_on": "2027-03-01",
        },
    ),
    "already_owner": Reason(
        ReasonCode.ALREADY_OWNER, {"order_id": "SC-104233", "email": JANE.email}
    ),
    "already_manager": Reason(
        ReasonCode.ALREADY_MANAGER,
        {"order_id": "SC-104233", "email": BOB.email, "role": "manager"},
    ),
    "not_a_manager": Reason(
        ReasonCode.NOT_A_MANAGER, {"order_id": "SC-104233", "email": BOB.email, "role": None}
    ),
    "not_a_manager but the customer": Reason(
        ReasonCode.NOT_A_MANAGER,
        {"order_id": "SC-104233", "email": ANN.email, "role": "customer"},
    ),
    "machine_not_activated": Reason(
        ReasonCode.MACHINE_NOT_ACTIVATED,
        {
            "order_id": "SC-104233",
            "machine": "BUILD-30",
            "email": BOB.email,
            "serial_key": "ABCD-EFGH-JKLM-NPQR",
            "machines": ["BUILD-03 (bob@acme.example)", "LAPTOP-11 (bob@acme.example)"],
        },
    ),
    "machine_not_activated, nor any other": Reason(
        ReasonCode.MACHINE_NOT_ACTIVATED,
        {
            "order_id": "SC-104233",
            "machine": "BUILD-30",
            "email": None,
            "serial_key": None,
            "machines": [],
        },
    ),
    "machine_matches_several": Reason(
        ReasonCode.MACHINE_MATCHES_SEVERAL,
        {
            "order_id": "SC-104233",
            "machine": "the build machine",
            "candidates": [
                "BUILD-03 (bob@acme.example, serial key ending NPQR)",
                "BUILD-04 (ann.lee@acme.example, serial key ending 6789)",
            ],
        },
    ),
    "user_has_nothing": Reason(ReasonCode.USER_HAS_NOTHING, {"email": BOB.email}),
    "person_blocked": Reason(ReasonCode.PERSON_BLOCKED, {"email": BOB.email}),
}

_LETTERS: tuple[r.Section, ...] = (
    r.QueuedForReview(
        request=TRANSFER,
        changes=TRANSFER_STEPS,
        must_go=("BUILD-03 (bob@acme.example)", "LAPTOP-11 (bob@acme.example)"),
        limit=limit(1),
        due=DUE.date(),
    ),
    r.QueuedForReview(
        request=LEAVING, changes=LEAVING_STEPS, must_go=(), limit=None, due=DUE.date()
    ),
    r.QueuedForReview(request=LEAVING, changes=(), must_go=(), limit=None, due=DUE.date()),
    r.NeedsDetails(
        request=request("transfer_ownership", order_id="SC-104233"), missing=("name", "email")
    ),
    r.NeedsDetails(
        request=request("remove_activation", machine="the build machine", order_id="SC-104233"),
        missing=("machine",),
        reasons=(REASONS["machine_matches_several"],),
    ),
    r.NeedsDetails(request=request("remove_user"), missing=("email", "confirm_email")),
    r.NeedsConfirmation(address=ANN.email, requests=(TRANSFER, STATUS), valid_until=DUE),
    r.NeedsConfirmation(address=ANN.email, requests=(LEAVING,), valid_until=DUE),
    r.Refused(
        request=FREEING,
        reasons=(
            REASONS["license_not_current"],
            REASONS["limit_used_up"],
            REASONS["machine_not_activated"],
        ),
    ),
    *(r.Refused(request=FREEING, reasons=(reason,)) for reason in REASONS.values()),
    r.Refused(request=ACCESS, reasons=(REASONS["already_manager"],)),
    r.NeedsDetails(
        request=request("order_status"),
        missing=("order_id",),
        own_orders=("SC-104233", "SC-104234"),
    ),
    r.NoAuthority(),
    r.NoAuthority(own_orders=("SC-104233", "SC-104234")),
    r.AskColleagues(),
    r.OrderStatus(
        order=ORDER,
        current_until=date(2027, 2, 28),
        current=True,
        limits=(
            limit(1),
            limit(0, Action.REMOVE_ACTIVATION, 3),
            limit(None),
            limit(0, Action.ADD_LICENSE_MANAGER, 0),
        ),
    ),
    r.OrderStatus(
        order=Order("SC-7", "Acme Ltd", (), date(2024, 3, 1), date(2025, 2, 28), customer=ANN),
        current_until=date(2026, 2, 28),
        current=False,
        limits=(),
    ),
    r.OrderManagers(
        request=ACCESS, order_id="SC-104233", customer=ANN, purchaser=JANE, managers=(BOB,)
    ),
    r.OrderManagers(
        request=STATUS, order_id="SC-104233", customer=ANN, purchaser=None, managers=()
    ),
    r.TechnicalSupport(),
    r.PassedToStaff(due=DUE.date()),
    r.Withdrawn(requests=(TRANSFER, ADDITION)),
    r.NothingToWithdraw(),
    r.ConfirmationDenied(requests=(TRANSFER,)),
    r.ConfirmationNotValid(),
    r.NothingInIt(),
    r.StillWaiting(requests=(TAKING_OFF, OTHER), due=DUE.date()),
    r.TransferDone(
        order_id="SC-104233",
        old_owner=ANN,
        new_owner=JANE,
        changes=TRANSFER_STEPS,
        old_owner_keeps=(),
        must_go=("BUILD-03 (bob@acme.example)",),
        limit=limit(0),
        note=NOTE,
    ),
    r.TransferDone(
        order_id="SC-104233",
        old_owner=ANN,
        new_owner=JANE,
        changes=TRANSFER_STEPS[:1],
        old_owner_keeps=(Role.PURCHASER, Role.MANAGER),
        must_go=(),
        limit=limit(1),
        note=None,
    ),
    r.ManagerAdded(
        order_id="SC-104233",
        manager=BOB,
        limit=limit(5, Action.ADD_LICENSE_MANAGER, 6),
        note=None,
    ),
    r.ManagerRemoved(order_id="SC-104233", manager=BOB, limit=limit(None), note=None),
    r.ActivationRemoved(removed=REMOVED, limit=limit(2, Action.REMOVE_ACTIVATION, 3), note=NOTE),
    r.ActivationRemoved(removed=LAST_REMOVED, limit=None, note=None),
    r.UserRemoved(user=BOB, changes=LEAVING_STEPS, limit=None, note=None),
    r.UserRemoved(user=BOB, changes=(), limit=None, note=None),
    r.RequestRefused(request=TRANSFER, limit=limit(2), note="Please talk to Ann first."),
    r.RequestRefused(request=OTHER, limit=None, note=None),
    r.ReviewExpired(request=TRANSFER, limit=limit(2)),
    r.ReviewExpired(request=TRANSFER, limit=limit(0, allowed=0)),
    r.AnsweredByStaff(note=NOTE),
    r.ActivationRemovedNotice(removed=(REMOVED,), blocked=False),
    r.ActivationRemovedNotice(removed=(REMOVED, LAST_REMOVED), blocked=True),
    r.RepliesDigest(
        subjects=(
            "Transfer of order SC-104233: our staff decides [#31]",
            "A person reads your email [#32]",
        )
    ),
    r.RepliesDigest(subjects=tuple(f"A person reads your email [#{n}]" for n in range(120))),
    r.ReviewReminder(
        title="Transfer · SC-104233 · Acme Ltd → Jane Doe",
        link="http://127.0.0.1:4200/runs/flow-run/0192",
        age_hours=24,
        due=DUE,
    ),
    r.ReviewEscalation(
        title="Transfer · SC-104233 · Acme Ltd → Jane Doe",
        link=None,
        age_hours=1,
        due=DUE,
    ),
)

#: Samples by the reply's name.
SAMPLES: Mapping[str, tuple[r.Section, ...]] = {
    name: tuple(letter for letter in _LETTERS if letter.reply == name) for name in r.REPLIES
}
