"""What each action will change on the order as it stands: a plan, and nothing done."""

from __future__ import annotations

from ticket_rules.addresses import normal_email
from ticket_rules.facts import Activation, Person
from ticket_rules.machines import machine_words, visible_activations, which_activation
from ticket_rules.matter import Matter
from ticket_rules.plan import Plan, Step, StepKind
from ticket_rules.requests import Request


def plan_transfer(matter: Matter) -> Plan:
    """The new owner becomes the customer, and nothing else beside it (M1, M2).

    Their purchaser and manager entries go; the old owner keeps what else they are; company and
    activations stay, and those of other users are told, for they must go before a key changes
    its user (M12).
    """
    order, new = matter.order, _person_named(matter.request)
    steps = [Step(StepKind.SET_CUSTOMER, order.order_id, before=order.customer, after=new)]
    if order.purchaser is not None and order.purchaser.email == new.email:
        steps.append(Step(StepKind.SET_PURCHASER, order.order_id, before=order.purchaser))
    steps += _manager_removals(matter, new.email)
    must_go = [machine_words(a) for a in order.activations if a.user.email != new.email]
    return _plan(matter, steps, must_go)


def plan_manager_addition(matter: Matter) -> Plan:
    """One more manager entry (M3)."""
    order, new = matter.order, _person_named(matter.request)
    return _plan(matter, [Step(StepKind.ADD_MANAGER, order.order_id, after=new)])


def plan_manager_removal(matter: Matter) -> Plan:
    """One manager entry less; who is customer or purchaser beside it stays that (M5)."""
    return _plan(matter, _manager_removals(matter, _person_named(matter.request).email))


def plan_activation_removal(matter: Matter) -> Plan:
    """The one activation that is meant, gone from its order (M14)."""
    (activation,) = which_activation(visible_activations(matter), matter.request).found
    return _plan(matter, [_removal(activation)])


def plan_user_removal(matter: Matter) -> Plan:
    """All the leaver's activations on any order, the block, and their manager entries (M8).

    Manager entries go where the asker is a manager too, and nowhere else. A block that stands
    already is no step.
    """
    leaver = matter.facts.leaver
    if leaver is None:
        raise LookupError("a plan was asked for a leaver who is not known")
    managed, who = matter.facts.managed, leaver.person
    steps = [_removal(activation) for activation in leaver.activations]
    if not leaver.blocked:
        steps.append(Step(StepKind.BLOCK_PERSON, None, before=who))
    steps += [
        Step(StepKind.REMOVE_MANAGER, order_id, before=who)
        for order_id in sorted(leaver.manager_on & managed)
    ]
    shown = {a.company for a in leaver.activations if a.order_id in managed}
    company = ", ".join(sorted(shown or matter.facts.companies))
    return Plan(matter.request.action, who.email, company, tuple(steps))


def _plan(matter: Matter, steps: list[Step], must_go: list[str] | None = None) -> Plan:
    order = matter.order
    return Plan(
        action=matter.request.action,
        subject=order.order_id,
        company=order.company,
        steps=tuple(steps),
        must_go=tuple(dict.fromkeys(must_go or ())),
    )


def _person_named(request: Request) -> Person:
    """The person that the request's email and name give; the details rule saw to the email."""
    return Person(normal_email(request.email or ""), request.name or "")


def _manager_removals(matter: Matter, email: str) -> list[Step]:
    order = matter.order
    return [
        Step(StepKind.REMOVE_MANAGER, order.order_id, before=manager)
        for manager in order.managers
        if manager.email == email
    ]


def _removal(activation: Activation) -> Step:
    return Step(
        StepKind.REMOVE_ACTIVATION,
        activation.order_id,
        before=activation.user,
        activation=activation.id,
        machine=activation.machine,
        serial_key=activation.serial_key,
    )
