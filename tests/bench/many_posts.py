"""How long a whole site takes: foreword against markdownlint-cli2 and remark with a front-matter schema, in one run.

    FOREWORD_CORPUS=... python tests/bench/many_posts.py [--posts 10000] [--peers FOLDER]

The posts are made anew: bodies by the corpus' tools/make_documents.py, front matter as people write it. The other two
come from npm into FOLDER (by default a temporary one; give a folder to install them only once). Each program checks the same
files with the whole machine; foreword first with an empty cache, then again with nothing changed. Processor seconds stand
beside the clock's, since other programs may be busy too.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
TOOLS = Path(os.environ.get("FOREWORD_CORPUS", ROOT.parent / "shared")) / "tools"
PACKAGES = ("markdownlint-cli2", "remark-cli", "remark-frontmatter", "remark-lint-frontmatter-schema")
SCHEMA = {
    "type": "object",
    "required": ["title"],
    "properties": {"title": {"type": "string"}, "tags": {"type": ["array", "string"]}, "draft": {"type": "boolean"}},
}
SIZE = 3200  # bytes of a body, as the posts of the corpus have them in the mean
WORDS = ("지킬", "블로그", "python", "정적 사이트", "글쓰기", "AWS", "git", "수식", "도구", "회고", "일기", "web")


class Spent(NamedTuple):
    """What one call cost: seconds by the clock and by the processor; `found` is how many problems it names."""

    clock: float
    processor: float
    found: int


def front_matter(chance: random.Random, number: int) -> str:
    """The fields of a post, in one of the ways in which people write them."""
    title = f"{chance.choice(WORDS)}에 대한 글 {number}"
    day = f"20{chance.randint(10, 25)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    tags = chance.sample(WORDS, chance.randint(1, 4))
    lines = ["layout: post", f"title: {chance.choice([title, json.dumps(title, ensure_ascii=False)])}"]
    lines.append(f"date: {day} {chance.randint(0, 23):02}:30:00{chance.choice([' +0900', ''])}")
    lines += chance.choice([["tags:", *(f"  - {tag}" for tag in tags)], [f"tags: [{', '.join(tags)}]"], [f"tags: {tags[0]}"]])
    lines += chance.choice(
        [[], [f"categories: [{chance.choice(WORDS)}]"], [f"category: {chance.choice(WORDS)}", "comments: true"]]
    )
    lines += chance.choice([[], ["toc: true", "author:", "  name: 글쓴이"], [f"description: >-\n  {title}\n  {title}"]])
    return "---\n" + "\n".join(lines) + "\n---\n"


def make_site(root: Path, count: int) -> None:
    """A Jekyll site with `count` posts; the same ones each time."""
    sys.path.insert(0, str(TOOLS))
    from make_documents import document  # type: ignore[import-not-found]

    (root / "_posts").mkdir(parents=True)
    (root / "_config.yml").write_text("title: 시험\ntimezone: Asia/Seoul\n", "utf-8")
    chance = random.Random(20261124)
    for number in range(count):
        name = f"20{10 + number % 16}-{1 + number % 12:02}-{1 + number % 28:02}-post-{number}.md"
        (root / "_posts" / name).write_text(f"{front_matter(chance, number)}\n{document(SIZE, number)}\n", "utf-8")


def called(command: Sequence[object], folder: Path, env: Mapping[str, str], count: Callable[[str], int]) -> Spent:
    """Run a command; what it prints goes to a file, so that no pipe slows it."""
    with tempfile.TemporaryFile() as printed:
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(
            [str(word) for word in command], cwd=folder, env=env, stdout=printed, stderr=subprocess.STDOUT, check=False
        )
        taken, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
        printed.seek(0)
        text = printed.read().decode("utf-8", "replace")
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(taken, processor, count(text))


def install(folder: Path) -> None:
    """The other programs, from npm."""
    if not (folder / "node_modules" / ".bin" / "remark").exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text('{"private": true}', "utf-8")
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", *PACKAGES], cwd=folder, check=True, stdout=sys.stderr)


def foreword(site: Path, home: Path, code: str = "") -> Spent:
    """One check of the whole site by a program that is compiled, as an installed one is."""
    env = {**os.environ, "FOREWORD_HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", code] if code else [sys.executable, "-m", "editor", "check"]
    return called(command, site, env, lambda text: text.count(": FW"))


def markdownlint(site: Path, peers: Path) -> Spent:
    """markdownlint-cli2 with its own rules."""
    command = [peers / "node_modules" / ".bin" / "markdownlint-cli2", "_posts/*.md"]
    return called(command, site, os.environ, lambda text: text.count(" MD"))


def remark(site: Path, peers: Path) -> Spent:
    """remark-cli with remark-lint-frontmatter-schema."""
    (site / "schema.json").write_text(json.dumps(SCHEMA), "utf-8")
    modules = peers / "node_modules"
    (site / "node_modules").symlink_to(modules)  # remark takes plug-ins by their names only
    schema = {"schemas": {"./schema.json": ["_posts/*.md"]}}
    plugins = ["remark-frontmatter", ["remark-lint-frontmatter-schema", schema]]
    (site / ".remarkrc.json").write_text(json.dumps({"plugins": plugins}), "utf-8")
    command = [modules / ".bin" / "remark", "_posts", "--frail", "--quiet", "--no-stdout", "--ext", "md"]
    return called(command, site, os.environ, _warnings)


def _warnings(text: str) -> int:
    if "Cannot process file" in text:
        raise SystemExit(f"remark did not check anything: {text[:2000]}")
    return text.count("warning")


def one_post(site: Path, home: Path, runs: int = 15) -> str:
    """What checking one post takes over Python's own start, the two taking turns: the difference of the clock's medians, and
    of the least that the processor took, which other programs disturb less."""
    post = min((site / "_posts").iterdir())
    code = f"import sys; sys.argv = ['foreword', 'check', {str(post)!r}]; from editor.__main__ import main; main()"
    pairs = [(foreword(site, home, "pass"), foreword(site, home, code)) for _ in range(runs + 1)][1:]
    bare, check = (sorted(spent.clock for spent in column)[runs // 2] * 1e3 for column in zip(*pairs, strict=True))
    least, most = (min(spent.processor for spent in column) * 1e3 for column in zip(*pairs, strict=True))
    over = f"{check - bare:.0f} ms over its {bare:.0f} ms, a ratio of {check / bare:.1f}"
    return f"{over}; processor {most - least:.0f} ms over {least:.0f} ms"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--peers", type=Path, help="where the npm packages are, or shall be")
    parser.add_argument("--alone", action="store_true", help="leave the other programs out")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        site, home, peers = Path(temporary, "site"), Path(temporary, "home"), chosen.peers or Path(temporary, "npm")
        make_site(site, chosen.posts)
        subprocess.run([sys.executable, "-m", "compileall", "-q", "editor"], cwd=ROOT, check=True)
        time.sleep(3)  # a file that was just written is not kept in the cache
        print(f"{chosen.posts} posts, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
        print(f"one post, over a bare `python -c pass`: {one_post(site, home)}")
        cold, warm = foreword(site, home), foreword(site, home)
        rows = {"foreword, cold": cold, "foreword, nothing changed": warm}
        if not chosen.alone:
            install(peers)
            rows |= {
                "markdownlint-cli2": markdownlint(site, peers.resolve()),
                "remark with a schema": remark(site, peers.resolve()),
            }
        report(rows, cold)


def report(rows: Mapping[str, Spent], cold: Spent) -> None:
    print(f"{'':28}{'clock':>9}{'processor':>11}{'found':>8}{'against cold':>14}")
    for name, spent in rows.items():
        ratio = spent.clock / cold.clock
        print(f"{name:28}{spent.clock:8.2f}s{spent.processor:10.2f}s{spent.found:8}{ratio:13.2f}x")


if __name__ == "__main__":
    main()
