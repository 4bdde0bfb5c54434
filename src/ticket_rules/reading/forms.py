"""What the label of a form's field, or a table's heading, says about its value."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

from ticket_rules.reading.people import Role


class Kind(Enum):
    """What a field holds."""

    ORDER = auto()
    PERSON = auto()
    NAME = auto()
    FIRST_NAME = auto()
    LAST_NAME = auto()
    EMAIL = auto()
    MACHINE = auto()
    SERIAL = auto()
    CONFIRM = auto()
    REQUEST = auto()
    NOTHING = auto()


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


_NOT_OURS = _pattern(
    r"invoice|rechnung|facture|factura|\bpo\b|purchase order no|ticket|\bcase|phone|\btel|fax"
    r"|mobile|cost cent|cost code|department|company|organi[sz]ation|\bfirm|reason|grund|motif"
    r"|motivo|comment|\bnote|remark|status|\bstate\b|condition|location|\bsite\b|asset|inventory"
    r"|\bdate|datum|fecha|\bday\b|price|version|product|title|position|address line|street|\bcity"
    r"|\bzip|country|website|url|\bvat\b|contract|\bref|copy|\bcc\b|quote|delivery|regards"
    r"|bemerkung|abteilung|firma|telefon|société|empresa|teléfono|téléphone"
    r"|customer (?:no|number|id)|kundennummer|^from$|^to$|^sent$|^subject$|^since$|^until$"
)
#: People of a form whom nothing is asked about: who fills it in, whom to ask, who is above.
_ELSE = _pattern(
    r"\b(?:line|reporting|project|account|hiring|people|hr|team|office|department|general|product"
    r"|sales|it|direct|responsible|area|branch|his|her|employee'?s|leaver'?s|user'?s)[\s-]+manager"
    r"|manager'?s approval|supervisor|superior|\bboss\b|submitt|requested by|requester|requestor"
    r"|requesting|reporter|reported by|\bcontact\b|approv(?:er|ed by)|authori[sz]ed by|sponsor"
    r"|\byour\b|\bmy\b|\bsender\b|completed by|filled (?:in|out) by|entered by|created by"
    r"|\b(?:raised|opened|logged|handled|initiated|started|recorded|forwarded|prepared) by"
    r"|\bopener\b|\bcaller\b|^requested for$|\bon behalf of\b|\bassigned (?:agent|group|team)\b"
    r"|signed|signature|witness|applicant|ordered by|buyer|billing|procurement|purchas(?:er|ing)"
    r"|antragsteller|ansprechpartner|vorgesetzte|demandeur|solicitante|responsable hiérarchique"
    r"|申請者|担当者"
)
_ORDER = _pattern(
    r"\border|bestell|auftrag|commande|pedido|注文|licen[sc]e(?:\s*(?:id|no|nr|number|#))?\.?$"
    r"|lizenz(?:nummer|nr)?$|licencia$|\bpo id"
)
_EMAIL = _pattern(r"e-?mail|\bmail\b|address|adresse|correo|courriel|メール|\bmél\b")
_NAME = _pattern(r"\bnames?\b|\bnom\b|nombre|氏名|名前|vorname|nachname|prénom|apellid|surname")
_FIRST = _pattern(r"\b(?:first|given|fore|christian)[\s-]?names?\b|vorname|prénom|^nombre$|^名$")
_LAST = _pattern(
    r"\b(?:last|family|sur)[\s-]?names?\b|nachname|familienname|apellidos?|nom de famille|^姓$"
)
_FULL = _pattern(r"first\s*(?:and|&|\+|/)|full|complete|vor-? und|nombre y|nom et")
_MACHINE = _pattern(
    r"machine|computer|host|device|\bpcs?\b|laptop|workstation|server|rechner|gerät|ordinateur"
    r"|poste|equipo|ordenador|マシン|端末|node|instance|hardware id"
)
_SERIAL = _pattern(r"serial|\bkeys?\b|seriennummer|\bclé|clave|シリアル")
_CONFIRM = _pattern(
    r"confirm(?!ation (?:no|number|code)|ed by)|again|repeat|retype|re-?enter|second time|2nd time"
    r"|verify|bestätig|wiederhol|confirmer|confirmar|確認"
)
_NUMBER = _pattern(
    r"(?:\b(?:no|nos|number|nr|id|code|tag|n°|nº|num|reference|account|key)\b\.?|nummer|#)\s*$"
)
#: What a customer numbers in the house.
_OWN = _pattern(r"(?:our|my|own|internal|in-house)\b|(?:unser|mein|intern|notre|nuestr)\w*\b")
_REQUEST = _pattern(
    r"^(?:(?:type|kind) of )?(?:requests?|requested)(?: type| action)?$"
    r"|^action|^type|^kind|^what|^task|^anliegen|^concern|^matter|^purpose|^topic"
    r"|^vorgang|^antrag|^auftragsart|^aufgabe|^art der (?:anfrage|änderung)|^gewünschte|^nature"
    r"|^how (?:can|may) we help|^wie können wir"
    r"|^opération|^tipo|^trámite|^gestión|^betreff|^demande|^solicitud|^objet|^asunto|^subject"
    r"|^change$|依頼"
)
_RECEIVER = _pattern(
    r"^(?:goes|moves|passes|handed|given|to go|going) to$|\b(?:transferred"
    r"|assigned|re-?assigned|handed(?: over)?|moved|given|issued|made over) to$"
    r"|^(?:new|to|transfer to|add|new one|for|an|à|a)$"
)
_REMOVED = _pattern(
    r"\bto\s+(?:be\s+)?(?:remov|delet|tak|revok|deactivat|block|free|releas|drop|strik|off-?board)"
    r"|\bremove\b|removed|\bdelete"
)
_NEW = _pattern(
    r"\bnew\b|neue[rns]?\b|nouve|nuev|新|transfer(?:red)? to|assign(?:ed)? to|\bto\b|\badd(?:ed)?\b"
    r"|target|recipient|receiv|future|incoming|zukünftig|künftig|successor|nachfolger|replacement"
    r"|successeur|sucesor|futur|transferee|assignee|tomorrow|next\b|proposed|hinzu"
)
#: Words that say so even beside one of those below: "to be held from now by", "after today".
_NEW_AT_LAST = _pattern(
    r"\bto\s+be\s+(?:held|owned|registered|recorded|licensed|assigned|issued|put|made|used|in\b)"
    r"|\bfrom\s+(?:now|today)\b|\bas\s+(?:of|from)\s+(?:now|today)\b|henceforth|going\s+forward"
    r"|\bin\s+future\b|\bafter(?:wards|\s+(?:the\s+|this\s+)?(?:change|transfer))"
    r"|\bwill\s+(?:be|own|hold)\b"
    r"|\bshould\s+(?:be|own|hold)\b|\bshall\s+(?:be|own|hold)\b|ab\s+(?:jetzt|sofort|heute)"
    r"|désormais"
    r"|dorénavant|a\s+partir\s+de\s+(?:ahora|hoy)"
)
#: A person stands behind these.
_HELD = _pattern(
    r"\b(?:held|owned|registered|recorded|licensed|assigned|issued"
    r"|belong(?:s|ing)?)\b(?:\s+\w+){0,3}"
    r"\s+(?:to|for|on|under|in)\b|\b(?:held|owned)\b(?:\s+\w+){0,3}\s+by\b|\bin\s+the\s+name\s+of\b"
)
#: What stands behind these stays as it is.
_STAYS = _pattern(
    r"\b(?:keep|keeps|kept|keeping|stay|stays|staying|remain|remains|remaining|retain|retained"
    r"|unchanged"
    r"|untouched|as\s+is|as\s+before)\b|\bno\s+changes?\b"
    r"|\bnot\s+(?:affected|concerned|touched|changed"
    r"|changing|to\s+be\b|to\s+(?:remove|delete|deactivate|touch|change|free|release|add|transfer))"
    r"|\b(?:do\s+not|don'?t)\s|\b(?:leave|left)\s+(?:alone|as)|\bleave\s*:?$"
    r"|\bstill\s+(?:in\s+use|used"
    r"|needed|active)|bleib(?:t|en)|behalten|unverändert|\breste(?:nt)?\b|conserve[rz]|garde[rz]"
    r"|inchangé|permanece|mantener|sin\s+cambios"
)
_OLD = _pattern(
    r"\bold\b|predecessor|vorgänger|prédécesseur|antecesor|current|present|previous|former"
    r"|existing|outgoing|bisherig|alte[rns]?\b|derzeitig"
    r"|aktuell|ancien|actuel|actual\b|anterior|旧|現在|現所有|transfer from|\bfrom\b|today|\bnow\b"
    r"|\bgiv(?:es?|ing)\b|\bhand(?:s|ing)\s+over|so far|original|transferor|assignor|until"
    r"|last owner|registered (?:owner|to)|heute"
)
_OWNER = _pattern(
    r"owner|inhaber|eigentümer|besitzer|propriétaire|titulaire|propietari|titular|所有者|licensee"
    r"|holder|customer|kunde|client|transferee|transferor|assignee|assignor"
)
_MANAGER = _pattern(r"manager|administrat|verwalter|gestionnaire|gestor|管理者|\badmin")
_USER = _pattern(
    r"\buser|leaver|leaving|departing|activated (?:by|for)|installed (?:by|for)|benutzer"
    r"|utilisateur|usuario|usuário|utilizador|utente|nutzer|anwender|gebruiker|użytkownik|användare"
    r"|bruger|uživatel|使用者|利用者|ユーザ|退職者|ausgeschieden"
)
_PERSON = _pattern(
    r"successor|predecessor|nachfolger|vorgänger|successeur|prédécesseur|sucesor|antecesor"
    r"|incumbent|recipient|employee|person|people|colleague|staff|mitarbeiter|kolleg|employé"
    r"|empleado|individual"
    r"|developer|engineer|\bwho(?:m)?\b"
)


#: Behind what a label is about: whose it is, or what it belongs to.
_OF_A_MACHINE = _pattern(
    r"(?<=\w)\s+(?:of|for|on|from|des|der|vom|de|du|del)\s+(?:the\s+|that\s+|this\s+|old\s+|la\s+"
    r"|l')*"
    r"(?:machine|computer|host|device|pc|laptop|workstation|server|rechners?|geräts?|ordinateur"
    r"|poste"
    r"|equipo|ordenador)s?$"
)


@lru_cache(maxsize=2048)
def kind_of(label: str) -> tuple[Kind, Role]:
    """What a field with that label holds, and what its person is."""
    bare = _OF_A_MACHINE.sub("", label)
    if bare != label and _is_about_person(bare):
        return kind_of(bare)
    about_person = _is_about_person(label)
    if _CONFIRM.search(label):
        return Kind.CONFIRM, Role.CONFIRMED
    kind = _kind(label, about_person)
    if _STAYS.search(label):
        return (Kind.PERSON if kind is Kind.NOTHING else kind), Role.CONTACT
    if _ELSE.search(label) and not _ORDER.search(label):
        number = _is_not_ours(label) or (_NUMBER.search(label) and not _EMAIL.search(label))
        return (Kind.NOTHING if number else _kind(label, about_person=True)), Role.CONTACT
    numbered = kind is Kind.PERSON and _NUMBER.search(label) is not None
    return (Kind.NOTHING, Role.CONTACT) if numbered or _is_not_ours(label) else (kind, _role(label))


#: Who has it today, where nothing says that it is to be so.
_HELD_NOW = _pattern(
    r"^(?:(?:currently|today|now|presently)\s+)?(?:assigned|registered|licensed"
    r"|issued|allocated)\s+to$"
)


def repeats(label: str) -> Kind:
    """What a field holds that has something typed again: an order, an address; else nothing."""
    if not _CONFIRM.search(label):
        return Kind.NOTHING
    if _ORDER.search(label):
        return Kind.ORDER
    return Kind.EMAIL if _EMAIL.search(label) else Kind.NOTHING


def _is_about_person(label: str) -> bool:
    return any(p.search(label) for p in (_OWNER, _MANAGER, _USER, _PERSON, _HELD))


def _is_not_ours(label: str) -> bool:
    """Whether the label is of something that no request needs."""
    persons_address = _EMAIL.search(label) and _is_about_person(label)
    return bool(_NOT_OURS.search(label) and not persons_address and not _ORDER.search(label))


def _role(label: str) -> Role:
    """Who a field's person is: told by the label, new before old, else by what they are now."""
    if _HELD_NOW.search(label):
        return Role.OLD
    if not _REMOVED.search(label):
        if _NEW_AT_LAST.search(label):
            return Role.NEW
        if _OLD.search(label):
            return Role.OLD
        if _NEW.search(label):
            return Role.NEW
    for pattern, role in ((_USER, Role.USER), (_OWNER, Role.OWNER), (_MANAGER, Role.MANAGER)):
        if pattern.search(label):
            return role
    return Role.UNKNOWN


