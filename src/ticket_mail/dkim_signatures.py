"""DKIM verified here (RFC 6376, RFC 8301): did the author's own domain sign this letter?"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import dkim  # type: ignore[import-untyped]
from dkim.util import InvalidTagValueList, parse_tag_value  # type: ignore[import-untyped]

from ticket_mail.letter_head import head_of

#: From a name, with its final dot, to the one TXT record there; None where there is none, or
#: DNS did not tell in time. It never raises.
FindTxt = Callable[[str], bytes | None]

MOST_BYTES = 10 * 1024 * 1024  # of a letter whose signatures are looked at
MOST_TRIED = 3  # signatures of the author's domain, and so DNS questions
_LONGEST_SIGNATURE = 4 * 1024  # bytes of a DKIM-Signature field
_LONGEST_RECORD = 2 * 1024  # bytes of a key's record: an RSA key of 8,192 bits takes 1,400
_SMALLEST_KEY = 1024  # bits (RFC 8301 section 3.2)
_CLOCKS_DIFFER = timedelta(minutes=5)  # how far ahead a signer's clock may be

_SELECTOR = re.compile(rb"[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?")
_TIME = re.compile(rb"[0-9]{1,12}")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LINE_END = re.compile(rb"\r?\n")
_BLANKS = re.compile(rb"[\t ]+")

Tags = Mapping[bytes, bytes]

# dkimpy tells its logger what stands in the letter's headers
_SILENT = logging.getLogger(f"{__name__}.dkimpy")
_SILENT.propagate = False
_SILENT.addHandler(logging.NullHandler())


def signed_by(raw: bytes, find_txt: FindTxt, now: datetime) -> str | None:
    """Give the From address's domain, lower case, where a signature of it verifies, else None.

    The head must be one that every parser reads alike (ticket_mail.letter_head), so with a
    single From. A signature counts where its d= is that domain itself; h= covers From, and
    the Subject that is there; there is no l=, which leaves the end of the body open; a= is
    rsa-sha256 and the key has 1,024 bits or more; it is not past its x=, nor signed later than
    now; and the key's record is for email, not revoked, and not in testing (t=y). Letters of
    more than 10 MiB are not looked at, and of the domain's signatures the topmost three.
    Never raises: what can't be verified, for whatever reason, is not signed.
    """
    if len(raw) > MOST_BYTES:
        return None
    head = head_of(raw)
    if head is None:
        return None
    domain = head.domain.encode("ascii")
    tried = 0
    for place, field in enumerate(v for name, v in head.headers if name == "dkim-signature"):
        tags = _tags(field)
        if tags is None or not _is_acceptable(tags, domain, now, subject=head.count("subject") > 0):
            continue
        tried += 1
        if tried > MOST_TRIED:
            break
        if _verifies(raw, place, tags, find_txt):
            return head.domain
    return None


def _tags(field: str) -> Tags | None:
    if len(field) > _LONGEST_SIGNATURE or not field.isascii():
        return None
    try:
        tags: Tags = parse_tag_value(field.encode("ascii"))
    except InvalidTagValueList:
        return None
    return tags


def _is_acceptable(tags: Tags, domain: bytes, now: datetime, *, subject: bool) -> bool:
    """Tell whether the signature could vouch for the domain, before DNS is asked."""
    covered = {name.strip().lower() for name in tags.get(b"h", b"").split(b":")}
    return (
        tags.get(b"d", b"").lower() == domain
        and tags.get(b"a", b"").lower() == b"rsa-sha256"
        and b"l" not in tags
        and b"from" in covered
        and (b"subject" in covered or not subject)
        and _SELECTOR.fullmatch(tags.get(b"s", b"")) is not None
        and _is_of_now(tags, now)
    )


def _is_of_now(tags: Tags, now: datetime) -> bool:
    """Tell whether now lies from the signature's t= to its x=, where it has them (section 3.5)."""
    times = {name: tags[name] for name in (b"t", b"x") if name in tags}
    if not all(_TIME.fullmatch(value) for value in times.values()):
        return False
    latest = now + _CLOCKS_DIFFER
    return int(times.get(b"t", b"0")) <= latest.timestamp() and (
        b"x" not in times or now.timestamp() < int(times[b"x"])
    )


def _verifies(raw: bytes, place: int, tags: Tags, find_txt: FindTxt) -> bool:
    """Check the signature at that place among the letter's DKIM-Signature fields."""
    record = find_txt(f"{tags[b's'].decode()}._domainkey.{tags[b'd'].decode()}.")
    if record is None or not _is_usable(record, tags):
        return False
    body_is_relaxed = tags.get(b"c", b"").lower().partition(b"/")[2].strip() == b"relaxed"
    letter = _relaxed(raw) if body_is_relaxed else raw
    try:
        verifier = dkim.DKIM(letter, logger=_SILENT, minkey=_SMALLEST_KEY)
        return bool(verifier.verify(idx=place, dnsfunc=lambda _name, **_: record))
    except Exception:  # noqa: BLE001 - on what a sender forges the library raises what comes; unsigned
        return False


def _relaxed(raw: bytes) -> bytes:
    """Bring the body to its relaxed form (section 3.4.4), in time linear to its length.

    dkimpy does the same after it and finds nothing left to do; alone it takes time quadratic
    to the longest run of blanks, which a sender could make a megabyte long.
    """
    end = _HEAD_END.search(raw)
    if end is None:
        return raw
    lines = _LINE_END.split(raw[end.end() :])
    body = b"\r\n".join(_BLANKS.sub(b" ", line.rstrip(b"\t ")) for line in lines)
    return raw[: end.end()] + body


def _is_usable(record: bytes, signature: Tags) -> bool:
    """Tell whether the key's record (section 3.6.1) lets this signature count.

    The library itself looks at v=, k= and s=.
    """
    if len(record) > _LONGEST_RECORD:
        return False
    try:
        tags = parse_tag_value(record)
    except InvalidTagValueList:
        return False
    flags = _words(tags.get(b"t", b""))
    identity = signature.get(b"i", b"@" + signature[b"d"]).lower().rpartition(b"@")[2]
    return (
        bool(tags.get(b"p"))
        and b"y" not in flags
        and (b"s" not in flags or identity == signature[b"d"].lower())
        and (b"h" not in tags or b"sha256" in _words(tags[b"h"]))
    )


def _words(value: bytes) -> set[bytes]:
    return {word.strip().lower() for word in value.split(b":")}
