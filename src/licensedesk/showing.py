"""Orders, people and tickets for people at a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from licensedesk.output import on_one_line, plain
from ticket_rules.risk import risk_from_dict, risk_words

View = Mapping[str, Any]


def show_order(view: View) -> None:
    """An order as `orders show` gives it, in lines."""
    current = "current" if view["current"] else "not current"
    _head(f"Order {view['order_id']}", view["company"])
    _line("bought", view["purchased_on"])
    _line("expires", f"{view['expires_on']} (the company's license is {current})")
    _line("customer", _person(view["customer"]))
    _line("purchaser", _person(view["purchaser"]) if view["purchaser"] else "the customer")
    for manager in view["managers"]:
        _line("manager", _person(manager))
    for action, limit in view["limits"].items():
        _line("limit", _limit(action, limit))
    for key in view["serial_keys"]:
        _line("serial key", f"{key['key']}, {key['product']}, for {key['max_machines']} machines")
        for one in key["activations"]:
            state = "active" if one["active"] else f"removed {one['removed_at']}"
            click.echo(f"    {plain(one['machine'])}, {_person(one['user'])}, {state}")
    _history(view["history"])


def show_person(view: View) -> None:
    """A person as `people show` gives them, in lines."""
    _head(view["email"], view["name"])
    _line("blocked", "yes, can't activate" if view["blocked"] else "no")
    for role in view["roles"]:
        _line("role", f"{role['role']} of {role['order_id']}")
    for one in view["activations"]:
        _line("activation", ", ".join(f"{key} {value}" for key, value in one.items() if value))


def show_ticket(view: View) -> None:
    """A ticket as `tickets show` gives it: letters, requests, checks, reviews, replies, history."""
    _head(f"Ticket {view['number']}", view["state"])
    _line("from", f"{view['requester_name']} <{view['requester']}>")
    _line("subject", view["subject"])
    for message in view["messages"]:
        click.echo(f"\n  letter of {message['received_at']}, sender {message['assurance']}")
        for line in plain(message["text"]).splitlines():
            click.echo(f"    | {line}")
    for request in view["requests"]:
        keys = ("order_id", "name", "email", "machine", "serial_key")
        what = ", ".join(str(request[key]) for key in keys if request[key])
        click.echo(f"\n  request: {request['action']} {on_one_line(what)} ({request['state']})")
        for check in request["checks"]:
            mark = "ok" if check["passed"] else "no"
            click.echo(f"    {mark}  {check['name']}: {on_one_line(check['detail'])}")
        for reason in request["reasons"]:
            click.echo(f"    reason: {reason}")
    for review in view["reviews"]:
        by = f" by {review['approver']}" if review["approver"] else ""
        click.echo(f"\n  review: {on_one_line(review['title'])} ({review['state']}{by})")
        for risk in review["risks"]:
            click.echo(f"    two people, because {plain(risk_words(risk_from_dict(risk)))}")
        if review["first_approver"]:
            click.echo(f"    approved first by {plain(review['first_approver'])}")
    click.echo("")
    for reply in view["replies"]:
        state = f"{reply['state']} ({reply['error']})" if reply["error"] else reply["state"]
        _line("reply", f"{reply['template']} to {reply['to']}, {state}: {reply['subject']}")
    _history(view["history"])


def _head(title: str, text: str) -> None:
    click.secho(f"{plain(title)}  ", bold=True, nl=False)
    click.echo(on_one_line(text))


def _line(name: str, text: str) -> None:
    click.echo(f"  {name:<11} {on_one_line(text)}")


def _person(person: View) -> str:
    return f"{person['name']} <{person['email']}>" if person["name"] else str(person["email"])


def _limit(action: str, limit: View) -> str:
    if limit["allowed"] is None:
        return f"{action}: no limit"
    return (
        f"{action}: {limit['left']} of {limit['allowed']} left "
        f"({limit['used']} used, {limit['reserved']} reserved), anew on {limit['resets_on']}"
    )


def _history(entries: Sequence[View]) -> None:
    if entries:
        click.echo("\n  history")
    for entry in entries:
        click.echo(f"    {entry['at']}  {entry['event']}, by {plain(entry['actor'])}")
