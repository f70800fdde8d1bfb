"""The three columns: posts over outline, post, page. Which of them fit, how wide they are, and what the writer switched off.

From 1100 pixels down posts and outline fold away; the outline comes when it is asked for. From 820 pixels down text and page
take turns behind two tabs.
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

    def __init__(self, posts: QWidget, outline: QWidget, post: QWidget, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._posts, self._outline, self._post, self._page = posts, outline, post, page
        self._wanted = {"posts": True, "outline": True, "preview": True}
        self._focus = self._unfolded = False
        self._left = self._stacked(posts, outline)
        self._turns = self._make_turns()
        self._splitter = QSplitter(Qt.Orientation.Horizontal, objectName="columns")
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for column, stretch in ((self._left, 0), (post, 1), (page, 1)):
            self._splitter.addWidget(column)
            self._splitter.setStretchFactor(self._splitter.count() - 1, stretch)
        self._splitter.setSizes([POSTS_WIDTH, 596, 596])
        self._left.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._turns)
        layout.addWidget(self._splitter, 1)
        for column, width in ((self._left, 180), (post, 320), (page, 260)):
            column.setMinimumWidth(width)

    def _stacked(self, posts: QWidget, outline: QWidget) -> QSplitter:
        """The left column."""
        left = QSplitter(Qt.Orientation.Vertical, objectName="left")
        left.setHandleWidth(1)
        left.setChildrenCollapsible(False)
        for part, stretch in ((posts, 3), (outline, 2)):
            left.addWidget(part)
            left.setStretchFactor(left.count() - 1, stretch)
        left.setSizes([480, 320])
        outline.setMinimumHeight(110)
        return left

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
        """Switch "posts", "outline" or "preview" on or off."""
        self._wanted[column] = shown
        self.arrange()

    def unfold_outline(self, shown: bool) -> bool:
        """In a window where the left column is folded, let the outline come or go; whether it is such a window."""
        if self.width() >= FOLD_POSTS:
            return False
        self._unfolded = shown
        self.arrange()
        return True

    def outline_shown(self) -> bool:
        """Whether the outline is to be seen now."""
        return not self._left.isHidden() and not self._outline.isHidden()

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
        wide = self.width() >= FOLD_POSTS
        self._posts.setVisible(self._wanted["posts"] and wide)
        self._outline.setVisible(self._wanted["outline"] if wide else self._unfolded)
        self._left.setVisible(not self._focus and not (self._posts.isHidden() and self._outline.isHidden()))
        self._page.setVisible(both and (turned or not narrow))
        self._post.setVisible(not turned)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """However the list of posts gets its width, what stands above it follows."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self.left_width_changed.emit(0 if self._left.isHidden() else self._left.width())
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    # Widths

    def state(self) -> tuple[QByteArray, QByteArray]:
        """The widths, and the heights in the left column, to be remembered."""
        return self._splitter.saveState(), self._left.saveState()

    def restore(self, widths: QByteArray, heights: QByteArray) -> None:
        """Take remembered sizes; an empty or foreign state changes nothing."""
        for splitter, state in ((self._splitter, widths), (self._left, heights)):
            if not state.isEmpty():
                splitter.restoreState(state)
                splitter.setHandleWidth(1)
