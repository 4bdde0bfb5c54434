"""What a letter takes back or corrects in its own later words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise, zip_longest

from ticket_rules.reading.corrected_things import (
    correct_things,
    denies_an_earlier,
    rename_machines,
)
from ticket_rules.reading.document import Sentence
from ticket_rules.reading.goes_on import forget_new, goes_on
from ticket_rules.reading.machines import Machine
from ticket_rules.reading.orders import Order
from ticket_rules.reading.people import Person, Role, fits
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.told_addresses import are_spellings, tells_spelling
from ticket_rules.reading.trigger import Trigger

_CORRECTS = re.compile(
    r"\b(?:sorry|oops|whoops|correction|corrected|i\s+meant|i\s+mean|we\s+meant|make\s+that"
    r"|(?:scratch|scrap|strike|forget|ignore|drop|disregard|cancel)\s+(?:that|it|this"
    r"|the\s+(?:first|last|former|above))"
    r"|typo|mistake|mistyped|should\s+read|edit|update|instead|rather|actually"
    r"|on\s+second\s+thou?ghts?|wrong|in\s+fact|apologies|the\s+correct|the\s+right|korrektur"
    r"|ich\s+meinte|pardon|perdón|wait|hang\s+on|my\s+bad|misspel\w*|mis-?typed|mixed\s+up"
    r"|confused|should\s+(?:be|have\s+been)(?!\s+(?:(?:also|now|just|only|then|kindly|please)\s+)*"
    r"(?-i:[a-z]{2,}ed|put|set|told|made|kept|sent|left|done|taken|given|known|shown|written|seen"
    r"|able|aware|an?|managers?|admins?|on|in|cc'?d|gone|free|fine|there)\b)|erratum|désolée?"
    r"|correct\s+(?:is|one|would\s+be)"
    r"|(?:richtig|korrekt)\s+(?:ist|wäre)|not\b[^.!?]{1,80}\bbut|nicht\b[^.!?]{1,80}\bsondern"
    r"|please\s+use)\b",
    re.IGNORECASE,
)
#: Who was told as old is new: nobody can be sure of the rest.
_TURNED_ROUND = re.compile(
    r"\b(?:(?:the\s+)?other\s+way\s+a?round|in\s+reverse|the\s+reverse|umgekehrt|inversement"
    r"|al\s+rev[eé]s"
    r"|(?:mixed|got|switched)\s+(?:them|the\s+two|both|these)\s+(?:mixed\s+)?(?:up|wrong)"
    r"|(?:swap|switch|exchange)\s+(?:the\s+two|both|these\s+two)\s+(?:names|people|persons))\b",
    re.IGNORECASE,
)
#: Who corrects with these is not sure.
_UNSURE = re.compile(
    r"\b(?:may\s+be|might\s+be|could\s+be|maybe|perhaps|possibly|(?:can't|cannot)\s+(?:say|tell)"
    r"|not\s+(?:quite\s+|entirely\s+)?sure|i\s+guess"
    r"|don't\s+know|no\s+idea|unsure)\b",
    re.IGNORECASE,
)
#: Words that sound like a correction and are none.
_NO_CUE = re.compile(
    r"\b(?:confus\w+|mix(?:ed|ing)?\s+(?:\w+\s+)?up|mistak\w+)\s+(?:\w+\s+)?(?:with|for)\b",
    re.IGNORECASE,
)
#: All that stands between a value and the one that takes its place in the same sentence.
_TURNS = re.compile(
    r"(?=.*\b(?:no|not|sorry|oops|whoops|wait|correction|meant|mean|make|scratch|rather|actually"
    r"|typo|pardon|perdón|korrektur|meinte|correct|right|actual|proper)\b)"
    r"(?:[\s,;:.()<>\"-]|\b(?:no|oh|oops|whoops|sorry|wait|correction|i\s+mean(?:t)?|we\s+meant"
    r"|make\s+that|scratch\s+that|or\s+rather|rather|actually|that\s+should\s+(?:be|read)"
    r"|it\s+should\s+(?:be|read)|it's|it\s+is|typo|pardon|perdón|korrektur|ich\s+meinte|to|for|on"
    r"|the|its|her|his|correct|right|actual|proper|one|name|number|is|order|machine|address"
    r"|e-?mail)(?!\w))*",
    re.IGNORECASE,
)
_NAME_WRONG = re.compile(
    r"\b(?:name\b.{0,60}\b(?:not|wrong|spelled|spelt|misspel\w*|should\s+(?:be|read)|reads)"
    r"|(?:spelled|spelt|misspel\w*)"
    r"\b.{0,40}\bname|(?:is|it's|was)\s+(?:spelled|spelt|written))\b",
    re.IGNORECASE,
)
_CANCELS = re.compile(
    r"^\W*(?:(?:sorry|actually|no|wait|oh|hm+|p\.?s\.?|edit|update|but|on\s+second\s+thou?ghts?"
    r"|and)\W+)*(?:please\s+)?(?:(?:forget|scrap|ignore|disregard|cancel|scratch|leave|drop"
    r"|stop)\s+(?:about\s+)?(?:(?:that|it|this|them)(?!\s+(?:one|out|alone|machine|person)\b)"
    r"|the\s+above|everything|all\s+(?:of\s+)?(?:this"
    r"|that)|the\s+(?:whole\s+)?(?:request|transfer|thing)s?)"
    r"|never\s*mind|hold\s+off|don'?t\s+do\s+(?:it|that|this|anything)|do\s+not\s+do\s+(?:it"
    r"|that|this|anything))\b",
    re.IGNORECASE,
)
#: What stands in the place of what is taken back.
_INSTEAD = re.compile(
    r"\b(?:use|take|make\s+(?:it|that)|(?:it|that)(?:'s|\s+is|\s+should\s+be)|go\s+with|put|write"
    r"|correct"
    r"|right|instead|rather|should\s+(?:be|read|go)|send)\b",
    re.IGNORECASE,
)
_OPEN = (Role.UNKNOWN, Role.NEW, Role.OWNER, Role.MANAGER)
#: Words that put off everything in the letter.
_PUTS_OFF = re.compile(
    r"\b(?:do(?:n'?t|\s+not)\s+(?:do|change|act|process|touch|start|proceed|execute|carry\s+out"
    r"|take)\s+(?:(?:\w+\s+){0,2}(?:yet|for\s+now)|anything(?!\s+(?:for|about|with|on"
    r"|to)\s+(?:(?-i:[A-Z])\w|him\b|her\b|them\b|his\b|the\s+other))|any\s+action|on\s+this"
    r"|with\s+(?:this"
    r"|it)|this|it)"
    r"|(?:only|just)\s+(?:want|wanted|would\s+like|wish|need)\s+to\s+(?:know|ask|understand|learn"
    r"|hear)"
    r"|not\s+asking\s+(?:you\s+)?to|no\s+action\s+(?:is\s+)?(?:needed|required|necessary)"
    r"|hold\s+off|please\s+wait|wait\s+(?:for|until|with|before)\s+(?:my|our|the|i|we|he|she|you)"
    r"|not\s+(?:to\s+be\s+)?(?:done|processed)\s+(?:yet|before|until)"
    r"|(?:this|that)\s+is\s+(?:only\s+|just\s+)?(?:a|an)\s+(?:test|draft|example|drill)|(?:only"
    r"|just)\s+(?:a\s+)?(?:test|draft|example)\b|purely\s+hypothetical"
    r"|for\s+(?:your\s+)?information\s+only|not\s+a\s+request"
    r"|(?:not|n't)\s+(?:meant\s+)?to\s+be\s+(?:carried\s+out|executed|acted\s+(?:up)?on|performed"
    r"|processed|taken\s+seriously)(?!\s+(?:yet|before|until))"
    r"|(?:sample|example|dummy|test|specimen)\s+(?:text|letter|sentence|request)s?(?=\s*[:(\"])"
    r"|(?:delivery|gateway|spam(?:\s+filter)?|smtp|mail(?:\s+server)?)\s+test|template\s+only"
    r"|(?:only|just|merely)\s+a\s+template|test\s+of\s+(?:our|the|my|a)\s+(?:\w+\s+){0,2}"
    r"(?:gateway|mail\w*|filter|mailbox|relay|forwarding))\b"
    r"|\b(?:nobody|no\s+one|none\s+of\s+us)\b.{0,30}?\b(?:wants?|asked|asks|agrees?|needs?"
    r"|approve[sd]?)\b.{0,20}?\b(?:that|this|it)\b"
    r"|\b(?:is|are|has|have)(?:n't|\s+not)\s+(?:yet\s+)?(?:been\s+)?(?:decided|agreed|settled"
    r"|approved|confirmed)\b(?!\s+by\s+you)"
    r"|\b(?:i|we)(?:'ll|\s+will|\s+can|\s+shall)\s+(?:do|handle|arrange|take\s+care\s+of"
    r"|see\s+to)\s+(?:it|this|that)\s+(?:by\s+)?(?:ourselves|myself)\b"
    r"|\b(?:this|that|it)\s+is\s+(?:only\s+|just\s+)?what\s+(?!i\b|we\b).{0,60}?\b(?:wrote|said"
    r"|asked|told|thought|planned|wanted)\b"
    r"|\b(?:undecided|under\s+discussion|on\s+ice)\b"
    r"|\b(?:it|this|that)\s+(?:is|should|shall|will|must)\s+(?:only\s+)?(?:to\s+)?(?:happen"
    r"|be\s+done|take\s+place)\s+(?:only\s+)?(?:next|after|when|once|later|in\s+\w+\s+20)"
    r"|^\W*until\s+then\b[^.]{0,60}\b(?:in\s+use|needed|stays?|remains?|keeps?|must|has\s+to)\b"
    r"|^\W*(?:but\s+)?(?:only|not)\s+(?:if|when|once|after|before|until)\b",
    re.IGNORECASE,
)


def taken_back(scene: Scene, asked: list[Trigger]) -> int:
    """Up to where in the text all that was asked is taken back; -1 where nothing is."""
    for sentence in reversed(scene.document.sentences):
        if _replaces(scene, sentence) or _is_corrected_next(scene, sentence):
            continue
        if _CANCELS.match(sentence.text) and any(t.start < sentence.start for t in asked):
            return sentence.start
    return -1


_MEANT = re.compile(r"\b(?:i|we)\s+mean(?:t)?\b|\bthe\s+(?:right|correct)\s+one\b", re.IGNORECASE)


def _is_corrected_next(scene: Scene, sentence: Sentence) -> bool:
    """Whether the sentence behind says what was meant instead: "Scratch that. I meant LAB-4"."""
    sentences = scene.document.sentences
    later = sentences[sentences.index(sentence) + 1 :][:1]
    named: list[Person | Order | Machine] = [*scene.people, *scene.orders, *scene.machines]
    return any(
        _MEANT.search(s.text) and any(s.start <= thing.start < s.end for thing in named)
        for s in later
    )


def _replaces(scene: Scene, sentence: Sentence) -> bool:
    """Whether it only takes back a value: it, or what follows it, says what to use instead."""
    match = _CANCELS.match(sentence.text)
    words = sentence.text[match.end() :] if match else ""
    named: list[Person | Order | Machine] = [*scene.people, *scene.orders, *scene.machines]
    inside = any(
        sentence.start <= thing.start < sentence.end
        for thing in named
        if not isinstance(thing, Machine) or thing.certain
    )
    return inside and _INSTEAD.search(words) is not None


#: Words that say of everything in the letter that the writer does not want it.
_UNWANTED = re.compile(
    r"\b(?:i|we)\s+(?:\w+\s+){0,2}?(?:won'?t|will\s+not|(?:do|am|are)(?:n'?t|\s+not)|refuse\s+to"
    r"|can(?:no|')?t|would\s+not"
    r"|wouldn'?t|(?:am|are)\s+not|never)\s+(?:\w+\s+)?(?:ask(?:ing|ed)?\s+(?:you\s+)?(?:for"
    r"|to\s+do)|request(?:ing|ed)?|want(?:ing)?"
    r"|support(?:ing)?|agree(?:ing)?\s+(?:to|with)|approve(?:\s+of)?|share"
    r"|go\s+along\s+with)\s+(?:it|that|this|any\s+of\s+(?:it|that|this)|anything"
    r"|such\s+a\s+thing|any\s+such\s+thing)\b"
    r"|\b(?:i'm|we're)\s+not\s+(?:\w+\s+)?(?:asking|requesting)\s+(?:for\s+)?(?:it|that|this"
    r"|anything)\b"
    r"|\b(?:that|this|it|which)(?:'s|\s+is)\s+(?:\w+\s+)?(?:nonsense|rubbish"
    r"|out\s+of\s+the\s+question|absurd|a\s+bad\s+idea"
    r"|not\s+(?:my|our)\s+(?:wish|request|intention|decision)"
    r"|not\s+(?:going\s+to\s+happen|wanted|what\s+(?:i|we)\s+want))\b"
    r"|(?:^\W*|\b(?:but|however|and)\W+)(?:i|we)\s+(?:\w+\s+)?(?:(?:do(?:n'?t|\s+not)|cannot"
    r"|can't|can\s+not|won'?t|will\s+not)\s+(?:\w+\s+)?(?:agree|consent|approve|support)\b"
    r"|object\b|disagree\b|refuse\b|oppose\b)"
    r"|\b(?:do\s+nothing|take\s+no\s+(?:action|steps?)|(?:do\s+not|don'?t)\s+do\s+anything)"
    r"(?!\s+(?:else|more|other|to|with|about)\b)[^.;]{0,30}\b(?:without|before|until|till|unless"
    r"|yet|for\s+now|for\s+the\s+moment|at\s+present)\b"
    r"|^\W*(?:but\s+)?(?:nothing|no\s+action|nothing\s+to\s+do"
    r"|no\s+change)\s+(?:is\s+(?:to\s+be\s+done\s+)?|needed\s+|required\s+)?"
    r"(?:(?:for|as\s+of)\s+(?:today|now|the\s+moment)|yet|so\s+far"
    r"|at\s+(?:present|the\s+moment))\b",
    re.IGNORECASE,
)
_MAY_NOT_WANT = re.compile(
    r"n't|dont|not|never|nothing|no\s|nonsense|rubbish|absurd|out\s+of|bad\s+idea|refuse|object"
    r"|disagree|oppose",
    re.IGNORECASE,
)


def is_put_off(scene: Scene) -> bool:
    """Whether the letter says that nothing is to be done now."""
    return any(
        _PUTS_OFF.search(s.text) or (_MAY_NOT_WANT.search(s.text) and _UNWANTED.search(s.text))
        for s in scene.document.sentences
    )


def correct(scene: Scene) -> None:
    """Let corrected values take the place of the earlier ones.

    A correction that gives two new values of a kind makes all of that kind doubtful.
    """
    rename_machines(scene)
    for sentence, behind in zip_longest(scene.document.sentences, scene.document.sentences[1:]):
        _correct_spelling(scene, sentence)
        if _TURNED_ROUND.search(sentence.text) and not scene.is_ignored(sentence.start):
            for person in scene.people:
                person.doubtful = True
        cue = _is_correction(sentence.text)
        if _OR_ELSE.match(sentence.text) and not scene.is_ignored(sentence.start):
            _doubt_either(scene, sentence)
        turn = _turn(scene, sentence, scene.people)
        if behind is not None and goes_on(scene, sentence, behind):
            forget_new(scene, sentence)
            _correct_people(scene, behind.start, behind.end)
        elif cue or turn is not None:
            _correct_people(scene, sentence.start if turn is None else turn, sentence.end)
        _correct_names(scene, sentence)
        _correct_others(scene, sentence, cue)


def _correct_others(scene: Scene, sentence: Sentence, cue: bool) -> None:
    """Let a corrected order or machine take the place of the earlier one."""
    for things in (scene.orders, scene.machines):
        if len(things) < 2:
            continue
        turn = _turn(scene, sentence, things)
        told = cue or denies_an_earlier(things, sentence)
        starts = [turn] if turn is not None else _cuts(sentence) if told else []
        for start in starts:
            if correct_things(scene, things, sentence, start):
                break


#: A sentence that gives another possibility: "Or is it f.gumbo@…?".
_OR_ELSE = re.compile(r"^\W*(?:or|oder|ou|o)\s+(?!else\b)(?=[^?!\n]{0,60}@)", re.IGNORECASE)
#: Says that a value counts in another's place, where it is all that the sentence says.
_ONLY_INSTEAD = re.compile(r"\binstead\b", re.IGNORECASE)
_SHORT = 9  # words


def _is_correction(sentence: str) -> bool:
    """Whether a sentence corrects; a bare "instead" does where the sentence says little else."""
    words = _NO_CUE.sub(" ", sentence)
    if _CORRECTS.search(_ONLY_INSTEAD.sub(" ", words)):
        return True
    told = _ONLY_INSTEAD.search(words) is not None
    return told and (
        len(words.split()) <= _SHORT
        or (_INSTEAD.search(words) is not None and "owner" not in words)
    )


def _doubt_either(scene: Scene, sentence: Sentence) -> None:
    """Nobody can tell which of two addresses it is: that of the sentence or the one before."""
    inside = [p for p in scene.people if sentence.start <= p.start < sentence.end and p.email]
    before = [p for p in scene.people if p.start < sentence.start and p.email]
    emails = {p.email for p in [*inside, *before[-1:]]}
    for person in scene.people if len(emails) > 1 else ():
        person.doubtful = person.doubtful or person.email in emails


def _cuts(sentence: Sentence) -> list[int]:
    """Where a correction may begin: at its words, the last ones first, or with its sentence."""
    cues = [sentence.start + m.start() for m in _CORRECTS.finditer(sentence.text)]
    return [*reversed(cues), sentence.start]


def _turn(
    scene: Scene, sentence: Sentence, things: Sequence[Person | Order | Machine]
) -> int | None:
    """Where the value begins that takes the place of the one before it in the same sentence."""
    inside = [thing for thing in things if sentence.start <= thing.start < sentence.end]
    turns = [
        after.start
        for before, after in pairwise(inside)
        if _TURNS.fullmatch(_between(scene, before.end, after.start))
    ]
    return turns[-1] if turns else None


def _between(scene: Scene, start: int, end: int) -> str:
    """The words between two places, without what else is named there."""
    words = list(scene.document.text[start:end])
    named: list[Person | Order | Machine] = [*scene.people, *scene.orders, *scene.machines]
    for thing in named:
        if start <= thing.start and thing.end <= end:
            words[thing.start - start : thing.end - start] = " " * (thing.end - thing.start)
    return "".join(words)


def _correct_names(scene: Scene, sentence: Sentence) -> None:
    """No name is certain that a correction says to be another; a full one that it gives is."""
    if not _NAME_WRONG.search(sentence.text):
        return
    told = [
        p.name
        for p in scene.people
        if sentence.start <= p.start < sentence.end and p.name and p.role is not Role.OLD
    ]
    right = told[0] if len(set(told)) == 1 and told[0] and " " in told[0] else None
    for person in scene.people:
        if person.start < sentence.start and person.email and person.name != right:
            person.name = right


def _correct_people(scene: Scene, start: int, end: int) -> None:
    new = [p for p in scene.people if start <= p.start < end and p.role in _OPEN]
    before = [p for p in scene.people if p.start < start]
    told = {p.name for p in before if p.name} | {p.email for p in before if p.email}
    fresh = [p for p in new if p.name not in told and p.email not in told]
    new = fresh or new
    if _UNSURE.search(scene.document.text, start, end):
        _doubt(p for p in scene.people if p.email is not None and p.start < end)
        return
    usable = [p for p in new if p.email] or new
    earlier = [p for p in before if p.role in _OPEN]
    if not usable or not earlier:
        return
    correction = usable[-1]
    addresses = {p.email for p in earlier if p.email}
    if len({p.email or p.name for p in usable}) > 1:
        _doubt([*earlier, *usable] if addresses else ())
    elif correction.email is None:
        misspelled = _NAME_WRONG.search(scene.document.text[start:end]) is not None
        known = misspelled or any(p.name == correction.name for p in earlier)
        _doubt(() if known else earlier)
    elif correction.email not in addresses:
        _put_in_place(earlier, correction)


def _doubt(people: Iterable[Person]) -> None:
    for person in people:
        person.doubtful = True


def _put_in_place(earlier: list[Person], correction: Person) -> None:
    """Who corrects takes the place of who was named last, and that one's name where it fits."""
    replaced = next(
        (p for p in reversed(earlier) if are_spellings(p.email, correction.email)), earlier[-1]
    )
    fitting = replaced.name is not None and fits(replaced.name, correction.email or "")
    if correction.name is None and fitting:
        correction.take_name(replaced)
    _replace(earlier, replaced, correction)


def _correct_spelling(scene: Scene, sentence: Sentence) -> None:
    """Let an address that a later sentence spells out take the place of one that is like it."""
    inside = [p for p in scene.people if sentence.start <= p.start < sentence.end and p.email]
    if len(inside) != 1 or inside[0].role not in _OPEN or not tells_spelling(sentence.text):
        return
    before = [p for p in scene.people if p.start < sentence.start and p.role in _OPEN]
    known = any(p.email == inside[0].email for p in before)
    if not known and any(are_spellings(p.email, inside[0].email) for p in before):
        _put_in_place(before, inside[0])


def _replace(earlier: list[Person], replaced: Person, correction: Person) -> None:
    """The new one stands wherever the one is named who is corrected: who was named last."""
    same = [
        p
        for p in earlier
        if p is replaced
        or (p.email is not None and p.email == replaced.email)
        or (p.name is not None and p.name == replaced.name)
    ]
    for person in same:
        person.take_name(correction)
        person.take_email(correction)
        person.doubtful = correction.broken
    if correction.role in (Role.UNKNOWN, Role.NEW):
        correction.role = replaced.role
    correction.doubtful = correction.broken
