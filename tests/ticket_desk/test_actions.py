"""Every license action's whole way: asked, queued, approved, carried out, told."""

from tests.ticket_desk.vendor import ANN, BOB, KIM, MIA, ORDER, PAUL, SECOND_ORDER, UMA, ZOE

ROSA = {"name": "Rosa Diaz", "email": "rosa@acme.example"}
JANE = "Jane Doe (jane.doe@acme.example)"
REMOVE_BOB = "Bob Stone left. Please remove the user bob@acme.example. Confirm: bob@acme.example"


def changes(driver, number):
    """The changes of orders that the ticket's history tells, as (order, step)."""
    return [
        (entry["order_id"], entry["data"]["kind"])
        for entry in driver.ticket(number)["history"]
        if entry["event"] == "order_changed"
    ]


def machines(driver, order_id):
    """The machines that are activated on the order."""
    return [
        one["machine"]
        for key in driver.order(order_id)["serial_keys"]
        for one in key["activations"]
        if one["active"]
    ]


def test_a_manager_is_added_and_the_change_is_in_the_orders_history(driver):
    (receipt,) = driver.write(
        PAUL, f"Please add Rosa Diaz ({ROSA['email']}) as a license manager of {ORDER}."
    )
    assert receipt.template == "queued_for_review"
    _, (done,) = driver.answer()
    assert done.template == "manager_added"
    assert done.to == PAUL["email"]
    assert ROSA in driver.order(ORDER)["managers"]
    assert changes(driver, receipt.ticket) == [(ORDER, "add_manager")]
    assert driver.limit(ORDER, "add_license_manager") == (1, 0)


def test_a_manager_is_removed(driver):
    driver.write(ANN, f"Please remove mia@acme.example as a license manager of {ORDER}.")
    _, (done,) = driver.answer()
    assert done.template == "manager_removed"
    assert driver.order(ORDER)["managers"] == []


def test_a_new_owner_who_was_a_manager_keeps_no_manager_entry(driver):
    driver.write(ANN, f"Please transfer {ORDER} to Mia Sand (mia@acme.example).")
    driver.answer()
    assert driver.order(ORDER)["customer"] == MIA
    assert driver.order(ORDER)["managers"] == []
    assert driver.order(ORDER)["purchaser"] == PAUL


def test_a_transfer_tells_the_activations_that_must_go_before_a_key_changes_its_user(driver):
    driver.write(ANN, f"Please transfer {ORDER} to {JANE}.")
    _, (done,) = driver.answer()
    assert "BUILD-03" in done.text
    assert "BUILD-04" in done.text


def test_a_user_can_have_their_own_activation_removed(driver):
    driver.write(BOB, f"Please remove the activation of my machine BUILD-03 on {ORDER}.")
    _, letters = driver.answer()
    assert {letter.template: letter.to for letter in letters} == {
        "activation_removed": BOB["email"],
        "activation_removed_notice": BOB["email"],
    }
    assert machines(driver, ORDER) == ["BUILD-04"]
    assert driver.limit(ORDER, "remove_activation") == (1, 0)


def test_a_user_can_not_have_the_activation_of_another_removed(driver):
    (letter,) = driver.write(BOB, f"Please remove the activation of LAB-02 on {SECOND_ORDER}.")
    assert driver.states(letter.ticket) == ["refused"]
    assert UMA["email"] not in letter.text
    assert machines(driver, SECOND_ORDER) == ["LAB-01", "LAB-02"]


def test_a_removed_user_loses_all_activations_on_any_order_and_is_blocked(driver):
    (receipt,) = driver.write(MIA, REMOVE_BOB)
    assert receipt.template == "queued_for_review"
    driver.answer()
    assert machines(driver, ORDER) == []
    assert machines(driver, SECOND_ORDER) == ["LAB-02"]
    assert driver.person(BOB["email"])["blocked"]
    assert (SECOND_ORDER, "remove_activation") in changes(driver, receipt.ticket)


