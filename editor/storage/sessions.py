"""Which posts were open, where the carets stood, and how the window was, for bringing them back."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Tab:
    """One open post. `key` is its name in the journal, `path` None when it was never saved; offsets are code points."""

    key: str
    path: Path | None
    caret: int = 0
    anchor: int = 0
    scroll: float = 0.0


@dataclass(frozen=True, slots=True)
class Session:
    """A window: its tabs in order, the index of the one in front, the site's folder, and Qt's geometry in Base64."""

    tabs: tuple[Tab, ...] = ()
    active: int = 0
    site: Path | None = None
    window: str = ""


def session_bytes(session: Session) -> bytes:
    """The session as JSON."""
    tabs = [[tab.key, _written(tab.path), tab.caret, tab.anchor, tab.scroll] for tab in session.tabs]
    data = {"tabs": tabs, "active": session.active, "site": _written(session.site), "window": session.window}
    return json.dumps(data, indent=1).encode()


def read_session(file: Path) -> Session | None:
    """A session as it was written; None when it is missing or damaged."""
    try:
        data = json.loads(file.read_bytes())
        tabs = tuple(
            Tab(str(key), _path(path), int(caret), int(anchor), float(scroll))
            for key, path, caret, anchor, scroll in data["tabs"]
        )
        return Session(tabs, int(data["active"]), _path(data["site"]), str(data["window"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _written(path: Path | None) -> str | None:
    return None if path is None else os.fspath(path)


def _path(written: object) -> Path | None:
    return None if written is None else Path(str(written))
