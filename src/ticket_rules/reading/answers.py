"""Whether a letter is a plain yes, a denial, or neither: the answer to a question of ours."""

from __future__ import annotations

import re
from typing import Literal

from ticket_rules.reading.document import document_of, plain
from ticket_rules.reading.letter_text import LetterText

_POLITE = (
    r"(?:hi|hello|hey|dear|hallo|bonjour|hola|good\s+(?:morning|afternoon|evening|day)"
    r"|guten\s+(?:tag|morgen)|sehr\s+geehrte\w*(?:\s+damen\s+und\s+herren)?)"
    r"(?:[\s,]+(?:all|there|team|support|sir|madam|or|vendor|[A-Z][\w-]*)){0,4}[\s,.!:-]*"
)
_THANKS = (
    r"(?:(?:many\s+)?thanks?(?:\s+(?:you|a\s+lot|so\s+much|very\s+much|again|and|for\s+(?:asking"
    r"|checking|the\s+(?:quick\s+)?(?:reply|check|help))))*|thx|cheers|regards"
    r"|best(?:\s+regards)?|kind\s+regards|danke|vielen\s+dank|merci|gracias|please"
    r"|viele\s+grüße)[\s,.!-]*"
)
_YES = re.compile(
    rf"""^\W*(?:{_POLITE})?(?:
      (?:yes|yep|yeah|yup|ok|okay|sure|correct|confirmed?|agreed|approved|exactly|right|absolutely
      |of\s+course|ja|jawohl|oui|sí|si|はい|so\s+ist\s+es|stimmt|genau)
    | (?:yes[\s,.!:-]*)?(?:
        (?:i|we)(?:\s+(?:do|can|hereby|would\s+like\s+to|both))*\s+(?:hereby\s+)?(?:confirm|agree
        |approve)(?:\s+(?:this|that|it|the\s+(?:transfer|request|change|removal|addition)))?
      | (?:this|that|it)(?:'s|\s+is|\s+was)\s+(?:correct|right|ok(?:ay)?|fine|me|from\s+me
      |confirmed|true|my\s+request)
      | (?:i|we)\s+(?:did|sent\s+(?:this|that|it)|wrote\s+(?:this|that|it)|asked\s+for\s+(?:this
      |that|it)|requested\s+(?:this|that|it))
      | that\s+was\s+(?:me|us) | please\s+(?:do|proceed|go\s+ahead|do\s+so|do\s+it|carry\s+on)
      | go\s+ahead
      | (?:(?:i|we)\s+)?(?:hereby\s+)?(?:give|send|grant)\s+(?:you\s+)?(?:my|our)\s+(?:confirmation
      |consent)
      | (?:please\s+)?(?:consider|take)\s+(?:this|that|it)\s+(?:as\s+)?(?:confirmed
      |my\s+confirmation|our\s+confirmation)
      | (?:this|that)\s+is\s+(?:my|our)\s+confirmation
      | you\s+have\s+(?:my|our)\s+(?:confirmation|ok(?:ay)?)
      | (?:hereby|herewith|both|all)\s+confirmed
      | confirmed\s+(?:by\s+me|from\s+(?:my|our)\s+side|herewith|hereby)
      | ich\s+bestätige(?:\s+(?:das|dies|es))? | je\s+confirme | (?:lo\s+)?confirmo
      | hiermit\s+bestätige\s+ich(?:\s+(?:das|dies))? )
    )(?:[\s,.!:-]+(?:
      (?:yes|ok|okay|i\s+(?:do|did|confirm)(?:\s+(?:this|that|it))?|we\s+confirm|confirmed|correct
      |please\s+(?:do|proceed|go\s+ahead)|go\s+ahead|that(?:'s|\s+is|\s+was)\s+(?:correct|right|me
      |fine)|this\s+is\s+correct|ich\s+bestätige|je\s+confirme|confirmo|お願いします)
      | {_THANKS} ))*[\W]*$""",
    re.IGNORECASE | re.VERBOSE,
)
_NO = re.compile(
    r"""^\W*(?:no|nope|nein|non|いいえ)(?:\s*[,.!;:\u2013-]|\s*$
    |\s+(?:i|we|this|that|it|please|not|thanks?|way|never|do|don'?t)\b)
    | ^\W*(?:(?:please\s+)?(?:do\s+not|don'?t)\b(?!\s+(?:worry|hesitate|forget|mind))|stop\b
    |never\b|i\s+(?:deny|decline|refuse|reject|object)|we\s+(?:deny|decline|refuse|reject|object)
    |denied|rejected)
    | \b(?:i|we)\s+(?:did\s+not|didn'?t|never|have\s+not|haven'?t|do\s+not
    |don'?t)\s+(?:ever\s+)?(?:ask|asked|request|requested|send|sent|write|written|wrote|want
    |confirm|approve|agree|authori[sz]e|order|submit|submitted|make|made|initiate|initiated
    |know\s+(?:about|anything))
    | \b(?:wasn'?t|was\s+not|isn'?t|is\s+not|not)\s+(?:me|us|from\s+me|from\s+us|sent\s+by\s+(?:me
    |us)|my\s+(?:request|e-?mail|mail)|our\s+request|correct|authori[sz]ed)\b
    | \b(?:this|that)\s+(?:is|was)\s+(?:a\s+)?(?:fraud|fraudulent|scam|phishing|fake|mistake
    |wrong)\b | \bnot\s+me\b | \bnot\s+requested\b
    | \b(?:nicht\s+von\s+mir|habe\s+(?:ich\s+)?(?:das\s+)?nicht|pas\s+moi
    |no\s+fui\s+yo|n'ai\s+(?:pas|jamais))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_BEGINS_WITH_YES = re.compile(
    r"^\W*(?:yes|yep|yeah|ok|okay|sure|ja|oui|sí|confirmed)\b", re.IGNORECASE
)
_MAY_DENY = re.compile(
    r"\b(?:no|nope|nein|non|not|never|stop|den[iy]|declin|refus|reject|object|fraud|scam|phish"
    r"|fake|mistake|wrong|nicht|pas|jamais)|n'?t\b|いいえ",
    re.IGNORECASE,
)
#: A name below a greeting, in the same line.
_SIGNED = re.compile(
    r"[\s,.!-]+(?:(?:best|kind|warm|many|with\s+(?:best|kind))\s+)?(?:regards|wishes|greetings"
    r"|cheers|thanks|thx|br)[\s,.!-]+"
    r"(?-i:[^\W\d_a-z])[\w'.-]{1,20}(?:\s(?-i:[^\W\d_a-z])[\w'.-]{1,20})?\W*$",
    re.IGNORECASE,
)
_TOO_LONG = 200  # characters: a plain yes is short


def yes_or_no(text: LetterText) -> Literal["yes", "no"] | None:
    """Give "yes" for a new text that is a plain yes, "no" for a denial, None for all else.

    A yes with a condition, a question or anything more is None. Hidden text, or an HTML part
    that reads otherwise, is no yes.
    """
    answer = _answer(text.body)
    if answer == "yes" and (
        text.struck.strip()
        or text.invitation
        or (text.alternative is not None and _answer(text.alternative) != "yes")
    ):
        return None
    return answer


def _answer(body: str) -> Literal["yes", "no"] | None:
    words = " ".join(plain(body).split())
    if not words:
        return None
    short = len(words) <= _TOO_LONG and "?" not in words
    if short and _YES.match(_SIGNED.sub("", words)):
        return "yes"
    if _BEGINS_WITH_YES.match(words):
        return None
    if not _MAY_DENY.search(words):
        return None
    first = [sentence.text for sentence in document_of(body).sentences[:3]]
    return "no" if any(_NO.search(sentence) for sentence in first) else None
