"""Asks a generator what it makes of random texts put together from pieces, and shows where Foreword prints something else.

    python -m tests.bench.random_differences jekyll|hugo|hexo inline|block|lines SEED COUNT SHOWN [old]

The generators are found as for `option_differences`. Of Hugo, the rules of a version of today are asked for; "old" asks for
those of 0.111.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from editor.core.engine import Engine
from editor.core.markdown.render import render
from tests.bench.asking import asked, normal
from tests.bench.random_texts import texts

#: Lines of what only kramdown knows, and of what bloggers mix with it.
KRAMDOWN = (Path(__file__).parent / "kramdown_lines.txt").read_text(encoding="utf-8").split("\n")
_CONFIG: dict[Engine, dict[str, object]] = {
    Engine.HUGO: {"module": {"hugoVersion": {"min": "0.160.0"}}, "markup": {"goldmark": {"renderer": {"unsafe": True}}}},
}


def lines(seed: int, count: int) -> list[str]:
    """Texts of random lines of what bloggers write for Jekyll."""
    chance = random.Random(seed)
    return ["\n".join(chance.choices(KRAMDOWN, k=chance.randint(2, 10))) + "\n" for _ in range(count)]


def main(engine: Engine, kind: str, seed: int, count: int, shown: int, old: bool) -> None:
    config = {key: value for key, value in _CONFIG.get(engine, {}).items() if not (old and key == "module")}
    bodies = lines(seed, count) if kind == "lines" else texts(kind, seed, count)
    answers = asked(engine, [(config, body) for body in bodies])
    pairs = [(body, html, render(body, engine, config)) for body, html in zip(bodies, answers, strict=True) if html is not None]
    different = sorted((pair for pair in pairs if normal(pair[1]) != normal(pair[2])), key=lambda pair: len(pair[0]))
    for body, theirs, ours in different[:shown]:
        print(f"{body!r}\n  {engine.value:8} {normal(theirs)!r}\n  Foreword {normal(ours)!r}")
    print(f"{len(different)} of {len(pairs)} differ")


if __name__ == "__main__":
    main(Engine(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:6]), "old" in sys.argv[6:])
