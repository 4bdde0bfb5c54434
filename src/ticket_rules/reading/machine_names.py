"""Plain words that a text tells to be names of machines: "the old server, SATURN"."""

from __future__ import annotations

import re

from ticket_rules.prefilter import Sought

#: What a machine is called by, in any of its kinds.
_KIND = (
    r"(?:machine|computer|host|server|laptop|pc|desktop|workstation|notebook|vm|virtual\s+machine"
    r"|tower|kiosk|terminal"
    r"|tablet|rig|instance|agent|node|device|box|system|station|imac|mac\s?book|mac\s+mini"
    r"|thinkpad|one)"
)
#: A name without a digit: capitals alone, or words joined by a dash or underscore.
_CAPS = r"(?-i:[A-Z][A-Z0-9_]{2,30}(?:-[A-Z0-9]+)*(?![\w@]|-\w))"
_JOINED = r"(?-i:[A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)+(?![\w@.-]\w|@))"
_NAME = rf"(?P<name>{_CAPS}|{_JOINED})"
#: The same without a digit: one with a digit looks like a host name, or an order, by itself.
_WORD = (
    r"(?P<name>(?-i:[A-Z][A-Z_]{2,30}(?:-[A-Z]+)*(?![\w@]|-\w)"
    r"|[A-Za-z]+(?:[-_][A-Za-z]+)+(?![\w@.-]\w|@|\w)))"
)
_CAPS_NAME = rf"(?P<name>{_CAPS})"
_OLD = (
    r"(?:old|former|previous|first|second|third|last|dead|broken|lost|stolen|other|new|newer|next"
    r"|replacement|burnt|drowned"
    r"|crashed|latter|remaining)"
)
_FREE = (
    r"(?:free(?:\s+up)?|release|deactivate|de-activate|unlock|reset|zap|unbind|unlink|unhook"
    r"|untie|evict|unregister|deregister"
    r"|deauthori[sz]e|detach|disconnect|releasing|freeing|deactivating"
    r"|(?:de-?activation|release|removal|activations?|seat|slot"
    r"|place)\s+(?:of|on|for|from|by))"
)
_DIED = (
    r"(?:sits|hangs|runs|lives|died|crashed|burn(?:ed|t)(?:\s+(?:out|down))?|broke|melted|drowned"
    r"|perished|(?:won'?t|will\s+not"
    r"|does(?:n'?t|\s+not)|can(?:'?t|not))\s+(?:\w+\s+)?(?:boot|start|power|run|turn|come)"
    r"|is\s+(?:dead|broken|gone|down|scrap|toast|kaput"
    r"|no\s+more|history|beyond|defunct)|was\s+(?:stolen|scrapped|wiped|lost|sold|shredded"
    r"|destroyed|stripped|trashed)"
    r"|(?:has\s+(?:been\s+)?|got\s+)(?:stolen|scrapped|wiped|lost|sold|shredded|destroyed|died"
    r"|burnt|crashed|broken))\b"
)
_WAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"\b(?:host|computer|machine|device|pc|server|network|laptop"
            r"|workstation)(?:'s)?\s?names?\s+(?:[\w]+\s+){0,4}(?:is|was"
            rf"|reads)\s*:?\s*\"?{_NAME}"
        ),
        (
            rf"\b(?:its|whose)\s+name\s+(?:(?:on|in|at)\s+(?:the|our)\s+\w+\s+)?(?:is"
            rf"|was)\s*:?\s*\"?{_NAME}"
        ),
        (
            r"\b(?:its|whose|their)\s+(?:asset\s+|hardware\s+|machine\s+|device\s+|host\s+)?(?:id"
            r"|tag|number|identifier)\s+(?:is|was)\s*:?\s*"
            r"(?P<name>(?-i:(?=[A-Za-z-]*\d)(?=[\d-]*[A-Za-z])[A-Za-z0-9][A-Za-z0-9-]{4,30}))(?![\w@-])"
        ),
        (
            rf"\b(?:the|our|my|this"
            rf"|that)\s+(?:\w+\s+){{0,2}}{_OLD}\s+(?:\w+\s+){{0,2}}{_KIND}\s*(?:,|\(|-|is|was"
            rf"|called|named|is\s+called|is\s+named"
            rf"|was\s+called|was\s+named)\s*\"?{_NAME}"
        ),
        (
            rf"\b{_NAME}\s+(?:is|was)\s+(?:just\s+|only\s+)?(?:a|an|the|our"
            rf"|my)\s+(?:\w+\s+){{0,3}}?(?:{_KIND}|computer|machine)s?\b(?!\s+(?:name|licen[sc]e))"
        ),
        (
            rf"\b{_FREE}\s+(?:the\s+)?\"?{_WORD}(?=\"?\s*(?:$|[.,;:?!)(\n]"
            rf"|\s(?:on|from|for|in|under|which|that|please|and|as|it|because|since|now|again"
            r"|was|is|has|to|with|asap|who|whose|right|immediately|or|so|at|of|by|if)\b))"
        ),
        rf"\b(?:licen[sc]e|activation|seat|slot)\s+(?:off|out\s+of)\s+(?:the\s+)?{_WORD}(?![\w@])",
        (
            rf"\b(?:take|pull|kick|throw|get|strike|cross)\s+{_WORD}\s+(?:out\s+of|off)\s+(?:the\s+"
            r"|our\s+)?(?:order|licen[sc]e|list|count|[A-Z]{2,4}[- ]?\d{4,})"
        ),
        (
            rf"\b{_WORD},?\s+(?:\w+\s+){{0,6}}?(?:can|must|should|needs\s+to|has\s+to"
            rf"|may)\s+(?:now\s+|please\s+)?be\s+(?:freed|released|deactivated|reset|unlocked)\b"
        ),
        (
            rf"\b{_CAPS_NAME},?\s+whose\s+(?:\w+\s+){{0,2}}(?:gpu|cpu|disk|disc|drive|ssd|board"
            rf"|motherboard|mainboard|screen|battery|fan|power|memory|ram|psu|controller|raid"
            rf"|network\s+card)\b"
        ),
        (
            rf"(?:^|[.:;,!?(\n]\s*|\b(?:and|because|since|as|but|when|while"
            rf"|that)\s+){_CAPS_NAME}\s+{_DIED}"
        ),
        rf"\b{_CAPS_NAME},?\s+(?:whose|which|that)\s+[^.;,\n]{{0,30}}?\b{_DIED}",
    )
)
_ROW = re.compile(
    r"\s*(?:,\s*(?:and|or)?|and|&|\+|as\s+well\s+as)\s+"
    r"(?P<name>[A-Z][A-Z0-9_]{2,30}(?:-[A-Z0-9]+)*(?![\w@]|-\w)"
    r"|[A-Za-z]+(?:[-_][A-Za-z0-9]+)+(?![\w@]|[.-]\w))"
)
_GATE = Sought(
    r"activat|\bseats?\b|\bslots?\b|machine|computer|\bhost|server|laptop|\bpc\b|workstation"
    r"|notebook|\bfree|releas|\bzap\b"
    r"|\blicen[sc]e\s+o[fu]|unlock|unhook|tablet|\bnode|\bvm\b"
)
_SHAPE = re.compile(r"(?<![\w@])(?:[A-Z]{3}|[A-Za-z]\w*[-_]\w|(?=[A-Z]*\d)[A-Z\d]{5})")
#: Capitals that are no name: shouting, abbreviations, parts of a machine.
_NO_NAME = re.compile(
    r"(?:(?!(?:pc|nb|ws|lt|srv|host|vm|cad|mac|lap|it)-)[a-z]{2,4}-\d{5,9}|sdk|api|gui|cli|please"
    r"|pls|urgent|asap|immediate(?:ly)?|licen[sc]e|licen[sc]es|order|orders|activation"
    r"|activations|machine"
    r"|machines|seat|seats|owner|manager|user|users|all|both|only|now|not|never|none|the|and|for"
    r"|this|that|these|those|one|two|three|four"
    r"|five|old|new|dead|it|its|our|your|ssd|hdd|raid|nvme|psu|cpu|gpu|ram|bios|uefi|ups|usb|nic"
    r"|fan|lan|wan|vpn|dns|mac|pc|vm|vms|server"
    r"|laptop|computer|host|hosts|tpm|hsm|dongle|ip|os|windows|linux|macos|ubuntu|vmware|aws"
    r"|azure|gcp|gmbh|ltd|inc|llc|fyi|tbd|tba|eol"
    r"|gdpr|dsgvo|iso|din|it-team|hr|ceo|cto|cfo|cad|cam|cnc|erp|crm|plm|pdf|csv|xml|html|utc|gmt"
    r"|cet|est|pst|mobo|motherboard|stop"
    r"|wait|yes|no|help|thanks|regards|dear|hello|everything|nothing|someone|anyone|everyone"
    r"|access|data|faq|rma|eta|sla|kpi|support"
    r"|e-?mails?|on-?site|off-?site|co-?workers?|co-?managers?|self-\w+|non-\w+|pre-\w+|post-\w+"
    r"|re-\w+|un-\w+|so-called|\w+-called"
    r"|\w+-mentioned|\w+-(?:of|by|in|up|out|off|on|to|the|year|day|ended?|based|old|new|user|seat"
    r"|machine|licen[sc]es?|term|time|side|party)"
    r"|\w+-[a-z]*ed|\w+-ing|ex-\w+|add-\w+|plug-ins?|tool-?\w*|one-\w+|two-\w+|three-\w+|left-\w+"
    r"|well-\w+|long-\w+|short-\w+"
    r"|hard-\w+|soft-\w+|start-\w+|write-\w+|clean-\w+|back-\w+|set-\w+|built-\w+|stand-\w+"
    r"|in-\w+|over-\w+|under-\w+)",
    re.IGNORECASE,
)


