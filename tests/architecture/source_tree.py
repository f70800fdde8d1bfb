"""A package's source as the architecture tests see it: its modules, and what each of them imports where."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

PACKAGE = "editor"


class Where(Enum):
    """When an import takes effect."""

    MODULE = "when the module is imported"
    FUNCTION = "when a function is called"
    TYPING = "for the type checker only"


@dataclass(frozen=True, slots=True)
class Import:
    """One imported name: `target` is as full as the source says it, such as "pathlib.Path"."""

    target: str
    line: int
    where: Where


@dataclass(frozen=True, slots=True)
class Module:
    """One source file."""

    name: str
    path: str
    source: str
    tree: ast.Module
    imports: tuple[Import, ...]

    @property
    def layer(self) -> str:
        """The folder or file right below the package: "core", "ui", "app", "__main__"; "" for the package itself."""
        return self.name.partition(".")[2].partition(".")[0]

    def at(self, line: int) -> str:
        """Where a finding is, as compilers write it."""
        return f"{self.path}:{line}"


Tree = Mapping[str, Module]


def read_tree(root: Path, package: str = PACKAGE) -> Tree:
    """Every module below root/package, by its dotted name."""
    files = sorted(root.joinpath(package).rglob("*.py"))
    return {module.name: module for module in (_read(root, file) for file in files)}


def own_module(target: str, tree: Tree) -> str | None:
    """The module of the tree an import leads to; None for other people's modules.

    "editor.core.text.TextEdit" leads to the module editor.core.text, "editor.core" to the package.
    """
    parts = target.split(".")
    names = (".".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((name for name in names if name in tree), None)


def _read(root: Path, file: Path) -> Module:
    relative = file.relative_to(root)
    parts = relative.with_suffix("").parts
    is_package = parts[-1] == "__init__"
    name = ".".join(parts[:-1] if is_package else parts)
    source = file.read_text(encoding="utf-8")
    tree = ast.parse(source, str(relative))
    home = name if is_package else name.rpartition(".")[0]
    return Module(name, relative.as_posix(), source, tree, tuple(_imports(tree, home, Where.MODULE)))


def _imports(node: ast.AST, home: str, where: Where) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (Import(alias.name, child.lineno, where) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            origin = _origin(child, home)
            yield from (Import(f"{origin}.{alias.name}", child.lineno, where) for alias in child.names)
        elif isinstance(child, ast.If) and _is_type_checking(child.test):
            yield from (found for part in child.body for found in _imports_of(part, home, Where.TYPING))
            yield from (found for part in child.orelse for found in _imports_of(part, home, where))
        else:
            yield from _imports(child, home, _inside(child, where))


def _imports_of(statement: ast.stmt, home: str, where: Where) -> Iterator[Import]:
    yield from _imports(ast.Module(body=[statement], type_ignores=[]), home, where)


def _inside(node: ast.AST, where: Where) -> Where:
    is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    return Where.FUNCTION if is_function and where is Where.MODULE else where


def _origin(node: ast.ImportFrom, home: str) -> str:
    if not node.level:
        return node.module or ""
    base = home.split(".")[: len(home.split(".")) - node.level + 1]
    return ".".join([*base, *([node.module] if node.module else [])])


def _is_type_checking(test: ast.expr) -> bool:
    return (isinstance(test, ast.Name) and test.id == "TYPE_CHECKING") or (
        isinstance(test, ast.Attribute) and test.attr == "TYPE_CHECKING"
    )
