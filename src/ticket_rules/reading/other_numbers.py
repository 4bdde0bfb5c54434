"""Numbers that look like order IDs and are told to be something else: a badge, a cost centre."""

from __future__ import annotations

import re

_NUMBER = r"(?:\s*(?:no|nr|nos|number|numbers|id|code|tag)\b\.?)*"
#: What has a number of its own that no order has.
_THING = (
    r"(?:(?:(?:staff|access|key|member(?:ship)?|business|parking|library|insurance|id|identity"
    r"|employee|service|sim)[\s-]+)?cards?|badges?|passports?|driving\s+licen[sc]e"
    r"|(?:number|licen[sc]e)\s+plates?|asset(?:s|\s+tags?)?|inventory|barcodes?"
    r"|(?:tele|mobile\s+|cell\s+|desk\s+|office\s+)?(?:phone|fax)|mobile|extension|pager|cell"
    r"|cost\s+cent(?:re|er)s?|cost\s+code|budget(?:\s+code)?|requisitions?"
    r"|(?:room|door|desk|building|locker|rack|floor|parking\s+space|office)"
    r"|tickets?|incidents?|invoices?|delivery\s+notes?|packing\s+slips?|quotes?|quotations?"
    r"|p\.?o\.?|post\s?codes?|zip(?:\s+code)?|tax|vat|rma|hotline"
    r"|(?<!please )(?<!you )(?<!to )(?<!i )(?<!we )(?<!and )reports?|audits?|findings?|minutes"
    r"|memos?|claims?|polic(?:y|ies)|dockets?|protocols?|(?:crime|police|court|case|file)\s+"
    r"(?:references?|ref|files?)|resolutions?|circulars?|directives?|certificates?)"
)
#: Of people and firms, where a number is spoken of.
_OF_PEOPLE = (
    r"(?:staff|employee|personnel|payroll|student|matriculation|customer|client|supplier|vendor"
    r"|debtor|creditor|registration|company|register|charity|member(?:ship)?|account|project)"
)
#: "My badge says …", "the badge that I was given reads …", "our customer number with you is …".
_BEFORE = re.compile(
    rf"\b(?:{_THING}{_NUMBER}|{_OF_PEOPLE}[\s-]+(?:no|nr|number|id|code)\b\.?)"
    r"(?:\s+(?!and\b|but\b|or\b|with\s+order)[\w']+){0,5}?"
    r"\s+(?:is|was|says?|said|reads?|shows?|bears?|carries|has)\s+"
    r"(?:the\s+(?:number|id|code)\s+)?[\"'(]?$"
    rf"|\b(?:{_THING}{_NUMBER}|{_OF_PEOPLE}[\s-]+(?:no|nr|number|id|code)\b\.?"
    r"|staff|employee|personnel|payroll|student|matriculation)\s*[:=#(]?\s*[\"']?$",
    re.IGNORECASE,
)
_WHOSE = r"(?:(?:my|our|his|her|their|the|an?|your|its)\s+)"
#: "… is my telephone", "… (our ticket)", "…, our cost centre".
_BEHIND = re.compile(
    rf"[\"']? ?(?:,?\s*(?:which\s+|that\s+)?(?:is|was|being)\s+(?:(?:only|just|merely|simply)\s+)?"
    rf"{_WHOSE}(?:[\w-]+\s+){{0,2}}?(?:{_THING}{_NUMBER}|{_OF_PEOPLE}[\s-]+(?:no|number|id)\b)"
    rf"(?=\s*(?:[.,;:!?)]|$|\b(?:and|but|not|at|in|here)\b))"
    rf"| (?:my|our|his|her)\s+{_THING}{_NUMBER}(?=\s*(?:[.,;!?)]|$))"
    rf"|\(\s*(?:(?:that|this|it)(?:\s+is|'s)\s+)?{_WHOSE}(?:[\w-]+\s+)?{_THING}{_NUMBER}"
    r"(?:,[^)\d]{0,40})?\)"
    rf"|,\s*{_WHOSE}(?:[\w-]+\s+)?{_THING}{_NUMBER}\s*(?=[.,;)]|$)"
    rf"|\s+in\s+{_WHOSE}(?:[\w-]+\s+)?(?:inventory|asset\s+(?:list|register)|books))",
    re.IGNORECASE,
)
#: A firm's line below a letter: "Acme Widgets Ltd, RC-118442".
_FIRM = re.compile(
    r"(?:^|\n)(?:(?:[^\W\d_a-z][\w&.'-]*|&|and|of|for|de|van|von|und|et|y)[ ,|/-]+){1,10}?"
    r"(?:Ltd|Limited|LLC|LLP|PLC|plc|Inc|Corp|GmbH|AG|KG|UG|SARL|SAS|SASU|SA|SL|SLU|SpA|Srl|BV"
    r"|NV|AB|AS|ASA|ApS|Oy|Oyj|Pty|Lda|Kft|Zrt|doo|sro|Sp\. z o\.o|s\.r\.o|d\.o\.o|S\.A|S\.L|B\.V"
    r"|N\.V|A/S|K\.K|S\.p\.A|S\.r\.l|e\.V|eG)\b\.?"
    r"(?:[ ,;|/-]+(?:[^\W\d_a-z][\w.]*[ ,;:|/-]+){0,3}|[ ,;|/-]+)$"
)

#: Between a machine and the tag that it has in the house: "LAB-7 (asset tag AT-0044)".
_TAGGED = re.compile(
    r"\s*[,(]\s*(?:(?:with|our|the|its|that\s+is)\s+)*(?:asset|inventory|equipment|property|barcode"
    r"|stock|service|sticker)(?:\s+(?:tag|no|nr|number|id|code|label)\b\.?)*\s*(?:is\s+)?[:=#]?\s*",
    re.IGNORECASE,
)
_TAG_BEHIND = re.compile(
    r"\s+(?:in|on|is|being|from)\s+(?:our|the|its|my)\s+(?:\w+\s+)?(?:inventory|asset|tag"
    r"|equipment|barcode|sticker)",
    re.IGNORECASE,
)


#: What was looked for stands on it: "I found it on the delivery note: SC-104233".
_FOUND_ON = re.compile(
    r"\b(?:f(?:ound|ind)|read|saw|seen?|stands?|printed|written|is|was|copied|took|got|have|had"
    r"|looked\s+(?:it\s+)?up)\s+(?:it\s+|this\s+|that\s+)?(?:on|in|from|at)\s+(?:the|our|my|your"
    r"|an?)\s"
    r"[^.;:]{3,50}:\s*$",
    re.IGNORECASE,
)


def is_tag(text: str, machine_end: int, start: int, end: int) -> bool:
    """Whether a number is only the tag of the machine that is named right before it."""
    if _TAGGED.fullmatch(text, machine_end, start):
        return True
    opens = text[machine_end:start].strip() in (",", "(")
    return opens and _TAG_BEHIND.match(text, end) is not None


def is_of_another(text: str, end: int) -> bool:
    """Whether the words right behind a number tell that it is of something else than an order."""
    return _BEHIND.match(text, end, min(len(text), end + 90)) is not None


def is_told_of_another(text: str, start: int) -> bool:
    """Whether the words before a number tell so, or the name of a firm in the last line does."""
    if _BEFORE.search(text, max(0, start - 80), start):
        return _FOUND_ON.search(text, max(0, start - 80), start) is None
    below = "\n" not in text[start:]
    return below and _FIRM.search(text[max(0, start - 90) : start]) is not None
