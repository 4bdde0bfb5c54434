from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest
import sqlalchemy as sa

from tests.ticket_store.samples import NOW, open_ticket
from tests.ticket_store.vendor_file import POLICY
from ticket_store import reviews, staff
from ticket_store.engine import transaction
from ticket_store.models import Staff
from ticket_store.staff import CodeCheck, GivenCode, StaffCipher

CIPHER = StaffCipher(["the first secret"])
SAM = "sam@desk.example"
STEP = timedelta(seconds=30)


def enrol(session, email=SAM):
    """Enrol a member; gives their authenticator."""
    return pyotp.TOTP(staff.add(session, email, NOW, CIPHER).secret)


def open_review(session):
    _, request_id = open_ticket(session)
    new = reviews.NewReview(request_id, reviews.ReviewKind.TRIAGE, "Letter", (), None, NOW)
    return reviews.open_review(session, new, NOW)


def checked(session, code, review_id, *, email=SAM, now=NOW, given_at=None):
    given = GivenCode(email, code, review_id, given_at or now)
    return staff.check_code(session, given, now, CIPHER, POLICY.reviews)


def check(session, code, review_id, **how):
    return checked(session, code, review_id, **how).check


def test_an_enrolment_can_be_put_into_an_authenticator(engine):
    with transaction(engine) as session:
        enrolment = staff.add(session, SAM, NOW, CIPHER)
    uri = urlsplit(enrolment.otpauth_uri)
    assert (uri.scheme, uri.netloc, uri.path) == (
        "otpauth",
        "totp",
        "/LicenseDesk:sam%40desk.example",
    )
    assert parse_qs(uri.query) == {"secret": [enrolment.secret], "issuer": ["LicenseDesk"]}


def test_the_code_of_the_present_step_is_right(engine):
    with transaction(engine) as session:
        totp = enrol(session)
        assert check(session, totp.at(NOW), open_review(session)) is CodeCheck.OK


@pytest.mark.parametrize("moved", [-STEP, STEP], ids=["the step before", "the step after"])
def test_the_code_of_another_step_is_wrong(engine, moved):
    with transaction(engine) as session:
        totp = enrol(session)
        assert check(session, totp.at(NOW + moved), open_review(session)) is CodeCheck.WRONG_CODE


@pytest.mark.parametrize(
    ("after", "expected"),
    [(29.999, CodeCheck.OK), (30, CodeCheck.WRONG_CODE), (30.001, CodeCheck.WRONG_CODE)],
    ids=["less", "equal", "greater"],
)
def test_a_code_is_good_to_the_end_of_its_step(engine, after, expected):
    with transaction(engine) as session:
        totp = enrol(session)
        at = NOW + timedelta(seconds=after)
        assert check(session, totp.at(NOW), open_review(session), now=at) is expected


@pytest.mark.parametrize("code", ["", "abc", "000000000", "é", "12 34"])
def test_what_is_no_code_is_wrong(engine, code):
    with transaction(engine) as session:
        enrol(session)
        assert check(session, code, open_review(session)) is CodeCheck.WRONG_CODE


def test_a_code_may_be_written_with_spaces(engine):
    with transaction(engine) as session:
        code = enrol(session).at(NOW)
        spaced = f" {code[:3]} {code[3:]} "
        assert check(session, spaced, open_review(session)) is CodeCheck.OK


def test_a_code_is_good_once_for_a_review(engine):
    with transaction(engine) as session:
        code = enrol(session).at(NOW)
        review_id = open_review(session)
        check(session, code, review_id)
        assert check(session, code, review_id) is CodeCheck.USED_CODE


def test_a_code_that_was_used_for_one_review_is_good_for_another(engine):
    with transaction(engine) as session:
        code = enrol(session).at(NOW)
        check(session, code, open_review(session))
        assert check(session, code, open_review(session)) is CodeCheck.OK


def test_the_next_code_is_good_for_the_same_review(engine):
    with transaction(engine) as session:
        totp = enrol(session)
        review_id = open_review(session)
        check(session, totp.at(NOW), review_id)
        later = NOW + STEP
        assert check(session, totp.at(later), review_id, now=later) is CodeCheck.OK


def test_a_wrong_code_uses_nothing_up(engine):
    with transaction(engine) as session:
        totp = enrol(session)
        review_id = open_review(session)
        check(session, totp.at(NOW + STEP), review_id)
        assert check(session, totp.at(NOW), review_id) is CodeCheck.OK


