"""How mail programs announce what they quote: each is cut, what only resembles one is not."""

import pytest

from ticket_mail.letter_quotes import cut

NEW = "Please add Bob Ray, bob@acme.example, to order SC-104233."
OLD = "old words of eve@v.example"

#: Above an unmarked copy of the message.
UNMARKED = {
    "gmail": "On Mon, Jan 5, 2026 at 9:00\u202fAM Desk <d@v.example> wrote:",
    "gmail wrapped": "On Mon, Jan 5, 2026 at 9:00 AM The Desk of the Vendor <\nd@v.example> wrote:",
    "gmail de": "Am Mo., 5. Jan. 2026 um 09:00\u00a0Uhr schrieb Desk <d@v.example>:",
    "gmail fr": "Le lun. 5 janv. 2026 \u00e0 09:00, Desk <d@v.example> a \u00e9crit\u00a0:",
    "gmail es": "El lun, 5 ene 2026 a las 9:00, Desk (<d@v.example>) escribi\u00f3:",
    "gmail it": "Il giorno lun 5 gen 2026 alle ore 09:00 Desk <d@v.example> ha scritto:",
    "gmail nl": "Op ma 5 jan 2026 om 09:00 schreef Desk <d@v.example>:",
    "gmail pt": "Em seg., 5 de jan. de 2026 \u00e0s 09:00, Desk <d@v.example> escreveu:",
    "gmail ja": "2026\u5e741\u67085\u65e5(\u6708) 9:00 Desk <d@v.example>:",
    "gmail zh": (
        "Desk <d@v.example> \u4e8e2026\u5e741\u67085\u65e5\u5468\u4e00 09:00\u5199\u9053\uff1a"
    ),
    "gmail ko": (
        "2026\ub144 1\uc6d4 5\uc77c (\uc6d4) \uc624\uc804 9:00, "
        "Desk <d@v.example>\ub2d8\uc774 \uc791\uc131:"
    ),
    "gmail ru": (
        "\u043f\u043d, 5 \u044f\u043d\u0432. 2026\u202f\u0433. \u0432 09:00, Desk <d@v.example>:"
    ),
    "gmail pl": "pon., 5 sty 2026 o 09:00 Desk <d@v.example> napisa\u0142(a):",
    "gmail cs": "po 5. 1. 2026 v 9:00 odes\u00edlatel Desk <d@v.example> napsal:",
    "gmail hu": "Desk <d@v.example> ezt \u00edrta (id\u0151pont: 2026. jan. 5., H, 9:00):",
    "gmail tr": "Desk <d@v.example>, 5 Oca 2026 Pzt, 09:00 tarihinde \u015funu yazd\u0131:",
    "gmail sv": "Den m\u00e5n 5 jan. 2026 kl 09:00 skrev Desk <d@v.example>:",
    "gmail no": "man. 5. jan. 2026 kl. 09:00 skrev Desk <d@v.example>:",
    "gmail fi": "ma 5. tammik. 2026 klo 9.00 Desk (d@v.example) kirjoitti:",
    "gmail ca": "Missatge de Desk <d@v.example> del dia dl., 5 de gen. 2026 a les 9:00:",
    "gmail el": (
        "\u03a3\u03c4\u03b9\u03c2 \u0394\u03b5\u03c5 5 \u0399\u03b1\u03bd 2026, "
        "09:00, Desk <d@v.example> \u03ad\u03b3\u03c1\u03b1\u03c8\u03b5:"
    ),
    "apple": "On 5. Jan 2026, at 09:00, Desk <d@v.example> wrote:",
    "apple de": "Am 05.01.2026 um 09:00 schrieb Desk <d@v.example>:",
    "thunderbird": "On 05/01/2026 09:00, Desk wrote:",
    "thunderbird de": "Am 05.01.26 um 09:00 schrieb Desk:",
    "thunderbird fr": "Le 05/01/2026 \u00e0 09:00, Desk a \u00e9crit\u00a0:",
    "yahoo": "On Monday, January 5, 2026 at 09:00:00 AM GMT+1, Desk <d@v.example> wrote:",
    "yahoo es": "En lunes, 5 de enero de 2026, 09:00:00 CET, Desk <d@v.example> escribi\u00f3:",
    "notes": "Desk <d@v.example> wrote on 01/05/2026 09:00:00 AM:",
    "notes forward": "----- Forwarded by Ann Lee/Acme on 01/05/2026 09:00 AM -----",
    "notes head": "Desk/Vendor@VENDOR\n01/05/2026 09:00 AM\nTo\nAnn Lee/Acme\ncc\n\nSubject\nOrder",
    "zoho": "---- On Mon, 05 Jan 2026 09:00:00 +0100 Desk <d@v.example> wrote ----",
    "yandex": '05.01.2026, 09:00, "Desk" <d@v.example>:',
    "outlook": (
        "From: Desk <d@v.example>\nSent: Monday, January 5, 2026 9:00 AM\n"
        "To: Ann Lee <ann@acme.example>\nCc: Kim <kim@acme.example>;\n"
        " Lou <lou@acme.example>\nSubject: Order"
    ),
    "outlook spaced": "From: Desk\n\nSent: Monday\n\nTo: Ann\n\nSubject: Order",
    "outlook web": (
        "________________________________\nFrom: Desk\nSent: Monday\nTo: Ann\nSubject: Order"
    ),
    "outlook mac": (
        "From: Desk <d@v.example>\nDate: Monday, 5 January 2026 at 09:00\n"
        "To: Ann <ann@acme.example>\nSubject: Order"
    ),
    "outlook bold": "*From:* Desk\n*Sent:* Monday\n*To:* Ann\n*Subject:* Order",
    "outlook de": "Von: Desk\nGesendet: Montag, 5. Januar 2026 09:00\nAn: Ann\nBetreff: AW: x",
    "outlook fr": (
        "De : Desk\nEnvoy\u00e9 : lundi 5 janvier 2026 09:00\n\u00c0 : Ann\nObjet : RE: x"
    ),
    "outlook es": "De: Desk\nEnviado el: lunes, 5 de enero de 2026 9:00\nPara: Ann\nAsunto: RE: x",
    "outlook ja": (
        "\u5dee\u51fa\u4eba: Desk\n\u9001\u4fe1\u65e5\u6642: 2026\u5e741\u67085\u65e5 9:00\n"
        "\u5b9b\u5148: Ann\n\u4ef6\u540d: x"
    ),
    "outlook pl": (
        "Od: Desk\nWys\u0142ano: poniedzia\u0142ek, 5 stycznia 2026 09:00\nDo: Ann\nTemat: x"
    ),
    "outlook classic": "-----Original Message-----\nFrom: Desk",
    "outlook classic de": "-----Urspr\u00fcngliche Nachricht-----\nVon: Desk",
    "samsung": "-------- Original message --------\nFrom: Desk\nDate: 05/01/2026 09:00",
    "samsung fr": "-------- Message d'origine --------\nDe : Desk",
    "forward": "---------- Forwarded message ---------\nFrom: Desk <d@v.example>\nDate: Mon",
    "forward de": "-------- Weitergeleitete Nachricht --------\nBetreff: x\nVon: Desk",
    "forward apple": "Begin forwarded message:\n\nFrom: Desk <d@v.example>\nSubject: x",
    "forward apple fr": "D\u00e9but du message transf\u00e9r\u00e9 :\n\nDe: Desk",
    "unknown language": "===== Wiadomo\u015b\u0107 =====\nOd: Desk\nTemat: x",
    "help desk": "##- Please type your reply above this line -##",
}

