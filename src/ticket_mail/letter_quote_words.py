"""The words by which mail programs announce what they quote, in the languages that they speak."""

from __future__ import annotations

import re
from enum import Enum, auto


class Label(Enum):
    """What a line of a pasted head gives."""

    FROM = auto()
    DATE = auto()
    TO = auto()
    COPY = auto()
    SUBJECT = auto()


_WORDS = {
    Label.FROM: """from|von|de|da|van|fra|från|od|de la|kimden|gönderen|feladó|lähettäjä
        |отправитель|от|від|από|差出人|送信者|发件人|寄件者|寄件人|보낸 사람|보낸사람|expéditeur
        |remitente|mittente|afzender|absender|avsender|afsender|nadawca|odesílatel|remetente""",
    Label.DATE: """sent|date|gesendet|gesendet am|datum|envoyé|envoyé le|date d'envoi|message du
        |enviado|enviado el|enviada|enviada em|enviado em|enviada el|fecha|data|inviato|verzonden
        |sendt|dato|skickat|lähetetty|päiväys|wysłano|odesláno|odoslané|elküldve|dátum|gönderildi
        |gönderilme tarihi|tarih|отправлено|дата|надіслано|送信日時|日時|日付|发送时间|日期
        |寄件日期|보낸 날짜|날짜|trimis|ημερομηνία""",
    Label.TO: """to|an|à|a|para|aan|til|till|do|komu|pro|címzett|kime|vastaanottaja|кому|宛先
        |收件人|받는 사람|받는사람|către|προς|destinataire|destinatario|empfänger""",
    Label.COPY: """cc|bcc|kopie|kopie an|copie|copie à|cópia|copia|kopia|kopio|kopi|копия|копія
        |másolat|bilgi|抄送|副本|참조|reply-to|reply to|antwort an|importance|priority|wichtigkeit
        |importance|priorität|attachments|anlagen|pièces jointes|organization""",
    Label.SUBJECT: """subject|betreff|objet|sujet|asunto|oggetto|onderwerp|emne|ämne|aihe|temat
        |předmět|predmet|tárgy|konu|тема|件名|主题|主旨|제목|subiect|assunto|θέμα""",
}
LABELS = {word.strip(): label for label, words in _WORDS.items() for word in words.split("|")}

#: "label:" at the start of a line, whatever marks of emphasis stand around it.
LABEL = re.compile(r"^[\s*_>|]{0,8}(?P<label>[^\W\d_][\w'\u2019 -]{0,24}?)[\s*_]{0,4}[:\uff1a]")

WROTE = (
    r"(?:wrote|writes|schrieb|geschrieben|écrit|ecrit|escribió|escribio|escribi[óo]|scritto"
    r"|schreef|geschreven|pisze|napisał(?:\(a\)|a)?|napsal(?:\(a\)|a)?|napísal(?:\(a\)|a)?"
    r"|skrev|escreveu|kirjoitti|írta|написала?(?:\(\u0430\))?|написав|пишет|a\s+scris|yazd\u0131|schreven"
    r"|έγραψε|ha\s+escrit|のメール|さんは書きました|写道|寫道|작성|wrote\s+the\s+following)"
)
_WEEKDAY = (
    r"(?:mon|tue|wed|thu|fri|sat|sun|mån|tis|ons|tors?|fre|lör|sön|man|tir|lør|søn|pe|ma|ti|ke|to"
    r"|la|su|lun|mar|mer|jeu|ven|sam|dim|mié|jue|vie|sáb|dom|wo|vr|za|zo|mi|do|sa|so|di"
    r"|pon|wt|śr|czw|pt|sob|niedz)"
)
#: How "On <when> <who> wrote:" begins in its many languages.
ON = re.compile(
    rf"^(?:(?:on|am|le|el|il|op|em|den|dnia|w\s+dniu|pe|på|tor|in\s+data|en|dne|în)\b"
    rf"|{_WEEKDAY}[a-zä-ÿ]{{0,6}}\.?,?\s+\d|\d)",
    re.IGNORECASE,
)

_ORIGINAL = (
    r"(?:original|ursprünglich|ursprunglig|d.origine|originale|oorspronkelijk|oprindelig"
    r"|opprinnelig|alkuperäinen|oryginaln|původní|eredeti|исходное|orijinal|元の|原始|원본)\w*"
)
_FORWARDED = (
    r"(?:forwarded|weitergeleitet|transf[ée]r[ée]|transmis|reenviad|encaminhad|inoltrat"
    r"|doorgestuurd|videresend|vidarebefordra|välitet|przesłan|пересыл|továbbít|přeposlan"
    r"|iletilen|転送|转发|轉寄)\w*"
)
#: What stands between the dashes above a quoted or forwarded message.
ANNOUNCES = re.compile(
    rf"\b(?:{_ORIGINAL}|{_FORWARDED}|reply\s+(?:message|above\s+this\s+line))|元の|転送|转发|轉寄|원본",
    re.IGNORECASE,
)
#: A whole line that announces it without dashes.
ANNOUNCEMENT = re.compile(
    r"""^\W*(?:
      begin\s+forwarded\s+message | anfang\s+der\s+weitergeleiteten\s+nachricht
    | début\s+du\s+message\s+(?:transf[ée]r[ée]|réexpédié) | inicio\s+del\s+mensaje\s+reenviado
    | inizio\s+messaggio\s+inoltrato | begin\s+doorgestuurd\s+bericht
    | início\s+da\s+mensagem\s+(?:re)?encaminhada | 転送されたメッセージ[:\uff1a]?
    | original\s+message(?:\s+processed\s+by\b.{0,40})?
    | (?:please\s+)?(?:type|write|enter|reply|respond)\b.{0,30}\babove\s+this\s+line\b.{0,60}
    | (?:bitte\s+)?(?:antwort\w*|schreiben)\b.{0,40}\b(?:über|oberhalb)\s+dieser\s+(?:zeile|linie)
      \b.{0,40}
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
