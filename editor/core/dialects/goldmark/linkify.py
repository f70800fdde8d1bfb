"""goldmark's linkify: addresses of the web and of mail that are written bare."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

from editor.core.dialects.goldmark.characters import is_ascii_punctuation
from editor.core.dialects.goldmark.inline import InlineState

_PATH = r"(?:[/#?][-a-zA-Z0-9@:%_+.~#$!?&/=();,'\">^{}\[\]`]*)?"
_URL = re.compile(r"(?:https?|ftp)://[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-z]+(?::\d+)?" + _PATH)
_WWW = re.compile(r"www\.[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-z]+" + _PATH.replace("$", ""))
_LABEL = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
_MAIL = re.compile(rf"[a-zA-Z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,256}}@({_LABEL}(?:\.{_LABEL})*)")
_ENTITY = re.compile(r"&[a-zA-Z0-9]+;\Z")
#: What an address may follow; at the start of a text or after another piece of markup (a lone backquote counts) anything goes.
_BEFORE = frozenset(" \t\n\r\f\v*_~(`")
_TRAILING = "?!.,:*_~"


class LinkifyRule:
    """The inline rule; `protocol` is for addresses that begin with "www."."""

    def __init__(self, protocol: str, modern: bool) -> None:
        self._protocol = protocol
        self._trimmed = _trimmed_all if modern else _trimmed

    def __call__(self, state: StateInline, silent: bool) -> bool:
        if silent or not _may_begin(state):
            return False
        found = self._web(state) or _mail(state)
        if found is None:
            return False
        text, href = found
        _push(state, text, href)
        state.pos += len(text)
        return True

    def _web(self, state: StateInline) -> tuple[str, str] | None:
        src = state.src
        if src.startswith(("http://", "https://", "ftp://"), state.pos):
            match, prefix = _URL.match(src, state.pos, state.posMax), ""
        elif src.startswith("www.", state.pos):
            match, prefix = _WWW.match(src, state.pos, state.posMax), f"{self._protocol}://"
        else:
            return None
        if match is None:
            return None
        text = self._trimmed(match[0])
        return text, prefix + text


def _may_begin(state: StateInline) -> bool:
    pos = state.pos
    if state.linkLevel or (isinstance(state, InlineState) and state.open_brackets):
        return False
    if pos == 0 or state.pending or not state.tokens:
        return pos == 0 or state.src[pos - 1] in _BEFORE
    return state.tokens[-1].type != "text_special"


def _trimmed(text: str) -> str:
    """Without a closing parenthesis too many, an entity, and punctuation at the end."""
    last = text[-1]
    if last == ")":
        extra = text.count(")") - text.count("(")
        text = text[:-extra] if extra > 0 else text
    elif last == ";" and (entity := _ENTITY.search(text)):
        text = text[: entity.start()]
    return text[:1] + text[1:].rstrip(_TRAILING)


def _trimmed_all(text: str) -> str:
    """As `_trimmed`, again and again, as Hugo has done since goldmark 1.7: "a)." loses both."""
    while (shorter := _trimmed(text)) != text:
        text = shorter
    return text


def _mail(state: StateInline) -> tuple[str, str] | None:
    src = state.src
    if is_ascii_punctuation(src[state.pos]) or src.find("@", state.pos, state.pos + 257) < 0:
        return None
    match = _MAIL.match(src, state.pos, state.posMax)
    if match is None or "." not in match[1] or src[match.end() : match.end() + 1] in ("-", "_"):
        return None
    return match[0].rstrip(_TRAILING), "mailto:" + match[0].rstrip(_TRAILING)


def _push(state: StateInline, text: str, href: str) -> None:
    opening = state.push("link_open", "a", 1)
    opening.attrs, opening.info = {"href": state.md.normalizeLink(href)}, "auto"
    state.push("text", "", 0).content = text
    state.push("link_close", "a", -1)
