"""The path of a picture: typed, picked from the site's pictures, pasted or dropped, with a thumbnail of what it leads to."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QWidget

from editor.ui import theme
from editor.ui.form.buttons import GlyphButton
from editor.ui.form.fields import Field, given_text
from editor.ui.form.glyphs import Glyph, draw
from editor.ui.form.line_field import LineField
from editor.ui.form.picture_popup import PicturePopup
from editor.ui.form.pictures import Pictures, thumbnail
from editor.ui.form.requests import TakeImage
from editor.ui.form.style import ROW_HEIGHT
from editor.ui.form.text_line import TextLine
from editor.ui.i18n import tr
from editor.ui.plain import plain

_THUMB = QSize(40, 26)


def picture_in(data: QMimeData) -> object | None:
    """The picture that was copied or dragged: the path of a file, or a QImage; None for anything else."""
    for url in data.urls():
        if url.isLocalFile() and url.toLocalFile().lower().endswith((".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif")):
            return url.toLocalFile()
    image = data.imageData() if data.hasImage() else None
    return image if isinstance(image, QImage) and not image.isNull() else None


class ImageLine(TextLine):
    """Signals: picture_given, one was pasted or dropped; pick_wanted, the keyboard asked for the pictures."""

    picture_given = Signal(object)
    pick_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        picture = picture_in(QApplication.clipboard().mimeData()) if event.matches(QKeySequence.StandardKey.Paste) else None
        if picture is not None:
            self.picture_given.emit(picture)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4) and not self.is_composing():
            self.pick_wanted.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if picture_in(event.mimeData()) is not None:
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        picture = picture_in(event.mimeData())
        if picture is not None:
            event.acceptProposedAction()
            self.picture_given.emit(picture)
        else:
            super().dropEvent(event)


class Thumbnail(QWidget):
    """The picture in small, or the icon of a picture while there is none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pixmap = QPixmap()
        self.show_picture("")

    def show_picture(self, path: str) -> None:
        """Show the picture of a file."""
        self.pixmap = thumbnail(path, _THUMB * 2, self.devicePixelRatioF()) if path else QPixmap()
        self.setFixedSize(_THUMB.width() + 6 if not self.pixmap.isNull() else 16, ROW_HEIGHT)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.pixmap.isNull():
            draw(painter, Glyph.IMAGE, QPointF(1, (ROW_HEIGHT - 14) / 2), theme.tokens().color("faint"), 14)
            return
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(0, (ROW_HEIGHT - _THUMB.height()) / 2, _THUMB.width(), _THUMB.height())
        outline = QPainterPath()
        outline.addRoundedRect(frame, 4, 4)
        painter.setClipPath(outline)
        size = self.pixmap.deviceIndependentSize().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(frame.center())
        painter.drawPixmap(target, self.pixmap, QRectF(self.pixmap.rect()))


class ImageField(LineField):
    """A line with a thumbnail before it and the way to the site's pictures behind it."""

    framed = False
    line: ImageLine

    def __init__(self, field: Field, pictures: Pictures, parent: QWidget | None = None) -> None:
        self._pictures = pictures
        self.thumb: Thumbnail | None = None
        super().__init__(field, parent)
        self.thumb = Thumbnail(self)
        self.button = GlyphButton(Glyph.OPEN, tr("Pick a picture (Down)"), self)
        self.button.setObjectName(f"field-{field.id}-pick")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.pick)
        self.row.setSpacing(0)
        self.row.insertWidget(0, self.thumb)
        self.row.addWidget(self.button)
        self.line.picture_given.connect(lambda picture: self.ask(TakeImage(self.field.path, picture)))
        self.line.pick_wanted.connect(self.pick)
        self.display()

    def set_pictures(self, pictures: Pictures) -> None:
        """Reach the site's pictures in another way."""
        self._pictures = pictures
        self.display()

    def make_line(self) -> ImageLine:
        return ImageLine(self)

    def display(self) -> None:
        super().display()
        self._look(self.line.text() or given_text(self.field))

    def on_committed(self, text: str) -> None:
        super().on_committed(text)
        self._look(text)

    def pick(self) -> None:
        """Show the site's pictures under the line."""
        popup = PicturePopup(self._pictures.offered(), self.window())
        popup.picked.connect(self._take)
        popup.show_under(self.line)

    def _take(self, path: str) -> None:
        text = self._pictures.written(path)
        self.line.show_text(text)
        self.on_committed(text)

    def _look(self, text: str) -> None:
        if self.thumb is None:
            return
        path = self._pictures.find(text) if text.strip() else ""
        self.thumb.show_picture(path)
        self.line.setToolTip(plain(path))
