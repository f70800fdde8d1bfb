"""Two versions of a post put together by hand: both beside each other, one choice for each place, the result below.

The result is a text like any other and can be edited. Nothing is lost whichever way one leaves: with the result, both
versions are kept outside the site; without, the post stays as it is, in conflict, and an edited result is kept too.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeySequence, QShortcut, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from editor.core.merge import Choice, Hunk, MergeResult, merge
from editor.core.positions import Utf16Index
from editor.core.text import Span
from editor.services.document import LARGEST_MERGE, Document
from editor.ui import theme
from editor.ui.editor.buffer import document_text
from editor.ui.i18n import tr
from editor.ui.plain import PlainLabel


class MergeDialog(QDialog):
    """Resolves the conflict of a document; modal, since both texts must stay while the writer chooses."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("merge-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(tr("Put both versions together"))
        self._document, self._theirs = document, document.theirs
        theirs = self._theirs.text if self._theirs is not None else document.text
        self._merged = merged(document.file.text, document.text, theirs)
        self._decided = [False] * len(self._merged.conflicts)
        self._at = 0
        self.mine, self.theirs, self.outcome = (_Pane(name, self) for name in ("merge-mine", "merge-theirs", "merge-result"))
        self._place, self._finish = PlainLabel(objectName="merge-place"), QPushButton(tr("Use this text"), objectName="merge-use")
        self._lay_out()
        self._fill()
        self._go(0)

    # What is seen

    def _lay_out(self) -> None:
        grid = QGridLayout()
        for column, (title, pane) in enumerate(((tr("Yours, not saved"), self.mine), (tr("The file as it is now"), self.theirs))):
            pane.setReadOnly(True)
            grid.addWidget(_titled(title, pane), 0, column)
            grid.addWidget(pane, 1, column)
        layout = QVBoxLayout(self)
        layout.addLayout(grid, 3)
        layout.addLayout(self._choices())
        layout.addWidget(_titled(tr("The result, which you can edit"), self.outcome))
        layout.addWidget(self.outcome, 3)
        layout.addWidget(self._buttons())
        self.resize(1080, 760)

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._place, 1)
        for name, words, keys, act in (
            ("previous", tr("Previous place"), "Alt+Up", lambda: self._go(self._at - 1)),
            ("next", tr("Next place"), "Alt+Down", lambda: self._go(self._at + 1)),
            ("take-mine", tr("Mine"), "Alt+1", lambda: self.choose(Choice.MINE)),
            ("take-theirs", tr("Theirs"), "Alt+2", lambda: self.choose(Choice.THEIRS)),
            ("take-both", tr("Both"), "Alt+3", lambda: self.choose(Choice.BOTH)),
        ):
            button = QPushButton(f"{words}  {keys}", objectName=f"merge-{name}")
            button.setAccessibleName(words)
            button.setAutoDefault(False)
            button.setEnabled(bool(self._merged.conflicts))
            button.clicked.connect(act)
            QShortcut(QKeySequence(keys), self, button.click)
            row.addWidget(button)
        return row

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self._finish.setAutoDefault(False)
        self._finish.setToolTip("Ctrl+Return")
        QShortcut(QKeySequence("Ctrl+Return"), self, self._finish.click)
        buttons.addButton(self._finish, QDialogButtonBox.ButtonRole.AcceptRole)
        later = buttons.addButton(tr("Decide later"), QDialogButtonBox.ButtonRole.RejectRole)
        later.setObjectName("merge-later")
        later.setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _fill(self) -> None:
        hunks = self._merged.conflicts
        self.mine.fill(self._merged.text, [hunk.span for hunk in hunks])
        self.theirs.fill(self._merged.resolve([Choice.THEIRS] * len(hunks)), their_spans(hunks))
        self.outcome.fill(self._merged.text, [hunk.span for hunk in hunks])
        self.outcome.document().setModified(False)
        self.outcome.textChanged.connect(self._on_edited)

    # Choosing

    def choose(self, choice: Choice) -> None:
        """Decide the place that is shown, and go to the next one that is not decided."""
        if self._merged.conflicts:
            self.outcome.replace(self._at, self._merged.conflicts[self._at].chosen(choice))
            self._decided[self._at] = True
            following = [*range(self._at + 1, len(self._decided)), *range(self._at)]
            self._go(next((at for at in following if not self._decided[at]), self._at))

    def _go(self, at: int) -> None:
        if self._merged.conflicts:
            self._at = at % len(self._merged.conflicts)
        for pane in (self.mine, self.theirs, self.outcome):
            pane.show_place(self._at)
        self._tell()

    def _on_edited(self) -> None:
        """A place that was written anew by hand is decided."""
        for at, hunk in enumerate(self._merged.conflicts):
            self._decided[at] = self._decided[at] or self.outcome.place_text(at) != hunk.mine
        self._tell()

    def _tell(self) -> None:
        count, left = len(self._decided), self._decided.count(False)
        place = tr("Place {at} of {count}").format(at=self._at + 1, count=count) if count else tr("No place is in conflict")
        self._place.setText(place + (" · " + tr("{left} to decide").format(left=left) if left else ""))
        self._finish.setEnabled(left == 0)

    # Leaving

    def accept(self) -> None:
        if self._finish.isEnabled() and self._theirs is not None:
            self._document.settle(self._theirs, self.outcome.text())
            super().accept()

    def reject(self) -> None:
        if self.outcome.document().isModified():
            self._document.keep_text(self.outcome.text())
        super().reject()


