"""What later words, a form's other fields or the Subject say against what a letter asks."""

from __future__ import annotations

import re
from datetime import date

from ticket_rules.prefilter import Sought
from ticket_rules.reading.document import Sentence
from ticket_rules.reading.entries import Entry
from ticket_rules.reading.far_from import OTHERS_OPINION
from ticket_rules.reading.letter_text import LetterText
from ticket_rules.reading.mood import Mood
from ticket_rules.reading.planned import names_a_day_to_come
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.spans import is_within
from ticket_rules.reading.trigger import OF_MANAGERS, Trigger
from ticket_rules.reading.waits import tell_waiting
from ticket_rules.requests import Action

_SPARED = (Action.ORDER_STATUS, Action.WITHDRAW, Action.TECHNICAL_SUPPORT, Action.REQUEST_ACCESS)
_NOW_THEN = (
    r"^\W*(?:(?:p\.?\s?s\.?|edit|update|correction|oh|ah|no|wait|sorry|hm+|but|and|so|actually|well"
    r"|just|please|on\s+second\s+thou?ghts?)\W+)*"
)
#: Behind what is asked: the sender does not want it any more, or never did.
_UNSAYS = Sought(
    rf"{_NOW_THEN}(?:(?:strike|scrap|scratch|forget|ignore|disregard)\s+(?:all\s+of\s+)?"
    r"the\s+(?:above|whole\s+thing)(?=\s*(?:[.,;!]|$))"
    r"|leave\s+it(?=\s*(?:[.,;!]|$))|better\s+not\b|let'?s\s+(?:not|do\s+(?:it|this"
    r"|that)\s+differently"
    r"|leave\s+it|forget\s+it))"
    r"|\bon\s+second\s+thou?ghts?,?\s+(?:please\s+)?(?:don'?t|do\s+not|rather\s+not|leave)\b"
    r"|\bso\s+(?:(?:it\s+is|it's|please|probably|maybe)\s+)?better\s+not\b"
    r"|\bact\s+as\s+if\s+(?:i|we|nothing)\b|\bas\s+if\s+(?:i|we)\s+(?:had\s+not|hadn'?t"
    r"|never)\s+\w+"
    r"|\b(?:i|we)\s+(?:hereby\s+)?(?:take|took)\s+(?:this|that|it|all\s+(?:of\s+)?(?:this"
    r"|that))\s+back\b"
    r"|\b(?:so|therefore|then|hence)\W+(?:please\s+)?(?:forget|ignore|disregard|scrap|strike"
    r"|cancel)\s+(?:this"
    r"|that|it|the\s+above|my\s+\w+|everything)(?=\s*(?:[.,;!]|$))"
    r"|\b(?:there(?:'s|\s+is)|so|we\s+have)\s+nothing\s+(?:more\s+|else\s+)?(?:to\s+(?:do"
    r"|be\s+done)"
    r"|for\s+you\s+to\s+do)(?!\s+with\b)"
    r"|\b(?:has|have|'s|'ve)\s+(?:just\s+)?changed\s+(?:her|his|their|my|our)\s+minds?\b"
    r"|\b(?:withdrew|has\s+withdrawn|took\s+back|taken\s+back)\s+(?:his|her"
    r"|their)\s+(?:resignation|notice)\b"
    r"|\b(?:i|we)(?:'ve|\s+have)?\s+(?:already\s+)?(?:said|say|told\s+(?:him|her|them))\s+no\b"
    r"|\b(?:my|our)\s+answer\s+(?:is|was|to\s+(?:him|her|them|this|that)\s+(?:is|was))\s*:?\s*no\b"
    r"|\b(?:is|are|was|were)(?:n'?t|\s+not)\s+(?:getting|having|given|granted)\s+(?:my|our|the)\s+"
    r"(?:approval|consent|permission|okay|blessing)"
    r"|(?<!if )(?<!in case )\b(?:that|this|which|it|none\s+of\s+(?:this|that))(?:'s|\s+is"
    r"|\s+was)\s+(?:simply\s+|all\s+|just\s+)?(?:not\s+"
    r"(?:true|right|legitimate|genuine)|untrue|false|a\s+lie|a\s+fake|fake|fraud|a\s+joke|a\s+prank"
    r"|made\s+up|invented|wrong(?=\s*(?:[.,;!]|$)))"
    r"|\b(?:gets|takes|receives|has)\s+(?:it|this|that|the\s+(?:order|licen[sc]e))\s+after\s+all\b"
    r"|\b(?:boss|manager|lawyer|management|he|she|they|legal)\s+(?:won'?t|will\s+not|would\s+not"
    r"|wouldn'?t"
    r"|doesn'?t|does\s+not|didn'?t|did\s+not)\s+(?:let|allow|permit)\s+(?:me|us|it|this|that)\b"
    r"|\b(?:has|have)\s+(?:just\s+)?come\s+back\s+to\s+life\b"
)
#: Who was to get it says no, right behind or in a P.S.
_DECLINES = re.compile(
    rf"{_NOW_THEN}(?!forget\b|skip\b|never\s*mind\b|leave\s+out\b)"
    r"(?:[^.;:]{3,40}[,;]\s+)?(?P<who>[^\W\d_]\w*)\s+(?:(?:has|have|just"
    rf"|now)\s+){{0,2}}(?:declined|declines|refused|refuses"
    r"|turned\s+it\s+down|said\s+no|says\s+no)(?=\s*(?:[.,;!]|$))",
    re.IGNORECASE,
)
_PS = re.compile(r"^\W*(?:p\.?\s?s\b|edit\b|update\b|correction\b)", re.IGNORECASE)
#: In a P.S.: the reason of what is asked is gone.
_NO_REASON = re.compile(
    r"\b(?:she|he|they)\s+(?:is\s+staying|stays?|will\s+stay|isn'?t\s+leaving|is\s+not\s+leaving)\b"
    r"|\b(?:is|are)\s+(?:also\s+)?leaving\b.{0,60}\b(?:not|wait|hold)\b|\bworks\s+again\b"
    r"|\bfound\s+it\b|\bthat\s+was\s+wrong\b|\b(?:only|just)\s+on\s+leave\b",
    re.IGNORECASE,
)
#: Behind a question: it was one.
_ASKS_BACK = re.compile(
    r"^\W*(?:what\s+do\s+you\s+(?:think|say|recommend|suggest)|what\s+would\s+you"
    r"|what\s+is\s+your\s+opinion"
    r"|your\s+opinion|i\s+(?:don'?t|do\s+not)\s+think\s+so|(?:no|not)\s+(?:way|thanks|really|with"
    r"|again)\b|no\b(?!\W+(?:wait|sorry))|never\b|certainly\s+not|yes\s+or\s+no|or\s+(?:not"
    r"|rather)|good\s+idea|who\s+says"
    r"|(?:i'm|we're|i\s+am|we\s+are)\s+not\s+sure|why\b|please\s+advise)",
    re.IGNORECASE,
)
_APPROVAL = re.compile(
    r"^\W*(?:approv\w*|authori[sz]\w*|released|consent|permission|sign(?:ed)?[\s-]?off|status|state"
    r"|decision|genehmig\w*|freigabe|freigegeben)\W*$",
    re.IGNORECASE,
)
_NOT_GIVEN = re.compile(
    r"^\W*(?:no|none|not\b.{0,30}|pending|open|outstanding|missing|rejected|refused|denied|declined"
    r"|cancel+ed|withdrawn|on\s+hold|awaiting.{0,30}|waiting.{0,30}|to\s+be\s+\w+|draft|nein|offen"
    r"|abgelehnt|ausstehend|done|completed|closed)\b",
    re.IGNORECASE,
)
_ACTION = re.compile(r"^\W*(?:requested\s+)?(?:action|request(?:\s+type)?|type)\W*$", re.IGNORECASE)
_NO_ACTION = re.compile(
    r"^\W*(?:none|no\b|nothing|n/?a\b|-+\s*$|information\s+only|fyi\b|question\b)", re.IGNORECASE
)
_CHOICE = re.compile(
    r"\(?\s*(?:delete|strike|cross\s+out)\s+(?:as|where)\s+(?:applicable|appropriate)"
    r"|\(?\s*(?:nicht\s*zutreffendes|unzutreffendes)\b",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"^\W*(?:comments?|remarks?|notes?|message|bemerkung(?:en)?|hinweis|kommentar)\W*$",
    re.IGNORECASE,
)
_NO_REQUEST = re.compile(
    r"\b(?:(?:only|just)\s+an?\s+(?:example|test|draft|sample)|(?:example|sample|test|draft"
    r"|demo)\s+only"
    r"|not\s+(?:a\s+)?(?:real|an?\s+actual|for\s+real)|no\s+(?:real\s+)?request"
    r"|do\s+not\s+(?:process"
    r"|execute|act))\b",
    re.IGNORECASE,
)
#: A Subject that takes back what the letter asks.
_SUBJECT = re.compile(
    r"\b(?:do\s+not|don'?t|never)\s+(?:transfer|add|remove|delete|deactivate|release|free|change"
    r"|process"
    r"|act|do)\b|(?<![.@\w-])(?:draft|sample|template|example)\b(?!\s+(?:order|machine|data))"
    r"|\b(?:only\s+a\s+question|question\s+only|just\s+a\s+question|just\s+asking)\b"
    r"|\b(?:suspicious|phishing|fraud|scam|fake)\b|\bnot\s+(?:sent|approved|valid|a\s+request)\b",
    re.IGNORECASE,
)
_FOR_A_DAY = re.compile(
    r"\b(?:for|as\s+of|from|effective|per|zum|ab)\s+(?:the\s+)?(?=\d|jan|feb|mar|apr|may|jun|jul"
    r"|aug"
    r"|sep|oct|nov|dec|next\b)",
    re.IGNORECASE,
)
#: One of several is meant, and nothing tells which.
_ONE_OF = re.compile(
    r"\b(?:add|remove|make|delete|appoint|block|deactivate|release|free|transfer)\s+(?:only\s+|just"
    r"\s+|any\s+)?(?:one|either)\s+of\s+(?:them|these|those|the\s+(?:two|three|four|following))\b",
    re.IGNORECASE,
)
#: What speaks for something else than any action, where no words are known that ask for one.
_AGAINST = re.compile(
    r"\b(?:please|kindly|(?:can|could|would)\s+you|want\s+(?:you\s+)?to"
    r"|like\s+(?:you\s+)?to)\s+(?:\w+\s+)?"
    r"(?:re-?)?(?:activate|instate)\b(?=[^.?!]{0,60}\d)"
    r"|\b(?:undo|reverse|revert|cancel|annul|rescind)\s+(?:the|that|this|his|her"
    r"|our)\s+(?:\w+\s+)?(?:removal"
    r"|transfer|release|deactivation|addition|change|handover|deletion)\b"
    r"|\b(?:let|leave|keep)\s+(?-i:[^\W\d_a-z])[^;:?!]{1,80}?\s(?:go\s+on|continue|carry\s+on"
    r"|remain|stay)"
    r"(?:ing)?\s+(?:as|with|in)\b"
    r"|\b(?:make\s+sure|see\s+to\s+it|ensure|take\s+care)\s+(?:that\s+)?(?:nobody|no\s+one"
    r"|none)\b(?!\s+(?:but"
    r"|except|other|else))"
    r"|\b(?:i|we)\s+wish\s+(?:that\s+)?(?:some|any|every|no)(?:one|body)\b"
    r"|\b(?:i|we)\s+wish\s+(?:that\s+)?\w+\s+(?:would|could|had|were)\b"
    r"|\b(?:templates?|drafts?|samples?|specimen|exercise|practi[sc]e|training)\b[^;:.]{0,60}:"
    rf"|{OTHERS_OPINION}",
    re.IGNORECASE,
)


