"""The row of buttons under a dialog that has nothing to decide."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox

from editor.ui.i18n import tr


def closing(dialog: QDialog) -> QDialogButtonBox:
    """A button that closes `dialog`; made by hand, since Qt's own one brings an icon of the system's that no scheme colours."""
    buttons = QDialogButtonBox()
    buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    return buttons
