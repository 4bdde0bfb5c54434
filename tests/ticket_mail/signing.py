"""Signs letters as a customer's domain would, or as someone would who wants to pass for it."""

import base64
import random
from functools import cache

import dkim

SELECTOR = "sel1"
_E = 65537


@cache
def key(bits=1024):
    """Make an RSA key of exactly so many bits: a PEM (PKCS#1), and the public part in base64.

    Always the same one, and no secret; libraries don't make one of less than 1,024 bits.
    """
    rng = random.Random(bits)  # noqa: S311 - a key for tests
    p, q = _prime(rng, (bits + 1) // 2), _prime(rng, bits // 2)
    while (p * q).bit_length() != bits or (p - 1) % _E == 0 or (q - 1) % _E == 0:
        p, q = _prime(rng, (bits + 1) // 2), _prime(rng, bits // 2)
    d = pow(_E, -1, (p - 1) * (q - 1))
    private = _sequence(0, p * q, _E, d, p, q, d % (p - 1), d % (q - 1), pow(q, -1, p))
    pem = b"-----BEGIN RSA PRIVATE KEY-----\n" + base64.b64encode(private) + b"\n-----END"
    return pem, base64.b64encode(_sequence(p * q, _E))


class Dns:
    """Answers from a table of records, and keeps what it was asked."""

    def __init__(self, *domains, bits=1024, tags="v=DKIM1; k=rsa;"):
        self.asked = []
        record = f"{tags} p=".encode() + key(bits)[1]
        self.records = {f"{SELECTOR}._domainkey.{domain}.": record for domain in domains}

    def __call__(self, name):
        """Give the TXT record at that name, whatever its case."""
        self.asked.append(name.lower())
        return self.records.get(name.lower())


class _Signer(dkim.DKIM):
    """Signs with the tags that are wanted; None leaves one out, and h= says what is covered."""

    def __init__(self, letter, tags):
        super().__init__(letter)
        self.tags = {name.encode(): value for name, value in tags.items()}

    def gen_header(self, fields, include_headers, *rest, **named):
        """Sign the header with the tags as they are wanted."""
        kept = [one for one in fields if one[0] not in self.tags]
        wanted = [(name, value.encode()) for name, value in self.tags.items() if value is not None]
        fields[:] = [*kept[:-1], *wanted, kept[-1]]
        if b"h" in self.tags:
            include_headers = tuple(one.encode() for one in self.tags[b"h"].split(":"))
        return super().gen_header(fields, include_headers, *rest, **named)


def signed(raw, domain, *, bits=1024, covers=None, form="relaxed/relaxed", length=False, **tags):
    """Put a DKIM-Signature of that domain on top of the letter.

    `covers` are the headers that it covers, by default those there, and From once more; `tags`
    are set besides the usual ones, or instead of them. There is no t= where none is given.
    """
    signature = _Signer(raw, {"t": None, **tags}).sign(
        SELECTOR.encode(),
        domain.encode(),
        key(bits)[0],
        canonicalize=tuple(one.encode() for one in form.split("/")),
        include_headers=covers,
        length=length,
        signature_algorithm=tags.get("a", "rsa-sha256").encode(),
    )
    return signature + raw


def _prime(rng, bits):
    while True:
        number = rng.getrandbits(bits) | 1 | 1 << (bits - 1)
        if all(pow(base, number - 1, number) == 1 for base in (2, 3, 5, 7)):
            return number


def _sequence(*numbers):
    content = b"".join(
        _der(0x02, number.to_bytes(number.bit_length() // 8 + 1)) for number in numbers
    )
    return _der(0x30, content)


def _der(tag, content):
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    written = size.to_bytes((size.bit_length() + 7) // 8)
    return bytes([tag, 0x80 | len(written)]) + written + content
