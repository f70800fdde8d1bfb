"""The preview, ``foreword render`` and export make the same HTML of a post, with the same facts of its site."""

from __future__ import annotations

import argparse
import io
from collections.abc import Mapping
from pathlib import Path

import pytest

from editor.cli import render
from editor.cli.console import Console
from editor.cli.export import exported
from editor.core.dialects.base import html_of
from editor.core.engine import Engine
from editor.core.markdown.dress import dress_of
from editor.core.markdown.sanitize import PageOptions, page_html
from editor.services.document import Document
from editor.services.site_context import SiteContext
from tests.services.test_preview import PlainBuffer

BODY = """## 소제목 "하나"

글 **강조(bold)**는 `code`

```python
x = 1
```

| a | b |
|---|---|
| 1 | 2 |

- [ ] 할 일

각주[^1]

[^1]: 끝
"""
JEKYLL = {
    "_config.yml": "title: 블로그\nbaseurl: /b\nkramdown: {hard_wrap: true, toc_levels: 2..3}\n"
    "defaults:\n  - {scope: {path: ''}, values: {author: 나}}\n",
    "_includes/box.html": "<div>{{ include.text }}, {{ page.author }}, {{ site.title }}</div>",
    "_posts/2026-01-01-other.md": "---\ntitle: 다른 글\ncategories: [가]\n---\nx\n",
    "_posts/2026-01-02-a.md": "---\ntitle: 제목\n---\n{% include box.html text='상자' %}\n\n{{ page.url }} {{ page.path }} "
    "{{ page.date }} {{ site.time | date: '%Y' | size }}\n\n[글]({% post_url 2026-01-01-other %})\n\n" + BODY,
}
HUGO = {
    "hugo.toml": "baseURL = 'https://example.org/b/'\nenableEmoji = true\n[params]\nname = '나'\n",
    "content/posts/other.md": "---\ntitle: 다른 글\nslug: elsewhere\n---\nx\n",
    "content/posts/a.md": '---\ntitle: 제목\n---\n[글]({{< ref "other.md#가" >}}) [글]({{< relref other.md >}}) '
    "{{< param name >}} :tada:\n\n{{< mine x=1 >}}\n안쪽\n{{< /mine >}}\n\n" + BODY,
}
HEXO = {
    "_config.yml": "title: 블로그\npermalink: :title/\n",
    "package.json": '{"dependencies": {"hexo": "8"}}',
    "source/_posts/other.md": "---\ntitle: 다른 글\n---\nx\n",
    "source/_posts/a.md": "---\ntitle: 제목\n---\n{% post_link other %}\n\n" + BODY,
}
ASTRO = {"astro.config.mjs": "export default {}\n", "src/content/blog/a.md": "---\ntitle: 제목\n---\n" + BODY}
NAMED = {**ASTRO, "foreword.toml": 'engine = "jekyll"\n'}
LONE = dict.fromkeys(("a.md", "2026-01-02-a.md"), "---\ntitle: 제목\n---\n" + BODY)
SITES = {
    "jekyll": (JEKYLL, "_posts/2026-01-02-a.md", ("<div>상자, 나, 블로그</div>", 'href="/b/%EA%B0%80/2026/01/01/other.html"')),
    "hugo": (HUGO, "content/posts/a.md", ("https://example.org/b/posts/elsewhere/#가", '"/b/posts/elsewhere/"', "나 🎉", "안쪽")),
    "hexo": (HEXO, "source/_posts/a.md", ('<a href="/other/" title="다른 글">다른 글</a>',)),
    "astro": (ASTRO, "src/content/blog/a.md", ("“하나”",)),
    "named in foreword.toml": (NAMED, "src/content/blog/a.md", ("<strong>강조(bold)</strong>",)),
    "a lone post with Jekyll's name": (LONE, "2026-01-02-a.md", ("<strong>강조(bold)",)),
    "a lone post": (LONE, "a.md", ("**강조(bold)**",)),
}  # fmt: skip


def written(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")


def in_preview(path: Path, engine: Engine | None) -> tuple[str, str]:
    """What the preview is made of: as published, and in the theme's dress."""
    document = Document(PlainBuffer(""), path)  # type: ignore[arg-type]
    document.buffer.load(path.read_text("utf-8"))
    context = SiteContext()
    if engine is not None:
        context.choose(document, engine)
    dialect, post = context.dialect(document), context.post(document)
    html = html_of(dialect.blocks(document.text[document.front_matter.body_start :], post))
    return html, page_html(html, PageOptions("files", "blocked", dress=dress_of(dialect.engine, post)))


def rendered(path: Path, *words: str) -> str:
    parser, out = argparse.ArgumentParser(), io.StringIO()
    render.COMMAND.arguments(parser, str)
    assert render.COMMAND.run(parser.parse_args([str(path), *words]), Console(out, io.StringIO(), str, False)) == 0
    return out.getvalue()


@pytest.mark.parametrize(("files", "post", "expected"), SITES.values(), ids=SITES)
@pytest.mark.parametrize("engine", [None, Engine.HUGO, Engine.JEKYLL], ids=["own", "as hugo", "as jekyll"])
def test_preview_render_and_export_agree(
    tmp_path: Path, files: Mapping[str, str], post: str, expected: tuple[str, ...], engine: Engine | None
) -> None:
    written(tmp_path, files)
    html, dress = in_preview(tmp_path / post, engine)
    assert rendered(tmp_path / post, *(["--engine", engine.value] if engine else [])) == html
    page, _ = exported(tmp_path / post, engine.value if engine else None)
    assert dress.strip() in page
    if engine is None:
        assert all(part in html for part in expected), html
