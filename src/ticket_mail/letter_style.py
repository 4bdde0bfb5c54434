"""What an element's style does to the words in it: hides them, strikes them, gives them a color.

It covers the ways in which mail hides words, not all of CSS: a rule whose selector is not fully
understood counts for every element that it may mean, for hidden words are never read.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

Color = tuple[int, int, int]

BLACK: Color = (0, 0, 0)
WHITE: Color = (255, 255, 255)
BLUE: Color = (0, 0, 238)  # of links

_NAMED = {
    "white": WHITE, "snow": (255, 250, 250), "ivory": (255, 255, 240), "black": BLACK,
    "ghostwhite": (248, 248, 255), "whitesmoke": (245, 245, 245), "floralwhite": (255, 250, 240),
    "silver": (192, 192, 192), "gray": (128, 128, 128), "grey": (128, 128, 128),
    "lightgray": (211, 211, 211), "lightgrey": (211, 211, 211), "gainsboro": (220, 220, 220),
    "red": (255, 0, 0), "maroon": (128, 0, 0), "yellow": (255, 255, 0), "olive": (128, 128, 0),
    "lime": (0, 255, 0), "green": (0, 128, 0), "aqua": (0, 255, 255), "cyan": (0, 255, 255),
    "teal": (0, 128, 128), "blue": (0, 0, 255), "navy": (0, 0, 128), "orange": (255, 165, 0),
    "fuchsia": (255, 0, 255), "magenta": (255, 0, 255), "purple": (128, 0, 128),
    "darkblue": (0, 0, 139), "darkred": (139, 0, 0), "darkgreen": (0, 100, 0),
    "lightyellow": (255, 255, 224), "beige": (245, 245, 220), "windowtext": BLACK, "window": WHITE,
}  # fmt: skip
_LIKE = 64  # sum of the channels' differences under which no reader tells two colors apart
_FAINT = 0.1  # opacity under which nothing is seen
TINY = 2.5  # pixels of type that nobody reads
_OFF = -90.0  # pixels out of the page
_PIXELS = {"px": 1.0, "pt": 1.33, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "cm": 37.8,
           "mm": 3.78, "in": 96.0, "vw": 10.0, "vh": 10.0, "%": 0.16, "": 1.0}  # fmt: skip

_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))")
_HEX = re.compile(r"#([0-9a-f]{3,8})\b")
_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]{1,80})\)")
_NUMBER = re.compile(r"[-+]?\d*\.?\d+(?:e[-+]?\d{1,3})?")
_LENGTH = re.compile(r"([-+]?\d*\.?\d+)\s*(px|pt|em|rem|ex|ch|cm|mm|in|vw|vh|%)?(?![\w.])")
_SIZED = ("height", "width", "max-height", "max-width")
_PLACED = ("left", "top", "right", "bottom", "margin-left", "margin-top", "margin", "text-indent")
_TELLING = re.compile(
    r"display|visib|opacity|font|color|background|height|width|overflow|indent|left|top|right"
    r"|bottom|clip|transform|hide|margin|line-through|bidi|filter|\\",
    re.IGNORECASE,
)
_SIMPLE = re.compile(r"([.#]?)([\w-]+)")
_NOT_THE_ELEMENT = re.compile(
    r":(?::?(?:before|after|first-l\w+|selection|marker|placeholder)|hover|active|focus|visited)\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\[[^\]]{0,200}\]|:{1,2}[\w-]+(?:\([^()]{0,100}\))?")
_CONTENT = re.compile(r"content\s*:\s*(?:\"([^\"]{2,500})\"|'([^']{2,500})')", re.IGNORECASE)
_NAMES_IT = re.compile(
    r"\[\s*(class|id)\s*[~|^$*]?=\s*[\"']?([\w-]{1,80})[\"']?\s*\]", re.IGNORECASE
)
_MOST_RULES = 5_000
_LONGEST_STYLE = 8_000  # characters
_LONGEST_SELECTOR = 2_000  # characters
_MOST_ALIKE = 100  # rules for one class, name or tag


@dataclass(frozen=True, slots=True)
class Look:
    """What one element's own style says; what it does not give is None.

    `size` is of the type, in pixels, or, `scaled`, in those of the element around it. `picture`
    tells that something other than a plain color is behind the words.
    """

    hides: bool = False
    strikes: bool = False
    visible: bool | None = None
    size: float | None = None
    scaled: bool = False
    color: Color | None = None
    ground: Color | None = None
    picture: bool = False
    no_margin: bool = False


def alike(one: Color, other: Color) -> bool:
    """Whether words in the one color can't be seen on the other."""
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) < _LIKE


