"""How many keys in real posts are read in steps, and what a key costs, by generator and by the place where it is typed.

    python -m tests.bench.typing_steps [GENERATOR...]

Takes posts of the corpus with 20 to 100 KB, joined from posts of one site where single ones are shorter, those first that have
notes, abbreviations, definitions, attributes, templates, raw HTML and fences; types a word and a line end in up to three places
of each kind. Milliseconds are medians of processor time for the blocks alone. FOREWORD_CORPUS says where the corpus is.
"""

from __future__ import annotations

import csv
import os
import re
import sys
import tarfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from statistics import median

from editor.core.dialects.base import Dialect, Post
from editor.core.dialects.choose import dialect_for
from editor.core.engine import Engine
from editor.core.frontmatter.parse import parse
from editor.core.markdown.blocks import rendered, rendered_after

SMALLEST, LARGEST, TEXTS, PLACES = 20_000, 100_000, 14, 3
TYPED = ("w", "o", "r", "d", " ", "\n", "x")
#: Which generator's posts a dialect is tried with; GitHub's and CommonMark's have none of their own.
POSTS = {"jekyll": "jekyll", "hugo": "hugo", "hexo": "hexo", "astro": "docusaurus", "gfm": "zola", "commonmark": "zola"}
#: What makes a post worth trying.
FEATURES = tuple(
    re.compile(written, re.M)
    for written in (r"^\[\^[^\]]+\]:", r"^\*\[[^\]]+\]:", r"^\[[^\]^]+\]:", r"^\{:[\w-]+:", r"\{%-? *(?:assign|capture)", r"\{%")
    + (r"\{\{", r"\{:[^:\n]*\}", r"^<", r"^(?:```|~~~)", r"^\|", r"\{:[^}\n]*toc")
)
#: A line of each kind of place, in which something is typed.
KINDS = {
    "paragraph": re.compile(r"(?<=\n\n)(?![ \t]|[-*+#>|<\[!{:]|\d+[.)]|```|~~~)(?!.*(?:\[\^|\{\{|\{%)).{20,}$", re.M),
    "list": re.compile(r"^[-*+] (?!.*(?:\[\^|\{\{|\{%)).{10,}$", re.M),
    "table": re.compile(r"^\|(?![-: |]+$)(?!.*(?:\[\^|\{\{|\{%)).{6,}$", re.M),
    "heading": re.compile(r"^#{2,4} .{3,}$", re.M),
    "fence": re.compile(r"^(?:```|~~~).*\n(?!```|~~~).{3,}$", re.M),
    "note's text": re.compile(r"^\[\^[^\]\n]+\]:.{5,}$", re.M),
    "note's reference": re.compile(r"^(?!\[\^[^\]]+\]:)(?=.*\[\^[^\]]+\]).{20,}$", re.M),
    "output": re.compile(r"^(?=.*\{\{)(?!.*\{%).{20,}$", re.M),
    "tag's line": re.compile(r"^(?=.*\{%).{10,}$", re.M),
    "link's definition": re.compile(r"^\[[^\]^\n]+\]:.{5,}$", re.M),
}


def bodies(generator: str) -> Iterator[str]:
    """Bodies of the generator's posts long enough to matter, those of one site joined; a note has its own label in each."""
    corpus = Path(os.environ["FOREWORD_CORPUS"]) / "corpus"
    with (corpus / "index.csv").open(encoding="utf-8") as index:
        rows = [row for row in csv.DictReader(index) if row["engine"] == generator]
    sites = {f"posts/{row['engine']}/{row['repo'].replace('/', '__')}/{row['path']}": row["repo"] for row in rows}
    joined: dict[str, list[str]] = defaultdict(list)
    with tarfile.open(corpus / "posts.tar.gz") as posts:
        for number, member in enumerate(posts):
            name = member.name.removeprefix("./")
            if name in sites and (file := posts.extractfile(member)):
                text = file.read().decode("utf-8-sig", "replace").replace("\r\n", "\n")
                body = text[parse(text).block.whole.end :].strip("\n")
                joined[sites[name]].append(re.sub(r"\[\^([^\]\n]+)\]", rf"[^\g<1>p{number}]", body))
    for parts in joined.values():
        yield from _in_size(parts)


def _in_size(parts: list[str]) -> Iterator[str]:
    held: list[str] = []
    for part in sorted(parts, key=lambda body: -sum(bool(feature.search(body)) for feature in FEATURES)):
        if SMALLEST <= len(part) <= LARGEST:
            yield part
            continue
        if sum(map(len, held)) + len(part) <= LARGEST // 2:
            held.append(part)
        if sum(map(len, held)) >= SMALLEST:
            yield "\n\n".join(held)
            held = []


def chosen(generator: str) -> list[str]:
    """The bodies that have the most of what is worth trying; a few for each feature."""
    found = sorted(bodies(generator), key=lambda body: -sum(bool(feature.search(body)) for feature in FEATURES))
    picked = [body for feature in FEATURES for body in [text for text in found if feature.search(text)][:3]]
    return list(dict.fromkeys([*picked, *found]))[:TEXTS]


def places(body: str) -> Iterator[tuple[str, int]]:
    """Offsets in the middle of the lines of each kind."""
    random = Random(len(body))
    fences = [(at.start(), at.end()) for at in re.finditer(r"^(```|~~~).*\n(?:.*\n)*?\1", body, re.M)]
    for kind, pattern in KINDS.items():
        ends = [at.end() - 2 for at in pattern.finditer(body)]
        if kind != "fence":
            ends = [end for end in ends if not any(start < end < stop for start, stop in fences)]
        for end in random.sample(ends, min(PLACES, len(ends))):
            yield kind, end


def typed(dialect: Dialect, body: str, at: int) -> Iterator[tuple[bool, float]]:
    """For each key, whether it was read in a step, and the milliseconds."""
    now = rendered(dialect, body, Post())

    for char in TYPED:
        new = now.body[:at] + char + now.body[at:]
        start = time.process_time()
        step = rendered_after(dialect, new, Post(), now)
        now = step or rendered(dialect, new, Post())
        yield step is not None, (time.process_time() - start) * 1000
        at += 1


def main() -> None:
    for engine in [Engine(name) for name in sys.argv[1:]] or list(Engine):
        dialect = dialect_for(engine)
        found: Mapping[str, list[tuple[bool, float]]] = defaultdict(list)
        for body in chosen(POSTS[engine.value]):
            for kind, at in places(body):
                found[kind] += typed(dialect, body, at)
        for kind, keys in found.items():
            whole, steps = [cost for step, cost in keys if not step], [cost for step, cost in keys if step]
            costs = f"{median(steps) if steps else 0:7.2f} ms in steps, {median(whole) if whole else 0:7.2f} ms whole"
            share = 100 * len(whole) / len(keys)
            print(f"{engine.value:11} {kind:18} {len(keys):5} keys, {share:5.1f} % whole; {costs}", flush=True)


if __name__ == "__main__":
    main()
