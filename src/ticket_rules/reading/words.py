"""The shared pieces of the tables of words by which each action is asked for.

`Form` tells how the words have to be read: a base form needs someone who asks, a participle
needs that it is to be done and was not done already, a clause needs words that ask before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property, lru_cache

from ticket_rules.prefilter import Prefilter, Requirements, required
from ticket_rules.requests import Action


class Form(Enum):
    """The grammatical form of the words that name an action."""

    BASE = auto()
    DONE = auto()
    DOING = auto()
    NOUN = auto()
    STATEMENT = auto()
    QUESTION = auto()
    CLAUSE = auto()
    WHOLE = auto()


@dataclass(frozen=True, eq=False)
class Words:
    """One way to name an action; compared by identity, for it is looked up for every sentence."""

    action: Action
    form: Form
    pattern: re.Pattern[str]

    @cached_property
    def required(self) -> Requirements:
        """What has to stand in a text for the pattern to match it."""
        return required(self.pattern)


@lru_cache(maxsize=64)
def _prefilter(table: tuple[Words, ...]) -> Prefilter[Words]:
    return Prefilter((one, one.required) for one in table)


def likely(table: tuple[Words, ...], text: str) -> list[Words]:
    """Those of the table, in its order, that the text may hold; what is left out it does not."""
    return _prefilter(table).candidates(text)


def words(action: Action, form: Form, *patterns: str) -> list[Words]:
    """One way for each pattern."""
    return [Words(action, form, re.compile(pattern, re.IGNORECASE)) for pattern in patterns]


_STOP = (
    r"transfer|re-?assign|hand|add|appoint|remove|delete|revoke|deactivate|release|reset|block"
    r"|drop|strip|please|pls|kindly"
)
#: Anything up to the next word that names an action of its own.
GAP = rf"(?:(?!\b(?:{_STOP})\b|\n).){{0,180}}?"
#: The same up to a role, without words that tell another role or that someone stays.
TO_ROLE = rf"(?:(?!\b(?:{_STOP}|owners?|ownership|keep|keeps|stays?|remains?)\b|\n).){{0,180}}?"
_NOT_OTHERS = "".join(
    rf"(?<!\b{word} )"
    for word in (
        "my",
        "project",
        "account",
        "product",
        "line",
        "office",
        "it",
        "sales",
        "team",
        "general",
        "hr",
    )
)
MANAGER = (
    rf"{_NOT_OTHERS}\b(?:licen[sc]e[\s-]+(?:manager|administrator|admin)s?"
    rf"|managers?|(?:lic\.?\s+)?mgrs?)\b(?!\s+of\s+(?:the|our)\s+(?:team|department|group|year"
    rf"|month|week|company|store|shop|office|site|lab))"
)
RIGHTS = (
    r"\b(?:manager|management|licen[sc]e\s+manage(?:r|ment))[\s'-]*s?\s*(?:access|rights?"
    r"|permissions?|privileges?|role|status)\b"
)
OWNER = (
    r"\b(?:owner|owners|owner's|ownership|proprietor|licen[sc]e\s*holder|licensee|holder"
    r"|account\s+holder)\b"
)
#: "In the name of Jane", "into her name", "under Jane Doe's name".
IN_NAME = (
    r"\b(?:in|into|to|on|onto|under)\s+(?:(?:the\s+)?names?\s+of\b"
    r"|(?!(?:this|its|his|us|whose)\b)(?-i:[a-z]{3,20})'?s\s+names?\b"
    r"|(?:(?:her|his|their|my|our|your)"
    r"|(?-i:[^\W\d_a-z])[\w'.-]*(?:\s+(?-i:[^\W\d_a-z])[\w'.-]*){0,3}"
    r"(?:'s|'|(?<=[a-z]s)))\s+(?:own\s+)?names?\b)"
)
HELD = (
    r"(?:\b(?:orders?|licen[sc]es?|ownership|subscription|sdk|purchase|it|them|both|everything)\b"
    r"|(?<!\d)\d{4,}+)"
)
#: Behind "to": a machine, which nobody becomes the owner of.
NOT_A_MACHINE = (
    r"(?!\s+(?:(?:an?|the|my|our|his|her|another|new|newer|different|other|replacement)\s+)*"
    r"(?:machines?|computers?|pcs?|laptops?|servers?|workstations?|notebooks?|desktops?|devices?"
    r"|vms?|hosts?"
    r"|macbooks?|environment|cloud)\b)"
)
NO_MACHINE = (
    r"(?:(?!\b(?:activations?|seats?|machines?|computers?|installations?|laptops?|servers?"
    r"|deactivat\w*|project|email|e-mail|mail|data|file|call|ticket|request|manager|managers)\b"
    r"|\b(?:add|remove|delete|deactivate|please|pls|kindly)\b|\n).){0,140}?"
)
PERSON_WORD = (
    r"(?:user|users|account|accounts|leaver|leavers|employee|colleague|ex-colleague|ex-employee"
    r"|person|staff\s+member)(?!-\w*\d)"  # "USER-07" is a machine
)
ACTIVATION = (
    r"(?:activations?|seats?|slots?|installs?|installations?|machines?|computers?|laptops?|pcs?"
    r"|servers?|hosts?|workstations?|devices?|nodes?|boxes|box|vms?|instances?|agents?"
    r"|mac\s?books?|imacs?|notebooks?|desktops?|thinkpads?|tablets?|rigs?)"
)
