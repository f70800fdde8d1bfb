"""A Jekyll post's Liquid lists the posts, the data and the files of its site, and reads nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from editor.core.dialects.base import html_of
from editor.core.dialects.choose import dialect_for
from editor.core.engine import Engine
from editor.storage.site_index import find_site
from editor.storage.surroundings import Surroundings

NOW = datetime(2024, 6, 1, tzinfo=UTC)
POST = "_posts/2024-05-02-here.md"
FILES = {
    "_config.yml": "title: 블로그\ntimezone: UTC\n",
    "_posts/2024-05-01-old.md": "---\ntitle: 옛글\ntags: [x]\n---\n",
    POST: "---\ntitle: 여기\n---\n",
    "_posts/2024-05-03-new.md": "---\ntitle: 새글\n---\n",
    "_posts/2030-01-01-later.md": "---\ntitle: 나중\n---\n",
    "_data/people.yml": "- name: 홍\n",
    "_includes/list.html": "{% for p in site.posts %}{{ p.title }},{% endfor %}",
    "assets/a.png": "x",
}


def shown(root: Path, body: str) -> str:
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    site = find_site(root / POST)
    assert site is not None
    post = Surroundings(NOW).post(root / POST, body, {"title": "여기"}, site)
    return html_of(dialect_for(Engine.JEKYLL, site.config).blocks(body, post)).strip()


def test_posts_and_neighbours(tmp_path: Path) -> None:
    body = "{% for p in site.posts %}{{ p.title }}{{ p.url }};{% endfor %}{{ page.previous.title }}{{ page.next.title }}"
    assert shown(tmp_path, body) == (
        "<p>새글/2024/05/03/new.html;여기/2024/05/02/here.html;옛글/2024/05/01/old.html;옛글새글</p>"
    )


def test_what_an_include_lists(tmp_path: Path) -> None:
    assert shown(tmp_path, "{% include list.html %}") == "<p>새글,여기,옛글,</p>"


def test_data_and_static_files(tmp_path: Path) -> None:
    body = "{{ site.data.people[0].name }} {% for f in site.static_files %}{{ f.path }}{% endfor %}"
    assert shown(tmp_path, body) == "<p>홍 /assets/a.png</p>"


def test_nothing_outside_of_the_site_is_read(tmp_path: Path) -> None:
    outside, root = tmp_path / "outside", tmp_path / "site"
    outside.mkdir()
    root.mkdir()
    (outside / "secret.yml").write_text("key: 비밀\n", encoding="utf-8")
    (root / "_data").symlink_to(outside)
    assert "비밀" not in shown(root, "{{ site.data.secret.key }}x{{ site.data | jsonify }}")
    (root / "_data").unlink()
    (root / "_data").mkdir()
    (root / "_data/secret.yml").symlink_to(outside / "secret.yml")
    (root / "_data/in").symlink_to(outside)
    assert "비밀" not in shown(root, "{{ site.data | jsonify }}")


def test_nothing_is_read_for_a_post_that_lists_nothing(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("title: a\n", encoding="utf-8")
    site = find_site(tmp_path)
    assert site is not None

    def files(_: object) -> dict[object, Path]:
        raise AssertionError("asked for the site's files")

    Surroundings(NOW, files).post(tmp_path / POST, "{{ site.title }}", {}, site)  # type: ignore[arg-type]
