"""A dialog to read in: chapters on the left, the chosen one on the right."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCursor, QTextDocument, QTextTable
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QTextBrowser, QVBoxLayout, QWidget

from editor.ui import theme
from editor.ui.dialogs.closing import closing
from editor.ui.i18n import tr

#: The width of the list of chapters, in pixels.
_LIST_WIDTH = 190
#: Room around the text, in a cell, and below a paragraph and an item of a list, in pixels; the height of a line in per cent.
_MARGIN, _CELL, _AFTER_PARAGRAPH, _AFTER_ITEM, _LINE_HEIGHT = 20, 6, 10, 4, 130


@dataclass(frozen=True, slots=True)
class Chapter:
    """`body` is Markdown, without the heading."""

    title: str
    body: str


def chapters(markdown: str) -> tuple[Chapter, ...]:
    """The parts of a text below its headings of the second level; what stands above the first of them is left out."""
    parts = re.split(r"^## +(.+)$", markdown, flags=re.MULTILINE)[1:]
    return tuple(Chapter(title.strip(), body.strip()) for title, body in zip(parts[::2], parts[1::2], strict=True))


def with_keys(markdown: str, keys: Mapping[str, str]) -> str:
    """The text with each {command.id} as the keys that the command has here. Raises KeyError for an unknown command."""
    return re.sub(r"\{([a-z]+\.[a-z-]+)\}", lambda found: f"`{keys[found[1]]}`", markdown)


def show_reading(parent: QWidget, title: str, pages: Sequence[Chapter]) -> QDialog:
    """Show chapters, the first one chosen; the arrow keys go through them, Tab leads into the text."""
    dialog = QDialog(parent, objectName="reading")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    names = QListWidget(objectName="reading-chapters")
    names.setAccessibleName(tr("Chapters"))
    names.setFixedWidth(_LIST_WIDTH)
    names.addItems([page.title for page in pages])
    names.setHidden(len(pages) < 2)
    text = QTextBrowser(objectName="help-text", openLinks=False)
    text.setAccessibleName(title)
    names.currentRowChanged.connect(lambda row: _show(text, pages[row]))
    names.setCurrentRow(0)
    both = QHBoxLayout()
    both.addWidget(names)
    both.addWidget(text, 1)
    layout = QVBoxLayout(dialog)
    layout.addLayout(both)
    layout.addWidget(closing(dialog))
    dialog.resize(820, 620)
    dialog.open()
    (text if names.isHidden() else names).setFocus()
    return dialog


def _show(view: QTextBrowser, page: Chapter) -> None:
    view.setMarkdown(f"## {page.title}\n\n{page.body}")
    document = view.document()
    document.setDocumentMargin(_MARGIN)
    _space_out(document)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            table = frame.format().toTableFormat()
            table.setBorderBrush(QColor(theme.tokens().hairline))
            table.setCellPadding(_CELL)
            frame.setFormat(table)


def _space_out(document: QTextDocument) -> None:
    """Qt sets Markdown without room between paragraphs, which is hard to read."""
    spaced = QTextBlockFormat()
    spaced.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        if cursor.currentTable() is None:
            spaced.setBottomMargin(_AFTER_ITEM if block.textList() else _AFTER_PARAGRAPH)
            cursor.mergeBlockFormat(spaced)
        block = block.next()
