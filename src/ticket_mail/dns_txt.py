"""TXT records from DNS, in a bounded time."""

from __future__ import annotations

from collections.abc import Callable

import dns.exception
import dns.rdatatype
import dns.resolver

SECONDS = 3.0  # for one question, over all servers and repeats


def txt_finder(
    resolver: dns.resolver.Resolver | None = None, seconds: float = SECONDS
) -> Callable[[str], bytes | None]:
    """Give a function from a name to the one TXT record there, its strings joined.

    By default it asks the servers that the machine is set up with. It gives None where there
    is no record, or several (RFC 6376 section 3.6.2.2 leaves open which one counts), and where
    no server answers within `seconds`; it never raises for what a name or a server does.
    """

    def find_txt(name: str) -> bytes | None:
        try:
            asked = resolver or dns.resolver.get_default_resolver()
            answer = asked.resolve(name, dns.rdatatype.TXT, lifetime=seconds, search=False)
        except (dns.exception.DNSException, OSError):
            return None
        found = [b"".join(record.strings) for record in answer]
        return found[0] if len(found) == 1 else None

    return find_txt
