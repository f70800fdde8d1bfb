"""Makes a drawing harmless: only shapes, text and their looks stay, and nothing in it leads out of it.

The drawing comes from a script that read what a post says, so it is as hostile as a post. It is shown as an image, in which
browsers run nothing and load nothing; this must hold as if they did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
#: Characters of a drawing, elements in it, and how deep they may lie in one another.
LARGEST, MOST, DEEPEST = 4_000_000, 60_000, 200
#: Characters of the words that say what a drawing shows.
LONGEST_NAME = 300


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


ELEMENTS = _words(
    "circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite feDropShadow feFlood feFuncA "
    "feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feOffset filter g line linearGradient marker mask path pattern "
    "polygon polyline radialGradient rect stop style svg symbol text textPath title tspan use"
)
#: A link's content stays, without the link.
UNWRAPPED = _words("a switch")
ATTRIBUTES = _words(
    "alignment-baseline class clip-path clip-rule clipPathUnits color cx cy d direction display dominant-baseline dx dy fill "
    "fill-opacity fill-rule filter filterUnits flood-color flood-opacity font-family font-size font-style font-weight fx fy "
    "gradientTransform gradientUnits height href id in in2 lengthAdjust letter-spacing marker-end marker-mid marker-start "
    "markerHeight markerUnits markerWidth mask maskContentUnits maskUnits method mode offset opacity operator orient overflow "
    "paint-order patternContentUnits patternTransform patternUnits points preserveAspectRatio primitiveUnits r refX refY result "
    "role rotate rx ry shape-rendering side slope spacing spreadMethod startOffset stdDeviation stop-color stop-opacity stroke "
    "stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width style "
    "tableValues text-anchor text-decoration text-rendering textLength transform transform-origin type unicode-bidi values "
    "vector-effect viewBox visibility width word-spacing writing-mode x x1 x2 y y1 y2"
)
_CALLS = _words(
    "blur brightness calc clamp contrast cubic-bezier drop-shadow grayscale has hsl hsla is matrix max min not nth-child "
    "nth-last-child nth-of-type rgb rgba rotate saturate scale scalex scaley skewx skewy steps translate translatex translatey "
    "url var where"
)
_CALL = re.compile(r"([\w-]*)\(")
_AWAY = re.compile(r"url\((?!\s*[\"']?#[\w.:-]+[\"']?\s*\))|[\\<]|/\*|@(?!(?:-webkit-)?keyframes\b)", re.I)
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_INSIDE = re.compile(r"#[^\s\"'()<>\\]+")
_BRACE = re.compile(r"[{}]")
_DECLARED = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.I)
Element = ElementTree.Element


@dataclass(frozen=True, slots=True)
class Drawing:
    """A harmless picture as SVG, its size in CSS pixels, and the words that it shows, for those who cannot see it."""

    svg: str
    width: float
    height: float
    name: str = ""


def drawing(text: str) -> Drawing | None:
    """The harmless part of an SVG document; None for what is none, is too large, or says nothing of its size."""
    if len(text) > LARGEST or _DECLARED.search(text):
        return None
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError:
        return None
    size = _size(root)
    if root.tag != f"{{{SVG}}}svg" or size is None or not _fits(root):
        return None
    inside = "".join(_content(root))
    attributes = "".join(_attributes(root, frozenset(("width", "height"))))
    svg = f'<svg xmlns="{SVG}"{attributes} width="{size[0]:g}" height="{size[1]:g}">{inside}</svg>'
    return Drawing(svg, *size, _name(root))


def _size(root: Element) -> tuple[float, float] | None:
    """Width and height, from the box that the drawing is laid out in."""
    try:
        _, _, width, height = map(float, re.split(r"[\s,]+", (root.get("viewBox") or "").strip()))
    except ValueError:
        return None
    return (width, height) if 0 < width < 1e5 and 0 < height < 1e5 else None


def _fits(root: Element) -> bool:
    """Whether the elements are few enough, and not too deep in one another."""
    level, count, depth = [root], 0, 0
    while level:
        count, depth = count + len(level), depth + 1
        if count > MOST or depth > DEEPEST:
            return False
        level = [child for element in level for child in element]
    return True


def _element(element: Element) -> Iterator[str]:
    name = _local(element.tag)
    if name in UNWRAPPED:
        yield from _content(element)
    elif name == "style":
        yield f"<style>{escape(harmless_css(element.text or ''), quote=False)}</style>"
    elif name in ELEMENTS:
        yield f"<{name}{''.join(_attributes(element))}>"
        yield from _content(element)
        yield f"</{name}>"


def _content(element: Element) -> Iterator[str]:
    yield escape(element.text or "", quote=False)
    for child in element:
        if isinstance(child.tag, str):
            yield from _element(child)
        yield escape(child.tail or "", quote=False)


def _attributes(element: Element, without: frozenset[str] = frozenset()) -> Iterator[str]:
    for key, value in element.attrib.items():
        name = "href" if key == "{http://www.w3.org/1999/xlink}href" else key
        if name not in ATTRIBUTES or name in without:
            continue
        kept = _value(name, value)
        if kept is not None:
            yield f' {name}="{escape(kept)}"'


def _value(name: str, value: str) -> str | None:
    if name == "href":
        return value if _INSIDE.fullmatch(value) else None
    if name == "style":
        return ";".join(part for part in _COMMENT.sub("", value).split(";") if _stays(part))
    return value if _stays(value) else None


def _stays(text: str) -> bool:
    """Whether a value or a rule calls nothing but arithmetic, colours and movements, and refers to nothing outside."""
    return not _AWAY.search(text) and _CALLS.issuperset(name for name in _CALL.findall(text.lower()) if name)


def harmless_css(css: str) -> str:
    """The rules of a style sheet that refer to nothing outside of it."""
    return "".join(rule for rule in _rules(_COMMENT.sub("", css)) if _stays(rule))


def _rules(css: str) -> Iterator[str]:
    """The rules at the top, each with its braces and what is in them. What is outside of a rule is left out."""
    start = depth = 0
    for found in _BRACE.finditer(css):
        depth += 1 if found[0] == "{" else -1
        if depth <= 0:
            if depth == 0:
                yield css[start : found.end()].strip()
            start, depth = found.end(), 0


def _name(root: Element) -> str:
    """The drawing's own title and description, or else its words in their order."""
    own = [_text(child) for child in root if child.tag in (f"{{{SVG}}}title", f"{{{SVG}}}desc")]
    shown = [part for part in own if part] or [_text(e) for e in root.iter(f"{{{SVG}}}text")]
    name = ", ".join(dict.fromkeys(part for part in shown if part))
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _local(tag: str) -> str:
    """An element's name; empty for one that is not of SVG."""
    return tag.removeprefix(f"{{{SVG}}}") if tag.startswith(f"{{{SVG}}}") else ""
