"""Whether checking again after an edit finds what a check of the whole post finds, over many random edits.

Run from the source: ``FOREWORD_CORPUS=... python tests/bench/check_again_fuzz.py --edits 5000 --dialect jekyll``: half of them
in real posts, half in posts made of the rules' fixtures. Prints how many edits were made and how many codes were found; at the
first difference, both texts, and ends with 1.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from editor.core.engine import Engine
from tests.core.rules.edited_posts import from_corpus, made_up, try_edits

CORPUS = Path(os.environ.get("FOREWORD_CORPUS", Path(__file__).resolve().parents[3] / "shared"))


def main() -> int:
    parser = ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--edits", type=int, default=5_000)
    parser.add_argument("--dialect", choices=[engine.value for engine in Engine], required=True)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    random = Random(asked.seed)
    for name, posts in (("made up", made_up(random)), ("real", from_corpus(random, CORPUS))):
        tried = try_edits(Engine(asked.dialect), random, posts, asked.edits // 2)
        print(f"{asked.dialect}, {name} posts: {tried.edits} edits, {len(tried.codes)} codes found {tried.codes.total()} times")
        if tried.difference is not None:
            print("different: from {!r}\nto {!r}".format(*tried.difference))
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
