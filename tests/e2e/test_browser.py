"""A member of staff at work in the Prefect UI, in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.installation import PREFECT_PASSWORD, STAFF
from tests.ticket_desk.driver import letter
from tests.ticket_desk.vendor import ORDER, PAUL
from ticket_desk.desk import utc_now

pytestmark = [pytest.mark.servers, pytest.mark.timeout(600)]

TITLE = f"Transfer · {ORDER} · Acme Ltd → Nora Quist"


@pytest.fixture
def page(installation, browser, tmp_path):
    """Log in to the Prefect UI; the last thing seen is kept as a picture beside the test."""
    page = browser.new_page(viewport={"width": 1300, "height": 1600})
    page.set_default_timeout(60_000)
    page.goto(installation.prefect.api_url.removesuffix("/api") + "/v2/login?redirectTo=/runs")
    page.locator("input").first.fill(PREFECT_PASSWORD)
    page.keyboard.press("Enter")
    yield page
    page.screenshot(path=Path(tmp_path) / "last.png")
    page.close()


def open_resume(page):
    """Open the run's form."""
    page.get_by_role("button", name="Open menu").click()
    page.get_by_role("menuitem", name="Resume").click()
    return page.get_by_role("dialog")


def approve(page, form, code):
    """Fill the form in, and send it."""
    form.get_by_label("Decision").click()
    page.get_by_role("option", name="approve").click()
    form.get_by_label("Approver").fill(STAFF)
    form.get_by_label("Code").fill(code)
    form.get_by_label("Reply Note").fill("Welcome, Nora!")
    form.get_by_role("button", name="Resume").click()


def test_a_person_finds_a_transfer_reads_its_plan_and_approves_it_with_a_code(
    installation, page, tmp_path
):
    text = f"Please transfer order {ORDER} to Nora Quist (nora@acme.example)."
    installation.mail(letter(PAUL, text, at=utc_now()))
    _, receipt = installation.letter_to(PAUL["email"], "our staff decides")
    assert "Nora Quist" in receipt

    installation.wait_for(lambda: installation.show("reviews", "list")[0]["link"], "run")
    page.reload()
    page.get_by_text(TITLE).first.click()
    form = open_resume(page)
    expect(form).to_contain_text(text)  # what was written
    expect(form).to_contain_text("Ann Lee <ann@acme.example>")  # before
    expect(form).to_contain_text("Nora Quist <nora@acme.example>")  # after
    expect(form).to_contain_text("0 of 2 used")  # the limit
    page.screenshot(path=tmp_path / "plan.png")

    approve(page, form, "000000")
    installation.wait_for(
        lambda: [one for one in installation.show("reviews", "list") if one["notice"]],
        "review that is asked again",
    )
    page.reload()
    expect(page.get_by_text("Suspended").first).to_be_visible()
    form = open_resume(page)
    expect(form).to_contain_text("The code is wrong")
    assert installation.show("orders", "show", ORDER)["customer"]["email"] == "ann@acme.example"

    approve(page, form, installation.code())
    done, told = installation.letter_to(PAUL["email"], "now belongs to Nora Quist")
    page.screenshot(path=tmp_path / "done.png")

    assert "Welcome, Nora!" in told
    assert done["In-Reply-To"]
    order = installation.show("orders", "show", ORDER)
    assert order["customer"] == {"name": "Nora Quist", "email": "nora@acme.example"}
    expect(page.get_by_text("Completed").first).to_be_visible()
