"""What will change: before and after as data, and how two plans differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ticket_rules.facts import Person
from ticket_rules.requests import Action


class StepKind(StrEnum):
    """One change to one thing."""

    SET_CUSTOMER = "set_customer"
    SET_PURCHASER = "set_purchaser"
    ADD_MANAGER = "add_manager"
    REMOVE_MANAGER = "remove_manager"
    REMOVE_ACTIVATION = "remove_activation"
    BLOCK_PERSON = "block_person"


@dataclass(frozen=True, slots=True)
class Step:
    """One change: who or what stood there before, and who or what stands there after.

    `order_id` is None only for BLOCK_PERSON. For REMOVE_ACTIVATION `activation` is the
    store's id, `machine` and `serial_key` name it, and `before` is its user.
    """

    kind: StepKind
    order_id: str | None
    before: Person | None = None
    after: Person | None = None
    activation: int | None = None
    machine: str | None = None
    serial_key: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps that carry a request out, all or none, in order.

    `must_go` are the activations that have to be removed before a serial key can change its
    user (M12); they stay, and are only told.
    """

    action: Action
    subject: str
    company: str
    steps: tuple[Step, ...]
    must_go: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """The plan as JSON-able data; `plan_from_dict` gives it back."""
        return {
            "action": self.action.value,
            "subject": self.subject,
            "company": self.company,
            "steps": [_step_dict(step) for step in self.steps],
            "must_go": list(self.must_go),
        }


def plan_from_dict(data: Mapping[str, object]) -> Plan:
    """The plan that `Plan.as_dict` gave; raises ValueError where it is no plan."""
    try:
        return Plan(
            action=Action(_text(data["action"])),
            subject=_text(data["subject"]),
            company=_text(data["company"]),
            steps=tuple(_step(step) for step in _list(data["steps"])),
            must_go=tuple(_text(one) for one in _list(data["must_go"])),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"this is no plan: {error!r}") from error


def step_words(step: Step) -> str:
    """Say the step in one line for staff: "make Bo <bo@acme.example> a license manager of SC-1"."""
    order, before, after = step.order_id, person_words(step.before), person_words(step.after)
    match step.kind:
        case StepKind.SET_CUSTOMER:
            return f"make {after} the customer of {order} in place of {before}"
        case StepKind.SET_PURCHASER:
            return f"set the purchaser of {order} to {after} in place of {before}"
        case StepKind.ADD_MANAGER:
            return f"make {after} a license manager of {order}"
        case StepKind.REMOVE_MANAGER:
            return f"take {before} off the license managers of {order}"
        case StepKind.REMOVE_ACTIVATION:
            return f"remove the activation of {step.machine} ({before}) on {order}"
        case StepKind.BLOCK_PERSON:
            return f"keep {before} from activating again"


def person_words(person: Person | None) -> str:
    """The person as staff read it: "Bo <bo@acme.example>", the bare address, or "nobody"."""
    if person is None:
        return "nobody"
    return f"{person.name} <{person.email}>" if person.name else person.email


def differences(shown: Plan, today: Plan) -> tuple[str, ...]:
    """In plain words, what changed from the plan that was shown; empty when the same.

    A person who stood there before is compared by address only, for another spelling of
    their name changes nothing; the order of the steps does not matter either.
    """
    words = [
        f"the {what} is now {new}, was {old} when this was queued"
        for what, old, new in (
            ("action", shown.action.value, today.action.value),
            ("subject", shown.subject, today.subject),
            ("company", shown.company, today.company),
        )
        if old != new
    ]
    old_steps = {_slot(step): step for step in shown.steps}
    new_steps = {_slot(step): step for step in today.steps}
    for slot, step in new_steps.items():
        if slot not in old_steps:
            words.append(f"new since this was queued: {step_words(step)}")
        else:
            words.extend(_step_differences(old_steps[slot], step))
    words += [
        f"no longer to do: {step_words(step)}"
        for slot, step in old_steps.items()
        if slot not in new_steps
    ]
    words += [
        f"{one} was activated since this was queued, and has to go before its key changes its user"
        for one in today.must_go
        if one not in shown.must_go
    ]
    words += [
        f"{one} no longer has to go before its key changes its user"
        for one in shown.must_go
        if one not in today.must_go
    ]
    return tuple(words)


