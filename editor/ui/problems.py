"""The problems drawer in the window: what it lists, the check of the whole site, going to a problem."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.core.messages import Text
from editor.core.positions import LineIndex
from editor.core.rules.registry import rule_of
from editor.services.site_check import Checked, SiteCheck
from editor.ui.i18n import say, tr
from editor.ui.panels.problems_panel import ProblemItem, ProblemsPanel

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow


class Problems(QObject):
    """Keeps the drawer up to date while it is open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.panel = ProblemsPanel(window)
        self.panel.hide()
        self._site: tuple[Checked, ...] | None = None
        self._check = SiteCheck(window.workspace.jobs, self)
        self._check.progressed.connect(self.panel.show_progress)
        self._check.finished.connect(self._on_finished)
        self._check.failed.connect(self._on_failed)
        self.panel.check_wanted.connect(self.check_site)
        self.panel.cancel_wanted.connect(self._on_cancel)
        self.panel.closed.connect(self.toggle)
        self.panel.chosen.connect(self._go)
        window.workspace.current_changed.connect(lambda _: self.refresh())
        window.workspace.site_changed.connect(self._on_other_site)

    def shown(self) -> bool:
        """Whether the drawer is open."""
        return not self.panel.isHidden()

    def toggle(self) -> None:
        """Open the drawer with the open post's problems, or close it."""
        self.panel.setVisible(self.panel.isHidden())
        if self.shown():
            self._site = None if not self._check.running else self._site
            self.refresh()
            self.panel.setFocus()
        elif page := self._window.page:
            page.setFocus()

    def check_site(self) -> None:
        """Check every post of the site."""
        self.panel.show()
        if site := self._window.workspace.site:
            self._check.start(site)

    def refresh(self) -> None:
        """List what is known now."""
        if self.shown():
            self.panel.show_site(self._window.workspace.site is not None)
            self.panel.show_items(self._of_site(self._site) if self._site is not None else self._of_post())

    def _of_post(self) -> list[ProblemItem]:
        page = self._window.page
        if page is None:
            return []
        index = LineIndex(page.document.text)
        result = []
        for one in page.problems:
            rule, place = rule_of(one.code), index.place(one.span.start)
            family = say(Text(rule.family.value)) if rule else one.code
            result.append(ProblemItem(family, one.severity, one.code, say(one.message), place.line, place.column))
        return result

    def _of_site(self, found: tuple[Checked, ...]) -> list[ProblemItem]:
        return [
            ProblemItem(post.path.name, d.severity, d.code, say(d.message), one.line, one.column, post.path, d.fix is not None)
            for post in found
            for one in post.found
            for d in (one.diagnostic,)
        ]

    def _on_finished(self, found: tuple[Checked, ...]) -> None:
        self._site = found
        self.panel.show_idle(tr("{posts} posts with problems").format(posts=len(found)))
        self._window.posts.show_problems({post.path: len(post.found) for post in found})
        self.refresh()

    def _on_failed(self, words: Text) -> None:
        self.panel.show_idle(say(words))

    def _on_cancel(self) -> None:
        self._check.cancel()
        self.panel.show_idle("")

    def _on_other_site(self, _site: object) -> None:
        self._on_cancel()
        self._site = None
        self._window.posts.show_problems({})
        self.refresh()

    def _go(self, path: Path | None, line: int, column: int) -> None:
        if path is not None:
            self._window.workspace.open(path)
        if page := self._window.page:
            page.editor.go_to(line, column)
            page.editor.setFocus()
