"""What the label of a form's field says about its value."""

from __future__ import annotations

import re
from enum import Enum, auto

from ticket_rules.reading.people import Role


class Kind(Enum):
    """What a field holds."""

    ORDER = auto()
    PERSON = auto()
    NAME = auto()
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
    r"|mobile|cost cent|department|company|\bfirm|reason|grund|motif|motivo|comment|\bnote"
    r"|\bdate|datum|fecha|price|version|product|title|position|address line|street|\bcity|\bzip"
    r"|country|website|url|\bvat\b|contract|\bref|copy|\bcc\b|contact|requested by|requester"
    r"|requestor|submitted|sender|approved|authori[sz]ed by|signed|your name|my name|regards"
    r"|quote|delivery|customer (?:no|number|id)|^from$|^to$|^sent$|^subject$"
)
_ORDER = _pattern(
    r"\border|bestell|auftrag|commande|pedido|注文|licen[sc]e(?:\s*(?:id|no|nr|number|#))?\.?$"
    r"|lizenz(?:nummer|nr)?$|licencia$|\bpo id"
)
_EMAIL = _pattern(r"e-?mail|\bmail\b|address|adresse|correo|courriel|メール")
_NAME = _pattern(r"\bnames?\b|nom\b|nombre|氏名|名前|vorname|nachname")
_MACHINE = _pattern(
    r"machine|computer|host|device|\bpcs?\b|laptop|workstation|server|rechner|gerät|ordinateur"
    r"|poste|equipo|ordenador|マシン|端末|node|instance|hardware id"
)
_SERIAL = _pattern(r"serial|\bkeys?\b|seriennummer|clé|clave|シリアル")
_CONFIRM = _pattern(
    r"confirm|again|repeat|retype|second time|bestätig|wiederhol|confirmer|confirmar|確認"
)
_REQUEST = _pattern(
    r"^(?:type of )?request(?:ed)?(?: type| action)?$|^action|^type|^what|^task|^anliegen"
    r"|^betreff|^demande|^solicitud|^objet|^asunto|^subject|^change$|依頼"
)
_RECEIVER = _pattern(r"^(?:new|to|transfer to|add|new one)$")
_NEW = _pattern(
    r"\bnew\b|neue[rns]?\b|nouve|nuev|新|transfer(?:red)? to|assign(?:ed)? to|\bto\b|\badd\b"
    r"|target|recipient|future|zukünftig|successor|nachfolger"
)
_OLD = _pattern(
    r"\bold\b|current|present|previous|former|existing|outgoing|bisherig|alte[rns]?\b|derzeitig"
    r"|ancien|actuel|actual\b|anterior|旧|現在|現所有|transfer from|\bfrom\b|existing"
)
_OWNER = _pattern(
    r"owner|inhaber|eigentümer|besitzer|propriétaire|titulaire|propietari|titular|所有者|licensee"
    r"|holder|customer|kunde|client"
)
_MANAGER = _pattern(r"manager|administrat|verwalter|gestionnaire|gestor|管理者")
_USER = _pattern(
    r"\buser|leaver|employee|activated|benutzer|mitarbeiter|utilisateur|usuario|ユーザ|person"
    r"|colleague|staff"
)


def kind_of(label: str) -> tuple[Kind, Role]:
    """What a field with that label holds, and what its person is."""
    role = Role.UNKNOWN
    if _OLD.search(label):
        role = Role.OLD
    elif _NEW.search(label):
        role = Role.NEW
    about_person = _OWNER.search(label) or _MANAGER.search(label) or _USER.search(label)
    if _CONFIRM.search(label):
        return Kind.CONFIRM, Role.CONFIRMED
    if (
        _NOT_OURS.search(label)
        and not (about_person and _EMAIL.search(label))
        and not _ORDER.search(label)
    ):
        return Kind.NOTHING, Role.CONTACT
    return _kind(label, about_person is not None), _refined(label, role)


def _refined(label: str, role: Role) -> Role:
    if (
        role is Role.UNKNOWN
        and _USER.search(label)
        and not re.search(r"new|leaver", label, re.IGNORECASE)
    ):
        return Role.USER
    return role


def _kind(label: str, about_person: bool) -> Kind:
    if about_person and not _EMAIL.search(label) and not _NAME.search(label):
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


def is_owner(label: str) -> bool:
    """Whether the label speaks of an owner: an order has one."""
    return _OWNER.search(label) is not None


def is_new_owner(label: str) -> bool:
    """Whether the label alone says that an order gets a new owner."""
    return (
        _OWNER.search(label) is not None
        and _NEW.search(label) is not None
        and not _OLD.search(label)
    )


def is_new_manager(label: str) -> bool:
    """Whether the label alone says that an order gets one more manager."""
    return (
        _MANAGER.search(label) is not None
        and _NEW.search(label) is not None
        and not _OLD.search(label)
    )


def is_label(text: str) -> bool:
    """Whether a form's line may begin with these words: they say what stands behind them."""
    label = text.strip().rstrip(":").strip()
    return 0 < len(label) <= 48 and (
        _NOT_OURS.search(label) is not None or kind_of(label)[0] is not Kind.NOTHING
    )
