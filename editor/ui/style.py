"""The application's style sheet, made from the tokens."""

from __future__ import annotations

from editor.ui.theme import RADIUS, Tokens

_SHEET = """
QWidget {{ color: {ink}; }}
QMainWindow, #top, #status {{ background: {side}; }}
#top {{ border-bottom: 1px solid {hairline}; }}
#status {{ border-top: 1px solid {hairline}; }}
#side, #outline {{ background: {side}; border-right: 1px solid {hairline}; }}
#outline QLabel {{ color: {faint}; font-size: 12px; }}
#outline QLabel#outline-note {{ color: {soft}; }}
QListView#outline-list {{ background: transparent; border: none; outline: none; }}
#post, #post QScrollArea, #post-stack {{ background: {paper}; border: none; }}
#hairline {{ background: {hairline}; }}
#page {{ background: {sheet}; border-left: 1px solid {hairline}; }}
#site-name {{ font-weight: 600; }}
QSplitter::handle {{ background: {hairline}; }}
QLineEdit#post-filter, QLineEdit#problem-filter {{
    background: {sheet}; border: 1px solid {hairline}; border-radius: {radius}px; padding: 6px 9px;
}}
QLineEdit#post-filter:focus, QLineEdit#problem-filter:focus {{ border-color: {accent}; }}
#problems-panel {{ background: {side}; border-top: 1px solid {hairline}; }}
QTreeWidget#problem-list {{ background: transparent; border: none; outline: none; }}
QTreeWidget#problem-list::item {{ padding: 3px 4px; }}
QTreeWidget#problem-list::item:selected {{ background: {accent_tint}; color: {ink}; }}
#problems-panel QToolButton {{ color: {soft}; padding: 4px 9px; }}
#problems-panel QToolButton:checked {{ color: {ink}; }}
QTextBrowser#problem-detail {{ background: {sheet}; border: 1px solid {hairline}; border-radius: {radius}px; }}
QListView#post-list {{ background: transparent; border: none; outline: none; }}
QTabBar#tabs {{ background: transparent; border: none; }}
QTabBar#tabs::tab {{
    background: transparent; color: {soft}; border: none; border-right: 1px solid {hairline};
    border-top: 2px solid transparent; padding: 0 14px; height: 37px; min-width: 60px; max-width: 260px;
}}
QTabBar#tabs::tab:selected {{ background: {paper}; color: {ink}; border-top: 2px solid {accent}; }}
QTabBar#tabs::tab:hover:!selected {{ color: {ink}; }}
QTabBar#turns {{ background: {side}; border-bottom: 1px solid {hairline}; }}
QTabBar#turns::tab {{
    background: transparent; color: {soft}; border: none; border-bottom: 2px solid transparent; padding: 7px 14px;
}}
QTabBar#turns::tab:selected {{ color: {ink}; border-bottom: 2px solid {accent}; }}
QToolButton {{ background: transparent; border: none; border-radius: {radius}px; padding: 4px; }}
QToolButton:hover {{ background: {chip}; }}
QToolButton:checked {{ background: {accent_tint}; }}
QToolButton:focus {{ border: 1px solid {accent}; }}
QToolButton::menu-indicator {{ image: none; }}
#status QToolButton, #status QLabel {{ color: {soft}; padding: 2px 6px; font-size: 12px; }}
#status QToolButton#status-problems[found="true"] {{ color: {warning}; }}
#bar {{ background: {warning_tint}; border-left: 3px solid {warning}; }}
#bar QLabel {{ color: {ink}; }}
#images-bar {{ background: {accent_tint}; border-bottom: 1px solid {hairline}; }}
#images-bar QLabel {{ color: {ink}; }}
#images-bar QPushButton, #bar QPushButton,
#empty QPushButton, #problems-panel QPushButton, QDialog QPushButton {{
    background: {sheet}; border: 1px solid {hairline}; border-radius: {radius}px; padding: 5px 12px;
}}
#images-bar QPushButton:hover, #bar QPushButton:hover,
#empty QPushButton:hover, #problems-panel QPushButton:hover, QDialog QPushButton:hover {{
    border-color: {accent}; color: {accent};
}}
#images-bar QPushButton:focus, #bar QPushButton:focus,
#empty QPushButton:focus, #problems-panel QPushButton:focus, QDialog QPushButton:focus,
QDialog QPushButton:default {{ border-color: {accent}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QDialog QListWidget, QDialog QPlainTextEdit, QDialog QTextBrowser {{
    background: {paper}; border: 1px solid {hairline}; border-radius: {radius}px; outline: none;
}}
QDialog QListWidget::item {{ padding: 6px 10px; }}
QDialog QListWidget::item:selected {{ background: {accent_tint}; color: {ink}; }}
#empty QLabel#empty-text, QLabel#posts-empty {{ color: {soft}; }}
QPushButton:disabled, QDialog QPushButton:disabled {{ color: {faint}; }}
QMenu {{ background: {sheet}; border: 1px solid {hairline}; padding: 5px; }}
QMenu::item {{ padding: 6px 26px 6px 14px; border-radius: 5px; }}
QMenu::item:selected {{ background: {accent_tint}; }}
QMenu::item:disabled {{ color: {faint}; }}
QMenu::separator {{ height: 1px; background: {hairline}; margin: 5px 8px; }}
QToolTip {{ background: {sheet}; color: {ink}; border: 1px solid {hairline}; padding: 4px 6px; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {hairline}; border-radius: 4px; min-height: 28px; margin: 1px; }}
QScrollBar::handle:vertical:hover {{ background: {faint}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {hairline}; border-radius: 4px; min-width: 28px; margin: 1px; }}
"""


def style_sheet(colors: Tokens) -> str:
    """The style sheet in these colours."""
    names = {name: getattr(colors, name) for name in Tokens.__dataclass_fields__}
    return _SHEET.format(radius=RADIUS, **names)
