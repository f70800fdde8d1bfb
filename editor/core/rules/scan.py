"""A quick look at a body's lines: which are prose, code, headings, tables. For the rules, not for rendering.

The whole body is read once, line by line, in the way that all dialects share. Where they differ the scan errs on the side
of "code" or "other", so that a rule about prose keeps silent. Offsets are code points of the file's text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

from editor.core.engine import Engine
from editor.core.patterns import pattern
from editor.core.rules.blocks import Block, Blocks, Kind
from editor.core.rules.lines import Line, begin_of, lines_from

_FENCE = pattern(r"(?P<mark>`{3,}|~{3,})(?P<info>[^\n]*)")
_HEADING = pattern(r"(#{1,6})(?=[ \t]|$)")
_RULE = pattern(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_SETEXT = pattern(r"(?:=+|-+)[ \t]*$")
_ITEM = pattern(r"(?:[-*+]|\d{1,9}[.)])(?P<gap>[ \t]+|$)")
_KRAMDOWN_ITEM = pattern(r"(?:[-*+]|\d+\.)(?P<gap>[ \t]+|$)")
#: A word behind marks of emphasis or code: no block begins there.
_MARKED_WORD = r"\*{1,2}[^\W_]|`[^`]|~~[^\W_]"
_PLAIN = pattern(_MARKED_WORD)
#: A list item that begins with a word or a link, as nearly all do: no other block can begin there.
_WORDY_ITEM = pattern(rf"(?:[-*+]|\d{{1,9}}[.)])([ \t]+)(?=[^\W_]|{_MARKED_WORD}|\[)")
_WORDY_KRAMDOWN_ITEM = pattern(rf"(?:[-*+]|\d+\.)([ \t]+)(?=[^\W_]|{_MARKED_WORD}|\[)")
_INTERRUPTING = pattern(r"(?:[-*+]|1[.)])[ \t]+\S")
_HTML = pattern(
    r"</?(?:address|article|aside|base|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|"
    r"figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|"
    r"noframes|ol|optgroup|option|p|param|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul|video|audio|svg|"
    r"script|style|pre|textarea|object|embed|canvas|ins|del|map)(?=[\s/>]|$)|<!\w|<\?",
    re.I,
)
_RAW_HTML = pattern(r"<(script|style|pre|textarea)(?=[\s>]|$)", re.I)
_ATTRIBUTES = pattern(r"\{:[^\n}]*\}[ \t]*$|\{::")
_DEFINITION = pattern(r"\[\^?[^\]\n]+\]:[ \t]*\S|\*\[[^\]\n]+\]:")
_SEPARATOR = pattern(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$")
_QUOTE = pattern(r"[ ]{0,3}>[ ]?")
#: Behind a wider one a list item's content is code that begins one space behind the mark.
_WIDEST_GAP = 4
#: Makes a named tuple in half the time that its own way takes, for those of which a body has many.
_new = tuple.__new__


@dataclass(slots=True)
class _State:
    """Where the scan is."""

    found: list[Block] = field(default_factory=list)
    prose: list[Line] = field(default_factory=list)
    prose_item: bool = False
    prose_quoted: bool = False
    prose_after_blank: bool = True
    blank: bool = True
    indent: int = 0  # where the content of the innermost list item begins; 0 outside of lists

    def flush(self) -> None:
        """End the paragraph."""
        if self.prose:
            lines, blank = tuple(self.prose), self.prose_after_blank
            self.found.append(_new(Block, (Kind.PROSE, lines, 0, True, self.prose_item, self.prose_quoted, blank, "")))
            self.prose = []

    def add(self, block: Block) -> None:
        if self.prose:
            self.flush()
        self.found.append(block)
        self.blank = False


def scan(text: str, body_start: int, engine: Engine) -> Blocks:
    """The blocks of the body that begins at `body_start`."""
    scanner = _Scanner(text, body_start, engine)
    scanner.run()
    return Blocks(scanner.state.found)


class _Scanner:
    def __init__(self, text: str, start: int, engine: Engine) -> None:
        self.text = text
        self.engine = engine
        # kramdown has no lists numbered with parentheses.
        kramdown = engine is Engine.JEKYLL
        self._item_mark, self._wordy_item = (_KRAMDOWN_ITEM, _WORDY_KRAMDOWN_ITEM) if kramdown else (_ITEM, _WORDY_ITEM)
        self.lines = lines_from(text, start)
        self.state = _State()
        self.at = 0

    def run(self) -> None:
        text, lines, state = self.text, self.lines, self.state
        count = len(lines)
        while self.at < count:
            line = lines[self.at]
            start, end, _ = line
            if start == end:
                if state.prose:
                    state.flush()
                state.blank = True
                self.at += 1
            elif ((sign := text[start]).isalpha() or sign in "*`~" and _PLAIN.match(text, start, end)) and "|" not in text[
                start:end
            ]:
                # Nearly every line of a post: it begins with a word, so it is prose whatever the dialect.
                if state.blank or not state.prose:
                    state.indent = 0
                if not state.prose:
                    state.prose_item, state.prose_quoted, state.prose_after_blank = False, False, state.blank
                    state.blank = False
                state.prose.append(line)
                self.at += 1
            elif sign not in " \t>" and ">" not in text[start + 1 : start + 4]:
                self._marked(line, sign)
            else:
                self._step(line)
        state.flush()

    def _marked(self, line: Line, sign: str) -> None:
        """A line at the margin that begins with a sign of some kind, which is no mark of a quote."""
        text, state, (start, end, _) = self.text, self.state, line
        if state.blank or not state.prose:
            state.indent = 0
        item = self._wordy_item.match(text, start, end) if sign not in "#|`" else None
        if item and (not state.prose or self._may_begin_item(text[start:end])):
            self._wordy(line, *item.span(1))
        elif sign == "#" and (heading := _HEADING.match(text, start, end)):
            self._single(Kind.HEADING, _new(Line, (heading.end(), end, start)), heading.end() - start)
        else:
            self._block(line, text[start:end], 0, False)

    def _wordy(self, line: Line, mark: int, content: int) -> None:
        """A list item at the margin that begins with a word: where its mark ends, and where its content begins."""
        state = self.state
        if state.prose:
            state.flush()
        start, end, _ = line
        gap = content - mark
        state.indent = mark - start + (gap if gap <= _WIDEST_GAP else 1)
        state.prose_item, state.prose_quoted, state.prose_after_blank = True, False, state.blank
        state.prose.append(_new(Line, (content, end, start)))
        state.blank = False
        self.at += 1

    def _step(self, line: Line) -> None:
        state, quoted = self.state, False
        if not self.text[line.begin : line.end].strip(" \t"):
            state.flush()
            state.blank = True
            self.at += 1
            return
        if ">" in self.text[line.begin : line.begin + 4]:
            line, quoted = self._unquoted(line)
        if self.text[line.start : line.end].strip(" \t"):
            self._content(line, quoted)
        else:
            state.flush()
            self.at += 1

    def _unquoted(self, line: Line) -> tuple[Line, bool]:
        """The line behind its quote marks."""
        at, quoted = line.begin, False
        while match := _QUOTE.match(self.text, at, line.end):
            at, quoted = match.end(), True
        return Line(at, line.end, line.begin), quoted

    def _content(self, line: Line, quoted: bool) -> None:
        state = self.state
        content = self.text[line.start : line.end]
        stripped = content.lstrip(" \t")
        indent = _width(content[: len(content) - len(stripped)])
        line = Line(line.end - len(stripped), line.end, line.begin)
        if indent < state.indent and (state.blank or not state.prose):
            state.indent = min(state.indent, indent) if indent >= 2 else 0
        if indent >= state.indent + 4 and not state.prose and not (state.indent and self._item_mark.match(stripped)):
            self._indented(state.indent + 4)
        else:
            self._block(line, stripped, indent, quoted)

    def _indented(self, margin: int) -> None:
        """Code by indentation: up to the next line that is less indented."""
        start = self.at
        self.at += 1  # in a quotation the first line is indented behind its marks only
        while self.at < len(self.lines):
            raw = self.text[self.lines[self.at].begin : self.lines[self.at].end]
            if raw.strip() and _width(raw[: len(raw) - len(raw.lstrip(" \t"))]) < margin:
                break
            self.at += 1
        self.state.add(Block(Kind.INDENTED, tuple(self.lines[start : self.at])))

    def _block(self, line: Line, stripped: str, indent: int, quoted: bool) -> None:
        first = stripped[0]
        if first in "`~" and (match := _FENCE.match(stripped)) and not (first == "`" and "`" in match["info"]):
            self._fenced(line, match, quoted)
        elif first == "<" and stripped.startswith("<!--"):
            self._until("-->", line, Kind.COMMENT)
        elif first == "<" and _HTML.match(stripped):
            self._html(line, stripped)
        elif first == "#" and (match := _HEADING.match(stripped)):
            begin = line.start + len(match[1])
            self._single(Kind.HEADING, Line(begin, line.end, line.begin), level=len(match[1]), quoted=quoted)
        elif self.state.prose and first in "=-" and self._underlines(stripped, indent, quoted) and not self._is_table_head(line):
            self._setext(1 if first == "=" else 2)
        elif kind := self._lone_line(stripped):
            self._single(kind, line)
        else:
            self._text(line, stripped, indent, quoted)

    def _lone_line(self, stripped: str) -> Kind | None:
        """What a line is that stands for itself, apart from headings."""
        if stripped[0] in "*-_" and _RULE.match(stripped):
            return Kind.RULE
        if stripped[0] == "{" and _ATTRIBUTES.match(stripped):
            return Kind.ATTRIBUTES
        if stripped[0] in "[*" and not self.state.prose and _DEFINITION.match(stripped):
            return Kind.DEFINITION
        return None

    def _text(self, line: Line, stripped: str, indent: int, quoted: bool) -> None:
        if stripped.startswith("$$") and not self.state.prose:
            self._math(line, stripped)
        elif (match := self._item_mark.match(stripped)) and (not self.state.prose or self._may_begin_item(stripped)):
            self._item(line, stripped, match, indent, quoted)
        elif "|" not in stripped or not self._table(line):
            self._prose(line, quoted, item=False)

    def _single(self, kind: Kind, line: Line, level: int = 0, quoted: bool = False) -> None:
        self.state.add(_new(Block, (kind, (line,), level, True, False, quoted, self.state.blank, "")))
        self.at += 1

    def _underlines(self, stripped: str, indent: int, quoted: bool) -> bool:
        """Whether a line of = or - makes a heading of the text above it."""
        if not _SETEXT.match(stripped):
            return False
        if indent >= self.state.indent and quoted == self.state.prose_quoted:
            return True
        # In CommonMark it must stand inside of the same list item or quotation; kramdown takes any line for the item's that is
        # not an item of its own.
        return self.engine is Engine.JEKYLL and stripped[:2] not in ("- ", "-\t")

    def _setext(self, level: int) -> None:
        lines = tuple(self.state.prose)
        self.state.prose = []
        self.state.add(Block(Kind.HEADING, lines, level=level, info="setext", after_blank=self.state.prose_after_blank))
        self.at += 1

    def _may_begin_item(self, stripped: str) -> bool:
        """Whether a list can begin in the middle of a paragraph: only with a bullet or 1. and text (CommonMark 5.2)."""
        return self.state.prose_item or bool(self.state.indent) or bool(_INTERRUPTING.match(stripped))

    def _item(self, line: Line, stripped: str, match: re.Match[str], indent: int, quoted: bool) -> None:
        self._begin_item(indent, *match.span("gap"))
        rest = stripped[match.end() :]
        start = line.end - len(rest)
        if not rest:
            self.state.blank = False
            self.at += 1
        elif rest[0] in "`~" and (fence := _FENCE.match(rest)) and "`" not in fence["info"]:
            self._fenced(Line(start, line.end, line.begin), fence, quoted)
        elif rest[0] == "#" and (heading := _HEADING.match(rest)):
            begin = start + len(heading[1])
            self._single(Kind.HEADING, Line(begin, line.end, line.begin), level=len(heading[1]), quoted=quoted)
        else:
            self._prose(Line(start, line.end, line.begin), quoted, item=True)

    def _begin_item(self, indent: int, mark: int, content: int) -> None:
        """A list item whose mark ends, and whose content begins, at these columns behind its indentation."""
        if self.state.prose:
            self.state.flush()
        gap = content - mark
        self.state.indent = indent + mark + (gap if 1 <= gap <= _WIDEST_GAP else 1)

    def _prose(self, line: Line, quoted: bool, item: bool) -> None:
        state = self.state
        if not state.prose:
            state.prose_item, state.prose_quoted, state.prose_after_blank = item, quoted, state.blank
        state.prose.append(line)
        state.blank = False
        self.at += 1

    def _fenced(self, line: Line, match: re.Match[str], quoted: bool) -> None:
        start = self.at
        mark = match["mark"]
        end = self._closing_line(mark, line.end)
        if quoted:
            self._past_quote(end.start() if end else len(self.text))
        else:
            self._past(end.end() if end else len(self.text))
        closed = end is not None and self.lines[self.at - 1].end >= end.end()
        lines = (line, *self.lines[start + 1 : self.at])
        self.state.add(Block(Kind.FENCE, lines, 0, closed, False, quoted, self.state.blank, match["info"].strip()))

    def _closing_line(self, mark: str, at: int) -> re.Match[str] | None:
        """The first line below `at` that ends a fence with this mark. It has the mark in it, which is found faster."""
        text, closing = self.text, _closing(mark[0], len(mark))
        at = text.find(mark, at)
        while at >= 0:
            if found := closing.match(text, text.rfind("\n", 0, at) + 1):
                return found
            below = text.find("\n", at)
            at = text.find(mark, below) if below >= 0 else -1
        return None

    def _past(self, offset: int) -> None:
        """Go on behind the line that `offset` is in."""
        self.at += 1
        if self.at < len(self.lines) and self.lines[self.at].begin <= offset:
            self.at = bisect_right(self.lines, offset, key=begin_of)

    def _past_quote(self, offset: int) -> None:
        """The same, but not beyond the end of the quote."""
        self.at += 1
        while self.at < len(self.lines) and self.lines[self.at].begin <= offset:
            here = self.lines[self.at]
            if not _QUOTE.match(self.text, here.begin, here.end):
                break
            self.at += 1

    def _until(self, end: str, line: Line, kind: Kind) -> None:
        start = self.at
        found = self.text.find(end, line.start)
        self._past(found if found >= 0 else len(self.text))
        lines = (line, *self.lines[start + 1 : self.at])
        self.state.add(Block(kind, lines, closed=found >= 0))

    def _html(self, line: Line, stripped: str) -> None:
        """HTML: to the closing tag for script, style and pre, else to a blank line (CommonMark 4.6)."""
        if raw := _RAW_HTML.match(stripped):
            closing = re.compile(rf"</{raw[1]}\s*>", re.I).search(self.text, line.start)
            self._until(closing[0], line, Kind.HTML) if closing else self._to_blank(line)
        else:
            self._to_blank(line)

    def _to_blank(self, line: Line) -> None:
        start = self.at
        while self.at < len(self.lines) and self.text[self.lines[self.at].begin : self.lines[self.at].end].strip():
            self.at += 1
        self.state.add(Block(Kind.HTML, (line, *self.lines[start + 1 : self.at])))

    def _math(self, line: Line, stripped: str) -> None:
        if stripped.count("$$") >= 2:
            self._prose(line, False, item=False)
            return
        start = self.at
        found = self.text.find("$$", line.start + 2)
        blank = self.text.find("\n\n", line.start)
        if found < 0 or (0 <= blank < found and self.engine is Engine.JEKYLL):
            self._prose(line, False, item=False)
            return
        while self.at < len(self.lines) and self.lines[self.at].begin <= found:
            self.at += 1
        self.state.add(Block(Kind.MATH, (line, *self.lines[start + 1 : self.at])))

    def _is_table_head(self, line: Line) -> bool:
        before = self.state.prose[-1]
        return "|" in self.text[line.start : line.end] and "|" in self.text[before.start : before.end]

    def _table(self, line: Line) -> bool:
        """A table as all dialects know it: a row, then a line of dashes."""
        if self.at + 1 >= len(self.lines):
            return False
        below = self.text[self.lines[self.at + 1].begin : self.lines[self.at + 1].end].strip(" \t>")
        if "-" not in below or "|" not in below or not _SEPARATOR.match(below):
            return False
        start, after_blank = self.at, self.state.blank and not self.state.prose
        while self.at < len(self.lines) and self.text[self.lines[self.at].begin : self.lines[self.at].end].strip():
            if "|" not in self.text[self.lines[self.at].begin : self.lines[self.at].end]:
                break
            self.at += 1
        self.state.add(Block(Kind.TABLE, (line, *self.lines[start + 1 : self.at]), after_blank=after_blank))
        return True


@lru_cache(maxsize=32)
def _closing(sign: str, size: int) -> re.Pattern[str]:
    """The line that ends a fence of so many signs."""
    return re.compile(rf"^[ \t]*(?:>[ \t]?)*[ \t]*{re.escape(sign)}{{{size},}}[ \t]*$", re.M)


def _width(blank: str) -> int:
    return len(blank.expandtabs(4)) if blank else 0
