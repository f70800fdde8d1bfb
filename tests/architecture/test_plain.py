"""No widget takes a text for rich text by itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: Shows a link of our own.
RICH = ("editor/ui/preview/stopped.py",)


def rich_widgets(source: str) -> Iterator[str]:
    """What could show markup of a post: labels and boxes of Qt's own, and hints that are not known to be ours."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base) in ("QLabel", "QMessageBox") for base in node.bases):
            yield f"class {node.name}"
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func).rpartition(".")[2]
        if name in ("QLabel", "QMessageBox"):
            yield name
        elif name in ("setToolTip", "setTabToolTip", "setWhatsThis") and not _is_ours(node.args[-1]):
            yield ast.unparse(node)


def _is_ours(words: ast.expr) -> bool:
    if isinstance(words, ast.IfExp):
        return _is_ours(words.body) and _is_ours(words.orelse)
    if isinstance(words, ast.JoinedStr):  # a command's name and its key
        return all(ast.unparse(p.value) in OURS for p in words.values if isinstance(p, ast.FormattedValue))
    return isinstance(words, ast.Constant) or (isinstance(words, ast.Call) and ast.unparse(words.func) in ("tr", "plain"))


OURS = ("label", "shortcut", "command.text", "keys")


def test_every_widget_shows_plain_text() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {what}"
        for path in (ROOT / "editor" / "ui").rglob("*.py")
        if path.name != "plain.py" and path.relative_to(ROOT).as_posix() not in RICH
        for what in rich_widgets(path.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "source", ["QLabel(text)", "class A(QLabel): pass", "QMessageBox(self)", "w.setToolTip(path)", 'w.setToolTip(f"{path}")']
)
def test_the_check_sees_it(source: str) -> None:
    assert list(rich_widgets(source))
