"""TXT records asked from a real name server on this machine, one that misbehaves included."""

import socket
import threading
from contextlib import contextmanager

import dns.message
import dns.rcode
import dns.resolver
import dns.rrset
import pytest

from ticket_mail.dns_txt import txt_finder

NAME = "sel1._domainkey.acme.example."


@contextmanager
def name_server(answer):
    """Run a name server on a free port; `answer` makes of a question's bytes what is sent back.

    Gives a function that asks it.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        ended = threading.Event()

        def serve():
            while True:
                question, asker = server.recvfrom(4096)
                if ended.is_set():
                    return
                reply = answer(question)
                if reply is not None:
                    server.sendto(reply, asker)

        thread = threading.Thread(target=serve)
        thread.start()
        resolver = dns.resolver.Resolver(configure=False)
        resolver.nameservers, resolver.port = ["127.0.0.1"], server.getsockname()[1]
        try:
            yield txt_finder(resolver, seconds=0.3)
        finally:
            ended.set()
            server.sendto(b"end", server.getsockname())
            thread.join()


def records(*texts, kind="TXT"):
    """Answer every question with these records."""

    def answer(question):
        response = dns.message.make_response(dns.message.from_wire(question))
        if texts:
            response.answer = [dns.rrset.from_text(NAME, 60, "IN", kind, *texts)]
        return response.to_wire()

    return answer


def code(rcode):
    """Answer every question with that error."""

    def answer(question):
        response = dns.message.make_response(dns.message.from_wire(question))
        response.set_rcode(rcode)
        return response.to_wire()

    return answer


def test_the_strings_of_a_record_are_joined():
    with name_server(records('"v=DKIM1; p=AB" "CD"')) as find_txt:
        assert find_txt(NAME) == b"v=DKIM1; p=ABCD"


@pytest.mark.parametrize(
    "answer",
    [
        records(),
        records('"v=DKIM1; p=AB"', '"v=DKIM1; p=CD"'),
        code(dns.rcode.NXDOMAIN),
        code(dns.rcode.SERVFAIL),
        code(dns.rcode.REFUSED),
        lambda question: question[:2] + b"\xff" * 40,
        lambda _: b"",
        lambda _: None,
    ],
    ids=["none", "two", "no such name", "broken", "refused", "garbage", "empty", "silent"],
)
def test_whatever_else_a_server_does_there_is_no_record(answer):
    with name_server(answer) as find_txt:
        assert find_txt(NAME) is None


@pytest.mark.parametrize(
    "name", ["", ".", "a..b.", "x" * 64 + ".example.", "é" * 80, "\\", "a.\\1"]
)
def test_a_name_that_is_none_has_no_record(name):
    with name_server(lambda _: None) as find_txt:
        assert find_txt(name) is None


def test_without_any_server_there_is_no_record():
    resolver = dns.resolver.Resolver(configure=False)
    assert txt_finder(resolver, seconds=0.1)(NAME) is None
