from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.servers.certificates import Certificate, self_signed
from tests.servers.smtp import CUT, SILENCE, SmtpSink, running_smtp_sink
from tests.ticket_mail.token_command import token_command
from ticket_mail.oauth import TokenCommand
from ticket_mail.outgoing import Outgoing, build
from ticket_mail.smtp import SendResult, SmtpSettings, SmtpUnavailable, check, deliver


def letter_to(name: str, number: int = 1) -> Outgoing:
    return Outgoing(
        id=number,
        to=f"{name}@acme.example",
        to_name=name.title(),
        from_address="support@vendor.example",
        from_name="License desk",
        subject="Your order",
        text=f"Dear {name.title()},\n\n.\n..two\nFrom here on\n",
        html="<p>Hello.</p>\n",
        message_id=f"<t12.{name}{number}.signature@vendor.example>",
        date=datetime(2026, 3, 1, tzinfo=UTC),
    )


def settings_for(sink: SmtpSink) -> SmtpSettings:
    return SmtpSettings(host="127.0.0.1", port=sink.port, tls="none", timeout=20)


def send(letters: Iterable[Outgoing], settings: SmtpSettings) -> list[SendResult]:
    results: list[SendResult] = []
    asyncio.run(deliver(letters, settings, results.append))
    return results


def outcomes(results: list[SendResult]) -> list[tuple[int, str, int | None]]:
    return [(r.id, r.outcome, r.code) for r in results]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory) -> Certificate:
    return self_signed(tmp_path_factory.mktemp("certificate"))


# --- letters that get through ------------------------------------------------------------


def test_a_letter_arrives_byte_for_byte(smtp_sink):
    letter = letter_to("jane")
    assert outcomes(send([letter], settings_for(smtp_sink))) == [(1, "sent", 250)]
    (received,) = smtp_sink.letters
    assert received.raw == build(letter)
    assert received.sender == "support@vendor.example"
    assert received.recipients == ("jane@acme.example",)


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=200),
    st.lists(st.sampled_from([".", "..", "\r", "\n", "\r\n", "\0", "é", "名" * 400, "x" * 2000])),
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_a_letter_it_arrives_byte_for_byte_in_short_lines(
    smtp_sink, words, pieces
):
    text = "".join(pieces)
    letter = replace(letter_to("jane"), subject=words, to_name=words, text=text, html=text)
    assert outcomes(send([letter], settings_for(smtp_sink))) == [(1, "sent", 250)]
    raw = smtp_sink.letters[-1].raw
    assert raw == build(letter)
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    assert raw.isascii()
    assert raw.count(b"\n") == raw.count(b"\r") == raw.count(b"\r\n")


def test_a_batch_goes_over_one_connection_in_order(smtp_sink):
    letters = [letter_to("jane", n) for n in range(1, 21)]
    results = send(letters, settings_for(smtp_sink))
    assert outcomes(results) == [(n, "sent", 250) for n in range(1, 21)]
    assert [r.message["Message-ID"] for r in smtp_sink.letters] == [x.message_id for x in letters]
    assert smtp_sink.connections == 1


def test_no_letters_open_no_connection(smtp_sink):
    assert send([], settings_for(smtp_sink)) == []
    assert smtp_sink.connections == 0


def test_each_letter_is_taken_only_after_the_result_of_the_one_before(smtp_sink):
    events: list[str] = []

    def letters() -> Iterable[Outgoing]:
        for number in (1, 2):
            events.append(f"taken {number}")
            yield letter_to("jane", number)

    def on_result(result: SendResult) -> None:
        events.append(f"{result.outcome} {result.id}")

    asyncio.run(deliver(letters(), settings_for(smtp_sink), on_result))
    assert events == ["taken 1", "sent 1", "taken 2", "sent 2"]


# --- letters that are refused ------------------------------------------------------------


