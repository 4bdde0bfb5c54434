"""What SECURITY.md refers to exists: a threat whose test went away is not covered."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "SECURITY.md").read_text("utf-8")


def test_every_test_and_document_that_the_page_names_is_there():
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", PAGE)
    assert len(named) > 40
    missing = []
    for file, test in named:
        path = ROOT / file
        if not path.is_file() or (test and f"def {test}(" not in path.read_text("utf-8")):
            missing.append((file, test))
    missing += [
        link for link in re.findall(r"\]\(([\w./-]+)\)", PAGE) if not (ROOT / link).exists()
    ]
    assert missing == []