def speaks_against(scene: Scene) -> bool:
    """Whether a sentence asks for the contrary of an action: no gist is to be made of it."""
    return any(_AGAINST.search(s.text) for s in scene.document.sentences)


def tell_unsaid(scene: Scene, triggers: list[Trigger], text: LetterText) -> None:
    """Leave to a person what is asked, where other words make it wait or speak against it."""
    tell_waiting(scene, triggers, text.written_on)
    asked = [t for t in triggers if t.mood is Mood.ASKED and t.action not in _SPARED]
    if not asked or not _is_unsaid(scene, asked, text.subject, text.written_on):
        return
    for trigger in asked:
        trigger.mood = Mood.PLANNED


def _is_unsaid(scene: Scene, asked: list[Trigger], subject: str, written_on: date | None) -> bool:
    if _SUBJECT.search(subject) or _is_for_a_day(subject, written_on) or _is_said_in_a_field(scene):
        return True
    inside, ps = {t.sentence for t in asked}, False
    for sentence in scene.document.sentences[min(inside) :]:
        if scene.is_ignored(sentence.start):
            continue
        behind = sentence.number > max(inside)
        ps = ps or (behind and _PS.match(sentence.text) is not None)
        if _asks_back(scene, sentence, inside) or (ps and _NO_REASON.search(sentence.text)):
            return True
        if (behind or sentence.number in inside) and _speaks_of_no(scene, sentence, behind):
            return True
    return False


