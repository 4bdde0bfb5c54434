"""Names as people write them: where one begins, where it ends, what is none."""

from __future__ import annotations

import re

from ticket_rules.reading.name_words import (
    ABROAD,
    ASKING,
    COURTESIES,
    DETERMINERS,
    FIRST_NAMES_TOO,
    LEADS,
    NO_NAME,
    NOT_IN_SMALL,
    PARTICLES,
    PERSON_NOUNS,
    SMALL,
    TITLES,
    VERB_NAMES,
    VERBS,
)
from ticket_rules.reading.people import clean_name, folded
from ticket_rules.reading.spans import Span
from ticket_rules.reading.whole import is_whole

_WORD = r"[^\W\d_]+(?:['\u2019.-][^\W\d_]+)*\.?"
_WORDS = re.compile(_WORD)
#: "J.P.": initials, whose last full stop ends no sentence.
_INITIALS = re.compile(
    r"(?!(?:p\.s|n\.b|p\.p|e\.g|i\.e|a\.m|p\.m|z\.b|u\.s|u\.k)\b)(?:[^\W\d_]\.-?)+[^\W\d_]?\.?",
    re.IGNORECASE,
)
_SUFFIX_BEFORE = re.compile(r",?\s+(?:jr|sr|ii|iii|iv)\b\.?$", re.IGNORECASE)
_SUFFIX_BEHIND = re.compile(r",?\s+(?:jr|sr|ii|iii|iv)\b\.?", re.IGNORECASE)
#: Between two words of a name: a blank, or a nickname in quotes.
_NICKNAME = re.compile(r"\.?(?: *[\"(][^\W\d_][\w.-]{0,15}[\")])? *")
_WORD_BEFORE = re.compile(
    r"(?:(?<![^\s(])(?P<first>[^\W\d_][\w'-]*)[ ]+)?(?<![^\s(])(?P<word>[^\W\d_][\w'-]*)[ ]+$"
)
_WORD_BEHIND = re.compile(
    r"[ ]+(?P<word>[^\W\d_][\w'-]*)(?!\s*[:=#|]|[ ]+[^\s@(<]*\d[^\s@]*(?:\s|$)|[\w'-])"
)
#: Behind a particle that is cut short: "de' Medici".
_CUT = ("' ", "\u2019 ")
_COURTESY = re.compile(r"\s+(?:pls|plz|please|thx|thanks)[\s,]*$", re.IGNORECASE)
#: A particle that stands against its name: "d'Arcy", "al-Rashid", "'t Hooft".
_JOINED_PARTICLE = re.compile(r"(?:d|l|dell|all|t|al|el|ad|as|ibn)['-][^\W\d_a-z]")


def name_ending(text: str, end: int, local: str) -> tuple[Span, str | None]:
    """The name whose last letter stands before `end`; gives its place and the clean name.

    `local` is the address's local part: what is in it too is a name, as in "Will Smith (will@…)".
    """
    stop = _without_marks(text, end)
    if possessed(text, stop):
        stop -= 2 if text[stop - 1] in "sS" else 1
    suffix = _SUFFIX_BEFORE.search(text, max(0, stop - 12), stop)
    last = suffix.start() if suffix else stop
    words = [
        w for w in _WORDS.finditer(text, max(0, last - 90), last) if not _is_set_apart(text, w)
    ]
    if not words or words[-1].end() != last:
        return (end, end), None
    taken = _words_of_name(text, words, local)
    if not taken:
        return (end, end), None
    first = _last_name_before(text, taken[-1].start(), taken)
    whole = is_whole(text, first, stop) or possessed(text, stop + 2)
    if not whole or is_cut_before(text, first, len(taken)) or _is_place(text, first, taken, local):
        return (end, end), None
    name = clean_name(text[first:stop])
    if text[stop - 1] == "." and name is not None and not name.endswith("."):
        stop -= 1
    return (first, stop), name


#: Before a place, which is nobody's name: "my namesake in Lund, jo@acme.example".
_BEFORE_PLACE = re.compile(r"\b(?:in|near|at)\s+$", re.IGNORECASE)


def _is_place(text: str, first: int, taken: list[re.Match[str]], local: str) -> bool:
    """Whether the words stand where a place does, and the address has none of them."""
    if not local or not _BEFORE_PLACE.search(text, max(0, first - 8), first):
        return False
    return not any(folded(word.group()) in folded(local) for word in taken)


