"""Staff who approve one after the other, and the policy that asks for two of them."""

from dataclasses import replace

SAM, TESS, UDO = "sam@vendor.example", "tess@vendor.example", "udo@vendor.example"


def risk(driver, **rows):
    """Turn rows of [risk] on."""
    policy = driver.desk.policy
    driver.desk.policy = replace(policy, risk=replace(policy.risk, **rows))


def by(driver, email, decision="approve", **answer):
    """Let this member of staff answer the only open review, in a step of its own."""
    driver.later(seconds=30)
    given = {"approver": email, "code": driver.code(email.strip().lower()), **answer}
    return driver.answer(decision=decision, **given)


def stands(driver):
    """The only open review's row, and the state of its request."""
    (row,) = driver.open_reviews()
    return row, driver.states(row.ticket)[0]
