"""Who says "me": the sender, or somebody else of whom the text says that they are writing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ticket_rules.facts import Person as Sender
from ticket_rules.reading.name_words import TITLES
from ticket_rules.reading.names import name_ending, name_starting
from ticket_rules.reading.people import clean_name, folded, same_name
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.spans import is_within

#: Before the name of who is writing.
_I_AM = re.compile(
    r"(?:^|[.!?,;:\n(-]\s*|\b(?:hi|hello|hey|morning|and|but|that|because)\s+)"
    r"(?:this\s+is|it\s+is|it's|that's|here\s+is|here's|i\s+am|i'm|my\s+name\s+is|my\s+name's"
    r"|typed\s+by|written\s+by|hier\s+(?:ist|schreibt|spricht)|ich\s+bin|ich\s+hei(?:ß|ss)e"
    r"|mein\s+name\s+ist|je\s+suis|je\s+m'appelle|c'est|ici|soy|me\s+llamo|mi\s+nombre\s+es)\s+"
    r"(?:(?:me|only|just|actually|really|not\s+\w+\s+but)\s*,?\s+)*(?=(?-i:[^\W\d_a-z]))",
    re.IGNORECASE,
)
#: Behind the name of who is writing: "Ina here, on Fabian's PC".
_HERE = re.compile(r"\s+(?:here|speaking|writing|typing)\b", re.IGNORECASE)
_TITLE_BEHIND = re.compile(
    r"[\s,(]{0,4}(?:(?:[^\W\d_a-z][\w&'.-]{0,30}|of|to|the|for|and|at|in)(?:[\s,)]{1,4}|$)){1,9}"
)
_TWO_WORDS = re.compile(r"[^\W\d_a-z][^\W\d_]+ [^\W\d_a-z][^\W\d_]+(?=\W|$)")
_COMPANY = re.compile(
    r"\b(?:Ltd|Inc|GmbH|AG|LLC|LLP|plc|Corp|SA|SAS|BV|AB|Oy|Team|Dept|Department)\b"
)
_THING = (
    r"(?:(?:e-?|web|gmail)?mail(?:box|\s+(?:account|address|program|client))?|e-?mail(?:\s+\w+)?"
    r"|account"
    r"|inbox|computer|pc|laptop|phone|tablet|machine|desk|workstation|login|address|outlook|screen"
    r"|keyboard|mac|ipad|iphone|handy|rechner|konto|postfach|compte|ordinateur|ordenador|cuenta)"
)
#: The account is somebody else's, whoever that is.
_NOT_OWN = re.compile(
    rf"\b(?:from|at|on|using|use|used|via|through|with|in|borrow\w*|von|über|depuis|desde)\s+"
    r"(?:(?:my|our|a|the|his|her|their)\s+(?:\w+\s+){0,2}?(?:colleague|boss|manager|husband|wife"
    r"|secretary|assistant|co-?worker|friend|partner|office\s?mate|supervisor|chief|director"
    rf"|professor|teacher|neighbou?r|brother|sister|father|mother|son|daughter)'?s?'?|his|her"
    rf"|somebody\s+else's|someone\s+else's|another\s+(?:person's"
    rf"|colleague's))\s+(?:\w+\s+)?{_THING}\b"
    rf"|\bnot\s+(?:from\s+|on\s+|at\s+)?my\s+(?:own\s+)?{_THING}\b"
    rf"|\bmy\s+(?:own\s+)?{_THING}\s+(?:is|was|has|does|doesn't|isn't|still|won't"
    rf"|will)\s+(?:\w+\s+)?"
    r"(?:broken|down|locked|blocked|dead|not\b|dis\w+|gone|out\s+of|being|refus\w*|full|stuck"
    r"|work|unavailable)"
    r"|\b(?:do\s+not|don't)\s+(?:answer|reply)\s+to\s+this\s+address\b"
    r"|\bi\s+am\s+not\s+the\s+sender\b|\bnot\s+the\s+person\s+in\s+the\s+from\b"
    r"|\b(?:dictated|typed|written|sent)\s+(?:by|for|on\s+behalf\s+of)\s+(?:my|his|her|the|mr|ms"
    r"|mrs|dr)\b",
    re.IGNORECASE,
)
#: Behind the sender's own name: somebody else speaks of them.
_OF_ANOTHER = re.compile(
    rf"'s?\s+(?:\w+\s+){{0,2}}?{_THING}\b"
    r"|\s+(?:is|was|has|had|let|lets|lent|gave|allowed|asked|said|told|will|can(?:not|'t)?|knows"
    r"|left"
    r"|agreed|does|doesn't|isn't|wants|sits|just)\b",
    re.IGNORECASE,
)
_NOT_FOR = re.compile(
    r"\b(?:not|never|instead\s+of|rather\s+than|nicht|pas"
    r"|no)\s+(?:(?:to|for|at|from|with|by|an|für|auf|à"
    r"|a)\s+)?(?:(?:mr|mrs|ms|dr|herrn?|frau)\.?\s+)?$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\b(?:thanks|thank\s+you|regards|wishes|best|cheers|greetings|sincerely|warmly|yours|truly"
    r"|gr[uü](?:ß|ss)e?n?"
    r"|dank|cordialement|merci|gracias|saludos)\b[\s,.!-]*",
    re.IGNORECASE,
)
_HEADS = 3  # lines of a signature in which a name may stand
_SHORT = 3  # letters of a name that has to agree, at least where it is short for another
_NICKNAMES = (
    "robert rob bob bobby bert", "william will bill billy liam", "richard rick dick rich",
    "margaret peggy meg maggie greta", "edward ted ed ned eddie", "james jim jimmy jamie",
    "john jack johnny", "henry harry hank", "charles chuck charlie",
    "elizabeth liz beth betty lisa",
    "katherine catherine kate kathy cathy kitty", "alexander alex sasha xander sandy",
    "alexandra alex sasha sandra", "anthony tony", "michael mike mick misha", "mary molly polly",
    "theodore ted theo", "susan sue suzy", "helena lena nell", "joseph joe jo pepe",
    "francisco paco pancho", "jose pepe", "johannes hans hannes", "stephen steven steve",
    "nicholas nick klaus", "andrew andy drew", "thomas tom tommy", "deborah deb debbie",
    "patricia pat trish patty", "christopher chris kit", "lawrence larry", "gerald gerry jerry",
    "jeffrey geoffrey jeff geoff", "dmitri dima mitya", "yevgeny evgeny zhenya", "maria masha mia",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes under the sender's address; `name` None: nobody can tell who."""

    name: str | None
    email: str | None
    place: tuple[int, int]


