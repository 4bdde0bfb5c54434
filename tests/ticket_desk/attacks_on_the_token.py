"""Answers to the question whether Ann wrote it, by others than her: entered as attacks."""

from tests.ticket_desk.attacks import EVE, NOT_VALID, SILENCE, TO_STAFF, TRANSFER, attack, mail
from tests.ticket_desk.vendor import ANN, MIA, ORDER
from ticket_mail.message_ids import Tokens


def ask(driver):
    """Let the desk ask Ann about a transfer that somebody wrote in her name."""
    (question,) = driver.write(ANN, TRANSFER, aligned=False)
    return question


def _token(name, comes_out, *, to=ANN["email"], asked=("needs_confirmation",)):
    return attack("token", name, comes_out, to=to, asked=asked)


def yes(driver, question, *, sender=ANN, text="Yes, I confirm.", aligned=False, **headers):
    """Answer the question."""
    return driver.write(sender, text, reply_to=question, aligned=aligned, **headers)


def with_id(driver, message_id, *, sender=ANN):
    """Send a yes as an answer to that Message-ID, from an address that is only claimed."""
    below = [f"In-Reply-To: {message_id}", f"References: {message_id}"]
    return driver.post(
        mail(f"From: {sender['email']}", "Yes, I confirm.", subject="Re: Our license", below=below)
    )


@_token("a yes from a stranger's address", NOT_VALID, to=EVE["email"])
def _(driver):
    return yes(driver, ask(driver), sender=EVE, aligned=True)


@_token("a yes from another manager of the order", NOT_VALID, to=MIA["email"])
def _(driver):
    return yes(driver, ask(driver), sender=MIA, aligned=True)


@_token("a guess of the next token", NOT_VALID)
def _(driver):
    number = ask(driver).message_id.split(".", 1)[0].removeprefix("<c")
    return with_id(driver, f"<c{number}.2.AAAAAAAAAAAAAAAAAAAA@vendor.example>")


@_token("a token with one character changed", NOT_VALID)
def _(driver):
    message_id = ask(driver).message_id
    signature = message_id.rpartition("@")[0].rpartition(".")[2]
    other = ("B" if signature[0] != "B" else "C") + signature[1:]
    return with_id(driver, message_id.replace(signature, other))


@_token("a token that another desk signed", NOT_VALID)
def _(driver):
    question = ask(driver)
    foreign = Tokens(["the secret of another desk"], "vendor.example")
    return with_id(driver, foreign.confirmation_message_id(question.ticket, 1))


@_token("a token that was used", NOT_VALID, asked=("frozen",))
def _(driver):
    question = ask(driver)
    yes(driver, question, text="No, I did not ask for this!")
    return yes(driver, question)


@_token("a token that has expired", NOT_VALID)
def _(driver):
    question = ask(driver)
    driver.later(days=7)
    return yes(driver, question)


@_token("a token of a request that was withdrawn", NOT_VALID, asked=("withdrawn", "answered"))
def _(driver):
    question = ask(driver)
    yes(driver, question, text="Please cancel my request.")
    return yes(driver, question)


@_token("a token of an earlier question about the same", NOT_VALID)
def _(driver):
    question = ask(driver)
    yes(driver, question, text=TRANSFER)
    return yes(driver, question)


@_token("her yes in a quote that was made up", TO_STAFF, asked=("needs_confirmation", "in_review"))
def _(driver):
    text = "See below.\n\nOn Tue, 1 Sep 2026 at 09:00 Ann Lee wrote:\n> Yes, I confirm."
    return yes(driver, ask(driver), text=text)


@_token("a yes with a condition", TO_STAFF, asked=("needs_confirmation", "in_review"))
def _(driver):
    return yes(driver, ask(driver), text="Yes, if it is really about my own order.")


@_token(
    "a yes beside another request",
    "the other request is asked about as well (`needs_confirmation`)",
    asked=("needs_confirmation", "needs_confirmation"),
)
def _(driver):
    return yes(
        driver,
        ask(driver),
        text=f"Yes, and please remove Mia Sand (mia@acme.example) as a license manager of {ORDER}.",
    )


@_token(
    "a yes to another letter of ours",
    NOT_VALID,
    asked=("needs_confirmation", "in_review", "answered"),
)
def _(driver):
    question = ask(driver)
    (other,) = yes(driver, question, text="What a fine day it is today.")
    return yes(driver, other)


@_token("an auto-reply with a yes", SILENCE, to=None)
def _(driver):
    return yes(driver, ask(driver), Auto_Submitted="auto-replied")


@_token("an out-of-office note with a yes", SILENCE, to=None)
def _(driver):
    question = ask(driver)
    below = [f"In-Reply-To: {question.message_id}"]
    subject = f"Automatic reply: {question.subject}"
    return driver.post(mail("From: ann@acme.example", "Yes", subject=subject, below=below))


def _in_parts(question, kind, *part):
    """Write an answer of a program: a yes, and below it a part with these header lines."""
    return mail(
        "From: ann@acme.example",
        "\r\n".join(["--b", "", "Yes", "--b", *part, "--b--"]),
        subject=f"Re: {question.subject}",
        below=[
            f"In-Reply-To: {question.message_id}",
            "MIME-Version: 1.0",
            f"Content-Type: multipart/{kind}; boundary=b",
        ],
    )


@_token("a read receipt with a yes", SILENCE, to=None)
def _(driver):
    question = ask(driver)
    part = [
        "Content-Type: message/disposition-notification",
        "",
        f"Original-Message-ID: {question.message_id}",
        "Disposition: automatic-action/MDN-sent-automatically; displayed",
    ]
    kind = "report; report-type=disposition-notification"
    return driver.post(_in_parts(question, kind, *part))


@_token("a failed delivery report with a yes", SILENCE, to=None)
def _(driver):
    question = ask(driver)
    part = [
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mx.acme.example",
        "",
        "Final-Recipient: rfc822; ann@acme.example",
        "Action: failed",
        "Status: 5.1.1",
    ]
    return driver.post(_in_parts(question, "report; report-type=delivery-status", *part))


@_token("a calendar's answer with a yes", TO_STAFF, asked=("needs_confirmation", "in_review"))
def _(driver):
    question = ask(driver)
    part = ["Content-Type: text/calendar; method=REPLY", "", "BEGIN:VCALENDAR", "METHOD:REPLY"]
    return driver.post(_in_parts(question, "alternative", *part, "END:VCALENDAR"))


@attack(
    "token",
    "a denial",
    "what was asked is frozen, no review opens, and the answer says so (`confirmation_denied`)",
    to=ANN["email"],
    asked=("frozen",),
)
def _(driver):
    return yes(driver, ask(driver), text="No, I did not ask for this!")
