"""How a developer asks to be let in as a license manager, for themselves, in English."""

from __future__ import annotations

from ticket_rules.reading.words import MANAGER, RIGHTS, Form, words
from ticket_rules.requests import Action

_WISH = (
    r"\b(?:i|we)(?:\s+(?:would|do|also|really|urgently|therefore|still|now|hereby|just"
    r"|only|kindly))*(?:'d)?"
)
_ME = (
    r"(?:me|myself)\b(?!\s+(?:off|out|from|know|see|ask|say|tell|explain|introduce"
    r"|remind|remove|free|transfer)\b)"
)
_SELF = r"\b(?:for|to)\s+(?:me|myself|my\s+(?:own\s+)?(?:self|user|account|login))\b"
#: "Need", "ask for", with or without "I".
_NEED = (
    r"(?:need|require|want|like|wish(?:\s+for)?|request|seek|lack|miss|am\s+requesting"
    r"|am\s+asking\s+for"
    r"|am\s+seeking|ask\s+for|apply\s+for|am\s+applying\s+for|am\s+after|am\s+missing"
    r"|would\s+ask\s+for)"
)
_GRANT = (
    r"(?:give|grant|get|provide|allow|send|enable|arrange|set\s+up|open|activate|restore|create"
    r"|organi[sz]e"
    r"|assign|extend|issue|fix|unlock|establish)"
)
#: To let somebody in: before "me", or before "my user".
_ADMIT = (
    r"(?:make|add|set(?:\s+up)?|register|appoint|put|include|enter|name|list|sign(?:\s+up)?"
    r"|enrol+|nominate|get|let"
    r"|bring|admit|install|designate|promote|record|accept|authori[sz]e|enable|entitle|allow"
    r"|permit|empower"
    r"|upgrade|hook|have|note|write)"
)
_ADMITTED = (
    r"(?:authori[sz]ed|added|enabled|entitled|allowed|permitted|admitted|entered|registered"
    r"|listed|granted|given"
    r"|included|put|set\s+up|made|enrol+ed|accepted|empowered|nominated|appointed|let\s+in"
    r"|upgraded|promoted)"
)
_MINE = (
    r"my\s+(?:own\s+)?(?:user(?:\s+account)?|account|login|name|(?:e-?mail\s+)?address"
    r"|e-?mail|profile|id|person)"
)
_NOT_OWNER = r"(?!.{0,60}\b(?:owner|ownership|holder|licensee)\b)"
_MANAGE = (
    r"\b(?:co-?)?manage\b.{0,40}\b(?:order|licen[sc]es?|activations|keys|it|\w{1,5}[- ]?\d{4,})"
)
_IN = r"(?:in(?:to)?|on(?:to)?)\b"
_MANAGEMENT = rf"(?:{MANAGER}|{RIGHTS}|\bmanagement\s+of\b)"
_OTHERS = (
    r"(?!.{0,40}\bfor\s+(?:her|him|them|(?:our|my|the|a)\s+(?:new\s+)?(?:colleague|developer|boss"
    r"|assistant|successor|team\s*mate)"
    r"|(?-i:[^\W\d_a-z][^\W\d_A-Z]+\s+[^\W\d_a-z][^\W\d_A-Z]+)))"
)
ACCESS = [
    *words(
        Action.REQUEST_ACCESS,
        Form.STATEMENT,
        rf"{_WISH}\s+{_NEED}\s+(?:to\s+(?:get|have"
        r"|be\s+given|be\s+granted|obtain|receive)\s+)?(?:(?!\b(?:for|so)\s+(?:her|him|them"
        rf"|[A-Z]\w+)\b).){{0,40}}?\baccess\b{_OTHERS}",
        r"\b(?:could|can|may|would)\s+i\s+(?:(?:please|now|then|also|kindly|finally"
        r"|perhaps)\s+)*(?:get|have|be\s+given|be\s+granted"
        r"|receive|obtain)\b.{0,40}\b(?:access|rights|permissions?)\b",
        r"\b(?:could|can|may)\s+i\s+(?:(?:please|now|then|also|kindly|finally|perhaps)\s+)*(?:get"
        r"|come|be\s+let|be\s+brought)\s+(?:in(?:to)?|on(?:to)?)\b(?=.{0,60}?"
        r"(?:\bmanag|\border|\blicen|\w[- ]?\d{4}))",
        rf"\band\s+(?:would|'d|so|therefore|now|also|hence"
        rf"|thus)\s+(?:\w+\s+)?{_NEED}\s+(?:(?:a|an|the|some|full|same|my|own)\s+)*(?:{RIGHTS}"
        rf"|access\b){_OTHERS}",
        rf"(?:\baccess\b|{RIGHTS}|{MANAGER}).{{0,60}}?\b(?:is|are)\s+(?:needed|required|requested"
        rf"|wanted|asked\s+for)\s+(?:for|by)\s+(?:me|myself|the\s+undersigned)\b",
        rf"^\W*(?:(?:hi|hello|hey|dear|all|team|there)\W+){{0,3}}need(?:ing)?\s+(?:(?:a|an|the"
        rf"|some|full|same|my|own)\s+)*(?:{RIGHTS}|access\b)(?!.{{0,80}}\bfor\s+(?:our|my|the|a"
        rf"|him|her|them|(?-i:[A-Z])))",
        rf"\b(?:i\s+myself|i\s+too|i\s+also)\s+(?:should|shall|must|ought\s+to|have\s+to"
        rf"|need\s+to|want\s+to)\s+(?:please\s+)?(?:be|become)\b.{{0,40}}?{MANAGER}",
        rf"{MANAGER}.{{0,60}}?\b(?:ought\s+to|should|has\s+to|must)\s+(?:be|have\s+been)\s+(?:me"
        rf"|myself)\b|\bit\s+(?:should|ought\s+to|must)\s+be\s+(?:me|myself)\b.{{0,30}}?{MANAGER}",
        rf"\b(?:told|asked|advised|instructed|encouraged|allowed|authori[sz]ed"
        rf"|suggested)\s+(?:(?:me|us)\s+to|that\s+(?:i|we)(?:\s+should)?)\s+(?:ask|request|apply"
        rf"|write|seek)\s+(?:to\s+)?(?:you\s+)?"
        rf"(?:for\s+)?(?:(?:a|an|the|some|full|same|my|own)\s+)*(?:access\b|{RIGHTS}){_OTHERS}",
        rf"\b(?:what|all|the\s+only\s+thing)\s+(?:that\s+)?(?:is|'s|i)\s+(?:still\s+"
        rf"|only\s+)?(?:lacking|missing|needed|required|need|lack|miss|want)\s+is\s+(?:my"
        rf"|an?)\s+(?:own\s+)?(?:\w+\s+)?"
        rf"(?:access\b|{RIGHTS}){_OTHERS}",
        rf"{_WISH}\s+(?:need|want|like|wish"
        r"|have|ought)\s+to\s+(?:be|become|be\s+(?:added|made|registered|set\s+up))\b.{0,40}"
        + MANAGER,
        rf"(?:{_WISH}|\band\s+(?:would|'d|also|now|therefore))\s+(?:would\s+)?(?:need|want|like"
        rf"|wish|have"
        rf"|ought)\s+to\s+(?:be|become|act|be\s+able\s+to)\b.{{0,60}}?(?:{_MANAGEMENT}"
        r"|\blet\s+in\b|\baccess\b)",
        rf"{_WISH}\s+(?:need|want|like|wish)\s+to\s+(?:get|have|obtain|receive|acquire|gain"
        rf"|hold)\s+"
        rf"(?:(?:a|an|the|some|full|same|my|own|user|rights?|role|permissions?|status|of|as|entry"
        rf"|membership)\s+){{0,5}}"
        rf"(?:{_MANAGEMENT}|access\b){_OTHERS}",
        rf"(?:{_WISH}|\band(?:\s+(?:so|would|therefore|now))?)\s+(?:need|want|like"
        rf"|wish)\s+(?:to\s+)?(?:enter|get|come|go|be)?\s*{_IN}.{{0,40}}?{_MANAGEMENT}",
        rf"\bi(?:\s+(?:myself|too|also|alone|personally))?\s+(?:should|shall|must"
        rf"|ought\s+to)\s+(?:also\s+|now\s+|really\s+)?(?:be"
        rf"|become)\b(?!\s+(?:no|off|out|rid)\b).{{0,40}}?{MANAGER}",
        rf"{MANAGER}\b.{{0,40}}?\b(?:should|ought\s+to|must|shall|has\s+to|needs\s+to"
        rf"|is\s+(?:supposed\s+)?to)\s+(?:be|become|have\s+been)\s+(?:me|myself)\b",
        rf"^\W*(?:i\s+)?{_NEED}(?:ed)?\s+(?:an?\s+|some\s+|my\s+)?(?:access|admission"
        rf"|entry)\s+as\s+(?:an?\s+|the\s+)?{MANAGER}{_OTHERS}",
        r"\b(?:could|can|may|would|might)\s+i\s+(?:please\s+)?(?:be|become|get)\b.{0,40}" + MANAGER,
        r"\b(?:would|is)\s+it\s+(?:be\s+)?possible\s+(?:for\s+me\s+)?to\s+(?:be|get|have"
        r"|become)\b(?!\s+(?:more|several|multiple|many|two|three|four|five|\d|another|additional"
        r"|a\s+second|different|both|no)\b).{0,40}?"
        rf"(?:\blet\s+in\b|\baccess\b|{MANAGER}|{RIGHTS})",
        rf"(?:{_WISH}|\band)\s+{_NEED}\s+(?:(?:a|an|the|some|full|same|my|own)"
        rf"\s+)*(?:{RIGHTS}|access\b){_OTHERS}",
        rf"\b(?:request(?:ing)?|need(?:ing)?|require|seek(?:ing)?|ask(?:ing)?\s+for"
        rf"|apply(?:ing)?\s+for|want(?:ed|ing)?|please)\b"
        rf".{{0,40}}?(?:{RIGHTS}|\baccess\b|{MANAGER}).{{0,60}}?\bfor\s+{_ME}",
        rf"{_WISH}\s+{_NEED}\s+(?:an?\s+|the\s+|my\s+)?(?:entry|admission|entrance|inclusion"
        rf"|registration|membership|appointment"
        rf"|nomination|promotion|enrol+ment)\b.{{0,60}}?{_MANAGEMENT}",
        rf"{_WISH}\s+(?:need|want|like|wish"
        r"|have)\s+to\s+(?:be\s+able\s+to\s+)?manage\b.{0,40}\b(?:order|licen[sc]es?|activations"
        r"|keys)\b",
        rf"\b{_MINE}\b.{{0,40}}?\b(?:could|can|should|shall|must|to|needs?\s+to"
        rf"|be)\s+be\s+(?:also\s+)?(?:{_ADMITTED}\b"
        rf"|on\b).{{0,60}}?(?:{_MANAGEMENT}|\bmanage\b|\baccess\b)",
        rf"(?:{RIGHTS}|\baccess\b).{{0,40}}?\b(?:needed|required|wanted|requested"
        rf"|sought)\b.{{0,12}}?\bfor\s+{_ME}",
        rf"\b(?:lack(?:ing|s)?|missing)\b.{{0,12}}?\bmy\s+(?:own\s+)?(?:access|{RIGHTS})",
        rf"\b(?:need|want)\s+me\s+(?:to\s+be\s+)?{_IN}.{{0,40}}?{MANAGER}",
    ),
    *words(
        Action.REQUEST_ACCESS,
        Form.BASE,
        rf"\b{_GRANT}\s+(?:me|us|myself)\b.{{0,40}}\b(?:access|rights|permissions?)\b",
        rf"\b{_GRANT}\s+(?:[\w-]+\s+){{0,3}}?(?:access|{RIGHTS}|rights"
        rf"|permissions?)\b.{{0,60}}?{_SELF}{_NOT_OWNER}",
        rf"\b{_GRANT}\s+my\s+(?:[\w-]+\s+){{0,2}}?(?:access|{RIGHTS})",
        rf"\b(?:{_GRANT}|open\s+up)\s+(?:it|that|this|(?:the\s+|our\s+)?(?:order"
        rf"|licen[sc]e)\b.{{0,20}}?|\w{{1,5}}[-\s]?\d{{4,}})\s+(?:up\s+)?"
        rf"{_SELF}{_NOT_OWNER}",
        r"\blet\s+(?:me|us)\s+in(?:to)?\b|\bset\s+me\s+up\b"
        r"|\b(?:give|grant|allow)\s+me\s+(?:entry|entrance|admission)\b",
        rf"\b{_ADMIT}\s+{_ME}{_NOT_OWNER}"
        rf".{{0,60}}?(?:{MANAGER}|\b(?:to|on|for)\s+(?:the|our|this|my)?\s*(?:order|licen[sc]e))",
        rf"\b{_ADMIT}\s+{_ME}\s+(?:to\s+)?{_MANAGE}",
        rf"\b{_ADMIT}\s+{_ME}\s+(?:up\s+|in\s+)?(?:on|onto|to|into"
        rf"|for)\s+\w{{1,5}}[-\s]?\d{{4,}}+\b(?=\W|$){_NOT_OWNER}",
        rf"\b{_ADMIT}\s+{_MINE}\b{_NOT_OWNER}.{{0,60}}?(?:{_MANAGEMENT}|\bmanage\b|\baccess\b)",
    ),
    *words(
        Action.REQUEST_ACCESS,
        Form.NOUN,
        rf"\b(?:me|my)\s+(?:getting|becoming|being|coming|joining"
        rf"|entering)\b.{{0,60}}?{_MANAGEMENT}",
    ),
]
