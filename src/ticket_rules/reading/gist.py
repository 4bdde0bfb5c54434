"""What a short and simple letter asks as a whole, whatever its verb is.

A customer may say that an order shall have another owner in a thousand ways. Where the letter
names one person beside the sender, and nothing in it denies, doubts, plans, reports or asks
back, the words for what it is about are enough: a member of staff would not wonder either.
Everything less simple is left to the rules that know the verb, or to a person.
"""

from __future__ import annotations

import re

from ticket_rules.facts import Person as Sender
from ticket_rules.reading import words_gist as about
from ticket_rules.reading.forbidden import is_told
from ticket_rules.reading.letter_text import LetterText
from ticket_rules.reading.marks import MACHINE, ORDER, PERSON, marked
from ticket_rules.reading.mood import Mood
from ticket_rules.reading.people import Person, Role, clean_name, is_name_of
from ticket_rules.reading.planned import is_planned
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.trigger import Trigger
from ticket_rules.reading.who_fits import only_knows
from ticket_rules.reading.words import Form
from ticket_rules.requests import Action

#: Whom nothing is asked for.
_OUT = (Role.OLD, Role.CONTACT, Role.COPIED, Role.CONFIRMED)
TO_ME = re.compile(
    r"\b(?:to|onto|for|with|on)\s+(?:me|myself)\b|\b(?:in|under|into|on"
    r"|to)\s+my\s+(?:own\s+)?name\b"
    r"|\bmine\b|\b(?:make|add|put|let|register|appoint)\s+me\b",
    re.IGNORECASE,
)
ALL = re.compile(
    r"\b(?:both|all|these|those|orders|licen[sc]es|the\s+(?:two|three|four|five))\b", re.IGNORECASE
)
_SIGNS = re.compile(f"[{MACHINE}{ORDER}{PERSON}]+")
#: An order goes over to a person: by the order of the two, and what stands between.
_GOES_TO = re.compile(
    rf"(?:{ORDER}|\b(?:order|licen[sc]e|it|one|subscription)\b)[^.;!?{PERSON}]{{0,80}}?"
    rf"\b(?:to|onto|on|upon|into|in\s+favou?r\s+of|with"
    rf"|for)\s+(?!be\b)(?:(?!(?:is|are|be|was|left|alone"
    rf"|including)\b)[\w.'-]+,?\s+){{0,6}}?{PERSON}"
    rf"|\b(?:pass|hand|transfer|give|move|assign|turn|sign)\w*\s+(?:it|this|that"
    rf"|(?:the|our|my)\s+\w+)(?:\s+(?:on|over|along|across))?"
    rf"\s*[:-]\s*(?:[\w.'-]+,?\s+){{0,4}}?{PERSON}",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"\b(?:can|could|would|will|may|might)\s+(?:you|u|we|i|someone|somebody|this|that|it|the|our|my"
    rf"|{ORDER}|{PERSON})|\bplease\b|\bmind\b"
    r"|\b(?:könnten|können|würden|pourriez|pouvez|podrían|pueden|podría)\b|でしょうか|ますか",
    re.IGNORECASE,
)


def gist(scene: Scene, triggers: list[Trigger], text: LetterText) -> Trigger | None:
    """The one action that a simple letter is about, as a trigger over the whole; else None."""
    if any(t.mood is not Mood.REPORTED for t in triggers) or not _is_simple(scene, text):
        return None
    words = words_of(scene)
    action = _action(words, _plain_subject(text))
    goes = action is Action.REMOVE_LICENSE_MANAGER
    people = others_than(scene, text.sender, with_old=goes)
    if people is None or not _asks(words, text):
        return None
    if action is None or any(t.action is action and _is_told(scene, t) for t in triggers):
        return None
    if action is Action.REMOVE_LICENSE_MANAGER and _goes_too(scene, people):
        return None
    end = len(scene.document.text)
    if action is Action.TRANSFER_OWNERSHIP:
        for person in people:
            person.role = Role.NEW
    return Trigger(action, 0, end, Mood.ASKED, Form.WHOLE, 0, (0, end + 1))


def _is_told(scene: Scene, trigger: Trigger) -> bool:
    """Whether the words that name an action only tell of it."""
    sentence = scene.document.sentences[trigger.sentence]
    return is_told(sentence.text, trigger.start - sentence.start, trigger.form)


def _goes_too(scene: Scene, people: list[Person]) -> bool:
    """Whether the letter tells of another that they were there before: one of two goes."""
    emails = {p.email for p in people if p.email}
    return any(p.role is Role.OLD and p.email and p.email not in emails for p in scene.people)


def _plain_subject(text: LetterText) -> str:
    """The Subject, which may say what the letter is about, unless it answers another."""
    return "" if re.match(r"^\s*\w{1,4}\s*:", text.subject) else text.subject


def _is_simple(scene: Scene, text: LetterText) -> bool:
    """Whether nothing but the visible words counts, and there is little of them."""
    hidden = text.unseen.strip() or text.struck.strip() or scene.ignored
    machines = any(m.certain and not m.spared for m in scene.machines)
    unclear = scene.undecided or scene.unlisted or scene.contradicted or scene.serials
    short = len(scene.document.text.split()) <= about.MOST_WORDS
    if hidden or machines or unclear or not short:
        return False
    orders = {o.order_id for o in scene.orders}
    return len(orders) < 2 or ALL.search(scene.document.text) is not None


