"""Host names that look like order IDs, where the text says that they are machines."""

from __future__ import annotations

import re

from ticket_rules.order_ids import OrderPatterns

_MACHINE = (
    r"(?:machine|computer|host|server|laptop|pc|desktop|workstation|notebook|vm|tower|kiosk"
    r"|terminal|tablet|rig|instance"
    r"|agent|node|device|box)"
)
#: "One host of ours, called SC-20418": what is called so is a machine, not the order that it is on.
_CALLED_SO = re.compile(
    rf"\b{_MACHINE}\b(?:\s+(?:of\s+(?:ours|mine)|here|there|that|which|whose|in\s+(?:our"
    r"|the)\s+[\w-]+))?,?\s+(?:(?:is|was|that|which|it)\s+){0,2}"
    r"(?:called|named|with\s+(?:the\s+)?(?:host\s?)?name|(?:host\s?)?name\s+is"
    r"|goes\s+by(?:\s+the\s+name(?:\s+of)?)?|known\s+as|labell?ed)\s+\W?$",
    re.IGNORECASE,
)
#: "SC-20418 is a machine", "the host SC-20418 (yes, it looks like an order)".
_IS_ONE = re.compile(
    r"\W{0,2}\s*,?\s*(?:is|was)\s+(?:not\s+an?\s+order\b|(?:a|an|the\s+name\s+of\s+(?:a|an|the"
    rf"|our|one))\s+(?:[\w-]+\s+){{0,2}}?{_MACHINE}\b)",
    re.IGNORECASE,
)
_GATE = re.compile(rf"\b{_MACHINE}\b", re.IGNORECASE)


def host_ids(text: str, patterns: OrderPatterns) -> frozenset[str]:
    """What looks like an order ID and is told to be a machine's name."""
    if not _GATE.search(text):
        return frozenset()
    return frozenset(
        one.order_id
        for one in patterns.find(text)
        if not one.order_id.isdecimal()
        and (
            _CALLED_SO.search(text, max(0, one.start - 70), one.start)
            or _IS_ONE.match(text, one.end)
        )
    )