def test_a_refused_recipient_does_not_stop_the_others(smtp_sink):
    smtp_sink.at_recipient = {
        "bob@acme.example": "550 5.1.1 no such user",
        "eve@acme.example": "450 4.2.0 try again later",
    }
    letters = [letter_to(name, n) for n, name in enumerate(["jane", "bob", "eve", "ann"], 1)]
    results = send(letters, settings_for(smtp_sink))
    assert outcomes(results) == [
        (1, "sent", 250),
        (2, "refused", 550),
        (3, "refused_for_now", 450),
        (4, "sent", 250),
    ]
    assert results[1].message == "5.1.1 no such user"
    assert [r.recipients[0] for r in smtp_sink.letters] == ["jane@acme.example", "ann@acme.example"]
    assert smtp_sink.connections == 1


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("554 5.7.1 not wanted", "refused"),
        ("452 4.3.1 no space", "refused_for_now"),
        ("251 taken", "sent"),
        ("399 who knows", "uncertain"),
    ],
)
def test_the_answer_after_data_decides_by_its_first_digit(smtp_sink, answer, outcome):
    smtp_sink.after_data = {"bob@acme.example": answer}
    results = send([letter_to("bob", 1), letter_to("jane", 2)], settings_for(smtp_sink))
    assert outcomes(results) == [(1, outcome, int(answer[:3])), (2, "sent", 250)]


def test_a_refusal_of_our_own_address_says_nothing_for_good_about_the_letter(smtp_sink):
    smtp_sink.at_sender = "550 5.7.1 not your address"
    results = send([letter_to("jane", 1), letter_to("bob", 2)], settings_for(smtp_sink))
    assert outcomes(results) == [(1, "refused_for_now", 550), (2, "refused_for_now", 550)]


def test_a_letter_that_cannot_be_written_is_refused_without_asking(smtp_sink):
    broken = replace(letter_to("jane", 1), subject="a\r\nBcc: eve@evil.test")
    results = send([broken, letter_to("bob", 2)], settings_for(smtp_sink))
    assert outcomes(results) == [(1, "refused", None), (2, "sent", 250)]
    assert "line break" in results[0].message


# --- connections that are lost -----------------------------------------------------------


def test_a_connection_cut_after_data_leaves_that_letter_uncertain_and_no_other(smtp_sink):
    smtp_sink.after_data = {"bob@acme.example": CUT}
    letters = [letter_to(name, n) for n, name in enumerate(["jane", "bob", "ann"], 1)]
    results = send(letters, settings_for(smtp_sink))
    assert outcomes(results) == [(1, "sent", 250), (2, "uncertain", None), (3, "sent", 250)]
    assert len(smtp_sink.letters) == 3  # it had arrived; nobody sent it twice


def test_a_missing_answer_after_data_leaves_the_letter_uncertain(smtp_sink):
    smtp_sink.after_data = {"bob@acme.example": SILENCE}
    settings = replace(settings_for(smtp_sink), timeout=1.5)
    results = send([letter_to("bob", 1), letter_to("jane", 2)], settings)
    assert outcomes(results) == [(1, "uncertain", None), (2, "sent", 250)]
    assert "no answer in time" in results[0].message


def test_a_server_that_closes_after_some_letters_gets_all_of_them(smtp_sink):
    smtp_sink.letters_a_connection = 2
    results = send([letter_to("jane", n) for n in range(1, 12)], settings_for(smtp_sink))
    assert outcomes(results) == [(n, "sent", 250) for n in range(1, 12)]
    assert smtp_sink.connections == 6


def test_a_service_that_closes_at_one_recipient_is_asked_for_the_others(smtp_sink):
    smtp_sink.at_recipient = {"bob@acme.example": "421 4.3.2 going down"}
    letters = [letter_to(name, n) for n, name in enumerate(["bob", "jane"], 1)]
    results = send(letters, settings_for(smtp_sink))
    assert [(r.id, r.outcome) for r in results] == [(1, "refused_for_now"), (2, "sent")]


@pytest.mark.parametrize("where", ["MAIL FROM", "RCPT TO"])
def test_a_server_that_ends_a_fresh_connection_at_a_letter_was_asked_about_it(smtp_sink, where):
    if where == "MAIL FROM":
        smtp_sink.at_sender = CUT
    else:
        smtp_sink.at_recipient = {"bob@acme.example": CUT}
    (result,) = send([letter_to("bob")], settings_for(smtp_sink))
    assert (result.outcome, result.code) == ("refused_for_now", None)
    assert smtp_sink.connections == 1


