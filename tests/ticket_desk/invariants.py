"""What has to hold after every test of the desk, whatever happened in it."""

from collections import Counter, defaultdict

import sqlalchemy as sa

from ticket_rules.policy import LIMITED
from ticket_store import history, messages, models, orders
from ticket_store.engine import reading


def faults(desk, today):
    """Give a line for each invariant of the design that does not hold; none when all is well."""
    with reading(desk.engine) as session:
        return [
            *history.verify(session),
            *messages.check(session),
            *_immediate_letters(session),
            *_outcome_letters(session),
            *_limits(session, desk.policy, today),
            *_reservations(session),
        ]


def order_views(desk, today):
    """Give every order as `orders show --json` gives it, without its history and its limits."""
    with reading(desk.engine) as session:
        views = {}
        for order_id in session.scalars(sa.select(models.Order.order_id)):
            views[order_id] = orders.order_view(session, order_id, desk.policy, today)
            del views[order_id]["history"], views[order_id]["limits"], views[order_id]["current"]
    return views


def order_changes(desk):
    """Count the history's rows that say that an order was changed, by order."""
    with reading(desk.engine) as session:
        found = session.scalars(
            sa.select(models.HistoryEntry.order_id).where(
                models.HistoryEntry.event == "order_changed"
            )
        )
        return Counter(found)


def _immediate_letters(session):
    """Each handled letter of a person has exactly one immediate letter, held ones included."""
    handled = sa.select(
        models.Message.id, models.Message.automatic, models.Message.state, models.Reply.id
    ).outerjoin(models.Reply, models.Reply.answers == models.Message.id)
    return [
        f"message {message}: {state}, automatic {automatic}, immediate letter {reply}"
        for message, automatic, state, reply in session.execute(handled)
        if (reply is not None) != (state == "handled" and not automatic)
    ]


def _outcome_letters(session):
    """Each review that staff or time ended has exactly one outcome letter."""
    letters = Counter(
        session.scalars(sa.select(models.Reply.request_id).where(models.Reply.kind == "outcome"))
    )
    ended = Counter(
        session.scalars(
            sa.select(models.Review.request_id).where(
                models.Review.state.in_(["approved", "refused", "expired"])
            )
        )
    )
    return [
        f"request {request}: {letters[request]} outcome letters for {ended[request]} ended reviews"
        for request in letters.keys() | ended.keys()
        if letters[request] != ended[request]
    ]


def _limits(session, policy, today):
    """Used + reserved <= allowed, in today's license year of every order."""
    found = []
    for order_id in session.scalars(sa.select(models.Order.order_id)):
        limits = orders.order_view(session, order_id, policy, today)["limits"]
        for action in LIMITED:
            limit = limits.get(action.value)
            if limit is None or limit["allowed"] is None:
                continue
            if limit["used"] + limit["reserved"] > limit["allowed"]:
                found.append(f"{order_id}: {action}: {limit}")
    return found


def _reservations(session):
    """What is in review holds its reservation, what is applied used it, nothing else has any."""
    kinds = defaultdict(set)
    for request, kind in session.execute(
        sa.select(models.LimitEntry.request_id, models.LimitEntry.kind)
    ):
        kinds[request].add(kind)
    asked = sa.select(models.TicketRequest.id, models.TicketRequest.state).where(
        models.TicketRequest.action.in_(LIMITED)
    )
    fits = {
        "in_review": [{"reserved"}],
        "in_second_review": [{"reserved"}],
        "applied": [{"reserved", "used"}],
    }
    return [
        f"request {request} is {state} and its limit {sorted(kinds[request])}"
        for request, state in session.execute(asked)
        if kinds[request] not in fits.get(state, [set(), {"reserved", "released"}])
    ]
