"""The real source keeps the rules: layers, purity, one place for threads, honest types, a light command line."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture import checks
from tests.architecture.source_tree import Tree, read_tree

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TYPED_LOOSELY = {"editor.ui.*", "editor.app"}
STUBS_ARE_WRONG = {"call-arg", "call-overload", "no-any-return"}


@pytest.fixture(scope="module")
def tree() -> Tree:
    found = read_tree(ROOT)
    assert {"core", "storage", "services", "ui", "cli"} <= {module.layer for module in found.values()}
    return found


@pytest.mark.parametrize("check", checks.CHECKS, ids=lambda check: check.__name__)
def test_the_source_keeps_the_rule(check: checks.Check, tree: Tree) -> None:
    assert check(tree) == []


def test_the_other_files_are_short_too() -> None:
    files = [*ROOT.glob("packaging/*.py"), *ROOT.glob("resources/**/*.js"), *ROOT.glob("tests/**/*.py")]
    long = {
        str(file.relative_to(ROOT))
        for file in files
        if file.parent.name != "mermaid" and file.read_text(encoding="utf-8").count("\n") > 400
    }
    assert not long


@pytest.mark.parametrize("layers", [("core", "storage"), ("cli",), ("__main__",)], ids="-".join)
def test_without_the_window_nothing_of_the_window_is_loaded(layers: tuple[str, ...], tree: Tree) -> None:
    watchers = ("editor.storage.watcher", "editor.storage.tree_watch")
    modules = [name for name, module in tree.items() if module.layer in layers and name not in watchers]
    program = (
        "import sys, importlib\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        f"print(*sorted(set({checks.WINDOW_ONLY!r}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr


def test_type_checking_is_not_loosened() -> None:
    mypy = PROJECT["tool"]["mypy"]
    assert mypy["strict"] is True
    assert mypy["warn_unreachable"] is True
    assert "editor" in mypy["files"]
    assert not {"exclude", "ignore_errors", "disable_error_code", "follow_imports"} & set(mypy)


def test_only_widgets_are_typed_loosely_and_checked_all_the_same() -> None:
    for override in PROJECT["tool"]["mypy"]["overrides"]:
        options = {name: value for name, value in override.items() if name != "module"}
        if not any(name.startswith("editor") for name in override["module"]):
            assert options == {"ignore_missing_imports": True}
        else:
            assert set(override["module"]) <= TYPED_LOOSELY
            assert options.pop("check_untyped_defs") is True
            assert set(options.pop("disable_error_code", ())) <= STUBS_ARE_WRONG
            assert options == {"strict": False}


def test_warnings_stay_errors() -> None:
    assert PROJECT["tool"]["pytest"]["ini_options"]["filterwarnings"][0] == "error"


def test_every_package_goes_into_the_wheel() -> None:
    folders = {".".join(init.parent.relative_to(ROOT).parts) for init in ROOT.glob("editor/**/__init__.py")}
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == folders | {"editor._resources"}
    modules = {".".join(file.parent.relative_to(ROOT).parts) for file in ROOT.glob("editor/**/*.py")}
    assert modules == folders