def _words_of_name(text: str, words: list[re.Match[str]], local: str) -> list[re.Match[str]]:
    """The last words that make a name, the last one first."""
    taken: list[re.Match[str]] = []
    for word in reversed(words):
        gap = text[word.end() : taken[-1].start()] if taken else ""
        if taken and (not _may_join(word.group(), gap) or _ends_sentence(word.group())):
            break
        if taken and _is_address(taken[-1].group()) and not _is_title(word.group()):
            break
        first_name = _is_in_address(word.group(), local) or (
            _may_be_first_name(text, word, local)
            and (bool(taken) or folded(word.group()) in folded(local))
        )
        if not first_name and not _may_be_name(word.group(), inside=bool(taken)):
            break
        taken.append(word)
    while taken and _is_particle(taken[-1].group()):
        taken.pop()
    if len(taken) > 1 and asks(text, taken[-1].start(), taken[-1].group()):
        taken.pop()
    return _without_what_they_are(text, taken, local)


def _may_join(word: str, gap: str) -> bool:
    """Whether a name may go on behind a word of it: "de' Medici" is one particle and a word."""
    cut = gap in _CUT and _is_particle(word)
    return cut or _NICKNAME.fullmatch(gap) is not None


def _is_title(word: str) -> bool:
    return word.rstrip(".").casefold() in TITLES


def _is_address(word: str) -> bool:
    """Whether a capital word is how one is addressed: what stands before it is no name."""
    return word[0].isupper() and word.rstrip(".").casefold() in COURTESIES


def _without_what_they_are(
    text: str, taken: list[re.Match[str]], local: str
) -> list[re.Match[str]]:
    """The words, the last one first, without those behind "our" that the address does not have."""
    before = (
        _WORD_BEFORE.search(text, max(0, taken[-1].start() - 60), taken[-1].start())
        if taken
        else None
    )
    if before is None or before["word"].casefold() not in DETERMINERS:
        return taken
    in_address = [folded(word.group()) in folded(local) for word in taken]
    while len(taken) > 2 and in_address[-2] and not in_address[-1]:
        taken, in_address = taken[:-1], in_address[:-1]
    return taken


def asks(text: str, at: int, word: str) -> bool:
    """Whether a capital word only begins its sentence there, as a verb that asks for something."""
    return word.casefold() in ASKING and is_sentence_start(text, at)


def is_sentence_verb(text: str, at: int, word: str) -> bool:
    """Whether a word that is a first name too may be a verb or another word where it stands."""
    told = word.casefold() in (FIRST_NAMES_TOO | VERB_NAMES | ASKING)
    return told and is_sentence_start(text, at)


def _is_in_address(word: str, local: str) -> bool:
    """Whether a capital word that is mostly no name is one here: the address has it as a word.

    Not where it says what the address is for, as "support" and "owner" do.
    """
    bare = word.rstrip(".").casefold()
    told = bare in NOT_IN_SMALL or bare in PERSON_NOUNS or bare in TITLES
    return (
        word[0].isupper()
        and len(bare) > 1
        and not told
        and folded(bare) in map(folded, re.split(r"[\W_\d]+", local))
    )


def _is_set_apart(text: str, word: re.Match[str]) -> bool:
    """Whether a word stands in quotes or brackets by itself, as a nickname does."""
    return text[max(0, word.start() - 1) : word.start()] in ('"', "(") and text[
        word.end() : word.end() + 1
    ] in ('"', ")")


def _without_marks(text: str, end: int) -> int:
    """Where the word before `end` ends, without the blanks and quotes behind it."""
    while end > 0 and text[end - 1] in " '\"":
        end -= 1
    return end


def possessed(text: str, end: int) -> bool:
    """Whether the word that ends there says whose something is, as in "Jane's"."""
    return text[max(0, end - 2) : end].casefold() == "'s" and text[end - 3 : end - 2].isalpha()


def _ends_sentence(word: str) -> bool:
    """Whether the full stop behind a word is none of a title or an initial."""
    bare = word.rstrip(".")
    told = bare.casefold() in TITLES or _INITIALS.fullmatch(word) is not None
    return word.endswith(".") and len(bare) > 2 and not told


