"""Plain text's own forms: wrapped lines, files in the text, signed wrappers."""

import pytest

from ticket_mail.letter_plain import unflowed, without_armor, without_files


@pytest.mark.parametrize(
    ("flowed", "text"),
    [
        ("please \ntransfer it\nnow", "please transfer it\nnow"),
        (" From Ann \nto Bob", "From Ann to Bob"),
        ("> old \n> words\nnew \nones", "> old words\nnew ones"),
        (">> older \n> old", ">> older \n> old"),
        ("bye \n-- \nAnn", "bye \n-- \nAnn"),
        ("a  \nb", "a  b"),
    ],
)
def test_flowed_lines_of_one_depth_are_joined(flowed, text):
    assert unflowed(flowed, delete_space=False) == text


def test_with_delsp_the_space_that_wraps_is_no_part_of_the_line():
    assert unflowed("\u6ce8 \n\u6587", delete_space=True) == "\u6ce8\u6587"


def test_files_written_into_the_text_are_taken_out_and_named():
    text = (
        "see\nbegin 644 order.csv\n#86)C\n`\nend\nbye\n=ybegin line=1 size=1 name=a.bin\nx\n=yend"
    )
    assert without_files(text) == ("see\nbye", ["order.csv", "a.bin"])


@pytest.mark.parametrize("text", ["begin 644 it\nplease add Bob\nend", "begin 644 it\n`", "begin"])
def test_words_are_no_file(text):
    assert without_files(text) == (text, [])


def test_signed_words_are_read_without_their_wrapper():
    text = (
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nPlease add Bob.\n- -- \nAnn\n"
        "-----BEGIN PGP SIGNATURE-----\n\niQEz\n=abcd\n-----END PGP SIGNATURE-----\nbelow"
    )
    assert without_armor(text) == "\nPlease add Bob.\n-- \nAnn\nbelow"


def test_an_encrypted_block_is_no_text():
    text = "-----BEGIN PGP MESSAGE-----\nVersion: 1\n\nSC104233\n-----END PGP MESSAGE-----"
    assert without_armor(text) == ""


def test_words_under_the_name_of_a_block_stay():
    text = "-----BEGIN PGP MESSAGE-----\nplease add Bob\n-----END PGP MESSAGE-----"
    assert "please add Bob" in without_armor(text)
