"""Checking a single post loads only what it needs: a commit hook and a shell wait for every module."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

#: What only whole sites, mending, saving, TOML or another generator need, and libraries that are slow to load.
HEAVY = {
    "editor.core.dialects.goldmark.shortcodes",
    "editor.core.frontmatter.patch",
    "editor.core.frontmatter.toml_tree",
    "editor.cli.wrong_call",
    "editor.core.rules.comparing",
    "editor.core.rules.fixing",
    "editor.core.site.summary",
    "editor.storage.atomic",
    "editor.storage.check_cache",
    "editor.storage.comparing",
    "editor.storage.git",
    "charset_normalizer",
    "difflib",
    "hashlib",
    "markdown_it",
    "multiprocessing",
    "platformdirs",
    "shutil",
    "tomllib",
}
REPORT = """
import sys
before = set(sys.modules)
from editor.cli.main import run
code = run(sys.argv[1:])
print(*sys.modules.keys() - before)
sys.exit(code)
"""


@pytest.mark.parametrize("body", ["글.\n", "**제목. **글.\n\n![](/images/none.png)\n"])
def test_one_post_is_checked_without_what_it_does_not_need(tmp_path: Path, body: str) -> None:
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_config.yml").write_text("title: 시험\ntimezone: Asia/Seoul\n", "utf-8")
    post = tmp_path / "_posts" / "2024-01-05-post.md"
    post.write_text(f"---\ntitle: 글\ndate: 2024-01-05 09:00:00 +0900\n---\n{body}", "utf-8")
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-c", REPORT, "check", str(post)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8", check=False)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "editor.core.rules.registry" in loaded
    assert HEAVY & loaded == set()
    assert ("FW" in done.stdout) is ("**" in body)
