"""The menu on the generator's name: read the post as the site does, or as another generator would."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from editor.core.engine import Engine
from editor.services.workspace import Workspace
from editor.ui.i18n import tr


class EngineMenu(QObject):
    """Fills the menu of `button` each time it opens."""

    def __init__(self, button: QToolButton, workspace: Workspace) -> None:
        super().__init__(button)
        self._button, self._workspace = button, workspace
        self._menu = QMenu(button)
        self._menu.setObjectName("engine-menu")
        self._menu.aboutToShow.connect(self._fill)
        button.setMenu(self._menu)
        button.setToolTip(tr("Show the post as another generator would"))

    def open(self) -> None:
        """Open the menu at the button, for the keyboard."""
        self._button.showMenu()

    def _fill(self) -> None:
        self._menu.clear()
        context, document = self._workspace.context, self._workspace.current
        if document is None:
            return
        chosen = context.chosen(document)
        group = QActionGroup(self._menu)
        own = tr("As the site: {engine}").format(engine=context.engine_of_site(document).label)
        for label, engine in [(own, None), *((engine.label, engine) for engine in Engine)]:
            action = self._menu.addAction(label)
            action.setCheckable(True)
            action.setChecked(engine is chosen)
            action.setData(engine.value if engine else "")
            action.triggered.connect(lambda _=False, engine=engine: context.choose(document, engine))
            group.addAction(action)
