"""Compares what Foreword prints with references that hexo_reference.cjs or astro_reference.mjs made.

    python tests/bench/against_reference.py hexo bodies.jsonl reference.jsonl [examples]

Prints how many posts and blocks are identical, and what differs in the others. The comparison is the corpus' own
(tools/fidelity_compare.py beside it, which needs the package selectolax); FOREWORD_CORPUS says where the corpus is.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter, defaultdict
from pathlib import Path

from editor.core.engine import Engine
from editor.core.markdown.render import render

sys.path.insert(0, str(Path(os.environ["FOREWORD_CORPUS"]) / "tools"))
from fidelity_compare import compare


def main(engine: Engine, bodies: Path, references: Path, shown: int) -> None:
    read = {item["id"]: item["html"] for item in map(json.loads, references.open(encoding="utf-8"))}
    total: Counter[str] = Counter()
    causes: Counter[str] = Counter()
    examples: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for post in map(json.loads, bodies.open(encoding="utf-8")):
        if read.get(post["id"]) is None:
            total["no reference"] += 1
            continue
        found = compare(read[post["id"]], render(post["body"], engine))
        total.update(posts=1, same=int(found["equal"]), blocks=max(found["ref_blocks"], found["cand_blocks"]), alike=found["lcs"])
        causes.update(set(found["cats"]))
        for cause, reference, candidate, _ in found.get("ex", []):
            examples[cause].append((post["id"], reference, candidate))
    for cause, count in causes.most_common():
        print(f"{count:5} posts  {cause}")
        for name, reference, candidate in sorted(examples[cause], key=lambda item: len(item[1] + item[2]))[:shown]:
            at = next((i for i, (x, y) in enumerate(zip(reference, candidate, strict=False)) if x != y), 0)
            part = slice(max(0, at - 60), at + 160)
            print(f"    {name[-50:]}\n      R {reference[part]!r}\n      C {candidate[part]!r}")
    print(
        f"{engine.value}: {100 * total['same'] / total['posts']:.2f} % of {total['posts']} posts identical, "
        f"{100 * total['alike'] / total['blocks']:.2f} % of blocks; no reference: {total['no reference']}"
    )


if __name__ == "__main__":
    main(Engine(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]) if len(sys.argv) > 4 else 0)