def test_the_use_of_a_code_that_was_rolled_back_did_not_happen(engine):
    with transaction(engine) as session:
        code = enrol(session).at(NOW)
        review_id = open_review(session)
    with transaction(engine) as session:
        check(session, code, review_id)
        session.rollback()
    with transaction(engine) as session:
        assert check(session, code, review_id) is CodeCheck.OK


def test_another_members_code_is_wrong(engine):
    with transaction(engine) as session:
        enrol(session)
        other = enrol(session, "kim@desk.example")
        assert check(session, other.at(NOW), open_review(session)) is CodeCheck.WRONG_CODE


def test_an_approver_who_is_not_enrolled_is_unknown(engine):
    with transaction(engine) as session:
        assert check(session, "123456", open_review(session)) is CodeCheck.UNKNOWN_APPROVER


def test_an_approver_is_known_in_whatever_case_the_address_is_written(engine):
    with transaction(engine) as session:
        code = enrol(session, "Sam@Desk.example").at(NOW)
        review_id = open_review(session)
        assert check(session, code, review_id, email=" SAM@desk.example ") is CodeCheck.OK


def test_members_are_listed_by_address(engine):
    with transaction(engine) as session:
        enrol(session)
        enrol(session, "kim@desk.example")
        assert staff.members(session) == [
            staff.StaffMember("kim@desk.example", NOW),
            staff.StaffMember(SAM, NOW),
        ]


def test_a_member_is_not_enrolled_twice(engine):
    with transaction(engine) as session:
        totp = enrol(session)
        with pytest.raises(staff.AlreadyEnrolled, match=SAM):
            enrol(session)
        assert check(session, totp.at(NOW), open_review(session)) is CodeCheck.OK


def test_a_removed_member_approves_nothing(engine):
    with transaction(engine) as session:
        totp = enrol(session)
        assert staff.is_member(session, SAM)
        assert staff.remove(session, SAM, NOW)
        assert not staff.is_member(session, SAM)
        assert staff.members(session) == []
        assert check(session, totp.at(NOW), open_review(session)) is CodeCheck.UNKNOWN_APPROVER


def test_who_is_no_member_can_not_be_removed(engine):
    with transaction(engine) as session:
        assert not staff.remove(session, SAM, NOW)


def test_a_removed_member_who_is_added_again_has_a_new_secret(engine):
    with transaction(engine) as session:
        old = enrol(session)
        staff.remove(session, SAM, NOW)
        new = enrol(session)
        review_id = open_review(session)
        assert check(session, old.at(NOW), review_id) is CodeCheck.WRONG_CODE
        assert check(session, new.at(NOW), review_id) is CodeCheck.OK


def test_the_secret_does_not_stand_in_the_database(engine):
    with transaction(engine) as session:
        totp = enrol(session)
        stored = session.scalars(sa.select(Staff.secret)).one()
    assert totp.secret not in stored


def test_a_secret_is_read_while_its_key_is_rotated():
    stored = StaffCipher(["old"]).encrypt("JBSWY3DP")
    assert StaffCipher(["new", "old"]).decrypt(stored) == "JBSWY3DP"


def test_the_newest_key_encrypts():
    stored = StaffCipher(["new", "old"]).encrypt("JBSWY3DP")
    assert StaffCipher(["new"]).decrypt(stored) == "JBSWY3DP"


def test_a_secret_whose_key_is_gone_can_not_be_read():
    stored = StaffCipher(["old"]).encrypt("JBSWY3DP")
    with pytest.raises(staff.SecretUnreadable, match="enrol the member anew"):
        StaffCipher(["new"]).decrypt(stored)


def test_an_enrolment_does_not_show_its_secret_when_it_is_logged(engine):
    with transaction(engine) as session:
        enrolment = staff.add(session, SAM, NOW, CIPHER)
    assert enrolment.secret not in repr(enrolment)


# --- too many wrong codes -------------------------------------------------------------------

LOCKED = timedelta(minutes=POLICY.reviews.locked_minutes)


def wrong(session, review_id, times, now=NOW):
    """Give so many wrong codes; gives what came of the last one."""
    for _ in range(times):
        last = checked(session, "no code", review_id, now=now)
    return last


def locked_until(session):
    (member,) = staff.members(session)
    return member.locked_until


@pytest.mark.parametrize(("tries", "locks"), [(4, False), (5, True)])
def test_the_fifth_wrong_code_in_a_row_locks(engine, tries, locks):
    with transaction(engine) as session:
        totp = enrol(session)
        review_id = open_review(session)
        last = wrong(session, review_id, tries)
        right = checked(session, totp.at(NOW), review_id)
        assert last.check is CodeCheck.WRONG_CODE
        assert last.locked_until == (NOW + LOCKED if locks else None)
        assert locked_until(session) == last.locked_until
        assert right.check is (CodeCheck.LOCKED if locks else CodeCheck.OK)