def test_who_removes_a_user_is_told_of_their_own_orders_alone(driver):
    (receipt,) = driver.write(MIA, REMOVE_BOB)
    _, letters = driver.answer()
    (done,) = [letter for letter in letters if letter.template == "user_removed"]
    for told in (receipt, done):
        assert "BUILD-03" in told.text
        assert "LAB-01" not in told.text + told.html
        assert SECOND_ORDER not in told.text + told.html


def test_a_leaver_is_told_once_of_all_machines_and_of_the_block(driver):
    driver.write(MIA, REMOVE_BOB)
    _, letters = driver.answer()
    (notice,) = [letter for letter in letters if letter.to == BOB["email"]]
    assert notice.template == "activation_removed_notice"
    assert all(machine in notice.text for machine in ("BUILD-03", "BUILD-04", "LAB-01"))


def test_a_leavers_manager_entries_go_where_the_asker_manages_and_stay_elsewhere(driver):
    for order in (ORDER, SECOND_ORDER):
        driver.write(
            PAUL, f"Please add Bob Stone (bob@acme.example) as a license manager of {order}."
        )
        driver.answer()
    driver.later(minutes=1)
    driver.write(MIA, REMOVE_BOB)
    driver.answer()
    assert BOB not in driver.order(ORDER)["managers"]
    assert BOB in driver.order(SECOND_ORDER)["managers"]


def test_a_user_is_removed_though_the_license_has_expired(driver):
    text = "Kim Wolf left. Please remove the user kim@zenith.example. Confirm: kim@zenith.example"
    driver.write(ZOE, text)
    outcome, _ = driver.answer()
    assert not outcome.asked_again
    assert driver.person(KIM["email"])["blocked"]


def test_a_user_who_asks_for_access_is_told_whom_to_ask(driver):
    (letter,) = driver.write(BOB, f"I need access to our order {ORDER}, please make me a manager.")
    assert letter.template == "order_managers"
    assert "ann@acme.example" in letter.text
    assert driver.states(letter.ticket) == ["answered"]
    assert driver.open_reviews() == []


def test_a_stranger_who_asks_for_access_is_told_nothing_but_to_ask_colleagues(driver):
    letters = [
        driver.write(ZOE, f"I need access to our order {order}, please make me a manager.")
        for order in (ORDER, "SC-999999")
    ]
    assert [letter.template for (letter,) in letters] == ["ask_colleagues"] * 2
    assert "ann@acme.example" not in letters[0][0].text


def test_a_manager_who_asks_for_access_is_told_that_they_have_it(driver):
    (letter,) = driver.write(MIA, f"I need access to our order {ORDER}, please make me a manager.")
    (asked,) = driver.ticket(letter.ticket)["requests"]
    assert asked["reasons"] == ["already_manager"]


def test_a_question_about_an_order_is_answered_at_once_with_its_limits(driver):
    driver.write(ANN, f"Please transfer {ORDER} to {JANE}.")
    (letter,) = driver.write(MIA, f"How many transfers are left on order {ORDER}?")
    assert letter.template == "order_status"
    assert "1" in letter.text
    assert driver.states(letter.ticket) == ["answered"]


def test_a_question_without_its_order_is_answered_once_the_order_is_named(driver):
    (question,) = driver.write(MIA, "How many transfers are left?")
    assert question.template == "needs_details"
    (letter,) = driver.write(MIA, f"The order is {ORDER}.", reply_to=question)
    assert letter.template == "order_status"
    assert driver.states(question.ticket) == ["answered"]


def test_a_technical_question_is_answered_with_the_way_to_technical_support(driver):
    (letter,) = driver.write(
        ANN, "The app crashes with a segmentation fault. How do I fix this bug?"
    )
    assert letter.template == "technical_support"
    assert "https://vendor.example/support" in letter.text
    assert driver.states(letter.ticket) == ["answered"]


def test_a_yes_to_no_question_confirms_nothing(driver):
    (letter,) = driver.write(ANN, "Yes, I confirm.")
    assert letter.template == "confirmation_not_valid"
    assert driver.open_reviews() == []


def test_details_that_no_ticket_waits_for_go_to_a_person(driver):
    (letter,) = driver.write(ANN, "It is rosa@acme.example")
    assert letter.template == "passed_to_staff"
    (review,) = driver.open_reviews()
    assert review.kind == "triage"
