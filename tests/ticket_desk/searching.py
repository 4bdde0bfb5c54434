"""A search of the whole database, as someone with its password would make it."""

import json
from pathlib import Path

import sqlalchemy as sa

from ticket_mail.letter_search import holds
from ticket_store.schema import Base


def everywhere(engine, *words):
    """Give table, column and value wherever one of the words stands, in whatever case."""
    small = [word.lower() for word in words]

    def stands(text):
        return any(word in text.lower() for word in small)

    found = []
    with engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            for row in connection.execute(sa.select(table)).mappings():
                for name, value in row.items():
                    if isinstance(value, bytes):
                        is_there = holds(value, stands)
                    else:
                        text = json.dumps(value, ensure_ascii=False, default=str)
                        is_there = stands(text)
                    if is_there:
                        found.append((table.name, name, value))
    return found


def in_the_file(engine, *words):
    """Give the words that stand in the bytes of a SQLite file and its write-ahead log."""
    database = Path(engine.url.database)
    files = [database, database.with_name(f"{database.name}-wal")]
    data = b"".join(file.read_bytes().lower() for file in files if file.exists())
    return [word for word in words if word.lower().encode() in data]
