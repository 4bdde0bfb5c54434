"""What waits for what another sentence tells, and what later words or other fields take back."""

import pytest

TO = "Please transfer SC-20417 to Ida Holm, ida.holm@acme.example."
BLOCK = "tom.berg@acme.example, once more tom.berg@acme.example"


@pytest.mark.parametrize(
    "body",
    [
        f"Tom Berg's last day is 28 February 2026. From then on please block him: {BLOCK}.",
        f"Tom Berg leaves us on 30 April. Please remove all his activations then: {BLOCK}.",
        f"Tom Berg is leaving at the end of the quarter. After that, please block him. {BLOCK}",
        f"Please remove all activations of Tom Berg: {BLOCK}. He still works until 6 March.",
        f"Herr Berg verlässt uns zum 31. März. Bitte sperren Sie ihn dann: {BLOCK}.",
        (
            "Ida Holm starts on 2 March 2026. Please add her as a license manager of SC-20417 as of"
            " that date: ida.holm@acme.example"
        ),
        (
            "The move is on 9 February 2026. From that day on SC-20417 should belong to Ida Holm,"
            " ida.holm@acme.example."
        ),
        "LAB-31 goes to recycling on 3 February. Please deactivate it on SC-20417 the day before.",
        f"{TO} Effective date 1 April 2026.",
        f"{TO} The change should take effect on 1 April 2026.",
        f"{TO} Not today though, but on 1 March.",
        (
            "Please transfer ownership.\nOrder: SC-20417\nNew owner: Ida Holm\n"
            "E-mail: ida.holm@acme.example\nEffective: 1 April 2026"
        ),
        (
            "Please transfer ownership.\nOrder: SC-20417\nNew owner: Ida Holm\n"
            "E-mail: ida.holm@acme.example\nWhen: next Monday"
        ),
        "Ten days from now, please remove Ida Holm (ida.holm@acme.example) as manager of SC-20417.",
        (
            "Pending a word from our lawyer, please transfer SC-20417 to Ida Holm,"
            " ida.holm@acme.example."
        ),
        f"{TO} The condition is that it costs us nothing.",
        f"{TO} Only do this if it is free of charge.",
        f"{TO} But hold this until you hear from our lawyer.",
        f"{TO} Before you do so, call me.",
        f"{TO} This needs the consent of Tom, which I don't have yet.",
        f"{TO} Should she refuse, leave it as it is.",
        (
            "The invoice has to be paid first. Then please transfer SC-20417 to Ida Holm,"
            " ida.holm@acme.example."
        ),
        f"Perhaps Tom will not come back. Then please remove all his activations: {BLOCK}.",
    ],
)
def test_what_waits_for_another_sentence_is_for_a_person(asks, body):
    assert asks(body) == [{"action": "other"}]


@pytest.mark.parametrize(
    ("body", "action"),
    [
        (
            (
                f"Tom Berg's last day was 31 October 2025. From then on he has no right to be in."
                f" Please block him and remove all his activations: {BLOCK}."
            ),
            "remove_user",
        ),
        (
            f"Tom Berg left on 9 January. Nobody uses his seats. Please block him: {BLOCK}.",
            "remove_user",
        ),
        (f"{TO} Effective 1 January 2026.", "transfer_ownership"),
        (f"{TO} Date: 15 January 2026", "transfer_ownership"),
        (f"{TO} Our contract runs until 31 March 2026.", "transfer_ownership"),
        (f"Tom Berg sold us his share. After that, {TO[0].lower()}{TO[1:]}", "transfer_ownership"),
        (
            "LAB-31 was scrapped on 3 January. Please deactivate it on SC-20417.",
            "remove_activation",
        ),
        (f"My boss says I have to ask you. {TO}", "transfer_ownership"),
    ],
)
def test_what_waits_for_nothing_is_asked_now(asks, body, action):
    found = asks(body)
    assert [one["action"] for one in found] == [action]
    assert "missing" not in found[0]


@pytest.mark.parametrize(
    "body",
    [
        f"{TO}\n\nP.S. Strike the above, Ida declined.",
        f"{TO}\n\nP.S. Ida has changed her mind.",
        f"{TO}\n\nP.S. No, let's do it differently, I'll call you.",
        f"{TO}\n\nP.S. Tom says this is wrong. Let me check first.",
        f"{TO}\n\nP.S. Just heard that Ida is leaving, so better not.",
        f"{TO} My partner says I should not, so act as if I hadn't written.",
        f"Please block Tom Berg: {BLOCK}. On second thoughts don't, he is staying with us.",
        f"Please block Tom Berg: {BLOCK}.\nPS: He withdrew his resignation this morning.",
        "Could you free LAB-31 on SC-20417? Ah, it runs again, so there's nothing to do.",
        "Ida Holm (ida.holm@acme.example) asked to be added as a manager of SC-20417. I said no.",
        "Ida Holm (ida.holm@acme.example) would like to be a manager of SC-20417. My answer is no.",
        "Transfer SC-20417 to Ida Holm (ida.holm@acme.example)? What do you think?",
        (
            "Request type: transfer ownership\nOrder: SC-20417\nName: Ida Holm\n"
            "E-mail: ida.holm@acme.example\nStatus: rejected"
        ),
        (
            "Request type: transfer ownership\nOrder: SC-20417\nName: Ida Holm\n"
            "E-mail: ida.holm@acme.example\nApproval: pending"
        ),
        (
            "Request type: transfer ownership\nOrder: SC-20417\nName: Ida Holm\n"
            "E-mail: ida.holm@acme.example\nComment: example only, not a real request"
        ),
        "Template: Please transfer SC-20417 to Ida Holm, ida.holm@acme.example.",
    ],
)
def test_what_other_words_take_back_is_not_acted_on(asks, body):
    assert {one["action"] for one in asks(body)} <= {"other", "withdraw"}


