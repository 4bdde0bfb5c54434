"""Who is named in a text: addresses, the names that belong to them, and what they are there."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto

from ticket_rules.addresses import find_addresses, normal_email
from ticket_rules.reading.taken import Span
from ticket_rules.reading.whole import is_whole
from ticket_rules.reading.wordlist import word_set

_WORD = r"[^\W\d_]+(?:['\u2019.-][^\W\d_]+)*\.?"
_WORDS = re.compile(_WORD)
_PARTICLES = word_set(
    """van de der den von zu zur zum da do dos das di del della la le el al bin binti ibn ben y e
    ter ten af av du des 't st"""
)
_TITLES = word_set(
    """mr mrs ms miss mx dr prof professor sir dame herr herrn frau hr fr ing dipl mme mlle
    monsieur madame m sr sra señor señora don doña dott signor signora ir drs mag phd msc"""
)
_NO_NAME = word_set(
    """a an the i we you he she it they my our your his her its their this that these those please
    kindly could can would will should shall may might do does did is are was were be been
    have has had hi hello hey dear good morning afternoon evening day thanks thank regards
    best kind greetings to from for of on in at by with as and or but so also then add
    remove delete transfer make take change move assign reassign register deactivate free
    release reset order orders license licence licenses licences manager managers owner
    customer purchaser new old current previous former support team vendor email e-mail mail
    address name phone tel mobile fax order number user machine serial key company inc ltd
    gmbh llc corp plc subject re fwd fw aw confirm confirmation monday tuesday wednesday
    thursday friday saturday sunday january february march april may june july august
    september october november december mon tue wed thu fri sat sun jan feb mar apr jun jul
    aug sep sept oct nov dec not no yes if when once after before since because while note
    nb ps just only all every each both neither either regarding concerning contact head
    it's i'm i'd i've i'll we're we'd we've we'll what who which where why how here there
    again sorry correction actually instead edit update urgent fyi asap sdk api id ids it hr
    ceo cto cfo vp it's that's she's he's there's let's don't give grant set put hand pass
    let access activation activations account colleague boss someone somebody anybody nobody
    everyone today tomorrow yesterday now later via per und oder der die das den dem ein
    eine bitte hallo guten tag morgen abend sehr geehrte geehrter liebe lieber danke ich wir
    sie ihr unser unsere lizenz bestellung inhaber an auf für von mit merci bonjour veuillez
    je nous vous il elle le la les un une notre votre commande licence pour avec hola por
    favor gracias el los las nuestra nuestro pedido licencia para con usted ustedes
    estimados buenos buenas días tardes en su mi hereby enclosed attached copied cc bcc
    request reason type server laptop computer host build pc windows linux macos macbook
    thinkpad dell lenovo hp macos english german french spanish outlook office excel teams"""
)
#: Words of the list above that are first names too, where a family name follows.
_FIRST_NAMES_TOO = word_set("will may april june jan august sun mar don al le la")
#: Verbs that are first names too.
_VERB_NAMES = word_set("grant")
#: Words of the list above that are part of no name, however written.
_SMALL = word_set(
    """a an the to as for from of on in at by with and or but if so not please kindly is are was
    were be been have has had hi hello hey dear sorry thanks thank regards best kind i we you he
    she it they my our your his her its their this that these those also then when once after
    before since because while there here who which subject re fwd aw per via und oder als von
    auf mit an für zur zum bitte hallo liebe lieber sehr geehrte geehrter danke ich wir sie ihr
    merci bonjour je nous et pour à avec por favor hola gracias en su mi con para y de"""
)
#: Words of the list above that stand before the name of whom they are about.
_VERBS = word_set(
    """add remove delete transfer make take change move assign reassign register deactivate free
    release reset give set put hand pass let"""
)
_LEADS = word_set("please and or also then you now bitte und")
_WORD_BEFORE = re.compile(
    r"(?:(?<![^\s(])(?P<first>[^\W\d_][\w'-]*)[ ]+)?(?<![^\s(])(?P<word>[^\W\d_][\w'-]*)[ ]+$"
)
_WORD_BEHIND = re.compile(
    r"[ ]+(?P<word>[^\W\d_][\w'-]*)(?!\s*[:=#|]|[ ]+[^\s@(<]*\d[^\s@]*(?:\s|$)|[\w'-])"
)
#: A second address that stands against the first, as in "jane@a.example/jd@b.example".
_GLUED = re.compile(r"[^\s@,;<>()\[\]]{1,100}@")
_ROLE_WORDS = re.compile(
    r"^(?:manager|owner|developer|engineer|director|head|lead|partner|colleague|boss|assistant"
    r"|consultant|administrator|admin)s?$",
    re.IGNORECASE,
)
#: What may stand between a name and its address: "Jane Doe, our new CTO (email: jane@…)".
_LINK = re.compile(
    r"(?P<apposition>,\s+(?:my|our|the|your|his|her|a|an|who|of|from|in|head|it"
    r"|new)\b[^,;:@.?!()]{0,60})?"
    r"(?P<join>\s*[,(<\[:;|/-]*\s*(?:(?:\b(?:whose|with|at|under|her|his|their|its|the|and|new"
    r"|having|using|reachable\s+(?:at|under)|erreichbar\s+unter|unter|using)\s+){0,3}"
    r"(?:\b(?:work|company|business)\s+)?(?:\b(?:e-?mails?|mail|email\s+address"
    r"|e-?mail\s+address|address|mail\s+address|adresse|correo|mel|courriel))?"
    r"(?:\s+(?:is|being|at|will\s+be|lautet|ist|est|es))?|\bat|\be-?mail)\s*[:=(<,-]*\s*)$",
    re.IGNORECASE,
)
_PRONOUN_ADDRESS = re.compile(
    r"(?:\b(?P<pronoun>his|her|their|its|the|whose|and(?:\s+the)?|ihre?|seine|son|sa"
    r"|su)\s+(?:new\s+|work\s+|company\s+|business\s+|current\s+|correct\s+)*"
    r"(?:e-?mail|mail|address|adresse|correo)(?:[- ]?(?:address|adresse|id))?(?:\s+(?:there|here"
    r"|now|with us))?"
    r"\s*(?:is|will\s+be|would\s+be|should\s+be|:|=|lautet|ist|est|es|,|-)*"
    r"|\b(?:he|she|they)(?:'s|\s+is|\s+are|\s+can\s+be)?\s+(?:reached\s+)?(?:reachable\s+)?(?:at"
    r"|under|on|has|uses)"
    r"|\b(?:reach|find)\s+(?:him|her|them)\s+(?:at|under|on)"
    r"|^\W*(?:(?:it|this|that)(?:'s|\s+is)\s+|e-?mail(?:\s+address)?\s*(?:is|:|-)?\s*"
    r"|mail\s*(?:is|:)?\s*)?)[\s:(<,-]*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^[\s>)\]]*[(\[]\s*(?=[^\W\d_])|^[>)\]]*\s+-\s+(?=[^\W\d_])|^[>)\]]*,\s*(?=name\b)"
)