@pytest.mark.parametrize(
    ("moved", "expected"),
    [(-1, CodeCheck.LOCKED), (0, CodeCheck.OK), (1, CodeCheck.OK)],
    ids=["less", "equal", "greater"],
)
def test_a_lock_is_over_when_its_time_has_come(engine, moved, expected):
    with transaction(engine) as session:
        totp = enrol(session)
        review_id = open_review(session)
        wrong(session, review_id, 5)
        now = NOW + LOCKED + timedelta(seconds=moved)
        right = checked(session, totp.at(now), review_id, now=now)
        assert right.check is expected
        assert right.locked_until == (NOW + LOCKED if moved < 0 else None)


def test_while_locked_no_code_counts_and_none_lengthens_the_lock(engine):
    with transaction(engine) as session:
        enrol(session)
        review_id = open_review(session)
        wrong(session, review_id, 5)
        later = NOW + timedelta(minutes=1)
        assert wrong(session, review_id, 9, now=later).check is CodeCheck.LOCKED
        assert locked_until(session) == NOW + LOCKED


def test_after_the_lock_the_counting_begins_anew(engine):
    with transaction(engine) as session:
        enrol(session)
        review_id = open_review(session)
        wrong(session, review_id, 5)
        over = NOW + LOCKED
        assert wrong(session, review_id, 4, now=over).locked_until is None
        assert wrong(session, review_id, 1, now=over).locked_until == over + LOCKED


def test_a_right_code_ends_the_counting(engine):
    with transaction(engine) as session:
        totp = enrol(session)
        first, second = open_review(session), open_review(session)
        wrong(session, first, 4)
        assert check(session, totp.at(NOW), first) is CodeCheck.OK
        assert wrong(session, second, 4).locked_until is None
        assert check(session, totp.at(NOW), second) is CodeCheck.OK


def test_a_used_code_neither_counts_nor_ends_the_counting(engine):
    with transaction(engine) as session:
        code = enrol(session).at(NOW)
        review_id = open_review(session)
        check(session, code, review_id)
        wrong(session, review_id, 4)
        for _ in range(3):
            assert check(session, code, review_id) is CodeCheck.USED_CODE
        assert wrong(session, review_id, 1).locked_until is not None


def test_a_lock_keeps_out_its_owner_only(engine):
    with transaction(engine) as session:
        enrol(session)
        kim = enrol(session, "kim@desk.example")
        review_id = open_review(session)
        wrong(session, review_id, 5)
        assert check(session, kim.at(NOW), review_id, email="kim@desk.example") is CodeCheck.OK


def test_a_lock_counts_by_now_and_a_code_by_when_it_was_given(engine):
    with transaction(engine) as session:
        totp = enrol(session)
        review_id = open_review(session)
        given_at = NOW - timedelta(minutes=2)
        waited = {"given_at": given_at}
        assert check(session, totp.at(given_at), review_id, **waited) is CodeCheck.OK
        wrong(session, review_id, 5)
        assert check(session, totp.at(given_at), review_id, **waited) is CodeCheck.LOCKED


def test_who_is_enrolled_anew_is_not_locked(engine):
    with transaction(engine) as session:
        enrol(session)
        review_id = open_review(session)
        wrong(session, review_id, 5)
        staff.remove(session, SAM, NOW)
        totp = enrol(session)
        assert check(session, totp.at(NOW), review_id) is CodeCheck.OK


def test_wrong_codes_of_nobody_count_for_nobody(engine):
    with transaction(engine) as session:
        enrol(session)
        review_id = open_review(session)
        for _ in range(9):
            last = checked(session, "123456", review_id, email="eve@desk.example")
        assert last == staff.Checked(CodeCheck.UNKNOWN_APPROVER)
        assert locked_until(session) is None


def test_codes_at_once_get_no_more_tries_than_one_after_the_other(engine):
    """The row is read under its lock: else all of them would count from the same number."""
    with transaction(engine) as session:
        enrol(session)
        review_id = open_review(session)
    barrier = Barrier(8)

    def try_one(_):
        barrier.wait()
        with transaction(engine) as session:
            return check(session, "no code", review_id)

    with ThreadPoolExecutor(8) as pool:
        came = list(pool.map(try_one, range(8)))
    assert came.count(CodeCheck.WRONG_CODE) == 5
    assert came.count(CodeCheck.LOCKED) == 3
