"""The frame, the subject, the wrapping, and what no value may do to a letter."""

import re
from dataclasses import fields, replace
from datetime import date

import pytest

from tests.ticket_mail.reply_samples import (
    FRAME,
    LEAVING_STEPS,
    NOTE,
    REASONS,
    SAMPLES,
    TRANSFER,
    limit,
)
from ticket_mail import replies
from ticket_mail.render import day, render
from ticket_rules.facts import Person
from ticket_rules.requests import Action, request

HOSTILE = "<img src=x> {{7*7}} &\nBcc: all@evil.example\u202e"


def text_of(section, frame=FRAME):
    return render([section], frame).text


def test_a_letter_of_no_section_is_refused():
    with pytest.raises(ValueError, match="needs a section"):
        render([], FRAME)


def test_the_subject_ends_with_the_ticket_number():
    assert render([replies.NothingInIt()], FRAME).subject == "Your email was empty [#123]"


def test_the_subject_of_a_letter_outside_a_ticket_has_no_number():
    assert (
        render([replies.NothingInIt()], replace(FRAME, ticket=None)).subject
        == "Your email was empty"
    )


def test_a_long_subject_is_cut_and_keeps_the_ticket_number():
    section = replies.AnsweredByStaff(note="Yes.")
    subject = render([section], replace(FRAME, original_subject="long " * 100)).subject
    assert len(subject) <= 110
    assert subject.endswith("… [#123]")


@pytest.mark.parametrize(
    ("original", "subject"),
    [
        ("Our order", "Re: Our order [#123]"),
        ("RE: AW: Our order [#123]", "Re: Our order [#123]"),
        ("Our\r\nBcc: all@evil.example order", "Re: Our Bcc: all@evil.example order [#123]"),
        ("", "Re: your email [#123]"),
    ],
)
def test_an_answer_takes_the_customers_own_subject_once(original, subject):
    section = replies.AnsweredByStaff(note="Yes.")
    assert render([section], replace(FRAME, original_subject=original)).subject == subject


def test_several_sections_are_numbered_under_the_customers_own_subject():
    letter = render([SAMPLES["queued_for_review"][0], SAMPLES["refused"][0]], FRAME)
    assert letter.subject == "Re: Our order [#123]"
    for heading in (
        "1. Transfer of order SC-104233: our staff decides",
        "2. Removal of the activation of BUILD-03: not possible as it stands",
    ):
        assert heading in letter.text
        assert heading in letter.html


def test_parts_are_counted_as_parts_for_one_request_can_have_several_and_a_yes_has_none():
    letter = render([SAMPLES["queued_for_review"][0], SAMPLES["refused"][0]], FRAME)
    for words in (letter.text, letter.html):
        assert "This email has 2 parts." in words
        assert "asks for" not in words


def test_sections_that_say_the_same_are_said_once():
    once = render([replies.NoAuthority()], FRAME)
    assert render([replies.NoAuthority(), replies.NoAuthority()], FRAME) == once


def test_the_letter_greets_and_signs_with_the_ticket():
    text = text_of(replies.NothingInIt())
    assert text.startswith("Hello Ann Lee,\n\n")
    assert text.endswith(
        "A question, or something wrong? Simply answer this email.\n\n"
        "Example License Desk (ticket 123)\n"
        "  licenses@vendor.example\n"
        "  My Account: https://account.vendor.example/\n"
    )


@pytest.mark.parametrize(
    "name", ["", "ann@acme.example", "Win at https://evil.example", "www.evil.example", "A" * 61]
)
def test_what_is_no_name_is_not_greeted(name):
    assert text_of(replies.NothingInIt(), replace(FRAME, to_name=name)).startswith("Hello,\n")


def test_without_an_account_page_none_is_named():
    letter = render([replies.NothingInIt()], replace(FRAME, account_url=None))
    assert "My Account" not in letter.text + letter.html