def others_than(
    scene: Scene, sender: Sender | None, *, with_old: bool = False
) -> list[Person] | None:
    """The one person beside the sender, wherever they are named; None where there are more.

    Who is told to be of the past is nobody, unless `with_old`.
    """
    out = tuple(role for role in _OUT if role is not Role.OLD) if with_old else _OUT
    own = clean_name(sender.name) if sender else None
    found: list[Person] = []
    for person in scene.people:
        is_own = sender is not None and person.email == sender.email
        is_own = is_own or (
            person.email is None and own is not None and is_name_of(person.name or "", own)
        )
        if not is_own and person.role not in out:
            found.append(person)
    emails = {p.email for p in found if p.email}
    names = {p.name for p in found if p.name}
    if any(p.doubtful or p.stale for p in found):
        return None
    return found if len(emails) <= 1 and len(names) == 1 else None


def words_of(scene: Scene) -> list[str]:
    """The sentences, with what they name marked."""
    found = []
    for sentence in scene.document.sentences:
        text = marked(sentence.text, sentence.start, PERSON, scene.people)
        found.append(marked(text, sentence.start, ORDER, scene.orders))
    return found


def _asks(words: list[str], text: LetterText) -> bool:
    """Whether the letter asks for something to be done now, and nothing in it casts a doubt."""
    if any(is_doubted(sentence, text) for sentence in words):
        return False
    if any(about.ASKS.search(sentence) for sentence in words):
        return True
    answers = _plain_subject(text) != text.subject
    if answers or any(about.SENTENCE.search(sentence) for sentence in words):
        return False
    return sum(len(_SIGNS.sub("", s).split()) for s in words) <= about.TELEGRAM


def is_doubted(sentence: str, text: LetterText) -> bool:
    """Whether a sentence denies, reports, plans or asks back, the sender's own part aside."""
    own = (clean_name(text.sender.name) or "").split() if text.sender else []
    parts = "|".join(re.escape(part) for part in own)
    bare = re.sub(
        rf"\b(?:not|instead\s+of|rather\s+than)\s+(?:(?:to|by|for"
        rf"|with)\s+)?(?:{parts or '(?!)'})\b",
        " ",
        sentence,
    )
    harmless = about.HARMLESS.sub(" ", bare)
    asks_back = "?" in sentence and not _QUESTION.search(sentence)
    return (
        bool(about.DOUBTS.search(harmless)) or asks_back or is_planned(harmless, 0, text.written_on)
    )


_OUTCOME = re.compile(
    r"\b(?:becomes?|gets|receives|inherits|takes\s+over|takes|go(?:es)?|pass(?:es)?|moves?"
    r"|joins?)\b",
    re.IGNORECASE,
)


def told_outcomes(scene: Scene, triggers: list[Trigger], text: LetterText) -> list[Trigger]:
    """Take "Jane becomes the owner" as asked for, in a short letter that casts no doubt on it.

    Only a sentence of the present tense that tells who gets what; gives those that are so meant.
    """
    if (
        text.unseen.strip()
        or text.struck.strip()
        or len(scene.document.text.split()) > about.MOST_WORDS
    ):
        return []
    found = []
    words = words_of(scene)
    for trigger in triggers:
        is_outcome = trigger.form is Form.CLAUSE and trigger.mood is Mood.REPORTED
        said = scene.document.text[trigger.start : trigger.end]
        if not is_outcome or scene.is_ignored(trigger.start) or not _OUTCOME.search(said):
            continue
        sentence = words[trigger.sentence]
        if "?" in sentence or is_doubted(sentence, text):
            continue
        trigger.mood = Mood.ASKED
        found.append(trigger)
    return found


def sole_person(scene: Scene, text: LetterText) -> Person | None:
    """The one person beside the sender whom a simple letter names, with an address; else None."""
    if not _is_simple(scene, text) or any(is_doubted(s, text) for s in words_of(scene)):
        return None
    if TO_ME.search(scene.document.text):
        return None
    people = [p for p in others_than(scene, text.sender) or [] if p.email and p.name]
    knows = any(only_knows(scene.document.text, p) for p in people)
    return people[0] if people and not knows else None


def _action(words: list[str], subject: str) -> Action | None:
    """What the letter is about: its owner or its managers, who come or who go."""
    body = about.NO_MANAGER.sub(" ", about.OWN_PART.sub(" ", " \n ".join(words)))
    title = about.NO_MANAGER.sub(" ", about.OWN_PART.sub(" ", subject))
    managers = about.MANAGER.search(body) is not None
    owners = about.OWNER.search(body) is not None
    over = about.HANDS_OVER.search(body) is not None or owners
    if not managers and not over:
        managers = about.MANAGER.search(title) is not None
        owners = about.OWNER.search(title) is not None
        over = about.HANDS_OVER.search(title) is not None or owners
    if managers and over:
        return None
    goes = _GOES_TO.search(body) is not None and not about.SENDS.search(body)
    if over or (goes and not managers):
        return Action.TRANSFER_OWNERSHIP if owners or goes else None
    if managers:
        return _of_managers(f"{body} \n {title}")
    return None


def _of_managers(words: str) -> Action | None:
    for drop, add in ((about.DROPS, about.ADDS), (about.DROPS_TOO, about.ADDS_TOO)):
        drops, adds = drop.search(words), add.search(words)
        if drops or adds:
            action = Action.REMOVE_LICENSE_MANAGER if drops else Action.ADD_LICENSE_MANAGER
            return None if drops and adds else action
    return None
