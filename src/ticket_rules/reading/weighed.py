"""What a letter asks by the weight of its words, where the rules find nothing that is asked."""

from __future__ import annotations

import re

from ticket_rules.reading.corrections import taken_back
from ticket_rules.reading.entries import Entry
from ticket_rules.reading.gist import ALL, TO_ME, is_doubted, others_than, words_of
from ticket_rules.reading.learned import Weighing, weigh
from ticket_rules.reading.letter_text import LetterText
from ticket_rules.reading.marks import MACHINE, ORDER, PERSON
from ticket_rules.reading.mood import Mood
from ticket_rules.reading.people import Role
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.spans import is_within
from ticket_rules.reading.trigger import OF_MANAGERS, Trigger
from ticket_rules.reading.words import Form
from ticket_rules.requests import Action, Request

#: How likely it has to be; where its own words or those before cast a doubt; where both do.
_LIKELY = 0.5
_BESIDE_DOUBTS = 0.75
_IN_DOUBT = 0.9
#: How likely another action makes it unclear which one is meant.
_ALSO = 0.35
#: Below which chance it is not what the rules found: of a request that misses something, where
#: nothing else is asked instead; where another thing is; of one that misses nothing.
_UNLIKELY_TO_ASK = 0.2
_UNLIKELY = 0.1
_MOST_UNLIKELY = 0.03
#: From which chance on the letter is for a person, though the rules found one that misses nothing.
_FOR_A_PERSON = 0.85
#: Below which chance a request that misses something is too much beside a likely one.
_EXTRA = 0.05
#: Words that have to be there before their weight counts.
_FEWEST = 5
_LEAVES_OPEN = (Mood.WONDERED, Mood.PLANNED, Mood.FORBIDDEN)
_POINTS_BACK = re.compile(
    r"\b(?:it|that|this|these|those|so|none|nothing\s+of|es|das|cela|ça|eso|esto)\b"
    r"|^\W*(?:but|only|unless|if|though|nobody|not)\b|それ|この",
    re.IGNORECASE,
)
_SIGNS = re.compile(f"[{MACHINE}{ORDER}{PERSON}]")
#: What the weights may find.
_ACTIONS = frozenset(Action) - {Action.OTHER, Action.CONFIRM, Action.DETAILS}
#: Their own words sound doubtful: who asks, or takes back.
_ASKS_BACK = (Action.ORDER_STATUS, Action.TECHNICAL_SUPPORT, Action.WITHDRAW)
#: What the weights may doubt, where they are sure of another thing.
_OVERRULED = frozenset(Action) - {
    Action.OTHER, Action.CONFIRM, Action.DETAILS, Action.TECHNICAL_SUPPORT
}  # fmt: skip
_OF_PEOPLE = (Action.TRANSFER_OWNERSHIP, *OF_MANAGERS)


def weighed(scene: Scene, triggers: list[Trigger], text: LetterText) -> list[Trigger]:
    """The actions that the words make likely, each as a trigger over its sentence."""
    hidden = text.unseen.strip() or text.struck.strip() or not scene.document.sentences
    if hidden or any(t.mood in _LEAVES_OPEN for t in triggers):
        return []
    weighing = weigh(scene, text.subject)
    if _is_bare(weighing):
        return []
    likely = {action: c for action, c in weighing.chances.items() if c >= _ALSO}
    if not likely or not set(likely) <= _ACTIONS or min(likely.values()) < _LIKELY:
        return []
    if Action.REMOVE_USER in likely and not scene.people:
        return []  # "testing the creation of users" is about nobody
    found = [_over(scene, action, weighing.sentence_for(action)) for action in likely]
    apart = len({trigger.sentence for trigger in found}) == len(found)
    if not apart or any(_is_unsafe(scene, triggers, text, t, likely[t.action]) for t in found):
        return []
    found.sort(key=lambda trigger: trigger.start)
    return [] if taken_back(scene, found) >= 0 else _for_whom(scene, found, text)


def _for_whom(scene: Scene, found: list[Trigger], text: LetterText) -> list[Trigger]:
    """Where one person is named, the whole letter is about them; of two, nobody can be told.

    Of several orders all have to be meant.
    """
    if len({order.order_id for order in scene.orders}) > 1 and not (
        ALL.search(scene.document.text) or {t.action for t in found} <= set(_ASKS_BACK)
    ):
        return []
    about = [trigger for trigger in found if trigger.action in _OF_PEOPLE]
    if not about:
        return found
    goes = any(t.action is Action.REMOVE_LICENSE_MANAGER for t in about)
    people = others_than(scene, text.sender, with_old=goes)
    if len(found) == 1 and people is not None:
        if found[0].action is Action.TRANSFER_OWNERSHIP:
            for person in people:
                person.role = Role.NEW
        if len({order.order_id for order in scene.orders}) <= 1:
            found[0].clause = (0, len(scene.document.text) + 1)
    elif not (
        _names_nobody(scene, text) or _is_for_me(scene, about) or _is_plain_list(scene, about, text)
    ):
        return []
    return found


