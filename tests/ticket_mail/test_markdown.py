"""What a stranger wrote stays text in the form that staff read."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ticket_mail.markdown import escape, quote

RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
MARKS = "<>&\\`*_[]()!~|#-+=.:/ 1a\t\n\"'"


def shown(markdown):
    """What a reader sees: the text of the rendered HTML, of which only breaks may be left."""
    rendered = re.sub(r"<br />\n?", "\n", RENDERER.render(markdown).strip())
    rendered = rendered.replace("</p>\n<p>", "\n").removeprefix("<p>").removesuffix("</p>")
    assert "<" not in rendered
    return html.unescape(rendered).replace("\u2060", "")


def lines(text):
    """The lines that hold something, without what no renderer keeps: spaces at their ends."""
    spaced = (re.sub("[ \t]+", " ", line).strip() for line in text.split("\n"))
    return [line for line in spaced if line]


@given(st.text(alphabet=MARKS, max_size=40))
def test_no_mark_of_markdown_or_html_means_anything(text):
    assert lines(shown(escape(text))) == lines(text)


@pytest.mark.parametrize(
    "text",
    [
        '<img src="http://elsewhere.example/x.png">',
        "![x](http://elsewhere.example/x.png)",
        "[Approve this](http://elsewhere.example/)",
        "<http://elsewhere.example/>",
        "[x]: http://elsewhere.example/",
        "&lt;b&gt; is not bold",
        "```\ncode\n```",
        "    indented",
        "| a | b |\n|---|---|\n| c | d |",
        "Title\n=====",
        "1. first\n2. second",
        "1) first",
        "> quoted",
        "--",
        "2026. It was a good year",
    ],
)
def test_each_kind_of_mark_is_shown_as_it_was_written(text):
    assert lines(shown(escape(text))) == lines(text)


@pytest.mark.parametrize("address", ["https://elsewhere.example/a", "www.elsewhere.example"])
def test_a_bare_address_is_no_longer_one_that_a_renderer_makes_a_link_of(address):
    assert not re.search(r"https?://|www\.", escape(address))
    assert not re.search(r"https?://|www\.", html.unescape(escape(address)))


def test_names_and_addresses_can_be_read_and_searched_as_they_are():
    for text in ("Jane Doe", "jane.doe@acme.example", "SC-104233", "BUILD_03"):
        assert escape(text) == text


def test_lines_stay_lines_and_paragraphs_paragraphs():
    assert escape("one\r\ntwo\n\nthree\n") == "one  \ntwo\n\nthree"


def test_characters_that_turn_the_direction_of_writing_are_dropped():
    assert escape("evil\u202egnp.exe\x07") == "evilgnp.exe"


def test_a_quotation_keeps_every_line_inside():
    rendered = RENDERER.render(quote("one\n\n# two\n> three"))

    assert rendered.startswith("<blockquote>")
    assert rendered.rstrip().endswith("</blockquote>")
    assert rendered.count("blockquote") == 2
    assert "<h1>" not in rendered
