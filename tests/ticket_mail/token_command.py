"""A vendor's command that prints an access token."""

from __future__ import annotations

from pathlib import Path

from ticket_mail.oauth import TokenCommand

_SCRIPT = 'head -n 1 "$1"; [ "$(wc -l < "$1")" -gt 1 ] && sed -i 1d "$1"; true'


def token_command(*tokens: str, folder: Path) -> TokenCommand:
    """Make a command that prints one token after the other, the last one again and again."""
    book = folder / "tokens"
    book.write_text("\n".join(tokens) + "\n")
    return TokenCommand(("sh", "-c", _SCRIPT, "sh", str(book)))
