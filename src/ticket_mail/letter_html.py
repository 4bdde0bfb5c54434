"""HTML to what a reader of the letter sees, and, apart from it, what they do not see."""

from __future__ import annotations

import re
from dataclasses import dataclass

from html2text import HTML2Text

from ticket_mail.letter_style import (
    BLACK,
    BLUE,
    TINY,
    WHITE,
    Color,
    Look,
    Sheets,
    alike,
    color_of,
    look_of,
)

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_NEVER_SHOWN = frozenset(
    {
        *("template", "title", "datalist", "object", "audio", "video", "canvas", "noscript"),
        *("iframe", "svg", "select", "textarea", "noembed", "noframes", "dialog"),
    }
)
_STRIKING = frozenset({"s", "strike", "del"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TOLD_ASIDE = frozenset({"alt", "title", "value", "placeholder", "aria-label"})
_FILE_NAME = re.compile(r"^\S{1,200}\.(?:png|jpe?g|gif|svg|bmp|webp|tiff?)$", re.IGNORECASE)
_ESCAPED_MARK = re.compile(r"^([^\S\n]*(?:> ?)*(?:\d+)?)\\([-+.])", re.MULTILINE)
_RULER = re.compile(r"^([^\S\n]*(?:> ?)*)---(?:\|---)*[^\S\n]*$\n?", re.MULTILINE)
_TRAILING = re.compile(r"[ \t\u00a0]+$", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{3,}")
_OPENING = re.compile(r"<!--|<(style|script)\b", re.IGNORECASE)
_COMMENT_END = re.compile(r"--!?>")
_TAG = re.compile(r"<[^<>]*>")
_DEEPEST = 400  # elements inside one another; deeper ones are closed by what follows
_DEEPEST_MARKS = 40  # lists and quotes inside one another; deeper ones are indented no further
_INDENTING = frozenset({"ul", "ol", "dl", "blockquote"})


@dataclass(frozen=True, slots=True)
class Seen:
    """What an HTML part shows; `links` are (text, target) of its links, in order.

    `hidden` is what a reader does not see: hidden elements, comments, and the words that
    programs show only when asked, as in place of a picture.
    """

    text: str
    hidden: str
    struck: str
    links: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Open:
    """An element that is open: what it does to the text in it."""

    tag: str
    hides: bool
    strikes: bool
    line: bool
    visible: bool = True
    size: float = 16.0  # pixels
    color: Color = BLACK
    ground: Color | None = WHITE

    def shows(self) -> bool:
        """Whether words right in it can be seen, where no element around it is hidden."""
        return (
            self.visible
            and self.size >= TINY
            and (self.ground is None or not alike(self.color, self.ground))
        )


_PAGE = _Open("", hides=False, strikes=False, line=False)


class _Reader(HTML2Text):
    """html2text that leaves out what is hidden, and keeps it apart."""

    def __init__(self, sheets: Sheets) -> None:
        super().__init__(bodywidth=0)
        self.ignore_links = True
        self.ignore_images = True
        self.ignore_emphasis = True
        self.unicode_snob = True
        self.hide_strikethrough = False
        self.ul_item_mark = "-"
        self._sheets = sheets
        self._open: list[_Open] = []
        self._hiding = 0
        self._striking = 0
        self._indents = 0
        self.hidden: list[str] = []
        self.struck: list[str] = []
        self.links: list[tuple[str, str]] = []
        self._target: str | None = None
        self._link_text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Of an attribute that is given twice the first counts, as for every browser."""
        self.handle_tag(tag, dict(reversed(attrs)), start=True)

    def handle_tag(self, tag: str, attrs: dict[str, str | None], start: bool) -> None:
        """Follow what opens and closes; html2text sees only what is shown."""
        if start:
            self._opens(tag, attrs)
        shown = not self._hiding
        line = bool(self._open) and self._open[-1].line and self._open[-1].tag == tag
        if not start:
            self._closes(tag)
        if not shown or tag in _STRIKING:
            return
        if tag == "a":
            self._link(attrs, start)
        if line:
            self.pbr()
        elif tag not in _INDENTING or self._indent(start):
            super().handle_tag("p" if tag in _HEADINGS else tag, attrs, start)

    def handle_data(self, data: str, entity_char: bool = False) -> None:
        """Keep text where it belongs: shown, struck (shown too), or hidden."""
        around = self._open[-1] if self._open else _PAGE
        if self._hiding or not (data.isspace() or around.shows()):
            self.hidden.append(data)
            return
        if self._striking:
            self.struck.append(data)
        if self._target is not None:
            self._link_text.append(data)
        super().handle_data(data, entity_char)

    def _indent(self, start: bool) -> bool:
        """Count lists and quotes; whether the one that opens or ends here is indented."""
        self._indents = max(0, self._indents + (1 if start else -1))
        return self._indents + (not start) <= _DEEPEST_MARKS

    def _opens(self, tag: str, attrs: dict[str, str | None]) -> None:
        for name in _TOLD_ASIDE & attrs.keys():
            told = attrs[name]
            if told and not _FILE_NAME.match(told.strip()):
                self.hidden.append(told)
        if tag in _VOID:
            return
        if (tag == "p" and self._open and self._open[-1].tag == "p") or (
            len(self._open) >= _DEEPEST
        ):
            self._closes(self._open[-1].tag)
        element = self._element(tag, attrs)
        self._open.append(element)
        self._hiding += element.hides
        self._striking += element.strikes

    def _element(self, tag: str, attrs: dict[str, str | None]) -> _Open:
        classes = (attrs.get("class") or "").split()
        styled = self._sheets.style(tag, attrs.get("id") or "", classes)
        own = attrs.get("style") or ""
        look = look_of(f"{styled};{own}" if styled else own)
        around = self._open[-1] if self._open else _PAGE
        color = look.color or color_of(attrs.get("color") or attrs.get("text"))
        ground = look.ground or color_of(attrs.get("bgcolor"))
        picture = look.picture or bool(attrs.get("background"))
        return _Open(
            tag,
            hides=look.hides
            or tag in _NEVER_SHOWN
            or "hidden" in attrs
            or (attrs.get("aria-hidden") or "").strip().lower() == "true",
            strikes=look.strikes or tag in _STRIKING,
            line=tag == "div" or (tag == "p" and (look.no_margin or "MsoNormal" in classes)),
            visible=around.visible if look.visible is None else look.visible,
            size=_size_in(look, around),
            color=color or (BLUE if tag == "a" and attrs.get("href") else around.color),
            ground=None if picture else ground or around.ground,
        )

    def _closes(self, tag: str) -> None:
        if not any(element.tag == tag for element in self._open[-200:]):
            return
        while self._open:
            element = self._open.pop()
            self._hiding -= element.hides
            self._striking -= element.strikes
            if element.tag == tag:
                return

    def _link(self, attrs: dict[str, str | None], start: bool) -> None:
        if self._target is not None:
            self.links.append(("".join(self._link_text).strip(), self._target))
        self._target = (attrs.get("href") or "") if start else None
        self._link_text = []


def _size_in(look: Look, around: _Open) -> float:
    if look.size is None:
        return around.size
    return look.size * around.size if look.scaled else look.size


@dataclass(slots=True)
class _Source:
    """An HTML source taken apart before it is parsed."""

    markup: str
    sheets: list[str]
    unseen: list[str]


def _apart(html: str) -> _Source:
    """Part the markup from comments, style sheets, scripts and an unclosed tag at its end.

    The standard library's parser takes quadratic time over comments and tags that never close.
    """
    kept: list[str] = []
    source = _Source("", [], [])
    at = 0
    while (found := _OPENING.search(html, at)) is not None:
        kept.append(html[at : found.start()])
        if found[1] is None:
            end = _COMMENT_END.search(html, found.start() + 2)
            source.unseen.append(_words(html[found.end() : end.start() if end else len(html)]))
            at = end.end() if end else len(html)
            continue
        body = html.find(">", found.end()) + 1 or len(html)
        closed = re.compile(rf"</{found[1]}", re.IGNORECASE).search(html, body)
        if found[1].lower() == "style":
            source.sheets.append(html[body : closed.start() if closed else len(html)])
        at = html.find(">", closed.end()) + 1 or len(html) if closed else len(html)
    kept.append(html[at:])
    whole = "".join(kept)
    unclosed = whole.find("<", whole.rfind(">") + 1)
    if unclosed >= 0:
        source.unseen.append(whole[unclosed:])
        whole = whole[:unclosed]
    source.markup = whole
    return source


def _words(markup: str) -> str:
    """What stands between a comment's tags, without the styles of mail programs."""
    if "{" in markup:
        return ""
    inside = markup.split("]>", 1)[-1].removesuffix("<![endif]")
    return " ".join(_TAG.sub(" ", inside).split())


#: A cell that holds one paragraph, as Outlook writes every cell: it breaks no line of the table.
_ONE_PARAGRAPH = re.compile(
    r"(<t[dh]\b[^<>]{0,2000}>)\s*<p\b([^<>]{0,2000})>((?:[^<]|<(?!/?(?:p|div|t[dhr]|table|ul"
    r"|ol)\b)){0,4000}?)</p>\s*(?=</t[dh]>)",
    re.IGNORECASE,
)


def read_html(html: str) -> Seen:
    """What the HTML shows and what it hides.

    An HTML part that breaks the parser shows nothing, and all its text counts as hidden.
    """
    source = _apart(html)
    try:
        sheets = Sheets.of(source.sheets)
        reader = _Reader(sheets)
        text = reader.handle(_ONE_PARAGRAPH.sub(r"\1<span\2>\3</span>", source.markup))
    except (AssertionError, ValueError, IndexError, RecursionError, AttributeError, TypeError):
        return Seen(text="", hidden=_TAG.sub(" ", html), struck="", links=())
    text = _RULER.sub("", _ESCAPED_MARK.sub(r"\1\2", text))
    return Seen(
        text=_BLANK_LINES.sub("\n\n", _TRAILING.sub("", text)).strip(),
        hidden=" ".join(filter(None, [*reader.hidden, *sheets.written, *source.unseen])).strip(),
        struck=" ".join(reader.struck).strip(),
        links=tuple(reader.links),
    )
