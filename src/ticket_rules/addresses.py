"""Email addresses as text: where they stand, and the one form in which they are compared."""

from __future__ import annotations

import re
import unicodedata

_LOCAL = r"[^\W_](?:[\w.!#$%&'*+/=?^`{|}~-]*[\w!#$%&*+/=^`{|}~-])?"
_DOMAIN = r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_](?:[\w-]*[^\W_])"
#: Runs of local-part characters are bounded by a look-behind, so that matching stays linear.
_ADDRESS = re.compile(rf"(?<![\w.!#$%&*+/=?^`{{|}}~@-]){_LOCAL}@{_DOMAIN}(?![\w@])")
_LONGEST = 254  # RFC 5321, section 4.5.3.1.3, less the angle brackets


def normal_email(text: str) -> str:
    """The address in lower case, without spaces around it, its domain as IDNA A-labels.

    A domain that IDNA can't write stays as it is. Never raises.
    """
    address = unicodedata.normalize("NFC", text.strip()).lower()
    local, at, domain = address.rpartition("@")
    if not at or domain.isascii():
        return address
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return address


def find_addresses(text: str) -> list[tuple[int, int]]:
    """The spans of everything in `text` that is an address beyond doubt, in order."""
    return [
        match.span() for match in _ADDRESS.finditer(text) if match.end() - match.start() <= _LONGEST
    ]


def mixes_scripts(address: str) -> bool:
    """Whether letters of several scripts stand in one address, as in a homoglyph's disguise."""
    scripts = {unicodedata.name(c, "?").split(" ", 1)[0] for c in address if c.isalpha()}
    return len(scripts) > 1