class Role(Enum):
    """What the text says that a person is, as far as it matters to a request."""

    UNKNOWN = auto()
    NEW = auto()
    OLD = auto()
    USER = auto()
    COPIED = auto()
    CONTACT = auto()
    CONFIRMED = auto()


@dataclass(slots=True)
class Person:
    """A person where they are named; the span covers name and address.

    `name_at` and `email_at` are where these stand, which may be elsewhere in the text; None:
    within the span.
    """

    start: int
    end: int
    name: str | None
    email: str | None
    role: Role = Role.UNKNOWN
    doubtful: bool = False
    name_at: Span | None = None
    email_at: Span | None = None

    def take_name(self, other: Person) -> None:
        """Have the other's name, which stands where it stands."""
        self.name, self.name_at = other.name, other.where("name")

    def take_email(self, other: Person) -> None:
        """Have the other's address, which stands where it stands."""
        self.email, self.email_at = other.email, other.where("email")

    def where(self, key: str) -> Span:
        """The place of "name" or "email" in the text."""
        place = self.name_at if key == "name" else self.email_at
        return place or (self.start, self.end)


def clean_name(text: str) -> str | None:
    """A name as it is shown: without titles, "Last, First" turned; None where none is left."""
    text = re.sub(r"\s*\([^()]*\)\s*|[\"<>]", " ", text).strip(" ,;:'\"-")
    last, comma, first = text.partition(",")
    if comma:
        suffix = first.strip().rstrip(".").casefold()
        if suffix in ("jr", "sr", "ii", "iii", "iv", "phd", "md", "msc", "mba", "esq"):
            text = (
                f"{last.strip()}, {first.strip()}"
                if suffix in ("jr", "sr", "ii", "iii", "iv")
                else last
            )
        elif "," not in first and len(first.split()) <= 3 and len(last.split()) <= 3:
            text = f"{first.strip()} {last.strip()}"
        else:
            text = last
    words = text.split()
    while len(words) > 1 and _is_title(words):
        words = words[1:]
    if len(words) == 1 and words[0].endswith(".") and words[0].rstrip(".").casefold() in _TITLES:
        return None
    name = " ".join(words).rstrip(",;:")
    if (
        name.endswith(".")
        and len(words)
        and not re.search(r"(?:^|[ .])(?:[^\W\d_]|jr|sr)\.$", name, re.IGNORECASE)
    ):
        name = name.rstrip(".")
    return name if any(c.isalpha() for c in name) and len(name) <= 80 and "@" not in name else None


