"""Everyone who has an address in a text, with the name that stands beside it."""

from __future__ import annotations

import re

from ticket_rules.addresses import find_addresses, normal_email
from ticket_rules.prefilter import Sought
from ticket_rules.reading.jobs import is_job
from ticket_rules.reading.names import (
    is_sentence_start,
    lower_name_ending,
    name_ending,
    name_starting,
    possessed,
)
from ticket_rules.reading.people import Person, fits
from ticket_rules.reading.spans import Span

#: A second address that stands against the first, as in "jane@a.example/jd@b.example".
_GLUED = re.compile(r"[^\s@,;<>()\[\]]{1,100}@")
#: What an address is called.
_NOUN = (
    r"(?:(?:work|company|business|corporate|office|official|current|correct|right|new|private"
    r"|personal"
    r"|home|professional|other|usual|old|second|full|direct|own|main)\s+){0,2}"
    r"(?:e-?mails?(?:[\s-](?:address|adresse|id|account))?|mail[\s-]?(?:address|adresse|id)?"
    r"|mailbox|inbox|address|adresse(?:\s+(?:e-?mail|mail))?|correo(?:\s+electr[oó]nico)?"
    r"|direcci[oó]n(?:\s+de\s+correo)?|m[eé]l|courriel)(?!\w)"
)
_PRONOUN = (
    r"(?:his|her|their|its|the|whose|your|ihre?|seine?|deren|dessen|son|sa|leur|su|sus|cuy[oa]"
    r"|l')"
)
_IS = (
    r"(?:(?:there|here|now|(?:with|at|in)\s+(?:us|them|work|(?:our|the|his|her)\s+\w+)|for\s+this"
    r"|still"
    r"|then|currently)\s+){0,2}"
    r"(?:is|was|will\s+be|would\s+be|should\s+be|remains|stays|reads|lautet|ist|est|es)"
    r"(?:\s+(?:still|now|as\s+follows|the\s+following))?"
)
#: How to write to someone: "you can reach her at", "who can be contacted under".
_REACH = (
    r"(?:(?:(?:you|we|one)\s+)?(?:can|may|could|will|would|should|best)\s+)?(?:be\s+)?(?:best\s+)?"
    r"(?:reach(?:ed|able)?|contact(?:ed)?|find|found|e-?mail(?:ed)?|mail(?:ed)?|wr(?:ite|itten)"
    r"(?:\s+to)?|available|get\s+(?:hold\s+of)?|listens|answers|reads(?:\s+mail)?|sits|uses|has"
    r"|goes\s+by|erreichbar|joignable)"
    r"(?:\s+(?:him|her|them))?(?:\s+(?:to|at|under|on|via|by|through|unter|the\s+address"
    r"|e-?mail|mail|address|per\s+mail)){0,3}"
)
#: What may stand between a name and its address: "Jane Doe, our new CTO (email: jane@…)".
_LINK = re.compile(
    r"(?P<apposition>,\s+(?:my|our|the|your|his|her|a|an|who|of|from|in|head|it"
    r"|new)\b[^,;:@?!()\n]{0,60})?"
    r"(?P<join>\s*[,(<\[:;|/-]*\s*(?:"
    rf"(?:\b(?:{_PRONOUN}|with|at|under|and|having|using|erreichbar\s+unter|unter)\s+){{0,3}}"
    rf"(?:\b{_NOUN})?(?:\s+(?:{_IS}|being|at))?"
    rf"|(?:\b(?:who|whom|she|he|they)\s+)?\b{_REACH}"
    r"|\bat|\be-?mail)\s*[:=(<,-]*\s*)$",
    re.IGNORECASE,
)
_PRONOUN_ADDRESS = re.compile(
    rf"(?:\b(?:{_PRONOUN}|and(?:\s+the)?)\s+{_NOUN}(?:\s+{_IS})?"
    rf"|\b(?:she|he|they|who|whom|you|we|ihn|sie)(?:'s|\s+is|\s+are)?\s+{_REACH}"
    r"|\b(?:she|he|they)(?:'s|\s+is|\s+are)(?:\s+(?:at|under|on))?"
    r"|\b(?:reach|find|contact|e-?mail|mail|write\s+to|get\s+hold\s+of)\s+(?:him|her|them)"
    r"\s+(?:at|under|on|via|by)(?:\s+(?:e-?mail|the\s+address))?"
    rf"|^\W*(?:(?:and|but|oder|und)\s+)?(?:(?:it|this|that)(?:'s|\s+is))?\s*(?:{_NOUN})?"
    rf"(?:\s+{_IS})?)[\s:=(<,-]*$",
    re.IGNORECASE,
)
#: "Jane's address is": a name that has the address.
_WHOSE_ADDRESS = Sought(
    rf"\b(?:{_NOUN})\s+(?:of|for|von|de)\s+(?P<of>[^\W\d_][^,;:@.?!()\n]{{1,50}}?)"
    rf"(?:\s+{_IS})?[\s:=(<,-]*$",
)
_AFTER = re.compile(
    r"^[\s>)\]]*[(\[]\s*(?=[^\W\d_])|^[>)\]]*\s+-\s+(?=[^\W\d_])|^[>)\]]*,\s*(?=name\b)"
)
_BRACKET = re.compile(r"\s*[(<\[]\s*$")


