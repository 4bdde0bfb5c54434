"""What an HTML part shows, and what it hides."""

import pytest

from ticket_mail.letter_html import read_html


@pytest.mark.parametrize(
    "attributes",
    [
        'style="display: none"',
        'style="font-size:0px"',
        'style="visibility:hidden"',
        'style="color:#FFFFFF"',
        'style="max-height:0;overflow:hidden"',
        'style="mso-hide:all"',
        'style="position:absolute;left:-9999px"',
        "hidden",
    ],
)
def test_hidden_words_are_not_shown(attributes):
    seen = read_html(f"<p>seen <span {attributes}>secret <b>too</b></span> again</p>")
    assert "secret" not in seen.text
    assert seen.hidden.split() == ["secret", "too"]
    assert seen.text.split() == ["seen", "again"]


def test_a_class_that_a_style_sheet_hides_is_not_shown():
    seen = read_html("<style>.x { display:none }</style><p class='x'>secret</p><p>seen</p>")
    assert seen.text == "seen"


def test_white_words_on_a_dark_ground_are_shown():
    html = '<table bgcolor="#003366"><tr><td style="color:#fff">Order</td></tr></table>'
    assert read_html(html).text == "Order"


def test_comments_and_scripts_are_not_shown():
    assert read_html("<p>a<!-- b --></p><script>c</script>").text == "a"


def test_an_unclosed_comment_hides_the_rest():
    assert read_html("<p>a</p><!-- <p>b</p>").text == "a"


def test_struck_words_are_shown_and_told():
    seen = read_html("<p><s>old</s> new</p>")
    assert seen.text == "old new"
    assert seen.struck == "old"


def test_links_give_their_text_and_target():
    seen = read_html('<a href="mailto:eve@evil.example">jane@acme.example</a>')
    assert seen.links == (("jane@acme.example", "mailto:eve@evil.example"),)


def test_outlooks_lines_stay_lines():
    html = '<p class="MsoNormal">Order: 1<o:p></o:p></p><p class="MsoNormal">Name: Jane</p>'
    assert read_html(html).text == "Order: 1\nName: Jane"


def test_quoted_blocks_are_marked():
    assert "> old" in read_html("<p>new</p><blockquote>old</blockquote>").text


@pytest.mark.parametrize("html", ["<![if x", "<p style='", "</b></b>", "<" * 3000, "&#xFFFFFFFF;"])
def test_broken_html_is_read_all_the_same(html):
    assert isinstance(read_html(html).text, str)