def _is_title(words: list[str]) -> bool:
    """Whether a title begins the name; "Don" before a single word is a first name."""
    bare = words[0].rstrip(".").casefold()
    return bare in _TITLES and not (bare == "don" and len(words) == 2)


def folded(text: str) -> str:
    """Letters only, without case and accents, for comparing a name with an address."""
    plain = (
        text.replace("ß", "ss")
        .replace("ø", "o")
        .replace("Ø", "o")
        .replace("ł", "l")
        .replace("Ł", "l")
    )
    decomposed = unicodedata.normalize("NFKD", plain.casefold())
    return "".join(c for c in decomposed if c.isalpha())


def fits(name: str, email: str) -> bool:
    """Whether the address looks made of the name: a part of it, or its initials and a part."""
    local = folded(email.split("@", 1)[0])
    return any(len(part) >= 3 and part in local for part in map(folded, name.split()))


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
    for end in dict.fromkeys((link.start("join"), link.start())):
        (at, stop), name = name_ending(window, end, local)
        ended = window[:end].rstrip().endswith((".", "!", "?"))
        if name is not None and (not ended or fits(name, f"{local}@")):
            return (window_start + at, window_start + stop), name
    return (start, start), None


def _name_right(text: str, end: int) -> tuple[Span, str | None]:
    """A name in brackets or after a dash behind the address, and its place."""
    after = _AFTER.match(text[end : end + 80])
    if after is None:
        return (end, end), None
    start = end + after.end()
    at, name = name_starting(text, start)
    return ((start, at), name) if name is not None else ((end, end), None)


def name_ending(text: str, end: int, local: str) -> tuple[Span, str | None]:
    """The name whose last letter stands before `end`; gives its place and the clean name.

    `local` is the address's local part: what is in it too is a name, as in "Will Smith (will@…)".
    """
    stop = end
    while stop > 0 and text[stop - 1] in " '\"":
        stop -= 1
    words = list(_WORDS.finditer(text, max(0, stop - 90), stop))
    if not words or words[-1].end() != stop:
        return (end, end), None
    taken: list[re.Match[str]] = []
    for word in reversed(words):
        gap = text[word.end() : taken[-1].start()] if taken else ""
        if taken and gap.strip(" ") not in ("", "."):
            break
        first_name = bool(taken) and _may_be_first_name(text, word, local)
        if not first_name and not _may_be_name(word.group(), inside=bool(taken)):
            break
        taken.append(word)
    while taken and _is_particle(taken[-1].group()):
        taken.pop()
    if not taken:
        return (end, end), None
    first = _last_name_before(text, taken[-1].start(), taken)
    if not is_whole(text, first, stop) or is_cut_before(text, first, len(taken)):
        return (end, end), None
    name = clean_name(text[first:stop])
    if text[stop - 1] == "." and name is not None and not name.endswith("."):
        stop -= 1
    return (first, stop), name


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
    before = text[max(0, words[-1].start() - 24) : words[-1].start()].rstrip().casefold()
    if re.search(
        r"(?:^|\b(?:to|add|is|make|remove|owner|manager|for|name|from)\s*:?|[:>(-])$", before
    ):
        return words[-1].start()
    return first