def other_writer(scene: Scene, sender: Sender, signed: str = "") -> Writer | None:
    """Who says "me" in the text instead of the sender; None where it is the sender.

    `signed` is the letter's signature.
    """
    own = clean_name(sender.name) or ""
    told = _introduced(scene, sender, own) or _signed_below(signed, sender, own)
    if told is None and not (_account_is_not_own(scene) or _speaks_of_sender(scene, own)):
        return None
    if told is None:
        return Writer(None, None, (-1, -1))
    start, end, name = told
    emails = {
        p.email
        for p in scene.people
        if p.email and p.name and p.email != sender.email and not p.doubtful
        and same_name(name, p.name)
    }  # fmt: skip
    full = [p.name for p in scene.people if p.name and same_name(name, p.name)]
    name = max([name, *full], key=len)
    return Writer(name, emails.pop() if len(emails) == 1 else None, (start, end))


def _introduced(scene: Scene, sender: Sender, own: str) -> tuple[int, int, str] | None:
    """Another name than the sender's, of who says "I am" or signs below the text."""
    text = scene.document.text
    starts = [m.end() for m in _I_AM.finditer(text)]
    for sentence in scene.document.sentences[:3]:
        for here in _HERE.finditer(sentence.text):
            (at, _), name = name_ending(sentence.text, here.start(), "")
            starts += [sentence.start + at] if name is not None else []
    for start in starts:
        if scene.is_ignored(start):
            continue
        end, name = name_starting(text, start)
        if text.startswith("'s", end):
            continue
        if name is not None and not _is_sender_named(name, sender, own):
            return start, end, name
    return _signed(scene, sender, own)


