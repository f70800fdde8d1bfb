"""Entities in the text, and how entities are printed."""

from __future__ import annotations

import re
from html.entities import codepoint2name, name2codepoint

from editor.core.dialects.kramdown.elements import Element, Kind
from editor.core.dialects.kramdown.options import EntityOutput, Options
from editor.core.dialects.kramdown.spans import Spans

_ENTITY = re.compile(r"&(?:([A-Za-z_:][A-Za-z0-9_.:-]*)|#([0-9]+)|#x([0-9a-fA-F]+));")


#: HTML 4's names are those of the standard library; kramdown knows two more, and other characters for two.
_OTHER_NAMES = {"apos": 39, "vellip": 8942, "lang": 9001, "rang": 9002}


def named(name: str, options: Options) -> str:
    """The entity of this name as HTML. `name` may be a quotation character's name, or anything else to be printed."""
    code = _OTHER_NAMES.get(name) or name2codepoint.get(name)
    return name if code is None else _printed(code, None, options)


def numbered(code: int, options: Options) -> str:
    """The character of this number as HTML."""
    return _printed(code, None, options)


def entity(spans: Spans) -> bool:
    """``&name;``, ``&#60;`` and ``&#x3c;``; a name that HTML does not know is text."""
    found = _ENTITY.match(spans.text, spans.pos)
    if not found:
        return False
    code = _code(found)
    if code is None:
        spans.tree.children.append(Element(Kind.MARKUP, "&amp;"))
        spans.pos += 1
        return spans.take(len(found[0]) - 1)
    return spans.put(Element(Kind.MARKUP, _printed(code, found[0], spans.doc.options)), found.end())


def _code(found: re.Match[str]) -> int | None:
    if found[1]:
        return _OTHER_NAMES.get(found[1]) or name2codepoint.get(found[1])
    return int(found[2]) if found[2] else int(found[3], 16)


def _printed(code: int, written: str | None, options: Options) -> str:
    """The character as the option wants it; what means something to HTML stays an entity. `written` is None for symbols."""
    output = options.entity_output
    if not 0 < code < 0x110000 or 0xD800 <= code < 0xE000 or (output is EntityOutput.AS_INPUT and written):
        return written or ""
    name = "apos" if code == 39 else codepoint2name.get(code)
    if output is EntityOutput.AS_CHAR:
        return chr(code) if chr(code) not in "<>&" else written or f"&{name};"
    if name and (output is EntityOutput.SYMBOLIC or chr(code) in '<>&"'):
        return f"&{name};"
    return f"&#{code};"
