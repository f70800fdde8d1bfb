"""The HTML of a post as text, to be read and copied."""

from __future__ import annotations

from PySide6.QtGui import QSyntaxHighlighter, QTextDocument
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from editor.core.markdown.spans.code import code_spans
from editor.ui import theme
from editor.ui.dialogs.closing import closing
from editor.ui.editor.formats import formats
from editor.ui.i18n import tr


class _Colours(QSyntaxHighlighter):
    def __init__(self, html: str, document: QTextDocument) -> None:
        super().__init__(document)
        self._lines, self._looks = code_spans(html, "html"), formats(theme.tokens())

    def highlightBlock(self, _text: str) -> None:
        number = self.currentBlock().blockNumber()
        for span in self._lines[number] if number < len(self._lines) else ():
            self.setFormat(span.start, span.end - span.start, self._looks[span.style])


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
        layout = QVBoxLayout(self)
        layout.addWidget(self._text, 1)
        layout.addWidget(closing(self))
