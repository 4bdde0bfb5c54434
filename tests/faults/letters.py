"""Letters for the fault tests, of every kind that a desk gets; the same seed gives the same."""

from email.message import EmailMessage
from itertools import count

from benchmarks.letters import KINDS, domain, letter, order_id
from benchmarks.letters import vendor_file as orders_file

ORDERS = 60


def vendor_file(orders=ORDERS):
    """The orders that the letters are about."""
    return orders_file(orders)


def mixed(rng, orders=ORDERS):
    """Give letters without end; one in twelve is of the kinds that mail programs get wrong."""
    for number in count():
        if number and rng.randrange(12) == 0:
            yield rng.choice(ODD)(number, rng.randrange(orders))
            continue
        kind = rng.choice([one for one in KINDS if one is not None])
        yield renumbered(kind(rng.randrange(orders)), number)


def renumbered(raw, number):
    """The letter under a Message-ID of its own."""
    head, _, body = raw.partition(b"\n\n")
    lines = [line for line in head.splitlines() if not line.lower().startswith(b"message-id:")]
    lines.append(b"Message-ID: <fault-%d@customer.example>" % number)
    return b"\n".join(lines) + b"\n\n" + body


def without_message_id(number, about):
    """A question of a customer whose mail program gives no Message-ID."""
    raw = question(number, about)
    return b"\n".join(
        line for line in raw.splitlines() if not line.lower().startswith(b"message-id:")
    )


def question(number, about):
    """A question that the desk answers by itself."""
    text = f"How many transfers are left on order {order_id(about)}? ({number})"
    return letter(number, f"ann{about}@{domain(about)}", "Ann Lee", "Question", text)


def transfer(number, about):
    """A request that staff have to approve."""
    text = f"Please transfer order {order_id(about)} to Jane Doe (jane@j{number}.example)."
    return letter(number, f"ann{about}@{domain(about)}", "Ann Lee", "Transfer", text)


def nobody_s(number, _about):
    """A letter without a sender: it can't be answered, and is set aside."""
    return f"Subject: from nobody\nMessage-ID: <nobody-{number}@odd.example>\n\nHello?\n".encode()


def _same_id_other_words(number, about):
    """A letter under a Message-ID that many others have too."""
    raw = question(number, about)
    head, _, body = raw.partition(b"\n\n")
    lines = [line for line in head.splitlines() if not line.lower().startswith(b"message-id:")]
    return b"\n".join([*lines, b"Message-ID: <1@broken.example>"]) + b"\n\n" + body


def _large(number, about):
    """A question with 300 KB attached."""
    mail = EmailMessage()
    mail["From"] = f"Ann Lee <ann{about}@{domain(about)}>"
    mail["Subject"] = "Screenshot"
    mail["Message-ID"] = f"<large-{number}@{domain(about)}>"
    mail.set_content(f"How many transfers are left on order {order_id(about)}?\n")
    mail.add_attachment(b"\x89PNG" * 75_000, maintype="image", subtype="png", filename="s.png")
    return mail.as_bytes()


ODD = (without_message_id, nobody_s, _same_id_other_words, _large)