def look_of(style: str) -> Look:
    """Judge declarations as of a style attribute; more than a letter has hide the element."""
    return Look(hides=True) if len(style) > _LONGEST_STYLE else _look_of(style)


@lru_cache(maxsize=1024)  # mail repeats the same few
def _look_of(style: str) -> Look:
    told = _declarations(style)
    if not told:
        return Look()
    background = told.get("background", "") + " " + told.get("background-color", "")
    color = told.get("-webkit-text-fill-color") or told.get("color", "")
    size, scaled = _size(told)
    return Look(
        hides=_is_off(told) or _has_no_room(told) or _is_outside(told) or _is_clear(color),
        strikes="line-through" in told.get("text-decoration", "")
        or "line-through" in told.get("text-decoration-line", ""),
        visible=told["visibility"] == "visible" if "visibility" in told else None,
        size=size,
        scaled=scaled,
        color=_color(color),
        ground=_color(background),
        picture="url(" in background or "gradient(" in background
        or "background-image" in told,
        no_margin=told.get("margin", told.get("margin-top", told.get("margin-bottom", "")))
        .startswith("0"),
    )  # fmt: skip


def color_of(value: str | None) -> Color | None:
    """Give a color that an attribute names; also without its '#', as browsers take it."""
    if not value:
        return None
    value = value.strip().lower()
    return _color(value) or _color(f"#{value}")


def _declarations(style: str) -> dict[str, str]:
    """Property to value, lower case; the last counts, and an important one before others."""
    if not _TELLING.search(style):
        return {}
    told: dict[str, str] = {}
    important: set[str] = set()
    for declaration in _unescaped(_without_comments(style)).lower().split(";"):
        name, colon, value = declaration.partition(":")
        name, value = name.strip(), " ".join(value.split())
        if not colon or not name:
            continue
        strong = "!" in value
        if strong:
            value = value[: value.index("!")].rstrip()
            important.add(name)
        elif name in important:
            continue
        told[name] = value
    return told


