"""Whom "me" means: the sender, with whom they join to it, or who else is writing."""

from __future__ import annotations

import re

from ticket_rules.reading.entries import Reading, Scope
from ticket_rules.reading.people import Person, Role, clean_name, fits, is_name_of
from ticket_rules.reading.words import Form
from ticket_rules.reading.writer import other_writer
from ticket_rules.requests import Action

_TO_ME = re.compile(
    r"\b(?:to|onto|for|with|auf|an|à|a)\s+(?:me|myself|mich|moi|mí)\b|\bmake\s+me\b|\bmyself\b"
    r"|\b(?:put|set|register|list|record|enter)\s+me\b"
    r"|\b(?:in|into|under|on|to)\s+my\s+(?:own\s+)?name\b|\b(?:to|into|under)\s+mine\b"
    r"|\b(?:put|register|set|switch|enter|record|transfer|change|write|move)\s+[^.;@]{0,40}?"
    r"\bon\s+(?:me|myself)\b",
    re.IGNORECASE,
)
#: The sender's address is the one that counts, whatever others are named.
_FROM_HERE = re.compile(
    r"\b(?:to|at|under|with|on|by)\s+(?:the|this|that)\s+(?:e-?mail\s+|mail\s+)?"
    r"(?:address|account|mailbox)\s+"
    r"(?:(?:that\s+|which\s+)?i\s+(?:am\s+|'m\s+)?(?:writ(?:e|ing)|send(?:ing)?|us(?:e|ing))\b"
    r"|(?:from\s+which|of\s+this\s+(?:e-?mail|mail|letter|message))\b)",
    re.IGNORECASE,
)
_NOT_ME = re.compile(
    r"\b(?:not|never|rather\s+than|instead\s+of|nicht"
    r"|pas)\s+(?:(?:to|for|on|in|with|an|auf|à|a)\s+)?(?:me|myself|my|mich|mir|moi|mí)\b",
    re.IGNORECASE,
)
_TAKE_ME = re.compile(
    r"\b(?:take|remove|delete|drop|strike|get|kick|revoke|unregister|deregister|block|disable"
    r"|off-?board|cross|scratch|end|terminate"
    r"|release|relieve|free|excuse|lift|clear|erase|discharge|dismiss|strip|absolve|divest"
    r"|replace|withdraw|cancel|deactivate)\s+(?:me|myself"
    r"|(?:all\s+)?(?:of\s+)?my\s+(?:own\s+)?(?:name|account|address"
    r"|e-?mail|access|rights?|role|status|permissions?|entry|registration|position|job|mandate"
    r"|user|activations|licen[sc]e\s+manage\w*"
    r"|manager\w*|management)(?!-?\s*(?:is|,)))\b"
    r"|\b(?:entfernen|streichen|löschen|nehmen|tragen|melden|sperren)\s+sie\s+mich\b"
    r"|\bmich\b.{0,60}\b(?:zu\s+entfernen|zu\s+streichen|entfernen|streichen"
    r"|löschen|austragen|auszutragen)\b|\b(?:me\s+retirer|retirez[- ]moi|me\s+supprimer"
    r"|supprimez[- ]moi|enlevez[- ]moi|qu[ií]ten?me|elim[ií]nen?me"
    r"|eliminarme|quitarme|retirarme|b[óo]rren?me)\b"
    r"|\bi\s+(?:(?:would|'d|will|want|wish|like|need|have|also|just|now|am"
    r"|to)\s+){0,4}(?:no\s+longer|step\s+down|(?:be\s+|get\s+)?(?:out|off)\b"
    r"|resign|not\s+(?:want|wish|be|like|need)|do(?:n't|\s+not)\s+(?:want|wish|need|manage))\b",
    re.IGNORECASE,
)
#: Before what is stated: whom it is stated of is the sender.
_I_STATE = re.compile(r"\bi(?:\s+[\w']+){0,3}\s*$", re.IGNORECASE)
#: "Me" itself is what a verb takes off: nobody else in the clause is.
_ME_GOES = re.compile(
    r"\b(?:take|remove|delete|drop|strike|get|kick|unregister|deregister|block|disable|off-?board"
    r"|cross|scratch|release|relieve|excuse"
    r"|discharge|dismiss|absolve|withdraw|unassign)\s+(?:me"
    r"|myself)\b(?!\s*(?:,|and)?\s*(?:a|an|the|some|that|this|my|your|his|her)\b)",
    re.IGNORECASE,
)
#: The clause of who goes, in an exchange, names nobody else.
_ONLY_ME = re.compile(
    r"^\W*(?:me|myself)(?:\s+(?:as|on|for|in|from|now|please)\b[^@]{0,60})?\W*$", re.IGNORECASE
)
#: "My name can come off the list."
_MINE_GOES = re.compile(
    r"\bmy\s+(?:own\s+)?(?:name|entry|registration|role|status|rights?|position|licen[sc]e"
    r"|manag\w+)\b[^.;@]{0,60}?\b(?:can|may|should|must|shall|has\s+to|is\s+to"
    r"|needs\s+to)\s+(?:now\s+)?"
    r"(?:go|end|cease|come\s+off|be\s+\w+)\b",
    re.IGNORECASE,
)
_ME_AND = re.compile(r"\b(?:me|myself)\s*(?:,|and|&|\+|as\s+well\s+as)\s+", re.IGNORECASE)


