"""Edits on the front matter of real posts, each under its own generator: nothing but the field may change.

FOREWORD_CORPUS=... python -m tests.bench.front_matter_roundtrip [--sample 200] [--out refused.json]

For every post: a title, a date, a tag more, a tag less, the tags in the other order, a value inside a map (its own, or a
new one) and a new field. The judge reads with PyYAML and tomllib, not with the reader under test. A post passes when the
values are the old ones but for the field, and when the lines that differ are lines of the field. Posts that are refused
are listed with the reason; they fail the run unless their front matter cannot be read by the judge either.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import sys
import tarfile
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from editor.cli.set_field import Around, Change, How, changed_text
from editor.core.engine import Engine
from editor.core.frontmatter.model import Kind
from editor.core.frontmatter.parse import parse
from editor.core.frontmatter.patch import PatchRefused, set_value
from editor.core.frontmatter.split import split
from editor.core.text import apply

CORPUS = Path(os.environ.get("FOREWORD_CORPUS", Path(__file__).resolve().parents[3] / "shared")) / "corpus"
ENGINES = {"jekyll": Engine.JEKYLL, "hugo": Engine.HUGO, "hexo": Engine.HEXO}
TITLE, TAG, DATE = '새 제목: "따옴표" #1', "새 태그", "2024-03-05 09:30:00 +0900"


class _Loader(yaml.CSafeLoader):
    """PyYAML with dates as they are written, so that those that do not exist can be compared too."""

    yaml_implicit_resolvers = {
        first: [pair for pair in pairs if not pair[0].endswith(":timestamp")]
        for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


class Post(NamedTuple):
    """A post with LF newlines, and the generator of the site that it comes from."""

    name: str
    engine: Engine | None
    text: str


class Edit(NamedTuple):
    """`field` is the key at the top whose lines may change; `wanted` makes the new values out of the old ones."""

    kind: str
    field: str
    make: Callable[[], str]
    wanted: Callable[[dict[str, Any]], Any]


def posts() -> Iterator[Post]:
    """All posts of the corpus with front matter."""
    with tarfile.open(CORPUS / "posts.tar.gz") as archive, (CORPUS / "index.csv").open(encoding="utf-8") as rows:
        files = {member.name.removeprefix("./").removeprefix("posts/"): member for member in archive if member.isfile()}
        for row in csv.DictReader(rows):
            name = f"{row['engine']}/{row['repo'].replace('/', '__')}/{row['path']}"
            file = archive.extractfile(files[name])
            assert file is not None
            text = file.read().decode("utf-8", "replace").replace("\r\n", "\n")
            yield Post(name, ENGINES.get(row["engine"]), text)


def values(post: Post, text: str) -> dict[str, Any] | None:
    """The values of a text as the judge reads them; None when it cannot."""
    block = split(text, post.engine)
    content = block.content.of(text)
    if block.kind is Kind.YAML and post.engine is Engine.HEXO:
        content = re.sub(r"^\t+", lambda tabs: "  " * len(tabs[0]), content, flags=re.M)
    try:
        data = tomllib.loads(content) if block.kind is Kind.TOML else yaml.load(content, _Loader)
    except (yaml.YAMLError, ValueError):
        return None
    return {} if data is None and block.kind is Kind.YAML else data if isinstance(data, dict) else None


def edits(post: Post, data: dict[str, Any]) -> Iterator[Edit]:
    """The edits that suit a post."""
    yield _set(post, "title", TITLE)
    yield _set(post, "date", DATE)
    yield _set(post, "foreword_note", TITLE)
    tags = data.get("tags")
    old = tags if isinstance(tags, list) else _words(post, tags)
    yield Edit("tag more", "tags", _run(post, Change("tags", How.ADD, TAG)), lambda new: {**new, "tags": [*old, TAG]})
    if isinstance(tags, list) and tags:
        make = _run(post, Change("tags", How.TAKE, str(tags[0])))
        yield Edit("tag less", "tags", make, lambda new: {**new, "tags": tags[1:]})
        yield Edit("tags turned", "tags", _direct(post, ("tags",), tags[::-1]), lambda new: {**new, "tags": tags[::-1]})
    path = _inner(data)
    if path:
        yield Edit("nested", path[0], _direct(post, path, TITLE), lambda new: {**new, path[0]: {**new[path[0]], path[1]: TITLE}})
    elif "foreword" not in data:
        make = _run(post, Change("foreword.probe", How.SET, TITLE))
        yield Edit("nested new", "foreword", make, lambda new: {**new, "foreword": {"probe": TITLE}})


def _words(post: Post, tags: object) -> list[Any]:
    """The tags that a text stands for: Jekyll splits it at blanks."""
    if tags in (None, ""):
        return []
    return tags.split() if isinstance(tags, str) and post.engine is Engine.JEKYLL else [tags]


def _set(post: Post, field: str, value: str) -> Edit:
    return Edit(field, field, _run(post, Change(field, How.SET, value)), lambda new: {**new, field: value})


def _run(post: Post, change: Change) -> Callable[[], str]:
    return lambda: changed_text(post.text, change, Around(post.engine))


def _direct(post: Post, path: tuple[str, ...], value: object) -> Callable[[], str]:
    return lambda: apply(post.text, set_value(post.text, path, value, engine=post.engine))


def _inner(data: dict[str, Any]) -> tuple[str, str] | None:
    """A text inside a map at the top."""
    for key, value in data.items():
        if isinstance(value, dict) and isinstance(key, str):
            found = next((name for name, inner in value.items() if isinstance(inner, str) and isinstance(name, str)), None)
            if found:
                return key, found
    return None


def judged(post: Post, data: dict[str, Any], edit: Edit, new: str) -> str:
    """``ok``, or what went wrong."""
    read = values(post, new)
    if read is None:
        return "unreadable after"
    if not _same(read, edit.wanted(data)):
        return "other values"
    old_lines, new_lines = post.text.split("\n"), new.split("\n")
    head = next((n for n, (a, b) in enumerate(zip(old_lines, new_lines, strict=False)) if a != b), 0)
    rest = min(len(old_lines), len(new_lines)) - head
    tail = next((n for n, (a, b) in enumerate(zip(old_lines[::-1], new_lines[::-1], strict=False)) if a != b or n == rest), rest)
    touched = range(head, len(old_lines) - tail)
    own = _lines(post, edit.field)
    return "ok" if all(line in own for line in touched) else "other lines"


def _same(read: dict[str, Any], wanted: Any) -> bool:
    """Whether the values are alike; a TOML date is compared as the text that it was set to."""
    moment = read.get("date")
    if isinstance(moment, datetime) and wanted["date"] == DATE:
        read = {**read, "date": f"{moment:%Y-%m-%d %H:%M:%S %z}"}
    return repr(sorted(read.items(), key=repr)) == repr(sorted(wanted.items(), key=repr))


def _lines(post: Post, field: str) -> range:
    """The lines of the file that hold the key and the value of a field; none when it is new."""
    block = split(post.text, post.engine)
    first = post.text.count("\n", 0, block.content.start)
    content = block.content.of(post.text).split("\n")
    key = re.compile(rf"""\[*["']?{re.escape(field)}["']?[ \t]*[:=\].]""")
    starts = [n for n, line in enumerate(content) if key.match(line.lstrip("\ufeff"))]
    if not starts:
        return range(0)
    # The last one counts where a key occurs twice.
    start, end = starts[-1], starts[-1] + 1
    other = re.compile(r"""["']?[^\s#\-\[\]]""") if block.kind is Kind.YAML else re.compile(r"[\w\"'-]+[ \t]*=|\[")
    while end < len(content) - 1 and not other.match(content[end]):
        end += 1
    if block.kind is Kind.TOML and content[start].startswith("["):
        end = next((n for n in range(start + 1, len(content)) if content[n].startswith("[")), len(content) - 1)
    return range(first + start, first + end)


def main() -> int:
    """Print how many edits passed, and what was refused; 1 when one failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    found, failed, refused = Counter[tuple[str, str]](), list[str](), list[dict[str, str]]()
    everything = list(posts())
    for post in everything[:: max(1, len(everything) // options.sample)] if options.sample else everything:
        data = values(post, post.text)
        if data is None:
            reason = parse(post.text, post.engine).trouble
            found["unreadable", "to both" if reason else "to the judge"] += 1
            refused.append({"post": post.name, "edit": "read", "reason": reason.message.say() if reason else "read by us"})
            continue
        for edit in edits(post, data):
            try:
                verdict = judged(post, data, edit, edit.make())
            except PatchRefused as refusal:
                verdict = "refused"
                refused.append({"post": post.name, "edit": edit.kind, "reason": refusal.message.say()})
            found[edit.kind, verdict] += 1
            if verdict not in ("ok", "refused"):
                failed.append(f"{verdict}: {edit.kind} in {post.name}")
    if options.out:
        options.out.write_text(json.dumps(refused, ensure_ascii=False, indent=1), encoding="utf-8")
    for (kind, verdict), count in sorted(found.items()):
        print(f"{kind:14} {verdict:16} {count}")
    print(*failed[:40], sep="\n")
    return 1 if failed or any(one["edit"] != "read" for one in refused) else 0


if __name__ == "__main__":
    sys.exit(main())
