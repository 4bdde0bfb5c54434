"""Message-IDs that carry a ticket: signed, so that only a letter of ours leads back to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256

from itsdangerous import Signer
from itsdangerous.signer import HMACAlgorithm

_SIGNATURE_BYTES = 15  # 120 bits: 20 letters of base64 without a spare bit, so one spelling only

_UNIQUE = re.compile(r"[A-Za-z0-9_-]{1,32}")
_DOMAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_TICKET_ID = re.compile(
    r"<t(?P<ticket>[1-9][0-9]{0,17})\.[A-Za-z0-9_-]{1,32}"
    r"\.(?P<signature>[A-Za-z0-9_-]{20})@(?P<domain>[A-Za-z0-9.-]{1,253})>"
)
_CONFIRMATION_ID = re.compile(
    r"<c(?P<ticket>[1-9][0-9]{0,17})\.(?P<confirmation>[1-9][0-9]{0,17})"
    r"\.(?P<signature>[A-Za-z0-9_-]{20})@(?P<domain>[A-Za-z0-9.-]{1,253})>"
)


def is_of_a_desk(message_id: str) -> bool:
    """Whether a program like this one wrote the letter of that ID, here or at another vendor.

    No mail program of a person makes such an ID. The signature can't be checked, and need not
    be: a letter that pretends it is only not answered.
    """
    return bool(_TICKET_ID.fullmatch(message_id) or _CONFIRMATION_ID.fullmatch(message_id))


class _ShortHmac(HMACAlgorithm):
    """HMAC-SHA-256 cut to 120 bits (RFC 2104 section 5 allows half and more of 160)."""

    def get_signature(self, key: bytes, value: bytes) -> bytes:
        return super().get_signature(key, value)[:_SIGNATURE_BYTES]


class Tokens:
    """Writes and reads our Message-IDs.

    `secrets` come newest first: the first one signs, all are accepted, so that a secret can
    be rotated. `domain` is what stands after the '@'; the signature covers it too, so letters
    that were sent under an earlier domain still lead to their ticket, and an ID that was
    moved to another domain, or whose case was changed, leads nowhere.
    Raises ValueError without a secret, with an empty one, or for a domain that is none.
    """

    def __init__(self, secrets: Sequence[str], domain: str) -> None:
        if not secrets or not all(secrets):
            raise ValueError("signing Message-IDs needs a secret that is not empty")
        if not _DOMAIN.fullmatch(domain):
            raise ValueError(f"not a domain in ASCII letters: {domain!r}")
        self._domain = domain
        self._signer = Signer(
            list(reversed(secrets)),
            salt="licensedesk Message-ID",
            key_derivation="hmac",
            digest_method=sha256,
            algorithm=_ShortHmac(sha256),
        )

    def message_id(self, ticket: int, unique: str | int) -> str:
        """Give the Message-ID of a letter about that ticket, with angle brackets.

        `unique` tells the ticket's letters apart: 1 to 32 of A-Z a-z 0-9 _ -. At most 75
        characters and the domain (RFC 5322 section 3.6.4). Raises ValueError for others.
        """
        return self._signed(f"t{_positive(ticket)}.{_checked(unique)}")

    def confirmation_message_id(self, ticket: int, confirmation_id: int) -> str:
        """Give the Message-ID of the letter that asks for that confirmation.

        It is the single-use token: it must go to the address on record only, and never into
        the References of a letter to anybody else.
        """
        return self._signed(f"c{_positive(ticket)}.{_positive(confirmation_id)}")

    def plain_message_id(self, unique: str | int) -> str:
        """Give the Message-ID of a letter that is about no ticket; it leads nowhere."""
        return f"<n.{_checked(unique)}@{self._domain}>"

    def ticket_of(self, message_id: str) -> int | None:
        """Give the ticket of a letter of ours, a confirmation's too; None for any other ID."""
        found = _TICKET_ID.fullmatch(message_id) or _CONFIRMATION_ID.fullmatch(message_id)
        return int(found["ticket"]) if found is not None and self._is_ours(found) else None

    def confirmation_of(self, message_id: str) -> tuple[int, int] | None:
        """Give (ticket, confirmation) of a letter of ours that asks for one; None for others."""
        found = _CONFIRMATION_ID.fullmatch(message_id)
        if found is None or not self._is_ours(found):
            return None
        return int(found["ticket"]), int(found["confirmation"])

    def _signed(self, name: str) -> str:
        signature = self._signer.get_signature(f"{name}@{self._domain}").decode()
        return f"<{name}.{signature}@{self._domain}>"

    def _is_ours(self, found: re.Match[str]) -> bool:
        """Compare in constant time, with every secret."""
        name = found.string[1 : found.start("signature") - 1]
        return self._signer.verify_signature(f"{name}@{found['domain']}", found["signature"])


def _positive(number: int) -> int:
    if number < 1:
        raise ValueError(f"numbers start at 1, not {number}")
    return number


def _checked(unique: str | int) -> str:
    text = str(unique)
    if not _UNIQUE.fullmatch(text):
        raise ValueError(f"not usable in a Message-ID: {text!r}")
    return text