def me_of(reading: Reading, scope: Scope, named: list[Person]) -> tuple[list[Person], str] | None:
    """Whom "me" means in the trigger's clause, and why; None where it says nothing of the kind.

    The sender, and who is joined to "me"; else who is told to be writing in the sender's place.
    `named` are those whom the clause names.
    """
    if not _is_me(reading, scope, named):
        return None
    sender, signed = reading.sender, reading.signed
    writer = other_writer(reading.scene, sender, signed) if sender else None
    if writer is not None:
        me = Person(*writer.place, writer.name, writer.email, Role.NEW)
        return [me] if writer.name else [], "who says that they are writing"
    joined = _ME_AND.search(reading.words_of(scope))
    at = scope.clause[0] + joined.end() if joined else -1
    beside = [p for p in named if p.start == at and not reading.is_sender(p)]
    here = _FROM_HERE.search(reading.words_of(scope)) is not None
    return [_me(reading, here), *beside], "the sender, who says “me”"


def _is_me(reading: Reading, scope: Scope, own: list[Person]) -> bool:
    if reading.sender is None:
        return False
    clause, action = reading.words_of(scope), scope.trigger.action
    if action in (Action.REMOVE_LICENSE_MANAGER, Action.REMOVE_USER):
        before = reading.scene.document.text[scope.clause[0] : scope.trigger.start]
        stated = scope.trigger.form is Form.STATEMENT and _I_STATE.search(before) is not None
        if _ME_GOES.search(clause) or (_ONLY_ME.match(clause) and not own):
            return True
        named = any(p.email and not reading.is_sender(p) for p in own)
        mine = _TAKE_ME.search(clause) or _MINE_GOES.search(clause)
        return not named and (stated or mine is not None)
    others = [p for p in own if p.role is Role.NEW and not reading.is_sender(p)]
    if action is not Action.TRANSFER_OWNERSHIP or others:
        return False
    return _TO_ME.search(_NOT_ME.sub(" ", clause)) is not None


def _me(reading: Reading, here: bool) -> Person:
    """The sender; `here` tells that the address written from is said to be the right one."""
    sender = reading.sender
    if sender is None:
        return Person(-1, -1, None, None)
    name = clean_name(sender.name)
    others = {p.email for p in reading.scene.people if p.email and p.email != sender.email}
    if not here and name is not None and any(fits(name, other) for other in others if other):
        own = [p for p in reading.scene.people if p.email in others and fits(name, p.email or "")]
        if any(p.name is None or is_name_of(p.name, name) for p in own):
            return Person(-1, -1, name, None, Role.NEW)
    return Person(-1, -1, clean_name(sender.name), sender.email, Role.NEW)
