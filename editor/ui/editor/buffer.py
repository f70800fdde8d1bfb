"""The text of one document over a QTextDocument: one text, one undo history, many views.

Views edit the document through their own text cursors (typing); everything else comes through `QtTextBuffer.apply`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

from editor.core.positions import Utf16Index
from editor.core.text import Origin, TextEdit, ordered
from editor.services.buffer import TextChange

#: UTF-16 units of a change beyond which the whole text is read again.
_LARGEST_STEP = 100_000
_LINE_ENDS = str.maketrans({"\u2029": "\n"})


def document_text(document: QTextDocument) -> str:
    """The document's text, lossless, lines ended by LF.

    The only way to read a document: `toPlainText` turns no-break spaces into spaces and U+2028 into a line break.
    """
    return document.toRawText().replace("\u2029", "\n")


def line_ends_as_lf(text: str) -> str:
    """`text` with every line end that a QTextDocument knows (CRLF, CR, U+2029) as LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS)


class _Unseen(QPlainTextDocumentLayout):
    """The layout of a document that no view shows yet: Qt's own would break a long line into words at once, which takes
    seconds, for nobody to see."""

    def documentChanged(self, position: int, removed: int, added: int) -> None:
        """Lay out nothing."""


class QtTextBuffer(QObject):
    """Implements `services.buffer.TextBuffer`. Offsets are code points, `document` counts UTF-16 units."""

    changed = Signal(object)  # TextChange
    modified_changed = Signal(bool)
    #: Sent before a change that no view made, so that a view can end a composition first.
    about_to_change = Signal()
    #: UTF-16 position where an undo or redo took place, so that a view can show it.
    stepped = Signal(int)
    #: Another text was loaded in place of everything: there is no place in it to stay at.
    loaded = Signal()

    def __init__(self, text: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = QTextDocument(self)
        self._document.setDocumentLayout(_Unseen(self._document))
        self._revision = 0
        self._cached: str | None = None
        self._index: Utf16Index | None = None
        self._origin = Origin.TYPING
        self._touched = False
        self._group = ""
        self._lossless = True
        self._document.contentsChange.connect(self._note_change)
        self._document.contentsChanged.connect(self._report_change)
        self._document.modificationChanged.connect(self.modified_changed)
        if text:
            self.load(text)

    @property
    def document(self) -> QTextDocument:
        """The document for views. Read it with `document_text`, change it with text cursors only."""
        return self._document

    @property
    def revision(self) -> int:
        return self._revision

    @property
    def modified(self) -> bool:
        return self._document.isModified()

    @property
    def lossless(self) -> bool:
        """Whether the document holds exactly what `load` was given; otherwise a save would change the file."""
        return self._lossless

    @property
    def can_undo(self) -> bool:
        return self._document.isUndoAvailable()

    @property
    def can_redo(self) -> bool:
        return self._document.isRedoAvailable()

    def text(self) -> str:
        if self._cached is None:
            self._cached = document_text(self._document)
        return self._cached

    def position(self, offset: int) -> int:
        """The document's UTF-16 position of a code point offset; one outside the text is moved to its end."""
        return self._positions().to_utf16(offset)

    def offset(self, position: int) -> int:
        """The code point offset of a UTF-16 position of the document."""
        return self._positions().from_utf16(position)

    def _positions(self) -> Utf16Index:
        """The document counts a line's end as one unit, as the text does."""
        if self._index is None:
            self._index = Utf16Index(self.text())
        return self._index

    def apply(self, edits: Sequence[TextEdit], origin: Origin, group: str = "") -> None:
        places = [(self._cursor(edit), edit.new) for edit in ordered(edits)]
        self.about_to_change.emit()  # ends a composition; the cursors move along with what that inserts
        join = bool(group) and group == self._group
        with self._as(origin):
            block = QTextCursor(self._document)
            (block.joinPreviousEditBlock if join else block.beginEditBlock)()
            for cursor, new in reversed(places):
                cursor.insertText(new)
            block.endEditBlock()
        self._group = group

    def _cursor(self, edit: TextEdit) -> QTextCursor:
        cursor = QTextCursor(self._document)
        cursor.setPosition(self.position(edit.span.start))
        cursor.setPosition(self.position(edit.span.end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def load(self, text: str) -> None:
        self.about_to_change.emit()
        with self._as(Origin.RELOAD):
            try:
                self._document.setPlainText(text)
            except UnicodeError:  # lone surrogates: Qt's strings do not take them
                self._document.setPlainText(text.encode("utf-8", "replace").decode("utf-8"))
            self._document.setModified(False)
        self._lossless = self.text() == line_ends_as_lf(text)
        self.loaded.emit()

    def mark_saved(self) -> None:
        self._group = ""  # a later change must not join the step that was saved
        self._document.setModified(False)

    def undo(self) -> None:
        self._step(self._document.undo)

    def redo(self) -> None:
        self._step(self._document.redo)

    def _step(self, take: object) -> None:
        self.about_to_change.emit()
        cursor = QTextCursor(self._document)
        cursor.setPosition(0)
        before = self._revision
        with self._as(Origin.UNDO):
            take(cursor)  # type: ignore[operator]
        if self._revision != before:
            self.stepped.emit(cursor.position())

    @contextmanager
    def _as(self, origin: Origin) -> Iterator[None]:
        """Report the changes made inside as caused by `origin`."""
        before, self._origin = self._origin, origin
        try:
            yield
        finally:
            self._origin = before

    def _note_change(self, position: int, removed: int, added: int) -> None:
        self._touched = True
        if self._cached is not None and not self._follow(self._cached, position, removed, added):
            self._cached = self._index = None

    def _follow(self, text: str, position: int, removed: int, added: int) -> bool:
        """Take a change into the text that was read already: asking Qt for a long one takes longer than a key may.

        False when Qt's numbers, which now and then count the end of the document too, do not fit the text.
        """
        end, length = position + removed, self._document.characterCount() - 1
        index = self._positions()
        if added > _LARGEST_STEP or index.to_utf16(len(text)) - removed + added != length or position + added > length:
            return False
        a, b = index.from_utf16(position), index.from_utf16(end)
        if index.to_utf16(a) != position or index.to_utf16(b) != end:
            return False  # between the halves of a character
        new = self._between(position, position + added)
        self._cached, self._index = f"{text[:a]}{new}{text[b:]}", index.replaced(a, b, new)
        return True

    def _between(self, start: int, end: int) -> str:
        cursor = QTextCursor(self._document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().replace("\u2029", "\n")

    def _report_change(self) -> None:
        """Once per edit block. Qt also calls this when nothing but a composition's preview changed."""
        if not self._touched:
            return
        self._touched = False
        self._group = ""
        self._revision += 1
        self.changed.emit(TextChange(self._revision, self._origin))
