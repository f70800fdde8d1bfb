"""The bar on top: menu and site name, tabs, four switches.

Signals:
    tab_chosen / tab_close_requested: index.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QTabBar, QToolButton, QWidget

from editor.ui import theme
from editor.ui.i18n import tr
from editor.ui.icons import Icons
from editor.ui.plain import PlainLabel, plain


@dataclass(frozen=True, slots=True)
class Tab:
    """What a tab shows; `path` is its tool tip."""

    title: str
    modified: bool
    path: str


class TopBar(QWidget):
    """Site name, tabs and switches."""

    tab_chosen = Signal(int)
    tab_close_requested = Signal(int)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(40)
        self._icons = icons
        self._switches: list[tuple[QToolButton, str, QAction | None]] = []
        self.menu_button = QToolButton(objectName="menu-button")
        self.menu_button.setAccessibleName(tr("Menu"))
        self.menu_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._switches.append((self.menu_button, "menu", None))
        self._site = PlainLabel(objectName="site-name")
        self._tabs = self._make_tabs()
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(8, 0, 10, 0)
        self._layout.setSpacing(6)
        self._left = self._make_left()
        self._layout.addWidget(self._left)
        self._layout.addWidget(self._tabs, 1, Qt.AlignmentFlag.AlignBottom)

    def _make_left(self) -> QWidget:
        left = QWidget()
        row = QHBoxLayout(left)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.menu_button)
        row.addWidget(self._site, 1)
        return left

    def _make_tabs(self) -> QTabBar:
        tabs = QTabBar(objectName="tabs")
        tabs.setAccessibleName(tr("Open posts"))
        tabs.setExpanding(False)
        tabs.setDrawBase(False)
        tabs.setUsesScrollButtons(True)
        tabs.setElideMode(Qt.TextElideMode.ElideRight)
        tabs.setTabsClosable(False)
        tabs.currentChanged.connect(self.tab_chosen)
        tabs.installEventFilter(self)
        return tabs

    def eventFilter(self, watched: object, event: object) -> bool:
        """A click with the middle button closes a tab."""
        if watched is self._tabs and event.type() == event.Type.MouseButtonRelease:  # type: ignore[attr-defined]
            if event.button() == Qt.MouseButton.MiddleButton:  # type: ignore[attr-defined]
                at = self._tabs.tabAt(event.position().toPoint())  # type: ignore[attr-defined]
                if at >= 0:
                    self.tab_close_requested.emit(at)
                    return True
        return False

    def set_left_width(self, width: int) -> None:
        """Let the tabs begin where the middle column does."""
        self._left.setFixedWidth(max(width - 14, 120))

    def show_site(self, name: str) -> None:
        self._site.setText(name)

    def set_menu(self, menu: QMenu) -> None:
        self.menu_button.setMenu(menu)

    def add_switch(self, action: QAction, icon: str) -> None:
        """A switch at the right for an action."""
        button = QToolButton(objectName=f"switch-{icon}")
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAccessibleName(action.text())
        self._switches.append((button, icon, action))
        self._layout.addWidget(button)

    def show_tabs(self, tabs: Sequence[Tab], current: int) -> None:
        """Show exactly these tabs, in place."""
        bar = self._tabs
        bar.blockSignals(True)
        while bar.count() > len(tabs):
            bar.removeTab(bar.count() - 1)
        while bar.count() < len(tabs):
            bar.addTab("")
        for at, tab in enumerate(tabs):
            words = ("● " if tab.modified else "") + tab.title.replace("&", "&&")
            if bar.tabText(at) != words:  # Qt lays all of them out again for each
                bar.setTabText(at, words)
            bar.setTabToolTip(at, plain(tab.path))
        if current >= 0:
            bar.setCurrentIndex(current)
        bar.blockSignals(False)

    def restyle(self) -> None:
        """Draw the icons in the colours in force."""
        colors = theme.tokens()
        for button, name, action in self._switches:
            icon = self._icons.icon(name, colors.accent if action and action.isChecked() else colors.soft)
            button.setIconSize(QSize(18, 18))
            (action or button).setIcon(icon)
