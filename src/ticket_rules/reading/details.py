"""Letters that give nothing but details, in answer to a question of ours."""

from __future__ import annotations

import re

from ticket_rules.reading.entries import Entry
from ticket_rules.reading.forms import Kind
from ticket_rules.reading.people import Person, Role, clean_name
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.spans import is_within
from ticket_rules.reading.taken import Source, Taken
from ticket_rules.reading.wordlist import word_set
from ticket_rules.requests import Action

_FILLER = word_set(
    """a an and are as at be below by confirm details email e-mail emails for from full give hello
    here hey hi his her i id ids if in info information is it it's its mail address my name
    named names new no nr number numbers of ok okay on one order orders our owner manager
    person user colleague machine computer host hostname laptop pc please re regards
    requested sorry sure thank thanks that the their them there these this to was we with
    would yes you your asked missing called license licence correct right dear team support
    should shall own owns who owner's manager's user's person's colleague's leaver's order's
    machine's be use you're needed wanted lacking unanswered answer follows following as
    requested many best kind apologies forgot forgotten got it also both bestellung
    bestellnummer lautet ist die der das es name adresse mailadresse danke hallo bitte und
    commande nom est la le merci
    bonjour voici pedido nombre correo gracias hola 注文番号 は です 氏名 メールアドレス"""
)
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_ONE_NAME = re.compile(r"^\W*(?P<name>[^\W\d_][^\d@:?!\n]{1,60})\W*$")
_ONE_MACHINE = re.compile(
    r"^\W*(?P<name>(?=[\w.-]*[\d_-]|[A-Z0-9._-]+\W*$)[A-Za-z0-9][\w.-]{2,40})\W*$"
)
_TELLS_NAME = re.compile(r"\bnames?\b|\bheißt\b|\bcalled\b|\bit\s+is\b|\bit's\b", re.IGNORECASE)
_VERB = re.compile(
    r"(?:mov|transf|remov|add|activat|deactivat|replac|swap|releas|fre|reset|delet|block|assign"
    r"|hand|cancel|stop|mak)",
    re.IGNORECASE,
)
_NO_MACHINE = frozenset(
    {"yes", "no", "ok", "okay", "thanks", "thx", "stop", "help", "fyi", "asap", "test", "urgent"}
)
_ASKING = re.compile(
    r"\?|\b(?:can|could|would|will)\s+you\b|\b(?:wrong|not|never|don'?t|cannot|can't|complain\w*"
    r"|invoice|quote|price|crash\w*|error|but|instead|use|chang\w+)\b",
    re.IGNORECASE,
)


#: What a detail answers: "the address you asked for is …".
_YOU_ASKED = re.compile(
    r"\b(?:that\s+|which\s+)?you(?:'ve|'re|\s+have|\s+had|\s+are|\s+were)?\s+(?:asked|asking"
    r"|wanted|requested|needed|need|looking|missed|missing|inquired"
    r"|enquired)(?:\s+(?:me|us))?(?:\s+(?:for|about))?\b"
    r"|\b(?:as|like)\s+(?:requested|asked|promised|wanted)\b"
    r"|\bin\s+(?:answer|reply|response)\s+to\s+(?:your|the)\s+(?:question|mail|e-?mail|message"
    r"|query)\b",
    re.IGNORECASE,
)


def details_of(scene: Scene, *, likely: bool = False) -> Entry | None:
    """The details that the letter gives, when it gives nothing but details.

    Where its words make that `likely`, it may say a little more beside them.
    """
    whole = _YOU_ASKED.sub(lambda m: " " * len(m.group()), scene.document.text)
    text = whole.strip()
    if not text or len(text) > 600 or _ASKING.search(text):
        return None
    people = [p for p in scene.people if p.role not in (Role.CONTACT, Role.COPIED)]
    machines = [m for m in scene.machines if m.certain and not m.spared]
    if not people and whole != scene.document.text:
        people = [p for p in scene.people if p.role is not Role.COPIED]
    if not likely and not _is_bare(scene, people, whole):
        return None
    entry = Entry(Action.DETAILS, 0)
    given = {
        "order_id": {o.order_id: (o.start, o.end) for o in scene.orders},
        "machine": {m.name: (m.start, m.end) for m in machines},
        "email": {p.email: p.where("email") for p in people if p.email},
        "name": {p.name: p.where("name") for p in people if p.name},
        "serial_key": {key: (start, end) for start, end, key in scene.serials},
    }
    for key, values in given.items():
        if len(values) == 1 and not (key == "email" and any(p.doubtful for p in people)):
            value, span = values.popitem()
            entry.take(key, value, Taken(Source.TEXT, span, "the only one given"))
    told = any(kind is Kind.NAME for _, kind, _ in scene.fields) or _TELLS_NAME.search(text)
    if not (entry.order_id or entry.machine or entry.email or entry.serial_key or told):
        entry.name = None
        _from_one_line(entry, text)
    found = any((entry.order_id, entry.machine, entry.email, entry.name, entry.serial_key))
    return entry if found or scene.orders or any(p.email for p in people) else None


def _is_bare(scene: Scene, people: list[Person], text: str) -> bool:
    """Whether nothing but keys, their labels and small words stand in the text."""
    spans = [
        *((p.start, p.end) for p in people),
        *((o.start, o.end) for o in scene.orders),
        *((m.start, m.end) for m in scene.machines),
        *((start, end) for start, end, _ in scene.serials),
        *(
            (f.start - len(f.label) - 2, f.end)
            for f, kind, _ in scene.fields
            if kind is not Kind.NOTHING
        ),
    ]
    bare = "".join(c if not is_within(i, spans) else " " for i, c in enumerate(text))
    left = [w for w in _WORD.findall(bare) if w.casefold() not in _FILLER]
    return len(left) <= (2 if spans else 4) and not any(_VERB.match(word) for word in left)


def _from_one_line(entry: Entry, text: str) -> None:
    """A line that is only a machine's or a person's name."""
    if "\n" in text:
        return
    machine = _ONE_MACHINE.match(text)
    if machine and machine["name"].casefold() not in _NO_MACHINE:
        name = machine["name"].rstrip(".")
        place = Taken(Source.TEXT, machine.span("name"), "the whole letter is this one name")
        entry.take("machine", name, place)
        return
    person = _ONE_NAME.match(text)
    words = person["name"].split() if person else []
    capital = all(w[0].isupper() or w in ("de", "van", "der", "von", "la", "da") for w in words)
    if (
        person is not None
        and 2 <= len(words) <= 4
        and capital
        and not any(w.casefold().strip(".,") in _FILLER for w in words)
    ):
        place = Taken(Source.TEXT, person.span("name"), "the whole letter is this one name")
        entry.take("name", clean_name(" ".join(words).rstrip(".,")), place)
