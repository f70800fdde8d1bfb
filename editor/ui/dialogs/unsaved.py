"""The one question before unsaved text would be lost, asked once for all posts."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtWidgets import QMessageBox, QWidget

from editor.ui.i18n import tr
from editor.ui.plain import PlainBox

#: Titles beyond this many are only counted.
_NAMED = 8


class Answer(Enum):
    SAVE = "save"
    DISCARD = "discard"
    STAY = "stay"


def ask_about_unsaved(titles: Sequence[str], parent: QWidget) -> Answer:
    """What to do with the unsaved text of these posts. Escape and closing the question mean: stay."""
    box = PlainBox(parent)
    box.setObjectName("unsaved")
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(tr("Unsaved text"))
    one = len(titles) == 1
    box.setText(tr("“{title}” has unsaved text.").format(title=titles[0]) if one else tr("These posts have unsaved text:"))
    if not one:
        rest = len(titles) - _NAMED
        more = [tr("and {count} more").format(count=rest)] if rest > 0 else []
        box.setInformativeText("\n".join([*titles[:_NAMED], *more]))
    save = box.addButton(tr("Save") if one else tr("Save all"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(tr("Do not save"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(stay)
    box.exec()
    return {save: Answer.SAVE, discard: Answer.DISCARD}.get(box.clickedButton(), Answer.STAY)
