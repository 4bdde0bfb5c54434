"""What is asked without a sentence for it: by a form's labels, the Subject, a call for help."""

from __future__ import annotations

import re

from ticket_rules.reading.document import document_of, plain
from ticket_rules.reading.forms import Kind, is_new_manager, is_new_owner
from ticket_rules.reading.letter_text import LetterText
from ticket_rules.reading.mood import Mood, is_unable
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.triggers import Trigger, find_triggers
from ticket_rules.reading.words import Form
from ticket_rules.requests import Action

_ANSWERING = re.compile(
    r"^\s*(?:re|aw|sv|antw|fwd?|wg|tr|rv|vs|回复|返信)\s*(?:\[\d+\])?\s*:", re.IGNORECASE
)

#: Who tells that a machine can't be freed, and asks for help, asks that it be freed.
_HELP = re.compile(
    r"\b(?:please|pls|can\s+you|could\s+you|would\s+you|need\s+you(?:r)?)\s+(?:\w+\s+){0,3}(?:help|assist"
    r"|do\s+(?:it|this|that)|take\s+care|sort\s+(?:it|this)|fix\s+(?:it|this))\b",
    re.IGNORECASE,
)

#: A notice of an approval is nobody's request.
_NOTICE = re.compile(
    r"\b(?:approved|pre-?approved|authori[sz]ed|granted|confirmed)\s+by\b|\bapproval\s+(?:notice|no"
    r"|number|code|id|granted)\b|\bno\s+further\s+(?:review|action|approval|confirmation|check)"
    r"|\b(?:status|decision|result)\s*:\s*(?:approved|granted|ok|done|completed?|passed|confirmed)\b"
    r"|\bchecks?\s+passed\b|\b(?:has|have)\s+been\s+(?:approved|verified|authori[sz]ed)\b",
    re.IGNORECASE,
)


def with_implied(scene: Scene, triggers: list[Trigger], text: LetterText) -> list[Trigger]:
    """Add what a form's labels or the sender's own Subject ask, where the text itself does not."""
    if _NOTICE.search(scene.document.text):
        for trigger in triggers:
            if trigger.form is Form.NOUN:
                trigger.mood = Mood.REPORTED
    if any(t.mood is not Mood.REPORTED for t in triggers):
        return triggers
    if _wants_help(scene, triggers):
        return triggers
    implied = _from_fields(scene) or _from_heading(scene) or _from_subject(scene, text)
    return sorted([*triggers, *implied], key=lambda t: t.start)


def _wants_help(scene: Scene, triggers: list[Trigger]) -> bool:
    """Take "we can't deactivate it, please help" as asked; tells whether that was so."""
    if not _HELP.search(scene.document.text):
        return False
    for trigger in triggers:
        sentence = scene.document.sentences[trigger.sentence]
        if trigger.action is Action.REMOVE_ACTIVATION and is_unable(
            sentence.text, trigger.start - sentence.start
        ):
            trigger.mood = Mood.ASKED
            return True
    return False


def _from_fields(scene: Scene) -> list[Trigger]:
    found: list[Trigger] = []
    if _NOTICE.search(scene.document.text):
        return found
    for item, kind, _ in scene.fields:
        action = None
        if kind is Kind.REQUEST:
            named = [
                t
                for t in find_triggers(document_of(f"Please {item.value}."), None)
                if t.form is not Form.QUESTION
            ]
            named = named or find_triggers(document_of(f"Please process the {item.value}."), None)
            action = named[0].action if len({t.action for t in named}) == 1 else None
        elif kind in (Kind.PERSON, Kind.NAME, Kind.EMAIL) and not found:
            action = Action.TRANSFER_OWNERSHIP if is_new_owner(item.label) else None
            action = Action.ADD_LICENSE_MANAGER if is_new_manager(item.label) else action
        if action is not None and all(t.action is not action for t in found):
            found.append(
                Trigger(
                    action,
                    item.start,
                    item.start,
                    Mood.ASKED,
                    Form.NOUN,
                    0,
                    (item.start, item.start),
                )
            )
    if found:
        found = found[:1]
        found[0].start = found[0].end = 0
        found[0].clause = (0, 0)
    return found


def _from_heading(scene: Scene) -> list[Trigger]:
    """What a form's own title names, as "Deactivation request" above its fields."""
    sentences = scene.document.sentences
    first = sentences[0].text.strip() if sentences else ""
    if not scene.fields or not 0 < len(first.split()) <= 6 or first.endswith((".", "?", "!", ",")):
        return []
    if _NOTICE.search(scene.document.text) or scene.fields[0][0].start < sentences[0].end:
        return []
    named = find_triggers(document_of(f"Please process the {first.rstrip(':').lower()}."), None)
    if len({t.action for t in named}) != 1 or named[0].form is not Form.NOUN:
        return []
    return [Trigger(named[0].action, 0, 0, Mood.ASKED, Form.NOUN, 0, (0, 0))]


def _from_subject(scene: Scene, text: LetterText) -> list[Trigger]:
    """A Subject of the sender's own that names an action, above a body that only gives its keys."""
    subject = plain(text.subject).strip()
    gives = bool(
        scene.orders or scene.fields or any(p.email for p in scene.people) or scene.machines
    )
    if not subject or _ANSWERING.match(subject) or not gives or _speaks(scene):
        return []
    named = find_triggers(document_of(subject), text.written_on)
    named = [
        t
        for t in named
        if t.mood in (Mood.ASKED, Mood.REPORTED) and t.form in (Form.BASE, Form.NOUN)
    ]
    if len({t.action for t in named}) != 1:
        return []
    return [Trigger(named[0].action, 0, 0, Mood.ASKED, Form.NOUN, 0, (0, 0))]


def _speaks(scene: Scene) -> bool:
    """Whether the body has sentences of its own beside keys and courtesies."""
    fields = [(f.start, f.end) for f, _, _ in scene.fields]
    plain_sentences = [
        s
        for s in scene.document.sentences
        if not any(s.start < end and s.end > start for start, end in fields)
        and len(s.text.split()) > 8
    ]
    return bool(plain_sentences) or "?" in scene.document.text
