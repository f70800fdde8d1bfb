"""Two texts beside each other: what differs is tinted, with a few lines around it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from editor.core.side_by_side import Look, Row, rows
from editor.ui import theme
from editor.ui.dialogs.closing import closing
from editor.ui.i18n import tr

#: Rows beyond which the rest is only said to be there.
MOST = 1500


class SideBySide(QTextBrowser):
    """A table of four columns: number and line on the left, number and line on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="side-by-side")
        self.setOpenLinks(False)
        self.setFont(theme.text_font(14))
        self.setAccessibleName(tr("Both texts beside each other"))

    def show_texts(self, left: str, right: str, names: tuple[str, str]) -> None:
        """Compare two texts; `names` stand above them."""
        found = rows(left, right)
        if not found:
            self.setHtml(escape(tr("Both texts are the same.")))
            return
        head = "".join(f'<th colspan="2" align="left">{escape(name)}</th>' for name in names)
        body = "".join(map(_row, found[:MOST]))
        more = escape(tr("More lines differ further down.")) if len(found) > MOST else ""
        self.setHtml(f'<table width="100%" cellspacing="0" cellpadding="3"><tr>{head}</tr>{body}</table><p>{more}</p>')


class CompareDialog(QDialog):
    """A window with two texts beside each other and nothing to decide."""

    def __init__(self, title: str, left: str, right: str, names: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        view = SideBySide(self)
        view.show_texts(left, right, names)
        buttons = closing(self)
        layout = QVBoxLayout(self)
        layout.addWidget(view)
        layout.addWidget(buttons)
        self.resize(980, 560)


def _row(row: Row) -> str:
    colors = theme.tokens()
    if row.look is Look.GAP:
        return f'<tr><td colspan="4" align="center" style="color:{colors.soft}">⋯</td></tr>'
    changed = row.look is Look.CHANGED
    left = colors.warning_tint if changed and row.old_line else ""
    right = colors.accent_tint if changed and row.new_line else ""
    return f"<tr>{_cells(row.old_line, row.old, left)}{_cells(row.new_line, row.new, right)}</tr>"


def _cells(number: int, line: str, ground: str) -> str:
    colors = theme.tokens()
    tint = f' bgcolor="{ground}"' if ground else ""
    shown = escape(line).replace("  ", " \u00a0") or "\u00a0"
    return (
        f'<td align="right" width="4%"{tint} style="color:{colors.soft}">{number or ""}</td>'
        f'<td width="46%"{tint} style="color:{colors.ink}">{shown}</td>'
    )
