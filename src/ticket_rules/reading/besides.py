"""What a letter asks beside license work: a fault of the product, a price, an invoice."""

from __future__ import annotations

import re

from ticket_rules.reading.document import Sentence
from ticket_rules.reading.entries import Entry
from ticket_rules.reading.letter_text import LetterText
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.taken import Source, Taken
from ticket_rules.reading.technical import is_about_product
from ticket_rules.requests import Action

#: Beside these something else may be asked.
_LICENSE_WORK = frozenset(Action) - {
    Action.OTHER,
    Action.CONFIRM,
    Action.DETAILS,
    Action.TECHNICAL_SUPPORT,
}
#: Turns to another matter.
_TURNS = re.compile(
    r"\b(?:also|as\s+well|besides|apart\s+from\s+(?:that|this)|in\s+addition|additionally"
    r"|further(?:more)?|moreover|by\s+the\s+way|btw|secondly|separately|unrelated\w*"
    r"|while\s+i\s+(?:have|am|'m)\b|(?:on\s+)?(?:an)?other\s+(?:matter|issue|thing|topic|question"
    r"|point|subject|problem)|something\s+else|(?:on|from)\s+the\s+technical\s+side|too)\b",
    re.IGNORECASE,
)
#: Wants an answer or a remedy.
_WANTS = re.compile(
    r"\?|\b(?:please|kindly)\s+(?:advise|help|look|check|assist)|\b(?:fix(?:ed)?|solved|solution"
    r"|workaround|remedy|patch|cure|what\s+gives|any\s+(?:idea|hint|advice))\b",
    re.IGNORECASE,
)
#: Tells of a fault that is no longer there, or why a machine went.
_OVER = re.compile(
    r"\b(?:(?:is|was|has\s+been|got|are|were)\s+(?:now\s+|already\s+|since\s+|finally\s+)?(?:fixed"
    r"|solved|repaired|resolved)(?!\s*(?:in|with)\b[^?]{0,60}\?)|thanks?\s+(?:you\s+)?for\s+(?:the"
    r"|your|fixing|solving)|no\s+longer|any\s?more|nothing\s+to\s+do\s+with|already\s+reported"
    r"|(?:other|separate|own)\s+(?:ticket|mail|e-?mail|request)|if|in\s+case|used\s+to)\b",
    re.IGNORECASE,
)
#: What a person of the sales or the accounts answers.
_SALES = re.compile(
    r"\b(?:what|how\s+much)\b[^.?]{0,60}\b(?:costs?|prices?|charge)\b[^.]{0,80}\?"
    r"|\b(?:send|make|give|prepare|get|need|want)\s+(?:me\s+|us\s+)?(?:an?|the|your|our)\s+"
    r"(?:[a-z]+\s+){0,2}?(?:offers?|quotes?|quotations?|price\s+list|invoices?|receipts?)\b"
    r"(?!(?:\s+(?:no|number)\b\.?)?\s*[\w-]*\d)"
    r"|\b(?:bill|invoice)\b[^?]{0,120}\b(?:wrong|lists?|corrected|put\s+right|missing|never"
    r"|received)\b|\bhow\s+(?:do|can)\s+(?:i|we)\s+(?:download|order|buy|pay|renew)\b",
    re.IGNORECASE,
)


def with_besides(entries: list[Entry], scene: Scene, text: LetterText) -> list[Entry]:
    """The entries, and one for what sentences of their own ask of the product or of the sales."""
    work = bool(entries) and all(entry.action in _LICENSE_WORK for entry in entries)
    if not work or text.unseen.strip() or text.struck.strip() or scene.fields:
        return entries
    told = [entry.at for entry in entries]
    told += [one.span[0] for e in entries for one in e.taken.values() if one.source is Source.TEXT]
    sentences = [
        s for s in scene.document.sentences if not any(s.start <= at < s.end for at in told)
    ]
    for action, is_it in ((Action.TECHNICAL_SUPPORT, _is_technical), (Action.OTHER, _is_of_sales)):
        at = next((s for s in sentences if is_it(scene, s)), None)
        if at is not None:
            found = Entry(action, at.start)
            found.taken["action"] = Taken(Source.TEXT, (at.start, at.end), "asked beside")
            return sorted([*entries, found], key=lambda entry: entry.at)
    return entries


def _is_technical(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence of its own tells a fault of the product that it wants an answer to."""
    behind = scene.document.sentences[sentence.number + 1 : sentence.number + 2]
    together = " ".join(s.text for s in (sentence, *behind))
    if not (_WANTS.search(together) or _TURNS.search(sentence.text)):
        return False
    free = _OVER.search(sentence.text) is None and _is_free(scene, sentence)
    return free and is_about_product(sentence.text)


def _is_of_sales(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence of its own asks what the sales or the accounts answer."""
    return _SALES.search(sentence.text) is not None and _is_free(scene, sentence)


def _is_free(scene: Scene, sentence: Sentence) -> bool:
    """Whether it gives no address and no machine, and is the sender's own."""
    named = [p.start for p in scene.people if p.email]
    named += [m.start for m in scene.machines if m.certain]
    inside = any(sentence.start <= at < sentence.end for at in named)
    return not inside and not scene.is_ignored(sentence.start)