def find_people(text: str) -> list[Person]:
    """Everyone in `text` who has an address there, with the name that stands beside it."""
    people: list[Person] = []
    taken = 0
    for start, end in find_addresses(text):
        email = normal_email(text[start:end])
        name_at, name = _name_left(text, taken, start)
        right = end
        if name is None:
            name_at, name = _name_right(text, end)
            right = name_at[1]
        glued = _GLUED.match(text, end) is not None
        left = min(name_at[0], start)
        people.append(
            Person(left, right, name, email, doubtful=glued, name_at=name_at, email_at=(start, end))
        )
        taken = right
    return people


def _name_left(text: str, lowest: int, start: int) -> tuple[Span, str | None]:
    """The name that ends where the address begins, by the words between them, and its place."""
    window_start = max(lowest, start - 160)
    window = text[window_start:start]
    local = text[start : start + 80].split("@", maxsplit=1)[0]
    cut_at = window.rfind("\n")
    if cut_at >= 0:
        window_start += cut_at + 1
        window = window[cut_at + 1 :]
    link = _LINK.search(window)
    if link is None:
        return (start, start), None
    whose = _WHOSE_ADDRESS.search(window)
    ends = [whose.end("of")] if whose else []
    ends += [link.start("join"), link.start()]
    found: list[tuple[bool, int, Span, str]] = []
    for end in dict.fromkeys(ends):
        (at, stop), name = name_ending(window, end, local)
        if name is not None and _is_beside(window, (at, end), name, local, link):
            found.append((not fits(name, f"{local}@"), -len(name.split()), (at, stop), name))
    best = min(found, key=lambda one: one[:2]) if found else None
    before = _before_comma(window, local) if best is not None and best[0] else ((0, 0), None)
    if best is not None and before[1] is None and is_job(best[3]):
        before = _before_a_job(window, best[2][0])
    if before[1] is not None:
        (at, stop), name = before
    elif best is not None:
        (at, stop), name = best[2:]
        name = None if best[0] and is_job(name) else name
    else:
        (at, stop), name = _before_comma(window, local)
        if name is None:
            (at, stop), name = lower_name_ending(window, link.start("join"), local)
    return (window_start + at, window_start + stop), name


def _before_comma(window: str, local: str) -> tuple[Span, str | None]:
    """A name that fits the address, with something told of it between commas."""
    comma = re.search(r",\s[^,;:@?!()\n]{1,60},?\s*[(<]?\s*$", window)
    if comma is None:
        return (0, 0), None
    span, name = name_ending(window, comma.start(), local)
    return (span, name) if name is not None and fits(name, f"{local}@") else ((0, 0), None)


def _before_a_job(window: str, at: int) -> tuple[Span, str | None]:
    """The name before a comma that what someone is stands behind: "Jane Doe, Senior Surveyor"."""
    comma = re.search(r",\s+(?:our\s+|the\s+)?$", window[:at])
    return name_ending(window, comma.start(), "") if comma is not None else ((0, 0), None)


def _is_beside(window: str, span: Span, name: str, local: str, link: re.Match[str]) -> bool:
    """Whether that name may be the address's: not where a sentence ends or only begins.

    A name that ends a sentence, and a single capital word that begins one, have to fit it.
    """
    at, end = span
    if fits(name, f"{local}@"):
        return True
    far = len(window) - end > 4
    if far and "." in local and local.replace(".", " ").casefold() in window.casefold():
        return False  # the address is another's, who is named there
    if possessed(window, end) or name.endswith(("Jr.", "Sr.", "jr.", "sr.")):
        return True
    if window[:end].rstrip().endswith((".", "!", "?")):
        return False
    if " " not in name and is_sentence_start(window, at):
        return _BRACKET.fullmatch(link["join"]) is not None
    return True


def _name_right(text: str, end: int) -> tuple[Span, str | None]:
    """A name in brackets or after a dash behind the address, and its place."""
    after = _AFTER.match(text[end : end + 80])
    if after is None:
        return (end, end), None
    start = end + after.end()
    at, name = name_starting(text, start)
    return ((start, at), name) if name is not None else ((end, end), None)


def address_of_someone(before: str) -> bool:
    """Whether the words before an address say that it is someone's, named earlier or alone."""
    return _PRONOUN_ADDRESS.search(before) is not None
