"""A quick look at a sentence before the patterns of an action are tried on it: speed alone."""

from __future__ import annotations

import re

from ticket_rules.requests import Action

#: What a sentence has to hold before an action's patterns are worth a try.
GATES = {
    Action.WITHDRAW: re.compile(
        r"e-?mail|mail|message|request|letter|enquir|inquir|ticket|question|note|anfrage"
        r"|nachricht|demande|courriel|correo|mensaje|solicitud|withdraw|retract|take",
        re.IGNORECASE,
    ),
    Action.REQUEST_ACCESS: re.compile(r"\b(?:i|we|me|us|myself)\b", re.IGNORECASE),
    Action.REMOVE_LICENSE_MANAGER: re.compile(r"manage|admin|list", re.IGNORECASE),
    Action.ADD_LICENSE_MANAGER: re.compile(
        r"manage|admin|verwalt|gestionn|responsable|gestor|encargad", re.IGNORECASE
    ),
    Action.TRANSFER_OWNERSHIP: re.compile(
        r"transf|re-?assign|hand|sign|turn|re-?regist|owner|licensee|holder|move|pass|give|given"
        r"|switch|shift|put|customer|chang|umsch|übers|übert|überg|céder|ceder|réat|réas|trasp"
        r"|reasig|inhaber|eigent|besitz|should|shall|must|needs?|is\s+to|所有者|名義|譲渡|order|licen",
        re.IGNORECASE,
    ),
    Action.REMOVE_USER: re.compile(
        r"remov|delet|block|deactiv|disabl|terminat|board|lock|revok|purge|ban|suspend|eras"
        r"|cancel|free|releas|clear|reset|drop|kick",
        re.IGNORECASE,
    ),
    Action.REMOVE_ACTIVATION: re.compile(
        r"remov|delet|clear|revok|disabl|drop|cancel|return|detach|kill|regist|authori|give|take"
        r"|deact|free|releas|reset|lock|liber|unbind|frei|deakt|zurück|lösen|entfern|désact"
        r"|libér|réinit|desact|restab|activat",
        re.IGNORECASE,
    ),
    Action.ORDER_STATUS: re.compile(
        r"how|who|which|list|name|overview|when|until|till|expir|renewal|date|remaining|what"
        r"|still|status|wie|wann|wer|combien|quand|cuán",
        re.IGNORECASE,
    ),
}
