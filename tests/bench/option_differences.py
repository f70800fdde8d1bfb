"""Sets every option that a site's configuration can set, and shows where Foreword prints something else than the generator.

    python -m tests.bench.option_differences jekyll|hugo|hexo [WORD]

With a word, only the options with it in their names. Runs where the generator is installed: Jekyll as Debian's package; HUGO is
the program of Hugo, HEXO a folder with hexo and hexo-renderer-marked in its node_modules.
"""

from __future__ import annotations

import sys

from editor.core.engine import Engine
from editor.core.markdown.render import render
from tests.bench.asking import asked, normal
from tests.bench.option_cases import cases_of


def main(engine: Engine, word: str = "") -> None:
    named = [(name, case) for name, case in cases_of(engine) if word in name]
    different = refused = 0
    for (name, (config, body)), theirs in zip(named, asked(engine, [case for _, case in named]), strict=True):
        if theirs is None:
            refused += 1
            print(f"{name}: {engine.value} refuses")
            continue
        ours = render(body, engine, config)
        if normal(theirs) != normal(ours):
            different += 1
            print(f"{name}\n  {body!r}")
            _show(normal(theirs), normal(ours), engine)
    print(f"{different} of {len(named)} differ, {refused} refused")


def _show(theirs: str, ours: str, engine: Engine) -> None:
    """The lines that differ."""
    at = next(
        (i for i, (left, right) in enumerate(zip(theirs, ours, strict=False)) if left != right), min(len(theirs), len(ours))
    )
    part = slice(max(0, at - 60), at + 200)
    print(f"  {engine.value:8} {theirs[part]!r}\n  Foreword {ours[part]!r}")


if __name__ == "__main__":
    main(Engine(sys.argv[1]), *sys.argv[2:3])
