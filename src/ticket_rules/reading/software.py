"""Words addressed to software, or dressed as its notes: nobody asks or tells anything there."""

from __future__ import annotations

import re

from ticket_rules.reading.document import Document
from ticket_rules.reading.spans import Span

_WHO = (
    r"(?:system|assistant|ai|llm|bot|chat\s?bot|robot|instructions?|automation|automat(?:ed|ic)"
    r"|admin(?:istrator)?|license\s*desk|developer\s+mode|language\s+model|agent|parser|script|auto"
    r"|workflow|crm|machine\s+readable|internal|debug|metadata|prompt|server|verification"
    r"|ticket\s*bot)"
)
_KIND = (
    r"(?:[\s_-]*(?:prompt|message|note|notice|override|instructions?|directive|command|process"
    r"|agent|bot|assistant|reader|log|output|result|comment|check|lookup|processor|response|tool))*"
)
#: How such words begin: "SYSTEM: …", "Note to the bot: …", "To the AI that reads this, …".
_TO_SOFTWARE = re.compile(
    r"^\W*(?:system|assistant|ai|bot|instructions?|automation|admin(?:istrator)?|license\s*desk"
    r"|note\s+to\s+(?:the\s+)?(?:bot|system|ai|assistant))\s*(?:prompt|message|note"
    r"|override)?\s*:|\bignore\s+(?:all\s+)?(?:previous|prior|above)\s+instructions\b"
    r"|^\W*(?:(?:note|message|attention|attn|instructions?|hint|dear|hello|hi|hey|to)\W{1,6})+"
    r"(?:(?:to|for|the|any|our|your|all)\s+)*(?:automated\s+|automatic\s+|virtual\s+|support\s+)?"
    r"(?:bots?|systems?|ai|assistants?|llms?|software|robots?|language\s+models?|agents?"
    r"|automation|parser|script)\b(?!\s+(?:team|department|admins?|administrators?|engineers?))",
    re.IGNORECASE,
)
#: A note in brackets, or between marks, of a program that speaks; up to its end.
_BRACKETED = re.compile(
    rf"(?:\[{{1,3}}|<{{1,3}}|\{{{{1,3}}|#{{2,}}|={{2,}}|<!--|/\*)\s*(?:\"?role\"?\s*:\s*\"?)?{_WHO}"
    rf"{_KIND}\s*(?:[:\]>|}}#=\",-]|->)[^\n]{{0,600}}",
    re.IGNORECASE,
)
#: Begins a block that ends with its counterpart or with the paragraph.
_BEGINS = re.compile(
    rf"^\W*(?:begin|start)\s+(?:of\s+)?{_WHO}{_KIND}\b|^\W*<{_WHO}{_KIND}>", re.IGNORECASE
)
_ENDS = re.compile(rf"(?:end|stop)\s+(?:of\s+)?{_WHO}{_KIND}\b|</{_WHO}{_KIND}>", re.IGNORECASE)


def spans_to_software(document: Document) -> list[Span]:
    """Where the text speaks to software or as software; a whole line, of a block all lines."""
    found = [m.span() for m in _BRACKETED.finditer(document.text)]
    block: int | None = None
    for sentence in document.sentences:
        if block is None and _BEGINS.match(sentence.text):
            block = sentence.start
        if block is not None and _ENDS.search(sentence.text):
            found.append((block, sentence.end))
            block = None
        if _TO_SOFTWARE.search(sentence.text):
            found.append((sentence.start, _end_of_line(document.text, sentence.start)))
    if block is not None:
        found.append((block, len(document.text)))
    return found


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
