"""One tab's column: notices, the form, a hairline, the text, the find bar; and the wiring between them and the document.

Signals:
    caret_moved: line, column (file lines from 0).
    top_line_changed: first visible line with its fraction.
    problems_changed: tuple of Diagnostic.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from editor.core.diagnostics import Diagnostic
from editor.core.engine import Engine
from editor.core.frontmatter.model import FrontMatter
from editor.core.messages import Text
from editor.core.text import Origin
from editor.services.document import Disk, Document
from editor.ui.editor.find_bar import FindBar
from editor.ui.editor.pane import MarkdownEditor
from editor.ui.form.post_form import PostForm
from editor.ui.i18n import say, tr
from editor.ui.notice_bar import NoticeBar

#: Milliseconds of pause before the post is checked again.
CHECK_PAUSE = 90
#: Texts beyond this many characters are checked less eagerly, since a check reads all of it.
LARGE = 200_000
LARGE_PAUSE = 1500

Check = Callable[[Document, datetime], tuple[Diagnostic, ...]]


class DocumentPage(QWidget):
    """The middle column for one document."""

    caret_moved = Signal(int, int)
    top_line_changed = Signal(float)
    problems_changed = Signal(object)

    def __init__(self, document: Document, engine: Engine, check: Check, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("post")
        self.document, self._engine, self._check = document, engine, check
        self.problems: tuple[Diagnostic, ...] = ()
        self.bar, self.form = NoticeBar(self), PostForm(self)
        self.editor = MarkdownEditor(document.buffer, self)
        self.find_bar = FindBar(self.editor, self)
        self._form_shown = True
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.check)
        self._lay_out()
        self._connect_form()
        self._connect_text()
        self._on_front_matter(document.front_matter)

    def _lay_out(self) -> None:
        hairline = QFrame(objectName="hairline")
        hairline.setFixedHeight(1)
        self._hairline = hairline
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.form)
        layout.addWidget(hairline)
        layout.addWidget(self.editor, 1)
        layout.addWidget(self.find_bar)
        self.find_bar.hide()
        self.setFocusProxy(self.editor)

    def _connect_form(self) -> None:
        form, document = self.form, self.document
        form.field_changed.connect(document.set_field)
        form.item_added.connect(document.add_item)
        form.item_removed.connect(document.remove_item)
        form.field_added.connect(lambda name: document.set_field((name,), ""))
        form.field_removed.connect(document.remove_field)
        form.undo_requested.connect(document.buffer.undo)
        form.redo_requested.connect(document.buffer.redo)
        form.raw_toggled.connect(self.show_raw)

    def _connect_text(self) -> None:
        document, editor = self.document, self.editor
        document.front_matter_changed.connect(self._on_front_matter)
        document.text_changed.connect(lambda _: self.check_soon())
        document.state_changed.connect(self._on_state)
        document.refused.connect(self._on_refused)
        editor.caret_moved.connect(self.caret_moved)
        editor.top_line_changed.connect(self.top_line_changed)
        editor.fix_requested.connect(self.fix)

    # Views of the text

    def show_raw(self, raw: bool) -> None:
        """Show the front matter as text instead of the form's rows."""
        self.editor.set_folded(self._form_shown and not raw)

    def show_form(self, shown: bool) -> None:
        """With the form hidden, the front matter is part of the text."""
        self._form_shown = shown
        self.form.setVisible(shown)
        self._hairline.setVisible(shown)
        self.editor.set_folded(shown)

    def set_engine(self, engine: Engine) -> None:
        self._engine = engine
        self._on_front_matter(self.document.front_matter)
        self.check_soon()

    def _on_front_matter(self, front_matter: FrontMatter) -> None:
        block = front_matter.block.whole
        self.editor.set_front_matter_lines(block.of(self.document.text).count("\n"))
        self.form.show_front_matter(front_matter, self._engine)
        self.form.set_changed_lines(self.document.changed_front_matter_lines())

    def _on_state(self) -> None:
        self.form.set_changed_lines(self.document.changed_front_matter_lines())
        document, bar = self.document, self.bar
        if document.disk is Disk.CHANGED:
            sentence = tr("Another program changed this post while you have unsaved text. Both versions are kept.")
            choices = [(tr("Take theirs"), document.take_theirs), (tr("Keep mine"), self._keep_mine)]
            bar.say(sentence, choices)
        elif document.disk is Disk.MISSING:
            sentence = tr("The file of this post is gone. Its text is still here: save it to write the file again.")
            bar.say(sentence, [])
        elif document.disk is Disk.UNREADABLE:
            bar.say(tr("The file of this post can no longer be read. The text you see is the last that was read."), [])
        else:
            bar.hide()

    def _keep_mine(self) -> None:
        if kept := self.document.keep_mine():
            self.bar.say(
                tr("Yours stays. The other version is kept as {path}.").format(path=kept), [(tr("OK"), self.bar.hide)]
            )

    def _on_refused(self, reason: Text) -> None:
        self.form.show_front_matter(self.document.front_matter, self._engine)
        self.bar.say(say(reason), [(tr("OK"), self.bar.hide)])

    # Problems

    def check_soon(self) -> None:
        """Check after a pause in typing."""
        self._timer.start(LARGE_PAUSE if len(self.document.text) > LARGE else CHECK_PAUSE)

    def check(self) -> None:
        """Check now and show what was found."""
        self.problems = self._check(self.document, datetime.now().astimezone())
        self.editor.set_diagnostics(self.problems)
        self.problems_changed.emit(self.problems)

    def fix(self, problem: Diagnostic) -> None:
        """Apply a problem's fix as one undo step, provided that it was made for the present text."""
        self.check()
        if problem.fix is not None and problem in self.problems:
            self.document.apply(list(problem.fix.edits), Origin.FIX)

    def restyle(self) -> None:
        """Take the colours in force."""
        self.editor.restyle()
        self.form.restyle()
