"""What the reader sees."""

import io

import pytest
from rich.console import Console

from licensedesk.demo.checks import Check
from licensedesk.demo.customers import CUSTOMERS
from licensedesk.demo.view import Standing, View
from licensedesk.demo.watching import Event, What

NADIA = CUSTOMERS[0]
LINK = "http://127.0.0.1:43210/v2/runs/flow-run/0199d3a2-7c1e-7d52-9d5b-1f0e6a7b8c9d"
TO_APPROVE = Event(
    What.TO_APPROVE, NADIA.person.email, "Transfer · SC-204518 " + "and more " * 20, (), LINK
)


def view_of(width, *, terminal):
    """Make a view, and what it writes to."""
    out = io.StringIO()
    console = Console(file=out, force_terminal=terminal, color_system=None, width=width)
    return View(console), out


def test_elsewhere_than_on_a_terminal_everything_is_one_plain_line():
    view, out = view_of(80, terminal=False)
    view.happened(NADIA, TO_APPROVE)
    assert f"  to approve  {TO_APPROVE.text.strip()}" in out.getvalue().splitlines()[-2].rstrip()
    assert out.getvalue().splitlines()[-1] == f"  → {LINK}"
    assert "\x1b" not in out.getvalue()


def test_on_a_terminal_long_lines_are_broken_at_words_and_a_link_stays_whole():
    view, out = view_of(80, terminal=True)
    view.happened(NADIA, TO_APPROVE)
    lines = out.getvalue().splitlines()
    assert max(len(line) for line in lines) <= 80
    assert f"  → {LINK}" in lines


def test_a_letter_cannot_steer_the_terminal():
    view, out = view_of(80, terminal=False)
    view.writes(NADIA, "red \x1b[31m alert", "first\n\x1b]0;title\x07 second [bold]third[/bold]")
    assert "\x1b" not in out.getvalue()
    assert "\x07" not in out.getvalue()
    assert "[bold]third[/bold]" in out.getvalue()


def test_a_customer_is_named_anew_when_their_story_goes_on():
    view, out = view_of(80, terminal=False)
    for customer in (NADIA, CUSTOMERS[1], NADIA):
        view.happened(customer, Event(What.APPROVED, customer.person.email, "by sam"))
    heads = [line for line in out.getvalue().splitlines() if line.startswith("●")]
    assert heads == [
        f"● 1 of 6 · {NADIA.company} · {NADIA.story}",
        f"● 2 of 6 · {CUSTOMERS[1].company} · {CUSTOMERS[1].story}",
        f"● 1 of 6 · {NADIA.company}",
    ]


def test_the_summary_tells_what_is_wrong():
    view, out = view_of(80, terminal=False)
    well = view.came_out([Check("the orders are right"), Check("all is sent", "one is queued")])
    assert not well
    assert "  ✓ the orders are right\n  ✗ all is sent\n    but: one is queued" in out.getvalue()


def test_the_summary_is_good_when_every_check_is():
    view, _ = view_of(80, terminal=False)
    assert view.came_out([Check("the orders are right")])


@pytest.mark.parametrize(
    ("standing", "line"),
    [
        (Standing(NADIA), f"· Nadia Okafor  {NADIA.story}"),
        (Standing(NADIA, wrote=True), f"● Nadia Okafor  {NADIA.story}"),
        (Standing(NADIA, wrote=True, done=True), f"✓ Nadia Okafor  {NADIA.story}"),
    ],
)
def test_the_foot_of_a_terminal_shows_how_a_story_stands(standing, line):
    view, out = view_of(80, terminal=True)
    with view.live("Ctrl-C ends the demo."):
        view.stand([standing])
    assert line in out.getvalue()


def test_the_foot_of_a_terminal_shows_what_waits_with_its_link():
    view, out = view_of(80, terminal=True)
    with view.live("Ctrl-C ends the demo."):
        view.stand([Standing(NADIA, wrote=True, waits=TO_APPROVE)])
    assert "! Nadia Okafor  Transfer · SC-204518" in out.getvalue()
    assert f"  → {LINK}" in out.getvalue()
