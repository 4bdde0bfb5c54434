"""The words that close a letter or surround it: sign-offs, devices' lines, disclaimers."""

from __future__ import annotations

import re

from ticket_rules.prefilter import Prefilter, required

_LONGEST_LINE = 200  # characters; a sign-off or a device's line is shorter

_DEVICE = re.compile(
    r"""^[\s*_(\[]*(?:
      (?:sent|gesendet|envoyée?|enviad[oa]|inviato|verzonden|verstuurd|skickat|sendt|wysłan[eo]
        |lähetetty|odesláno|отправлено|надіслано|küldve|trimis|versendet)\b
      (?=.*(?:\b(?:from|via|using|with|von|mit|depuis|à\s+partir|de\s+mon|de\s+mi|desde|do\s+meu
        |da|van(?:af)?|från|fra|z|ze|\u0441|\u0437|di|pelo|dal)\b|iphone|ipad|android|outlook|mail))
    | (?:von|diese\s+nachricht\s+wurde\s+von)\s+mein\w*\s.{2,60}\s(?:gesendet|verschickt)
    | von\s+.{2,40}(?:smartphone|iphone|tablet|handy)\w*\s+gesendet | von\s+unterwegs\b
    | (?:get|download|obtener|obter|scarica|télécharger|téléchargez|download|descargar|hämta|hent
        |holen\s+sie\s+sich|laden\s+sie)\s+outlook\b | outlook\s+(?:für|for|pour|para|per|voor)\s
    | provenance\s*:\s*courrier\s+pour | yahoo\s+mail\s*:\s
    | (?:iphone|ipad|android|outlook)\S{0,12}\s*から送信 | 发自我的 | 從我的\s?i | 나의\s?i
    )[^,<]{0,70}(?:<[^<>]*>)?[.!]?[\s*_)\]]*$""",
    re.IGNORECASE | re.VERBOSE,
)
_SIGN_OFF = re.compile(
    r"""^\s*(?:(?:(?:with|many|my|our|very|kind|kindest|best|warm|warmest|sincere)\s+)*
      (?:regards|wishes|thanks|greetings|compliments)(?:\s+(?:and|&)\s+[\w\s]{3,20})?
    | (?:many\s+)?thanks?(?:\s+(?:you|again|a\s+lot|so\s+much|very\s+much|in\s+advance
        |and\s+(?:best|kind)\s+regards|(?:&|and)\s+regards|for\s+your\s+(?:help|support|time)))*
    | thx | tia | ta | cheers | best | rgds | br | kr | kh | all\s+the\s+best
    | (?:yours\s+)?(?:sincerely|faithfully|truly|cordially|respectfully)(?:\s+yours)? | yours
    | take\s+care | warmly | fondly
    | (?:yours\s*,?\s+)?with\s+(?:(?:many|best|kind|warm|sincere)\s+)*
        (?:thanks|gratitude|appreciation|respect|esteem)(?:\s+to\s+\w{2,20})?
    | (?:sorry|apologies)\s+for\s+the\s+(?:bother|trouble|inconvenience|mess)
    | (?:mit\s+)?(?:freundlichen?|besten?|herzlichen?|schönen?|viele[nr]?|liebe[nr]?)
        \s+(?:grüßen?|gruß|grüssen?|gruss|dank)
    | (?:danke|vielen\s+dank|besten\s+dank)(?:\s+(?:und|im\s+voraus).{0,30})?
    | gr(?:u|ü)(?:ß|ss)e?n? | mfg | vg | lg | bg | dank(?:e)?
    | (?:bien\s+)?cordialement | (?:bien\s+)?(?:à\s+vous|cdlt)
    | merci(?:\s+(?:d.avance|beaucoup))? | (?:meilleures|sincères)?\s*salutations
    | (?:un\s+)?(?:cordial(?:es)?\s+)?saludos?(?:\s+cordial(?:es)?)?
    | (?:muchas\s+)?gracias(?:\s+de\s+antemano)? | atentamente
    | (?:muito\s+)?obrigad[oa] | atenciosamente | (?:com\s+os\s+melhores\s+)?cumprimentos
    | abraços? | grazie(?:\s+mille)? | ciao | (?:cordiali|distinti)\s+saluti
    | (?:met\s+)?(?:vriendelijke|hartelijke)\s+groet(?:en)? | bedankt | groet(?:en|jes)?
    | hälsningar | mvh | hilsen | (?:med\s+)?v(?:ä|e)nligs?t?e?\s+h(?:ä|i)ls(?:en|ning)(?:ar)?
    | (?:ystävällisin\s+)?terveisin | pozdrawiam(?:y)? | z\s+powa[żz]aniem | s\s+pozdravem
    | üdvözlettel | \u0441\s+уважением | sayg\u0131lar\u0131mla
    | よろしくお願い(?:いた|致)?します | 以上(?:、よろしくお願い(?:いた|致)?します)? | 敬具
    | 此致 | 祝好 | 谢谢 | 謝謝
    )\s*(?:[:;]-?[)D])?[^\w?:]*$""",
    re.IGNORECASE | re.VERBOSE,
)

_THANKS = re.compile(r"thank|thx|danke?\b|merci|gracias|grazie|obrigad|谢谢|謝謝", re.IGNORECASE)

