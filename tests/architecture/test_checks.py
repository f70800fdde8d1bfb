"""Each check finds what it is for in a small made-up tree, so that its silence about the real one means something."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture import checks
from tests.architecture.source_tree import Where, own_module, read_tree

Files = dict[str, str]


def made_up(root: Path, files: Files) -> dict:
    for name, source in files.items():
        file = root / "editor" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source, encoding="utf-8")
    return read_tree(root)


BROKEN: list[tuple[checks.Check, Files, str]] = [
    (
        checks.downward_only,
        {"core/a.py": "from editor.storage import files", "storage/files.py": ""},
        "editor/core/a.py:1: core imports editor.storage.files",
    ),
    (
        checks.downward_only,
        {"ui/a.py": "\nfrom ..storage.files import read", "storage/files.py": ""},
        "editor/ui/a.py:2: ui imports editor.storage.files",
    ),
    (
        checks.downward_only,
        {"cli/a.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import editor.ui.b", "ui/b.py": ""},
        "editor/cli/a.py:3: cli imports editor.ui.b",
    ),
    (
        checks.downward_only,
        {"services/a.py": "def f():\n    from editor.app import main", "app.py": ""},
        "editor/services/a.py:2: services imports editor.app",
    ),
    (checks.downward_only, {"cli/main.py": "import editor.app", "app.py": ""}, "editor/cli/main.py:1: cli imports editor.app"),
    (checks.known_layers, {"helpers/a.py": ""}, "editor/helpers/a.py: no such layer"),
    (
        checks.no_hidden_imports,
        {"ui/a.py": "class A:\n    def f(self):\n        from editor.ui import b", "ui/b.py": ""},
        "editor/ui/a.py:3: editor.ui.b is imported inside a function",
    ),
    (
        checks.no_hidden_imports,
        {"cli/main.py": "def f():\n    from editor.core import a", "core/a.py": ""},
        "editor/cli/main.py:2: editor.core.a is imported inside a function",
    ),
    (
        checks.no_hidden_imports,
        {"ui/a.py": "import importlib\nimportlib.import_module('editor.ui.b')"},
        "editor/ui/a.py:2: a module is imported by name",
    ),
    (
        checks.no_cycles,
        {"core/a.py": "import editor.core.b", "core/b.py": "from editor.core.c import x", "core/c.py": "from . import a"},
        "import cycle: editor.core.a -> editor.core.b -> editor.core.c -> editor.core.a",
    ),
    (checks.pure_core, {"core/a.py": "from os import path"}, "editor/core/a.py:1: core imports os.path"),
    (checks.pure_core, {"core/a.py": "from pathlib import Path"}, "editor/core/a.py:1: core imports pathlib.Path"),
    (checks.pure_core, {"core/a.py": "import pathlib"}, "editor/core/a.py:1: core imports pathlib"),
    (checks.pure_core, {"core/a.py": "def f():\n    import urllib.request"}, "editor/core/a.py:2: core imports urllib.request"),
    (checks.pure_core, {"core/a.py": "text = open('x').read()"}, "editor/core/a.py:1: core calls open"),
    (
        checks.pure_core,
        {"core/a.py": "import datetime\nx = datetime.datetime.now()"},
        "editor/core/a.py:2: core calls datetime.datetime.now",
    ),
    (checks.listed_packages_only, {"core/a.py": "import watchdog.events"}, "editor/core/a.py:1: core imports watchdog.events"),
    (
        checks.listed_packages_only,
        {"services/a.py": "from PySide6.QtCore import QObject\nfrom PySide6 import QtWidgets"},
        "editor/services/a.py:2: services imports PySide6.QtWidgets",
    ),
    (checks.listed_packages_only, {"cli/a.py": "import yaml"}, "editor/cli/a.py:1: cli imports yaml"),
    (
        checks.light_command_line,
        {"cli/a.py": "from editor.storage.w import W", "storage/w.py": "import watchdog.events"},
        "editor/storage/w.py:1: the command line reaches watchdog.events",
    ),
    (
        checks.threads_in_one_place,
        {"ui/a.py": "from concurrent.futures import ThreadPoolExecutor"},
        "editor/ui/a.py:1: concurrent.futures.ThreadPoolExecutor outside editor.services.jobs",
    ),
    (
        checks.threads_in_one_place,
        {"ui/a.py": "from PySide6.QtCore import QThread"},
        "editor/ui/a.py:1: PySide6.QtCore.QThread outside editor.services.jobs",
    ),
    (checks.no_global_state, {"core/a.py": "x = 0\ndef f():\n    global x\n    x = 1"}, "editor/core/a.py:3: global x"),
    (
        checks.no_global_state,
        {"core/a.py": "seen: dict[str, int] = {}"},
        "editor/core/a.py:1: seen is a collection that can change",
    ),
    (checks.short_files, {"core/a.py": "#\n" * 401}, "editor/core/a.py: 401 lines"),
    (checks.honest_types, {"core/a.py": "x = f()  # type: ignore"}, "editor/core/a.py:1: x = f()  # type: ignore"),
    (checks.honest_types, {"core/a.py": "# mypy: ignore-errors"}, "editor/core/a.py:1: # mypy: ignore-errors"),
    (
        checks.sound_patterns,
        {"core/a.py": "import re\nX = re.compile(r'(?:ab|c)*+d')"},
        "editor/core/a.py:2: a possessive quantifier behind a group",
    ),
]

KEPT: list[tuple[checks.Check, Files]] = [
    (checks.downward_only, {"cli/main.py": "def f():\n    from editor.app import main", "app.py": ""}),
    (checks.downward_only, {"__init__.py": "", "core/a.py": "from editor import __version__"}),
    (checks.no_hidden_imports, {"cli/main.py": "def f():\n    from editor.app import main", "app.py": ""}),
    (checks.no_hidden_imports, {"cli/main.py": "def f():\n    from editor.cli import check", "cli/check.py": ""}),
    (checks.no_hidden_imports, {"core/a.py": "def f():\n    import yaml"}),
    (
        checks.no_cycles,
        {
            "core/a.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from editor.core.b import B",
            "core/b.py": "from editor.core.a import A",
        },
    ),
    (checks.no_cycles, {"core/__init__.py": "from editor.core.a import A", "core/a.py": "import json"}),
    (checks.pure_core, {"core/a.py": "from pathlib import PurePosixPath\nfrom datetime import date\nx = date.fromisoformat"}),
    (checks.pure_core, {"storage/a.py": "import os\nopen('x')"}),
    (checks.listed_packages_only, {"core/a.py": "import yaml, re", "ui/a.py": "from PySide6.QtWidgets import QWidget"}),
    (
        checks.light_command_line,
        {"cli/main.py": "def f():\n    from editor.app import main", "app.py": "import PySide6"},
    ),
    (checks.threads_in_one_place, {"services/jobs.py": "import multiprocessing"}),
    (checks.no_global_state, {"core/a.py": "TABLE = {'a': 1}\n__all__ = ['TABLE']\nfixed = (1, 2)"}),
    (checks.short_files, {"core/a.py": "#\n" * 400}),
    (checks.honest_types, {"core/a.py": "x = f()  # type: ignore[no-untyped-call]"}),
    (checks.sound_patterns, {"core/a.py": "import re\nX = re.compile(r'[ab]*+(c|d)+e')"}),
]


def label(value: object) -> str:
    return getattr(value, "__name__", "")


@pytest.mark.parametrize(("check", "files", "finding"), BROKEN, ids=label)
def test_a_broken_rule_is_found(check: checks.Check, files: Files, finding: str, tmp_path: Path) -> None:
    assert check(made_up(tmp_path, files)) == [finding]


@pytest.mark.parametrize(("check", "files"), KEPT, ids=label)
def test_what_is_allowed_is_not_found(check: checks.Check, files: Files, tmp_path: Path) -> None:
    assert check(made_up(tmp_path, files)) == []


def test_every_check_is_proved_able_to_fail() -> None:
    assert {check for check, _, _ in BROKEN} == set(checks.CHECKS)


def test_imports_are_read_with_their_place(tmp_path: Path) -> None:
    source = (
        "from typing import TYPE_CHECKING\n"
        "from . import b\n"
        "from .. import cli\n"
        "if TYPE_CHECKING:\n    import json\nelse:\n    import re\n"
        "def f():\n    import yaml as y\n"
    )
    tree = made_up(tmp_path, {"core/a.py": source, "core/b.py": ""})
    found = [(item.target, item.line, item.where) for item in tree["editor.core.a"].imports]
    assert found == [
        ("typing.TYPE_CHECKING", 1, Where.MODULE),
        ("editor.core.b", 2, Where.MODULE),
        ("editor.cli", 3, Where.MODULE),
        ("json", 5, Where.TYPING),
        ("re", 7, Where.MODULE),
        ("yaml", 9, Where.FUNCTION),
    ]


def test_a_name_leads_to_the_module_that_defines_it(tmp_path: Path) -> None:
    tree = made_up(tmp_path, {"core/__init__.py": "", "core/text.py": ""})
    assert own_module("editor.core.text.TextEdit", tree) == "editor.core.text"
    assert own_module("editor.core.nothing", tree) == "editor.core"
    assert own_module("editorial.core", tree) is None
