"""Letters of mixed kinds to a desk, and the vendor's file that their orders come from.

The same number gives the same letters. Of 20 letters 4 open a review (a transfer, a manager, a
machine, one for a person to read), 4 ask how an order stands, 3 lack a detail, 3 come from
strangers, 3 have to be confirmed, 1 asks for technical support, 1 is automatic, 1 is a copy.
"""

from email.message import EmailMessage

AUTHSERV = "mx.vendor.example"
COMPANY_ORDERS = 20


def vendor_file(orders):
    """As many orders, each with a customer, a manager, a key and two machines."""
    companies = -(-orders // COMPANY_ORDERS)
    return {
        "companies": [
            {"name": f"Company {number}", "domains": [f"company{number}.example"]}
            for number in range(companies)
        ],
        "orders": [order(number) for number in range(orders)],
    }


def order(number):
    """One order; its people are its own."""
    bob = {"name": f"Bob Stone {number}", "email": f"bob{number}@{domain(number)}"}
    return {
        "order_id": order_id(number),
        "company": f"Company {number // COMPANY_ORDERS}",
        "purchased_on": "2024-03-01",
        "expires_on": "2036-02-28",
        "customer": {"name": f"Ann Lee {number}", "email": f"ann{number}@{domain(number)}"},
        "managers": [{"name": f"Mia Sand {number}", "email": f"mia{number}@{domain(number)}"}],
        "serial_keys": [
            {
                "key": f"ABCD-EFGH-{number:04d}-MNOP",
                "product": "Grid Viewer",
                "max_machines": 3,
                "activations": [
                    {"machine": machine, "user": bob, "activated_at": "2025-03-02T09:00:00Z"}
                    for machine in (f"BUILD-{number}", f"LAB-{number}")
                ],
            }
        ],
    }


def order_id(number):
    """The order's ID."""
    return f"SC-{300000 + number}"


def domain(number):
    """The domain of the order's company."""
    return f"company{number // COMPANY_ORDERS}.example"


def letters(count):
    """Give so many letters as bytes; letter `n` is about order `n`."""
    written = []
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        written.append(written[-1] if kind is None else kind(number))
    return written


def letter(number, sender, name, subject, text, *, aligned=True, **headers):
    """Write one letter."""
    mail = EmailMessage()
    if aligned:
        mail["Authentication-Results"] = (
            f"{AUTHSERV}; dmarc=pass header.from={sender.rpartition('@')[2]}"
        )
    mail["Received"] = "from mail.example by mx.vendor.example; Tue, 1 Sep 2026 09:00:00 +0000"
    mail["From"] = f"{name} <{sender}>"
    mail["To"] = "support@vendor.example"
    mail["Subject"] = subject
    mail["Date"] = "Tue, 1 Sep 2026 09:00:00 +0000"
    mail["Message-ID"] = f"<letter-{number}@{sender.rpartition('@')[2]}>"
    for header, value in headers.items():
        mail[header.replace("_", "-")] = value
    mail.set_content(f"Hello,\n\n{text}\n\nKind regards\n{name}\n")
    mail.add_alternative(f"<p>Hello,</p><p>{text}</p><p>Kind regards<br>{name}</p>", subtype="html")
    return mail.as_bytes()


def _from_ann(subject, text, **options):
    def write(number):
        words = {"order": order_id(number), "number": number}
        sender = f"ann{number}@{domain(number)}"
        return letter(
            number, sender, "Ann Lee", subject.format(**words), text.format(**words), **options
        )

    return write


def _from_stranger(number):
    text = f"Please transfer order {order_id(number)} to Max Moor (max@elsewhere.example)."
    return letter(number, f"max{number}@elsewhere.example", "Max Moor", "Transfer", text)


_TO_JANE = "Please transfer order {order} to Jane Doe (jane@j{number}.example)."
_TRANSFER = _from_ann("Transfer", _TO_JANE)
_MANAGER = _from_ann(
    "One more manager",
    "Please add Rosa Diaz (rosa@r{number}.example) as a license manager of {order}.",
)
_MACHINE = _from_ann("Broken machine", "Please remove the activation of BUILD-{number} on {order}.")
_STATUS = _from_ann("Question", "How many deactivations are left on order {order}?")
_LACKING = _from_ann("Transfer", "Please transfer order {order} to my colleague Jane Doe.")
_CLAIMED = _from_ann("Transfer", _TO_JANE, aligned=False)
_SUPPORT = _from_ann("Crash", "Your component crashes with a stack trace when I open a file.")
_OTHER = _from_ann("Prices", "What would ten more licenses cost us, with a discount?")
_AUTOMATIC = _from_ann(
    "Out of office: Re: Transfer", "I am away until Monday.", Auto_Submitted="auto-replied"
)

KINDS = (
    _STATUS, _TRANSFER, _LACKING, _from_stranger, _MACHINE,
    _STATUS, _CLAIMED, _SUPPORT, _from_stranger, _LACKING,
    _MANAGER, _STATUS, _OTHER, None, _CLAIMED,
    _STATUS, _CLAIMED, _LACKING, _from_stranger, _AUTOMATIC,
)  # fmt: skip
