"""What `licensedesk read` prints."""

from ticket_desk.read_files import read_bytes, read_folder
from ticket_rules.order_ids import OrderPatterns

PATTERNS = OrderPatterns.from_setting()
RAW = (
    b"From: Ann Lee <ann@acme.example>\r\nMessage-ID: <1@acme.example>\r\nSubject: Hi\r\n\r\n"
    b"Please make me a license manager on SC-104233.\r\n"
)


def test_a_message_becomes_the_object_of_the_contract():
    assert read_bytes(RAW, PATTERNS) == {
        "message_id": "<1@acme.example>",
        "from": {"name": "Ann Lee", "email": "ann@acme.example"},
        "automatic": False,
        "requests": [
            {
                "action": "request_access",
                "order_id": "SC-104233",
                "name": None,
                "email": None,
                "machine": None,
                "serial_key": None,
                "confirm_email": None,
                "missing": [],
            }
        ],
    }


def test_bytes_that_are_no_message_are_for_a_person():
    read = read_bytes(b"", PATTERNS)
    assert read["from"] == {"name": None, "email": None}
    assert [entry["action"] for entry in read["requests"]] == ["other"]


def test_a_folder_is_read_in_sorted_order_of_relative_paths(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("b/1.eml", "a.eml", "c.eml", "d.txt"):
        (tmp_path / name).write_bytes(RAW)
    read = list(read_folder(tmp_path, PATTERNS))
    assert [entry["file"] for entry in read] == ["a.eml", "b/1.eml", "c.eml"]
