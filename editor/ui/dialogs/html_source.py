"""The HTML of a post as text, to be read and copied."""

from __future__ import annotations

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from editor.core.markdown.spans.code import code_spans
from editor.core.markdown.spans.styles import Style
from editor.ui import theme
from editor.ui.i18n import tr

_COLORS = {
    Style.CODE_KEYWORD: "code_keyword",
    Style.CODE_STRING: "code_string",
    Style.CODE_NUMBER: "code_number",
    Style.CODE_COMMENT: "code_comment",
    Style.CODE_NAME: "code_name",
}


class _Colours(QSyntaxHighlighter):
    def __init__(self, html: str, document: QTextDocument) -> None:
        super().__init__(document)
        self._lines = code_spans(html, "html")

    def highlightBlock(self, _text: str) -> None:
        number = self.currentBlock().blockNumber()
        for span in self._lines[number] if number < len(self._lines) else ():
            if name := _COLORS.get(span.style):
                look = QTextCharFormat()
                look.setForeground(theme.tokens().color(name))
                self.setFormat(span.start, span.end - span.start, look)


class HtmlDialog(QDialog):
    """Read-only."""

    def __init__(self, html: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("html-source")
        self.setWindowTitle(tr("The HTML of this post"))
        self.resize(760, 560)
        self._text = QPlainTextEdit(html, self, objectName="html-text", readOnly=True)
        self._text.setAccessibleName(tr("The HTML of this post"))
        self._text.setFont(theme.text_font(13))
        _Colours(html, self._text.document())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(tr("Close"))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._text, 1)
        layout.addWidget(buttons)
