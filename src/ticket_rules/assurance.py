"""Is it sure enough that the From address wrote this?"""

from __future__ import annotations

from ticket_rules.matter import Finding, Matter, asks_to_confirm, passes


def sender_is_sure_enough(matter: Matter) -> Finding:
    """Does the sender's assurance reach what the policy asks? If not, the address is asked."""
    has, asked = matter.facts.assurance, matter.asked_assurance
    detail = f"the sender is {has.word}; this takes {asked.word}"
    if has >= asked:
        return passes("assurance", detail)
    return asks_to_confirm("assurance", detail)
