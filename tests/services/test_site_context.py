"""What a site means for its posts."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from editor.core.text import Origin, Span, TextEdit
from editor.services.document import Document
from editor.services.jobs import Jobs
from editor.services.site_context import SiteContext
from editor.services.validation import Validation
from tests.services.test_preview import PlainBuffer

CONFIG = "title: a\ndefaults:\n  - scope: {path: ''}\n    values: {toc: true, author: 나}\n"


def test_the_posts_that_a_post_names_are_looked_for_in_the_background(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_config.yml").write_text("title: a\n", "utf-8")
    other = tmp_path / "_posts" / "2026-01-02-b.md"
    other.write_text("---\ntitle: b\n---\n", "utf-8")
    document = Document(PlainBuffer(""), tmp_path / "_posts" / "2026-01-01-a.md")  # type: ignore[arg-type]
    document.buffer.load("---\ntitle: a\n---\n{% post_url 2026-01-02-b %} {% post_url 2026-01-03-c %}\n")
    jobs = Jobs()
    try:
        context = SiteContext(jobs=jobs)
        with qtbot.waitSignal(context.posts_found):
            assert context.post(document).targets == {}
        assert list(context.post(document).targets) == ["2026-01-02-b"]
        other.rename(other.with_name("2026-01-03-c.md"))
        with qtbot.waitSignal(context.posts_found):
            context.forget_files()
        assert list(context.post(document).targets) == ["2026-01-03-c"]
    finally:
        jobs.close()


def test_the_pages_that_a_hugo_post_names_are_looked_for_once_it_names_one(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "content" / "posts").mkdir(parents=True)
    (tmp_path / "hugo.toml").write_text("title = 'a'\n", "utf-8")
    other = tmp_path / "content" / "posts" / "b.md"
    other.write_text("---\ntitle: b\n---\n", "utf-8")
    path = tmp_path / "content" / "posts" / "a.md"
    document = Document(PlainBuffer(""), path)  # type: ignore[arg-type]
    document.buffer.load("---\ntitle: a\ndate: 2024-01-05\n---\n글\n")
    jobs = Jobs()
    try:
        context = SiteContext(jobs=jobs)
        validation = Validation(document, context, jobs)
        with qtbot.waitSignal(validation.checked) as checked:
            validation.check()
        assert checked.args[0] == ()
        text = '---\ntitle: a\ndate: 2024-01-05\n---\n{{< ref "b" >}} {{< ref "c" >}}\n'
        document.apply([TextEdit(Span(0, len(document.text)), text)], Origin.TYPING)
        qtbot.waitUntil(lambda: [one.span.of(text) for one in validation.now()] == ['{{< ref "c" >}}'])
        other.rename(other.with_name("c.md"))
        context.forget()
        qtbot.waitUntil(lambda: [one.span.of(text) for one in validation.now()] == ['{{< ref "b" >}}'])
    finally:
        jobs.close()


def test_a_jekyll_post_has_the_sites_defaults_and_the_time(tmp_path: Path) -> None:
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_config.yml").write_text(CONFIG, "utf-8")
    document = Document(PlainBuffer(""), tmp_path / "_posts" / "2026-01-01-a.md")  # type: ignore[arg-type]
    document.buffer.load("---\nauthor: 너\n---\na\n")
    context = SiteContext()
    first = context.post(document)
    assert first.front_matter["toc"] is True
    assert first.front_matter["author"] == "너"
    assert first.front_matter["url"] == "/2026/01/01/a.html"
    assert first.config["time"]
    document.apply([TextEdit(Span(len(document.text), len(document.text)), "b")], Origin.TYPING)
    assert context.post(document) == first  # typing must not make the whole page anew


def test_what_a_site_lists_is_read_in_the_background(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_config.yml").write_text("title: a\n", "utf-8")
    other = tmp_path / "_posts" / "2024-01-02-b.md"
    other.write_text("---\ntitle: b\n---\n*b*\n", "utf-8")
    document = Document(PlainBuffer(""), tmp_path / "_posts" / "2024-01-01-a.md")  # type: ignore[arg-type]
    document.buffer.load("---\ntitle: a\n---\n{% for p in site.posts %}{{ p.title }}{{ p.content }}{% endfor %}\n")
    jobs = Jobs()
    try:
        context = SiteContext(jobs=jobs)
        with qtbot.waitSignal(context.posts_found):
            before = context.post(document)
            assert not before.config.get("posts")
            assert not before.takes_pages
        post = context.post(document)
        assert [page["title"] for page in post.config["posts"]] == ["b"]  # type: ignore[attr-defined]
        assert post.takes_pages
        assert context.post(document) == post
        other.write_text("---\ntitle: c\n---\n*b*\n", "utf-8")
        with qtbot.waitSignal(context.posts_found):
            context.forget_files()
        assert [page["title"] for page in context.post(document).config["posts"]] == ["c"]  # type: ignore[attr-defined]
    finally:
        jobs.close()
