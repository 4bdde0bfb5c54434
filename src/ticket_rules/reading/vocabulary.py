"""The words of all actions in order of precedence."""

from __future__ import annotations

import re

from ticket_rules.prefilter import Sought
from ticket_rules.reading.words import HELD, MANAGER, OWNER, RIGHTS, Form, Words
from ticket_rules.reading.words_abroad import ABROAD
from ticket_rules.reading.words_access import ACCESS
from ticket_rules.reading.words_activations import ACTIVATIONS
from ticket_rules.reading.words_letters import STATUS, WITHDRAW
from ticket_rules.reading.words_managers import ADD, REMOVE
from ticket_rules.reading.words_owner import TRANSFER
from ticket_rules.reading.words_users import USER
from ticket_rules.requests import Action

_IN_ENGLISH = {
    Action.WITHDRAW: WITHDRAW,
    Action.REQUEST_ACCESS: ACCESS,
    Action.REMOVE_LICENSE_MANAGER: REMOVE,
    Action.ADD_LICENSE_MANAGER: ADD,
    Action.TRANSFER_OWNERSHIP: TRANSFER,
    Action.REMOVE_USER: USER,
    Action.REMOVE_ACTIVATION: ACTIVATIONS,
    Action.ORDER_STATUS: STATUS,
}
#: In order of precedence: where two begin at one word, the first is what is meant.
TABLE: tuple[Words, ...] = tuple(
    one for action, english in _IN_ENGLISH.items() for one in (*english, *ABROAD[action])
)
#: Words that say what a bare "add Jane" or "remove Bob" is about.
ABOUT_MANAGERS = Sought(
    rf"{MANAGER}|\bmanag(?:es?|ing)\s|\bgestionnaires?\b|\badministrat(?:eur|rice)s?\b"
    rf"|\bgestor(?:a|es|as)?\b|\badministrador\w*"
    r"|\w*verwalter\w*|\blizenz-?manager\w*|管理者|マネージャー"
)
#: Words that say that what is told as a fact is to be written down.
UPDATES = re.compile(
    r"\b(?:update|change|adjust|amend|correct|reflect|note|enter|record)\b.{0,60}"
    r"\b(?:records?|systems?|data(?:base)?|registrations?|entry|entries|files?|accordingly)\b"
    r"|\bplease\s+(?:correct|update|change|adjust|amend"
    r"|fix)(?:\s+(?:that|this|it|accordingly))?\s*(?:[.!,;]|$)"
    r"|\bplease\s+(?:take|remove|revoke|withdraw)\s+(?:them|it|these|those|that|this)\b"
    r"|\b(?:please|kindly|could\s+you|can\s+you|would\s+you)\s+(?:now\s+|also\s+)?(?:record|enter"
    r"|note|register|arrange|reflect|act\s+(?:on|upon)|see\s+to|sort|take\s+care\s+of"
    r"|take\s+note(?:\s+of)?|put)\s+(?:that|this|it)\b",
    re.IGNORECASE,
)
#: Used only in a letter that asks to write down what it tells.
TOLD: tuple[Words, ...] = (
    Words(
        Action.TRANSFER_OWNERSHIP,
        Form.STATEMENT,
        re.compile(
            rf"\b(?:is|are)\s+(?:now\s+)?(?:the|our)\s+(?:new\s+)?{OWNER}"
            rf"|\b(?:will\s+be|is)\b.{{0,60}}?\bas\s+"
            rf"(?:its|the|our|their)?\s*(?:new\s+)?{OWNER}|{OWNER}.{{0,60}}?\bhas\s+changed\b"
            rf"|\bowns\b.{{0,20}}?{HELD}",
            re.IGNORECASE,
        ),
    ),
    Words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.STATEMENT,
        re.compile(
            rf"\b(?:(?:is\s+)?(?:leav(?:es|ing)|quit(?:s|ting)|exit(?:s|ing)|vacat(?:es|ing)"
            rf"|giv(?:es|ing)\s+up|step(?:s|ping)\s+(?:down|back)(?:\s+(?:as|from))?"
            rf"|resign(?:s|ing)(?:\s+(?:as|from))?"
            rf"|hand(?:s|ing)\s+back|lay(?:s|ing)\s+down|drop(?:s|ping)\s+out"
            rf"|retir(?:es|ing)\s+(?:as|from)))\b(?:(?!\bwill\b)[^.;?\n]){{0,40}}?(?:{MANAGER}"
            rf"|{RIGHTS})"
            rf"|\bis\s+(?:no\s+longer|no\s+more|not)\s+(?:a\s+|the\s+|our\s+)?{MANAGER}"
            rf"|\bno\s+longer\s+needs?\b.{{0,60}}?"
            rf"(?:{RIGHTS}|{MANAGER})",
            re.IGNORECASE,
        ),
    ),
    Words(
        Action.ADD_LICENSE_MANAGER,
        Form.STATEMENT,
        re.compile(
            rf"\bis\s+(?:now\s+)?(?:the|our|a)\s+new\s+{MANAGER}"
            rf"|\b(?:joins|becomes)\b[^.;?\n]{{0,30}}?{MANAGER}",
            re.IGNORECASE,
        ),
    ),
)
#: Words that say that a bare "remove her" is about a user who left.
ABOUT_USERS = re.compile(
    r"\b(?:activations?|users?|accounts?|left|leaves|leaver|leaving|quit|resigned|block\w*"
    r"|off-?board\w*"
    r"|no\s+longer\s+(?:with|works?|employed|at|part))\b",
    re.IGNORECASE,
)
#: Used only in a letter that speaks of managers, and of no user who left.
NO_USER: tuple[Words, ...] = (
    Words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.BASE,
        re.compile(r"\b(?:remove|delete|drop|take)\s+(?:him|her|them)\b", re.IGNORECASE),
    ),
)
#: Used only in a letter that speaks of managers: the verb alone, before a person.
AMONG_MANAGERS: tuple[Words, ...] = (
    Words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.BASE,
        re.compile(
            r"\b(?:remove|delete|drop|revoke|undo|withdraw|end|cancel|take\s+away|take\s+back)\s+"
            r"(?:that|this|the|his|her)\s+role\b(?!\s+(?:of|as)\b)",
            re.IGNORECASE,
        ),
    ),
    Words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.STATEMENT,
        re.compile(
            r"\b(?:the|this|that|his|her)\s+role\s+(?:is\s+to|has\s+to|should|must|shall"
            r"|needs\s+to)\s+be\s+(?:taken|removed"
            r"|withdrawn|revoked|ended)\b(?!\s+over)",
            re.IGNORECASE,
        ),
    ),
    Words(
        Action.ADD_LICENSE_MANAGER,
        Form.BASE,
        re.compile(
            r"\b(?i:add|include|appoint)\s+(?:(?i:also|please|in|mr|mrs|ms|dr|our|my|the"
            r"|colleague|developer|only|just)\.?\s+){0,3}(?=[^\W\d_a-z]|[\w.+-]+@)|\b(?i:add):\s*$"
            r"|\b(?i:add)\s+(?i:him|her|them|the\s+(?:former|latter|first|second|third|last"
            r"|other)(?:\s+one)?)\b"
            r"|\b(?i:list|enter|include|appoint|nominate|register|enrol)\s+(?i:him|her"
            r"|them)\b(?=\s*(?:[.,;:!?(]|$|(?i:please|too|also|as\s+well|there|now"
            r"|accordingly)\b))"
            r"|\b(?i:put|enter|list|name|register|install|bring|set|have"
            r"|take)\s+(?=[^\W\d_a-z][^\W\d_A-Z])[^\n;:!?]{3,110}?\s(?i:there"
            r"|in\s+(?:his|her|my|their|that)\s+(?:place|stead)|on(?=\s*(?:[.;!]|$)))\b"
        ),
    ),
    Words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.BASE,
        re.compile(
            r"\b(?i:remove|delete|drop|take\s+off)\s+(?:(?i:also|please|mr|mrs|ms|dr|our|my|the"
            r"|colleague|developer|only|just)\.?\s+){0,3}(?=[^\W\d_a-z][^\W\d_A-Z]|[\w.+-]+@)"
            r"|\b(?i:remove|delete|drop|take\s+off|strike)\s+(?i:the\s+(?:former|latter|first"
            r"|second|third|last|other)(?:\s+(?:one|named|mentioned|person"
            r"|manager))?)(?=\s*(?:[.,;:!?]|$))"
            r"|\b(?i:remove):\s*$|\b(?i:take|strike|get)\s+(?i:him|her|them)\s+(?i:off|out)\b"
        ),
    ),
    Words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.BASE,
        re.compile(
            r"\b(?i:retirer|retirez|supprimer|supprimez|enlever|enlevez|radier|quitar|quiten"
            r"|eliminar|eliminen|retirar|retiren|borrar|borren)"
            r"\s+(?:(?i:également|aussi|tambi[ée]n|a|al|m\.|mme|monsieur|madame|sr\.?"
            r"|sra\.?)\s+){0,3}(?=[^\W\d_a-z][^\W\d_A-Z])"
            r"|\b(?i:streichen|entfernen|löschen|nehmen(?=[^\n;!?]{0,160}\s(?:heraus|raus|weg)\b))"
            r"\s+(?i:sie)\s+(?:(?i:herrn?|frau|bitte"
            r"|dafür|auch)\s+){0,3}(?=[^\W\d_a-z][^\W\d_A-Z])"
            r"|(?<=\bund\s)(?:(?i:herrn?|frau|dafür"
            r"|stattdessen)\s+)?[^\W\d_a-z][^\n.;]{1,100}?\s(?P<verb>(?i:entfernen|streichen"
            r"|löschen|austragen"
            r"|zu\s+entfernen|zu\s+streichen|zu\s+löschen|auszutragen))\b"
        ),
    ),
    Words(
        Action.ADD_LICENSE_MANAGER,
        Form.BASE,
        re.compile(
            r"\b(?i:setzen|tragen|fügen|nehmen|bestellen)\s+(?i:sie)\s+(?:(?i:bitte|dafür"
            r"|stattdessen"
            r"|herrn?|frau|auch|an\s+(?:seiner|ihrer|deren|dessen)\s+stelle)\s+){0,4}"
            r"(?=[^\W\d_a-z][^\W\d_A-Z])(?:(?!\b(?:heraus|raus|und\s+\w+en\s+(?i:sie))\b)"
            r"(?:[^\n.;!?]|\.(?=\w))){3,160}?\s"
            r"(?i:ein|hinzu|auf|dazu)(?=\s*(?:[.,;!?]|$))"
            r"|(?<=\bund\s)(?:(?i:herrn?|frau|dafür"
            r"|stattdessen)\s+)*[^\W\d_a-z][^\n;]{1,120}?\s(?P<verb>(?i:eintragen|einsetzen"
            r"|hinzufügen|aufnehmen|ergänzen|einzutragen|einzusetzen|hinzuzufügen|aufzunehmen))\b"
        ),
    ),
    Words(
        Action.ADD_LICENSE_MANAGER,
        Form.BASE,
        re.compile(
            r"\b(?i:ajouter|ajoutez|inscrire|inscrivez|añadir|añadan|agregar|agreguen|incluir"
            r"|pongan|poner|mettre|mettez)\s+"
            r"(?:(?i:également|aussi|tambi[ée]n|a|al|m\.|mme|monsieur|madame|sr\.?"
            r"|sra\.?)\s+){0,3}(?=[^\W\d_a-z][^\W\d_A-Z])"
        ),
    ),
    Words(
        Action.ADD_LICENSE_MANAGER,
        Form.STATEMENT,
        re.compile(
            r"(?:[^\W\d_]\)?,?|@[\w.-]+\)?,?)\s+(?P<verb>(?:should|shall|must"
            r"|(?:needs?|has|is|ought)\s+to)\s+(?:also\s+|now\s+)?(?:be"
            r"|become)\s+one)(?:\s+(?:as\s+well|too|also|of\s+them))?\s*(?=[.,;!]|$)",
            re.IGNORECASE,
        ),
    ),
    Words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.DONE,
        re.compile(
            r"(?<=\bbe\s)(?:taken\s+(?:off|out|away)|removed|struck\s+off|deleted"
            r"|dropped)(?=\s*(?:[.,;:!?]|$|please|now|again|\bas\s+such))",
            re.IGNORECASE,
        ),
    ),
    Words(
        Action.ADD_LICENSE_MANAGER,
        Form.DONE,
        re.compile(
            r"(?<=\bbe\s)(?:added|put\s+on|entered|included|appointed|taken\s+on|enrol+ed"
            r"|registered)"
            r"(?=\s*(?:[.,;:!?]|$|please|now|too|also|as\s+well|instead|there|(?:to|on|for"
            r"|in)\s+(?:it"
            r"|both|them|each|all\s+of\s+them|(?:his|her|their|that)\s+(?:place|stead))\b))",
            re.IGNORECASE,
        ),
    ),
    Words(
        Action.ADD_LICENSE_MANAGER,
        Form.STATEMENT,
        re.compile(
            r"\bthe\s+(?:one|person|colleague|man|woman)\s+(?:you\s+should\s+"
            r"|to\s+(?:be\s+)?)(?:add|appoint|include|enter|register|nominate)"
            r"(?:e?d)?\b.{0,40}?\bis\b(?=\s+(?:(?:mr|mrs|ms|dr)\.?\s+)?(?-i:[^\W\d_a-z])[^\W\d_])",
            re.IGNORECASE,
        ),
    ),
    Words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.STATEMENT,
        re.compile(
            r"\bthe\s+(?:one|person|manager)\s+to\s+(?:be\s+)?(?:take\s+off|taken\s+off|removed?"
            r"|deleted?|go)\b"
            r".{0,30}?\bis\b(?=\s+(?-i:[^\W\d_a-z])[^\W\d_])",
            re.IGNORECASE,
        ),
    ),
)
