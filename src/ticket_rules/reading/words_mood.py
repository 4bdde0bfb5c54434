"""Words that tell how an action is meant, whatever the action is."""

from __future__ import annotations

import re

PLEASE = (
    r"\b(?:please|pls|plz|kindly|bitte|s'il\s+vous\s+pla[iî]t|svp|veuillez|merci\s+(?:de|d)"
    r"|por\s+favor|les\s+ruego|le\s+ruego|ruego|rogamos)\b|お願い|ください|下さい"
)
PLEASE_RE = re.compile(PLEASE, re.IGNORECASE)
FORBIDS = re.compile(
    r"\b(?:do\s+not|don'?t|never|must\s+not|mustn'?t|should\s+not|shouldn'?t|shall\s+not"
    r"|may\s+not|not\s+to|not\s+(?:be|yet|ask\w*)|nobody|no\s+one|no\s+circumstances"
    r"|without(?!\s+(?:(?:any|further|more|undue|much)\s+)*(?:prejudice|delay|ado|fail"
    r"|hesitation|waiting|exception|reservations?|doubt)\b)|instead\s+of|rather\s+than|refuse\s+to"
    r"|stop|nor|neither"
    r"|nothing(?!\s+(?:but|else|special|more\s+than))"
    r"|no\s+(?:need|request|order|wish|reason|instruction|invitation|permission|demand|intention)"
    r"|not\s+(?:want"
    r"|wish|like|authori[sz]e|agree)|cannot\s+(?:be\s+allowed|agree)|refrain"
    r"|isn'?t|aren'?t|not\s+(?:supposed|allowed|permitted|going|meant|intended|planned"
    r"|about|any\s+longer)|no\s+longer\s+to|contrary\s+to|against|nicht|keine?n?|niemals|pas"
    r"|jamais|ne|nunca|no\s+(?:se\s+)?(?:transf|elimin|desactiv|añad|hag)\w*|don\u00b4t|dont)\b",
    re.IGNORECASE,
)
UNABLE = re.compile(
    r"\b(?:can'?t|cannot|can\s+not|couldn'?t|could\s+not|unable|won'?t|will\s+not|wouldn'?t"
    r"|didn'?t|did\s+not|doesn'?t|does\s+not|wasn'?t|weren'?t|isn'?t|hasn'?t|haven'?t|not\s+able"
    r"|no\s+way|failed|fails?|impossible|tried|trying|try|refuses?|nicht\s+mehr|lässt\s+sich"
    r"|kann\s+\w+\s+nicht|kann\s+nicht|ne\s+(?:peut|peuvent)\s+(?:pas|plus))\b",
    re.IGNORECASE,
)
IMPERATIVE = re.compile(
    r"^\W*(?:(?:and|then|also|only|so|now|first(?:ly)?|second(?:ly)?|third(?:ly)?|next|finally"
    r"|lastly"
    r"|additionally|moreover|further(?:more)?|instead|urgent(?:ly)?|just|simply|ok(?:ay)?"
    r"|hi|hello|hey|dear|all|team|support|there|again|therefore|thus|hence|in\s+(?:his|her|their"
    r"|its)\s+place|at\s+the\s+same\s+time|in\s+addition|as\s+well|plus|once\s+more|both"
    r"|sorry|edit|update|re|request|action|task|to\s?-?do|we\s+ask\s+(?:that\s+)?you|my\s+request"
    r"|und|et|y|afterwards|after\s+that|immediately|asap|straight\s+away)[\s,.:!()-]*)*$"
    r"|^\W*(?:on|for|from|in|under|with|regarding|re|concerning|as\s+of\s+(?:today"
    r"|now))\b(?:(?!\b(?:i|we|you|he|she|they|asked|told|wrote|requested|wanted|ordered"
    r"|instructed|begged|wished|was|were|had|has|have)\b)[^,]){0,60},?\s*(?:also\s+|just\s+)?$",
    re.IGNORECASE,
)
#: "What you will do is reset…", "all we need is to free…".
CLEFT = r"\b(?:what|all)\s+(?:you|i|we)\b[^.;:?!]{0,40}?\bis(?:\s+for\s+you)?(?:\s+to)?\s*$"
ASKS = re.compile(
    CLEFT
    + "|"
    + PLEASE
    + r"|\byou\s+are\s+(?!not\b)(?:\w+\s+)?(?:instructed|requested|asked|directed|authori[sz]ed"
    r"|invited)\s+to\b"
    r"|\b(?:can|could|would|will)\s+(?:you|u|someone|somebody|anyone|support|your\s+team"
    r"|the\s+team)\b|\b(?:would|'d|should)\s+(?:like|love|appreciate|be\s+(?:[\w-]+\s+){0,2}"
    r"(?:grateful|glad|happy|thankful|great|nice|kind|possible|lovely|good|wonderful|helpful"
    r"|perfect|ideal"
    r"|super|obliged|appreciated|best|fine|brilliant|fantastic|awesome))\b"
    r"|\b(?:want|wants|wish|need|needs|ask|asking|request|requesting|require|hereby|have|instruct"
    r"|authori[sz]e)\s+(?:for\s+)?(?:you\s+|us\s+|the\s+team\s+|support\s+"
    r"|your\s+team\s+)?(?:to\b|that\b|help\b)"
    r"|\b(?:trouble|bother|beg|urge|count\s+on|rely\s+on)\s+you\s+(?:to\b|for\b)"
    r"|\b(?:must(?!\s+have\b)|has\s+to|let'?s|grateful\s+if|appreciate\s+(?:it\s+)?if"
    r"|kind\s+(?:enough\s+)?(?:to|as\s+to)|help\s+(?:me|us)?|supposed\s+to|hereby|mind|time\s+to"
    r"|glad\s+if|enough\s+to|suffic(?:es|ient)\s+to"
    r"|(?<!know )(?<!me )(?<!us )(?<!see )(?<!check )(?<!ask )if\s+you"
    r"\s+(?:would|could|can|might)|wonder(?:ing)?\s+if\s+you|possible\s+(?:for\s+you\s+)?to"
    r"|like\s+you\s+to"
    r"|i\s+want\s+make|i\s+want|we\s+want)\b"
    r"|\b(?:what|all)\s+(?:i|we)\s+(?:\w+\s+)?(?:ask|want|need|request|wish|propose)\s+(?:for\s+"
    r"|of\s+you\s+)?is\s+that\b"
    r"|\b(?:könnten|können|würden|möchte|möchten|bitten|pourriez|pouvez|souhaite|souhaitons"
    r"|voudrais|voudrions|demande|demandons|podrían|podría|pueden|puede|quisiera|quisiéramos"
    r"|quiero|queremos|solicito|solicitamos|necesito|necesitamos|deseo)\b",
    re.IGNORECASE,
)
WAS_DONE = re.compile(
    r"\b(?:(?:has|have|had)(?!\s+to\b)|having|was|were|been|already|just|got|recently|previously"
    r"|'ve|'s\s+been)\s+(?:[\w']+\s+){0,3}$|\b(?:has|have|had|was|were)\s+(?:been\s+|already\s+)",
    re.IGNORECASE,
)
WILL = re.compile(
    r"\b(?:will|'ll|going\s+to|may|might|used\s+to|can(?=\s+be))\s+(?:[\w']+\s+){0,3}$",
    re.IGNORECASE,
)
SEGMENT = re.compile(r"[,;:()!?]|\s-\s")