def test_a_letter_at_which_the_connection_ends_is_asked_about_on_a_fresh_one_first(smtp_sink):
    smtp_sink.at_recipient = {"bob@acme.example": CUT}
    letters = [letter_to(name, n) for n, name in enumerate(["jane", "bob", "ann"], 1)]
    results = send(letters, settings_for(smtp_sink))
    assert [r.outcome for r in results] == ["sent", "refused_for_now", "sent"]
    assert smtp_sink.connections == 3


def test_a_server_that_keeps_cutting_is_left_alone_after_three_reopenings(smtp_sink):
    smtp_sink.after_data = {"bob@acme.example": CUT}
    results = send([letter_to("bob", n) for n in range(1, 8)], settings_for(smtp_sink))
    assert [r.outcome for r in results] == ["uncertain"] * 4 + ["not_asked"] * 3
    assert smtp_sink.connections == 4


def test_where_no_server_listens_no_letter_is_asked_about():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        settings = SmtpSettings(host="127.0.0.1", port=unused.getsockname()[1], tls="none")
        results = send([letter_to("jane", n) for n in range(1, 7)], settings)
    assert outcomes(results) == [(n, "not_asked", None) for n in range(1, 7)]
    assert all("connection refused" in r.message for r in results)


def test_a_silent_server_makes_no_letter_uncertain():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        settings = SmtpSettings(host="127.0.0.1", port=port, tls="none", timeout=0.1)
        (result,) = send([letter_to("jane")], settings)
    assert result.outcome == "not_asked"
    assert "no answer in time" in result.message


def test_what_the_callback_raises_ends_the_batch(smtp_sink):
    def fail(result: SendResult) -> None:
        raise RuntimeError(f"could not keep the result of {result.id}")

    letters = [letter_to("jane", 1), letter_to("bob", 2)]
    with pytest.raises(RuntimeError, match="result of 1"):
        asyncio.run(deliver(letters, settings_for(smtp_sink), fail))
    assert len(smtp_sink.letters) == 1


# --- login and TLS -----------------------------------------------------------------------


def test_a_user_logs_in_with_the_password():
    with running_smtp_sink(user="desk", password="secret") as sink:
        settings = replace(settings_for(sink), user="desk", password="secret")
        assert outcomes(send([letter_to("jane")], settings)) == [(1, "sent", 250)]
        assert sink.letters[0].user == "desk"


def test_after_a_refused_login_no_letter_is_asked_about_and_none_logs_in_again():
    with running_smtp_sink(user="desk", password="secret") as sink:
        settings = replace(settings_for(sink), user="desk", password="wr0ng-passw0rd")
        results = send([letter_to("jane", n) for n in (1, 2, 3)], settings)
        assert sink.connections == 1
    assert outcomes(results) == [(n, "not_asked", None) for n in (1, 2, 3)]
    assert all("login refused for desk" in r.message for r in results)
    assert not any("wr0ng-passw0rd" in r.message for r in results)


def test_a_server_that_wants_a_login_refuses_for_now_without_one():
    with running_smtp_sink(user="desk", password="secret") as sink:
        assert outcomes(send([letter_to("jane")], settings_for(sink))) == [
            (1, "refused_for_now", 530)
        ]


@pytest.mark.parametrize("tls", ["ssl", "starttls"])
def test_letters_go_over_tls_with_a_login(certificate, tls):
    with running_smtp_sink(
        user="desk", password="secret", tls=tls, context=certificate.for_server()
    ) as sink:
        settings = replace(
            settings_for(sink),
            user="desk",
            password="secret",
            tls=tls,
            tls_context=certificate.for_client(),
        )
        letters = [letter_to("jane", n) for n in (1, 2, 3)]
        assert [r.outcome for r in send(letters, settings)] == ["sent"] * 3
        assert sink.connections == 1


@pytest.mark.parametrize("tls", ["ssl", "starttls"])
def test_a_certificate_of_nobody_known_stops_every_letter(certificate, tls):
    with running_smtp_sink(tls=tls, context=certificate.for_server()) as sink:
        (result,) = send([letter_to("jane")], replace(settings_for(sink), tls=tls))
        assert result.outcome == "not_asked"
        assert "certificate is not trusted" in result.message
        assert sink.letters == []


