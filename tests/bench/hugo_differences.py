"""Asks Hugo what it makes of small random texts, and shows where Foreword prints something else.

    python tests/bench/hugo_differences.py /usr/bin/hugo inline|block SEED COUNT SHOWN

The program may be any Hugo (the rules are those of 0.111; for one from 0.123 on, add "modern"). White space around block
tags and the colours of code are not compared. About one text in a hundred differs, in corners that posts do not visit.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from editor.core.engine import Engine
from editor.core.markdown.render import render

# fmt: off
INLINE = [
    '"', '"', "'", "'", "a", "b", "한", "글", "。", "，", "(", ")", "[", "]", "*", "**", "_", "__", "~~", "~", "`", " ", " ",
    " ", "\n", "--", "---", "...", "<<", ">>", "s", "t", "1", "9", ".", ",", "!", "\\", "&amp;", "<b>", "</b>", "http://a.bc",
    "www.a.bc", "x@y.zz", "](u)", "![", "€", "→", ":", "/", "  \n", "\u3000", "\u00a0", "'s", "n't", "<http://q.r>",
]
BLOCK = [
    "a", "b b", "- a", "- b", "  - c", "    - d", "1. x", "2. y", "   1. z", "* s", "> q", "> - r", ">", "", "", "", "", "```",
    "~~~", "    code", "  two", "   three", "# h", "## h2 ##", "===", "---", "***", "| a | b |", "|---|---|", "a|b", ":-:|--",
    "1|2", "<div>", "</div>", "<!-- c", "-->", "<b>x</b>", ": def", ":   def2", "term", "[^1]: note", "ref[^1]", "    more",
    '[r]: /u "t"', "[r]", "- [ ] task", "-", "1)", "10. ten", "\tt", "  \ttt", "{.cls}", "# h {#id}", "<span>", "</span>",
    "text  ", "end\\", "<script>", "</script>", "+ p", "> > qq", ">     qc", "-     code", "-\tt",
]
# fmt: on
GAPS = re.compile(r"\s*(</?(?:p|ul|ol|li|dl|dt|dd|blockquote|pre|div|table|thead|tbody|tr|td|th|h\d|hr)\b[^>]*>)\s*")
COLOURED = re.compile(r'<div class="highlight">.*?</code></pre>.*?</div>', re.S)


def texts(kind: str, seed: int, count: int) -> list[str]:
    chance = random.Random(seed)
    if kind == "inline":
        made = ("".join(chance.choices(INLINE, k=chance.randint(3, 14))) for _ in range(count))
    else:
        made = ("\n".join(chance.choices(BLOCK, k=chance.randint(2, 9))) + "\n" for _ in range(count))
    return [text for text in made if text.strip() and not text.startswith("---")]


def asked(hugo: str, bodies: list[str]) -> list[str]:
    with tempfile.TemporaryDirectory() as name:
        site = Path(name)
        config = {"disableKinds": ["taxonomy", "term", "RSS", "sitemap", "home", "section"]} | raw_html()
        (site / "config.json").write_text(json.dumps(config))
        layouts, content = site / "layouts" / "_default", site / "content" / "p"
        layouts.mkdir(parents=True)
        content.mkdir(parents=True)
        (layouts / "single.html").write_text("@{{ .Content }}@")
        for number, body in enumerate(bodies):
            (content / f"x{number}.md").write_text(f"---\ntitle: x\n---\n{body}", newline="")
        subprocess.run([hugo, "-s", name, "--quiet"], check=True)
        return [(site / "public" / "p" / f"x{number}" / "index.html").read_text()[1:-1] for number in range(len(bodies))]


def raw_html() -> dict[str, object]:
    return {"markup": {"goldmark": {"renderer": {"unsafe": True}}}}


def normal(html: str) -> str:
    return re.sub(r"\n+</code>", "</code>", GAPS.sub(r"\1", COLOURED.sub("<CODE>", html).strip()))


def main(hugo: str, kind: str, seed: int, count: int, shown: int, modern: bool) -> None:
    config = raw_html() | ({"module": {"hugoVersion": {"min": "0.123.0"}}} if modern else {})
    bodies = texts(kind, seed, count)
    pairs = [(body, html, render(body, Engine.HUGO, config)) for body, html in zip(bodies, asked(hugo, bodies), strict=True)]
    different = sorted((pair for pair in pairs if normal(pair[1]) != normal(pair[2])), key=lambda pair: len(pair[0]))
    for body, theirs, ours in different[:shown]:
        print(f"{body!r}\n  Hugo     {theirs!r}\n  Foreword {ours!r}")
    print(f"{len(different)} of {len(bodies)} differ")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6]), "modern" in sys.argv[6:])
