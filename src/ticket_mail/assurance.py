"""How sure it is that the From address wrote a letter, by what our own mail server stamped."""

from __future__ import annotations

import re
from email.parser import BytesHeaderParser

import authres  # type: ignore[import-untyped]

from ticket_rules.facts import Assurance

#: Stands for an authserv-id where the host always stamps but gives none (AUTHSERV_ID).
TOPMOST = "!topmost"

_LONGEST_HEADER = 16 * 1024  # characters of an Authentication-Results that is still looked at
_LONGEST_HEAD = 256 * 1024  # bytes of all headers together

_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_FOLD = re.compile(r"[\r\n]+")
_NO_ID = re.compile(r"\s*[\w-]+\s*=")  # begins with a result, where the authserv-id belongs

# One address and nothing that two parsers could read in two ways: a name, quoted or of plain
# words, then <address>; or the address alone, with or without a comment behind it.
_LOCAL = r"[A-Za-z0-9.!#$%&'*+/?^_`{|}~-]+"
_DOMAIN = r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_ONE_ADDRESS = re.compile(
    rf"""\s*(?:
        (?:"(?:[^"\\]|\\.)*"|[^"\\<>@,;:\[\]]*)\s*<{_LOCAL}@(?P<named>{_DOMAIN})>
        |{_LOCAL}@(?P<alone>{_DOMAIN})(?:\s*\([^()\\<>@,;:"]*\))?
    )\s*""",
    re.VERBOSE,
)


def sender_assurance(raw: bytes, authserv_id: str | None) -> Assurance:
    """Give ALIGNED where our own server vouches for the From address's domain, else CLAIMED.

    Only the topmost Authentication-Results counts (RFC 8601 section 5), only above the first
    Received where there is one, and only with that authserv-id, exact but for case;
    `!topmost` takes it whatever its ID, and None takes none. It vouches by DMARC pass for the
    From domain, or, where DMARC did not fail, by DKIM pass with a signing domain (header.d,
    else header.i), or SPF pass with an smtp.mailfrom, that is the From domain or above it
    (relaxed alignment, RFC 7489 section 3.1). No From, two of them, two addresses in it,
    or one that could be read in two ways is CLAIMED, as is a head of more than 256 KiB.
    Never raises.
    """
    if not authserv_id:
        return Assurance.CLAIMED
    end = _END_OF_HEAD.search(raw, 0, _LONGEST_HEAD)
    if end is None and len(raw) > _LONGEST_HEAD:
        return Assurance.CLAIMED
    head = BytesHeaderParser().parsebytes(raw[: end.end()] if end else raw)
    headers = [(name.lower(), str(value)) for name, value in head.raw_items()]
    domain = _from_domain([value for name, value in headers if name == "from"])
    stamp = _topmost_stamp(headers)
    if domain is None or stamp is None:
        return Assurance.CLAIMED
    return Assurance.ALIGNED if _vouches(stamp, authserv_id, domain) else Assurance.CLAIMED


def _from_domain(values: list[str]) -> str | None:
    """Give the domain of the one From address, lower case; None where it is not the one."""
    if len(values) != 1:
        return None
    found = _ONE_ADDRESS.fullmatch(_FOLD.sub("", values[0]))
    return (found["named"] or found["alone"]).lower() if found else None


def _topmost_stamp(headers: list[tuple[str, str]]) -> str | None:
    for name, value in headers:
        if name == "received":
            return None
        if name == "authentication-results":
            return _FOLD.sub("", value) if len(value) <= _LONGEST_HEADER else None
    return None


def _vouches(stamp: str, authserv_id: str, domain: str) -> bool:
    if authserv_id == TOPMOST and _NO_ID.match(stamp):
        stamp = f"topmost; {stamp}"
    try:
        header = authres.AuthenticationResultsHeader.parse_value(stamp)
    except (authres.AuthResError, RecursionError):  # the latter by comments in comments
        return False
    if authserv_id != TOPMOST and authserv_id.lower() != header.authserv_id:
        return False
    if any(r.method == "dmarc" and r.result == "fail" for r in header.results):
        return False
    return any(
        result.result == "pass" and _responsible_for(result, domain) for result in header.results
    )


def _responsible_for(result: authres.core.AuthenticationResult, domain: str) -> bool:
    """Tell whether what passed stands for that domain."""
    match result.method:
        case "dmarc":
            return _domain_in(result, "header.from") == domain
        case "dkim":
            signer = _domain_in(result, "header.d") or _domain_in(result, "header.i")
            return _is_or_is_above(signer, domain)
        case "spf":
            return _is_or_is_above(_domain_in(result, "smtp.mailfrom"), domain)
    return False


def _domain_in(result: authres.core.AuthenticationResult, name: str) -> str | None:
    """Give the domain in that property, lower case; None where it is not there exactly once."""
    values = [p.value for p in result.properties if f"{p.type}.{p.name}" == name]
    if len(values) != 1 or not values[0]:
        return None
    return str(values[0]).rpartition("@")[2].lower()


def _is_or_is_above(other: str | None, domain: str) -> bool:
    """Tell whether `other` is the domain or a parent of it, and no top-level domain."""
    return other is not None and "." in other and f".{domain}".endswith(f".{other}")
