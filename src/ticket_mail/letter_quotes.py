"""A letter's visible text, cut into what the sender wrote now and what came along with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_WROTE = (
    r"(?:wrote|writes|schrieb|écrit|ecrit|escribió|escribio|scritto|schreef|geschreven|pisze"
    r"|napisał(?:\(a\))?"
    r"|skrev|escreveu|kirjoitti|написал(?:\(\u0430\))?|пишет|schreven|a\s+scris|yazd\u0131|のメール"
    r"|wrote\s+the\s+following)"
)
#: "On <when> <who> wrote:" in its many languages, its lines joined.
_ATTRIBUTION = re.compile(
    rf"^\s*[*_]?(?:on|am|le|el|il|op|em|den|dnia|w\s+dniu|pe|på|tor|in\s+data|\d"
    rf"|(?:mon|tue|wed|thu|fri|sat|sun|mån|tis|ons|tors|fre|lör|sön|man|tir|tor|pe|ma|ti|ke|to"
    rf"|la|su)\.?\s+\d)\b.*\b{_WROTE}",
    re.IGNORECASE,
)
_WROTE_END = re.compile(rf"\b{_WROTE}\b[^\n]{{0,80}}:\s*[*_]?$", re.IGNORECASE)
_DATED_SENDER = re.compile(
    r"^\s*(?:\d{4}[-/年]\d{1,2}[-/月]\d{1,2}"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4})\D[^\n]{0,120}<[^\n<>]+@[^\n<>]+>:?\s*$"
)
_RULE_WORDS = (
    r"(?:original\s*(?:message|e-?mail|nachricht|bericht|mensaje|messaggio|nachricht)"
    r"|original\s+appointment"
    r"|urspr(?:ü|u)ngliche\s+nachricht|message\s+d.origine|mensaje\s+original|messaggio\s+originale"
    r"|oorspronkelijk\s+bericht|mensagem\s+original|original(?:t)?\s+meddelande"
    r"|oprindelig\s+meddelelse"
    r"|(?:opprinnelig|ursprungligt)\s+meld\w*|reply\s+(?:message|above\s+this\s+line)|元のメッセージ"
    r"|(?:forwarded|weitergeleitete|transf[ée]r[ée]|reenviado|inoltrato|doorgestuurd"
    r"|vidarebefordrat|videresendt)"
    r"(?:\s+(?:message|nachricht|mail|bericht|by)\b)?[^\n]{0,40}|message\s+(?:transf[ée]r[ée]"
    r"|transmis)"
    r"|mensaje\s+reenviado|messaggio\s+inoltrato|転送されたメッセージ)"
)
_QUOTE_RULE = re.compile(rf"^\s*(?:[-_=*]{{2,}}\s*{_RULE_WORDS}\s*[-_=*:]*)\s*$", re.IGNORECASE)
_BEGIN_FORWARDED = re.compile(
    r"^\s*(?:begin forwarded message|anfang der weitergeleiteten nachricht"
    r"|début du message transf[ée]r[ée]"
    r"|inicio del mensaje reenviado|##-?\s*please type your reply above this line.*)\s*:?\s*$",
    re.IGNORECASE,
)
_FROM_LINE = re.compile(
    r"^\s*[*_]{0,2}(?:from|von|de|da|van|fra|från|od|lähettäjä|от|差出人|送信者|发件人"
    r"|寄件者)\s?[*_]{0,2}\s*[::][*_]{0,2}\s*\S",
    re.IGNORECASE,
)
_HEAD_LINE = re.compile(
    r"^\s*[*_]{0,2}(?:sent|date|to|subject|cc|reply-to|gesendet|datum|an|betreff|kopie|envoyé"
    r"|date|à|objet|enviado(?: el)?"
    r"|fecha|para|asunto|inviato|data|a|oggetto|verzonden|aan|onderwerp|sendt|dato|til|emne"
    r"|skickat|till|ämne"
    r"|送信日時|日時|宛先|件名|发送时间|收件人|主题)\s?[*_]{0,2}\s*[::]",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^\s{0,3}[>|»]")
_SIGNATURE_RULE = re.compile(r"^(?:-- ?|—|--\u00a0|_{2,3}|-{2,3}\s*)$")
_LONG_RULE = re.compile(r"^\s*(?:_{5,}|-{5,}|={5,}|\*{5,}|\* \* \*)\s*$")
_DEVICE = re.compile(
    r"^\s*[*_(\[]?(?:sent|gesendet|von meinem|envoyé|enviado|inviato|verzonden|verstuurd|skickat"
    r"|sendt|wysłane"
    r"|get outlook|outlook für|téléchargez outlook|obtener outlook|sent from|iphoneから送信"
    r"|von unterwegs)\b"
    r"(?=[^\n]*(?:from|via|using|with|iphone|ipad|android|mobile|handy|outlook|mail|phone|device"
    r"|blackberry|móvil"
    r"|depuis|de mon|desde|mit|gesendet|da|vanaf|från|fra|z |から))"
    r"[^\n,<]{0,60}(?:<[^<>\n]*>)?\.?$",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"""^\s*(?:(?:(?:with|many|my|our|very|kind|kindest|best|warm|warmest|sincere)\s+)*
      (?:regards|wishes|thanks|greetings|compliments)(?:\s+(?:and|&)\s+[\w\s]{3,20})?
    | (?:many\s+)?thanks?(?:\s+(?:you|again|a\s+lot|so\s+much|very\s+much|in\s+advance
    |and\s+(?:best|kind)\s+regards
        |for\s+your\s+(?:help|support|time)))* | thx | tia | ta | cheers | best | rgds | br | kr
        | all\s+the\s+best
    | (?:yours\s+)?(?:sincerely|faithfully|truly|cordially|respectfully)(?:\s+yours)? | yours
    | take\s+care
    | (?:sorry|apologies)\s+for\s+the\s+(?:bother|trouble|inconvenience|mess)
    | (?:mit\s+)?(?:freundlichen?|besten?|herzlichen?|schönen?|viele[nr]?|liebe[nr]?)\s+(?:grüßen?
    |gruß|grüssen?|dank)
    | (?:danke|vielen\s+dank|besten\s+dank)(?:\s+(?:und|im\s+voraus).{0,30})? | gr(?:u|ü)(?:ß
    |ss)e?n? | mfg | vg | lg | dank(?:e)?
    | (?:bien\s+)?cordialement | (?:bien\s+)?(?:à\s+vous|cdlt) | merci(?:\s+(?:d.avance
    |beaucoup))? | (?:meilleures|sincères)?\s*salutations
    | (?:un\s+)?(?:cordial(?:es)?\s+)?saludos?(?:\s+cordial(?:es)?)?
    | (?:muchas\s+)?gracias(?:\s+de\s+antemano)? | atentamente | grazie(?:\s+mille)? | ciao
    | cordiali\s+saluti
    | met\s+vriendelijke\s+groet(?:en)? | bedankt | groet(?:en|jes)? | hälsningar | mvh
    | (?:med\s+)?v(?:ä|e)nlig\s+h(?:ä|i)lsen(?:ingar)?
    | よろしくお願い(?:いた|致)?します | 以上
    )\s*[,.!;\u2013—-]*\s*(?:[:;]-?\))?\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
