"""One tab's column: notices, the form, a hairline, the text, the find bar; and the wiring between them and the document.

Signals:
    problems_changed: tuple of Diagnostic.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from editor.core.diagnostics import Diagnostic
from editor.core.engine import Engine
from editor.core.frontmatter.model import FrontMatter
from editor.core.messages import Text
from editor.core.positions import LineIndex
from editor.core.text import Origin
from editor.services.document import Disk, Document
from editor.services.validation import Validation
from editor.ui import later
from editor.ui.editor.buffer import QtTextBuffer
from editor.ui.editor.find_bar import FindBar
from editor.ui.editor.glow import Glow
from editor.ui.editor.pane import MarkdownEditor
from editor.ui.form.post_form import PostForm
from editor.ui.i18n import say, tr
from editor.ui.notice_bar import Choice, Notice, NoticeBar

#: Milliseconds after which it is asked again whether a composition is over, and rounds of fixes that make room for others.
LOOK_AGAIN, FIX_ROUNDS = 50, 10


class DocumentPage(QWidget):
    """The middle column for one document."""

    problems_changed = Signal(object)

    def __init__(self, document: Document, engine: Engine, validation: Validation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("post")
        self.document, self._engine, self._validation = document, engine, validation
        validation.setParent(self)
        self.problems: tuple[Diagnostic, ...] = ()
        self._held: tuple[tuple[Diagnostic, ...], int] | None = None
        self._composition_over = QTimer(self, singleShot=True, interval=LOOK_AGAIN)
        self._composition_over.timeout.connect(self._show_held)
        self.bar, self.form = NoticeBar(self), PostForm(self)
        self.editor = MarkdownEditor(cast(QtTextBuffer, document.buffer), self)
        self.find_bar = FindBar(self.editor, self)
        Glow(self.editor)
        self._form_shown = True
        self._notices: dict[str, Notice] = {}
        validation.checked.connect(self._on_checked)
        self._lay_out()
        self._connect_form()
        self._connect_text()
        self.editor.set_engine(engine)
        self.editor.setReadOnly(document.read_only)
        self.editor.set_folded(True)
        self._on_front_matter(document.front_matter)
        self._on_state()
        validation.check_soon()

    def _lay_out(self) -> None:
        self._hairline = QFrame(objectName="hairline")
        self._hairline.setFixedHeight(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.form)
        layout.addWidget(self._hairline)
        layout.addWidget(self.editor, 1)
        layout.addWidget(self.find_bar)
        self.find_bar.hide()
        self.setFocusProxy(self.editor)

    def _connect_form(self) -> None:
        form, document = self.form, self.document
        form.field_changed.connect(document.set_field)
        form.item_added.connect(document.add_item)
        form.item_removed.connect(document.remove_item)
        form.item_moved.connect(document.move_item)
        form.field_added.connect(lambda name: document.set_field((name,), ""))
        form.field_removed.connect(document.remove_field)
        form.field_renamed.connect(document.rename_field)
        form.undo_requested.connect(document.buffer.undo)
        form.redo_requested.connect(document.buffer.redo)
        form.raw_toggled.connect(self._on_raw)
        form.show_diff_requested.connect(self.show_front_matter_diff)

    def _connect_text(self) -> None:
        document = self.document
        document.front_matter_changed.connect(self._on_front_matter)
        document.state_changed.connect(self._on_state)
        document.refused.connect(self._on_refused)
        self.editor.fix_requested.connect(self.fix)
        self.editor.composition_changed.connect(self._show_held)
        self.editor.hidden_problem_reached.connect(self.go_to)

    # Views of the text

    @property
    def form_shown(self) -> bool:
        return self._form_shown

    def show_form(self, shown: bool) -> None:
        """With the form hidden, the front matter is part of the text."""
        self._form_shown = shown
        self.form.setVisible(shown)
        self._hairline.setVisible(shown)
        self.editor.set_folded(shown and not self.form.is_raw())

    def _on_raw(self, raw: bool) -> None:
        """The block shows as text, in the place of the form's rows."""
        self.editor.set_folded(self._form_shown and not raw)
        if raw:
            self.editor.go_to(0)
            self.editor.setFocus()

    def set_engine(self, engine: Engine) -> None:
        """Follow another generator: its Markdown, its meaning of fields, its rules."""
        self._engine = engine
        self.editor.set_engine(engine)
        self._on_front_matter(self.document.front_matter)
        self._validation.check_soon()

    def show_front_matter_diff(self) -> None:
        """The lines of the front matter that saving will change."""
        later.show_lines(tr("What saving changes in the front matter"), self.document.front_matter_diff(), self.window())

    def _on_front_matter(self, front_matter: FrontMatter) -> None:
        block = front_matter.block.whole
        self.editor.set_front_matter_lines(block.of(self.document.text).count("\n"))
        self.form.show_front_matter(front_matter, self._engine)
        self.form.set_changed_lines(self.document.changed_front_matter_lines())

    # The file

    def _on_state(self) -> None:
        self.form.set_changed_lines(self.document.changed_front_matter_lines())
        sentence, choices = self._state_of_file()
        if sentence:
            self.bar.say(sentence, choices)
        else:
            self.bar.hide()

    def _state_of_file(self) -> tuple[str, list[Choice]]:
        document = self.document
        if document.disk is Disk.CHANGED:
            sentence = tr("Another program changed this post while you have unsaved text. Both versions are kept.")
            return sentence, [
                (tr("Take theirs"), document.take_theirs),
                (tr("Keep mine"), self._keep_mine),
                (tr("Merge…"), self._merge),
            ]
        if document.disk is Disk.MISSING:
            return tr("The file of this post is gone. Its text is still here: save it to write the file again."), []
        if document.disk is Disk.UNREADABLE:
            return tr("The file of this post can no longer be read. The text you see is the last that was read."), []
        if document.file.trouble is not None:
            return say(document.file.trouble), []
        if document.read_only:
            return tr("This post is shown but cannot be changed: the window could not give its characters back unchanged."), []
        return next(iter(self._notices.values()), ("", []))

    def notify(self, name: str, notice: Notice | None) -> None:
        """Show a sentence while nothing about the file itself is to be said; None takes back the one of this name."""
        self._notices.pop(name, None)
        if notice is not None:
            self._notices = {name: notice, **self._notices}
        self._on_state()

    def _merge(self) -> None:
        later.show_merge(self.document, self.window())

    def _keep_mine(self) -> None:
        if kept := self.document.keep_mine():
            words = tr("Yours stays. The other version is kept as {path}.").format(path=kept)
            self.bar.say(words, [(tr("OK"), self.bar.hide)])

    def _on_refused(self, reason: Text) -> None:
        """The form goes back to what the text says."""
        self.form.show_front_matter(self.document.front_matter, self._engine)
        raw = (tr("Show as text"), lambda: self.form.set_raw(True))
        self.bar.say(say(reason), [raw, (tr("OK"), self.bar.hide)])

    # Problems

    @property
    def check_pending(self) -> bool:
        """Whether the problems shown may not be those of the text."""
        return self._validation.pending or self._held is not None

    def end(self) -> None:
        """The post is closed, and this page with it."""
        self._validation.end()

    def _on_checked(self, problems: tuple[Diagnostic, ...]) -> None:
        """Show what was found; during a composition, when that is over."""
        self._held = problems, self.document.buffer.revision
        self._show_held()

    def _show_held(self) -> None:
        if self._held is None:
            return
        if self.editor.is_composing() or self.form.is_composing():
            self._composition_over.start()
            return
        (problems, revision), self._held = self._held, None
        if revision == self.document.buffer.revision:  # otherwise a check of the newer text is on its way
            self._show_problems(problems)

    def _show_problems(self, problems: tuple[Diagnostic, ...]) -> None:
        self.problems = problems
        self.editor.set_diagnostics(problems)
        self.form.set_problems(self._problems_of_fields())
        self.problems_changed.emit(problems)

    def _problems_of_fields(self) -> dict[str, str]:
        """The first problem of each field, by its key."""
        result: dict[str, str] = {}
        for entry in self.document.front_matter.entries:
            first, last = entry.key_span.start, max(entry.key_span.end, entry.value_span.end)
            inside = (p for p in self.problems if first <= p.span.start < last)
            if problem := next(inside, None):
                result.setdefault(entry.key, say(problem.message))
        return result

    def fix(self, problem: Diagnostic) -> None:
        """Apply a problem's fix as one undo step, provided that it was made for the present text."""
        if problem.fix is not None and problem in self._validation.now():
            self.document.apply(list(problem.fix.edits), Origin.FIX)
            self._validation.check()

    def safe_fixes(self) -> int:
        """How many of the problems have a fix that may be applied unseen."""
        return sum(problem.fix is not None and problem.fix.safe for problem in self.problems)

    def fix_all_safe(self) -> None:
        """Apply all safe fixes, and those that they make room for, as one undo step."""
        from editor.core.rules.fixing import chosen_edits

        self.editor.commit_composition()
        group = f"fix-all-{self.document.buffer.revision}"
        for _ in range(FIX_ROUNDS):
            edits, _count = chosen_edits(self._validation.now(), unsafe=False)
            if not edits or self.document.read_only:
                break
            self.document.apply(edits, Origin.FIX, group)
        self._validation.check()

    def silence(self, problem: Diagnostic, whole_post: bool) -> None:
        """Write a comment that silences a problem's rule, as one undo step: for its line, where a comment can stand, or for
        the post."""
        from editor.core.silencing import silence_in_line, silence_in_post

        self.editor.commit_composition()
        if (fresh := self._fresh(problem)) is None:
            return
        text = self.document.text
        edits = [] if whole_post else silence_in_line(text, fresh.span, fresh.code)
        self.document.apply(edits or silence_in_post(text, fresh.code), Origin.FIX)
        if not whole_post and not edits:
            words = tr("No comment can stand here, so {code} is silenced in the whole post.").format(code=fresh.code)
            self.notify("silenced", (words, [(tr("OK"), lambda: self.notify("silenced", None))]))
        self._validation.check()

    def _fresh(self, problem: Diagnostic) -> Diagnostic | None:
        """The problem as it stands in the present text."""
        return problem if problem in self._validation.now() else None

    def go_to(self, problem: Diagnostic) -> None:
        """Put the keyboard where a problem is: into the text, or into the form's field."""
        start = problem.span.start
        fields = self.document.front_matter.entries if self._form_shown and not self.form.is_raw() else ()
        inside = (e.key for e in fields if e.key_span.start <= start < max(e.key_span.end, e.value_span.end))
        if (key := next(inside, None)) is not None and self.form.focus_field(key):
            return
        place = LineIndex(self.document.text).place(start)
        self.editor.go_to(place.line, place.column)
        self.editor.setFocus()

    def restyle(self) -> None:
        """Take the colours in force."""
        self.editor.restyle()
        self.form.restyle()
