"""Commands as Qt actions, and the menus that show them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from editor.services.commands import Command, Commands
from editor.ui.i18n import tr

#: Stands between the groups of a menu.
GAP = ""
Menu = tuple[str, Sequence[str]]


class Actions(QObject):
    """One QAction for each command, on a window so that its shortcut works everywhere in it."""

    def __init__(self, commands: Commands, window: QWidget) -> None:
        super().__init__(window)
        self._commands, self._window = commands, window
        self._actions = {command.id: self._make(command) for command in commands}
        self.refresh()

    def _make(self, command: Command) -> QAction:
        action = QAction(command.text, self._window)
        action.setObjectName(command.id)
        if command.shortcut:
            action.setShortcuts([QKeySequence(key) for key in (command.shortcut, *command.also)])
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{command.text} ({keys})")
        action.setCheckable(command.checked is not None)
        action.triggered.connect(lambda: self._run(command))
        self._window.addAction(action)
        return action

    def __getitem__(self, command_id: str) -> QAction:
        return self._actions[command_id]

    def _run(self, command: Command) -> None:
        """An action that is switched off since it was last looked at does nothing."""
        if command.enabled():
            command.run()
        self.refresh()

    def refresh(self) -> None:
        """Ask every command whether it can be used and whether it is on."""
        for command in self._commands:
            action = self._actions[command.id]
            action.setEnabled(command.enabled())
            if command.checked is not None:
                action.setChecked(command.checked())

    def menu(self, menus: Sequence[Menu], recent: QMenu) -> QMenu:
        """All menus as submenus of one; `recent` stands behind the commands that open."""
        root = QMenu(self._window)
        root.setObjectName("menu")
        for title, ids in menus:
            menu = root.addMenu(title)
            for command_id in ids:
                if command_id == GAP:
                    menu.addSeparator()
                elif command_id == "recent":
                    menu.addMenu(recent)
                else:
                    menu.addAction(self._actions[command_id])
        root.aboutToShow.connect(self.refresh)
        return root


def menus() -> tuple[Menu, ...]:
    """What is in which menu."""
    return (
        (tr("File"), ("file.new", "file.open", "file.open-folder", "recent", GAP, "file.save", "file.save-as", "file.save-all",
                      "file.revert", "file.history", "file.autosave", GAP, "file.close", "file.quit")),
        (tr("Edit"), ("edit.undo", "edit.redo", GAP, "edit.cut", "edit.copy", "edit.paste", "edit.select-all", GAP,
                      "edit.find", "edit.replace", "edit.find-next", "edit.find-previous", GAP, "edit.bold", "edit.italic",
                      "edit.code", "edit.link")),
        (tr("Check"), ("check.next", "check.previous", "check.fix", "check.fix-all", GAP, "view.problems", "check.site")),
        (tr("View"), ("view.posts", "view.outline", "view.form", "view.raw", "view.preview", "view.focus", GAP,
                      "view.line-numbers", "view.zoom-in", "view.zoom-out", "view.zoom-reset", GAP,
                      "view.look-site", "view.look-foreword", "view.look-minimal-mistakes", "view.look-chirpy", "view.look-own",
                      "view.engine", GAP,
                      "view.images-once", "view.images-ask", "view.images-show", "view.images-never", GAP,
                      "view.next-tab", "view.previous-tab",
                      "view.filter", "view.title", "view.text", "view.headings", "view.page", "view.palette")),
        (tr("Help"), ("file.open-sample", "help.guide", "help.changes", "help.report", "help.about")),
    )  # fmt: skip
