"""The window: a bar on top, three columns, a bar at the bottom. It arranges and connects; what happens is in the services."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from editor.core.counting import Tally
from editor.core.diagnostics import Diagnostic
from editor.core.encodings import label
from editor.core.messages import N_, Text, text
from editor.core.site.model import Site
from editor.services.commands import Commands
from editor.services.document import Document
from editor.services.form_data import FormData
from editor.services.picture_keeping import PictureKeeping
from editor.services.preview import Preview
from editor.services.settings import Key, Settings
from editor.services.validation import Validation
from editor.services.workspace import Workspace
from editor.ui import theme
from editor.ui.actions import Actions, menus
from editor.ui.columns import Columns
from editor.ui.document_page import DocumentPage
from editor.ui.empty_state import EmptyState
from editor.ui.engine_menu import EngineMenu
from editor.ui.form_wiring import FormWiring
from editor.ui.i18n import say, tr
from editor.ui.icons import Icons
from editor.ui.images_wiring import ImagesWiring
from editor.ui.link_wiring import LinkWiring
from editor.ui.look_wiring import LookWiring
from editor.ui.outline_wiring import OutlineWiring
from editor.ui.panels.outline_panel import OutlinePanel
from editor.ui.panels.post_model import PostItem
from editor.ui.panels.posts_panel import PostsPanel
from editor.ui.picture_wiring import PictureWiring
from editor.ui.plain import plain
from editor.ui.preview.copying import Copying
from editor.ui.preview.pane import PreviewPane
from editor.ui.problems import Problems
from editor.ui.status_bar import StatusBar
from editor.ui.style import style_sheet
from editor.ui.text_and_page import TextAndPage
from editor.ui.top_bar import Tab, TopBar
from editor.ui.unsaved import Saving
from editor.ui.views import Views
from editor.ui.window_commands import window_commands

#: Milliseconds of pause in typing before characters and words are counted again.
COUNT_PAUSE = 250


class MainWindow(QMainWindow):
    """Signals: painted, once, when the window has been on the screen for the first time."""

    painted = Signal()

    def __init__(
        self,
        workspace: Workspace,
        preview: Preview,
        settings: Settings,
        validate: Callable[[Document], Validation],
        resource: Callable[..., Path],
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.workspace, self.preview, self.settings, self._validate = workspace, preview, settings, validate
        self._painted = False
        self.last_error = ""  # type and place of what last went wrong inside, for a report
        self._tally = Tally()
        self._pages: dict[Document, DocumentPage] = {}
        self.resource, self.icons = resource, Icons(resource)
        self.saving, self.form_data = Saving(workspace, self), FormData(workspace, self)
        self.pictures = PictureKeeping(workspace.context, workspace.jobs)
        self.top, self.status = TopBar(self.icons, self), StatusBar(self)
        self.posts, self.outline = PostsPanel(self.icons, self), OutlinePanel(self)
        self.stack = QStackedWidget(objectName="post-stack")
        self.empty = EmptyState()
        self.stack.addWidget(self.empty)
        self.page_view = PreviewPane(preview, resource, workspace.find_file, self)
        self.page_view.setObjectName("page")
        self.facing = TextAndPage(self)
        self.columns = Columns(self.posts, self.outline, self.stack, self.page_view, self)
        self.views = Views(self)
        self.headings, self.images = OutlineWiring(self), ImagesWiring(self)
        self.copying, self.looks = Copying(self), LookWiring(self)
        self.engine_menu = EngineMenu(self.status.engine, workspace)
        self.problems = Problems(self)
        self.commands = Commands()
        for command in window_commands(self):
            self.commands.add(command)
        self.actions_ = Actions(self.commands, self)
        self._count_timer = QTimer(self, singleShot=True, interval=COUNT_PAUSE)
        self._lay_out()
        self._connect()
        self.restore_layout()
        self.restyle()
        self._on_site(workspace.site)
        for document in workspace.documents:
            self._on_opened(document)
        self._on_current(workspace.current)

    def _lay_out(self) -> None:
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top)
        layout.addWidget(self.columns, 1)
        layout.addWidget(self.problems.panel)
        layout.addWidget(self.status)
        self.setCentralWidget(whole)
        self.setAcceptDrops(True)
        self.setMinimumSize(420, 320)
        self._recent = QMenu(tr("Open recent"), self)
        self._recent.aboutToShow.connect(self._fill_recent)
        self.top.set_menu(self.actions_.menu(menus(), self._recent))
        for command_id, icon in (
            ("edit.find", "search"),
            ("view.form", "form"),
            ("view.preview", "preview"),
            ("view.focus", "focus"),
        ):
            self.top.add_switch(self.actions_[command_id], icon)
        self.empty.offer([self.actions_[name] for name in ("file.open-folder", "file.open", "file.new", "file.open-sample")])

    def _connect(self) -> None:
        work = self.workspace
        work.opened.connect(self._on_opened)
        work.closed.connect(self._on_closed)
        work.current_changed.connect(self._on_current)
        work.site_changed.connect(self._on_site)
        work.list.changed.connect(self._on_posts)
        work.context.changed.connect(self._on_context)
        work.failed.connect(self.say)
        work.watch_troubled.connect(self._on_watch_troubled)
        self.top.tab_chosen.connect(lambda at: work.show(work.documents[at]))
        self.top.tab_close_requested.connect(lambda at: self.close_document(work.documents[at]))
        self.posts.post_chosen.connect(work.open)
        self.empty.path_chosen.connect(work.open)
        self.columns.left_width_changed.connect(self.top.set_left_width)
        LinkWiring(self)
        self.status.save_clicked.connect(lambda: self.saving.save(work.current))
        self.status.problems_clicked.connect(self.problems.toggle)
        self._count_timer.timeout.connect(self._show_counts)

    # The page that is shown

    @property
    def page(self) -> DocumentPage | None:
        """The column of the current document."""
        return self._pages.get(self.workspace.current) if self.workspace.current else None

    def _on_opened(self, document: Document) -> None:
        page = DocumentPage(document, self.workspace.context.engine_of(document), self._validate(document), self.stack)
        self._pages[document] = page
        self.stack.addWidget(page)
        page.show_form(self.settings.flag(Key.SHOW_FORM))
        page.editor.set_line_numbers(self.settings.flag(Key.LINE_NUMBERS))
        page.editor.set_zoom(self.settings.number(Key.ZOOM))
        page.editor.caret_moved.connect(lambda line, column: self._on_caret(page, line, column))
        self.facing.connect_post(page)
        self.headings.connect_post(page)
        page.editor.files_dropped.connect(self.open_all)
        page.problems_changed.connect(lambda problems: self._on_problems(page, problems))
        document.state_changed.connect(self._show_tabs)
        document.merged.connect(lambda: self.say(text(N_("What another program wrote was merged into this post."))))
        document.front_matter_changed.connect(lambda _: self._show_tabs())
        document.text_changed.connect(lambda _: self._count_timer.start())
        FormWiring(page.form, document, self.form_data)
        PictureWiring(page, self.form_data, self.pictures)

    def _on_closed(self, document: Document) -> None:
        if page := self._pages.pop(document, None):
            self.stack.removeWidget(page)
            page.end()
            page.deleteLater()
        self._show_tabs()

    def _on_current(self, document: Document | None) -> None:
        page = self.page
        self.stack.setCurrentWidget(page or self.empty)
        self.images.follow()
        self.looks.follow()
        self.preview.set_document(document)
        self.facing.show_current()
        self.headings.show_current()
        self.posts.show_current(document.path if document else None)
        self.status.show_post(document is not None)
        if page is not None:
            self.status.show_problems(len(page.problems))
            self.status.show_place(*page.editor.caret())
            page.setFocus()
        self._show_engine()
        self._tally = Tally()
        QTimer.singleShot(0, self, self._show_counts)  # the text is painted first
        self._show_tabs()
        self.actions_.refresh()

    def _on_site(self, site: Site | None) -> None:
        self.top.show_site(site.name if site else tr("Foreword"))
        self._on_context()
        self._on_posts()
        self._show_empty(None)

    def _on_context(self) -> None:
        """Another generator may decide now."""
        for document, page in self._pages.items():
            page.set_engine(self.workspace.context.engine_of(document))
        self.preview.refresh()
        self._show_engine()

    def _show_engine(self) -> None:
        current, site = self.workspace.current, self.workspace.site
        if current is not None:
            self.status.engine.setText(self.workspace.context.engine_of(current).label)
        else:
            self.status.engine.setText(site.engine.label if site else "")

    def _on_posts(self) -> None:
        """The list as it is on disk; a scan may still be on its way."""
        posts = self.workspace.list.posts
        items = [PostItem(p.path, p.title, p.date, p.draft, p.category, p.modified) for p in posts]
        self.posts.show_posts(items, self._why_no_posts())
        self._show_empty(len(posts))

    def _why_no_posts(self) -> str:
        if self.workspace.site is None:
            return tr("Open the folder of your blog, and its posts are listed here.")
        return "" if self.workspace.list.busy else tr("No posts here yet.")

    def _show_empty(self, posts: int | None) -> None:
        site = self.workspace.site
        self.empty.show_site(site.name if site else "", posts if site else None, self.workspace.recent)

    # Bars

    def _show_tabs(self) -> None:
        documents = self.workspace.documents
        tabs = [Tab(d.title or tr("Untitled"), d.modified, str(d.path or "")) for d in documents]
        current = self.workspace.current
        self.top.show_tabs(tabs, documents.index(current) if current in documents else -1)
        if current is None:
            self.setWindowTitle(tr("Foreword"))
            self.setWindowModified(False)
            return
        self.setWindowTitle(f"{current.title or tr('Untitled')}[*] — {tr('Foreword')}")
        self.setWindowModified(any(d.modified for d in documents))
        self.status.show_saved(current.modified, current.read_only, current.path is None)
        self.status.encoding.setText(f"{label(current.file.encoding, current.file.bom)} · {current.file.newline.value}")

    def _show_counts(self) -> None:
        if document := self.workspace.current:
            self._tally = self._tally.after(document.text[document.front_matter.body_start :])
            self.status.show_counts(self._tally.counts)

    def _on_caret(self, page: DocumentPage, line: int, column: int) -> None:
        if page is self.page:
            self.status.show_place(line, column)

    def _on_problems(self, page: DocumentPage, problems: tuple[Diagnostic, ...]) -> None:
        if page is self.page:
            self.status.show_problems(len(problems))
            self.problems.refresh()
            self.actions_.refresh()

    def say(self, message: Text) -> None:
        """Tell the writer something that is about no open post."""
        self.status.message.setText(say(message))
        self.status.message.setToolTip(plain(say(message)))

    def _on_watch_troubled(self, words: Text | None) -> None:
        if words is not None:
            self.say(words)
        else:
            self.status.message.clear()

    # Opening and closing

    def open_all(self, paths: list[Path]) -> None:
        """Open posts and folders, as dropped or chosen."""
        for path in paths:
            self.workspace.open(path)

    def take_files(self, paths: list[Path]) -> None:
        """Open what was dropped; a picture goes into the post that is shown."""
        if self.page is not None:
            self.page.editor.hand_on(paths)
        else:
            self.open_all(paths)

    def close_document(self, document: Document | None) -> None:
        """Close a tab, asking first when text would be lost."""
        if document is not None and self.saving.may_close([document]):
            self.workspace.close(document)

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self.workspace.recent:
            self._recent.addAction(f"{path.name}    {path.parent}", partial(self.workspace.open, path))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.saving.may_close(list(self.workspace.documents)):
            event.ignore()
            return
        self.settings.set(Key.GEOMETRY, self.saveGeometry())
        for key, state in zip((Key.COLUMNS, Key.SIDE), self.columns.state(), strict=True):
            self.settings.set(key, state)
        super().closeEvent(event)

    # Looks

    def restore_layout(self) -> None:
        """The place, widths and switches of the last time."""
        if not self.restoreGeometry(self.settings.data(Key.GEOMETRY)):
            room = self.screen().availableSize()
            self.resize(min(1440, room.width()), min(900, room.height()))
        self.columns.restore(self.settings.data(Key.COLUMNS), self.settings.data(Key.SIDE))
        self.columns.want("posts", self.settings.flag(Key.SHOW_POSTS))
        self.columns.want("outline", self.settings.flag(Key.SHOW_OUTLINE))
        self.columns.want("preview", self.settings.flag(Key.SHOW_PREVIEW))

    def restyle(self) -> None:
        """Take the colours in force."""
        self.setStyleSheet(style_sheet(theme.tokens()))
        self.top.restyle()
        self.page_view.restyle()
        for page in self._pages.values():
            page.restyle()

    def pages(self) -> list[DocumentPage]:
        """The columns of all open documents."""
        return list(self._pages.values())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.workspace.came_to_front()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)