def test_without_a_technical_support_address_the_letter_says_where_to_look():
    letter = render([replies.TechnicalSupport()], replace(FRAME, technical_support_url=None))
    assert "at the address that came with the product" in letter.text.replace("\n", " ")


def test_a_letter_that_asks_for_an_answer_itself_does_not_offer_one_again():
    assert "A question" not in text_of(SAMPLES["needs_confirmation"][0])


def test_an_escalation_claims_no_reminder_which_a_desk_that_was_down_never_sent():
    assert "remind" not in text_of(SAMPLES["review_escalation"][0])


def test_a_letter_to_staff_is_no_invitation_to_the_account_page():
    text = text_of(SAMPLES["review_reminder"][0])
    assert text.startswith("Hello,\n")
    assert "My Account" not in text


@pytest.mark.parametrize("where", ["name", "machine", "order_id", "email", "note"])
def test_no_value_becomes_markup_or_a_line_of_its_own(where):
    if where == "note":
        section = replies.RequestRefused(request=TRANSFER, limit=None, note=HOSTILE)
    else:
        action = Action.REMOVE_ACTIVATION if where == "machine" else Action.TRANSFER_OWNERSHIP
        asked = request(action, **{where: HOSTILE})
        section = replies.RequestRefused(request=asked, limit=None, note=None)
    letter = render([section], FRAME)
    assert "<img" not in letter.html
    assert "&lt;img src=x&gt; {{7*7}} &amp;" in letter.html
    assert "<img src=x> {{7*7}} &" in letter.text
    assert "\u202e" not in letter.subject + letter.text + letter.html
    assert not any(line.startswith("Bcc:") for line in letter.text.splitlines())
    assert "\n" not in letter.subject


def test_a_value_that_no_encoding_can_write_does_not_reach_the_letter():
    section = replies.RequestRefused(
        request=request("transfer_ownership", name="Jane \udcff Doe"), limit=None, note="\udcff"
    )
    letter = render([section], FRAME)
    assert (letter.subject + letter.text + letter.html).encode()


def test_a_note_keeps_its_lines_and_is_set_in():
    text = text_of(replies.AnsweredByStaff(note=NOTE))
    assert (
        "answers:\n\n  We called Ann, who agreed.\n\n"
        "  The new owner gets a welcome letter by post next week, with all that\n"
        "  they need to know.\n" in text
    )
    html = render([replies.AnsweredByStaff(note="One.\nTwo.")], FRAME).html
    assert "One.<br>\nTwo.</p>" in html


def test_a_list_hangs_below_its_first_word():
    text = text_of(SAMPLES["queued_for_review"][0])
    assert (
        "- Customer (owner) of SC-104233: Ann Lee (ann.lee@acme.example) → Jane\n"
        "  Doe (jane.doe@acme.example)\n" in text
    )


def test_a_word_longer_than_a_line_is_not_broken():
    link = "https://prefect.vendor.example/runs/flow-run/" + "0123456789" * 6
    section = replace(SAMPLES["review_reminder"][0], link=link)
    assert f"\n  {link}\n" in text_of(section)


@pytest.mark.parametrize(
    ("left", "sentence"),
    [
        (0, "With this one, none is left; the limit opens anew on 1 March 2027."),
        (1, "With this one, 1 is left until 1 March 2027, when the limit opens anew."),
        (2, "With this one, 2 are left until 1 March 2027, when the limit opens anew."),
        (None, "There is no yearly limit on this."),
    ],
)
def test_the_limit_says_what_is_left_and_when_it_opens_anew(left, sentence):
    section = replace(SAMPLES["queued_for_review"][0], limit=limit(left))
    assert sentence in text_of(section).replace("\n", " ")


def test_a_limit_of_one_is_told_in_the_singular():
    section = replace(SAMPLES["queued_for_review"][0], limit=limit(0, allowed=1))
    assert "The order allows 1 transfer of ownership a year." in text_of(section)


