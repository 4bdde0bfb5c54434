"""Which machines a letter means, and what only looks like one."""

import pytest

from tests.ticket_rules.reading.expected import ORDER, freed


@pytest.mark.parametrize(
    "words",
    [
        "We replaced CAD-07 with CAD-17 and can't reach the old one. Please release it.",
        "We moved from CAD-07 to CAD-17. Please release the activation on the old machine.",
        "Please free CAD-07; CAD-17 is still in use.",
        "Please deactivate CAD-07 - the replacement, CAD-17, is activated already.",
        "Our CAD-07 has gone, the one called CAD-17 takes its place. Please free the former.",
        "Old: CAD-07, new: CAD-17. Please free the old one.",
    ],
)
def test_the_old_machine_is_freed_and_the_new_one_is_not(asks, words):
    assert asks(f"Order SC-104233. {words}") == [freed(machine="CAD-07")]


@pytest.mark.parametrize("words", ["them", "both", "these two", "the two activations"])
def test_words_for_several_mean_all_that_the_sentence_before_names(asks, words):
    body = f"CAD-07 and CAD-08 were stolen. Please deactivate {words}, SC-104233."
    assert asks(body) == [freed(machine="CAD-07"), freed(machine="CAD-08")]


def test_it_means_none_of_two(asks):
    body = "CAD-07 and CAD-08 were stolen. Please deactivate it, SC-104233."
    assert asks(body) == [freed()]


@pytest.mark.parametrize(
    "paper", ["ticket TKT-4471902", "case NORD-44", "invoice FX-19", "quote Q2-881", "TKT-4471902"]
)
def test_the_number_of_a_paper_is_no_machine(asks, paper):
    assert asks(f"Please release the notebook mentioned in {paper}. SC-104233") == [freed()]


def test_a_machine_named_like_a_paper_but_called_a_machine_is_one(asks):
    assert asks("Please release the notebook CASE-44. SC-104233") == [freed(machine="CASE-44")]


@pytest.mark.parametrize("name", ["nord-ws-12.nord.example", "cad-07.acme.example", "CAD-07"])
def test_a_host_name_is_taken_whole(asks, name):
    body = f"Please remove the activation of {name}. The order is SC-104233."
    assert asks(body) == [freed(machine=name)]


def test_what_the_next_line_says_to_remain_spares_no_machine_of_this_line(asks):
    body = "Please unbind these, all in SC-104233:\n\n- CAD-07\n- CAD-08\n\nThe order stays."
    assert asks(body) == [freed(machine="CAD-07"), freed(machine="CAD-08")]


def test_a_machine_that_remains_is_spared_in_its_own_line(asks):
    body = "Please unbind these, all in SC-104233:\n\n- CAD-07\n- CAD-08 remains as it is"
    assert [r for r in asks(body) if r.get("machine") == "CAD-08"] == []


def test_a_letter_without_any_machine_misses_it(asks):
    assert asks(f"Please deactivate one machine on {ORDER}.") == [freed()]
