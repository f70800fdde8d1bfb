"""Colours of a block of code, line by line, by Pygments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from editor.core.markdown.spans.styles import Style, StyledSpan
from editor.core.remembered import remembered

#: A token's type as Pygments has it: a tuple of names, with the type that it refines.
Kind = Any
Lines = tuple[tuple[StyledSpan, ...], ...]
#: Characters of code whose spans, some twenty bytes for each, are remembered at the least: what is in sight and more.
REMEMBERED = 40_000

#: By the nearest ancestor of a token's type, each a tuple of names. What is not here looks like the text.
_STYLES: Mapping[Kind, Style] = {
    ("Comment",): Style.CODE_COMMENT,
    ("Comment", "Preproc"): Style.CODE_KEYWORD,
    ("Keyword",): Style.CODE_KEYWORD,
    ("Operator", "Word"): Style.CODE_KEYWORD,
    ("Literal", "String"): Style.CODE_STRING,
    ("Literal", "Number"): Style.CODE_NUMBER,
    ("Literal", "Date"): Style.CODE_NUMBER,
    ("Keyword", "Constant"): Style.CODE_NUMBER,
    ("Name", "Tag"): Style.CODE_KEYWORD,
    ("Name", "Function"): Style.CODE_NAME,
    ("Name", "Class"): Style.CODE_NAME,
    ("Name", "Attribute"): Style.CODE_NAME,
    ("Name", "Builtin"): Style.CODE_NAME,
    ("Name", "Decorator"): Style.CODE_NAME,
    ("Generic", "Heading"): Style.HEADING,
    ("Generic", "Deleted"): Style.CODE_KEYWORD,
    ("Generic", "Inserted"): Style.CODE_STRING,
}


@remembered(REMEMBERED)
def code_spans(code: str, language: str) -> Lines:
    """The spans of every line of `code`; none for a language that is not known or code that is too large."""
    from editor.core.markdown.highlight import LARGEST, lexer_for  # a text without code is painted without Pygments

    count = code.count("\n") + 1
    lexer = lexer_for(language) if language and len(code) <= LARGEST else None
    if lexer is None:
        return ((),) * count
    lines: list[list[StyledSpan]] = [[] for _ in range(count)]
    for number, span in _placed(lexer.get_tokens(code)):
        if number < count:
            lines[number].append(span)
    return tuple(map(tuple, lines))


def _placed(tokens: Iterable[tuple[Kind, str]]) -> Iterator[tuple[int, StyledSpan]]:
    """Every coloured piece of a token with the number of its line."""
    line = column = 0
    for kind, text in tokens:
        style = _style(kind)
        for number, piece in enumerate(text.split("\n")):
            if number:
                line, column = line + 1, 0
            if style and piece:
                yield line, StyledSpan(column, column + len(piece), style)
            column += len(piece)


def _style(kind: Kind) -> Style | None:
    while kind is not None:
        if kind in _STYLES:
            return _STYLES[kind]
        kind = kind.parent
    return None
