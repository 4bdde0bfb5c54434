"""Newsletters and other mailings: who wants to be taken off them asks nothing of a license."""

from __future__ import annotations

import re

_MAILING = (
    r"(?:(?:news|info)\s?-?letters?|mailing[\s-]?lists?|mailings?|(?:e-?mail|mail|distribution|marketing|contact|recipients?|promo(?:tion(?:al)?)?|newsletter"
    r"|announcements?|subscribers?)[\s-]+(?:lists?|mails?|e-?mails?|messages?|campaigns?|communications?)|distribution\s+lists?|distributor\s+list|marketing|advertis\w+"
    r"|promotions?|(?:product|release)\s+announcements|webinars?|mailchimp|spam|verteiler|rundbriefs?|rundmails?|infolettre|lettre\s+d'information|bolet[ií]n|survey)"
)
_OF_A_MAILING = re.compile(
    rf"\b(?:from|off|of|out\s+of|on|onto|to|in|for|your|the|this|that|these|any|all|our|vom|aus|de)\s+(?:(?:your|the|this|that|these|any|all|further|our|dem|der|la|el|monthly|weekly|daily)\s+){{0,3}}(?:[\w-]+\s+){{0,2}}?{_MAILING}\b"
    r"|\bunsubscribe\b|\bopt(?:ing)?[\s-]+out\b",
    re.IGNORECASE,
)
_GATE = re.compile(
    r"letter|mailing|list|market|advert|promo|announce|webinar|mailchimp|spam|verteiler|rundmail|bolet|survey|"
    r"subscri|\bopt",
    re.IGNORECASE,
)
_LICENSED = re.compile(
    r"\bmanag\w*|\blicen[sc]e|\bactivations?\b|\bseats?\b|\border\b|\bowner|"
    r"\b[A-Z]{2,4}[- ]?\d{4,9}\b"
)


def is_of_a_mailing(words: str) -> bool:
    """Whether a sentence is about a mailing and names nothing of a license."""
    if not _GATE.search(words) or not _OF_A_MAILING.search(words):
        return False
    return _LICENSED.search(words) is None
