"""How sure it is that the From address wrote a letter: by our own mail server, or by its DKIM."""

from __future__ import annotations

import re

import authres  # type: ignore[import-untyped]

from ticket_mail.letter_head import Head, head_of
from ticket_rules.facts import Assurance

#: Stands for an authserv-id where the host always stamps but gives none (AUTHSERV_ID).
TOPMOST = "!topmost"

_LONGEST_STAMP = 16 * 1024  # characters of an Authentication-Results that is still looked at
_NO_ID = re.compile(r"\s*[\w-]+\s*=")  # begins with a result, where the authserv-id belongs


def sender_assurance(
    raw: bytes, address: str, authserv_id: str | None, signed_by: str | None = None
) -> Assurance:
    """Give ALIGNED where the letter is vouched for as one of `address` (lower case), else CLAIMED.

    `address` is whom the desk would answer: where the From can't be read as that one address
    by every parser (ticket_mail.letter_head), nobody has vouched for it. Two may vouch:

    Our own server, by the topmost Authentication-Results (RFC 8601 section 5), only above the
    first Received where there is one, and only with that authserv-id, exact but for case;
    `!topmost` takes it whatever its ID, and None takes none. It vouches by DMARC pass for the
    From domain, or by DKIM pass with that domain as header.d (header.i where it gives no
    header.d), or SPF pass with that domain in smtp.mailfrom. The domains are the same, or
    there is no alignment: which domain above another one is its owner's can't be told without
    a list of public suffixes, and the server that says DMARC pass has one.

    A DKIM signature that was verified here (ticket_mail.dkim_signatures): `signed_by` is the
    domain that it found. Neither counts where our own server says that DMARC failed.
    Never raises.
    """
    head = head_of(raw)
    if head is None or head.author != address:
        return Assurance.CLAIMED
    results = _results(head, authserv_id) if authserv_id else []
    if any(result.method == "dmarc" and result.result == "fail" for result in results):
        return Assurance.CLAIMED
    vouches = signed_by == head.domain or any(
        result.result == "pass" and _domain_of(result) == head.domain for result in results
    )
    return Assurance.ALIGNED if vouches else Assurance.CLAIMED


def _results(head: Head, authserv_id: str) -> list[authres.core.AuthenticationResult]:
    """Give what our own server found; nothing where the stamp is not its own, or unreadable."""
    stamp = _topmost_stamp(head)
    if stamp is None:
        return []
    if authserv_id == TOPMOST and _NO_ID.match(stamp):
        stamp = f"topmost; {stamp}"
    try:
        header = authres.AuthenticationResultsHeader.parse_value(stamp)
    except (authres.AuthResError, RecursionError):  # the latter by comments in comments
        return []
    is_ours = authserv_id == TOPMOST or authserv_id.lower() == header.authserv_id
    says_none_too = any(
        isinstance(one, authres.core.NoneAuthenticationResult) for one in header.results
    )
    return [] if says_none_too or not is_ours else list(header.results)


def _topmost_stamp(head: Head) -> str | None:
    for name, value in head.headers:
        if name == "received":
            return None
        if name == "authentication-results":
            return value if len(value) <= _LONGEST_STAMP else None
    return None


def _domain_of(result: authres.core.AuthenticationResult) -> str | None:
    """Give the domain for which that method stands, lower case."""
    match result.method:
        case "dmarc":
            return _domain_in(result, "header.from")
        case "dkim":
            told = any(f"{p.type}.{p.name}" == "header.d" for p in result.properties)
            return _domain_in(result, "header.d" if told else "header.i")
        case "spf":
            return _domain_in(result, "smtp.mailfrom")
    return None


def _domain_in(result: authres.core.AuthenticationResult, name: str) -> str | None:
    """Give the domain in that property, lower case; None where it is not there exactly once."""
    values = [p.value for p in result.properties if f"{p.type}.{p.name}" == name]
    if len(values) != 1 or not values[0]:
        return None
    return str(values[0]).rpartition("@")[2].lower()
