"""How each kind of text looks in the pane, in the colours of the scheme in force."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QFont, QTextCharFormat

from editor.core.markdown.spans.styles import Style
from editor.ui.theme import Tokens

_COLORS: Mapping[Style, str] = {
    Style.MARK: "faint",
    Style.LINK: "accent",
    Style.TARGET: "faint",
    Style.HTML: "faint",
    Style.COMMENT: "faint",
    Style.TAG: "faint",
    Style.STRIKE: "soft",
    Style.QUOTE: "soft",
    Style.TASK: "accent",
    Style.MATH: "code_name",
    Style.CODE_KEYWORD: "code_keyword",
    Style.CODE_STRING: "code_string",
    Style.CODE_NUMBER: "code_number",
    Style.CODE_COMMENT: "code_comment",
    Style.CODE_NAME: "code_name",
}
_BOLD = frozenset({Style.HEADING, Style.STRONG})


def long_line_format() -> QTextCharFormat:
    """The format of a line so long that looking for ligatures in it would be felt at every key."""
    result = QTextCharFormat()
    result.setFontStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
    return result


def formats(colors: Tokens) -> dict[Style, QTextCharFormat]:
    """A format for every style."""
    return {style: _format(style, colors) for style in Style}


def _format(style: Style, colors: Tokens) -> QTextCharFormat:
    result = QTextCharFormat()
    if style in _COLORS:
        result.setForeground(colors.color(_COLORS[style]))
    if style in _BOLD:
        result.setFontWeight(QFont.Weight.Bold)
    if style is Style.EMPHASIS:
        result.setFontItalic(True)
    if style is Style.STRIKE:
        result.setFontStrikeOut(True)
    if style is Style.CODE:
        result.setBackground(colors.color("chip"))
    return result
