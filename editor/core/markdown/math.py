"""Mathematics as MathML, which browsers draw without a script.

The published page has TeX between delimiters and leaves it to a script; the preview has none and puts MathML in its place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import unescape
from xml.etree import ElementTree

from editor.core.remembered import remembered

#: A longer formula stays as it is written.
LONGEST = 5000
#: Characters of formulas that are remembered at the least. As MathML they are fifty times as long.
FORMULAS_REMEMBERED = 20_000

_PIECE = re.compile(r"<!--.*?(?:-->|\Z)|</?[a-zA-Z][^<>]*>|[^<]+|<", re.S)
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_UNTOUCHED = frozenset(("code", "pre", "script", "style", "textarea", "kbd", "samp", "math", "svg", "title"))
_TEX = (("\\(", "\\)", False), ("\\[", "\\]", True))
_DOLLARS = (("$$", "$$", True), ("$", "$", False))
_TEXT = re.compile(r"\\(?:text[a-z]*|mbox)\s*\{[^{}]*\}")
_ENVIRONMENTS = (("{aligned}", "{align*}"), ("{gathered}", "{align*}"), ("{align}", "{align*}"))
_STAND_INS = {"<": "\ue000", ">": "\ue001", "&": "\ue002", '"': "\ue003"}
_ENTITIES = {"\ue000": "&lt;", "\ue001": "&gt;", "\ue002": "&amp;", "\ue003": "&quot;"}
# fmt: off
_ELEMENTS = frozenset((
    "math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "ms", "mfrac", "msqrt", "mroot", "mstyle", "merror", "mpadded",
    "mphantom", "menclose", "msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts", "mprescripts",
    "none", "mtable", "mtr", "mtd", "mlabeledtr",
))
_ATTRIBUTES = frozenset((
    "display", "displaystyle", "scriptlevel", "mathvariant", "mathcolor", "mathbackground", "mathsize", "stretchy", "fence",
    "form", "separator", "largeop", "movablelimits", "symmetric", "accent", "accentunder", "lspace", "rspace", "minsize",
    "maxsize", "width", "height", "depth", "voffset", "linethickness", "columnalign", "rowalign", "columnspacing",
    "rowspacing", "columnlines", "rowlines", "frame", "linebreak", "notation",
))
# fmt: on


@remembered(FORMULAS_REMEMBERED)
def mathml(latex: str, display: bool) -> str | None:
    """A formula in TeX as a math element, standing alone when `display`; None for one that cannot be read."""
    if not latex.strip() or len(latex) > LONGEST:
        return None
    from latex2mathml.converter import convert  # its tables take longer to load than a post without formulas to show

    try:
        html = convert(_prepared(latex), display="block" if display else "inline")
        root = ElementTree.fromstring(_escaped(html.replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "")))
    except Exception:  # the converter raises what its tables and lists raise, and the text is a writer's half-typed one
        return None
    return _checked(root)


def with_math(html: str, *, dollars: Collection[str] = ()) -> str:
    r"""HTML with MathML for `\(…\)` and `\[…\]`, and between those of "$" and "$$" that `dollars` names.

    Formulas in code stay text, and so does one that cannot be read.
    """
    delimiters = (*_TEX, *(pair for pair in _DOLLARS if pair[0] in dollars))
    if not any(opening in html for opening, _, _ in delimiters):
        return html
    return "".join(_replaced(piece, delimiters) if is_text else piece for piece, is_text in _pieces(html))


def _pieces(html: str) -> Iterator[tuple[str, bool]]:
    """The tags and texts of some HTML, with whether it is a text where mathematics may stand."""
    inside = ""
    for match in _PIECE.finditer(html):
        piece = match[0]
        tag = _NAME.match(piece) if piece[0] == "<" else None
        yield piece, piece[0] != "<" and not inside
        if tag is None:
            continue
        name = tag[1].lower()
        if inside:
            inside = "" if piece.startswith("</") and name == inside else inside
        elif name in _UNTOUCHED and not piece.startswith("</") and not piece.endswith("/>"):
            inside = name


def _replaced(text: str, delimiters: tuple[tuple[str, str, bool], ...]) -> str:
    result: list[str] = []
    done = at = 0
    missing: set[str] = set()
    while at < len(text):
        found = [
            (text.find(opening, at), opening, closing, block) for opening, closing, block in delimiters if opening not in missing
        ]
        start, opening, closing, block = min((item for item in found if item[0] >= 0), default=(-1, "", "", False))
        missing.update(item[1] for item in found if item[0] < 0)
        if start < 0:
            break
        end = text.find(closing, start + len(opening))
        if end < 0:
            missing.add(opening)
            continue
        formula = _formula(text, start, end, opening, block)
        at = start + len(opening) if formula is None else end + len(closing)
        if formula is not None:
            result += [text[done:start], formula]
            done = at
    return "".join([*result, text[done:]])


def _formula(text: str, start: int, end: int, opening: str, block: bool) -> str | None:
    """The formula between two offsets; a dollar sign counts only beside what is no space, and not as a price."""
    source = text[start + len(opening) : end]
    if text[start - 1 : start] == "\\":
        return None
    if opening == "$" and (
        source[:1].isspace() or source[-1:].isspace() or text[end + 1 : end + 2].isdecimal() or "\n\n" in source
    ):
        return None
    return mathml(unescape(source), block)


def _prepared(latex: str) -> str:
    """TeX as the converter understands it: its own names for environments, and no markup in texts."""
    for written, known in _ENVIRONMENTS:
        latex = latex.replace(written, known)
    return _TEXT.sub(lambda match: "".join(_STAND_INS.get(char, char) for char in match[0]), latex)


def _escaped(html: str) -> str:
    html = re.sub(r"&(?!#x?[0-9a-fA-F]+;)", "&amp;", html)
    return "".join(_ENTITIES.get(char, char) for char in html)


def _checked(root: ElementTree.Element) -> str | None:
    """The element as text, when all in it is MathML; attributes that could do anything are dropped."""
    for element in root.iter():
        if element.tag not in _ELEMENTS:
            return None
        for name in list(element.attrib):
            if name not in _ATTRIBUTES:
                del element.attrib[name]
    return ElementTree.tostring(root, encoding="unicode")
