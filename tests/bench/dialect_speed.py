"""How long each dialect takes against plain markdown-it-py with raw HTML, tables and strikethrough; at most 2.5 times as long.

    python tests/bench/dialect_speed.py [TEXT...]

Renders 250 of the corpus' Hugo posts, 250 of its Jekyll posts with and 250 without Liquid, and the texts, each set three times
by turns, and takes the best processor time; FOREWORD_CORPUS says where the corpus is.
"""

from __future__ import annotations

import gc
import gzip
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from markdown_it import MarkdownIt

from editor.core.dialects.base import Post
from editor.core.dialects.choose import dialect_for
from editor.core.engine import Engine

_POSTS, _ROUNDS = 250, 3


def bodies(engine: str, liquid: bool) -> list[str]:
    """Bodies of the corpus' posts of one generator."""
    reference = Path(os.environ["FOREWORD_CORPUS"]) / "corpus" / f"reference_{engine}.jsonl.gz"
    with gzip.open(reference, "rt", encoding="utf-8") as lines:
        posts = [post["body"] for post in map(json.loads, lines) if bool(post.get("liquid")) is liquid]
    return posts[:_POSTS]


def sets(paths: list[str]) -> Iterator[tuple[str, list[str]]]:
    """What is rendered, with its name."""
    yield "Hugo posts", bodies("hugo", False)
    yield "Jekyll posts", bodies("jekyll", False)
    yield "with Liquid", bodies("jekyll", True)
    for path in paths:
        yield Path(path).name, [Path(path).read_text(encoding="utf-8")] * 5


def renderers() -> dict[str, Callable[[str], object]]:
    """The plain renderer under "", and each dialect."""
    found: dict[str, Callable[[str], object]] = {}
    found[""] = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render
    for engine in Engine:
        dialect = dialect_for(engine)
        found[engine.value] = lambda body, dialect=dialect: dialect.blocks(body, Post())  # type: ignore[misc]
    return found


def taken(render: Callable[[str], object], texts: list[str]) -> float:
    """Processor seconds for all the texts."""
    start = time.process_time()
    for text in texts:
        render(text)
    return time.process_time() - start


def main() -> None:
    chosen = list(sets(sys.argv[1:]))
    gc.freeze()
    for name, texts in chosen:
        best = {key: float("inf") for key in renderers()}
        for _ in range(_ROUNDS):
            best |= {key: min(best[key], taken(render, texts)) for key, render in renderers().items()}
        plain = best.pop("")
        ratios = ", ".join(f"{key} {seconds / plain:.2f}" for key, seconds in best.items())
        print(f"{name}: {sum(map(len, texts))} characters, markdown-it-py {plain:.3f} s; times as long: {ratios}")


if __name__ == "__main__":
    main()
