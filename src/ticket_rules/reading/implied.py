"""What is asked without a sentence for it: by a form's labels, the Subject, a call for help."""

from __future__ import annotations

import re

from ticket_rules.reading.document import document_of, plain
from ticket_rules.reading.filled import is_nothing
from ticket_rules.reading.forbidden import is_unable
from ticket_rules.reading.forms import Kind, is_new_manager, is_new_owner
from ticket_rules.reading.letter_text import LetterText
from ticket_rules.reading.mood import Mood
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.trigger import Trigger
from ticket_rules.reading.triggers import find_triggers
from ticket_rules.reading.words import Form
from ticket_rules.requests import Action

_ANSWERING = re.compile(
    r"^\s*(?:re|aw|sv|antw|fwd?|wg|tr|rv|vs|回复|返信)\s*(?:\[\d+\])?\s*:", re.IGNORECASE
)

#: Who tells that a machine can't be freed, and asks for help, asks that it be freed.
_HELP = re.compile(
    r"\b(?:please|pls|can\s+you|could\s+you|would\s+you|need\s+you(?:r)?|thank\s+you"
    r"|thanks)\s+(?:\w+\s+){0,3}(?:help|assist"
    r"|(?:do|doing)\s+(?:it|this|that|so)|take\s+care|sort\s+(?:it|this)|fix\s+(?:it|this))\b"
    r"|\b(?:ask|want|wish|need|like|beg)\s+you\s+to\s+(?:do\s+(?:it|so|that|this)|help)\b"
    r"|(?:^|[.!;]\s+)(?:so\s+)?do\s+(?:it|so|that|this)\b[^.;?!]{0,40}\b(?:please|pls|thanks"
    r"|thank)\b",
    re.IGNORECASE,
)

