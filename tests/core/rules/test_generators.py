"""After a safe fix the real generator publishes what was meant. Runs where Jekyll is installed."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor.core.engine import Engine
from editor.core.newlines import normalise
from editor.core.rules.fixing import fix
from editor.core.rules.registry import check

FIXTURES = Path(__file__).parents[2] / "fixtures" / "rules"
NOW = datetime(2026, 6, 1, tzinfo=UTC)
LAYOUT = "<title>{{ page.title }}</title>{{ content }}"

pytestmark = pytest.mark.skipif(shutil.which("jekyll") is None, reason="Jekyll is not installed")


def fixed(text: str, name: str) -> str:
    def checked(written: str):
        return check(written, name=name, engine=Engine.JEKYLL, site=None, now=NOW)

    return fix(text, checked).text


def built(root: Path, posts: dict[str, str]) -> dict[str, str]:
    """What Jekyll makes of posts: the pages by the last part of their address."""
    for folder in ("_posts", "_layouts"):
        (root / folder).mkdir(parents=True)
    (root / "_config.yml").write_text("timezone: UTC\nincremental: false\n", "utf-8")
    (root / "_layouts" / "post.html").write_text(LAYOUT, "utf-8")
    for name, text in posts.items():
        (root / "_posts" / name).write_text(text, "utf-8")
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "JEKYLL_ENV": "production"}
    done = subprocess.run(
        ["jekyll", "build", "--quiet"], cwd=root, env=environment, capture_output=True, text=True, timeout=100, check=False
    )
    assert done.returncode == 0, done.stderr
    return {page.stem: page.read_text("utf-8") for page in (root / "_site").rglob("*.html")}


def test_front_matter_that_could_not_be_read(corpus: Path, tmp_path: Path) -> None:
    posts = {}
    for case in json.loads((corpus / "oracle" / "cases.json").read_text("utf-8")):
        data = base64.b64decode(case["bytes_b64"])
        name = f"2024-01-05-{case['name'].replace('_', '')}.md"
        try:
            text = normalise(data.decode("utf-8"))
        except UnicodeDecodeError:
            continue
        mended = fixed(text, name)
        outcome = case["results"]["jekyll-4.3.1"]["outcome"]
        if mended != text and outcome != "OK" and case["filename"].startswith("2024-01-05"):
            posts[name] = mended
    assert len(posts) >= 10
    pages = built(tmp_path / "site", posts)
    titles = {stem: re.search("<title>(.*?)</title>", page) for stem, page in pages.items()}
    assert len(titles) == len(posts)
    assert [stem for stem, title in titles.items() if not title or not title[1]] == []


def test_bodies(tmp_path: Path) -> None:
    cases = [case for file in FIXTURES.glob("*.toml") for case in tomllib.loads(file.read_text("utf-8"))["case"]]
    mended = [case for case in cases if case["engine"] == "jekyll" and "fixed" in case]
    wanted = [case for case in mended if re.search("FW[89]", str(case["expect"]))]
    posts = {
        f"2024-01-05-case-{number}.md": case["fixed"].removeprefix("\n").replace("---\n", "---\nlayout: post\n", 1)
        for number, case in enumerate(wanted)
    }
    assert len(posts) >= 7
    pages = built(tmp_path / "site", posts)
    for number, case in enumerate(wanted):
        page = pages[f"case-{number}"]
        code = next(found.split()[0] for found in case["expect"] if found.startswith(("FW8", "FW9")))
        assert not LEFT[code].search(page), (case["title"], page)


LEFT = {
    "FW803": re.compile("no such thing"),  # that it is built at all is the proof
    "FW804": re.compile(r"\$</span>\s|\$\s*\n"),
    "FW901": re.compile(r"\*\*"),
    "FW903": re.compile("__"),
    "FW905": re.compile("<table"),
    "FW929": re.compile("&lt;"),
    "FW930": re.compile("<strong>"),
    "FW911": re.compile("<p>##"),
    "FW919": re.compile(r"<String\b|=\"\"|\*\*|\]\("),
    "FW913": re.compile(r"<p>[^<]*\|"),
    "FW922": re.compile("(?:<p>|^)-[가-힣]", re.M),
    "FW924": re.compile(r"\[[ vx]?\]"),
    "FW926": re.compile(r"\{"),
    "FW931": re.compile("＊|<p>！|＞"),
    "FW932": re.compile("[\u200b\ufeff]|<p>`"),
    "FW943": re.compile("(?<!>)&lt;/?br"),
    "FW942": re.compile("<table"),
    "FW927": re.compile(r"<p>[^<]*\|"),
    "FW948": re.compile("```"),
    "FW949": re.compile(r"\*\*\*|___"),
    "FW947": re.compile("&lt;(?:a|img|div)"),
}
