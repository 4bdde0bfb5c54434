"""Text to requests, by the rules of the reading contract."""

from ticket_rules.reading.answers import yes_or_no
from ticket_rules.reading.letter_text import LetterText
from ticket_rules.reading.reader import read

__all__ = ["LetterText", "read", "yes_or_no"]
