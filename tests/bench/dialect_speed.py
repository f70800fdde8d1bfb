"""How long each dialect takes against plain markdown-it-py with raw HTML, tables and strikethrough; at most 2.5 times as long.

    python tests/bench/dialect_speed.py [TEXT...]

Renders 250 of the corpus' Hugo posts, 250 of its Jekyll posts with and 250 without Liquid, and the texts, and takes the least
processor time of three; FOREWORD_CORPUS says where the corpus is. In parentheses: the first time, in which code is coloured that
is remembered from then on.
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
from editor.core.markdown.highlight import highlighted, highlighted_lines

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


def measured(render: Callable[[str], object], texts: list[str]) -> tuple[float, float]:
    """The least processor seconds, and those of the first time."""
    highlighted.cache_clear()
    highlighted_lines.cache_clear()
    times = [taken(render, texts) for _ in range(_ROUNDS)]
    return min(times), times[0]


def main() -> None:
    chosen = list(sets(sys.argv[1:]))
    gc.freeze()
    for name, texts in chosen:
        (plain, _), *others = (measured(render, texts) for render in renderers().values())
        named = zip(list(renderers())[1:], others, strict=True)
        ratios = ", ".join(f"{key} {best / plain:.2f} ({first / plain:.2f})" for key, (best, first) in named)
        print(f"{name}: {sum(map(len, texts))} characters, markdown-it-py {plain:.3f} s; times as long: {ratios}")


if __name__ == "__main__":
    main()
