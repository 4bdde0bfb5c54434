"""A quick look at a sentence before the patterns of an action are tried on it: speed alone."""

from __future__ import annotations

import re

from ticket_rules.requests import Action

#: What an English sentence has to hold before an action's patterns are worth a try.
GATES = {
    Action.WITHDRAW: re.compile(
        r"mail|message|request|letter|enquir|inquir|ticket|question|note|withdraw|retract|take"
        r"|wrote|asked|sent|said|requested|told",
        re.IGNORECASE,
    ),
    Action.REQUEST_ACCESS: re.compile(r"\b(?:i|we|me|us|myself)\b", re.IGNORECASE),
    Action.REMOVE_LICENSE_MANAGER: re.compile(r"manage|admin|list|mgr", re.IGNORECASE),
    Action.ADD_LICENSE_MANAGER: re.compile(r"manage|admin|mgr", re.IGNORECASE),
    Action.TRANSFER_OWNERSHIP: re.compile(
        r"transf|re-?assign|hand|sign|turn|re-?regist|owne?r?|licensee|holder|move|mov|pass|give"
        r"|given|switch|shift|put|customer|chang|convey|cede|alloc|name|should|shall|must|needs?"
        r"|is\s+to|order|licen|become",
        re.IGNORECASE,
    ),
    Action.REMOVE_USER: re.compile(
        r"remov|delet|block|deactiv|disabl|terminat|board|lock|revok|purge|ban|suspend|eras"
        r"|cancel|free|releas|clear|reset|drop|kick|shut|cut|take|throw|stop|keep|prevent|kill|strip|withdraw|end|close",
        re.IGNORECASE,
    ),
    Action.REMOVE_ACTIVATION: re.compile(
        r"remov|delet|clear|revok|disabl|drop|cancel|return|detach|kill|regist|authori|give|take"
        r"|activ|free|releas|reset|lock|liber|bind|bound|off",
        re.IGNORECASE,
    ),
    Action.ORDER_STATUS: re.compile(
        r"how|who|which|list|name|overview|when|until|till|expir|renewal|date|remaining|what"
        r"|still|status",
        re.IGNORECASE,
    ),
}
#: What a sentence in German, French, Spanish or Japanese holds.
ABROAD_GATE = re.compile(
    r"[^\x00-\x7f]|\b(?:bitte|ich|wir|sie|der|die|das|den|dem|ein|eine|und|auf|als|wie|wer|wann|ist"
    r"|unsere?|mein|je|nous|vous|veuillez|merci|pour|le|la|les|des|une|est|sur|dans|qui|quand|notre"
    r"|al|ai|necesit\w+|pedido|commande|bestellung\w*|lizenz\w*|licencia|por|favor|los|las|el|que|para|como|con|gracias|nuestro|nuestra|su|del)\b",
    re.IGNORECASE,
)
