"""A person as a text names them, and what the text says that they are."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto

from ticket_rules.reading.name_words import TITLES
from ticket_rules.reading.spans import Span
from ticket_rules.reading.wordlist import word_set


class Role(Enum):
    """What the text says that a person is, as far as it matters to a request."""

    UNKNOWN = auto()
    NEW = auto()
    OLD = auto()
    OWNER = auto()
    MANAGER = auto()
    USER = auto()
    COPIED = auto()
    CONTACT = auto()
    CONFIRMED = auto()


@dataclass(slots=True)
class Person:
    """A person where they are named; the span covers name and address.

    `name_at` and `email_at` are where these stand, which may be elsewhere in the text; None:
    within the span. `doubtful`: nobody can tell which address is theirs; `broken`: nor by
    correcting it, for as written it is none that can be trusted. `stale`: the address is told as
    one of the past, which nobody gets anything by.
    """

    start: int
    end: int
    name: str | None
    email: str | None
    role: Role = Role.UNKNOWN
    doubtful: bool = False
    broken: bool = False
    stale: bool = False
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


#: Japanese words that run into a name in Latin letters: "の所有者を Eva Lang".
_PARTICLES_BEFORE = re.compile(r"^[^A-Za-z]*[\u3041-\u309f][^A-Za-z]*(?=[A-Za-z])")
_CJK = r"[\u3005\u3041-\u30ff\u4e00-\u9fff]"
_IN_JAPANESE = re.compile(_CJK)
#: Japanese words that run into a name: what it is of, up to the particle behind.
_RUNS_INTO = re.compile(
    r"^.*を(?=.)|^.*(?:所有者|管理者|名義人?|担当者?|責任者|後任者?|同僚|部下|上司|社員|課長|部長|室長"
    r"|オーナー|マネー?ジャー?|ライセンス|注文番号|注文|権限|アカウント|アドレス|メール|氏名|名前|お客様"
    r"|こと|もの)(?:として|から|には|[はがのにへでともを])?\s*(?=.)"
    r"|^(?:として|から|まで|[のをにへでがは])(?=[\u30a1-\u30ff\u4e00-\u9fff])|^の$"
)
_RUNS_ON = re.compile(r"(?<=.)(?:様|さま|さん|氏|殿|先生)?(?:を|へ|として|です|宛)?$")
_NO_JAPANESE_NAME = re.compile(
    "^[\u3041-\u3096]$|を|[下左右]記|以下|の[者方]$|アドレス|メール|ライセンス|所有者|管理者|注文|ください|下さい|お願い|マネージャ|です|ます|として"
)
#: A name in Japanese has no more letters than that.
_MOST_JAPANESE = 10


def clean_name(text: str) -> str | None:
    """A name as it is shown: without titles, "Last, First" turned; None where none is left."""
    text = re.sub(r"(?<=\w)\.?\s+\"[\w.-]{1,16}\"(?=\s+\w)", "", text)
    text = re.sub(r"\s*\([^()]*\)\s*|[\"<>]", " ", text).strip(" ,;:'\"-")
    text = re.sub(r"(?<=\w)\s*(?:様|さん|氏)$", "", text)
    text = _PARTICLES_BEFORE.sub("", text)
    if _IN_JAPANESE.search(text):
        return _japanese_name(text)
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
            text = f"{_without_stop(first.strip())} {last.strip()}"
        else:
            text = last
    words = text.split()
    courtesy = [at for at, word in enumerate(words[:-1]) if word.rstrip(".").casefold() in _MR]
    words = words[courtesy[-1] :] if courtesy else words
    while len(words) > 1 and (_is_title(words) or _IS_SHORT.fullmatch(words[0])):
        words = words[1:]
    while len(words) > 2 and words[-1].strip(".,").casefold() in ("phd", "msc", "mba", "bsc"):
        words = words[:-1]
    if len(words) == 1 and words[0].endswith(".") and words[0].rstrip(".").casefold() in TITLES:
        return None
    name = " ".join(words).rstrip(",;:")
    if (
        name.endswith(".")
        and len(words)
        and not re.search(r"(?:^|[ .])(?:[^\W\d_]|jr|sr)\.$", name, re.IGNORECASE)
    ):
        name = name.rstrip(".")
    return name if any(c.isalpha() for c in name) and len(name) <= 80 and "@" not in name else None


def _without_stop(first: str) -> str:
    """First names without the stop that ends their sentence, which an initial keeps."""
    return first[:-1] if re.search(r"[^\W\d_]{3}\.$", first) else first


#: "Name's Jane Doe", "It's Jane Doe".
_IS_SHORT = re.compile(
    r"(?:name|it|that|this|he|she|who|there|here|contact)['\u2019]s", re.IGNORECASE
)
#: What stands before a name only; what stands before it says who the person is.
_MR = word_set("herr herrn frau mr mrs ms dr prof mme mlle monsieur madame señor señora")


def _japanese_name(text: str) -> str | None:
    """A name in Japanese without the words that run into it; None where it may be none."""
    name = _RUNS_INTO.sub("", text).strip(" 、。,;:")
    if len(name) > 4:
        name = _RUNS_ON.sub("", name)
    doubted = _NO_JAPANESE_NAME.search(name) or len(name.replace(" ", "")) > _MOST_JAPANESE
    latin = re.search("[A-Za-z]", name) is not None
    return None if not name or (doubted and not latin) or not name[0].isalpha() else name


def _is_title(words: list[str]) -> bool:
    """Whether a title begins the name; "Don" before a single word is a first name."""
    bare = words[0].rstrip(".").casefold()
    return bare in TITLES and not (bare == "don" and len(words) == 2)


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


def same_name(one: str, other: str) -> bool:
    """Whether two names may be one person's: the same, or one a part of the other."""
    first, second = ([folded(part) for part in name.split()] for name in (one, other))
    return first == second or (
        "" not in (*first, *second) and (set(first) <= set(second) or set(second) <= set(first))
    )


def is_name_of(short: str, full: str) -> bool:
    """Whether a name is the full one, or what is left of it in a signature: "A. Lee", "Ann"."""
    first, second = ([folded(part) for part in name.split()] for name in (short, full))
    if first == second or not (first and second):
        return first == second
    if len(first) == 1:
        return first[0] in (second[0], second[-1])
    return (
        first[-1] == second[-1]
        and all(len(part) == 1 for part in first[:-1])
        and (first[0] == second[0][:1])
    )
