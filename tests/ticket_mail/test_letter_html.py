"""What an HTML part shows, and what it hides."""

import pytest

from ticket_mail.letter_html import read_html

HIDING = [
    'style="display: none"',
    'style="DISPLAY:NONE !important; display:block"',
    r'style="dis\70lay:none"',
    'style="/* x */display:none"',
    'style="font-size:0px"',
    'style="font-size:.5px"',
    'style="font-size:0.01em"',
    'style="font:0/0 a"',
    'style="visibility:hidden"',
    'style="opacity:0.01"',
    'style="filter:alpha(opacity=0)"',
    'style="color:#FFFFFF"',
    'style="color:#fdfdfd"',
    'style="color:rgb(255, 255, 255)"',
    'style="color:hsl(0,0%,100%)"',
    'style="color:transparent"',
    'style="color:rgba(0,0,0,0)"',
    'style="color:#336699;background:#336699"',
    'style="-webkit-text-fill-color:white"',
    'style="background-color:black"',
    'style="max-height:0;overflow:hidden"',
    'style="height:1px;overflow:hidden"',
    'style="mso-hide:all"',
    'style="position:absolute;left:-9999px"',
    'style="text-indent:-99em"',
    'style="margin-left:-500px"',
    'style="clip:rect(0 0 0 0)"',
    'style="clip-path:inset(100%)"',
    'style="transform:scale(0)"',
    'style="unicode-bidi:bidi-override;direction:rtl"',
    'style="display:none" style="color:black"',
    'aria-hidden="true"',
    "hidden",
]


@pytest.mark.parametrize("attributes", HIDING)
def test_hidden_words_are_not_shown(attributes):
    seen = read_html(f"<p>seen <span {attributes}>secret <b>too</b></span> again</p>")
    assert "secret" not in seen.text
    assert seen.hidden.split() == ["secret", "too"]
    assert seen.text.split() == ["seen", "again"]


@pytest.mark.parametrize(
    "sheet",
    [
        ".x { display:none }",
        "p { } .y, p.x { font-size: 0 }",
        "#z { color: white }",
        "div p.x[title] { opacity: 0 }",
        "@media screen { .x { display: none } }",
        "[class='x'] { display:none }",
        "p:first-child { display:none }",
        "/* .x { } */ .x { background: #111 }",
        "<!-- .x { visibility: hidden } -->",
    ],
)
def test_what_a_style_sheet_hides_is_not_shown(sheet):
    html = f"<style>{sheet}</style><p class='x y' id='z'>secret</p><div>seen</div>"
    seen = read_html(html)
    assert (seen.text, seen.hidden) == ("seen", "secret")


@pytest.mark.parametrize(
    "sheet",
    [
        ".x { color: #333 }",
        "p.other { display: none }",
        "p::before { display: none }",
        "a:hover { display: none }",
        "@media print { .x { display: none } }",
    ],
)
def test_what_a_style_sheet_leaves_is_shown(sheet):
    assert read_html(f"<style>{sheet}</style><p class='x'>seen</p>").text == "seen"


def test_a_style_sheet_beyond_its_bound_hides_all():
    sheet = "".join(f".a{{color:#{n:06x}}}" for n in range(200))
    seen = read_html(f"<style>{sheet}</style><p>words</p>")
    assert (seen.text, "words" in seen.hidden) == ("", True)


def test_a_style_beyond_its_bound_hides_its_words():
    seen = read_html(f"<p style='{'a:b;' * 3_000}'>secret</p><p>seen</p>")
    assert (seen.text, seen.hidden) == ("seen", "secret")


def test_words_that_a_style_sheet_writes_are_unseen():
    seen = read_html("<style>p::after { content: 'eve@evil.example' }</style><p>seen</p>")
    assert (seen.text, seen.hidden) == ("seen", "eve@evil.example")


@pytest.mark.parametrize(
    "html",
    [
        '<div style="color:white">x<span style="color:black">seen</span></div>',
        '<div style="font-size:0">x<span style="font-size:14px">seen</span></div>',
        '<div style="visibility:hidden">x<span style="visibility:visible">seen</span></div>',
    ],
)
def test_words_that_show_themselves_inside_hidden_ones_are_shown(html):
    seen = read_html(html)
    assert (seen.text, seen.hidden) == ("seen", "x")


@pytest.mark.parametrize(
    "html",
    [
        "<noscript>secret</noscript>",
        "<template>secret</template>",
        "<svg><text>secret</text></svg>",
        "<select><option>secret</option></select>",
        "<textarea>secret</textarea>",
        '<input value="secret">',
        '<img src="cid:1" alt="secret">',
        '<span title="secret"></span>',
        "<!-- secret -->",
        "<!--[if mso]><p>secret</p><![endif]-->",
    ],
)
def test_what_programs_show_only_elsewhere_is_unseen(html):
    seen = read_html(f"<p>seen</p>{html}")
    assert (seen.text, seen.hidden) == ("seen", "secret")


def test_a_pictures_file_name_tells_nothing():
    assert read_html('<p>seen</p><img alt="IMG-20260105.jpg">').hidden == ""


@pytest.mark.parametrize(
    "html",
    [
        '<td style="background:#036"><span style="color:#fff">Order</span></td>',
        '<div style="background:url(cid:1)"><b style="color:#fff">Order</b></div>',
        '<style>.dark { background:#036; color:#fff }</style><p class="dark">Order</p>',
        '<p style="font-size:10pt;opacity:.9;margin-left:-5px">Order</p>',
        '<p style="height:0">Order</p>',
        '<p style="color:var(--text);font-size:inherit">Order</p>',
        '<p style="color:#fff"><a href="https://a.example">Order</a></p>',
    ],
)
def test_words_that_can_be_read_are_shown(html):
    assert read_html(html).text == "Order"


def test_lists_tables_and_headings_keep_their_words_and_lines():
    html = (
        "<h2>Two orders</h2><ul><li>SC-1</li><li>SC-2</li></ul>"
        "<table><tr><th>Order</th><th>Name</th></tr><tr><td>SC-1</td><td>Jane</td></tr></table>"
    )
    assert read_html(html).text.split("\n") == [
        *("Two orders", "", "  - SC-1", "  - SC-2", ""),
        *("Order| Name", "SC-1| Jane"),
    ]


def test_lists_inside_lists_without_end_take_no_room():
    assert len(read_html("<ul><li>x" * 1_000).text) < 200_000


def test_white_words_on_a_dark_ground_are_shown():
    html = '<table bgcolor="#003366"><tr><td style="color:#fff">Order</td></tr></table>'
    assert read_html(html).text == "Order"


def test_scripts_are_not_shown():
    assert read_html("<p>a</p><script>c <!-- </script>").text == "a"


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


def test_a_paragraph_in_a_cell_breaks_no_row_and_hides_as_before():
    plain = "<table><tr><th>Order</th><th>Name</th></tr><tr><td>SC-1</td><td>Jane</td></tr></table>"
    outlook = plain.replace("<td>", "<td><p class=MsoNormal>").replace("</td>", "</p></td>")
    assert read_html(outlook).text == read_html(plain).text
    hiding = read_html(
        '<table><tr><td><p style="display:none">Bob</p></td><td>Jane</td></tr></table>'
    )
    assert "Bob" not in hiding.text
    assert "Bob" in hiding.hidden
