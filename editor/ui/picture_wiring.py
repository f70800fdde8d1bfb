"""Pictures that are pasted or dropped on one page: kept by the site, then named in the text or in a field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtGui import QImage, QTextCursor

from editor.core.frontmatter.tree import Path as FieldPath
from editor.core.messages import Text
from editor.services.form_data import FormData
from editor.services.picture_keeping import PictureKeeping
from editor.ui.document_page import DocumentPage
from editor.ui.i18n import say, tr

_NOTICE = "picture"


class PictureWiring(QObject):
    """Lives as long as its page."""

    def __init__(self, page: DocumentPage, data: FormData, keeping: PictureKeeping) -> None:
        super().__init__(page)
        self._page, self._data, self._keeping = page, data, keeping
        self._alive = [True]
        page.destroyed.connect(self._alive.clear)
        page.form.image_given.connect(self._for_field)
        page.editor.pictures_given.connect(self._for_text)

    def _for_field(self, path: FieldPath, picture: object) -> None:
        self._keep(picture, lambda file: self._set_field(path, file))

    def _for_text(self, pictures: Sequence[object]) -> None:
        """The place is held while the file is written: the writer may go on typing."""
        at = QTextCursor(self._page.editor.textCursor())
        for picture in pictures:
            self._keep(picture, partial(self._insert, at))

    def _keep(self, picture: object, kept: Callable[[str], None]) -> None:
        source = partial(png_of, picture) if isinstance(picture, QImage) else Path(str(picture))
        alive = self._alive  # the page may be closed before the file is written

        def done(file: str) -> None:
            if alive:
                self._page.notify(_NOTICE, None)
                kept(file)

        def failed(message: Text) -> None:
            if alive:
                self._say(message)

        self._keeping.keep(self._page.document, source, done, failed)

    def _set_field(self, path: FieldPath, file: str) -> None:
        self._page.document.set_field(path, self._data.written(self._page.document, file))

    def _insert(self, at: QTextCursor, file: str) -> None:
        self._page.editor.insert_picture(self._data.written(self._page.document, file, in_field=False), at)

    def _say(self, message: Text) -> None:
        done = (tr("OK"), lambda: self._page.notify(_NOTICE, None))
        self._page.notify(_NOTICE, (say(message), [done]))


def png_of(image: QImage) -> bytes:
    """A picture of the clipboard as the bytes of a file. Raises ValueError when it cannot be written."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):
        raise ValueError(tr("the clipboard's picture is damaged"))
    return bytes(data.data())
