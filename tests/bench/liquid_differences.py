"""Asks Jekyll what it makes of Liquid that lists a site's posts and data and uses each filter, and shows what differs.

    python -m tests.bench.liquid_differences

Needs Jekyll 4, as Debian's package brings it.
"""

from __future__ import annotations

import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from editor.core.dialects.choose import dialect_for
from editor.core.engine import Engine
from editor.core.frontmatter.parse import parse
from editor.core.markdown.render import html_of
from editor.storage.site_finding import find_site
from editor.storage.surroundings import Surroundings

FILES = {
    "_config.yml": "title: 사이트\nurl: https://a.b\nbaseurl: /c\ntimezone: UTC\nlist: [3, 1, 2]\ncollections_dir: ''\n"
    "collections:\n  notes: {output: true, title: 쪽지}\n  hidden: {sort_by: rank}\n"
    "defaults:\n  - {scope: {path: '', type: notes}, values: {mood: calm}}\n"
    "  - {scope: {path: '', type: pages}, values: {kind: p}}\n",
    "about.md": "---\ntitle: 소개\n---\n*about* {{ site.title }}\n",
    "index.html": "---\ntitle: 첫\n---\n<b>home</b>\n",
    "sub/index.md": "---\n---\nsub\n",
    "sub/page.md": "---\npermalink: /elsewhere/\nrank: 2\n---\nx\n",
    "feed.xml": "---\n---\n<a/>\n",
    "css/main.scss": "---\n---\na { b: c }\n",
    "plain.md": "no head\n",
    "_notes/one.md": "---\nrank: 1\n---\n**one** {{ page.title }}\n",
    "_notes/deep/two-words.md": "---\ntitle: 둘\ndate: 2020-05-05\ntags: a b\n---\ntwo\n",
    "_notes/readme.txt": "no head",
    "_hidden/b.md": "---\nrank: 1\n---\nb\n",
    "_hidden/a.md": "---\nrank: 2\n---\na\n",
    "_hidden/c.md": "---\n---\nc\n",
    "_layouts/none.html": "{{ content }}",
    "_data/people.yml": "- name: 홍\n  age: 3\n- name: 김\n  age: 10\n",
    "_data/deep/a b.json": '{"x": [1, 2]}',
    "_data/table.csv": "a,b\n1,2\n3,4\n",
    "_data/tabs.tsv": "a\tb\n5\t6\n",
    "assets/one.png": "x",
    "assets/two.txt": "x",
    "_posts/2020-01-01-old.md": "---\ntitle: Old\ntags: [x, y]\ncategories: c1\n---\n"
    "The *old* [one][ref].\n\nMore {{ page.title }}.\n\n[ref]: https://o.ld\n",
    "_posts/2021-02-03-mid-name.md": "---\ntags: y\ncategories: [c1, c2]\nauthor: 홍\nexcerpt: Its **own**\n---\nmid\n",
    "_posts/2022-01-01-b.md": "---\ntitle: 'B \"q\"'\ntags: z\nexcerpt_separator: <!--more-->\n---\nb *i*\n\nc\n<!--more-->\nd\n",
    "_posts/2022-01-01-a.md": "---\ntitle: A\nrank: 2\n---\na\n",
    "_posts/2022-05-05-hidden.md": "---\npublished: false\n---\n",
    "_posts/2999-01-01-future.md": "---\ntitle: F\n---\n",
}
HEAD = "---\ntitle: 여기\nlayout: none\ntags: [x]\nnums: [3, 1, 2, 10]\nwords: [b, A, c, b]\n"
HEAD += "date: 2021-06-01 10:00:00 +0000\n---\n"
LIQUID = (Path(__file__).parent / "liquid_lines.txt").read_text(encoding="utf-8")
NAME = "_posts/2021-06-01-here.md"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        lines = [f"<i>{line}</i>" for line in LIQUID.splitlines()]
        text = HEAD + "\n\n".join(lines) + "\n"
        for path, content in {**FILES, NAME: text}.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(content)
        subprocess.run(["jekyll", "build", "-q", "-s", name, "-d", f"{name}/_site"], check=True)
        theirs = (root / "_site/2021/06/01/here.html").read_text().split("\n\n")
        ours = foreword(root / NAME, text).split("\n\n")
    different = 0
    for line, left, right in zip(lines, theirs, ours, strict=False):
        if left.strip() != right.strip():
            different += 1
            print(f"{line}\n  Jekyll   {left}\n  Foreword {right}")
    print(f"{different} of {len(lines)} differ ({len(theirs)} and {len(ours)} paragraphs)")


def foreword(path: Path, text: str) -> str:
    front, site = parse(text, Engine.JEKYLL), find_site(path)
    assert site is not None
    body = text[front.block.whole.end :]
    post = Surroundings(datetime.now(UTC)).post(path, body, front.data, site)
    return html_of(dialect_for(Engine.JEKYLL, site.config).blocks(body, post))


if __name__ == "__main__":
    main()
