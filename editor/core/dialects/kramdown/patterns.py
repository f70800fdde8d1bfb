"""The line patterns that several block rules share. Each is matched at the beginning of a line and takes linear time.

White space is what Ruby's ``\\s`` is, ASCII only: NBSP and the ideographic space are text.
"""

from __future__ import annotations

import re

from editor.core.dialects.kramdown.attributes import INSIDE, NAME
from editor.core.dialects.kramdown.html_names import SPANS
from editor.core.dialects.kramdown.white import SPACE

REST_BLANK = r"[ \t\r\f\v]*\n"
#: A name as XML allows it.
_PART = r"[^\W\d][\w\-.]*"
TAG_NAME = rf"{_PART}(?::{_PART})?"

BLANK = rf"(?:{REST_BLANK})"
IAL = rf" {{0,3}}\{{:(?![:/])({INSIDE})\}}{REST_BLANK}"
END_MARKER = rf"\^{REST_BLANK}"
_SPAN_NAMES = "|".join(sorted(SPANS | {"script"}, key=len, reverse=True))
HTML_STOP = rf"</(?!(?:{_SPAN_NAMES})\b){TAG_NAME}{SPACE}*>"
HTML_START = rf"<(?!(?:{_SPAN_NAMES})\b){TAG_NAME}"
LIST_START = r" {0,3}(?:[+*-]|[0-9]+\.)[ \t|]"
_HTML_LINE = rf" {{0,3}}(?:{HTML_STOP}|{HTML_START})"

BLANKS_RE = re.compile(rf"{BLANK}+")
IAL_RE = re.compile(IAL)
END_MARKER_RE = re.compile(END_MARKER)
LIST_START_RE = re.compile(LIST_START)
RULE_RE = re.compile(r" {0,3}([*_-])[ \t]*\1[ \t]*\1[ \t*_-]*\n")
#: What must follow a table, block math and the like.
BOUNDARY_RE = re.compile(rf"{BLANK}|{END_MARKER}|{IAL}|\Z")
ALD_RE = re.compile(rf" {{0,3}}\{{:({NAME}):({INSIDE})\}}{REST_BLANK}")

# Where the lines end that a paragraph or a quotation takes in without looking at them ("lazy" lines).
_LAZY_END = rf"{BLANK}|{IAL}|{END_MARKER}|{_HTML_LINE}|\Z"
_PARAGRAPH_END = rf"{_LAZY_END}| {{0,3}}:[ \t|]"
_GFM_END = rf"{_PARAGRAPH_END}|\#{{1,6}}[ \t]+[^ \t\n]|{LIST_START}| {{0,3}}>| {{0,3}}(?:~~~|```)"

LAZY_END_RE = re.compile(rf"\n(?={_LAZY_END})")
PARAGRAPH_END_RE = re.compile(rf"\n(?={_PARAGRAPH_END})")
GFM_PARAGRAPH_END_RE = re.compile(rf"\n(?={_GFM_END})")
#: A line that belongs neither to a code block nor to an item without being indented.
CODE_STOP = rf"{IAL}|{END_MARKER}|{_HTML_LINE}"
