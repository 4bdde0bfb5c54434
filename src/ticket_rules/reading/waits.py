"""What waits for a day, an answer or a condition that another sentence or a field tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ticket_rules.prefilter import Sought
from ticket_rules.reading.document import Sentence
from ticket_rules.reading.mood import Mood
from ticket_rules.reading.planned import names_a_day_to_come
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.trigger import Trigger
from ticket_rules.requests import Action

_THAT = (
    r"(?:that|this|the\s+same)\s+(?:very\s+)?(?:day|date|time|moment|point|morning|evening|week)"
)
#: What is asked waits for what the sentence before tells.
_FROM_THEN = Sought(
    r"\b(?:from|since|as\s+(?:of|from)|by|after|with\s+effect\s+from|starting|on|at|in|until)\s+"
    rf"(?:then|{_THAT}|(?:this|that)\s+case|(?:his|her|their|its)\s+(?:very\s+)?(?:last|first"
    r"|final)\s+(?:working\s+)?day)\b|\bafter\s+that(?=\s*(?:[,.:;]|$|\b(?:please|we|he|she|it)\b))"
    r"|\b(?:afterwards?|thereafter|thereupon|the\s+(?:day|week|morning)\s+(?:before|after)"
    r"|(?:when|once|after)\s+(?:that|this|it|he|she|they)\s+(?:is|are|has|have|ends?|happens?"
    r"|leaves?|goes)(?:\s+(?:done|over|finished|gone|left|happened))?"
    r"|with\s+the\s+(?:start|beginning|end)\s+of|at\s+the\s+weekend|not\s+(?:earlier|sooner"
    r"|before))\b"
    r"|^\W*(?:(?:and|but|only|so)\s+)*(?:then|dann|danach|ab\s+dann|ab\s+da|alors|ensuite"
    r"|entonces|in\s+(?:dem|diesem)\s+fall|dans\s+ce\s+cas|en\s+(?:ese|tal)\s+caso)\b"
    r"|\b(?:then|dann|danach|alors|entonces)(?=\s*(?:[.:,;!]|$))"
    r"|\b(?:please|bitte|merci\s+de)\s+(?:\w+\s+){1,3}(?:then|dann|alors)\b|\bonly\s+then\b"
)
#: That sentence tells of what may come, or has to come first.
_TO_COME = re.compile(
    r"\b(?:will(?!\s+(?:not|never|no)\b)|(?<=\w)'ll|going\s+to|perhaps|maybe|might|may(?!\s+\d)"
    r"|if|whether|in\s+case|unless|as\s+soon\s+as|(?:has|have|needs?)\s+to|must"
    r"|(?:is|are)\s+(?:leaving|retiring|moving|resigning|quitting|going\s+away|to\s+leave)"
    r"|(?:leaves|retires|starts|begins|joins|ends|quits|departs)\b(?=[^.]{0,60}\b(?:on|in|at"
    r"|next|soon|this|from|by)\b)"
    r"|until|falls|wenn|vielleicht|muss|wird|si|doit|peut-être)\b|\b(?:verlässt|quitte)\b",
    re.IGNORECASE,
)
#: A sentence that says when what is asked shall be done.
_EFFECTIVE = re.compile(
    r"^\W*(?:(?:the|our|this|that|it|wanted|planned|desired)\s+)*(?:effective(?:\s+(?:date|day"
    r"|from|as\s+of))?|(?:date|day|start|time)(?:\s+of\s+(?:the\s+)?(?:change|transfer|handover"
    r"|removal|start))?|(?:key|transfer|effective|change|start(?:ing)?|handover)\s+date"
    r"|stichtag|datum|wirksam\w*|gültig\s+ab|date\s+d'effet|fecha)\b\s*(?::|is\b|ist\b|from"
    r"|as\s+of)?"
    r"|^\W*(?:when|start|from\s+when|valid\s+from|starting|as\s+of|zum|ab\s+wann)\s*:"
    r"|\b(?:take|takes|taking|come|comes)\s+(?:effect|force|into\s+(?:effect|force))\b"
    r"|\b(?:it|this|that|the\s+(?:change|transfer|removal|handover|switch))\s+(?:should|shall|must"
    r"|is\s+to|needs\s+to)\s+(?:only\s+)?(?:happen|be\s+(?:done|made|valid|effective)|apply|start"
    r"|begin|become\s+effective)\b"
    r"|^\W*(?:but\s+|and\s+)?(?:not|nothing)\s+(?:today|now|yet|immediately|at\s+once"
    r"|right\s+away)\b",
    re.IGNORECASE,
)
#: Who is to be blocked still works: their last day is told behind.
_STILL_WORKS = re.compile(
    r"\b(?:last|final)\s+(?:working\s+)?day\s+(?:is|will\s+be)\b|\b(?:still\s+)?(?:works?|stays?"
    r"|needs?|is\s+here|remains?|employed)\b[^.]{0,40}\b(?:until|till|through)\b"
    r"|\bletzter\s+(?:arbeits)?tag\s+ist\b",
    re.IGNORECASE,
)
_NEEDS_UNTIL = re.compile(
    r"\b(?:needs|uses|works|keeps|stays)\b[^.]{0,60}\b(?:until|till)\s+then\b"
    r"|\bnot\s+(?:earlier|sooner|before\s+(?:then|that))\b|\b(?:is|are)\s+early\s+enough\b"
    r"|\bdo\s+(?:it|this|that)\s+(?:at\s+the\s+weekend|then|afterwards|later|overnight|tonight)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^\W*(?:effective(?:\s+(?:date|from|as\s+of|day))?|when|(?:start(?:ing)?|begin|beginning"
    r"|valid|wanted|gültig)(?:\s+(?:from|date|on|ab))?|from\s+when|as\s+of|with\s+effect\s+from"
    r"|(?:date|day|time)(?:\s+of\s+(?:the\s+)?\w+)?|(?:transfer|change|handover|removal"
    r"|key|requested|desired|wanted|planned|execution|leaving|last)\s+(?:date|day)"
    r"|last\s+working\s+day|stichtag|datum|zum|ab|wirksam\s+(?:ab|zum)|fecha(?:\s+\w+)?)\W*$",
    re.IGNORECASE,
)
#: What is asked is tied to a condition, or to an answer that is not there yet.
_CONDITION = Sought(
    r"^\W*(?:(?:but|and|of\s+course)\s+)*(?:the\s+|one\s+|my\s+|our\s+)?(?:only\s+)?condition\b"
    r"(?!\s+of\s+the\b)|^\W*(?:but\s+)?(?:provided|assuming|subject\s+to|on\s+condition)\b"
    r"|^\W*(?:but\s+)?(?:please\s+)?(?:only\s+)?do\s+(?:it|this|that|so)\s+(?:only\s+"
    r"|just\s+)?(?:if"
    r"|when|once|after|unless|as\s+soon)\b|\bonly\s+do\s+(?:it|this|that|so)\b"
    r"|\bbefore\s+you\s+(?:do|start|begin|act|proceed|change"
    r"|make)\b[^.;]{0,40}?[,:]?\s*(?:please\s+)?"
    r"(?:call|ring|phone|ask|contact|check|talk|speak|write|wait|get|let)\b"
    r"|\b(?:call|ring|phone|ask|talk\s+to|speak\s+to)\s+(?:me|us|\w+)\s+(?:first|before\s+you)\b"
    r"|\bhold\s+(?:this|it|that|off|on|back)\s+(?:\w+\s+)?(?:until|till|for\s+now"
    r"|for\s+the\s+moment)\b"
    r"|\bdo(?:n'?t|\s+not)\s+(?:act|proceed|do\s+(?:it|anything|this)|start"
    r"|process)\b[^.;]{0,24}\b(?:before"
    r"|until|till|unless|yet)\b"
    r"|\b(?:i|we)\s+(?:still|first)\s+(?:need\s+to|have\s+to|must)\s+(?:ask(?!\s+you)|check|clear"
    r"|discuss|clarify|talk|get\s+(?:the|an?)\s+(?:ok|okay|approval|consent|permission))\b"
    r"|\b(?:i|we)\s+(?:need\s+to|have\s+to|must)\s+(?:ask(?!\s+you)|check|clear|discuss|clarify"
    r"|talk)\b[^.;]{0,40}\bfirst\b"
    r"|\blet\s+(?:me|us)\s+(?:just\s+)?(?:check|ask|think|clarify|verify"
    r"|make\s+sure)\s+(?:\w+\s+)?(?:first|again"
    r"|with)\b"
    r"|\b(?:needs?|requires?|lacks?|awaits?|awaiting)\s+(?:the\s+|an?\s+|his\s+|her\s+"
    r"|their\s+)?(?:\w+\s+)?"
    r"(?:consent|approval|permission|signature|okay|go-?ahead)\b[^.;]{0,40}\b(?:yet|still"
    r"|missing|pending|first)\b"
    r"|\bnothing\s+(?:is|has\s+been)\s+(?:\w+\s+)?(?:decided|agreed|settled|final|fixed)\b"
    r"|\b(?:reserve\s+the\s+right|may\s+still\s+change\s+(?:my|our)\s+minds?)\b"
    r"|^\W*(?:should|if|in\s+case)\s+(?:he|she|they|this|that|it)\b(?!\s+(?:helps?|matters?"
    r"|is\s+(?:ok"
    r"|okay|possible|needed|necessary|easier)|works\s+(?:better|for)))[^.?]{0,60},\s*(?:please\s+)?"
    r"(?:leave|don'?t|do\s+not|forget|drop|ignore|cancel|keep|nothing)\b"
    r"|^\W*wait\s+(?:for|until|till)\b|\b(?:has|have)(?:n't|\s+not)\s+(?:yet\s+)?(?:agreed|approved"
    r"|consented|decided|signed)\b"
)
_SPARED = (Action.ORDER_STATUS, Action.WITHDRAW, Action.TECHNICAL_SUPPORT)
_FEW = 3  # words


def tell_waiting(scene: Scene, triggers: list[Trigger], written_on: date | None) -> None:
    """Take as planned what another sentence or a field puts on a day to come or a condition."""
    asked = [t for t in triggers if t.mood is Mood.ASKED and t.action not in _SPARED]
    if not asked:
        return
    sentences = scene.document.sentences
    for trigger in asked:
        if _waits_for_the_one_before(sentences, trigger, written_on):
            trigger.mood = Mood.PLANNED
    if _is_put_on_a_day(scene, asked, written_on):
        for trigger in asked:
            trigger.mood = Mood.PLANNED


def _waits_for_the_one_before(
    sentences: Sequence[Sentence], trigger: Trigger, written_on: date | None
) -> bool:
    """Whether it is asked "from then on", and the sentence before tells of what is to come."""
    own = sentences[trigger.sentence]
    before = sentences[max(0, trigger.sentence - 2) : trigger.sentence]
    if not before or not _FROM_THEN.search(own.text):
        return False
    near = before[-1].text
    if len(near.split()) < _FEW:  # "…on 31. December": a full stop that ends nothing
        near = f"{before[0].text} {near}"
    if near.rstrip().endswith("?"):
        return False
    day = names_a_day_to_come(near, written_on)
    if day is None:
        return _TO_COME.search(near) is not None
    return day


def _is_put_on_a_day(scene: Scene, asked: list[Trigger], written_on: date | None) -> bool:
    for field in scene.document.fields:
        told = field.row == 0 and _LABEL.match(field.label)
        if told and names_a_day_to_come(field.value, written_on):
            return True
    first = min(t.sentence for t in asked)
    leaves = all(t.action is Action.REMOVE_USER for t in asked)
    for sentence in scene.document.sentences[first:]:
        text = sentence.text
        if scene.is_ignored(sentence.start):
            continue
        if _CONDITION.search(text) or _NEEDS_UNTIL.search(text):
            return True
        tells = _EFFECTIVE.search(text) or (leaves and _STILL_WORKS.search(text))
        rest = scene.document.text[sentence.start : sentence.end + _FEW * 8]
        if tells and names_a_day_to_come(rest, written_on):
            return True
    return False
