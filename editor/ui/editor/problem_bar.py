"""The soft bar under the caret's line that says what is wrong there and offers the repair. It floats over the text."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from editor.core.diagnostics import Diagnostic, Severity
from editor.ui import theme
from editor.ui.i18n import say, tr
from editor.ui.plain import PlainLabel, plain

#: Also the key that the command table gives the command.
FIX_SHORTCUT = "Ctrl+."

_SHEET = """
#problem-bar {{
    background: {ground}; border: none; border-left: 3px solid {edge};
    border-top-right-radius: {radius}px; border-bottom-right-radius: {radius}px;
}}
#problem-bar QLabel {{ color: {ink}; background: transparent; }}
#problem-bar QPushButton {{ color: {accent}; background: transparent; border: 1px solid transparent; border-radius: 5px;
    padding: 2px 6px; }}
#problem-bar QPushButton:hover {{ text-decoration: underline; }}
#problem-bar QPushButton:focus {{ border-color: {accent}; }}
"""


class ProblemBar(QFrame):
    """Shows one finding. `fix_clicked` is sent with it when the writer takes the repair."""

    fix_clicked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("problem-bar")
        self.setFont(theme.interface_font())
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._diagnostic: Diagnostic | None = None
        self._message = PlainLabel(objectName="problem-message", wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._fix = QPushButton(objectName="problem-fix", flat=True)
        self._fix.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the text keeps the focus; the key does the same
        self._fix.setCursor(Qt.CursorShape.PointingHandCursor)
        self._fix.clicked.connect(lambda: self.fix_clicked.emit(self._diagnostic))
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self._message, 1)
        row.addWidget(self._fix, 0, Qt.AlignmentFlag.AlignTop)
        self.restyle()
        self.hide()

    @property
    def diagnostic(self) -> Diagnostic | None:
        """The finding that is shown, or was last."""
        return self._diagnostic

    def show_problem(self, diagnostic: Diagnostic) -> None:
        """Take the finding's sentence and its repair. The pane places the bar and shows it."""
        if diagnostic == self._diagnostic:
            return
        self._diagnostic = diagnostic
        sentence = say(diagnostic.message)
        self._message.setText(sentence)
        self.setAccessibleName(sentence)
        self._fix.setVisible(diagnostic.fix is not None)
        if diagnostic.fix is not None:
            self._fix.setText(f"{tr('Fix')}  {FIX_SHORTCUT}")
            self._fix.setToolTip(plain(say(diagnostic.fix.title)))
            self._fix.setAccessibleName(say(diagnostic.fix.title))
        self.restyle()

    def fit(self, width: int) -> None:
        """Be `width` pixels wide and as high as the sentence needs."""
        self._row.activate()
        self.resize(width, max(self._row.totalHeightForWidth(width), 34))

    def restyle(self) -> None:
        """Take the colours of the scheme in force."""
        colors = theme.tokens()
        error = self._diagnostic is not None and self._diagnostic.severity is Severity.ERROR
        self.setStyleSheet(
            _SHEET.format(
                ground=colors.warning_tint,
                edge=colors.error if error else colors.warning,
                ink=colors.ink,
                accent=colors.accent,
                radius=theme.RADIUS,
            )
        )
