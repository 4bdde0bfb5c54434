"""Who is named without an address: in a place for a name, by a first name, in an address."""

from __future__ import annotations

import re

from ticket_rules.reading.names import is_cut_before, is_no_name, is_sentence_verb, name_starting
from ticket_rules.reading.people import Person, Role, clean_name
from ticket_rules.reading.scene import Scene
from ticket_rules.reading.spans import is_within

#: Where a name may stand without an address.
_NAME_SLOT = re.compile(
    r"(?i:\b(?:to|onto|add|adding|make|appoint|remove|removing|delete|take|taking|block|put"
    r"|set\s+up|get|register|nominate|name|designate|promote|let|give|grant|off-?board"
    r"|owner\s+(?:is|should\s+be|will\s+be|shall\s+be|of\s+\S+\s+is)|owner:|manager\s+(?:is"
    r"|should\s+be|will\s+be):?|managers?:|names?\s+(?:is|are)|named|called|colleague|assistant"
    r"|boss|successor"
    r"|employee|user|developer|for|by|and|with|is|have|ist|auf|an|à|als|comme)"
    r"(?:\s+(?:also|now|please|both|her|his|our|my|user|colleague|a|an|new|ex-?colleague|former"
    r"|mr|mrs|ms|dr|prof|frau|herrn?)\.?)*)\s*[:,]?\s+(?=[^\W\d_a-z])"
)
#: A Japanese name between particles, without an address: "管理者として、X を登録".
_IN_JAPANESE = re.compile(
    r"(?:管理者|所有者|名義人?|担当者)(?:として|に|を|から|は)[、,]?\s*(?P<name>[\u3005\u3041-\u3091\u3093-\u30ff"
    r"\u4e00-\u9fff]{2,10}?)(?:さん|様|氏)?(?:を|に|へ)(?=.{0,24}(?:登録|追加|変更|削除|設定|外し|譲渡))"
)
_SUBJECT_SLOT = re.compile(
    r"(?:^|[.!?,;]\s+|\b(?:that|since|because|and|but|as|when|our|my|colleague|developer|Hi,"
    r"|Hello,)\s+)(?=[^\W\d_a-z][\w'.-]+(?:\s+(?:[^\W\d_a-z][\w'.-]*|van|de|der|von|da"
    r"|la)){0,4}\s+(?:has|is|was|left|should|shall|will|needs|does|no\s+longer|quit|retired|who"
    r"|moved"
    r"|can)\b)"
)
#: Two words that may be a name, anywhere.
_FULL_NAME = re.compile(
    r"(?<![\w'.@-])[^\W\d_a-z][^\W\d_]{0,30}(?:[.'-][^\W\d_]{0,30})?\.?(?=\s+[^\W\d_])"
)
_COMPANY = re.compile(
    r"\s+(?:office|branch|site|team|department|dept|plant|lab|laboratory|facility|division|group"
    r"|campus|factory|unit|headquarters|hq)\b"
    r"|\s*,?\s*(?:Ltd|Inc|GmbH|AG|LLC|LLP|plc|Corp|SA|SAS|BV|AB|Oy|Co)\b",
    re.IGNORECASE,
)
#: Before the name of a firm.
_OF_A_FIRM = re.compile(
    r"\b(?:customers?|client|company|firm|reseller|distributor|supplier|university|institute"
    r"|subsidiary|organi[sz]ation|kunde|client)\s*:?\s+$",
    re.IGNORECASE,
)


def names_alone(scene: Scene) -> None:
    """Add those who are named in a place for a person, without an address beside."""
    text = scene.document.text
    for pattern in (_NAME_SLOT, _SUBJECT_SLOT, _FULL_NAME):
        for match in pattern.finditer(text):
            start = match.start() if pattern is _FULL_NAME else match.end()
            if any(p.start <= start < p.end for p in scene.people):
                continue
            end, name = name_starting(text, start)
            if (
                name is None
                or (pattern is _FULL_NAME and " " not in name)
                or is_cut_before(text, start, len(name.split()))
                or _OF_A_FIRM.search(text, max(0, start - 30), start)
                or _COMPANY.match(text[end : end + 12])
            ):
                continue
            if is_within(start, [(o.start, o.end) for o in scene.orders]):
                continue
            if end == start or _overlaps(start, end, scene):
                continue
            scene.people.append(Person(start, end, name, None))
    for match in _IN_JAPANESE.finditer(text):
        left, right = match.span("name")
        named = clean_name(match["name"])
        if named == match["name"] and not _overlaps(left, right, scene):
            scene.people.append(Person(left, right, named, None))
    scene.people.sort(key=lambda person: person.start)


def first_names(scene: Scene) -> None:
    """Add where one who is named in full is called by the first name alone."""
    text = scene.document.text
    full = {p.name: p for p in scene.people if p.name and " " in p.name}
    first: dict[str, list[str]] = {}
    for name in full:
        first.setdefault(name.split()[0], []).append(name)
    for word, names in first.items():
        if len(names) != 1 or len(word) < 3 or not word.isalpha() or is_no_name(word):
            continue
        for match in re.finditer(rf"(?<![\w@.'-]){word}(?![\w@-]|\.\w|\s+[^\W\d_a-z])", text):
            if not _overlaps(*match.span(), scene) and not is_sentence_verb(
                text, match.start(), word
            ):
                known = full[names[0]].role
                role = Role.CONTACT if known is Role.CONTACT else Role.UNKNOWN
                scene.people.append(Person(*match.span(), names[0], None, role))
    scene.people.sort(key=lambda person: person.start)


def mentions(scene: Scene) -> list[Person]:
    """Those who are named by what stands before the "@" of their address."""
    text = scene.document.text
    found = []
    for email in {p.email for p in scene.people if p.email}:
        local = email.split("@")[0]
        if len(local) < 4 or not re.search(r"[._\d-]", local):
            continue
        word = rf"(?<![\w@.-]){re.escape(local)}(?![\w@-]|\.\w)"
        spans = [match.span() for match in re.finditer(word, text, re.IGNORECASE)]
        found += [Person(*span, None, email) for span in spans]
    return found


def _overlaps(start: int, end: int, scene: Scene) -> bool:
    things = [
        *((o.start, o.end) for o in scene.orders),
        *((m.start, m.end) for m in scene.machines),
    ]
    return any(
        start < right and end > left
        for left, right in [*things, *((p.start, p.end) for p in scene.people)]
    )