def test_starttls_is_not_given_up_where_the_server_lacks_it(smtp_sink):
    (result,) = send([letter_to("jane")], replace(settings_for(smtp_sink), tls="starttls"))
    assert result.outcome == "not_asked"
    assert "STARTTLS" in result.message
    assert smtp_sink.letters == []


@pytest.fixture
def oauth_sink() -> Iterator[SmtpSink]:
    """Run a sink that takes the desk's user with the token "good" only."""
    with running_smtp_sink(user="desk", tokens=["good"]) as sink:
        yield sink


def test_a_user_logs_in_with_a_token(oauth_sink, tmp_path):
    settings = replace(
        settings_for(oauth_sink), user="desk", token=token_command("good", folder=tmp_path)
    )
    assert outcomes(send([letter_to("jane")], settings)) == [(1, "sent", 250)]
    assert oauth_sink.letters[0].user == "desk"
    assert oauth_sink.connections == 1


def test_an_expired_token_is_fetched_anew_once(oauth_sink, tmp_path):
    command = token_command("expired", "good", folder=tmp_path)
    settings = replace(settings_for(oauth_sink), user="desk", token=command)
    letters = [letter_to("jane", n) for n in (1, 2)]
    assert outcomes(send(letters, settings)) == [(1, "sent", 250), (2, "sent", 250)]
    assert oauth_sink.refused_tokens == ["expired"]


def test_where_the_fresh_token_is_refused_too_no_letter_is_asked_about(oauth_sink, tmp_path):
    command = token_command("expired", "expired-too", "good", folder=tmp_path)
    settings = replace(settings_for(oauth_sink), user="desk", token=command)
    results = send([letter_to("jane", n) for n in (1, 2)], settings)
    assert outcomes(results) == [(1, "not_asked", None), (2, "not_asked", None)]
    assert oauth_sink.refused_tokens == ["expired", "expired-too"]
    assert all("login refused for desk with two tokens" in r.message for r in results)
    assert not any("expired" in r.message for r in results)


def test_a_command_that_fails_leaves_every_letter_for_later(oauth_sink):
    settings = replace(settings_for(oauth_sink), user="desk", token=TokenCommand(("false",)))
    (result,) = send([letter_to("jane")], settings)
    assert result.outcome == "not_asked"
    assert "no token from OAUTH_TOKEN_COMMAND: it ended with status 1" in result.message


def test_a_server_without_xoauth2_is_named_as_such(tmp_path):
    with running_smtp_sink(user="desk", password="secret") as sink:
        settings = replace(
            settings_for(sink), user="desk", token=token_command("good", folder=tmp_path)
        )
        (result,) = send([letter_to("jane")], settings)
    assert result.outcome == "not_asked"
    assert "no login by XOAUTH2" in result.message


def test_the_check_names_a_refused_token(oauth_sink, tmp_path):
    command = token_command("expired", folder=tmp_path)
    settings = replace(settings_for(oauth_sink), user="desk", token=command)
    with pytest.raises(SmtpUnavailable, match="two tokens of OAUTH_TOKEN_COMMAND"):
        asyncio.run(check(settings))


# --- the check ---------------------------------------------------------------------------


def test_the_check_passes_and_sends_nothing():
    with running_smtp_sink(user="desk", password="secret") as sink:
        settings = replace(settings_for(sink), user="desk", password="secret")
        asyncio.run(check(settings))
        assert sink.connections == 1
        assert sink.letters == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"password": "wrong"}, "login refused for desk"),
        ({"tls": "ssl"}, "does not speak TLS"),
        ({"host": "smtp.nowhere.invalid"}, "host name is not known"),
    ],
)
def test_the_check_names_what_is_wrong_in_one_line(change, words):
    with running_smtp_sink(user="desk", password="secret") as sink:
        settings = replace(settings_for(sink), user="desk", password="secret")
        with pytest.raises(SmtpUnavailable) as failure:
            asyncio.run(check(replace(settings, **change)))
    text = str(failure.value)
    assert words in text
    assert "\n" not in text
    assert text.startswith(f"{change.get('host', '127.0.0.1')}:{sink.port}: ")


def test_settings_do_not_show_the_password():
    settings = SmtpSettings(host="smtp.example", port=465, user="desk", password="pa55word")
    assert "pa55word" not in repr(settings)