@pytest.mark.parametrize("subject", ["Do NOT transfer SC-20417", "Question only", "DRAFT"])
def test_a_subject_may_take_back_what_the_letter_asks(asks, subject):
    assert asks(TO, subject=subject) == [{"action": "other"}]


@pytest.mark.parametrize(
    ("body", "subject"),
    [
        (f"{TO}\n\nP.S. Tom says hello.", ""),
        (f"{TO} Tom declined, so Ida takes it.", "Offboarding tom@shop.example"),
        (f"Tom did not want it. {TO}", "new owner"),
        (f"{TO}\nApproved: yes", "transfer"),
        (f"Do you have a minute? {TO}", ""),
    ],
)
def test_words_that_take_nothing_back_leave_the_request(asks, body, subject):
    found = asks(body, subject=subject)
    assert [one["action"] for one in found] == ["transfer_ownership"]
    assert found[0]["email"] == "ida.holm@acme.example"


@pytest.mark.parametrize(
    "body",
    [
        "Should Ida Holm (ida.holm@acme.example) be added as a license manager of SC-20417?",
        "Is Ida Holm (ida.holm@acme.example) to be added as a manager of SC-20417?",
        "Does Ida Holm (ida.holm@acme.example) need to be added as a manager of SC-20417?",
        "Must SC-20417 be transferred to Ida Holm, ida.holm@acme.example?",
        "Would you advise to transfer SC-20417 to Ida Holm (ida.holm@acme.example)?",
        "Would it be wise to remove Ida Holm (ida.holm@acme.example) as manager of SC-20417?",
        f"Please advise: should Tom Berg ({BLOCK}) be blocked and all his activations removed?",
        "Sollten wir SC-20417 auf Ida Holm, ida.holm@acme.example, übertragen?",
        "Add Ida Holm (ida.holm@acme.example) as a manager of SC-20417 - yes or no?",
    ],
)
def test_whether_it_is_to_be_done_at_all_is_a_question(asks, body):
    assert asks(body) == [{"action": "other"}]


@pytest.mark.parametrize(
    "body",
    [
        "Please make sure that nobody transfers SC-20417 to Ida Holm, ida.holm@acme.example.",
        "Please reject the request to transfer SC-20417 to Ida Holm, ida.holm@acme.example.",
        "Please decline to transfer SC-20417 to Ida Holm, ida.holm@acme.example.",
        "Please postpone the transfer of SC-20417 to Ida Holm, ida.holm@acme.example.",
        "Please undo the transfer of SC-20417 to Ida Holm, ida.holm@acme.example.",
        "Please prevent Ida Holm (ida.holm@acme.example) from being added as manager of SC-20417.",
        (
            "Please see to it that Ida Holm (ida.holm@acme.example) does not become a manager of"
            " SC-20417."
        ),
        "I withhold my consent to the transfer of SC-20417 to Ida Holm, ida.holm@acme.example.",
        "Bitte unterlassen Sie es, SC-20417 auf Ida Holm, ida.holm@acme.example, zu übertragen.",
        "Please reverse the removal of Ida Holm (ida.holm@acme.example) as manager of SC-20417.",
        "Please activate LAB-31 on SC-20417.",
    ],
)
def test_what_is_to_be_averted_is_not_done(asks, body):
    assert {one["action"] for one in asks(body)} <= {"other", "withdraw"}


@pytest.mark.parametrize(
    ("body", "action"),
    [
        ("Can Ida Holm (ida.holm@acme.example) please be added as a license manager of SC-20417?",
         "add_license_manager"),
        ("Please make no delay and deactivate LAB-31 on SC-20417.", "remove_activation"),
        ("Please make sure LAB-31 on SC-20417 is deactivated.", "remove_activation"),
        ("Please take Ida Holm (ida.holm@acme.example) off as a manager of SC-20417.",
         "remove_license_manager"),
    ],
)  # fmt: skip
def test_what_only_sounds_so_is_done(asks, body, action):
    assert [one["action"] for one in asks(body)] == [action]