#: What of the order a step is about, as the words of a difference call it.
_THING = {
    StepKind.SET_CUSTOMER: "customer",
    StepKind.SET_PURCHASER: "purchaser",
    StepKind.ADD_MANAGER: "license manager",
    StepKind.REMOVE_MANAGER: "license manager",
    StepKind.REMOVE_ACTIVATION: "activation",
    StepKind.BLOCK_PERSON: "person",
}


def _slot(step: Step) -> tuple[object, ...]:
    """What the step is about: two steps of one slot are one change, seen on two days."""
    match step.kind:
        case StepKind.SET_CUSTOMER | StepKind.SET_PURCHASER:
            return (step.kind, step.order_id)
        case StepKind.REMOVE_ACTIVATION:
            return (step.kind, step.order_id, step.activation)
        case StepKind.ADD_MANAGER:
            return (step.kind, step.order_id, _email(step.after))
        case StepKind.REMOVE_MANAGER | StepKind.BLOCK_PERSON:
            return (step.kind, step.order_id, _email(step.before))


def _step_differences(old: Step, new: Step) -> list[str]:
    """How the same change differs: who stands there, who shall, and which machine it is."""
    words = []
    if old.kind is StepKind.REMOVE_ACTIVATION:
        thing, of = f"activation's user on {old.machine}", ""
    else:
        thing, of = _THING[old.kind], f" of {old.order_id}" if old.order_id else ""
    if _email(old.before) != _email(new.before):
        words.append(
            f"the {thing}{of} is now {person_words(new.before)}, "
            f"was {person_words(old.before)} when this was queued"
        )
    if old.after != new.after:
        words.append(
            f"the new {thing}{of} is to be {person_words(new.after)}, "
            f"was to be {person_words(old.after)} when this was queued"
        )
    if (old.machine, old.serial_key) != (new.machine, new.serial_key):
        words.append(
            f"the activation is now of {new.machine} under {new.serial_key}, "
            f"was of {old.machine} under {old.serial_key} when this was queued"
        )
    return words


def _email(person: Person | None) -> str | None:
    return None if person is None else person.email


def _step_dict(step: Step) -> dict[str, object]:
    return {
        "kind": step.kind.value,
        "order_id": step.order_id,
        "before": _person_dict(step.before),
        "after": _person_dict(step.after),
        "activation": step.activation,
        "machine": step.machine,
        "serial_key": step.serial_key,
    }


def _person_dict(person: Person | None) -> dict[str, str] | None:
    return None if person is None else {"email": person.email, "name": person.name}


def _step(data: object) -> Step:
    if not isinstance(data, Mapping):
        raise TypeError(f"a step is an object, not {data!r}")
    activation = data["activation"]
    if activation is not None and type(activation) is not int:
        raise TypeError(f"an activation is a whole number or null, not {activation!r}")
    return Step(
        kind=StepKind(_text(data["kind"])),
        order_id=_text_or_none(data["order_id"]),
        before=_person(data["before"]),
        after=_person(data["after"]),
        activation=activation,
        machine=_text_or_none(data["machine"]),
        serial_key=_text_or_none(data["serial_key"]),
    )


def _person(data: object) -> Person | None:
    if data is None:
        return None
    if not isinstance(data, Mapping):
        raise TypeError(f"a person is an object or null, not {data!r}")
    return Person(email=_text(data["email"]), name=_text(data["name"]))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected text, not {value!r}")
    return value


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError(f"expected a list, not {value!r}")
    return value
