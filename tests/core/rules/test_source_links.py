"""Links to another post's file, and what the generators make of them and of what is to be written instead."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor.core.diagnostics import Diagnostic
from editor.core.engine import Engine
from editor.core.rules.fixing import fix
from editor.core.rules.registry import check
from editor.storage.site_facts import DiskFacts
from editor.storage.site_finding import find_site

NOW = datetime(2026, 6, 1, tzinfo=UTC)
HEAD = "---\ntitle: 글\ndate: 2024-01-05\n---\n"


def made(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def found(post: Path, engine: Engine, text: str | None = None) -> list[Diagnostic]:
    site = find_site(post)
    assert site is not None
    written = post.read_text("utf-8") if text is None else text
    name = post.relative_to(site.root).as_posix()
    all_found = check(written, name=name, engine=engine, site=site, now=NOW, facts=DiskFacts(site))
    return [one for one in all_found if one.code == "FW727"]


JEKYLL = {"_config.yml": "timezone: UTC\n", "_posts/2024-01-01-first.md": HEAD, "_posts/deep/2024-01-02-second.md": HEAD}
HUGO = {"hugo.toml": "baseURL = 'https://e.example/'\n", "content/posts/first.md": HEAD, "content/posts/deep/second.md": HEAD}
HEXO = {"_config.yml": "title: 글\nurl: https://e.example\n", "package.json": '{"hexo": {}}', "source/_posts/first.md": HEAD}


@pytest.mark.parametrize(
    ("engine", "files", "more", "name", "target", "told"),
    [
        (Engine.JEKYLL, JEKYLL, {}, "_posts/2024-01-05-a.md", "2024-01-01-first.md", True),
        (Engine.JEKYLL, JEKYLL, {}, "_posts/2024-01-05-a.md", "/_posts/deep/2024-01-02-second.md#가", True),
        (
            Engine.JEKYLL,
            JEKYLL,
            {"_config.yml": "plugins: [jekyll-relative-links]\n"},
            "_posts/2024-01-05-a.md",
            "2024-01-01-first.md",
            False,
        ),
        (Engine.JEKYLL, JEKYLL, {"files/readme.md": "글"}, "_posts/2024-01-05-a.md", "/files/readme.md", False),
        (Engine.JEKYLL, JEKYLL, {}, "_posts/2024-01-05-a.md", "https://github.com/a/b/first.md", False),
        (Engine.HUGO, HUGO, {}, "content/posts/a.md", "./deep/second.md", True),
        (Engine.HUGO, HUGO, {"layouts/_default/_markup/render-link.html": ""}, "content/posts/a.md", "first.md", False),
        (Engine.HUGO, HUGO, {"layouts/posts/_markup/render-link.html": ""}, "content/posts/a.md", "first.md", False),
        (Engine.HUGO, HUGO, {"hugo.toml": "theme = 't'\n"}, "content/posts/a.md", "first.md", False),
        (Engine.HUGO, HUGO, {"hugo.toml": "theme = 't'\n", "themes/t/theme.toml": ""}, "content/posts/a.md", "first.md", True),
        (Engine.HUGO, HUGO, {"hugo.toml": "[languages.ko]\n[languages.en]\n"}, "content/posts/a.md", "first.md", False),
        (Engine.HUGO, HUGO, {"hugo.toml": "[module]\n[[module.imports]]\npath = 'x'\n"}, "content/posts/a.md", "first.md", False),
        (Engine.HEXO, HEXO, {}, "source/_posts/a.md", "first.md", True),
    ],
)
def test_where_it_is_told(
    tmp_path: Path, engine: Engine, files: dict[str, str], more: dict[str, str], name: str, target: str, told: bool
) -> None:
    made(tmp_path, {**files, **more, name: f"{HEAD}[글]({target})\n"})
    assert bool(found(tmp_path / name, engine)) is told


def test_what_hexo_is_to_be_written_is_quoted_so_that_it_reads_it(tmp_path: Path) -> None:
    made(tmp_path, {**HEXO, "source/_posts/a.md": f"{HEAD}[it's](first.md)\n"})
    (told,) = found(tmp_path / "source" / "_posts" / "a.md", Engine.HEXO)
    assert """ "it's" %}""" in told.message.say()


def mended(post: Path, engine: Engine) -> str:
    return fix(post.read_text("utf-8"), lambda text: found(post, engine, text), unsafe=True).text


@pytest.mark.skipif(shutil.which("jekyll") is None, reason="Jekyll is not installed")
def test_jekyll_finds_the_post_after_the_fix(tmp_path: Path) -> None:
    post = tmp_path / "_posts" / "2024-01-05-a.md"
    made(tmp_path, {**JEKYLL, "_posts/2024-01-05-a.md": f"{HEAD}[글](2024-01-01-first.md#가) [둘](deep/2024-01-02-second.md)\n"})
    page = tmp_path / "_site" / "2024" / "01" / "05" / "a.html"
    for expected in (
        ['"2024-01-01-first.md#', '"deep/2024-01-02-second.md"'],
        ['"/2024/01/05/first.html#', '"/2024/01/05/second.html"'],
    ):
        subprocess.run(["jekyll", "build", "-q"], cwd=tmp_path, env={**os.environ, "LC_ALL": "C.UTF-8"}, check=True, timeout=100)
        assert all(f"href={address}" in page.read_text("utf-8") for address in expected)
        post.write_text(mended(post, Engine.JEKYLL), "utf-8")


@pytest.mark.skipif(shutil.which("hugo") is None, reason="Hugo is not installed")
def test_hugo_finds_the_post_after_the_fix(tmp_path: Path) -> None:
    post = tmp_path / "content" / "posts" / "a.md"
    made(tmp_path, {**HUGO, "layouts/_default/single.html": "{{ .Content }}"})
    made(tmp_path, {"content/posts/a.md": f"{HEAD}[글](first.md#가) [둘](./deep/second.md)\n"})
    page = tmp_path / "public" / "posts" / "a" / "index.html"
    for expected in (['"first.md#', '"./deep/second.md"'], ['"/posts/first/#', '"/posts/deep/second/"']):
        subprocess.run(["hugo", "--quiet"], cwd=tmp_path, check=True, timeout=100)
        assert all(f"href={address}" in page.read_text("utf-8") for address in expected)
        post.write_text(mended(post, Engine.HUGO), "utf-8")
