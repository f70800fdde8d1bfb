"""The problems drawer in the window: what it lists, the check of the whole site, going to a problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from editor.core.messages import Text
from editor.services.site_check import SiteCheck
from editor.ui.i18n import say, tr
from editor.ui.panels.problem_items import ProblemItem, of_post, of_site
from editor.ui.panels.problems_panel import ProblemsPanel, Scope

if TYPE_CHECKING:
    from editor.services.site_check_work import Checked
    from editor.ui.document_page import DocumentPage
    from editor.ui.main_window import MainWindow

#: Milliseconds after a change of the site's files before a site that was checked is checked again.
AFTER_CHANGE = 400


class Problems(QObject):
    """Keeps the drawer up to date while it is open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.panel = ProblemsPanel(window.icons, window)
        self.panel.hide()
        self._site: tuple[Checked, ...] | None = None
        self._whole = False
        self._check = SiteCheck(window.workspace.jobs, self)
        self._check.progressed.connect(self.panel.show_progress)
        self._check.finished.connect(self._on_finished)
        self._check.failed.connect(self._on_failed)
        self.panel.check_wanted.connect(self.check_site)
        self.panel.cancel_wanted.connect(self._on_cancel)
        self.panel.closed.connect(self.toggle)
        self.panel.chosen.connect(self._go)
        self.panel.fix_wanted.connect(self._fix)
        self.panel.silence_wanted.connect(self._silence)
        self.panel.fix_all_wanted.connect(self.fix_all)
        self.panel.site_wanted.connect(self._on_scope)
        self._changed = QTimer(self, singleShot=True, interval=AFTER_CHANGE)
        self._changed.timeout.connect(self._check_again)
        window.workspace.list.changed.connect(self._changed.start)
        window.workspace.current_changed.connect(lambda _: self.refresh())
        window.workspace.site_changed.connect(self._on_other_site)

    def shown(self) -> bool:
        """Whether the drawer is open."""
        return not self.panel.isHidden()

    def toggle(self) -> None:
        """Open the drawer with the open post's problems, or close it."""
        self.panel.setVisible(self.panel.isHidden())
        if self.shown():
            self._whole = self._check.running
            self.refresh()
            self.panel.setFocus()
        elif page := self._window.page:
            page.setFocus()

    def check_site(self) -> None:
        """Check every post of the site."""
        self.panel.show()
        self._whole = True
        if site := self._window.workspace.site:
            self._check.start(site)

    def _check_again(self) -> None:
        """Posts have changed on the disk: what a check of the site has found follows them, thanks to its cache."""
        site = self._window.workspace.site
        if self._site is not None and site is not None and not self._check.running:
            self._check.start(site, quiet=True)

    def refresh(self) -> None:
        """List what is known now."""
        if self.shown():
            self.panel.show_site(self._window.workspace.site is not None)
            page = self._window.page
            self.panel.show_scope(self._whole, page.safe_fixes() if page else 0)
            self.panel.show_items(self._listed(page))
        self._count()

    def _listed(self, page: DocumentPage | None) -> list[ProblemItem]:
        if self._whole:
            return of_site(self._site or ())
        return of_post(page.document.text, page.problems, self.panel.items) if page else []

    def _count(self) -> None:
        """The numbers beside the posts after a check of the site: an open post's are those of its text as it is now."""
        if self._site is not None:
            counts = {post.path: post.count for post in self._site}
            counts |= {p.document.path: len(p.problems) for p in self._window.pages() if p.document.path and not p.check_pending}
            self._window.posts.show_problems({path: count for path, count in counts.items() if count})

    def fix_here(self) -> None:
        """Apply the fix of the problem at the caret, or of the one that is selected in the drawer that has the keyboard."""
        if self.panel.has_focus():
            if (item := self.panel.selected()) and item.repair:
                self._fix(item)
        elif page := self._window.page:
            page.editor.apply_fix_at_caret()

    def may_fix(self) -> bool:
        """Whether there is a problem to fix."""
        return (self._window.page is not None and bool(self._window.page.problems)) or self.panel.has_focus()

    def fix_all(self) -> None:
        """Apply all safe fixes of the open post as one undo step."""
        if page := self._window.page:
            page.fix_all_safe()

    def may_fix_all(self) -> bool:
        """Whether the open post has safe fixes."""
        return self._window.page is not None and self._window.page.safe_fixes() > 0

    def _fix(self, item: ProblemItem) -> None:
        if item.path is not None:
            self._window.workspace.open(item.path)
        if (page := self._window.page) and item.diagnostic:
            page.fix(item.diagnostic)

    def _silence(self, item: ProblemItem, scope: Scope) -> None:
        work = self._window.workspace
        if item.path is not None:
            work.open(item.path)
        page = self._window.page
        if scope is Scope.SITE and page and (site := work.context.site_of(page.document)):
            work.context.silence(site, item.code)
            self._check_again()
        elif scope is not Scope.SITE and page and item.diagnostic:
            page.silence(item.diagnostic, scope is Scope.POST)

    def _on_scope(self, whole: bool) -> None:
        self._whole = whole
        if whole and self._site is None and not self._check.running:
            self.check_site()
        self.refresh()

    def _on_finished(self, found: tuple[Checked, ...]) -> None:
        self._site = found
        self.panel.show_idle(tr("{posts} posts with problems").format(posts=len(found)))
        self.refresh()

    def _on_failed(self, words: Text) -> None:
        self.panel.show_idle(say(words))

    def _on_cancel(self) -> None:
        self._check.cancel()
        self.panel.show_idle("")

    def _on_other_site(self, _site: object) -> None:
        self._on_cancel()
        self._site, self._whole = None, False
        self._window.posts.show_problems({})
        self.refresh()

    def _go(self, item: ProblemItem) -> None:
        if item.path is not None:
            self._window.workspace.open(item.path)
        if (page := self._window.page) and item.diagnostic:
            page.go_to(item.diagnostic)
