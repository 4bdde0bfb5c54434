"""Who may approve, and the one-time codes that prove it (TOTP, RFC 6238).

A member's secret is stored encrypted under a key that is derived from SECRET, so that a copy
of the database alone approves nothing. Who gives too many wrong codes in a row is kept out for a
while, so that nobody can try them out.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import pyotp
import sqlalchemy as sa
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy.orm import Session

from ticket_rules.addresses import normal_email
from ticket_rules.policy import ReviewPolicy
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
        fernets = [Fernet(_key(secret)) for secret in secrets]
        self._newest, self._fernet = fernets[0], MultiFernet(fernets)

    def encrypt(self, text: str) -> str:
        """Encrypt under the newest SECRET."""
        return self._fernet.encrypt(text.encode()).decode()

    def renewed(self, token: str) -> str | None:
        """Encrypt anew under the newest SECRET; None where it is so already, or none fits."""
        try:
            self._newest.decrypt(token.encode())
        except InvalidToken:
            pass
        else:
            return None
        try:
            return self._fernet.rotate(token.encode()).decode()
        except InvalidToken:
            return None

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
    """Someone who may approve; before `locked_until`, which may be over, no code is taken."""

    email: str
    added_at: datetime
    locked_until: datetime | None = None

    def is_locked(self, now: datetime) -> bool:
        """Tell whether their codes are not taken now, for too many were wrong."""
        return self.locked_until is not None and now < self.locked_until


@dataclass(frozen=True, slots=True)
class GivenCode:
    """What was filled in: who approves, with which code, for which review, and when."""

    approver: str
    code: str = field(repr=False)
    review_id: int
    at: datetime


class CodeCheck(StrEnum):
    """What came of checking a code; only OK may be acted on."""

    OK = "ok"
    UNKNOWN_APPROVER = "unknown_approver"
    WRONG_CODE = "wrong_code"
    USED_CODE = "used_code"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a code; `locked_until` where the approver is locked, by this code or before."""

    check: CodeCheck
    locked_until: datetime | None = None


_IS_MEMBER = _STAFF.c.removed_at.is_(None)
_TO_CHECK = (
    sa.select(_STAFF.c.id, _STAFF.c.secret, _STAFF.c.wrong_codes, _STAFF.c.locked_until)
    .where(_STAFF.c.email == sa.bindparam("address"), _IS_MEMBER)
    .with_for_update()
)


def add(session: Session, email: str, now: datetime, cipher: StaffCipher) -> Enrolment:
    """Enrol a member, or a removed one anew, with a fresh secret; raises AlreadyEnrolled."""
    address = normal_email(email)
    secret = pyotp.random_base32()
    values = {"email": address, "secret": cipher.encrypt(secret), "added_at": now}
    again = (
        sa.update(_STAFF)
        .where(_STAFF.c.email == address, _STAFF.c.removed_at.is_not(None))
        .values(**values, removed_at=None, wrong_codes=0, locked_until=None)
    )
    if not changed(session, again) and not changed(
        session, insert_or_skip(session, _STAFF), values
    ):
        raise AlreadyEnrolled(f"{address} is enrolled already")
    uri = pyotp.TOTP(secret).provisioning_uri(name=address, issuer_name=ISSUER)
    return Enrolment(address, secret, uri)


def members(session: Session) -> list[StaffMember]:
    """Give who may approve now, by address."""
    statement = sa.select(_STAFF.c.email, _STAFF.c.added_at, _STAFF.c.locked_until)
    rows = session.execute(statement.where(_IS_MEMBER).order_by(_STAFF.c.email))
    return [StaffMember(*row) for row in rows]


def remove(session: Session, email: str, now: datetime) -> bool:
    """Take the right to approve away; False when the address has none."""
    statement = (
        sa.update(_STAFF)
        .where(_STAFF.c.email == normal_email(email), _IS_MEMBER)
        .values(removed_at=now)
    )
    return changed(session, statement) == 1


def encrypt_anew(session: Session, cipher: StaffCipher) -> int:
    """Encrypt every secret under the newest SECRET; gives how many were under an older one.

    A repeat changes nothing. A secret that none of the given ones opens is left as it is.
    """
    rows = session.execute(sa.select(_STAFF.c.id, _STAFF.c.secret).with_for_update())
    renewed = [(row.id, cipher.renewed(row.secret)) for row in rows]
    stale = [(staff_id, secret) for staff_id, secret in renewed if secret is not None]
    for staff_id, secret in stale:
        session.execute(sa.update(_STAFF).where(_STAFF.c.id == staff_id).values(secret=secret))
    return len(stale)


def is_member(session: Session, email: str) -> bool:
    """Tell whether the address may approve now."""
    statement = sa.select(_STAFF.c.id).where(_STAFF.c.email == normal_email(email), _IS_MEMBER)
    return session.execute(statement).first() is not None


def check_code(
    session: Session, given: GivenCode, now: datetime, cipher: StaffCipher, policy: ReviewPolicy
) -> Checked:
    """Check a one-time code and use it up: it is good in its own 30 s step, once a review.

    The step is that of `given.at`; a lock counts by `now`. The approver's row is locked to the
    end of the transaction, so that answers at once get no more tries than those one after the
    other. A wrong code counts, the last one that the policy allows locks, and then even a right
    code is not looked at; a right one ends the counting. A used one does neither.

    All this is recorded in the caller's transaction, and comes to nothing when that is rolled
    back. Raises SecretUnreadable when SECRET was changed since the enrolment.
    """
    row = session.execute(_TO_CHECK, {"address": normal_email(given.approver)}).one_or_none()
    if row is None:
        return Checked(CodeCheck.UNKNOWN_APPROVER)
    locked_until = _lock(row, now)
    if locked_until is not None:
        return Checked(CodeCheck.LOCKED, locked_until)
    totp = pyotp.TOTP(cipher.decrypt(row.secret))
    code = "".join(given.code.split())
    if not totp.verify(code, for_time=given.at):  # compares in constant time
        return _count_wrong(session, row, now, policy)
    use = {"staff_id": row.id, "review_id": given.review_id, "step": totp.timecode(given.at)}
    if not changed(session, insert_or_skip(session, _USED_CODES), use):
        return Checked(CodeCheck.USED_CODE)
    if row.wrong_codes:
        _set_wrong(session, row.id, 0, None)
    return Checked(CodeCheck.OK)


def _lock(row: sa.Row[Any], now: datetime) -> datetime | None:
    """Until when the member is locked; None where they are not, or not any more."""
    until: datetime | None = row.locked_until
    return until if until is not None and now < until else None


def _count_wrong(
    session: Session, row: sa.Row[Any], now: datetime, policy: ReviewPolicy
) -> Checked:
    """Count one more wrong code; the last that is allowed locks, and after that all begins anew."""
    wrong = row.wrong_codes + 1
    if wrong < policy.wrong_codes:
        _set_wrong(session, row.id, wrong, None)
        return Checked(CodeCheck.WRONG_CODE)
    until = now + timedelta(minutes=policy.locked_minutes)
    _set_wrong(session, row.id, 0, until)
    return Checked(CodeCheck.WRONG_CODE, until)


def _set_wrong(session: Session, staff_id: int, wrong: int, until: datetime | None) -> None:
    values = {"wrong_codes": wrong, "locked_until": until}
    session.execute(sa.update(_STAFF).where(_STAFF.c.id == staff_id).values(values))
