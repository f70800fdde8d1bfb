"""The versions of posts that the local history keeps, as the window shows and reads them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from editor.core.messages import Text
from editor.services.safekeeping import Safekeeping
from editor.storage.files import FileTrouble, decode, read_file
from editor.storage.history import Version


class Versions:
    """Reads the history of one file or of another."""

    def __init__(self, safe: Safekeeping) -> None:
        self._history = safe.history

    def files(self, first: Path | None) -> list[Path]:
        """Files that have versions: `first`, then the ones that are gone, then the rest."""
        others = sorted((path for path in self._history.files() if path != first), key=lambda path: (path.exists(), path))
        return [first, *others] if first is not None else others

    def of(self, path: Path) -> Sequence[Version]:
        """The versions of a file, the newest first."""
        return self._history.versions(path)

    def when(self, version: Version) -> datetime:
        """When it was kept, by the clock on the wall."""
        return version.when.astimezone()

    def text(self, path: Path, version: Version) -> str | Text:
        """The text of a version (LF), or why there is none."""
        try:
            return decode(self._history.read(version), path).text
        except FileTrouble as trouble:
            return trouble.message

    def on_disk(self, path: Path) -> str:
        """The text of a file that is not open, as it is now; empty when it is gone or cannot be read."""
        try:
            return read_file(path).text
        except FileTrouble:
            return ""