@pytest.mark.parametrize(
    "section",
    [
        SAMPLES["review_expired"][1],
        replies.Refused(request=TRANSFER, reasons=(REASONS["limit_used_up, none is allowed"],)),
        replace(SAMPLES["order_status"][0], limits=(limit(0, allowed=0),)),
    ],
)
def test_what_an_order_never_allows_has_no_day_on_which_it_opens(section):
    text = text_of(section).replace("\n", " ")
    assert re.search(r"Transfers of ownership(?: are|:) not allowed", text)
    assert "anew" not in text
    assert "write to us again" not in text


def test_the_strangers_letter_is_true_of_a_manager_who_mistyped_the_order_id():
    text = text_of(replies.NoAuthority()).replace("\n", " ")
    assert "Please check the order ID" in text
    assert "know of no order" not in text


def test_the_strangers_letter_is_given_nothing_that_it_could_tell_but_own_orders():
    assert [one.name for one in fields(replies.NoAuthority)] == ["own_orders"]
    assert fields(replies.AskColleagues) == ()


@pytest.mark.parametrize("section", [replies.NoAuthority(), replies.AskColleagues()])
def test_the_strangers_letter_is_the_same_whatever_they_wrote(section):
    about_one = render([section], replace(FRAME, original_subject="Transfer of SC-104233"))
    about_another = render([section], replace(FRAME, original_subject="Transfer of SC-999999"))
    assert about_one == about_another


def test_activations_elsewhere_are_one_sentence_whether_there_are_any_or_not():
    text = text_of(
        replies.UserRemoved(
            user=Person("bob@acme.example"), changes=LEAVING_STEPS[1:2], limit=None, note=None
        )
    )
    assert "Any activations that they had on other orders are removed too." in text
    assert "BUILD-03" not in text


def test_what_is_asked_back_is_named_once_each():
    section = replies.NeedsDetails(
        request=request("transfer_ownership", order_id="SC-104233"), missing=("name", "email")
    )
    text = text_of(section)
    assert "\n- the full name of the new owner\n- the email address of the new owner\n" in text


def test_the_candidates_of_an_unclear_machine_are_listed():
    section = replies.NeedsDetails(
        request=request("remove_activation", order_id="SC-104233", machine="the build machine"),
        missing=("machine",),
        reasons=(REASONS["machine_matches_several"],),
    )
    text = text_of(section).replace("\n", " ")
    assert "BUILD-03 (bob@acme.example, serial key ending NPQR), BUILD-04" in text


def test_many_machines_are_counted_after_the_twentieth():
    data = dict(REASONS["machine_not_activated"].data)
    data["machines"] = [f"M{number}" for number in range(25)]
    reason = replace(REASONS["machine_not_activated"], data=data)
    text = text_of(replies.Refused(request=TRANSFER, reasons=(reason,))).replace("\n", " ")
    assert "M18, M19 and 5 more. If you" in text


@pytest.mark.parametrize(
    ("value", "written"),
    [(date(2027, 3, 1), "1 March 2027"), ("2024-02-29", "29 February 2024")],
)
def test_a_day_is_written_in_words(value, written):
    assert day(value) == written


def test_a_time_is_written_with_its_zone():
    assert "until 9 November 2026, 14:05 UTC." in text_of(SAMPLES["needs_confirmation"][0])


@pytest.mark.parametrize("name", ["request_refused", "review_expired"])
def test_what_was_not_done_does_not_speak_of_a_limit_that_there_is_not(name):
    text = text_of(replace(SAMPLES[name][0], limit=limit(None)))
    assert "There is no yearly limit" not in text


def test_the_user_hears_how_many_machines_are_now_activated():
    letter = render([SAMPLES["activation_removed_notice"][0]], FRAME)
    assert letter.subject == "BUILD-03 was deactivated: 1 of 3 machines is now activated [#123]"
    assert "ABCD-EFGH-JKLM-NPQR, 1 of 3 machines is now" in " ".join(letter.text.split())