def _kind(label: str, about_person: bool) -> Kind:
    email, named = _EMAIL.search(label), _NAME.search(label)
    if named and not email and not _MACHINE.search(label) and not _FULL.search(label):
        if _FIRST.search(label):
            return Kind.FIRST_NAME
        if _LAST.search(label):
            return Kind.LAST_NAME
    if about_person and not email and not named and not _MACHINE.search(label):
        return Kind.PERSON
    machine = _MACHINE.search(label) is not None
    table = (
        (_SERIAL, Kind.SERIAL),
        (_EMAIL, Kind.EMAIL),
        (_NAME, Kind.MACHINE if machine else Kind.NAME),
        (_MACHINE, Kind.MACHINE),
        (_ORDER, Kind.ORDER),
        (_REQUEST, Kind.REQUEST),
        (_RECEIVER, Kind.PERSON),
    )
    return next((kind for pattern, kind in table if pattern.search(label)), Kind.NOTHING)


def heads_people(label: str) -> bool:
    """Whether a line alone, such as "New owner", says whose name and address follow."""
    if label.casefold() in ("from", "to", "von", "an", "de", "à", "a"):
        return True
    return len(label.split()) <= 5 and kind_of(label)[0] is Kind.PERSON


def under(heading: str, label: str) -> str:
    """The label of a field below a heading: whose name or address it is."""
    kind, role = kind_of(label)
    of_person = kind in (Kind.NAME, Kind.FIRST_NAME, Kind.LAST_NAME, Kind.EMAIL)
    return f"{heading} {label}" if heading and of_person and role is Role.UNKNOWN else label


