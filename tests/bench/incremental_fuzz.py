"""Whether reading in steps gives what reading the whole gives, over many random edits of random posts.

Run from the source: ``python tests/bench/incremental_fuzz.py --compared 20000 --dialect jekyll`` makes edits until so many were
read in steps and compared. Prints how many edits were made and how many of them were read in steps; at the first difference, both
bodies, and ends with 1.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from editor.core.dialects.choose import dialect_for
from editor.core.engine import Engine
from tests.core.markdown.random_edits import fuzz


def main() -> int:
    parser = ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--compared", type=int, default=20_000)
    parser.add_argument("--dialect", choices=[engine.value for engine in Engine], required=True)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    result = fuzz(dialect_for(Engine(asked.dialect)), Random(asked.seed), 0, compared=asked.compared)
    kinds = f"{result.staged} after templates, {result.noted} with other notes"
    print(f"{asked.dialect}: {result.edits} edits, {result.steps} read in steps, of them {kinds}")
    if result.difference is None:
        return 0
    print("different: from {!r}\nto {!r}".format(*result.difference))
    return 1


if __name__ == "__main__":
    sys.exit(main())
