"""HTML to what a reader of the letter sees, and, apart from it, what they do not see."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from html2text import HTML2Text

_HIDING = re.compile(
    r"""display\s*:\s*none | visibility\s*:\s*(?:hidden|collapse) | mso-hide\s*:\s*all
    | (?<![\w-])opacity\s*:\s*0?(?:\.0+)?\s*(?:;|!|$)
    | font-size\s*:\s*[01](?:\.\d+)?\s*(?:px|pt|%)?\s*(?:;|!|$)
    | (?<![\w-])(?:max-)?(?:height|width)\s*:\s*0(?:\.0+)?(?:px|pt|em|%)?\s*(?:;|!|$)
    | text-indent\s*:\s*-\d{3,} | (?:left|top|margin-left)\s*:\s*-\d{3,}
    | clip\s*:\s*rect\(\s*0""",
    re.IGNORECASE | re.VERBOSE,
)
_WHITE = r"(?:white|\#fff(?:fff)?\b|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\)|transparent)"
_WHITE_TEXT = re.compile(rf"(?<![\w-])color\s*:\s*{_WHITE}", re.IGNORECASE)
_WHITE_COLOR = re.compile(_WHITE, re.IGNORECASE)
_BACKGROUND = re.compile(r"background(?:-color)?\s*:\s*([^;]+)", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_RULE = re.compile(r"([^{}]{1,300})\{([^{}]*)\}")
_CLASS = re.compile(r"\.([\w-]+)\s*(?:,|$)")
_NO_MARGIN = re.compile(r"margin(?:-top|-bottom)?\s*:\s*0", re.IGNORECASE)
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_NEVER_SHOWN = frozenset({"template", "title", "datalist", "object", "audio", "video", "canvas"})
_STRIKING = frozenset({"s", "strike", "del"})
_ESCAPED_MARK = re.compile(r"^(\s*(?:> ?)*(?:\d+)?)\\([-+.])", re.MULTILINE)
_RULER = re.compile(r"^(\s*(?:> ?)*)---(?:\|---)*\s*$\n?", re.MULTILINE)
_TRAILING = re.compile(r"[ \t\u00a0]+$", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Seen:
    """What an HTML part shows; `links` are (text, target) of its links, in order."""

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
    colored: bool
    line: bool


@dataclass(frozen=True, slots=True)
class _Look:
    """What an element's own attributes say."""

    hides: bool
    strikes: bool
    white: bool
    colored: bool
    no_margin: bool


class _Reader(HTML2Text):
    """html2text that leaves out what is hidden, and keeps it apart."""

    def __init__(self, hidden_classes: frozenset[str]) -> None:
        super().__init__(bodywidth=0)
        self.ignore_links = True
        self.ignore_images = True
        self.ignore_emphasis = True
        self.unicode_snob = True
        self.hide_strikethrough = False
        self.ul_item_mark = "-"
        self._hidden_classes = hidden_classes
        self._open: list[_Open] = []
        self._hiding = 0
        self._striking = 0
        self.hidden: list[str] = []
        self.struck: list[str] = []
        self.links: list[tuple[str, str]] = []
        self._target: str | None = None
        self._link_text: list[str] = []

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
        else:
            super().handle_tag(tag, attrs, start)

    def handle_data(self, data: str, entity_char: bool = False) -> None:
        """Keep text where it belongs: shown, struck (shown too), or hidden."""
        if self._hiding:
            self.hidden.append(data)
            return
        if self._striking:
            self.struck.append(data)
        if self._target is not None:
            self._link_text.append(data)
        super().handle_data(data, entity_char)

    def _opens(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag in _VOID:
            return
        if tag == "p" and self._open and self._open[-1].tag == "p":
            self._closes("p")
        look = _look(attrs.get("style") or "", attrs.get("bgcolor") or "", attrs.get("color") or "")
        colored = look.colored or (bool(self._open) and self._open[-1].colored)
        classes = attrs.get("class") or ""
        element = _Open(
            tag,
            hides=look.hides
            or tag in _NEVER_SHOWN
            or "hidden" in attrs
            or (look.white and not colored)
            or not self._hidden_classes.isdisjoint(classes.split()),
            strikes=look.strikes or tag in _STRIKING,
            colored=colored,
            line=tag == "div" or (tag == "p" and (look.no_margin or "MsoNormal" in classes)),
        )
        self._open.append(element)
        self._hiding += element.hides
        self._striking += element.strikes

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


@lru_cache(maxsize=1024)
def _look(style: str, bgcolor: str, color: str) -> _Look:
    """What an element's attributes do to the text in it; mail repeats the same few styles."""
    background = _BACKGROUND.search(style)
    behind = background[1].strip() if background else bgcolor
    return _Look(
        hides=_HIDING.search(style) is not None,
        strikes=_STRUCK.search(style) is not None,
        white=_WHITE_TEXT.search(style) is not None
        or _WHITE_COLOR.fullmatch(color.strip()) is not None,
        colored=bool(behind) and _WHITE_COLOR.match(behind) is None,
        no_margin=_NO_MARGIN.search(style) is not None,
    )


def _classes_hidden_by(html: str) -> frozenset[str]:
    """Names of the classes that a style sheet in the part hides."""
    found: set[str] = set()
    lower = html.lower()
    start = lower.find("<style")
    while start >= 0:
        end = lower.find("</style", start)
        sheet = html[start : end if end >= 0 else None]
        for selector, body in _RULE.findall(sheet[:50_000]):
            if _HIDING.search(body):
                found.update(_CLASS.findall(selector.strip()))
        start = lower.find("<style", end) if end >= 0 else -1
    return frozenset(found)


def _bounded(html: str) -> tuple[str, str]:
    """The HTML without its comments and without an unclosed tag at its end, and that end.

    The standard library's parser takes quadratic time over comments and tags that never close.
    """
    kept: list[str] = []
    at = 0
    while True:
        start = html.find("<!--", at)
        kept.append(html[at : start if start >= 0 else len(html)])
        end = html.find("-->", start + 4) if start >= 0 else -1
        if end < 0:
            break
        at = end + 3
    whole = "".join(kept)
    closed = whole.rfind(">") + 1
    unclosed = whole.find("<", closed)
    return (whole, "") if unclosed < 0 else (whole[:unclosed], whole[unclosed:])


def read_html(html: str) -> Seen:
    """What the HTML shows and what it hides.

    An HTML part that breaks the parser shows nothing, and all its text counts as hidden.
    """
    reader = _Reader(_classes_hidden_by(html) if "<style" in html.lower() else frozenset())
    html, cut_off = _bounded(html)
    try:
        text = reader.handle(html)
    except (AssertionError, ValueError, IndexError, RecursionError, AttributeError, TypeError):
        return Seen(text="", hidden=re.sub(r"<[^<>]*>", " ", html), struck="", links=())
    text = _RULER.sub("", _ESCAPED_MARK.sub(r"\1\2", text))
    return Seen(
        text=_BLANK_LINES.sub("\n\n", _TRAILING.sub("", text)).strip(),
        hidden=" ".join([*reader.hidden, cut_off]).strip(),
        struck=" ".join(reader.struck).strip(),
        links=tuple(reader.links),
    )
