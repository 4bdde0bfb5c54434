"""A person as text knows them: the spellings of an address and of names, found and replaced."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable
from html import escape
from urllib.parse import quote

#: What stands where a name stood.
NO_NAME = "(forgotten)"
_PSEUDONYM = re.compile(r"forgotten-[0-9a-f]{8}@forgotten\.invalid")


class Identity:
    """One address with the names it goes by, and the pseudonym that takes its place.

    `email` is as `normal_email` gives it. A name of one word is taken for a name only where it
    stands as a whole value, or in a text that is the person's own: elsewhere it is another's too.
    """

    def __init__(self, email: str, names: Iterable[str], pseudonym: str) -> None:
        self.email = email
        self.pseudonym = pseudonym
        self.names = frozenset(
            name for one in names if len(name := " ".join(one.split())) > 1 and "@" not in name
        ) - {NO_NAME}
        self._address = _any_of(_address_forms(email))
        self._names = _names({name for name in self.names if " " in name})

    @property
    def spellings(self) -> tuple[str, ...]:
        """The address as it may be written, in lower case."""
        return _address_forms(self.email)

    def is_named(self, text: str) -> bool:
        """Whether the address stands in the text, in whatever case."""
        return self._address.search(text) is not None

    def stands_in(self, value: object) -> bool:
        """Whether address or name stand anywhere in plain JSON or a text."""
        if isinstance(value, str):
            return self.is_named(value) or self._is_name(value) or bool(self._found_names(value))
        if isinstance(value, dict):
            return any(self.stands_in(one) for one in (*value.keys(), *value.values()))
        return isinstance(value, list) and any(map(self.stands_in, value))

    def without(self, value: object, *, whole_names: bool = True) -> object:
        """Give plain JSON or a text with the pseudonym for the address, and without names.

        `whole_names`: a value that is nothing but a name is one, of one word too.
        """
        if isinstance(value, str):
            if whole_names and self._is_name(value):
                return NO_NAME
            text = self._address.sub(self.pseudonym, value)
            return self._names.sub(NO_NAME, text) if self._names else text
        if isinstance(value, dict):
            return {
                self.without(key): self.without(one, whole_names=whole_names)
                for key, one in value.items()
            }
        if isinstance(value, list):
            return [self.without(one, whole_names=whole_names) for one in value]
        return value

    def _is_name(self, text: str) -> bool:
        return " ".join(text.split()) in self.names

    def _found_names(self, text: str) -> re.Match[str] | None:
        return self._names.search(text) if self._names else None


def marker_of(email: str) -> str:
    """Give what stands for a forgotten address in what the vendor's file gave: a digest of it."""
    digest = hashlib.sha256(f"licensedesk forgotten {email}".encode()).hexdigest()
    return f"forgotten {digest[:32]}"


def is_pseudonym(address: str) -> bool:
    """Whether the address stands for a person who was forgotten."""
    return _PSEUDONYM.fullmatch(address) is not None


def _address_forms(email: str) -> tuple[str, ...]:
    """Give the address plain, with its domain as people write it, in HTML and in a URL."""
    local, _, domain = email.rpartition("@")
    plain = [email]
    try:
        plain.append(f"{local}@{domain.encode('ascii').decode('idna')}")
    except UnicodeError:
        plain.append(email)  # a domain that IDNA can't read is written as it is
    forms = [
        form
        for one in plain
        for form in (one, escape(one), one.replace("'", "&#39;"), quote(one), quote(one, safe="@"))
    ]
    return tuple(dict.fromkeys(form.lower() for form in forms))


def _any_of(forms: Collection[str]) -> re.Pattern[str]:
    """Match the address where it is not the end or the beginning of another one."""
    any_form = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    return re.compile(rf"(?<![\w+-])(?<!\w\.)(?:{any_form})(?![\w-]|\.\w)", re.IGNORECASE)


def _names(names: Collection[str]) -> re.Pattern[str] | None:
    """Match a name of several words, also with the last word first, and in HTML."""
    if not names:
        return None
    written = set()
    for name in names:
        *first, last = name.split()
        for words in (name.split(), [f"{last},", *first]):
            written |= {
                r"\s+".join(map(re.escape, words)),
                r"\s+".join(re.escape(escape(word)) for word in words),
                r"\s+".join(re.escape(word.replace("'", "&#39;")) for word in words),
            }
    any_name = "|".join(sorted(written, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{any_name})(?!\w)", re.IGNORECASE)