def _asks_back(scene: Scene, sentence: Sentence, inside: set[int]) -> bool:
    """Whether it stands behind an action with a question mark, and makes that a question."""
    before = sentence.number - 1
    return (
        before in inside
        and scene.document.sentences[before].text.rstrip().endswith("?")
        and _ASKS_BACK.match(sentence.text) is not None
    )


def _speaks_of_no(scene: Scene, sentence: Sentence, behind: bool) -> bool:
    """Whether the sentence takes back what is asked in it or before it, or tells of a refusal."""
    found = _UNSAYS.search(sentence.text)
    if _ONE_OF.search(sentence.text) or (found and (behind or found.start() > 0)):
        return True
    said = _DECLINES.search(sentence.text) if behind else None
    return said is not None and _is_named(scene, said["who"], sentence.start)


def _is_for_a_day(subject: str, written_on: date | None) -> bool:
    """Whether the Subject puts the letter on a day to come: "for 1 March 2027: handover"."""
    told = _FOR_A_DAY.search(subject)
    return told is not None and bool(
        names_a_day_to_come(subject[told.start() : told.end() + 24], written_on)
    )


def doubt_come_and_go(entries: list[Entry]) -> None:
    """Who is to be added to an order and removed from it is for a person."""
    for one in entries:
        for other in entries:
            if {one.action, other.action} == OF_MANAGERS and (
                one.email is not None
                and one.email == other.email
                and one.order_id == other.order_id
            ):
                one.planned = True


def _is_named(scene: Scene, who: str, before: int) -> bool:
    """Whether it is the one whom the letter named before, or a pronoun for that one."""
    if len({p.email for p in scene.people if p.start < before and p.email}) > 1:
        return False
    if who.casefold() in ("he", "she", "they"):
        return True
    names = {part for p in scene.people if p.start < before and p.name for part in p.name.split()}
    return who in names


def _is_said_in_a_field(scene: Scene) -> bool:
    rows = [(row.start, row.end) for row in scene.document.rows]
    for sentence in scene.document.sentences:
        label, colon, value = sentence.text.partition(":")
        if not colon or len(label) > 40 or (rows and is_within(sentence.start, rows)):
            continue
        if _APPROVAL.match(label) and _NOT_GIVEN.match(value):
            return True
        if _ACTION.match(label) and (_NO_ACTION.match(value) or _CHOICE.search(value)):
            return True
        if _REMARK.match(label) and _NO_REQUEST.search(value):
            return True
    return False