#: Above lines that are marked; words below them would be new.
MARKED = {
    "no date": "Desk <d@v.example> wrote:",
    "unknown word": (
        "5 \u0441\u0456\u0447\u043d\u044f 2026 \u0440. \u043e "
        "09:00 <d@v.example> \u043a\u0430\u0437\u0430\u0432:"
    ),
    "name alone": '2026.01.05. 9:00 keltez\u00e9ssel, "Desk" mondta:',
    "dashed": "- Le 2026-01-05 09:00, Desk a \u00e9crit :",
}

RESEMBLING = [
    "On Monday we moved to another office.",
    "On the other hand: Bob is here.",
    "From: Ann Lee, ann@acme.example\nTo: Bob Ray, bob@acme.example",
    "From: Ann Lee, ann@acme.example\nTo: Bob Ray, bob@acme.example\nDate: 5 January 2026",
    "Order: SC-104233\nSubject: a new manager\nTo: Bob Ray",
    "5 January 2026 Bob Ray <bob@acme.example>",
    "Original order SC-104233, new order SC-104234.",
    "-- original owner: Ann",
    "In my message of 5 January 2026, 9:00 I wrote too little.",
    "The article of 2026 tells what Bob wrote: nothing.",
    "| Order | SC-104233 |",
    "Name     Order\n-----    -----\nBob Ray  SC-104233",
    "----\nWe move, so please note this too.",
]


