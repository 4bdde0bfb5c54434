"""Bytes to text, whatever charset they claim."""

import pytest

from ticket_mail.letter_charset import decode, decode_unknown, decode_words

GREEK = "\u039a\u03b1\u03bb\u03b7\u03bc\u03ad\u03c1\u03b1"
JAPANESE = "\u30e9\u30a4\u30bb\u30f3\u30b9"
CHINESE = "\u8bb8\u53ef\u8bc1"


@pytest.mark.parametrize(
    ("charset", "codec", "text"),
    [
        ("iso-8859-7", "iso-8859-7", GREEK),
        ("ISO-2022-JP", "iso2022_jp", JAPANESE),
        ("iso-2022-jp", "cp932", JAPANESE),
        ("iso-2022-jp", "euc_jp", JAPANESE),
        ("iso-2022-jp", "utf-8", JAPANESE),
        (None, "iso2022_jp", JAPANESE),
        ("shift_jis", "cp932", f"\u2460{JAPANESE}"),
        ("gb2312", "gb18030", CHINESE),
        ("x-unknown", "utf-8", CHINESE),
        ("hex", "utf-8", CHINESE),
        ("iso-8859-1", "cp1252", "\u20ac 5"),
        ("unicode-1-1-utf-7", "utf-7", "\u00dcber"),
    ],
)
def test_text_is_decoded_though_the_charset_lies(charset, codec, text):
    assert decode(text.encode(codec), charset) == text


def test_signs_that_microsoft_puts_into_iso_2022_jp_are_decoded():
    data = b"\x1b$B-!#1ET\x1b(B SC-104233 \x1b(I1\x1b(B"
    assert decode(data, "iso-2022-jp") == "\u2460\uff11\u90fd SC-104233 \uff71"


def test_accents_that_the_vietnamese_charset_writes_apart_are_composed():
    assert decode("e\u0301".encode("cp1258"), "windows-1258") == "\u00e9"


def test_raw_bytes_of_a_header_are_in_the_letters_charset():
    raw = CHINESE.encode("gb18030").decode("utf-8", "surrogateescape")
    assert decode_unknown(raw, "gb2312") == CHINESE


def test_raw_bytes_of_a_header_are_utf_8_where_they_can_be():
    raw = CHINESE.encode().decode("utf-8", "surrogateescape")
    assert decode_unknown(raw, "gb2312") == CHINESE


def test_an_encoded_word_that_is_folded_is_decoded():
    folded = "a\r\n =?unicode-1-1-utf-7?Q?+ANw-ber\r\n\t(gut)?="
    assert decode_words(folded) == "a \u00dcber (gut)"


def test_encoded_words_in_a_row_are_one_text():
    assert decode_words("=?utf-8?q?L=C3=A9?= =?utf-8?q?e?=") == "L\u00e9e"