def _names_nobody(scene: Scene, text: LetterText) -> bool:
    """Whether the sender is the only one named: who is meant may stand below, or is missing."""
    return all(text.sender and person.email == text.sender.email for person in scene.people)


def _is_for_me(scene: Scene, about: list[Trigger]) -> bool:
    """Whether the one sentence that asks names nobody but the writer."""
    left, right = about[0].clause
    names_others = any(left <= person.start < right for person in scene.people)
    asks_for_me = TO_ME.search(scene.document.text, left, right) is not None
    return len(about) == 1 and asks_for_me and not names_others


def _is_plain_list(scene: Scene, about: list[Trigger], text: LetterText) -> bool:
    """Whether managers stand in a list of their own, and nothing in the letter casts a doubt."""
    if len(about) > 1 or about[0].action is Action.TRANSFER_OWNERSHIP:
        return False
    rows = [(row.start, row.end) for row in scene.document.rows]
    listed = bool(rows) and all(is_within(p.start, rows) for p in scene.people)
    return listed and not any(is_doubted(one, text) for one in words_of(scene))


def _is_unsafe(
    scene: Scene, triggers: list[Trigger], text: LetterText, one: Trigger, chance: float
) -> bool:
    """Whether it stands in a quotation, the rules know it to be only told, or there is a doubt."""
    told = any(t.action is one.action and t.sentence == one.sentence for t in triggers)
    if told or scene.is_ignored(one.start):
        return True
    at, words = one.sentence, words_of(scene)
    if one.action in _ASKS_BACK:
        return False
    if _is_commented(words, at, text):
        return True
    before = at > 0 and is_doubted(words[at - 1], text)
    after = any(is_doubted(sentence, text) for sentence in words[at + 1 :] if ORDER not in sentence)
    own = is_doubted(words[at], text)
    if own and (before or after):
        return chance < _IN_DOUBT
    return (own or before) and chance < _BESIDE_DOUBTS


def _is_commented(words: list[str], at: int, text: LetterText) -> bool:
    """Whether a sentence behind it that names nothing of its own speaks of it with a doubt."""
    return any(
        _POINTS_BACK.search(sentence) and is_doubted(sentence, text)
        for sentence in words[at + 1 :]
        if not _SIGNS.search(sentence)
    )


def _over(scene: Scene, action: Action, at: int) -> Trigger:
    sentence = scene.document.sentences[at]
    span = (sentence.start, sentence.end)
    return Trigger(action, *span, Mood.ASKED, Form.WHOLE, at, span)


def is_unlikely(scene: Scene, found: list[Request], text: LetterText) -> bool:
    """Whether the words speak against what the rules found, and for another thing."""
    actions = {one.action for one in found}
    if len(actions) != 1 or not actions <= _OVERRULED:
        return False
    weighing = weigh(scene, text.subject)
    if _is_bare(weighing):
        return False
    chance = weighing.chances[found[0].action]
    if weighing.first in actions or weighing.chances[weighing.first] < _LIKELY:
        return False
    if any(one.missing for one in found):
        return chance < (_UNLIKELY_TO_ASK if weighing.first is Action.OTHER else _UNLIKELY)
    for_other = weighing.first is Action.OTHER and weighing.chances[Action.OTHER] > _FOR_A_PERSON
    return chance < (_UNLIKELY_TO_ASK if for_other else _MOST_UNLIKELY)


def without_extra(
    scene: Scene, entries: list[Entry], found: list[Request], text: LetterText
) -> list[Entry]:
    """The entries without those that miss something and are unlikely beside a likely one.

    `found` are the requests that the entries make.
    """
    if len({one.action for one in found}) < 2 or not any(one.missing for one in found):
        return entries
    chances = weigh(scene, text.subject).chances

    def is_extra(one: Request) -> bool:
        beside = [chances[other.action] for other in found if other.action != one.action]
        return bool(one.missing) and chances[one.action] < _EXTRA and max(beside) > _LIKELY

    return [entry for entry, one in zip(entries, found, strict=True) if not is_extra(one)]


def gives_details(scene: Scene, text: LetterText) -> bool:
    """Whether the words make it likely that the letter only gives what we asked for."""
    weighing = weigh(scene, text.subject)
    return weighing.first is Action.DETAILS and weighing.chances[Action.DETAILS] >= _BESIDE_DOUBTS


def _is_bare(weighing: Weighing) -> bool:
    """Whether there are too few words to weigh."""
    return weighing.words < _FEWEST