#: Nobody can free it: without a verb that is asked for.
_CANT_FREE = re.compile(
    r"\b(?:de-?activation|deactivating|releasing"
    r"|signing\s+(?:it\s+)?out)\b[^.;]{0,40}\b(?:impossible|not\s+(?:possible|an\s+option)"
    r"|no\s+longer\s+possible|out\s+of\s+the\s+question"
    r"|fails|failed)\b|\b(?:nobody|no\s+one|none\s+of\s+us)\s+can\s+(?:\w+\s+)?(?:deactivate"
    r"|release|free|reset|(?:sign|log)\s+(?:it|them)\s+(?:out|off))\b"
    r"|\b(?:we|i)\s+(?:cannot|can't|couldn't|are\s+unable\s+to"
    r"|am\s+unable\s+to)\s+(?:\w+\s+)?(?:sign|log)\s+(?:it|them)\s+(?:out|off)\b",
    re.IGNORECASE,
)
#: Asks for what was told before: "she agreed to take it over. Please arrange that."
_DO_THAT = re.compile(
    r"\b(?:please|pls|plz|kindly|can\s+you|could\s+you"
    r"|would\s+you)\s+(?:\w+\s+){0,2}?(?:(?:carry|put|make|set|sort|get|have)\s+(?:it|this|that)"
    r"\s+(?:out|through|happen|up|done|into\s+(?:effect|practice)))\b"
    r"|\b(?:please|pls|plz|kindly|can\s+you|could\s+you|would\s+you)\s+(?:\w+\s+){0,2}?(?:do"
    r"|arrange|process|effect"
    r"|make|carry\s+out|reflect|note|record|register|update|adjust|amend|correct|enter|undo"
    r"|see\s+to|take\s+care\s+of|sort|handle|perform|execute|action|put\s+through|set\s+up)\s+"
    r"(?:so|it|that|this|the\s+(?:change|transfer|necessary|needful|same|records?|entry"
    r"|registration|data)|(?:it|that|this)\s+(?:happen|so)|what\s+is\s+needed)\b"
    r"|\bso\s+(?:please\s+)?do\s+(?:it|that|this)\b"
    r"|\b(?:i|we)\s+(?:hereby\s+|therefore\s+|now\s+)?(?:ask|request|am\s+asking|are\s+asking)\s+"
    r"(?:you\s+|for\s+it\s+)?(?:once\s+more|once\s+again|again|anew)(?=\s*(?:[.!;]|$"
    r"|:\s*\S*[\d@]))",
    re.IGNORECASE,
)
#: Who tells it so only says what is wanted, or was asked for without an answer.
_WANTED = re.compile(
    r"\b(?:asked|ask|requested|wrote|written|agreed|agrees|willing|ready|prepared|happy|glad"
    r"|wants?|wishes"
    r"|would\s+like|able|supposed|decided|accepted|offered|volunteered|shall|should|needs?"
    r"|will)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
#: A verb that is a noun here: "the following change of owner took place".
_IS_NOUN = re.compile(r"(?:change|transfer|re-?assignment)\s+of\b", re.IGNORECASE)

#: A form's label that alone says that an order goes to somebody.
_TRANSFER_TO = re.compile(
    r"\W*(?:to\s+be\s+)?(?:transfer|transferred|re-?assign|re-?assigned)\s+to\W*$", re.IGNORECASE
)

#: A notice of an approval is nobody's request.
_NOTICE = re.compile(
    r"\b(?:approved|pre-?approved|authori[sz]ed|granted|confirmed)\s+by\b|\bapproval\s+(?:notice|no"
    r"|number|code|id|granted)\b|\bno\s+further\s+(?:review|action|approval|confirmation|check)"
    r"|\b(?:status|decision|result)\s*:\s*(?:approved|granted|ok|done|completed?|passed"
    r"|confirmed)\b"
    r"|\bchecks?\s+passed\b|\b(?:has|have)\s+been\s+(?:approved|verified|authori[sz]ed)\b",
    re.IGNORECASE,
)


def with_implied(scene: Scene, triggers: list[Trigger], text: LetterText) -> list[Trigger]:
    """Add what a form's labels or the sender's own Subject ask, where the text itself does not."""
    if _NOTICE.search(scene.document.text):
        for trigger in triggers:
            if trigger.form is Form.NOUN:
                trigger.mood = Mood.REPORTED
    _wants_answer(scene, triggers)
    _answers_a_label(scene, triggers)
    if any(t.mood is not Mood.REPORTED for t in triggers):
        return triggers
    if _wants_help(scene, triggers) or _wants_that(scene, triggers):
        return triggers
    implied = _from_fields(scene) or _from_heading(scene) or _from_subject(scene, text)
    return sorted([*triggers, *implied], key=lambda t: t.start)


#: A label that asks: "What do you need?: …".
_LABEL_ASKS = re.compile(r"(?:what|how|which)\b", re.IGNORECASE)
#: A value that is a question of its own, or tells what is only thought of.
_VALUE_ASKS = re.compile(
    r"^\W*(?:what|how|which|who|when|why|where|can|could|may|would|is|are|do|does|if"
    r"|whether)\b|\?"
    r"|\b(?:if|whether|happens?|would|might|thinking|considering|wonder\w*|question|possible"
    r"|maybe|perhaps)\b",
    re.IGNORECASE,
)


def _answers_a_label(scene: Scene, triggers: list[Trigger]) -> None:
    """What a form's label asks is no question of the sender's: the answer behind it counts."""
    for item, kind, _ in scene.fields:
        if kind is not Kind.REQUEST or not _LABEL_ASKS.match(item.label):
            continue
        for trigger in triggers:
            inside = item.start <= trigger.start < item.end
            if inside and trigger.mood is Mood.WONDERED and not _VALUE_ASKS.search(item.value):
                trigger.mood = Mood.REPORTED


#: Asks for the answer to what stands before: "… until when it runs. Can you look that up?"
_LOOK_UP = re.compile(
    r"^\W*(?:(?:so|and|but|please|pls|kindly|can|could|would|will|may|i|we|you|ask|just|perhaps"
    r"|possibly)\W+){1,5}(?:to\s+)?"
    r"(?:look|check|find|tell|let\s+(?:me|us)\s+know|answer|help|say|inform|enlighten|clarify"
    r"|remind|advise|confirm|see)\b"
    r"(?!.{0,60}\b(?:how\s+to|how\s+(?:i|we)\s+can)\b)"
    r"|\b(?:please|kindly)\s+(?:advise|clarify|help|answer|check)\b",
    re.IGNORECASE,
)


def _wants_answer(scene: Scene, triggers: list[Trigger]) -> None:
    """Take a question that is only told as asked, where the next sentence wants its answer."""
    sentences = scene.document.sentences
    for trigger in triggers:
        told = trigger.action is Action.ORDER_STATUS and trigger.mood is Mood.REPORTED
        later = sentences[trigger.sentence + 1 : trigger.sentence + 3]
        if told and any(_LOOK_UP.search(s.text) for s in later):
            trigger.mood = Mood.ASKED


def _wants_help(scene: Scene, triggers: list[Trigger]) -> bool:
    """Take "we can't deactivate it, please help" as asked; tells whether that was so."""
    if not _HELP.search(scene.document.text):
        return False
    for at, sentence in enumerate(scene.document.sentences):
        told = _CANT_FREE.search(sentence.text)
        if (
            told is not None
            and scene.machines
            and all(t.sentence != at or t.mood is Mood.REPORTED for t in triggers)
        ):
            span = (sentence.start + told.start(), sentence.start + told.end())
            clause = (sentence.start, sentence.end)
            made = Trigger(Action.REMOVE_ACTIVATION, *span, Mood.ASKED, Form.CLAUSE, at, clause)
            triggers.append(made)
            triggers.sort(key=lambda t: t.start)
            return True
    for trigger in triggers:
        sentence = scene.document.sentences[trigger.sentence]
        if trigger.action is Action.REMOVE_ACTIVATION and is_unable(
            sentence.text, trigger.start - sentence.start
        ):
            trigger.mood = Mood.ASKED
            return True
    return False


def _wants_that(scene: Scene, triggers: list[Trigger]) -> bool:
    """Take "she agreed to take it over, please arrange that" as asked; tells whether it was so."""
    told = [
        t
        for t in triggers
        if t.form in (Form.BASE, Form.NOUN, Form.CLAUSE) and not scene.is_ignored(t.start)
    ]
    if not told or len({t.action for t in told}) != 1:
        return False
    last = told[-1]
    sentence = scene.document.sentences[last.sentence]
    noun = (
        last.form in (Form.NOUN, Form.CLAUSE)
        or _IS_NOUN.match(scene.document.text, last.start) is not None
    )
    wanted = noun or _WANTED.search(sentence.text[: last.start - sentence.start])
    later = scene.document.sentences[last.sentence + (not noun) :]
    asks = any(_DO_THAT.search(s.text) and not scene.is_ignored(s.start) for s in later)
    if not (wanted and asks):
        return False
    last.mood = Mood.ASKED
    return True


def _from_fields(scene: Scene) -> list[Trigger]:
    found: list[Trigger] = []
    if _NOTICE.search(scene.document.text):
        return found
    for item, kind, _ in scene.fields:
        action = None
        if is_nothing(item.value):
            continue
        if kind is Kind.REQUEST:
            named = [
                t
                for t in find_triggers(document_of(f"Please {item.value}."), None)
                if t.form is not Form.QUESTION
            ]
            named = named or find_triggers(document_of(f"Please process the {item.value}."), None)
            named = named or find_triggers(document_of(f"Please make her the {item.value}."), None)
            action = named[0].action if len({t.action for t in named}) == 1 else None
        elif kind in (Kind.PERSON, Kind.NAME, Kind.EMAIL) and not found:
            new = is_new_owner(item.label) or _TRANSFER_TO.match(item.label) is not None
            action = Action.TRANSFER_OWNERSHIP if new else None
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


#: What a form is numbered by, before its title: "Form 12-B, release of …".
_FORM_NUMBER = re.compile(
    r"^(?:form|formular|formulaire)\s+[\w./-]{1,10}\s*[,:-]\s*", re.IGNORECASE
)


def _from_heading(scene: Scene) -> list[Trigger]:
    """What a form's own title names, as "Deactivation request" above its fields."""
    sentences = scene.document.sentences
    first = _FORM_NUMBER.sub("", sentences[0].text.strip()) if sentences else ""
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
