"""What stands in a letter as somebody else's: hearsay, cited rules, irony, lists of plans."""

from __future__ import annotations

import re

from ticket_rules.prefilter import Sought
from ticket_rules.reading.document import Document
from ticket_rules.reading.spans import is_within

#: Someone is said to have said it; a boss who decides is none of these.
_RUMOUR = re.compile(
    r"\b(?:whoever|anyone\s+who|anybody\s+who|if\s+(?:any|some)(?:one|body)|some(?:one|body)"
    r"|(?:a|the|some|there\s+are|there's\s+a)\s+(?:\w+\s+)?rumou?rs?"
    r"|people|gossip|it\s+(?:is|was|has\s+been)\s+(?:\w+\s+)?(?:said|claimed|rumou?red|alleged"
    r"|suggested|proposed)|allegedly|supposedly"
    r"|you\s+(?:may|might|must)\s+have\s+(?:heard|been\s+told|read|seen)"
    r"|you\s+(?:were|have\s+been)\s+(?:wrongly\s+|falsely\s+)?told)\b"
    r"(?!\s+(?:please|else|in\s+your|from\s+(?:your|support)|has\s+to|should|must|at\s+your"
    r"|on\s+your))",
    re.IGNORECASE,
)
_CLAIMS = re.compile(
    r"\b(?:t(?:old|ells?)|sa(?:id|ys?)|claim(?:s|ed)?|wrote|writes|th(?:ought|inks?)|believe[sd]?"
    r"|suggest(?:s|ed)?"
    r"|insist(?:s|ed)?|rumou?r\w*|heard|alleg\w+|suppos\w+|gossip|proposed|demand(?:s|ed)|wants?"
    r"|wanted)\b",
    re.IGNORECASE,
)
#: Rules that are cited: what they demand is not asked by the letter.
_RULE = re.compile(
    r"(?:\b(?:section|sect|clause|article|paragraph|para|chapter|rule|rules|polic(?:y|ies)|terms"
    r"|manual|handbook|faq|documentation"
    r"|guidelines?|agreement|eula|contract|website|web\s?page|instructions|regulations?|standard"
    r"|checklist|brochure|datasheet"
    r"|conditions|procedure)\b|§).{0,80}?\b(?:reads?|says?|states?|stipulates?|requires?|demands?"
    r"|provides?|prescribes?"
    r"|stat(?:es|ing)|saying|according|lays?\s+down|asks?\s+(?:us|one|customers|everybody"
    r"|everyone|for|that)|wants?|tells?|told|writes?|claims?|mentions?)\b"
    r"|\baccording\s+to\s+(?:your|our|the|this|that)\s+(?:\w+\s+){0,3}(?:rules?|polic\w+|terms"
    r"|manual|handbook|faq|documentation|guidelines?"
    r"|agreement|eula|contract|website|web\s?page|regulations?)\b",
    re.IGNORECASE,
)
_OWN_VOICE = re.compile(
    r"\b(?:please|pls|plz|kindly|therefore|hence|so|thus|could\s+you|can\s+you|would\s+you"
    r"|i\s+(?:ask|request|need|want|would)"
    r"|we\s+(?:ask|request|need|want|would))\b|[;.!?]\s",
    re.IGNORECASE,
)
_IRONY = re.compile(
    r"^\W*(?:(?:oh|yeah|yes|ha(?:\s*ha)*|well|sure|great|brilliant|fantastic|hooray|wow"
    r"|lol)[\s,.!]+){1,3}(?:right|sure|great|yes|yeah|of\s+course|why\s+not"
    r"|let'?s|just|go\s+ahead|go\s+on)\b|\b(?:that|this|which)(?:'ll|\s+will|\s+would"
    r"|'d)\s+(?:surely\s+|certainly\s+|really\s+|definitely\s+)?(?:solve|help|fix|show|teach|do"
    r"|be)\s+"
    r"(?:it|us|them|everything|all|the\s+trick|a\s+(?:great|big)\s+help|fun"
    r"|nice)\b.{0,20}(?:[:;]-?[)PD]|\bright\b|\bsure\b|!)"
    r"|\bwhy\s+(?:don'?t\s+you|not)\s+(?:just|simply|also|right\s+away)\b"
    r"|\b(?:might|may)\s+as\s+well\b|\bnext\s+(?:you'll|you\s+will|thing)\b"
    r"|\b(?:what's|what\s+is)\s+next[,:?]",
    re.IGNORECASE,
)
_MAY_BE = Sought(
    r"whoever|\bany(?:one|body)|some(?:one|body)|rumou?r|people|gossip|\bit\s+(?:is|was|has)"
    r"|alleged|suppos|you\s+(?:may|might|must|were|have)\b"
    r"|section|sect\b|clause|article|paragraph|para\b|chapter|rule|polic|terms|manual|handbook"
    r"|faq|document|guideline|agreement|eula|contract"
    r"|web|instructions|regulation|standard|checklist|brochure|datasheet|conditions|procedure|§"
    r"|\bha\b|yeah|yes|sure|great|brilliant|fantastic|hooray|wow|lol|\boh\b|well|that'|that\s+w"
    r"|this\s+w|which\s+w|why|might|next"
)
#: A line that heads a list of what is planned, cited or somebody else's.
_PLAN_HEAD = re.compile(
    r"\b(?:plans?|planned|planning|roadmap|agenda|ideas?|brainstorm\w*|minutes|forecast|outlook"
    r"|schedule[ds]?|thinking\s+(?:of|about)|considering"
    r"|(?:coming|upcoming|next)\s+(?:quarter|year|month|weeks?|months?|sprint)"
    r"|later\s+(?:this|in)|wish\s?list|proposals?|whiteboard|example|examples"
    r"|already\s+done|done\s+already|have\s+(?:already\s+)?done|was\s+done|were\s+done|checklist"
    r"|in\s+the\s+future|some\s?day|one\s+day|will\s+(?:want|need|ask))\b",
    re.IGNORECASE,
)
_ASKS_NOW = re.compile(
    r"\b(?:please|pls|plz|kindly|could\s+you|can\s+you|would\s+you|requests?|we\s+need\s+you"
    r"|we\s+ask|now|today)\b",
    re.IGNORECASE,
)


def is_anothers(sentence: str, start: int) -> bool:
    """Whether what stands at `start` of the sentence is hearsay, a rule that is cited, or irony."""
    if not _MAY_BE.search(sentence):
        return False
    if _IRONY.search(sentence):
        return True
    before = sentence[:start]
    rumour = _RUMOUR.search(before)
    if rumour and (_CLAIMS.search(before, rumour.start()) or rumour.group()[:1] in "aAiI"):
        return _OWN_VOICE.search(before, rumour.end()) is None
    rule = _RULE.search(before)
    return rule is not None and _OWN_VOICE.search(before, rule.end()) is None


def planned_rows(document: Document) -> list[tuple[int, int]]:
    """The rows of lists that stand below a line that says that they are plans or ideas."""
    found: list[tuple[int, int]] = []
    if len(document.rows) < 2:
        return found
    rows = {row.start: row.end for row in document.rows}
    plan = False
    for sentence in document.sentences:
        inside = is_within(sentence.start, rows.items())
        if inside:
            found += [(sentence.start, sentence.end)] if plan else []
        else:
            heads = sentence.text.rstrip().endswith(":")
            plan = (
                heads
                and _PLAN_HEAD.search(sentence.text) is not None
                and _ASKS_NOW.search(sentence.text) is None
            )
    return found