def is_sentence_start(text: str, at: int) -> bool:
    """Whether a sentence or a line begins there: a capital letter says nothing then."""
    before = text[:at].rstrip(" \"'(")
    return not before or before[-1] in ".!?:;\n" or text[at - 1 : at] == "\n"


def lower_name_ending(text: str, end: int, local: str) -> tuple[Span, str | None]:
    """A name in small letters that ends before `end`: its words have to fit the address.

    It begins with the first word that the address has too, or with the one before its last.
    """
    courtesy = _COURTESY.search(text, max(0, end - 12), end)
    stop = _without_marks(text, courtesy.start() if courtesy else end)
    words = list(re.finditer(r"[^\W\d_][^\W\d_'-]*", text[max(0, stop - 60) : stop]))
    offset = max(0, stop - 60)
    taken: list[re.Match[str]] = []
    for word in reversed(words):
        behind = taken[-1].start() if taken else stop - offset
        bare = word.group()
        gap = text[offset + word.end() : offset + behind]
        if len(taken) == 4 or gap != " " * bool(taken) or not bare.islower():
            break
        if bare in NO_NAME or bare in NOT_IN_SMALL or bare in PERSON_NOUNS:
            break
        taken.append(word)
    taken.reverse()
    in_address = folded(local)
    fitting = [len(w.group()) > 2 and folded(w.group()) in in_address for w in taken]
    if True not in fitting:
        return (end, end), None
    at = fitting.index(True)
    last = len(fitting) - 1 - fitting[::-1].index(True)
    if at == last:
        at, last = (at - 1, at) if at == len(taken) - 1 and at > 0 else (at, at + 1)
    taken = taken[at : last + 1]
    span = (offset + taken[0].start(), offset + taken[-1].end())
    return span, clean_name(text[slice(*span)])


def _last_name_before(text: str, first: int, taken: list[re.Match[str]]) -> int:
    """Where a "Last, First" begins, when a single name stands behind a single one."""
    if len(taken) > 2 or not text[:first].endswith(", "):
        return first
    words = list(_WORDS.finditer(text, max(0, first - 60), first - 2))
    if (
        not words
        or words[-1].end() != first - 2
        or not _may_be_name(words[-1].group(), inside=False)
    ):
        return first
    begins = len(words) - 1
    while begins and words[begins - 1].group().casefold() in PARTICLES:
        if text[words[begins - 1].end() : words[begins].start()] != " ":
            break
        begins -= 1
    words = words[: begins + 1]
    before = text[max(0, words[-1].start() - 24) : words[-1].start()].rstrip().casefold()
    if re.search(
        r"(?:^|\b(?:to|add|is|make|remove|owner|manager|for|name|from)\s*:?|[:>(\"-])$", before
    ):
        return words[-1].start()
    return first


def name_starting(text: str, start: int) -> tuple[int, str | None]:
    """The name that begins at `start`; gives its end and the clean name."""
    at, words = _words_from(text, start)
    if len(words) > 1 and (asks(text, start, words[0]) or _is_asked_of(text, start, at, words[0])):
        return start, None
    while words and _is_particle(words[-1]):
        at -= len(words.pop()) + 1
    if not words or (len(words) == 1 and words[0].casefold() in FIRST_NAMES_TOO):
        return start, None
    if possessed(text, at):
        return at - 2, clean_name(" ".join(words)[:-2])
    if not is_whole(text, start, at) or _is_cut_behind(text, at):
        return start, None
    suffix = _SUFFIX_BEHIND.match(text, at) if len(words) > 1 else None
    if suffix:
        return suffix.end(), clean_name(text[start : suffix.end()])
    return at, clean_name(" ".join(words))


#: What somebody may do, in a question: "Can Jane Doe get the rights?".
_MODAL = re.compile(r"(?:can|could|may|might|will|would|shall|should)$", re.IGNORECASE)
_ASKED_FOR = re.compile(
    r"[ ]+(?:please\s+|also\s+|now\s+)?(?:get|have|be|become|receive|take|own|manage"
    r"|hold|join|act|help|replace|go)\b"
    r"[^?\n]*(?:\n[^?\n]+){0,3}\?"
)