def tells_role(label: str) -> bool:
    """Whether a table's heading says only whether its column is of the old or the new."""
    return kind_of(label)[1] in (Role.OLD, Role.NEW) or bool(
        _OLD.search(label) or _NEW.search(label)
    )


def stays(label: str) -> bool:
    """Whether a label or a heading says that what it names is to be left as it is."""
    return _STAYS.search(label) is not None


def is_number(label: str) -> bool:
    """Whether a label is of a number, code or reference: "Budget code"."""
    return _NUMBER.search(label) is not None


def is_own(label: str) -> bool:
    """Whether a label is of the customer's own papers: "Our request"."""
    return _OWN.match(label) is not None and not _ORDER.search(label)


def asks(label: str) -> bool:
    """Whether a label says that what is asked for stands behind it."""
    return kind_of(label)[0] is Kind.REQUEST


def is_owner(label: str) -> bool:
    """Whether the label speaks of an owner: an order has one."""
    return _OWNER.search(label) is not None


def is_new_owner(label: str) -> bool:
    """Whether the label alone says that an order gets a new owner."""
    return _OWNER.search(label) is not None and kind_of(label)[1] is Role.NEW


def is_new_manager(label: str) -> bool:
    """Whether the label alone says that an order gets one more manager."""
    return _MANAGER.search(label) is not None and kind_of(label)[1] is Role.NEW


#: A sentence begins so, no label: "For ticket 4711: …".
_LEADS_IN = _pattern(
    r"(?:for|about|regarding|concerning|as to|in|on|to|since|because|after"
    r"|from)\s+\w"
)


@lru_cache(maxsize=2048)
def is_label(text: str) -> bool:
    """Whether a form's line may begin with these words: they say what stands behind them."""
    label = text.strip().rstrip(":").strip()
    if _LEADS_IN.match(label) and kind_of(label)[0] is Kind.NOTHING:
        return False
    return 0 < len(label) <= 48 and (
        _NOT_OURS.search(label) is not None or kind_of(label)[0] is not Kind.NOTHING
    )