def told_names(text: str) -> list[tuple[int, int]]:
    """Where a plain word stands that the text anywhere tells to be a machine's name."""
    if not _SHAPE.search(text) or not _GATE.search(text):
        return []
    letters = [c for c in text if c.isalpha()]
    if sum(map(str.isupper, letters)) * 2 > len(letters):
        return []
    names = {
        match["name"]
        for way in _WAYS
        for match in way.finditer(text)
        if not _NO_NAME.fullmatch(match["name"]) and not _is_shouted(text, match.start("name"))
    }
    names |= _beside(text, names) | _alike(text)
    found: list[tuple[int, int]] = []
    for name in names:
        spot = re.compile(rf"(?<![\w@.-]){re.escape(name)}(?![\w@]|[-.]\w)")
        found += [match.span() for match in spot.finditer(text)]
    return sorted(found)


def _beside(text: str, names: set[str]) -> set[str]:
    """The names that stand in one row with these: "RIG-A, RIG-B and RIG-D"."""
    found: set[str] = set()
    for name in names:
        for spot in re.finditer(rf"(?<![\w@.-]){re.escape(name)}(?![\w@]|[-.]\w)", text):
            row = _ROW.match(text, spot.end())
            while row is not None and not _NO_NAME.fullmatch(row["name"]):
                found.add(row["name"])
                row = _ROW.match(text, row.end())
    return found


