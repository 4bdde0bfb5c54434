"""What a letter asks by the weight of its words, where the rules find nothing that is asked."""

from __future__ import annotations

from ticket_rules.reading.corrections import taken_back
from ticket_rules.reading.gist import is_doubted, others_than, words_of
from ticket_rules.reading.learned import Likely, likely_actions
from ticket_rules.reading.letter_text import LetterText
from ticket_rules.reading.mood import Mood
from ticket_rules.reading.people import Role
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.spans import is_within
from ticket_rules.reading.trigger import Trigger
from ticket_rules.reading.words import Form
from ticket_rules.requests import Action, Request

#: How likely it has to be; where a sentence beside it casts a doubt; where its own words do.
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
_LEAVES_OPEN = (Mood.WONDERED, Mood.PLANNED, Mood.FORBIDDEN)
#: What the weights may find.
_ACTIONS = frozenset(Action) - {Action.OTHER, Action.CONFIRM, Action.DETAILS}
#: What the weights may doubt, where they are sure of another thing.
_OVERRULED = frozenset(Action) - {Action.OTHER, Action.CONFIRM, Action.TECHNICAL_SUPPORT}
_GIVES = (Action.TRANSFER_OWNERSHIP, Action.ADD_LICENSE_MANAGER)
_OF_PEOPLE = (*_GIVES, Action.REMOVE_LICENSE_MANAGER)


def weighed(scene: Scene, triggers: list[Trigger], text: LetterText) -> list[Trigger]:
    """The actions that the words make likely, each as a trigger over its sentence."""
    hidden = text.unseen.strip() or text.struck.strip() or not scene.document.sentences
    if hidden or any(t.mood in _LEAVES_OPEN for t in triggers):
        return []
    likely = [one for one in likely_actions(scene, text.subject) if one.chance >= _ALSO]
    if not _are_clear(likely) or any(_is_unsafe(scene, triggers, text, one) for one in likely):
        return []
    found = sorted((_over(scene, one) for one in likely), key=lambda trigger: trigger.start)
    return [] if taken_back(scene, found) >= 0 else _for_whom(scene, found, text)


def _are_clear(likely: list[Likely]) -> bool:
    """Whether each is likely enough, is one that the weights may find, and has its own sentence."""
    apart = len({one.sentence for one in likely}) == len(likely)
    known = all(one.action in _ACTIONS and one.chance >= _LIKELY for one in likely)
    return bool(likely) and apart and known


def _for_whom(scene: Scene, found: list[Trigger], text: LetterText) -> list[Trigger]:
    """Where one person is named, the whole letter is about them; of two, nobody can be told."""
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
    elif len(found) == 1 and not _is_plain_list(scene, found[0], text):
        scene.undecided = True
    return found


def _is_plain_list(scene: Scene, trigger: Trigger, text: LetterText) -> bool:
    """Whether managers stand in a list of their own, and nothing in the letter casts a doubt."""
    if trigger.action is Action.TRANSFER_OWNERSHIP:
        return False
    rows = [(row.start, row.end) for row in scene.document.rows]
    listed = bool(rows) and all(is_within(p.start, rows) for p in scene.people)
    return listed and not any(is_doubted(one, text) for one in words_of(scene))


def _is_unsafe(scene: Scene, triggers: list[Trigger], text: LetterText, likely: Likely) -> bool:
    sentence = scene.document.sentences[likely.sentence]
    if scene.is_ignored(sentence.start):
        return True
    if any(t.action is likely.action and t.sentence == likely.sentence for t in triggers):
        return True
    words = words_of(scene)
    beside = any(is_doubted(one, text) for one in _beside(words, likely))
    if is_doubted(words[likely.sentence], text):
        return beside or likely.chance < _IN_DOUBT
    return beside and likely.chance < _BESIDE_DOUBTS


def _beside(words: list[str], likely: Likely) -> list[str]:
    at = likely.sentence
    return [*words[max(0, at - 1) : at], *words[at + 1 : at + 2]]


def _over(scene: Scene, likely: Likely) -> Trigger:
    sentence = scene.document.sentences[likely.sentence]
    span = (sentence.start, sentence.end)
    return Trigger(likely.action, *span, Mood.ASKED, Form.WHOLE, likely.sentence, span)


def is_unlikely(scene: Scene, found: list[Request], text: LetterText) -> bool:
    """Whether the words speak against what the rules found, and for another thing."""
    actions = {one.action for one in found}
    if len(actions) != 1 or not actions <= _OVERRULED:
        return False
    ranked = likely_actions(scene, text.subject)
    chance = next(one.chance for one in ranked if one.action in actions)
    first = ranked[0]
    if first.action in actions or first.chance < _LIKELY:
        return False
    if any(one.missing for one in found):
        return chance < (_UNLIKELY_TO_ASK if first.action is Action.OTHER else _UNLIKELY)
    return chance < _MOST_UNLIKELY
