"""Text as marked reads it inside Hexo: piece by piece, each with its quotes and dashes made typographic by itself.

A piece begins where markup may begin, so a straight quote behind a star or an underscore opens.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from markdown_it.common.utils import escapeHtml
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.emphasis import tokenize as library_emphasis
from markdown_it.rules_inline.escape import escape as library_escape
from markdown_it.rules_inline.html_inline import html_inline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from editor.core.dialects.goldmark.characters import is_ascii_punctuation
from editor.core.dialects.hexo.blocks import ODD_TAG
from editor.core.dialects.hexo.options import Options
from editor.core.markdown.inline_rules import link

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_LOCAL = r"a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-"
_STOP = re.compile(r"[\\<!\[`*~_\]]| *\n|(?i:https?://|ftp://|www\.)")
_STOP_WITH_MAIL = re.compile(_STOP.pattern + rf"|(?<=[^{_LOCAL}])(?=[{_LOCAL}]{{1,64}}@)")
_MAIL_AHEAD = re.compile(rf"[{_LOCAL}]{{1,64}}@")
_URL = re.compile(r"(?:(?:ftp|https?)://|www\.)(?:[a-zA-Z0-9-]+\.?)+[^\s<]*", re.I)
_MAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@[a-zA-Z0-9_-]+(?:\.[a-zA-Z0-9_-]*[a-zA-Z0-9])+(?![-_])")
_BACKPEDAL = re.compile(r"""(?:[^?!.,:;*_'"~()&]+|\([^)]*\)|&(?![a-zA-Z0-9]+;\Z)|[?!.,:;*_'"~)]+(?!\Z))+""")
_DESTINATION = re.compile(r"\(([^\s<]\S{0,2000})\)")
_ANGLES = re.compile(r"<(?! )[^<>]*>")
_BREAK = re.compile(r" *\n[ \t]*")
_ODD = re.compile(ODD_TAG, re.ASCII)
_RAW_OPEN = re.compile(r"<(?:pre|code|kbd|script)[\s>]", re.I)
_RAW_CLOSE = re.compile(r"</(?:pre|code|kbd|script)[\s>]", re.I)


class MarkedState(StateInline):
    """The state of one block's text; `raw` while a raw tag is open whose content is not text."""

    raw = False

    @cached_property
    def angles(self) -> list[tuple[int, int]]:
        """Where what is between angle brackets begins and ends, a tag or not."""
        return [found.span() for found in _ANGLES.finditer(self.src)] if "<" in self.src else []


class MarkedInline(ParserInline):
    """marked's reading of a block's text."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """The tokens of a text, appended to `tokens`."""
        state = MarkedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class TextRule:
    """The inline rule that comes last and takes a piece of text, at least one character."""

    def __init__(self, options: Options) -> None:
        self._options = options

    def __call__(self, state: StateInline, silent: bool) -> bool:
        src, pos = state.src, state.pos
        start = pos + 1
        while src[pos] in "`~" and start < state.posMax and src[start] in "`~":
            start += 1
        end = _piece_end(src, start, state.posMax)
        if not silent:
            self._push(state, src[pos:end])
        state.pos = end
        return True

    def _push(self, state: StateInline, piece: str) -> None:
        if isinstance(state, MarkedState) and state.raw:
            state.push("html_inline", "", 0).content = piece
        elif self._options.smartypants:
            token = state.push("text", "", 0)
            token.content, token.markup = piece, "piece"
        else:
            state.append_pending(piece)

    def make_smart(self, state: StateInline) -> None:
        """The rule after marks are paired. A mark that stayed text belongs to the piece behind it."""
        before = ""
        for token in state.tokens:
            if token.markup == "piece":
                token.content = smart(before + token.content, self._options.quotes)[len(before) :]
                token.markup = before = ""
            elif token.type == "text" and token.content:
                before = token.content[-1] if token.content[-1] in "*_~`" else ""
            elif token.type != "text":
                before = ""


def _piece_end(src: str, start: int, end: int) -> int:
    """Where the piece ends that has its first character before `start`."""
    if "@" in src and _MAIL_AHEAD.match(src, start, end):
        return start
    found = (_STOP_WITH_MAIL if "@" in src else _STOP).search(src, start, end)
    return found.start() if found else end


def emphasis(state: StateInline, silent: bool) -> bool:
    """Marks of emphasis; none between angle brackets ends one, for marked looks for ends in a text without these."""
    start, known = state.pos, len(state.delimiters)
    if not library_emphasis(state, silent):
        return False
    if isinstance(state, MarkedState) and len(state.delimiters) > known and state.angles:
        before = bisect_right(state.angles, (start, len(state.src))) - 1
        if before >= 0 and start < state.angles[before][1]:
            for delimiter in state.delimiters[known:]:
                delimiter.close = False
    return True


def escape(state: StateInline, silent: bool) -> bool:
    """A backslash before ASCII punctuation, or at the end of a line; before anything else it is text."""
    after = state.src[state.pos + 1 : state.pos + 2]
    return (is_ascii_punctuation(after) or after == "\n") and library_escape(state, silent)


class UrlRule:
    """The inline rule for bare addresses."""

    def __call__(self, state: StateInline, silent: bool) -> bool:
        if silent or state.linkLevel or not (match := _URL.match(state.src, state.pos) or _MAIL.match(state.src, state.pos)):
            return False
        text = match[0]
        if "@" in text and not text.lower().startswith(("http", "ftp", "www")):
            href = "mailto:" + text
        else:
            text = _backpedal(text)
            href = "http://" + text if text.lower().startswith("www.") else text
        if not text:
            return False
        state.push("link_open", "a", 1).attrs = {"href": href}
        state.push("html_inline", "", 0).content = escapeHtml(text)
        state.push("link_close", "a", -1)
        state.pos += len(text)
        return True


def raw_html(state: StateInline, silent: bool) -> bool:
    """Raw HTML; between the tags of pre, code, kbd and script nothing is made typographic."""
    start, level = state.pos, state.linkLevel
    if not html_inline(state, silent) and not _odd_tag(state, silent):
        return False
    if not silent and isinstance(state, MarkedState):
        tag = state.src[start : state.pos]
        state.raw = bool(_RAW_OPEN.match(tag)) or (state.raw and not _RAW_CLOSE.match(tag))
        state.linkLevel = max(0, level + tag.lower().startswith(("<a ", "<a>")) - tag.lower().startswith("</a>"))
    return True


def _odd_tag(state: StateInline, silent: bool) -> bool:
    found = _ODD.match(state.src, state.pos, state.posMax) if state.html_terminator_last(">") > state.pos else None
    if found is None:
        return False
    if not silent:
        state.push("html_inline", "", 0).content = found[0]
    state.pos = found.end()
    return True


def loose_link(state: StateInline, silent: bool) -> bool:
    """A link; marked also takes a destination whose parentheses do not pair, up to the last closing one."""
    if link(state, silent):
        return True
    ahead = min(state.html_terminator_last("]("), state.html_terminator_last(")"))
    if state.src[state.pos] != "[" or ahead < state.pos:
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos, True)
    match = _DESTINATION.match(state.src, end + 1, state.posMax) if end > 0 else None
    if match is None:
        return False
    if not silent:
        label, stop = (state.pos + 1, end), state.posMax
        state.push("link_open", "a", 1).attrs = {"href": match[1]}
        state.pos, state.posMax = label
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
        state.posMax = stop
    state.pos = match.end()
    return True


def line_break(state: StateInline, silent: bool) -> bool:
    """A newline inside a paragraph, with the spaces before it."""
    match = _BREAK.match(state.src, state.pos)
    if match is None:
        return False
    if match.end() >= state.posMax:  # at the end of a link's text it is none
        state.pending += "" if silent else "\n"
    elif not silent:
        state.push("softbreak", "br", 0).meta["hard"] = len(match[0].partition("\n")[0]) >= 2
    state.pos = match.end()
    return True


def smart(text: str, quotes: str) -> str:
    """Dashes, quotes and ellipses of one piece, as hexo-renderer-marked's smartypants makes them."""
    if not any(mark in text for mark in ("'", '"', "--", "...")):
        return text
    open_double, close_double, open_single, close_single = tuple(quotes)
    text = text.replace("---", "—").replace("--", "–")
    text = re.sub(r"(^|[-—/(\[{\"\s])'", rf"\g<1>{open_single}", text).replace("'", close_single)
    text = re.sub(r"(^|[-—/(\[{‘\s])\"", rf"\g<1>{open_double}", text).replace('"', close_double)
    return text.replace("...", "…")


def _backpedal(text: str) -> str:
    """Without the punctuation and parentheses at the end that do not belong to an address."""
    while True:
        match = _BACKPEDAL.match(text)
        shorter = match[0] if match else ""
        if shorter == text:
            return text
        text = shorter