#: Names that begin alike, in a row or a list: "hx-01, hx-04 and hx-mini".
_ALIKE = re.compile(
    r"(?<![\w@.-])(?P<head>[A-Za-z]{2,10}[-_])[A-Za-z0-9]\w*(?:[-_]\w+){0,3}"
    r"(?:(?:\s*,?\s*\b(?:and|or|nor)\s+|\s*[,&]\s*|[ \t]*\n[ \t]*(?:[-*]\s*)?)"
    r"(?P=head)[A-Za-z0-9]\w*(?:[-_]\w+){0,3}){1,12}(?![\w@-])"
)
_ONE_ALIKE = re.compile(r"(?<![\w-])[A-Za-z]\w*[-_][\w-]+")


def _alike(text: str) -> set[str]:
    """The names without a digit that stand in a row with those that begin alike and have one."""
    found: set[str] = set()
    for row in _ALIKE.finditer(text):
        names = _ONE_ALIKE.findall(row.group())
        if any(any(c.isdigit() for c in name) for name in names):
            found |= {
                name
                for name in names
                if not any(c.isdigit() for c in name) and not _NO_NAME.fullmatch(name)
            }
    return found


def _is_shouted(text: str, at: int) -> bool:
    """Whether the word before is in capitals too, as in "PLEASE RELEASE EVERYTHING"."""
    before = text[:at].split()
    last = before[-1].strip("\"'(),.:;") if before else ""
    return len(last) > 2 and last.isupper() and last.isalpha()
