"""Bare addresses as GitHub's Markdown links them (GFM 6.9): of the web while text is read, of mail in the text that is left.

As cmark-gfm and remark do, an address with a scheme may follow anything but a letter, Hangul and quotes among it.
"""

from __future__ import annotations

import re
from functools import partial

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

#: Where text ends because a rule may apply, with addresses among them.
_STOPS = re.compile(r"[\n!&*<\[\]\\_`~]|(?<![a-zA-Z<])(?=(?i:https?|ftp)://)|(?<![^\s*_~(])(?=(?i:www)\.)")
#: The same for remark, which also looks behind every mark when the text has been read.
_REMARK_STOPS = re.compile(r"[\n!&*<\[\]\\_`~]|(?<![a-zA-Z])(?=(?i:https?|ftp)://)|(?<![^\W_])(?=(?i:www)\.)")
_WEB = re.compile(r"(?:(?i:https?|ftp)://|(?=(?i:www)\.))([\w.-]+)[^\s<]*")
_ENTITY = re.compile(r"&[a-zA-Z]+;\Z")
_LOCAL = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+-_")
_DOMAIN = re.compile(r"[a-zA-Z0-9_-]*(?:\.[a-zA-Z0-9][a-zA-Z0-9_-]*)+")
_TRAILING = "?!.,:*_~'\"[]"


def add_autolinks(parser: MarkdownIt, remark: bool = False) -> None:
    """Makes a parser link bare addresses, as cmark-gfm does or as remark does.

    GFM's specification leaves mail and the web behind "<" alone, for there it stands without this extension; remark links them.
    """
    stops = _REMARK_STOPS if remark else _STOPS
    parser.inline.terminator_re = stops
    parser.inline.ruler.push("autolink_web", partial(_web, stops))
    parser.core.ruler.push("autolink_mail", partial(_mail, "/" if remark else "</"))


def _web(stops: re.Pattern[str], state: StateInline, silent: bool) -> bool:
    if silent or state.linkLevel or state.src[state.pos] not in "hHfFwW":
        return False
    stop = stops.match(state.src, state.pos)
    match = _WEB.match(state.src, state.pos, state.posMax) if stop else None
    if match is None or "_" in "".join(match[1].rsplit(".", 2)[-2:]):
        return False
    text = _trimmed(match[0])
    if stops is _REMARK_STOPS and not _STOPS.match(state.src, state.pos):
        text = _cut(text)
    href = text if "://" in text[:8] else "http://" + text
    if len(text) <= text.find("://") + 3:
        return False
    opening, inner, closing = _link(text, state.md.normalizeLink(href))
    state.push(opening.type, "a", 1).attrs = opening.attrs
    state.push("text", "", 0).content = inner.content
    state.push(closing.type, "a", -1)
    state.pos += len(text)
    return True


def _trimmed(text: str) -> str:
    """Without what ends a sentence, a closing parenthesis too many, or an entity."""
    opened, closed = text.count("("), text.count(")")
    while text:
        if text[-1] in _TRAILING:
            text = text[:-1]
        elif text[-1] == ")" and closed > opened:
            text, closed = text[:-1], closed - 1
        elif text[-1] == ";":
            entity = _ENTITY.search(text)
            text = text[: entity.start()] if entity else text[:-1]
        else:
            break
    return text


def _cut(text: str) -> str:
    """What remark links behind a mark, when the text has been read: no marks at its end but the parentheses that it opened."""
    bare = text.rstrip("!\"&'),.:;<>?]}")
    rest = text[len(bare) :]
    while bare.count("(") > bare.count(")") and (end := rest.find(")")) >= 0:
        bare, rest = bare + rest[: end + 1], rest[end + 1 :]
    return bare


def _mail(not_behind: str, state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline" and "@" in token.content and token.children:
            token.children = _with_mail(token.children, not_behind)


def _with_mail(tokens: list[Token], not_behind: str) -> list[Token]:
    result: list[Token] = []
    depth = 0
    for token in tokens:
        depth += (token.type == "link_open") - (token.type == "link_close")
        if token.type == "text" and not depth and "@" in token.content:
            result.extend(_linked(token, not_behind))
        else:
            result.append(token)
    return result


def _linked(token: Token, not_behind: str) -> list[Token]:
    """The text token divided at its mail addresses."""
    text, result, done = token.content, [], 0
    at = text.find("@")
    while at >= 0:
        start = at
        while start > done and text[start - 1] in _LOCAL:
            start -= 1
        domain = _DOMAIN.match(text, at + 1)
        may_begin = start == done or text[start - 1] not in not_behind
        if domain and may_begin and start < at and domain[0][-1].isalpha() and text[domain.end() : domain.end() + 1] != "@":
            result.append(Token("text", "", 0, content=text[done:start], level=token.level))
            address = text[start : domain.end()]
            result.extend(_link(address, "mailto:" + address))
            done = domain.end()
        at = text.find("@", at + 1)
    return [*result, Token("text", "", 0, content=text[done:], level=token.level)]


def _link(text: str, href: str) -> tuple[Token, Token, Token]:
    return (
        Token("link_open", "a", 1, attrs={"href": href}),
        Token("text", "", 0, content=text),
        Token("link_close", "a", -1),
    )
