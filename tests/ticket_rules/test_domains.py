import pytest
from hypothesis import given
from hypothesis import strategies as st

from ticket_rules.domains import is_within, lookalike_of, skeleton

OWN = ["acme.example", "widgets.test"]


@pytest.mark.parametrize(
    ("domain", "within"),
    [
        ("acme.example", True),
        ("ACME.example.", True),
        ("mail.acme.example", True),
        ("a.b.widgets.test", True),
        ("notacme.example", False),
        ("acme.example.test", False),
        ("example", False),
        ("", False),
    ],
)
def test_a_domain_is_within_the_companys_when_it_is_one_or_stands_below_one(domain, within):
    assert is_within(domain, OWN) is within


def test_nothing_is_within_no_domains():
    assert not is_within("acme.example", [])


def test_a_domain_is_the_same_as_letters_and_as_a_labels():
    assert is_within("xn--mller-kva.example", ["müller.example"])
    assert is_within("müller.example", ["xn--mller-kva.example"])


@pytest.mark.parametrize(
    "domain",
    [
        "acrne.example",  # rn for m
        "асmе.example",  # noqa: RUF001 - three Cyrillic letters are the attack
        "\N{CYRILLIC SMALL LETTER A}cme.example".encode("idna").decode(),
        "αcme.example",  # noqa: RUF001 - Greek alpha is the attack
        "ácme.example",
        "acm3.example",
        "ac-me.example",
        "acme.exarnple",
        "acmee.example",  # one more
        "acm.example",  # one less
        "axme.example",  # another
        "amce.example",  # two that changed places
        "mail.acrne.example",
        "vvidgets.test",
        "widgetѕ.test",  # noqa: RUF001 - a Cyrillic letter is the attack
        "wiclgets.test",
    ],
)
def test_a_domain_that_could_be_taken_for_the_companys_looks_like_it(domain):
    assert lookalike_of(domain, OWN) == ("widgets.test" if "get" in domain else "acme.example")


@pytest.mark.parametrize(
    "domain",
    [
        "acme.example",
        "mail.acme.example",
        "zenith.example",
        "acmeeee.example",  # two more
        "ac.example",  # two less
        "emca.example",  # two others
        "cmea.example",  # one that moved far
        "acme.test",
        "",
    ],
)
def test_a_domain_of_their_own_and_one_that_differs_more_look_like_none(domain):
    assert lookalike_of(domain, OWN) is None


def test_a_domain_of_the_company_looks_like_none_though_it_is_like_another_of_theirs():
    assert lookalike_of("acme2.example", ["acme.example", "acme2.example"]) is None


@given(st.text(max_size=40))
def test_no_text_is_too_strange_for_a_domain(text):
    lookalike_of(text, OWN)
    assert not is_within(text, [])
    assert skeleton(skeleton(text)) == skeleton(text) or "-" in text or not text.isascii()


@given(st.text(alphabet="abcdefgh.", min_size=5, max_size=12), st.data())
def test_one_slip_anywhere_is_found_and_never_raises(domain, data):
    place = data.draw(st.integers(0, len(domain) - 1))
    slipped = domain[:place] + "y" + domain[place + 1 :]
    own = [f"{domain.replace('.', 'k')}.example"]
    assert lookalike_of(f"{slipped.replace('.', 'k')}.example", own) == own[0]
