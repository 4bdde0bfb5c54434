"""Why a mail server could not be used, in plain words."""

from __future__ import annotations

import socket
import ssl


def in_words(error: BaseException) -> str:
    """Give one line for what went wrong at the bottom of an error's chain of causes."""
    while error.__cause__ is not None and not isinstance(error, TimeoutError):
        error = error.__cause__
    match error:
        case ssl.SSLCertVerificationError():
            words = f"TLS: the certificate is not trusted ({error.verify_message})"
        case ssl.SSLError(reason="WRONG_VERSION_NUMBER"):
            words = "TLS: this port does not speak TLS"
        case ssl.SSLError():
            words = f"TLS: {error.reason or error}"
        case ConnectionRefusedError():
            words = "connection refused"
        case socket.gaierror():
            words = "the host name is not known"
        case TimeoutError():
            words = "no answer in time"
        case _:
            words = one_line(str(error)) or type(error).__name__
    return words


def one_line(text: str) -> str:
    """Give a server's words on one line, cut to 300 characters."""
    return " ".join(text.split())[:300]
