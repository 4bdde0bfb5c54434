"""Who may approve, and the one-time codes that prove it (TOTP, RFC 6238).

A member's secret is stored encrypted under a key that is derived from SECRET, so that a copy
of the database alone approves nothing.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import pyotp
import sqlalchemy as sa
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy.orm import Session

from ticket_rules.addresses import normal_email
from ticket_store.models import Staff, UsedCode
from ticket_store.statements import changed, insert_or_skip, table_of

_STAFF = table_of(Staff)
_USED_CODES = table_of(UsedCode)

ISSUER = "LicenseDesk"


class AlreadyEnrolled(Exception):  # noqa: N818 - an outcome, named as such
    """The address is a member already; remove it first to enrol it anew."""


class SecretUnreadable(Exception):  # noqa: N818 - an outcome, named as such
    """A member was enrolled under a SECRET that is not among the given ones any more."""


class StaffCipher:
    """Encrypts and decrypts the members' secrets; while SECRET is rotated, the newest is first."""

    def __init__(self, secrets: Sequence[str]) -> None:
        self._fernet = MultiFernet([Fernet(_key(secret)) for secret in secrets])

    def encrypt(self, text: str) -> str:
        """Encrypt under the newest SECRET."""
        return self._fernet.encrypt(text.encode()).decode()

    def decrypt(self, token: str) -> str:
        """Decrypt under any of them; raises SecretUnreadable when none fits."""
        try:
            return self._fernet.decrypt(token.encode()).decode()
        except InvalidToken:
            raise SecretUnreadable(
                "encrypted under another SECRET; enrol the member anew"
            ) from None


def _key(secret: str) -> bytes:
    derived = HKDF(
        algorithm=SHA256(), length=32, salt=None, info=b"licensedesk staff one-time codes"
    ).derive(secret.encode())
    return base64.urlsafe_b64encode(derived)


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a new member puts into their authenticator, once; it is not shown again."""

    email: str
    secret: str = field(repr=False)
    otpauth_uri: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Someone who may approve."""

    email: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class GivenCode:
    """What was filled in: who approves, with which code, for which review."""

    approver: str
    code: str = field(repr=False)
    review_id: int


class CodeCheck(StrEnum):
    """What came of checking a code; only OK may be acted on."""

    OK = "ok"
    UNKNOWN_APPROVER = "unknown_approver"
    WRONG_CODE = "wrong_code"
    USED_CODE = "used_code"


_IS_MEMBER = _STAFF.c.removed_at.is_(None)


def add(session: Session, email: str, now: datetime, cipher: StaffCipher) -> Enrolment:
    """Enrol a member, or a removed one anew, with a fresh secret; raises AlreadyEnrolled."""
    address = normal_email(email)
    secret = pyotp.random_base32()
    values = {"email": address, "secret": cipher.encrypt(secret), "added_at": now}
    again = (
        sa.update(_STAFF)
        .where(_STAFF.c.email == address, _STAFF.c.removed_at.is_not(None))
        .values(**values, removed_at=None)
    )
    if not changed(session, again) and not changed(
        session, insert_or_skip(session, _STAFF), values
    ):
        raise AlreadyEnrolled(f"{address} is enrolled already")
    uri = pyotp.TOTP(secret).provisioning_uri(name=address, issuer_name=ISSUER)
    return Enrolment(address, secret, uri)


def members(session: Session) -> list[StaffMember]:
    """Give who may approve now, by address."""
    statement = sa.select(_STAFF.c.email, _STAFF.c.added_at).where(_IS_MEMBER)
    return [StaffMember(*row) for row in session.execute(statement.order_by(_STAFF.c.email))]


def remove(session: Session, email: str, now: datetime) -> bool:
    """Take the right to approve away; False when the address has none."""
    statement = (
        sa.update(_STAFF)
        .where(_STAFF.c.email == normal_email(email), _IS_MEMBER)
        .values(removed_at=now)
    )
    return changed(session, statement) == 1


def is_member(session: Session, email: str) -> bool:
    """Tell whether the address may approve now."""
    statement = sa.select(_STAFF.c.id).where(_STAFF.c.email == normal_email(email), _IS_MEMBER)
    return session.execute(statement).first() is not None


def check_code(session: Session, given: GivenCode, now: datetime, cipher: StaffCipher) -> CodeCheck:
    """Check a one-time code and use it up: it is good in its own 30 s step, once a review.

    The use is recorded in the caller's transaction, and with it comes to nothing when that
    is rolled back. Raises SecretUnreadable when SECRET was changed since the enrolment.
    """
    row = session.execute(
        sa.select(_STAFF.c.id, _STAFF.c.secret).where(
            _STAFF.c.email == normal_email(given.approver), _IS_MEMBER
        )
    ).one_or_none()
    if row is None:
        return CodeCheck.UNKNOWN_APPROVER
    totp = pyotp.TOTP(cipher.decrypt(row.secret))
    code = "".join(given.code.split())
    if not totp.verify(code, for_time=now):  # compares in constant time
        return CodeCheck.WRONG_CODE
    use = {"staff_id": row.id, "review_id": given.review_id, "step": totp.timecode(now)}
    if not changed(session, insert_or_skip(session, _USED_CODES), use):
        return CodeCheck.USED_CODE
    return CodeCheck.OK
