"""How long each dialect takes against plain markdown-it-py with raw HTML, tables and strikethrough; at most 2.5 times as long.

    python tests/bench/dialect_speed.py

Renders 250 of the corpus' posts three times and takes the best processor time; FOREWORD_CORPUS says where the corpus is.
"""

from __future__ import annotations

import gzip
import json
import os
import time
from collections.abc import Callable
from pathlib import Path

from markdown_it import MarkdownIt

from editor.core.dialects.base import Post
from editor.core.dialects.choose import dialect_for
from editor.core.engine import Engine


def best(function: Callable[[str], object], bodies: list[str]) -> float:
    times = []
    for _ in range(3):
        start = time.process_time()
        for body in bodies:
            function(body)
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    reference = Path(os.environ["FOREWORD_CORPUS"]) / "corpus" / "reference_hugo.jsonl.gz"
    with gzip.open(reference, "rt", encoding="utf-8") as lines:
        bodies = [json.loads(line)["body"] for line, _ in zip(lines, range(250), strict=False)]
    plain = best(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render, bodies)
    print(f"markdown-it-py {plain:.3f} s for {sum(map(len, bodies))} characters")
    for engine in Engine:
        dialect = dialect_for(engine)
        taken = best(lambda body, dialect=dialect: dialect.blocks(body, Post()), bodies)  # type: ignore[misc]
        print(f"{engine.value:12} {taken:.3f} s, {taken / plain:.2f} times")


if __name__ == "__main__":
    main()
