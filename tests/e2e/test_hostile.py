"""Broken, odd and hostile files: the window says what is wrong, and lives."""

from __future__ import annotations

import base64
import json
import os
from pathlib import Path

from tests.e2e.conftest import Start


def test_every_broken_post_opens_or_is_explained(start: Start, tmp_path: Path, corpus: Path) -> None:
    folder = tmp_path / "blog" / "_posts"
    folder.mkdir(parents=True)
    (tmp_path / "blog" / "_config.yml").write_text("title: x\n", "utf-8")
    paths = []
    for number, case in enumerate(json.loads((corpus / "oracle" / "cases.json").read_text("utf-8"))):
        path = folder / f"{number:02}-{case['filename']}"
        path.write_bytes(base64.b64decode(case["bytes_b64"]))
        paths.append(path)
    program = start(*paths)
    state = program.wait(lambda s: len(s["documents"]) > 50, "the posts to open")
    unread = [p for p in paths if str(p) not in {d["path"] for d in state["documents"]}]
    assert all(not _is_text(p) for p in unread)
    message = next(w["text"] for w in state["widgets"] if w["name"] == "status-message")
    assert not unread or "line" in message
    assert not any(d["modified"] for d in state["documents"])


def _is_text(path: Path) -> bool:
    try:
        path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def test_what_is_no_post_is_explained(start: Start, tmp_path: Path) -> None:
    binary, missing, pipe = tmp_path / "a.bin", tmp_path / "gone.md", tmp_path / "pipe.md"
    binary.write_bytes(bytes(range(256)) * 40)
    os.mkfifo(pipe)
    for path, word in ((binary, "not a text file"), (missing, "There is no file"), (pipe, "not an ordinary file")):
        program = start(path)
        program.wait(lambda s, word=word: any(word in w["text"] for w in s["widgets"]), f"“{word}” for {path.name}")
        assert program.state()["documents"] == []
        assert program.quit() == 0


def test_an_empty_file_a_large_one_and_an_empty_folder(start: Start, tmp_path: Path) -> None:
    empty, large, folder = tmp_path / "empty.md", tmp_path / "large.md", tmp_path / "nothing"
    empty.touch()
    folder.mkdir()
    large.write_text("가나다 **라** [마](바)\n\n" * 200_000, "utf-8")
    assert large.stat().st_size > 5_000_000
    program = start(empty)
    program.wait_shown()
    program.click("text")
    program.type("# a")
    program.press("ctrl+s")
    program.wait(lambda s: not s["documents"][0]["modified"], "the save")
    assert empty.read_text() == "# a"
    assert program.quit() == 0
    program = start(large)
    program.wait(lambda s: s["documents"], "the large post")
    program.press("ctrl+End")
    program.type("x")
    program.wait(lambda s: s["documents"][0]["text"].endswith("x"), "a typed letter")
    assert large.stat().st_size > 5_000_000
    program.press("ctrl+s")
    program.wait(lambda s: not s["documents"][0]["modified"], "the save")
    assert program.quit() == 0
    program = start(folder)
    program.wait(lambda s: any(w["name"] == "empty-title" and w["text"] for w in s["widgets"]), "the empty state")
