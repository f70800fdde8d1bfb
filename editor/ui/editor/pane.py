"""The Markdown text pane: the one place where the text is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QWidget

from editor.core.diagnostics import Diagnostic, Severity
from editor.core.engine import Engine
from editor.core.positions import from_utf16, to_utf16
from editor.ui import theme
from editor.ui.editor.buffer import QtTextBuffer
from editor.ui.editor.fold import FrontMatterFold
from editor.ui.editor.incoming import IncomingView
from editor.ui.editor.painting import joined, paint_wave
from editor.ui.editor.problem_bar import ProblemBar
from editor.ui.editor.problems import Problem, Problems
from editor.ui.i18n import tr

_HISTORY = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_BACKWARD = (
    QKeySequence.StandardKey.DeleteStartOfWord,
    QKeySequence.StandardKey.Backspace,
)
_STRONGER = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "soft"}


class MarkdownEditor(IncomingView):
    """Edits the document of a buffer. Lines and columns count from 0, columns in code points.

    Signals:
        caret_moved: file line and column of the caret.
        folded: bool, whether the front matter is hidden now, when that or its length changed.
        fix_requested: the Diagnostic whose repair the writer wants.
        hidden_problem_reached: the Diagnostic that a step led to, in the folded front matter.
        files_dropped, pictures_given: see IncomingView.
    """

    caret_moved = Signal(int, int)
    folded = Signal(bool)
    fix_requested = Signal(object)
    hidden_problem_reached = Signal(object)

    def __init__(self, buffer: QtTextBuffer, parent: QWidget | None = None) -> None:
        self._buffer = buffer
        self._fold = FrontMatterFold(buffer.document)
        self._problems = Problems(buffer)
        self._dismissed: Diagnostic | None = None
        self._hidden_step: int | None = None
        self._anchor: tuple[QTextCursor, int] | None = None
        super().__init__(buffer.document, parent)
        self.setAccessibleName(tr("Text"))
        self._bar = ProblemBar(self.viewport())
        self._bar.fix_clicked.connect(self.fix_requested)
        buffer.about_to_change.connect(self._before_change)
        buffer.changed.connect(self._after_change)
        buffer.stepped.connect(self._show_step)
        buffer.loaded.connect(self._show_start)
        self.document().contentsChange.connect(self._keep_folded)
        self.cursorPositionChanged.connect(self._on_caret)
        self.selectionChanged.connect(self._keep_out_of_fold)
        self.updateRequest.connect(self._place_bar)
        self.composition_changed.connect(self._update_bar)

    @property
    def buffer(self) -> QtTextBuffer:
        return self._buffer

    def set_engine(self, engine: Engine) -> None:
        """Colour what this generator will print as bold, struck and so on."""
        self._highlighter.set_engine(engine)

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_bar"):
            self._bar.restyle()

    # Front matter

    def set_front_matter_lines(self, n: int) -> None:
        """The first `n` lines of the file are the front matter, fences included."""
        self._highlighter.set_front_lines(n)
        if n != self._fold.lines:
            self._fold.set_lines(n)
            self._after_folding()

    def set_folded(self, folded: bool) -> None:
        """Hide the front matter, or show it as text."""
        if folded is not self._fold.folded:
            self.commit_composition()
            self._fold.set_folded(folded)
            self._after_folding()

    def _after_folding(self) -> None:
        self._prose.set_first(self._fold.hidden)
        self._keep_out_of_fold()
        self.viewport().update()
        self.folded.emit(self._fold.folded)

    @property
    def is_folded(self) -> bool:
        """Whether the front matter is hidden."""
        return self._fold.folded

    def _keep_folded(self, position: int) -> None:
        if self._fold.folded and position <= self._fold.start:
            self._fold.update()
            self._prose.set_first(self._fold.hidden)

    def _keep_out_of_fold(self) -> None:
        cursor, start = self.textCursor(), self._fold.start
        if min(cursor.position(), cursor.anchor()) < start:
            moved = QTextCursor(cursor)
            moved.setPosition(max(cursor.anchor(), start))
            moved.setPosition(max(cursor.position(), start), QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(moved)

    # Places

    def caret(self) -> tuple[int, int]:
        """File line and column of the caret."""
        cursor = self.textCursor()
        return cursor.blockNumber(), from_utf16(cursor.block().text(), cursor.positionInBlock())

    def go_to(self, line: int, column: int = 0) -> None:
        """Put the caret at a place of the file and show it; a place in the folded block means the body's first."""
        block = self.document().findBlockByNumber(min(max(line, 0), self.document().blockCount() - 1))
        self._go(block.position() + to_utf16(block.text(), column))

    def _go(self, position: int) -> None:
        self.commit_composition()
        cursor = self.textCursor()
        cursor.setPosition(max(position, self._fold.start))
        self.setTextCursor(cursor)
        self._show_caret()

    def first_position(self) -> int:
        """The first place of the text that is shown and searched, in UTF-16 units."""
        return self._fold.start

    def show_selection(self, cursor: QTextCursor) -> None:
        """Select what `cursor` selects and bring it into sight."""
        self.commit_composition()
        self.setTextCursor(cursor)
        self._show_caret()

    def _show_caret(self) -> None:
        """Scroll only when the caret is out of sight, and then bring it to the middle."""
        band = self.caret_band()
        if band.top() < 0 or band.bottom() > self.viewport().height():
            self.centerCursor()

    def _before_change(self) -> None:
        """A change that is not typing: what is at the top of the view stays there."""
        self.commit_composition()
        self._anchor = self.top_anchor()

    def _after_change(self) -> None:
        anchor, self._anchor = self._anchor, None
        if anchor is not None:
            self.keep_at_top(*anchor)

    def _show_step(self, position: int) -> None:
        """After an undo or redo: show where, unless the form shows it."""
        if position >= self._fold.start:
            self._go(position)

    def _show_start(self) -> None:
        cursor = self.textCursor()
        cursor.setPosition(self._fold.start)
        self.setTextCursor(cursor)

    def _on_caret(self) -> None:
        self._keep_out_of_fold()
        self.caret_moved.emit(*self.caret())
        self._update_bar()

    # Problems

    def set_diagnostics(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Underline these findings about the text as it is now."""
        self._problems.set(diagnostics)
        self._update_bar()
        self.viewport().update()

    def problem_ranges(self) -> list[tuple[int, int]]:
        """What is underlined, as UTF-16 positions."""
        return [(problem.start, problem.end) for problem in self._problems]

    def apply_fix_at_caret(self) -> None:
        """Ask for the repair of the problem at the caret, where it has one."""
        problem = self._problem_at_caret()
        if problem and problem.diagnostic.fix:
            self.fix_requested.emit(problem.diagnostic)

    def next_problem(self) -> None:
        """Go to the next problem; after the last, to the first."""
        self._go_to_problem(self._problems.after(self._step_from()))

    def previous_problem(self) -> None:
        """Go to the problem before; before the first, to the last."""
        self._go_to_problem(self._problems.before(self._step_from()))

    def _step_from(self) -> int:
        return self.textCursor().position() if self._hidden_step is None or self.hasFocus() else self._hidden_step

    def _go_to_problem(self, problem: Problem | None) -> None:
        if problem is None:
            return
        self._dismissed = None
        if problem.start < self._fold.start:
            self._hidden_step = problem.start
            self.hidden_problem_reached.emit(problem.diagnostic)
        else:
            self._hidden_step = None
            self._go(problem.start)
            self.setFocus()

    def _problem_at_caret(self) -> Problem | None:
        return self._problems.at(self.textCursor().position())

    def _update_bar(self) -> None:
        problem = None if self.is_composing() or self.textCursor().hasSelection() else self._problem_at_caret()
        if problem is None or problem.end <= self._fold.start:
            self._dismissed = None if problem is None else self._dismissed
            self._bar.hide()
        elif problem.diagnostic != self._dismissed:
            self._bar.show_problem(problem.diagnostic)
            self._bar.fit(self._prose.measure.width)
            self._bar.show()
            self._place_bar()

    def _place_bar(self, *_: object) -> None:
        if not self._bar.isHidden():
            band = self.caret_band()
            below, above = band.bottom() + 3, band.top() - self._bar.height() - 2
            room = below + self._bar.height() <= self.viewport().height() or above < 0
            self._bar.move(self._prose.measure.left, below if room else above)

    def paint_over(self, painter: QPainter) -> None:
        super().paint_over(painter)
        colors, sight = theme.tokens(), self.sight()
        drop = self._prose.measure.baseline + 4
        for severity, found in self._problems.in_sight(sight.first, sight.last).items():
            color = colors.color(_STRONGER[severity])
            rects = (rect for span in found for rect, _ in sight.rects(*span))
            for left, right, top in joined((r.left(), max(r.right(), r.left() + 6), r.top()) for r in rects):
                paint_wave(painter, left, right, top + drop, color)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A caret in sight stays in sight when something opens below the text."""
        lower = self.isVisible() and event.size().height() < event.oldSize().height()
        seen = lower and 0 <= self.caret_band().bottom() <= event.oldSize().height()
        super().resizeEvent(event)
        if seen:
            self.ensureCursorVisible()
        if self.isVisible():
            self._update_bar()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(_HISTORY[0]):
            self._buffer.undo()
        elif event.matches(_HISTORY[1]):
            self._buffer.redo()
        elif self._would_reach_fold(event):
            event.accept()
        elif event.key() == Qt.Key.Key_Escape and not self._bar.isHidden():
            self._dismissed = self._bar.diagnostic
            self._bar.hide()
        elif not self.write_key(event):
            super().keyPressEvent(event)

    def _would_reach_fold(self, event: QKeyEvent) -> bool:
        """Whether a key would delete what lies before the body."""
        cursor = self.textCursor()
        if cursor.hasSelection() or not self._fold.hidden or cursor.position() > self._fold.start:
            return False
        return event.key() == Qt.Key.Key_Backspace or any(event.matches(key) for key in _BACKWARD)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_command_key(event):
            event.ignore()  # the command table's, though Qt's text widget has a meaning for it
            return False
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        self._replace_history(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _replace_history(self, menu: QMenu) -> None:
        """The menu's own undo would not say where it happened."""
        for action in menu.actions():
            if action.objectName() == "edit-undo":
                action.triggered.disconnect()
                action.triggered.connect(self._buffer.undo)
            elif action.objectName() == "edit-redo":
                action.triggered.disconnect()
                action.triggered.connect(self._buffer.redo)


def is_command_key(event: QKeyEvent) -> bool:
    """Keys that Qt's text widget would take although Foreword's command table gives them a meaning."""
    only_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return only_control and event.key() in (Qt.Key.Key_K, Qt.Key.Key_B, Qt.Key.Key_I, Qt.Key.Key_E, Qt.Key.Key_D)
