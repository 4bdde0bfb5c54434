import sqlalchemy as sa

from tests.ticket_store.samples import NOW
from ticket_store.engine import transaction
from ticket_store.models import Staff
from ticket_store.statements import changed, insert_or_skip, table_of

STAFF = table_of(Staff)
SAM = {"email": "sam@desk.example", "secret": "x", "added_at": NOW}


def test_a_row_that_is_new_counts_and_one_that_was_skipped_does_not(engine):
    with transaction(engine) as session:
        assert changed(session, insert_or_skip(session, STAFF), SAM) == 1
        assert changed(session, insert_or_skip(session, STAFF), SAM) == 0
        assert session.scalar(sa.select(sa.func.count()).select_from(STAFF)) == 1


def test_rows_that_an_insert_takes_from_elsewhere_count(engine):
    source = sa.select(sa.literal("sam@desk.example"), sa.literal("x"), sa.literal(NOW))
    with transaction(engine) as session:
        statement = insert_or_skip(session, STAFF).from_select(list(SAM), source)
        assert changed(session, statement) == 1
        assert changed(session, statement) == 0


def test_an_update_counts_the_rows_that_it_found(engine):
    with transaction(engine) as session:
        session.execute(insert_or_skip(session, STAFF), SAM)
        update = sa.update(STAFF).values(secret="y")
        assert changed(session, update.where(STAFF.c.email == "sam@desk.example")) == 1
        assert changed(session, update.where(STAFF.c.email == "kim@desk.example")) == 0