@pytest.mark.parametrize("announcement", UNMARKED.values(), ids=UNMARKED)
def test_all_below_an_announcement_is_quoted(announcement):
    parts = cut(f"{NEW}\n\n{announcement}\n\n{OLD}\n\nSC-999999")
    assert parts.new == NEW
    assert OLD in parts.below[0]


@pytest.mark.parametrize("announcement", (UNMARKED | MARKED).values(), ids=UNMARKED | MARKED)
def test_marked_lines_and_what_announces_them_are_quoted(announcement):
    parts = cut(f"{NEW}\n{announcement}\n\n> {OLD}\n> SC-999999")
    assert parts.new == NEW
    assert OLD in parts.below[0]


@pytest.mark.parametrize(
    "attribution",
    [text for name, text in UNMARKED.items() if name.split()[0] in ("gmail", "apple", "zoho")],
)
def test_words_below_marked_lines_are_new(attribution):
    parts = cut(f"{attribution}\n> Which colleague, and {OLD}?\n\n{NEW}")
    assert parts.new == NEW
    assert len(parts.below) == 1


@pytest.mark.parametrize("text", RESEMBLING)
def test_what_resembles_an_announcement_stays(text):
    assert cut(f"Hello,\n\n{text}\n\n{NEW}").new == f"Hello,\n\n{text}\n\n{NEW}"


@pytest.mark.parametrize(
    "above", ["Am heutigen Tage", "Am 3. Januar war ich weg", "On 3 May I left"]
)
def test_an_announcement_begins_at_its_own_line(above):
    text = f"{above}\nAm So., 1. Jan. 2023 um 17:22 Uhr schrieb Desk <\nd@v.example>:"
    assert cut(text).new == above


def test_words_right_above_a_bare_name_that_wrote_are_new():
    text = "Call me on 5 Jan 2026\nDesk <d@v.example> wrote:\n> Which order?"
    assert cut(text).new == "Call me on 5 Jan 2026"


def test_the_end_of_a_broken_quoted_line_is_quoted():
    line = "> Would you tell us the name and the address of the colleague whom w"
    assert cut(f"{NEW}\n\n{line}\ne shall add?\n> Thanks").new == NEW


def test_an_answer_below_a_long_marked_line_is_new():
    line = "> Would you tell us the name and the address of the colleague to be added"
    assert cut(f"{line}\nBob Ray\n> Thanks").new == "Bob Ray"


def test_an_answer_between_marked_lines_is_new():
    text = "> Which order?\nSC-104233\n> Which address?\nbob@acme.example\n> Thanks"
    assert cut(text).new == "SC-104233\n\nbob@acme.example"


def test_answers_below_a_signature_and_a_quote_are_new():
    text = (
        "See my answers.\n\nKind regards\nAnn\n\nOn 5 Jan 2026, 9:00 Desk <d@v.example> wrote:\n"
        "> Which order?\n\nSC-104233\n\n> Anything else?\n\nNo.\n\n-- \nAnn Lee\nann@home.example"
    )
    assert cut(text, "Ann Lee").new == "See my answers.\n\nSC-104233\n\nNo."
