"""Escaping, attributes and tags as kramdown prints them."""

from __future__ import annotations

import re
from collections.abc import Mapping

_BARE_AMPERSAND = re.compile(r"&(?!(?:[A-Za-z_:][A-Za-z0-9_.:-]*|#[0-9]+|#x[0-9a-fA-F]+);)")


def escaped(text: str) -> str:
    """Text between tags, in which entities stay what they are."""
    if "&" in text:
        text = _BARE_AMPERSAND.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text


def escaped_all(text: str) -> str:
    """Code: nothing in it is an entity."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attributes(attr: Mapping[str, str]) -> str:
    """The attributes of a tag, each with a space before it. An empty id is none."""
    if not attr:
        return ""
    return "".join([f' {name}="{_value(value)}"' for name, value in attr.items() if value or name != "id"])


def _value(text: str) -> str:
    """An attribute's value, in which entities stay what they are."""
    text = _BARE_AMPERSAND.sub("&amp;", text) if "&" in text else text
    return text.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def wrapped(tag: str, attr: Mapping[str, str], inner: str, indent: int) -> str:
    """A block whose content is on the lines of its tags."""
    return f"{' ' * indent}<{tag}{attributes(attr)}>{inner}</{tag}>\n"


def block(tag: str, attr: Mapping[str, str], inner: str, indent: int) -> str:
    """A block whose content has lines of its own."""
    pad = " " * indent
    return f"{pad}<{tag}{attributes(attr)}>\n{inner}{pad}</{tag}>\n"
