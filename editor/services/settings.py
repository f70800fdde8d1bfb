"""Every setting, declared once: key, type, default, help. Kept in one file below the home folder."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from editor.core.messages import N_
from editor.storage.recovery import home


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting; the type is that of the default. `help` is shown to the writer."""

    key: str
    default: bool | int | str | bytes | tuple[str, ...]
    help: str


class Key(Enum):
    """All settings there are."""

    GEOMETRY = Setting("window/geometry", b"", N_("Where the window was."))
    COLUMNS = Setting("window/columns", b"", N_("How wide the three columns are."))
    SHOW_POSTS = Setting("window/posts", True, N_("Show the list of posts."))
    SIDE = Setting("window/side", b"", N_("How high the list of posts and the outline are."))
    SHOW_OUTLINE = Setting("window/outline", True, N_("Show the outline of the post."))
    SHOW_FORM = Setting("window/form", True, N_("Show the front matter as a form."))
    SHOW_PREVIEW = Setting("window/preview", True, N_("Show the preview."))
    LINE_NUMBERS = Setting("text/line-numbers", False, N_("Number the lines of the text."))
    ZOOM = Setting("text/zoom", 0, N_("Steps by which the text is larger or smaller."))
    RECENT = Setting("files/recent", (), N_("Posts and sites opened lately, the newest first."))
    AUTOSAVE = Setting("files/autosave", False, N_("Save by itself after a pause in typing; never while a post is in conflict."))
    SCHEME = Setting("interface/scheme", "", N_("Colours: light or dark; empty: the system's."))
    LOOK = Setting("preview/look", "", N_("Style of the preview: foreword, minimal-mistakes or chirpy; empty: as the site."))
    REMOTE_IMAGES = Setting(
        "preview/remote-images", (), N_("Folders of sites, each after show or never: whether to load images from other places.")
    )
    SITE_LOOKS = Setting("preview/site-looks", (), N_("Folders of sites, each after the style of its preview; own: the site's."))
    LANGUAGE = Setting("interface/language", "", N_("Language of the interface; empty: the system's."))


class Settings(QObject):
    """Reads and writes settings; `changed` carries the key."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = QSettings(str(home() / "settings.ini"), QSettings.Format.IniFormat)

    def flag(self, key: Key) -> bool:
        return str(self._store.value(key.value.key, key.value.default)).lower() == "true"

    def number(self, key: Key) -> int:
        try:
            return int(str(self._store.value(key.value.key, key.value.default)))
        except ValueError:
            return int(str(key.value.default))

    def string(self, key: Key) -> str:
        return str(self._store.value(key.value.key, key.value.default))

    def data(self, key: Key) -> QByteArray:
        value = self._store.value(key.value.key, QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    def strings(self, key: Key) -> list[str]:
        value = self._store.value(key.value.key, [])
        return [value] if isinstance(value, str) else [str(item) for item in value or []]  # type: ignore[attr-defined]

    def set(self, key: Key, value: object) -> None:
        """Store a value; listeners hear of it at once."""
        self._store.setValue(key.value.key, value)
        self.changed.emit(key)
