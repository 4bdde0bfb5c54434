"""The words by which each action is asked for: one table of patterns, in order of precedence.

`Form` tells how the words have to be read: a base form needs someone who asks, a participle
needs that it is to be done and was not done already.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from ticket_rules.requests import Action


class Form(Enum):
    """The grammatical form of the words that name an action."""

    BASE = auto()
    DONE = auto()
    NOUN = auto()
    STATEMENT = auto()
    QUESTION = auto()


@dataclass(frozen=True, slots=True)
class Words:
    """One way to name an action."""

    action: Action
    form: Form
    pattern: re.Pattern[str]


_STOP = (
    r"transfer|re-?assign|hand|add|appoint|remove|delete|revoke|deactivate|release|reset|block"
    r"|drop|strip"
)
#: Anything up to the next word that names an action of its own.
_GAP = rf"(?:(?!\b(?:{_STOP})\b|\n).){{0,180}}?"
_NOT_OTHERS = "".join(
    rf"(?<!\b{word} )"
    for word in (
        "my",
        "project",
        "account",
        "product",
        "line",
        "office",
        "it",
        "sales",
        "team",
        "general",
        "hr",
    )
)
_MANAGER = (
    rf"{_NOT_OTHERS}\b(?:licen[sc]e[\s-]+(?:manager|administrator|admin)s?"
    rf"|managers?)\b(?!\s+of\s+(?:the|our)\s+(?:team|department|group))"
)
_RIGHTS = (
    r"\b(?:manager|management|licen[sc]e\s+manage(?:r|ment))[\s'-]*s?\s*(?:access|rights?"
    r"|permissions?|role)\b"
)
_OWNER = r"\b(?:owner|owners|owner's|ownership|licen[sc]e\s*holder|licensee)\b"
_HELD = (
    r"(?:\b(?:orders?|licen[sc]es?|ownership|subscription|sdk|purchase|it|them|both|everything)\b"
    r"|\d{4,})"
)
_NO_MACHINE = (
    r"(?:(?!\b(?:activations?|seats?|machines?|computers?|installations?|laptops?|servers?|serial"
    r"|deactivat\w*|project|email|e-mail|mail|data|file|call|ticket|request|manager|managers)\b"
    r"|\b(?:add|remove|delete|deactivate)\b|\n).){0,140}?"
)
_PERSON_WORD = (
    r"(?:user|users|account|accounts|leaver|leavers|employee|colleague|ex-colleague|ex-employee"
    r"|person|staff\s+member)(?!-\w*\d)"  # "USER-07" is a machine
)
_ACTIVATION = (
    r"(?:activations?|seats?|slots?|installs?|installations?|machines?|computers?|laptops?|pcs?"
    r"|servers?|hosts?|workstations?|devices?|nodes?|boxes|box|vms?|instances?|agents?"
    r"|mac\s?books?|notebooks?|desktops?|thinkpads?)"
)
_EARLIER = (
    r"(?:my|our|the|that|this|all|any|her|his)?\s*(?:(?:earlier|previous|last|first|other|former"
    r"|prior|above|recent|yesterday's|today's|morning's|pending|transfer|removal|change"
    r"|deactivation|original|old|initial|second|open)\s+){0,3}"
)
_LETTER = (
    r"(?:e-?mails?|mails?|messages?|requests?|letters?|enquir(?:y|ies)|inquir(?:y|ies)|tickets?"
    r"|question|note)"
)


def _words(action: Action, form: Form, *patterns: str) -> list[Words]:
    return [Words(action, form, re.compile(pattern, re.IGNORECASE)) for pattern in patterns]


_WITHDRAW = [
    *_words(
        Action.WITHDRAW,
        Form.BASE,
        rf"\b(?:ignore|disregard|cancel|forget(?:\s+about)?|withdraw|retract|scrap|drop|void"
        rf"|recall|stop|delete|revoke|discard)\s+{_EARLIER}\b{_LETTER}\b",
        r"\b(?:storniere\w*|ignorier\w*|vergessen)\b.{0,40}\b(?:e-?mail|mail|anfrage|nachricht)\b",
        r"\b(?:ignorer|annuler|ignorez|annulez)\b.{0,40}\b(?:mail|message|demande|courriel"
        r"|e-mail)\b",
        r"\b(?:ignor\w+|anul\w+|cancel\w+)\b.{0,40}\b(?:correo|mensaje|solicitud)\b",
    ),
    *_words(
        Action.WITHDRAW,
        Form.STATEMENT,
        r"\b(?:i|we)\s+(?:hereby\s+)?(?:withdraw|retract|take\s+back)\b",
        rf"\b{_LETTER}\b.{{0,60}}\b(?:is|are|has\s+become)\s+(?:no\s+longer\s+(?:needed"
        rf"|necessary|required|valid)|obsolete|void)\b",
        rf"\b{_EARLIER}{_LETTER}\b.{{0,60}}\bcan\s+be\s+(?:ignored|cancelled|canceled"
        rf"|disregarded|dropped)\b",
    ),
]
_ACCESS = [
    *_words(
        Action.REQUEST_ACCESS,
        Form.STATEMENT,
        r"\b(?:i|we)(?:\s+(?:would|do|also|really|urgently|therefore))*(?:'d)?\s+(?:need|require"
        r"|want|like|request|am\s+requesting|am\s+asking\s+for|ask\s+for)\s+(?:to\s+(?:get|have"
        r"|be\s+given|be\s+granted|obtain)\s+)?(?:(?!\b(?:for|so)\s+(?:her|him|them"
        r"|[A-Z]\w+)\b).){0,40}?\baccess\b",
        r"\b(?:could|can|may|would)\s+i\s+(?:please\s+)?(?:get|have|be\s+given|be\s+granted"
        r"|receive|obtain)\b.{0,40}\baccess\b",
        r"\b(?:i|we)(?:\s+(?:would|do|also|really))*(?:'d)?\s+(?:need|want|like|wish"
        r"|have)\s+to\s+(?:be|become|be\s+(?:added|made|registered|set\s+up))\b.{0,40}" + _MANAGER,
        r"\band\s+would\s+like\s+to\s+(?:be|become)\b.{0,20}" + _MANAGER,
        r"\b(?:could|can|may|would)\s+i\s+(?:please\s+)?(?:be|become|get)\b.{0,40}" + _MANAGER,
        r"\b(?:i|we)(?:\s+(?:would|do|also|really))*(?:'d)?\s+(?:need|want|like|wish"
        r"|have)\s+to\s+(?:be\s+able\s+to\s+)?manage\b.{0,40}\b(?:order|licen[sc]es?|activations"
        r"|keys)\b",
    ),
    *_words(
        Action.REQUEST_ACCESS,
        Form.BASE,
        r"\b(?:give|grant|get|provide|allow|send)\s+(?:me|us|myself)\b.{0,40}\b(?:access|rights"
        r"|permissions?)\b",
        r"\blet\s+(?:me|us)\s+in(?:to)?\b",
        r"\b(?:make|add|set|register|appoint|put|include|enter|name|list|sign)\s+(?:me"
        r"|myself)\b(?!.{0,60}\bowner)"
        rf".{{0,60}}?(?:{_MANAGER}|\b(?:to|on|for)\s+(?:the|our|this|my)?\s*(?:order|licen[sc]e))",
    ),
]
_REMOVE_MANAGER = [
    *_words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.BASE,
        rf"\b(?:remove|delete|take|drop|revoke|strip|de-?register|unregister|withdraw|strike"
        rf"|kick|get\s+rid\s+of|unassign|dismiss)\b(?!\s+over\b){_GAP}(?:{_MANAGER}|{_RIGHTS})",
        r"\b(?:take|remove|strike|delete|drop|get)\s+(?:him|her|them|me)\s+(?:off|from"
        r"|out\s+of)\s+(?:the|that|this|your|our)?\s*list\b",
    ),
    *_words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.DONE,
        rf"\b(?:removed|deleted|taken\s+off|taken|dropped|revoked|stripped|struck"
        rf"|unassigned)\b{_GAP}(?:{_MANAGER}|{_RIGHTS})",
    ),
    *_words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.STATEMENT,
        rf"\b(?:should|must|shall)\s+(?:no\s+longer|not)\s+(?:be|stay|remain|act|appear"
        rf"|serve)\b.{{0,40}}?{_MANAGER}",
        rf"\b(?:should|must|shall)\s+(?:stop|cease)\s+being\b.{{0,20}}{_MANAGER}",
    ),
]
_ADD_MANAGER = [
    *_words(
        Action.ADD_LICENSE_MANAGER,
        Form.BASE,
        rf"\b(?:add|appoint|make|register|set\s+up|nominate|name|designate|include|enter|put"
        rf"|assign|give|grant|enrol|list|install|promote|set|create)\b(?!\s+(?:me|myself|sure"
        rf"|use)\b){_GAP}(?:{_MANAGER}|{_RIGHTS})",
        r"\b(?:als|zum|zur)\s+(?:neue[nr]?\s+|weitere[nr]?\s+)?(?:lizenz-?\s?(?:manager(?:in)?"
        r"|verwalter(?:in)?|administrator(?:in)?)|manager(?:in)?"
        r"|verwalter(?:in)?)\b.{0,80}\b(?:hinzu\w*|ein(?:zu)?tragen|auf(?:zu)?nehmen"
        r"|an(?:zu)?legen|machen|ein(?:zu)?richten|ein|auf|an)\b",
        r"\b(?:ajouter|ajoutez|nommer|nommez|désigner|inscrire)\b.{0,120}\b(?:comme"
        r"|en\s+tant\s+que)\s+(?:gestionnaire|administrateur|administratrice|responsable)\b",
        r"\b(?:añadir|añadan|agregar|agreguen|nombrar|incluir"
        r"|registrar)\b.{0,120}\bcomo\s+(?:gestora?|administradora?|responsable|encargad[oa])\b",
    ),
    *_words(
        Action.ADD_LICENSE_MANAGER,
        Form.DONE,
        rf"\b(?:added|appointed|made|registered|set\s+up|nominated|designated|included|entered"
        rf"|listed|installed|promoted)\b{_GAP}(?:{_MANAGER}|{_RIGHTS})",
    ),
    *_words(
        Action.ADD_LICENSE_MANAGER,
        Form.STATEMENT,
        rf"\bshould\s+(?:also\s+|now\s+)?(?:be|become)\b(?!\s+(?:removed|deleted|taken"
        rf"|no))(?:(?!\b(?:owner|removed|added|not)\b).){{0,40}}?{_MANAGER}",
        rf"\bnew\s+{_MANAGER}\s+(?:is|will\s+be|should\s+be|shall\s+be)\b",
    ),
    *_words(
        Action.ADD_LICENSE_MANAGER,
        Form.NOUN,
        rf"\b(?:new|additional|another|second|more|extra|further)\s+{_MANAGER}",
    ),
]
_TRANSFER = [
    *_words(
        Action.TRANSFER_OWNERSHIP,
        Form.BASE,
        rf"\b(?:transfer|re-?assign|hand\s+over|sign\s+over|turn\s+over"
        rf"|re-?register)\b{_NO_MACHINE}(?:\b(?:over\s+)?(?:on)?to\b|{_OWNER}|\bover\b|$|\?)",
        rf"\b(?:hand|move|assign|pass|give|switch|sign|shift|turn)\s+(?!(?:me|us|him|her"
        rf"|them)\s+(?:a|the|access)){_NO_MACHINE}{_HELD}{_NO_MACHINE}(?:over\s+)?\b(?:on)?to\b",
        rf"\bmake\b(?!\s+sure){_GAP}{_OWNER}",
        rf"\b(?:put|set|enter|record|register|list|name|appoint|have|install|note"
        rf"|write)\b{_GAP}\b(?:as|to\s+be)\b.{{0,24}}?(?:{_OWNER}|\bcustomer\b)",
        rf"\b(?:change|update|switch|replace|amend|correct)\b(?:(?!\b(?:e-?mail|address|phone"
        rf"|managers?|name)\b).){{0,120}}?{_OWNER}",
        rf"\b(?:make|do|process|record|perform|arrange|register|initiate|carry\s+out"
        rf"|start)\s+(?:a|the|an|this|our)?\s*(?:following\s+)?(?:change"
        rf"|transfer)\s+of\s+(?:the\s+)?(?:licen[sc]e\s+)?{_OWNER}",
        r"\b(?:übertragen|umschreiben|überschreiben|umzuschreiben|übergeben|übertragt)\b",
        r"\b(?:transférer|transférez|céder|réattribuer|réassigner)\b",
        r"\b(?:transferir|transfieran|transfiera|traspasar|traspasen|ceder|reasignar)\b",
    ),
    *_words(
        Action.TRANSFER_OWNERSHIP,
        Form.DONE,
        rf"\b(?:transferred|re-?assigned|handed\s+over|signed\s+over|re-?registered"
        rf"|turned\s+over)\b(?!{_NO_MACHINE}\b(?:activation|seat)\b)",
        r"\b(?:moved|passed|assigned|given|put|switched|changed)\b(?:\s+(?:over|on))?\s+to\b",
        rf"\b(?:made|registered|recorded|listed|set)\b{_GAP}{_OWNER}",
    ),
    *_words(
        Action.TRANSFER_OWNERSHIP,
        Form.STATEMENT,
        rf"\bnew\s+{_OWNER}(?:\s+of\b.{{0,40}}?)?\s+(?:is|will\s+be|should\s+be|shall\s+be"
        rf"|is\s+going\s+to\s+be)\b",
        rf"\b(?:should|shall|must|is\s+to|needs?\s+to)\s+(?:now\s+)?(?:be|become|go\s+to|own"
        rf"|take\s+over|move\s+to|belong\s+to)\b(?:\s+(?:the|its|new))*\s*(?:{_OWNER}|(?<=go to)"
        rf"|(?<=take over)|(?<=move to)|(?<=belong to))",
        rf"\b(?:replaces|takes\s+over(?:\s+from)?)\b.{{0,80}}{_OWNER}",
        r"\bneue[rn]?\s+(?:inhaber(?:in)?|eigentümer(?:in)?|besitzer(?:in)?)\s+(?:ist|wird|soll)\b",
    ),
    *_words(
        Action.TRANSFER_OWNERSHIP,
        Form.NOUN,
        rf"\b(?:change|transfer|reassignment|switch|hand-?over)\s+of\s+(?:(?:the|our|my|this"
        rf"|license|licence)\s+)*(?:{_OWNER}|\border\b|\blicen[sc]e\b)",
        rf"{_OWNER}\s+(?:change|transfer)\b|\b(?:order|licen[sc]e)\s+(?:transfer|reassignment"
        rf"|handover)\b",
        r"\b(?:inhaberwechsel|eigentümerwechsel|übertragung)\b"
        r"|\bchangement\s+de\s+(?:propriétaire|titulaire)\b|\bcambio\s+de\s+(?:propietari[oa]"
        r"|titular)\b",
        r"所有者(?:の)?変更|名義変更|譲渡",
    ),
]
_REMOVE_USER = [
    *_words(
        Action.REMOVE_USER,
        Form.BASE,
        rf"\b(?:remove|delete|block|deactivate|disable|terminate|off-?board|lock(?:\s+out)?"
        rf"|revoke|purge|ban|suspend|erase)\b(?:(?!\bmanagers?\b|\b(?:machine|computer"
        rf"|laptop)\b){_GAP})\b{_PERSON_WORD}\b(?!\s+(?:can|could|has|had|is|was|of"
        rf"|who\s+(?:still|can)))",
        r"\b(?:remove|delete|deactivate|revoke|cancel|free|release|clear|reset|drop"
        r"|disable)\s+(?:all|every|each)\b(?:\s+(?:of|the|single|his|her|their|its"
        r"|[A-Z][\w'-]*'s?))*\s+activations?\b(?!\s+(?:on|of|from|for)\s+(?:the\s+)?(?:machine"
        r"|computer|laptop|server|host))",
        r"\b(?:remove|delete|deactivate|revoke|free|release"
        r"|clear)\s+(?:(?-i:[A-Z])[\w-]*\s+){0,3}(?-i:[A-Z])[^\W\d]*'s?\s+activations\b",
        r"\b(?:block|remove|delete|off-?board|disable|ban|terminate|lock\s+out"
        r"|kick\s+out)\s+(?:him|her|them)\b",
        r"\b(?:block|off-?board|ban)\s+(?=[A-Z\w.]+(?:\s[A-Z]|@))",
        r"\b(?:remove|delete|disable)\s+(?=[\w.+-]+@)(?!.{0,160}\bmanager)",
        r"\b(?:remove|delete)\s+(?=[A-Z])(?:(?!\bmanager|\border\b"
        r"|\bactivation\b)[^.]){0,80}\b(?:completely|entirely|from\s+everything|from\s+all"
        r"|from\s+(?:the|our|your)\s+(?:system|account|licen[sc]e))\b",
    ),
    *_words(
        Action.REMOVE_USER,
        Form.DONE,
        rf"\b(?:removed|deleted|blocked|deactivated|disabled|off-?boarded"
        rf"|revoked)\b{_GAP}\b(?:{_PERSON_WORD}|all\s+(?:(?:of|his|her|their)\s+)*activations)\b",
    ),
]
_REMOVE_ACTIVATION = [
    *_words(
        Action.REMOVE_ACTIVATION,
        Form.BASE,
        rf"\b(?:remove|delete|clear|revoke|disable|drop|cancel|return|detach|kill|unregister"
        rf"|de-?register|de-?authori[sz]e|give\s+back|take)\b(?:(?!\bmanagers?\b"
        rf"|\busers?\b){_GAP})\b{_ACTIVATION}\b",
        r"\bdeactivate\b",
        r"\b(?:free|release|reset|unlock|unblock|liberate|unbind)\b(?:\s+up)?(?!\s+(?:of|notes?"
        r"|version|date|from)\b)",
        r"\b(?:freigeben|freizugeben|deaktivieren|deaktiviert|freischalten|zurücksetzen|lösen"
        r"|entfernen)\b(?=[^.]*)",
        r"\b(?:désactiver|désactivez|libérer|libérez|réinitialiser)\b",
        r"\b(?:desactivar|desactiven|liberar|liberen|restablecer)\b",
    ),
    *_words(
        Action.REMOVE_ACTIVATION,
        Form.DONE,
        r"\b(?:removed|deleted|cleared|revoked|deactivated|freed|released|reset|unlocked)\b",
    ),
    *_words(
        Action.REMOVE_ACTIVATION,
        Form.NOUN,
        r"\b(?:deactivation|release|removal|reset)\s+of\s+(?:(?:the|an|our|my|its"
        r"|one)\s+)*(?:activation|machine|computer|laptop|server)",
        r"\bactivation\s+(?:removal|reset|release)\b",
    ),
]
_STATUS = [
    *_words(
        Action.ORDER_STATUS,
        Form.QUESTION,
        r"\bhow\s+many\b.{0,80}\b(?:left|remain\w*|used(?:\s+up)?|available"
        r"|do\s+we\s+(?:still\s+)?have|have\s+we|can\s+we\s+still|are\s+(?:there|still|activated"
        r"|active|in\s+use)|still|allowed)\b",
        r"\bhow\s+many\b.{0,40}\b(?:deactivations?|activations?|transfers?|machines?|removals?"
        r"|seats?)\b",
        r"\bwho\b.{0,60}\b(?:manages?|managers?|owners?|owns|purchaser|customer|responsible)\b",
        r"\bwhich\s+(?:licen[sc]e\s+)?managers?\b",
        r"\bwhich\s+(?:people|persons|users|colleagues|of\s+us)\b.{0,60}\b(?:manage|managers?"
        r"|owners?)\b",
        r"\b(?:list|names?|overview)\s+of\s+(?:all\s+|the\s+|our\s+|current\s+|license\s+"
        r"|licence\s+)*(?:managers|machines|activations|activated|users)\b",
        r"\bwhen\b.{0,80}\b(?:expires?|expir(?:y|ation|ing)|runs?\s+out|ends?|ending|renew\w*"
        r"|lapses?|due)\b",
        r"\b(?:until|till)\s+when\b|\bhow\s+long\s+(?:is|are|does|will)\b.{0,60}\b(?:valid|last"
        r"|run|good|current)\b",
        r"\b(?:expiry|expiration|renewal|end)\s+dates?\b|\bremaining\s+(?:deactivations"
        r"|activations|transfers|changes|removals)\b",
        r"\bwhich\s+(?:machines|computers|hosts|laptops|servers|devices)\b",
        r"\bwhat\s+(?:machines|computers|hosts)\b.{0,40}\b(?:activated|active|registered)\b",
        r"\bis\b.{0,60}\bstill\s+(?:valid|current|active|running|good|in\s+force)\b",
        r"\b(?:has|have)\b.{0,60}\bexpired\b(?=[^.]*\?)",
        r"\bstatus\s+of\b.{0,40}\b(?:order|licen[sc]e)\b|\b(?:order|licen[sc]e)\s+status\b",
        r"\bwie\s+viele\b.{0,80}\b(?:übrig|frei|deaktivierungen|aktivierungen)\b"
        r"|\bwann\b.{0,60}\b(?:läuft|endet|abläuft)\b|\bwer\b.{0,40}\b(?:verwaltet|manager"
        r"|inhaber)\b",
        r"\bcombien\b.{0,80}\b(?:restent|reste|désactivations|activations)\b"
        r"|\bquand\b.{0,60}\bexpire\b|\bcuánt[ao]s\b.{0,80}\b(?:quedan|desactivaciones"
        r"|activaciones)\b|\bcuándo\b.{0,60}\b(?:caduca|vence|expira)\b",
    ),
]

#: In order of precedence: where two begin at one word, the first is what is meant.
TABLE: tuple[Words, ...] = (
    *_WITHDRAW,
    *_ACCESS,
    *_REMOVE_MANAGER,
    *_ADD_MANAGER,
    *_TRANSFER,
    *_REMOVE_USER,
    *_REMOVE_ACTIVATION,
    *_STATUS,
)
#: Words that say what a bare "add Jane" or "remove Bob" is about.
ABOUT_MANAGERS = re.compile(_MANAGER, re.IGNORECASE)
#: Used only in a letter that speaks of managers: the verb alone, before a person.
AMONG_MANAGERS: tuple[Words, ...] = (
    Words(
        Action.ADD_LICENSE_MANAGER,
        Form.BASE,
        re.compile(
            r"\b(?i:add|include|appoint)\s+(?:(?i:also|please|in|mr|mrs|ms|dr|our|my|the"
            r"|colleague|developer)\.?\s+){0,3}(?=[^\W\d_a-z]|[\w.+-]+@)|\b(?i:add):\s*$"
        ),
    ),
    Words(
        Action.REMOVE_LICENSE_MANAGER,
        Form.BASE,
        re.compile(
            r"\b(?i:remove|delete|drop|take\s+off)\s+(?:(?i:also|please|mr|mrs|ms|dr|our|my|the"
            r"|colleague|developer)\.?\s+){0,3}(?=[^\W\d_a-z][^\W\d_A-Z]|[\w.+-]+@)"
            r"|\b(?i:remove):\s*$"
        ),
    ),
)