class _Pane(QPlainTextEdit):
    """A text with places in it that move along when it is edited."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent, objectName=name)
        self.setFont(theme.text_font(14))
        self._places: list[tuple[QTextCursor, QTextCursor]] = []
        self._at = 0

    def text(self) -> str:
        return document_text(self.document())

    def fill(self, text: str, spans: list[Span]) -> None:
        self.setPlainText(text)
        index = Utf16Index(text)
        self._places = [(self._mark(index.to_utf16(s.start), True), self._mark(index.to_utf16(s.end), False)) for s in spans]

    def _mark(self, position: int, stays: bool) -> QTextCursor:
        """A cursor that moves with the text; the first of a place stays before what is written at it."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        cursor.setKeepPositionOnInsert(stays)
        return cursor

    def place_text(self, at: int) -> str:
        return self._selected(at).selectedText().replace("\u2029", "\n")

    def replace(self, at: int, new: str) -> None:
        """Write another text at a place, as one undo step."""
        self._selected(at).insertText(new)

    def show_place(self, at: int) -> None:
        """Tint all places, and bring this one into sight."""
        self.setExtraSelections([self._tint(number, number == at) for number in range(len(self._places))])
        if at < len(self._places):
            cursor = QTextCursor(self._places[at][0])
            self.setTextCursor(cursor)
            self.centerCursor()

    def _selected(self, at: int) -> QTextCursor:
        first, last = self._places[at]
        cursor = QTextCursor(self.document())
        cursor.setPosition(first.position())
        cursor.setPosition(last.position(), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _tint(self, at: int, current: bool) -> QTextEdit.ExtraSelection:
        colors, look = theme.tokens(), QTextCharFormat()
        look.setBackground(QColor(colors.warning_tint if current else colors.chip))
        look.setProperty(QTextFormat.Property.FullWidthSelection, False)
        selection = QTextEdit.ExtraSelection()
        selection.format, selection.cursor = look, self._selected(at)
        return selection


def merged(base: str, mine: str, theirs: str) -> MergeResult:
    """The merge of both; texts too long for one are a single place to decide."""
    if max(len(mine), len(theirs)) <= LARGEST_MERGE:
        return merge(base, mine, theirs)
    return MergeResult(mine, (Hunk(base, mine, theirs, Span(0, len(mine))),), ())


def their_spans(hunks: tuple[Hunk, ...]) -> list[Span]:
    """Where the places are in the text with theirs at each of them."""
    spans, shift = [], 0
    for hunk in hunks:
        start = hunk.span.start + shift
        spans.append(Span(start, start + len(hunk.theirs)))
        shift += len(hunk.theirs) - len(hunk.mine)
    return spans


def _titled(title: str, pane: QWidget) -> QLabel:
    label = PlainLabel(title)
    label.setBuddy(pane)
    pane.setAccessibleName(title)
    return label