def _signed(scene: Scene, sender: Sender, own: str) -> tuple[int, int, str] | None:
    """Another name than the sender's, alone at the end of the text."""
    text = scene.document.text.rstrip()
    line = text.rfind("\n") + 1
    starts = [line, *(m.end() for m in _CLOSING.finditer(text, line))]
    rows = [(r.start, r.end) for r in scene.document.rows]
    rows += [(f.start, f.end) for f in scene.document.fields]
    if not own or is_within(line, rows):
        return None
    for start in starts if len(scene.document.sentences) > 1 else []:
        end, name = name_starting(text, start)
        two = _TWO_WORDS.match(text, start) if name is None else None
        if two is not None and not _COMPANY.search(text, start):
            end, name = two.end(), two.group()
        behind = text[end:].strip(" .,!")
        alone = not behind or _TITLE_BEHIND.fullmatch(behind) is not None
        if name is not None and alone and not _is_sender_named(name, sender, own):
            return start, end, name
    return None


def _signed_below(signed: str, sender: Sender, own: str) -> tuple[int, int, str] | None:
    """Another name than the sender's at the head of the signature; it stands outside the text."""
    lines = [line.strip(" ,.;*_|-") for line in signed.split("\n")]
    heads = [line for line in lines if line and not _CLOSING.search(line)][:_HEADS]
    if not own or any(_is_sender_named(line, sender, own) for line in heads):
        return None
    for line in heads[:1]:
        end, name = name_starting(line, 0)
        alone = not line[end:] or _TITLE_BEHIND.fullmatch(line[end:]) is not None
        if name is not None and alone and not _COMPANY.search(line):
            return -1, -1, name
    return None


def _is_sender_named(name: str, sender: Sender, own: str) -> bool:
    """Whether a name is the sender's, or may be a short form of it or of the address."""
    local = folded(sender.email.split("@", 1)[0])
    theirs = [folded(part) for part in own.split()]
    for part in (folded(part) for part in name.split()):
        if len(part) < _SHORT and any(other.startswith(part) for other in theirs if part):
            return True
        if len(part) >= _SHORT and (
            part in local or any(_alike(part, other) for other in theirs if other)
        ):
            return True
    return "".join(folded(part)[:1] for part in own.split()) == folded(name)


def _alike(one: str, other: str) -> bool:
    if one == other or (len(other) >= _SHORT and (one in other or other in one)):
        return True
    if one[:_SHORT] == other[:_SHORT]:
        return True
    return any({one, other} <= set(names.split()) for names in _NICKNAMES)


def _account_is_not_own(scene: Scene) -> bool:
    return any(
        _NOT_OWN.search(s.text) and not scene.is_ignored(s.start) for s in scene.document.sentences
    )


def _speaks_of_sender(scene: Scene, own: str) -> bool:
    """Whether the text tells of the sender as of somebody else."""
    parts = [re.escape(part) for part in own.split() if len(part) >= _SHORT]
    if not parts:
        return False
    text = scene.document.text
    for match in re.finditer(rf"\b(?:{'|'.join(parts)})\b", text):
        before = text[max(0, match.start() - 40) : match.start()]
        if _is_namesake(text, match, before, own):
            continue
        if _OF_ANOTHER.match(text, match.end()) or _NOT_FOR.search(before):
            return True
    return False


#: Before a family name that is a relative's, or an older namesake's: "old Mr Lee".
_RELATIVE = re.compile(
    r"\b(?:old|young|late|senior|father|mother|uncle|aunt|brother|sister|husband|wife|son|daughter"
    r"|cousin|grandfather|grandmother)\s+(?:(?:mr|mrs|ms|dr)\.?\s+)?$",
    re.IGNORECASE,
)
_NAME_BEHIND = re.compile(r"[ ](?P<word>[^\W\d_a-z][\w'-]+)")
_NAME_BEFORE = re.compile(r"(?P<word>[^\W\d_a-z][\w'-]+)[ ]$")


def _is_namesake(text: str, match: re.Match[str], before: str, own: str) -> bool:
    """Whether a part of the sender's name is there a part of somebody else's: "Ann Moss"."""
    parts = own.split()
    if match.group() == parts[0]:
        beside = _NAME_BEHIND.match(text, match.end())
    else:
        if _RELATIVE.search(before):
            return True
        beside = _NAME_BEFORE.search(before)
    if beside is None or len(parts) < 2:
        return False
    word = beside["word"]
    named = name_starting(word, 0)[1] is not None and word.casefold() not in TITLES
    return named and word not in parts
