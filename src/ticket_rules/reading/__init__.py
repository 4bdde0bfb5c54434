"""Text to requests, by the rules of the reading contract."""

from ticket_rules.reading.answers import yes_or_no
from ticket_rules.reading.explained import Explained, seen_below, seen_text
from ticket_rules.reading.letter_text import LetterText
from ticket_rules.reading.reader import explain, read

__all__ = ["Explained", "LetterText", "explain", "read", "seen_below", "seen_text", "yes_or_no"]
