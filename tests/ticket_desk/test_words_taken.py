"""Staff see, beside each key of a request, the words of the letter that it was taken from."""

from tests.ticket_desk.vendor import ANN, ORDER
from ticket_desk.reviewing import face_of

JANE = "Jane Doe (jane.doe@acme.example)"


def form(driver):
    """Give the Markdown of the only open review."""
    (review,) = driver.open_reviews()
    return face_of(driver.desk, review.id).markdown


def row_of(driver, name):
    """Give the cells of that row of the form's first table."""
    (line,) = [one for one in form(driver).splitlines() if one.startswith(f"| {name} |")]
    return [cell.strip() for cell in line.strip("| ").split(" | ")]


def test_each_key_stands_beside_its_words_and_why_they_were_taken(driver):
    driver.write(ANN, f"Please transfer order sc 104233 to {JANE}.")
    name, understood, words, why = row_of(driver, "Order")
    assert (name, understood) == ("Order", "SC-104233")
    assert words == "“sc 104233” in the letter"
    assert why == "named with what is asked"


def test_what_a_later_letter_gave_stands_with_its_own_words(driver):
    (question,) = driver.write(ANN, f"Please transfer {ORDER} to Jane Doe.")
    driver.write(ANN, "It is jane.doe@acme.example", reply_to=question)
    assert "“Jane Doe” in the letter" in row_of(driver, "Name")
    assert any("jane" in cell and "in the letter" in cell for cell in row_of(driver, "Email"))


def test_an_order_of_the_subject_is_said_to_stand_there(driver):
    driver.write(ANN, f"Please transfer our order to {JANE}.", subject=f"Order {ORDER}")
    assert "“SC-104233” in the Subject" in row_of(driver, "Order")


def test_words_that_draw_a_table_of_their_own_stay_in_their_cell(driver):
    driver.write(
        ANN, f"Please transfer {ORDER} to Jane Doe (jane.doe@acme.example) | ✓ | Approved |"
    )
    for line in form(driver).splitlines():
        assert not line.startswith("| ✓ | Approved")


def test_tickets_show_gives_the_words_with_the_request(driver):
    (receipt,) = driver.write(ANN, f"Please transfer {ORDER} to {JANE}.")
    (request,) = driver.ticket(receipt.ticket)["requests"]
    assert {one["key"] for one in request["taken"]} >= {"action", "order_id", "name", "email"}
