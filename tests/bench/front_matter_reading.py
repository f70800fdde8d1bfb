"""Reading with spans against PyYAML's plain C loader, on the YAML blocks of real posts: processor seconds, at most 3 to 1.

FOREWORD_CORPUS=... python -m tests.bench.front_matter_reading [--posts 1000]
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tarfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import yaml

from editor.core.frontmatter.model import Kind
from editor.core.frontmatter.parse import parse
from editor.core.frontmatter.split import split

LIMIT = 3.0
ROUNDS = 5
CORPUS = Path(os.environ.get("FOREWORD_CORPUS", Path(__file__).resolve().parents[3] / "shared")) / "corpus" / "posts.tar.gz"


def texts(count: int) -> list[str]:
    """Posts with a YAML block that both readers take, cut behind it: bodies are nobody's business here."""
    found: list[str] = []
    with tarfile.open(CORPUS) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isfile() else None
            text = file.read().decode("utf-8", "replace").replace("\r\n", "\n") if file else ""
            block = split(text)
            if block.kind is Kind.YAML and block.content.of(text) and parse(text).trouble is None:
                found.append(text[: block.whole.end])
            if len(found) == count:
                break
    return found


def plain(content: str) -> None:
    """What a program does that only wants the values; a date that does not exist stops it."""
    with contextlib.suppress(ValueError):
        yaml.load(content, yaml.CSafeLoader)


def seconds(read: Callable[[str], object], inputs: Iterable[str]) -> float:
    start = time.process_time()
    for one in inputs:
        read(one)
    return time.process_time() - start


def main() -> int:
    """Print both times and their ratio; 1 when it is over the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=1000)
    heads = texts(parser.parse_args().posts)
    contents = [split(head).content.of(head) for head in heads]
    # Each round measures both, so that a machine that is busy for a while is busy for both.
    rounds = [(seconds(parse, heads), seconds(plain, contents)) for _ in range(ROUNDS)]
    ours, theirs = (min(column) for column in zip(*rounds, strict=True))
    print(f"{len(heads)} posts: with spans {ours:.2f} s, plain {theirs:.2f} s, ratio {ours / theirs:.2f} (at most {LIMIT})")
    return 1 if ours > LIMIT * theirs else 0


if __name__ == "__main__":
    sys.exit(main())
