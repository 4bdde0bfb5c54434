"""Newsletters and other mailings: who wants to be taken off them asks nothing of a license."""

from __future__ import annotations

import re

_MAILING = (
    r"(?:(?:news|info)\s?-?letters?|mailing[\s-]?lists?|mailings?|(?:e-?mail|mail|distribution"
    r"|marketing|contact|recipients?|promo(?:tion(?:al)?)?|newsletter"
    r"|announcements?|subscribers?)[\s-]+(?:lists?|mails?|e-?mails?|messages?|campaigns?"
    r"|communications?)|distribution\s+lists?|distributor\s+list|marketing|advertis\w+"
    r"|promotions?|(?:product|release)\s+announcements|webinars?|mailchimp|spam|verteiler"
    r"|rundbriefs?|rundmails?|infolettre|lettre\s+d'information|bolet[ií]n|survey)"
)
_OF_A_MAILING = re.compile(
    r"\b(?:from|off|of|out\s+of|on|onto|to|in|for|your|the|this|that|these|any|all|our|vom|aus"
    r"|de)\s+(?:(?:your|the|this|that|these|any|all|further|our|dem|der|la|el|monthly|weekly"
    rf"|daily)\s+){{0,3}}(?:[\w-]+\s+){{0,2}}?{_MAILING}\b"
    r"|\bunsubscribe\b|\bopt(?:ing)?[\s-]+out\b",
    re.IGNORECASE,
)
_LICENSED = re.compile(
    r"\bmanag\w*|\blicen[sc]e|\bactivations?\b|\bseats?\b|\border\b|\bowner|"
    r"\b[A-Z]{2,4}[- ]?\d{4,9}\b"
)


def is_of_a_mailing(words: str) -> bool:
    """Whether a sentence is about a mailing and names nothing of a license."""
    return _LICENSED.search(words) is None and _OF_A_MAILING.search(words) is not None
