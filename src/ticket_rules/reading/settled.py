"""Rows of a table that need nothing done: their state says so, or nothing is new in them."""

from __future__ import annotations

import re

from ticket_rules.reading.document import Document
from ticket_rules.reading.spans import Span

_STATE = re.compile(
    r"\b(?:state|status|progress|situation|remarks?|notes?|comments?|done|stand|bemerkung|erledigt"
    r"|statut|état|remarque|estado|observaciones)\b",
    re.IGNORECASE,
)
#: In a column of states: done already, or not to be done at all.
_DONE = re.compile(
    r"\W*(?:(?:is|was|has\s+been|all|already|long|since)\s+){0,3}(?:done|settled|completed?|closed"
    r"|finished|carried\s+out|dealt\s+with|sorted|transferred|executed|processed|cancel+ed"
    r"|withdrawn|void|obsolete|on\s+hold|postponed|later|not\s+(?:yet|now|needed|wanted|required)"
    r"|yes|erledigt|bereits\s+erledigt|fertig|abgeschlossen|fait|terminé|hecho|terminado)"
    r"(?:\s+(?:already|in|on|last|this|by)\b.{0,30})?\W*",
    re.IGNORECASE,
)
#: In any column: what stands there stays.
_STAYS = re.compile(
    r"\W*(?:no\s+(?:change|transfer|action)s?(?:\s+(?:needed|required))?|unchanged|stays?"
    r"(?:\s+(?:as\s+(?:it\s+)?is|the\s+same|put))?|remains?(?:\s+(?:as\s+is|the\s+same))?"
    r"|as\s+(?:is|before|it\s+is)|leave(?:\s+as\s+is)?|keep(?:\s+as\s+is)?|do\s+not\s+(?:touch"
    r"|change)"
    r"|bleibt|unverändert|keine\s+änderung|inchangé|sans\s+changement|sin\s+cambios?)\W*",
    re.IGNORECASE,
)


def settled_rows(document: Document) -> list[Span]:
    """The rows of tables with headings in which nothing is to be done."""
    rows = [(row.start, row.end) for row in document.rows if row.table]
    found = []
    for left, right in rows:
        cells = [field for field in document.fields if left <= field.start < right]
        if any(
            _STAYS.fullmatch(cell.value)
            or (_STATE.search(cell.label) and _DONE.fullmatch(cell.value))
            for cell in cells
        ):
            found.append((left, right))
    return found
