"""The checker against what generators really publish of posts with one slip each, as writers make them.

    python -m tests.bench.check_differences jekyll
    HUGO=.../hugo python -m tests.bench.check_differences hugo [--only title]
    NODE_PATH=.../node_modules python -m tests.bench.check_differences hexo

Prints the posts that come out otherwise than meant with nothing said (missed), and those that come out as meant with something
said that is more than a hint (alarms), then how many of each. What may be meant otherwise has to be looked at by hand: a title
of `true` is a title to one reader and a truth to another. With --fixed the safe fixes are applied first, and the posts that
they change and that still do not come out as meant are printed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from editor.core.diagnostics import Severity
from editor.core.engine import Engine
from editor.core.newlines import detect, normalise
from editor.core.rules.fixing import fix
from editor.core.rules.model import FileFacts
from editor.core.rules.registry import check
from tests.bench.slips import Slip, slips

HERE = Path(__file__).parent
HUGO = os.environ.get("HUGO", "hugo")
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
#: What becomes of a post: {"failed": message}, or {"pages": {address: [title, day and time, tags, categories, body]}}.
Outcome = dict[str, Any]

_SETTINGS = 'baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "term", "rss", "sitemap", "404", "home", "section"]\n'
_LAYOUT = (
    '[{{ .Title | jsonify }},{{ .Date.UTC.Format "2006-01-02 15:04:05" | jsonify }},'
    "{{ .Params.tags | jsonify }},null,{{ .Content | jsonify }}]"
)


def jekyll(posts: Sequence[Slip]) -> list[Outcome]:
    """What Jekyll makes of each."""
    asked = "".join(json.dumps({"name": post.name, "text": post.text}) + "\n" for post in posts)
    command = ["ruby", str(HERE / "jekyll_outcomes.rb")]
    done = subprocess.run(
        command, input=asked, stdout=subprocess.PIPE, text=True, check=True, env={**os.environ, "LC_ALL": "C.UTF-8"}
    )
    return [_read(json.loads(line)) for line in done.stdout.split("\n") if line]


def _read(outcome: Outcome) -> Outcome:
    if "failed" in outcome:
        return outcome
    pages = outcome["pages"].items()
    return {"pages": {page: text if text.startswith("<") else json.loads(f"[{text}]") for page, text in pages}}


def hexo(posts: Sequence[Slip]) -> list[Outcome]:
    """What Hexo makes of each."""
    asked = "".join(json.dumps({"name": post.name, "text": post.text}) + "\n" for post in posts)
    done = subprocess.run(
        ["node", str(HERE / "hexo_outcomes.cjs")], input=asked, stdout=subprocess.PIPE, text=True, check=True, timeout=300
    )
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def hugo(posts: Sequence[Slip]) -> list[Outcome]:
    """What Hugo makes of each."""
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(_hugo, posts))


def _hugo(post: Slip) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("content/posts", "layouts/_default"):
            (root / name).mkdir(parents=True)
        (root / "hugo.toml").write_text(_SETTINGS)
        (root / "layouts/_default/single.html").write_text(_LAYOUT)
        (root / "content/posts" / post.name).write_bytes(post.text.encode())
        done = subprocess.run([HUGO, "--quiet", "--source", folder], capture_output=True, text=True, check=False)
        if done.returncode:
            return {"failed": done.stderr.strip().splitlines()[-1:] or [""]}
        pages = {str(page.relative_to(root / "public")): page.read_text() for page in (root / "public").rglob("*.html")}
        return {"pages": {page: json.loads(text) for page, text in pages.items() if text.startswith("[")}}


def spoiled(post: Slip, outcome: Outcome) -> str:
    """What did not come out as meant; empty when all did."""
    if "failed" in outcome:
        return f"fails: {outcome['failed']}"
    pages = [page for page in outcome["pages"].values() if "BODYTEXT" in str(page)]
    if not pages:
        return "is not published"
    if not isinstance(pages[0], list):
        return f"comes out as {pages[0][:60]!r}"
    title, date, tags, _categories, body = pages[0]
    if _shown(title).strip() != post.title:
        return f"title is {title!r}"
    if isinstance(tags, str) or sorted(_shown(tag).strip() for tag in tags or []) != sorted(post.tags):
        return f"tags are {tags!r}"
    if post.day and not str(date).startswith(post.day):
        return f"date is {date!r}"
    return f"body is {body!r}" if body.strip() != "<p>BODYTEXT</p>" else ""


def _shown(value: object) -> str:
    """A value in the words of a page, from its JSON."""
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)


def said(post: Slip, engine: Engine) -> list[str]:
    """The codes that the checker names, with a mark behind those that are no more than a hint."""
    file = FileFacts(newline=detect(post.text))
    found = check(normalise(post.text), name=post.name, engine=engine, site=None, now=NOW, file=file)
    return [d.code + ("?" if d.severity is Severity.INFO else "") for d in found]


def fixed(post: Slip, engine: Engine) -> Slip:
    """The post after all safe fixes."""
    file, text = FileFacts(newline=detect(post.text)), normalise(post.text)
    result = fix(text, lambda now: check(now, name=post.name, engine=engine, site=None, now=NOW, file=file))
    return replace(post, text=result.text) if result.text != text else post


def judge_fixes(posts: Sequence[Slip], engine: Engine, ask: Callable[[Sequence[Slip]], list[Outcome]]) -> None:
    """Print what the safe fixes leave spoiled."""
    mended = [after for before in posts if (after := fixed(before, engine)) is not before]
    left = [(post, harm) for post, outcome in zip(mended, ask(mended), strict=True) if (harm := spoiled(post, outcome))]
    for post, harm in left:
        print(f"left    {post.what!r}: {post.text!r}: {harm}")
    print(f"{len(mended)} posts changed by safe fixes, {len(left)} of them do not come out as meant")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("engine", choices=["jekyll", "hugo", "hexo"])
    parser.add_argument("--only", default="", help="slips whose name begins so")
    parser.add_argument("--fixed", action="store_true", help="judge the safe fixes")
    options = parser.parse_args()
    posts = [post for post in slips() if post.what.startswith(options.only)]
    ask = {"jekyll": jekyll, "hugo": hugo, "hexo": hexo}[options.engine]
    if options.fixed:
        judge_fixes(posts, Engine(options.engine), ask)
        return
    outcomes = ask(posts)
    missed = alarms = wrong = 0
    for post, outcome in zip(posts, outcomes, strict=True):
        harm, codes = spoiled(post, outcome), said(post, Engine(options.engine))
        wrong += bool(harm)
        if harm and not codes:
            missed += 1
            print(f"missed  {post.what!r}: {harm}")
        elif not harm and any(not code.endswith("?") for code in codes):
            alarms += 1
            print(f"alarm   {post.what!r}: {' '.join(codes)}")
    print(f"{len(posts)} posts, {wrong} spoiled, {missed} of them missed; {alarms} alarms at posts that come out as meant")


if __name__ == "__main__":
    main()