_POSTSCRIPT = re.compile(
    r"^\s*(?:p\.?\s?s\.?|n\.?b\.?|post\s?scriptum|pps)\b\s*[:.,\u2013-]?", re.IGNORECASE
)
_DISCLAIMER = re.compile(
    r"""confidential(?:ity)? | (?:not|nicht)\s+the\s+intended
    | intended\s+(?:recipient|addressee|only|solely)
    | legally\s+privileged | may\s+be\s+privileged | consider\s+the\s+environment
    | think\s+before\s+(?:you\s+)?print | virus(?:es|\s+free|-free)
    | registered\s+(?:office|in\s+england) | company\s+(?:no|number|registration) | unsubscribe
    | vertraulich | handelsregister | amtsgericht
    | geschäftsführer | confidentiel | destinataire
    | if\s+you\s+have\s+received\s+this\s+(?:e-?mail|message|communication)
    | please\s+notify\s+the\s+sender | (?:this|diese)\s+e?-?mail\s+(?:and|was|has|may|und
    |enthält) | data\s+protection
    | privacy\s+(?:policy|notice) | external\s+(?:e-?mail|sender|message)
    | originated\s+(?:from\s+)?outside | do\s+not\s+click\s+(?:on\s+)?links
    | aviso\s+legal | disclaimer""",
    re.IGNORECASE | re.VERBOSE,
)
_GREETING_NAME = re.compile(r"^[\W_]*(?:hi|hello|hey|dear|hallo|bonjour|hola)\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class Cut:
    """The parts of a visible text; `below` are quoted and forwarded blocks in order."""

    new: str = ""
    below: list[str] = field(default_factory=list)
    footer: str = ""


def cut(text: str, sender_name: str = "") -> Cut:
    """Part the sender's new words from quotes, forwards, signature and disclaimers.

    `sender_name` is the From display name: a line of only that name begins a signature.
    """
    lines = text.split("\n")
    fresh, below = _split_quotes(lines)
    paragraphs = [p for p in _paragraphs(fresh) if not _is_disclaimer(p)]
    kept, footer = _split_signature(paragraphs, sender_name)
    return Cut("\n\n".join("\n".join(p) for p in kept).strip(), below, footer)


def _split_quotes(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines that are not quoted, and the quoted blocks."""
    fresh: list[str] = []
    below: list[str] = []
    at = 0
    while at < len(lines):
        rest_quoted, skip = _quote_begins(lines, at)
        if rest_quoted:
            below.append(_unquoted(lines[at:]))
            break
        if skip:  # an attribution above '>' lines
            at += skip
            continue
        if _QUOTED.match(lines[at]):
            end = at
            while end < len(lines) and (_QUOTED.match(lines[end]) or _blank_inside(lines, end)):
                end += 1
            below.append(_unquoted(lines[at:end]))
            fresh.append("")
            at = end
            continue
        fresh.append(lines[at])
        at += 1
    return fresh, below


def _quote_begins(lines: list[str], at: int) -> tuple[bool, int]:
    """Whether all from here on is quoted; else how many attribution lines stand here."""
    line = lines[at]
    if not line.strip():
        return False, 0
    if _QUOTE_RULE.match(line) or _BEGIN_FORWARDED.match(line) or _is_header_block(lines, at):
        return True, 0
    if _LONG_RULE.match(line):
        following = next(
            (i for i in range(at + 1, min(at + 4, len(lines))) if lines[i].strip()), None
        )
        if following is not None and _is_header_block(lines, following):
            return True, 0
    count = _attribution(lines, at)
    if not count:
        return False, 0
    following = next((i for i in range(at + count, len(lines)) if lines[i].strip()), None)
    if following is not None and _QUOTED.match(lines[following]):
        return False, count
    return True, 0


def _attribution(lines: list[str], at: int) -> int:
    """How many lines from here are "On … wrote:"; 0 when none."""
    if _DATED_SENDER.match(lines[at]):
        return 1
    for count in range(1, 5):
        chunk = lines[at : at + count]
        if len(chunk) < count or not chunk[-1].strip():
            return 0
        joined = " ".join(chunk)
        if _WROTE_END.search(joined):
            dated = "@" in joined or re.search(r"\d", joined) is not None
            return count if len(joined) < 400 and dated and _ATTRIBUTION.match(joined) else 0
    return 0


def _is_header_block(lines: list[str], at: int) -> bool:
    """Whether a pasted head of a message begins here: From, and two more of its fields."""
    if not _FROM_LINE.match(lines[at]):
        return False
    following = [line for line in lines[at + 1 : at + 12] if line.strip()][:5]
    return sum(1 for line in following if _HEAD_LINE.match(line)) >= 2


def _blank_inside(lines: list[str], at: int) -> bool:
    following = at + 1
    return (
        not lines[at].strip() and following < len(lines) and bool(_QUOTED.match(lines[following]))
    )


def _unquoted(lines: list[str]) -> str:
    return "\n".join(re.sub(r"^\s{0,3}(?:[>|»] ?)+", "", line) for line in lines).strip()


def _paragraphs(lines: list[str]) -> list[list[str]]:
    found: list[list[str]] = []
    current: list[str] = []
    for line in lines:
        if line.strip():
            current.append(line.rstrip())
        elif current:
            found.append(current)
            current = []
    return [*found, current] if current else found


def _is_disclaimer(paragraph: list[str]) -> bool:
    return _DISCLAIMER.search(" ".join(paragraph)) is not None and not _GREETING_NAME.match(
        paragraph[0]
    )


def _split_signature(paragraphs: list[list[str]], sender_name: str) -> tuple[list[list[str]], str]:
    """The paragraphs above the signature with any postscript below it, and the signature."""
    names = {word.casefold() for word in _LETTERS.findall(sender_name)}
    kept: list[list[str]] = []
    for index, paragraph in enumerate(paragraphs):
        at = _signature_begins(
            paragraph, names, first=index == 0, last=index == len(paragraphs) - 1
        )
        if at is None:
            kept.append(paragraph)
            continue
        if at:
            kept.append(paragraph[:at])
        rest = [paragraph[at:], *paragraphs[index + 1 :]]
        added = [p for p in rest if _POSTSCRIPT.match(p[0])]
        footer = [p for p in rest if not _POSTSCRIPT.match(p[0])]
        return kept + added, "\n".join(line for p in footer for line in p)
    return kept, ""


def _signature_begins(
    paragraph: list[str], names: set[str], *, first: bool, last: bool
) -> int | None:
    """The index of the line that begins the signature, None where there is none."""
    for at, line in enumerate(paragraph):
        if (
            _SIGNATURE_RULE.match(line)
            or _DEVICE.match(line)
            or (_LONG_RULE.match(line) and not first)
        ):
            return at
        ends = at == len(paragraph) - 1
        if (
            _SIGN_OFF.match(line)
            and not (first and at == 0 and not last)
            and _name_follows(paragraph[at + 1 :])
        ):
            return at
        if (at or not first) and _is_own_name(line, names, alone=ends or at == 0):
            return at
    return None


def _name_follows(lines: list[str]) -> bool:
    """Whether below a sign-off stands a name, or nothing: no sentence goes on."""
    return not lines or (len(lines[0]) <= 60 and not lines[0].rstrip().endswith(("?", ":")))


def _is_own_name(line: str, names: set[str], *, alone: bool) -> bool:
    """Whether the line is the sender's name, alone or with a title or company after it."""
    head = re.split(
        r"\s*[,|\u2013—(/]\s*|\s+-\s+", line.strip().lstrip("/-\u2013—~* "), maxsplit=1
    )[0]
    words = [word.casefold() for word in _LETTERS.findall(head)]
    if not words or len(words) > 5 or head.rstrip().endswith(("?", ":")):
        return False
    if (
        "@" in line
        and len(line) < 60
        and not re.search(r"[|/]|\b(?:tel|phone|fax|mob)", line.lower())
    ):
        return False
    if words[0] in names and all(word in names or len(word) <= 3 for word in words):
        return True
    initials = {name[0] for name in names}
    whole = line.strip().lstrip("/-\u2013—~* ").replace(".", "").replace(" ", "").casefold()
    return alone and 1 <= len(whole) <= 3 and set(whole) <= initials
