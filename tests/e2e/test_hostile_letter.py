"""A hostile letter in the form that staff read, in both of Prefect's UIs, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.e2e.installation import PREFECT_PASSWORD
from tests.ticket_desk.attacks_by_content import HOST, MARKUP
from tests.ticket_desk.driver import letter
from tests.ticket_desk.vendor import ORDER, PAUL
from ticket_desk.desk import utc_now

pytestmark = [pytest.mark.servers, pytest.mark.timeout(600)]

WORDS = "\n\n".join(words for words in MARKUP.values() if words.isprintable() or "\n" in words)
TEXT = f"Please add Hedda Moor (hedda@acme.example) as a license manager of {ORDER}.\n\n{WORDS}"
#: What a letter could make of a page: anything of these that names its host, or that runs.
FOREIGN = (
    f'[src*="{HOST}"], [href*="{HOST}"], [action*="{HOST}"], [data*="{HOST}"], [onerror], [onload]'
)


@pytest.fixture(scope="module")
def hostile(installation):
    """Let the letter come in, and wait until its review has a run; give the run's id."""
    installation.mail(
        letter(
            PAUL, TEXT, subject=f"![x](https://{HOST}/s) <img src=https://{HOST}/t>", at=utc_now()
        )
    )
    return installation.wait_for(
        lambda: next(
            (
                one["link"].rpartition("/")[2]
                for one in installation.show("reviews", "list")
                if "Hedda" in one["title"] and one["link"]
            ),
            None,
        ),
        "run of the hostile letter",
    )


@pytest.fixture
def page(browser):
    """Open a page that notes where it asks."""
    page = browser.new_page(viewport={"width": 1300, "height": 2000})
    page.set_default_timeout(60_000)
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    yield page
    page.close()


def in_newer(page, base, run):
    """Open the form in the newer UI, as the link in `reviews list` leads there."""
    page.goto(f"{base}/v2/login?redirectTo=/runs/flow-run/{run}")
    page.locator("input").first.fill(PREFECT_PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Open menu").click()
    page.get_by_role("menuitem", name="Resume").click()
    return page.get_by_role("dialog")


def in_older(page, base, run):
    """Open the form in the older UI."""
    page.goto(f"{base}/login?redirect=/runs/flow-run/{run}")
    page.locator("input").first.fill(PREFECT_PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Resume").first.click()
    return page.locator(".p-modal, [role=dialog]").last


@pytest.mark.parametrize("open_form", [in_newer, in_older])
def test_nothing_of_a_letter_becomes_an_element_or_asks_its_host(
    installation, hostile, page, tmp_path, open_form
):
    form = open_form(page, installation.prefect.api_url.removesuffix("/api"), hostile)
    expect(form).to_contain_text("Please add Hedda Moor")
    expect(form).to_contain_text("onerror=")  # the tag is there, as text
    expect(form).to_contain_text("![Approved](https:")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=tmp_path / "form.png")

    assert page.locator(FOREIGN).count() == 0
    assert form.locator("img, script, iframe, object, embed, style, pre").count() == 0
    assert (
        form.locator("blockquote h1, blockquote h2, blockquote h3, blockquote table").count() == 0
    )
    links = form.locator("a").evaluate_all("all => all.map(one => one.protocol)")
    assert set(links) <= {"mailto:"}
    assert not [url for url in page.asked if "evil.test" in url]
