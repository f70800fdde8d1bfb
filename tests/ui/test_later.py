"""What is loaded before the text is painted, and that the rest follows."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.ui import later

ROOT = Path(__file__).parents[2]
#: Beside what is loaded in pauses: what follows the first paint at once, and what few writers ever need.
AFTER_THE_PAINT = (
    "PySide6.QtNetwork",
    "PySide6.QtPrintSupport",
    "PySide6.QtWebEngineCore",
    "PySide6.QtWebEngineWidgets",
    "concurrent.futures",
    "difflib",
    "editor.core.dialects.kramdown.dialect",
    "editor.core.markdown.blocks",
    "editor.core.markdown.sanitize",
    "editor.core.site.built_page",
    "editor.core.site.site_css",
    "editor.services.file_events",
    "editor.storage.check_cache",
    "editor.storage.new_post",
    "editor.storage.rule_settings",
    "editor.storage.site_styles",
    "editor.storage.watcher",
    "editor.ui.inspector",
    "editor.ui.preview.page",
    "editor.ui.preview.pdf",
    "editor.ui.preview.drawer",
    "editor.ui.preview.scheme",
    "multiprocessing",
    "nh3",
    "platform",
    "uuid",
    "watchdog",
    "yaml",
)
PROGRAM = """
import os, sys
from pathlib import Path
from editor.app import Foreword
def painted(_program):
    print(*sys.modules)
    sys.stdout.flush()
    os._exit(0)
Foreword._on_painted = painted
Foreword([Path(sys.argv[1])]).run()
"""
POST = """---
title: 첫 글
date: 2024-01-02 10:00:00 +0900
tags: [가, 나]
---

# 소제목

**굵은** 글.

```python
print(1)
```
"""


def loaded_at_first_paint(folder: Path, text: str = POST) -> set[str]:
    (folder / "_config.yml").write_text("title: 시험\n", "utf-8")
    post = folder / "_posts" / "2024-01-02-first.md"
    post.parent.mkdir()
    post.write_text(text, "utf-8")
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "FOREWORD_HOME": str(folder / "home"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PROGRAM, str(post)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True, timeout=120)
    return set(done.stdout.split())


def test_the_first_paint_loads_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    loaded = loaded_at_first_paint(tmp_path)
    assert {"editor.ui.editor.pane", "editor.ui.form.post_form"} <= loaded
    assert not loaded & {*later.LATER, *AFTER_THE_PAINT}


def test_a_text_without_code_is_painted_without_what_colours_code(tmp_path: Path) -> None:
    assert "pygments" not in loaded_at_first_paint(tmp_path, POST.partition("```")[0])


@pytest.mark.parametrize("name", [*later.LATER, *AFTER_THE_PAINT])
def test_everything_named_exists(name: str) -> None:
    assert find_spec(name) is not None


def test_what_is_left_is_loaded_one_after_another(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("first_of_two", "second_of_two"):
        (tmp_path / f"{name}.py").write_text("", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    loading = later.Loading(["first_of_two", "second_of_two"])
    loading.start()
    assert not loading.done
    qtbot.waitUntil(lambda: loading.done)
    assert {"first_of_two", "second_of_two"} <= sys.modules.keys()
    for name in ("first_of_two", "second_of_two"):
        monkeypatch.delitem(sys.modules, name)
