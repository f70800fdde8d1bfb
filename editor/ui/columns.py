"""The three columns: posts, post, page. Which of them fit, how wide they are, and what the writer switched off.

From 1100 pixels down the posts fold away; from 820 pixels down text and page take turns behind two tabs.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QTabBar, QVBoxLayout, QWidget

from editor.ui.i18n import tr

FOLD_POSTS = 1100
TAKE_TURNS = 820
POSTS_WIDTH = 248


class Columns(QWidget):
    """Signals: left_width_changed: where the post's column begins, in pixels."""

    left_width_changed = Signal(int)

    def __init__(self, posts: QWidget, post: QWidget, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._posts, self._post, self._page = posts, post, page
        self._wanted = {"posts": True, "preview": True}
        self._focus = False
        self._turns = self._make_turns()
        self._splitter = QSplitter(Qt.Orientation.Horizontal, objectName="columns")
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for column, stretch in ((posts, 0), (post, 1), (page, 1)):
            self._splitter.addWidget(column)
            self._splitter.setStretchFactor(self._splitter.count() - 1, stretch)
        self._splitter.setSizes([POSTS_WIDTH, 596, 596])
        posts.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._turns)
        layout.addWidget(self._splitter, 1)
        for column, width in ((posts, 180), (post, 320), (page, 260)):
            column.setMinimumWidth(width)

    def _make_turns(self) -> QTabBar:
        turns = QTabBar(objectName="turns")
        turns.setAccessibleName(tr("Text or page"))
        turns.addTab(tr("Text"))
        turns.addTab(tr("Page"))
        turns.setDrawBase(False)
        turns.setExpanding(True)
        turns.hide()
        turns.currentChanged.connect(lambda _: self.arrange())
        return turns

    # What is to be seen

    def want(self, column: str, shown: bool) -> None:
        """Switch "posts" or "preview" on or off."""
        self._wanted[column] = shown
        self.arrange()

    def turn_over(self) -> bool:
        """Where text and page take turns, go to the other one; whether they do."""
        if not self._narrow() or not self._wanted["preview"]:
            return False
        self._turns.setCurrentIndex(1 - self._turns.currentIndex())
        return True

    def wanted(self, column: str) -> bool:
        return self._wanted[column]

    def set_focus(self, focus: bool) -> None:
        """Nothing but the post."""
        self._focus = focus
        self.arrange()

    @property
    def in_focus(self) -> bool:
        return self._focus

    def page_shown(self) -> bool:
        """Whether the page is to be seen now."""
        return not self._page.isHidden()

    def _narrow(self) -> bool:
        return self.width() < TAKE_TURNS

    def arrange(self) -> None:
        """Show what is wanted as far as it fits."""
        both, narrow = self._wanted["preview"] and not self._focus, self._narrow()
        self._turns.setVisible(narrow and both)
        turned = narrow and both and self._turns.currentIndex() == 1
        self._posts.setVisible(self._wanted["posts"] and not self._focus and self.width() >= FOLD_POSTS)
        self._page.setVisible(both and (turned or not narrow))
        self._post.setVisible(not turned)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """However the list of posts gets its width, what stands above it follows."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self.left_width_changed.emit(0 if self._posts.isHidden() else self._posts.width())
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    # Widths

    def state(self) -> QByteArray:
        """The widths, to be remembered."""
        return self._splitter.saveState()

    def restore(self, state: QByteArray) -> None:
        """Take remembered widths; an empty or foreign state changes nothing."""
        if not state.isEmpty():
            self._splitter.restoreState(state)
            self._splitter.setHandleWidth(1)
