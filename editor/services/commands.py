"""The one table of everything a writer can do. Menus, shortcuts, the command palette and tests use the ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One action: `text` is shown (translated), `shortcut` in Qt's portable form, `enabled` is asked when it matters.

    `also` are other keys that do the same.
    """

    id: str
    text: str
    run: Callable[[], object]
    shortcut: str = ""
    enabled: Callable[[], bool] = lambda: True
    checked: Callable[[], bool] | None = None
    also: tuple[str, ...] = ()


class Commands:
    """Commands by id, in the order in which they were added."""

    def __init__(self) -> None:
        self._commands: dict[str, Command] = {}

    def add(self, command: Command) -> None:
        """Raises ValueError when the id or the shortcut is taken."""
        taken = {key for c in self._commands.values() for key in (c.shortcut, *c.also) if key}
        if command.id in self._commands or not taken.isdisjoint((command.shortcut, *command.also)):
            raise ValueError(f"command {command.id} {command.shortcut} is there already")
        self._commands[command.id] = command

    def __iter__(self) -> Iterator[Command]:
        return iter(self._commands.values())

    def __getitem__(self, command_id: str) -> Command:
        return self._commands[command_id]