#: Said in no other letter than one that carries a disclaimer, a banner or a company's footer.
_FORMULA = re.compile(
    r"""(?:not|nicht)\s+(?:the|der)\s+(?:intended|richtige)\w*
    | intended\s+(?:recipient|addressee|only\s+for|solely|exclusively) | solely\s+(?:intended|for)
    | (?:legally|may\s+be|is|are|or)\s+privileged
    | confidential\s+(?:and|or|information|e-?mail|message)
    | (?:information|message|e-?mail|content|attachments?|communication)\b.{0,60}
        \b(?:is|are|be)\b.{0,20}\bconfidential
    | consider\s+the\s+environment | think\s+before\s+(?:you\s+)?print
    | virus(?:es)?(?:\s+|-)free | scanned\s+(?:for|by)\b.{0,30}\b(?:virus|malware)
    | registered\s+(?:office|in\s+england) | company\s+reg(?:istration|\.)
    | (?:if\s+you\s+)?(?:have\s+)?received?\s+this\s+(?:e-?mail|message|communication)
        \s+(?:in\s+error|by\s+mistake)
    | notify\s+the\s+sender | \ba\s?viso\s+legal | handelsregister | amtsgericht | registergericht
    | geschäftsführ(?:er|ung)\w*\s*: | vertrauliche?\s+(?:und|informationen|nachricht)
    | (?:enthält|beinhaltet)\s+vertrauliche | destinataires?\b.{0,80}\bconfidenti
    | confidenti\w*\b.{0,120}\bdestinataire | originated\s+(?:from\s+)?outside
    | do\s+not\s+click\s+(?:on\s+)?(?:any\s+)?links | caution\s*:\s*(?:this\s+)?(?:external|e-?mail)
    | per\s+uso\s+esclusivo | uso\s+exclusivo\s+d | informazioni\b.{0,60}\briservate""",
    re.IGNORECASE | re.VERBOSE,
)
#: Said in such a text too, and elsewhere; two of them make one.
_ALSO = re.compile(
    r"""confidential\w* | unsubscribe | privacy\s+(?:policy|notice|statement) | data\s+protection
    | company\s+(?:no|number)\b | disclaimer | virus | vertraulich\w* | confidentiel\w*
    | external\s+(?:e-?mail|sender|message) | \[external\] | all\s+rights\s+reserved
    | terms\s+(?:of\s+use|and\s+conditions) | (?:ust|vat|tax)[\s-]*(?:id|no|nr)\w*
    | (?:this|diese)\s+e?-?mail\s+(?:and|was|has|may|und|enthält) | any\s+attachments?""",
    re.IGNORECASE | re.VERBOSE,
)
_MAY_HOLD = Prefilter((one, required(one)) for one in (_FORMULA, _ALSO))
_BANNER = re.compile(
    r"^[\W_]*(?:external(?:\s+(?:e-?mail|sender|message))?|disclaimer|caution)\b[\W_]*$"
    r"|^[\W_]*\[?external\s+(?:e-?mail|sender|message)\b.{0,80}$"
    r"|^[\W_]*(?:unsubscribe|privacy\s+(?:policy|notice))\b[\W_]*$",
    re.IGNORECASE,
)
_GREETING = re.compile(r"^[\W_]*(?:hi|hello|hey|dear|hallo|bonjour|hola)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:;)>][\s\"'*_]*$")
_LONGEST_PARAGRAPH = 8_000  # characters that are searched for a formula


def is_device_line(line: str) -> bool:
    """Whether a mail program put it there: "Sent from my phone" and its like."""
    return len(line) <= _LONGEST_LINE and _DEVICE.match(line) is not None


def is_sign_off(line: str) -> bool:
    """Whether the line is nothing but "Kind regards" and its like, in many languages."""
    return len(line) <= _LONGEST_LINE and _SIGN_OFF.match(line) is not None


def is_thanks(line: str) -> bool:
    """Whether such a line thanks, which is a message of its own where nothing else is said."""
    return _THANKS.search(line[:_LONGEST_LINE]) is not None


def without_disclaimer(paragraph: list[str]) -> list[str]:
    """The paragraph without what a company adds to every letter; nothing where that is all.

    Words of one's own may stand right above it: the lines go from the one that begins its
    sentence.
    """
    text = "\n".join(paragraph)[:_LONGEST_PARAGRAPH]
    if len(paragraph) == 1 and _BANNER.match(text[:_LONGEST_LINE]):
        return []
    joined = text.replace("\n", " ")
    may_hold = _MAY_HOLD.candidates(joined)
    found = _FORMULA.search(joined) if _FORMULA in may_hold else None
    if found is None:
        found = _ALSO.search(joined) if _ALSO in may_hold else None
        if found is None or not _says_another(joined, found):
            return paragraph
    if _GREETING.match(paragraph[0]) and len(paragraph) == 1:
        return paragraph
    at = text.count("\n", 0, found.start())
    while at > 0 and not _begins_sentence(paragraph, at):
        at -= 1
    return paragraph[:at]


def _says_another(text: str, first: re.Match[str]) -> bool:
    others = _ALSO.finditer(text, first.end())
    return any(match[0].casefold() != first[0].casefold() for match in others)


def _begins_sentence(paragraph: list[str], at: int) -> bool:
    above, line = paragraph[at - 1], paragraph[at].lstrip(" *_>\"'-")
    return line[:1].isupper() and (_SENTENCE_END.search(above[-20:]) is not None or len(above) < 40)
