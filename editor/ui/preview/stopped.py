"""What stands in the preview's place when its renderer died again and again, or cannot be started."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from editor.ui.i18n import tr


def stopped_label(parent: QWidget) -> QLabel:
    """A sentence with a link that starts the preview again."""
    label = QLabel(f'{tr("The preview stopped several times.")} <a href="again">{tr("Start it again")}</a>', parent)
    label.setObjectName("preview-stopped")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.LinksAccessibleByKeyboard | Qt.TextInteractionFlag.LinksAccessibleByMouse
    )
    return label