def _is_asked_of(text: str, start: int, end: int, word: str) -> bool:
    """Whether a word that is a first name too begins a question, with the name behind it."""
    asked = _MODAL.match(word) and is_sentence_start(text, start)
    return bool(asked) and _ASKED_FOR.match(text[end : end + 240]) is not None


def _words_from(text: str, start: int) -> tuple[int, list[str]]:
    """The words of a name from `start` on, and where the last one ends."""
    at, words = start, list[str]()
    for word in _WORDS.finditer(text, start, start + 90):
        if words and _is_set_apart(text, word):
            continue
        gap = text[at : word.start()]
        if not (_may_join(words[-1], gap) if words else word.start() == start):
            break
        first_name = not words and _may_be_first_name(text, word)
        if not first_name and not _may_be_name(word.group(), inside=bool(words)):
            break
        token = word.group()
        if words and gap in _CUT:
            words[-1] += gap[0]
        words.append(token)
        at = word.end()
        if len(token) > 3 and _ends_sentence(token):
            at -= 1
            words[-1] = token.rstrip(".")
            break
    return at, words


def _may_be_first_name(text: str, word: re.Match[str], local: str = "") -> bool:
    """Whether "Will" or "May" is a name here: capital, and not where a sentence begins.

    Where one begins, it is when the address has it too.
    """
    token = word.group()
    if not token[0].isupper() or token.casefold() not in (FIRST_NAMES_TOO | VERB_NAMES):
        return False
    if len(token) > 2 and folded(token) in folded(local):
        return True
    before = text[: word.start()].rstrip()
    return token.casefold() in FIRST_NAMES_TOO and bool(before) and before[-1] not in ".!?\n"


def is_cut_before(text: str, start: int, words: int) -> bool:
    """Whether the word before may be the first part of the name of so many `words`.

    "Owner One" is a name, or One is an owner: nobody can tell. Before a full name such a word
    is what the person is, unless a name goes on before it.
    """
    before = _WORD_BEFORE.search(text, max(0, start - 60), start)
    if before is None or not _may_be_part(before["word"]):
        return False
    first = before["first"]
    if before["word"].casefold() in VERBS:
        return words == 1 and first is not None and first.islower() and first not in LEADS
    return words == 1 or (first is not None and _may_be_name(first, inside=False))


def _is_cut_behind(text: str, end: int) -> bool:
    """Whether the word behind may be the rest of the name, as in "One Owner"; a label is not."""
    behind = _WORD_BEHIND.match(text, end)
    return behind is not None and _may_be_part(behind["word"])


def _may_be_part(word: str) -> bool:
    """Whether a capital word that is mostly no name may be a part of one here."""
    bare = word.casefold()
    return word[0].isupper() and bare not in SMALL and (bare in NO_NAME or bare in PERSON_NOUNS)


def is_no_name(text: str) -> bool:
    """Whether a word of these is part of no name, however written."""
    words = [word.strip(".,;:()").casefold() for word in text.split()]
    return any(
        word in NO_NAME and word not in (FIRST_NAMES_TOO | VERB_NAMES | TITLES | PARTICLES)
        for word in words
    )


def _is_particle(word: str) -> bool:
    return word.casefold() in PARTICLES and word[0].islower()


#: What somebody is, in one word made of two: "Laborleiterin", "Projektingenieur".
_WHAT_THEY_DO = re.compile(
    r"\w{3,}(?:leiter(?:in)?|verwalter(?:in)?|entwickler(?:in)?|ingenieur(?:in)?|mitarbeiter(?:in)?"
    r"|beauftragte[rn]?|führer(?:in)?|assistent(?:in)?|assistenz|kolleg(?:e|in)|nachfolger(?:in)?"
    r"|administrator(?:in)?|techniker(?:in)?)n?$"
)


def _may_be_name(word: str, *, inside: bool) -> bool:
    if inside and word.casefold() in PARTICLES:
        return True
    bare = word.rstrip(".").casefold()
    if bare in TITLES and (word[0].isupper() or inside):
        return True
    if bare in NO_NAME or bare in PERSON_NOUNS or bare in ABROAD or _WHAT_THEY_DO.search(bare):
        return False
    if _JOINED_PARTICLE.match(word):
        return True
    return word[0].isupper() or not (word[0].islower() or word[0].isupper())
