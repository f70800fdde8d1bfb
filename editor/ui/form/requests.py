"""What a field editor may ask for. The form asks, the document changes; nothing in the form edits text."""

from __future__ import annotations

from dataclasses import dataclass

from editor.ui.form.fields import Path


@dataclass(frozen=True, slots=True)
class SetValue:
    """Give the value at `path` this value, adding the key when it is missing."""

    path: Path
    value: object


@dataclass(frozen=True, slots=True)
class AddItem:
    """Add an item at the end of the list at `path`."""

    path: Path
    item: object


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """Take an item, by its position or its value, out of the list at `path`."""

    path: Path
    item: object


@dataclass(frozen=True, slots=True)
class MoveItem:
    """Move an item of the list at `path` to another place."""

    path: Path
    source: int
    target: int


@dataclass(frozen=True, slots=True)
class RemoveField:
    """Take the key at `path` out of the block."""

    path: Path


@dataclass(frozen=True, slots=True)
class RenameField:
    """Call the key at `path` otherwise."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class TakeImage:
    """Put a picture that was dropped or pasted beside the post, and its path into the value at `path`.

    `picture` is the path of a file, or a QImage.
    """

    path: Path
    picture: object


@dataclass(frozen=True, slots=True)
class ShowRaw:
    """Show the block as text."""


Request = SetValue | AddItem | RemoveItem | MoveItem | RemoveField | RenameField | TakeImage | ShowRaw
