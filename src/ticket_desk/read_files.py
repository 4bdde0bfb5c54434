"""What `licensedesk read` prints: a file's letter and requests, by the reading contract."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ticket_mail.letter import Unreadable, parse
from ticket_rules.order_ids import OrderPatterns
from ticket_rules.reading import read
from ticket_rules.requests import Action, request


def read_bytes(raw: bytes, patterns: OrderPatterns) -> dict[str, object]:
    """The object of READING.md without its `file`, for any bytes.

    A message that can't be read has no sender, and one request `other`: a person looks at it.
    """
    try:
        letter = parse(raw)
    except Unreadable:
        return _object(None, {"name": None, "email": None}, automatic=False, requests=[_other()])
    sender = letter.sender
    return _object(
        letter.message_id,
        {
            "name": (sender.name or None) if sender else None,
            "email": sender.email if sender else None,
        },
        automatic=letter.automatic,
        requests=[asked.as_dict() for asked in read(letter.readable, patterns)],
    )


def read_folder(folder: Path, patterns: OrderPatterns) -> Iterator[dict[str, object]]:
    """One object for every `*.eml` below the folder, in sorted path order, with its `file`.

    `file` is the path relative to the folder. Raises OSError where a file can't be opened.
    """
    files = (path for path in folder.rglob("*.eml") if path.is_file())
    for path in sorted(files, key=lambda path: path.relative_to(folder).as_posix()):
        name = path.relative_to(folder).as_posix()
        yield {"file": name, **read_bytes(path.read_bytes(), patterns)}


def _object(
    message_id: str | None,
    sender: dict[str, str | None],
    *,
    automatic: bool,
    requests: list[dict[str, object]],
) -> dict[str, object]:
    return {"message_id": message_id, "from": sender, "automatic": automatic, "requests": requests}


def _other() -> dict[str, object]:
    return request(Action.OTHER).as_dict()