def name_starting(text: str, start: int) -> tuple[int, str | None]:
    """The name that begins at `start`; gives its end and the clean name."""
    at = start
    words: list[str] = []
    for word in _WORDS.finditer(text, start, start + 90):
        if text[at : word.start()].strip(" ") and words:
            break
        if not words and word.start() != start:
            break
        first_name = not words and _may_be_first_name(text, word)
        if not first_name and not _may_be_name(word.group(), inside=bool(words)):
            break
        token = word.group()
        words.append(token)
        at = word.end()
        if token.endswith(".") and len(token) > 3 and token.rstrip(".").casefold() not in _TITLES:
            at -= 1
            words[-1] = token.rstrip(".")
            break
    while words and _is_particle(words[-1]):
        at -= len(words.pop()) + 1
    alone = len(words) == 1 and words[0].casefold() in _FIRST_NAMES_TOO
    if not words or alone or not is_whole(text, start, at) or _is_cut_behind(text, at):
        return start, None
    return at, clean_name(" ".join(words))


def _may_be_first_name(text: str, word: re.Match[str], local: str = "") -> bool:
    """Whether "Will" or "May" is a name here: capital, and not where a sentence begins.

    Where one begins, it is when the address has it too.
    """
    token = word.group()
    if not token[0].isupper() or token.casefold() not in (_FIRST_NAMES_TOO | _VERB_NAMES):
        return False
    if len(token) > 2 and folded(token) in folded(local):
        return True
    before = text[: word.start()].rstrip()
    return token.casefold() in _FIRST_NAMES_TOO and bool(before) and before[-1] not in ".!?\n"


def is_cut_before(text: str, start: int, words: int) -> bool:
    """Whether the word before may be the first part of the name of so many `words`.

    "Owner One" is a name, or One is an owner: nobody can tell. Before a full name such a word
    is what the person is, unless a name goes on before it.
    """
    before = _WORD_BEFORE.search(text, max(0, start - 60), start)
    if before is None or not _may_be_part(before["word"]):
        return False
    first = before["first"]
    if before["word"].casefold() in _VERBS:
        return words == 1 and first is not None and first.islower() and first not in _LEADS
    return words == 1 or (first is not None and _may_be_name(first, inside=False))


def _is_cut_behind(text: str, end: int) -> bool:
    """Whether the word behind may be the rest of the name, as in "One Owner"; a label is not."""
    behind = _WORD_BEHIND.match(text, end)
    return behind is not None and _may_be_part(behind["word"])


def _may_be_part(word: str) -> bool:
    """Whether a capital word that is mostly no name may be a part of one here."""
    bare = word.casefold()
    return (
        word[0].isupper()
        and bare not in _SMALL
        and (bare in _NO_NAME or bool(_ROLE_WORDS.match(bare)))
    )


def _is_particle(word: str) -> bool:
    return word.casefold() in _PARTICLES and word[0].islower()


def _may_be_name(word: str, *, inside: bool) -> bool:
    if inside and _is_particle(word):
        return True
    bare = word.rstrip(".").casefold()
    if bare in _TITLES and (word[0].isupper() or inside):
        return True
    if bare in _NO_NAME or _ROLE_WORDS.match(bare):
        return False
    return word[0].isupper() or not (word[0].islower() or word[0].isupper())


def address_of_someone(before: str) -> bool:
    """Whether the words before an address say that it is someone's, named earlier or alone."""
    return _PRONOUN_ADDRESS.search(before) is not None
