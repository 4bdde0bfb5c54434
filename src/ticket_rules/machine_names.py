"""Which machines do a letter's words mean?

A machine is named by its host name, its id, or words that describe it. The readings are
tried from the narrowest to the widest, and the first that matches anything counts:

1. the name itself, without case
2. the same words with other marks between them ("macbook pro 16" is "MacBook-Pro-16")
3. the name inside the words ("the laptop LAP-ENG-0417"), a host with or without its domain
4. every word that tells something stands in the name, or in the user's name or address
   ("the stolen MacBook" is "MacBook Pro 16")

An identifier is never read as a part of another one: "BUILD-03" is not "BUILD-03-OLD".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from ticket_rules.facts import Activation

_FILLER_WORDS = """
a an the this that my our his her their your one of on in with and which was is has named called
name id asset tag number no old former previous new dead broken defective crashed failed stolen
lost died gone retired replaced decommissioned
der die das den dem mein meine meinen unser unsere alte alten alter defekte defekten gestohlene
gestohlenen verlorene
le la les mon ma mes notre ancien ancienne vieux
el los mi nuestro nuestra antiguo antigua
"""
_KIND_WORDS = """
machine computer pc laptop notebook desktop workstation server box device host hostname node
instance cloud vm system
rechner gerät maschine arbeitsplatz
ordinateur poste portable serveur
ordenador equipo máquina servidor
"""
#: Words that tell nothing of which machine it is, in the languages that letters come in.
_FILLERS = frozenset(_FILLER_WORDS.split())
#: Words for any machine: they count only where nothing else tells which.
_KINDS = frozenset(_KIND_WORDS.split())


#: Words beyond this many characters name no machine; looking for names in them would take long.
_LONGEST = 300


def meant_by(words: str, activations: Iterable[Activation]) -> tuple[Activation, ...]:
    """The activations whose machine the words mean, by the narrowest reading that has any."""
    if len(words) > _LONGEST:
        return ()
    words, among = _plain(words), tuple(activations)
    for reading in (_is_the_name, _is_the_name_but_for_marks):
        if found := tuple(a for a in among if reading(_plain(a.machine), words)):
            return found
    if named := tuple(a for a in among if _stands_in(_plain(a.machine), words)):
        return tuple(a for a in named if not _is_part_of_another(a, named))
    return tuple(a for a in among if _is_described(a, words))


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold().replace("\u2019", "'")
    return " ".join(text.split())


def _parts(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def _is_the_name(name: str, words: str) -> bool:
    return name == words


def _is_the_name_but_for_marks(name: str, words: str) -> bool:
    return _parts(name) == _parts(words)


def _stands_in(name: str, words: str) -> bool:
    """Does the name stand in the words, bounded on both sides?

    "MacBook Pro" does not stand in "MacBook Pro 16", for a number behind a name without any
    makes it another name. A host name may lack its domain on either side, never differ in it.
    """
    host, dot, _ = name.partition(".")
    a_host = " " not in name and not host.isdecimal()
    if (host if a_host else name) not in words:
        return False
    number = "" if re.search(r"\d", name) else r"(?!\s+\S*\d)"
    end = r"(?![\w-]|\.\w)"
    forms = [re.escape(name)]
    if a_host:
        forms.append(re.escape(host) if dot else re.escape(name) + r"(?:\.[\w-]+)+")
    return re.search(rf"(?<![\w.-])(?:{'|'.join(forms)}){end}{number}", words) is not None


def _is_part_of_another(activation: Activation, named: tuple[Activation, ...]) -> bool:
    name = _plain(activation.machine)
    others = {_plain(other.machine) for other in named} - {name}
    return any(_stands_in(name, other) for other in others)


def _is_described(activation: Activation, words: str) -> bool:
    """Do all the words that tell something stand in the machine's name or its user's?

    A number tells nothing by itself, only beside a word.
    """
    given = [word.strip(".,;:!?()\"'").removesuffix("'s") for word in words.split()]
    telling = [word for word in given if word and word not in _FILLERS]
    asked = [word for word in telling if word not in _KINDS]
    if all(word.isdecimal() for word in asked):
        asked = telling
    if all(word.isdecimal() for word in asked):
        return False
    name, user = _plain(activation.machine), activation.user
    known = {*name.split(), *_parts(name), *_plain(user.name).split()}
    known |= {user.email, *_parts(user.email.partition("@")[0])}
    return known.issuperset(asked)