def _unescaped(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        code = int(match[1], 16) if match[1] else 0
        return (match[2] or "") if not match[1] else chr(code) if 0 < code < 0x110000 else ""

    return _ESCAPE.sub(character, text) if "\\" in text else text


def _without_comments(text: str) -> str:
    if "/*" not in text:
        return text
    kept: list[str] = []
    at = 0
    while True:
        start = text.find("/*", at)
        kept.append(text[at : start if start >= 0 else len(text)])
        end = text.find("*/", start + 2) if start >= 0 else -1
        if end < 0:
            return "".join(kept)
        at = end + 2


def _number(value: str) -> float | None:
    found = _NUMBER.match(value.strip())
    if found is None:
        return None
    return float(found[0]) / (100 if value.strip().endswith("%") else 1)


def _pixels(value: str) -> float | None:
    found = _LENGTH.search(value)
    return float(found[1]) * _PIXELS[found[2] or ""] if found else None


def _is_off(told: dict[str, str]) -> bool:
    """Whether it is not shown at all."""
    opacity = _number(told.get("opacity", ""))
    return (
        told.get("display") == "none"
        or told.get("content-visibility") == "hidden"
        or told.get("mso-hide") == "all"
        or (opacity is not None and opacity < _FAINT)
        or re.search(r"opacity\s*[(=]\s*0?(?:\.0\d*)?\s*%?\)", told.get("filter", "")) is not None
        or told.get("unicode-bidi") in ("bidi-override", "isolate-override")
    )


def _size(told: dict[str, str]) -> tuple[float | None, bool]:
    """The type's size, and whether it is a multiple of the size around it."""
    found = _LENGTH.search(told.get("font-size") or told.get("font", "").split("/")[0])
    if found is None:
        return None, False
    unit = found[2] or ""
    if unit in ("em", "ex", "ch", "%"):
        return float(found[1]) * _PIXELS[unit] / 16, True
    return float(found[1]) * _PIXELS[unit], False


def _has_no_room(told: dict[str, str]) -> bool:
    """Whether its box has no room, and cuts off what overflows."""
    cuts = any(
        told.get(name, "visible") != "visible" for name in ("overflow", "overflow-x", "overflow-y")
    )
    boxes = (_pixels(told[name]) for name in _SIZED if name in told)
    return cuts and any(box is not None and box < TINY for box in boxes)


def _is_outside(told: dict[str, str]) -> bool:
    """Whether it stands outside of the page or is clipped away."""
    for name in _PLACED:
        for part in told.get(name, "").split():
            pixels = _pixels(part)
            if pixels is not None and (pixels < _OFF or (part.endswith("%") and pixels <= -16)):
                return True
    moved = told.get("transform", "")
    return (
        re.search(r"clip|rect\(\s*0", told.get("clip", "")) is not None
        or re.search(r"inset\(\s*(?:[5-9]\d|100)|circle\(\s*0", told.get("clip-path", ""))
        is not None
        or re.search(r"scale[xy]?\(\s*0?(?:\.0\d*)?\s*[,)]|translate\w*\([^)]{0,40}-\d{3}", moved)
        is not None
    )


def _is_clear(color: str) -> bool:
    if color == "transparent":
        return True
    found = _FUNCTION.search(color)
    parts = re.split(r"[,/\s]+", found[2].strip()) if found else []
    alpha = _number(parts[3]) if len(parts) > 3 else None
    digits = _HEX.search(color)
    if digits and len(digits[1]) in (4, 8):
        alpha = int(digits[1][-1 if len(digits[1]) == 4 else -2 :].ljust(2, "0"), 16) / 255
    return alpha is not None and alpha < _FAINT


def _color(value: str) -> Color | None:
    """The first color that the value names; None where there is none, or a clear one."""
    if not value.strip() or _is_clear(value):
        return None
    digits = _HEX.search(value)
    if digits is not None:
        code = digits[1]
        if len(code) < 6:
            code = "".join(c * 2 for c in code)
        red, green, blue = (int(code[i : i + 2], 16) for i in (0, 2, 4))
        return red, green, blue
    found = _FUNCTION.search(value)
    if found is not None:
        return _computed(found[1], re.split(r"[,/\s]+", found[2].strip()))
    return next((_NAMED[word] for word in value.split() if word in _NAMED), None)


def _computed(kind: str, parts: list[str]) -> Color | None:
    numbers = [_number(part.removesuffix("deg")) for part in parts[:3]]
    if len(numbers) < 3 or None in numbers:
        return None
    one, two, three = (number or 0.0 for number in numbers)
    if kind == "hsl":
        rgb = colorsys.hls_to_rgb(one / 360 % 1, min(three, 1), min(two, 1))
        red, green, blue = (round(part * 255) for part in rgb)
        return red, green, blue
    scale = [255 if part.endswith("%") else 1 for part in parts[:3]]
    red, green, blue = (
        min(255, max(0, round(number * by)))
        for number, by in zip((one, two, three), scale, strict=True)
    )
    return red, green, blue


@dataclass(slots=True)
class Sheets:
    """The style sheets of an HTML part; `written` are words that they put into the page."""

    _by: dict[str, list[tuple[frozenset[str], str]]] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    _count: int = 0

    @classmethod
    def of(cls, sheets: Iterable[str]) -> Sheets:
        """Read the sheets' rules; conditions of media count as met, but for those of print.

        Raises ValueError where there are more rules than a letter has.
        """
        made = cls()
        for sheet in sheets:
            text = _without_comments(sheet).replace("<!--", " ").replace("-->", " ")
            made.written += [one or other for one, other in _CONTENT.findall(text)]
            above: list[str] = []
            last = ""
            for piece in re.split(r"([{}])", text):
                if piece == "{":
                    above.append(last)
                elif piece == "}" and above:
                    selector = above.pop()
                    if last.strip() and not any("print" in one for one in above):
                        made._take(selector, last)
                last = "" if piece in ("{", "}") else piece
        return made

    def style(self, tag: str, name: str, classes: list[str]) -> str:
        """All that the sheets say of such an element, as declarations."""
        if not self._by:
            return ""
        own = {tag, *(f".{one}" for one in classes), f"#{name}"}
        keys = [tag, "*", *(f".{one}" for one in classes), f"#{name}"]
        return ";".join(
            body for key in keys for needs, body in self._by.get(key, ()) if needs <= own
        )

    def _take(self, selectors: str, body: str) -> None:
        if not _TELLING.search(body):
            return
        for selector in _unescaped(selectors).split(",")[:100]:
            if len(selector) > _LONGEST_SELECTOR:
                raise ValueError("a selector that is longer than a letter has")
            if _NOT_THE_ELEMENT.search(selector) or not selector.strip():
                continue
            named = _NAMES_IT.sub(
                lambda m: f"{'.' if m[1].lower() == 'class' else '#'}{m[2]}", selector
            )
            last = _BRACKETS.sub("", named.replace(">", " ")).split()[-1:]
            parts = _SIMPLE.findall(last[0]) if last else []
            needs = frozenset(f"{mark}{word}" if mark else word.lower() for mark, word in parts)
            key = next((one for one in sorted(needs) if one[0] in ".#"), min(needs, default="*"))
            rules = self._by.setdefault(key, [])
            rules.append((needs, body))
            self._count += 1
            if self._count > _MOST_RULES or len(rules) > _MOST_ALIKE:
                raise ValueError("a style sheet with more rules than a letter has")
