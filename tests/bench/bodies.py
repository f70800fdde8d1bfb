"""Prints the bodies of the corpus' posts of one kind as JSON lines {"id", "body"}, for a reference to be made of them.

    python tests/bench/bodies.py hexo > bodies.jsonl

The kind is a column "engine" of the corpus' index; FOREWORD_CORPUS says where the corpus is.
"""

from __future__ import annotations

import csv
import json
import os
import sys
import tarfile
from pathlib import Path

from editor.core.frontmatter.parse import parse

CORPUS = Path(os.environ["FOREWORD_CORPUS"]) / "corpus"


def main(kind: str) -> None:
    with (CORPUS / "index.csv").open(encoding="utf-8") as index:
        rows = [row for row in csv.DictReader(index) if row["engine"] == kind]
    names = {f"posts/{row['engine']}/{row['repo'].replace('/', '__')}/{row['path']}" for row in rows}
    with tarfile.open(CORPUS / "posts.tar.gz") as posts:
        for member in posts:
            if member.name.removeprefix("./") in names and (file := posts.extractfile(member)):
                text = file.read().decode("utf-8-sig", "replace").replace("\r\n", "\n")
                body = text[parse(text).block.whole.end :]
                print(json.dumps({"id": member.name.removeprefix("./"), "body": body}))


if __name__ == "__main__":
    main(sys.argv[1])
