"""A Jekyll post's Liquid lists the posts, the data and the files of its site, and reads nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from editor.core.dialects.base import html_of
from editor.core.dialects.choose import dialect_for
from editor.core.engine import Engine
from editor.storage.site_finding import find_site
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


def shown(root: Path, body: str, files: dict[str, str] = FILES) -> str:
    for name, text in files.items():
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


SITE = {
    "_config.yml": "title: 블로그\ntimezone: UTC\ncollections:\n  notes: {output: true, title: 쪽지}\n  ranked: {sort_by: rank}\n"
    "defaults:\n  - {scope: {path: '', type: notes}, values: {mood: calm}}\nexclude: [drafts]\n",
    "_posts/2024-05-01-old.md": "---\ntitle: 옛글\n---\nThe *old* [one][r].\n\nMore {{ page.title }}.\n\n[r]: https://o.ld\n",
    POST: "---\ntitle: 여기\n---\nas *written*\n",
    "_posts/2024-05-03-new.md": "---\ntitle: 새글\nexcerpt_separator: <!--more-->\n---\nA *b*\n\nc\n<!--more-->\nd\n",
    "about.md": "---\ntitle: 소개\n---\n*about*\n",
    "index.html": "---\ntitle: 첫\n---\n",
    "sub/moved.md": "---\npermalink: /elsewhere/\n---\n",
    "css/main.scss": "---\n---\na { b: c }\n",
    "plain.md": "no front matter\n",
    "drafts/x.md": "---\ntitle: X\n---\n",
    "_site/about.html": "---\ntitle: built\n---\n",
    "_notes/one.md": "---\n---\n**one** {{ page.mood }}\n",
    "_notes/deep/two-words.md": "---\ndate: 2020-05-05\n---\ntwo\n",
    "_ranked/a.md": "---\nrank: 2\n---\n",
    "_ranked/b.md": "---\nrank: 1\n---\n",
    "_ranked/c.md": "---\n---\n",
}


def test_pages_by_their_names_with_their_addresses(tmp_path: Path) -> None:
    body = "{% for p in site.pages %}{{ p.path }} {{ p.url }} {{ p.dir }} {{ p.title }};{% endfor %}{{ site.html_pages.size }}"
    assert shown(tmp_path, body, SITE) == (
        "<p>about.md /about.html / 소개;index.html / / 첫;css/main.scss /css/main.css /css/ ;"
        "sub/moved.md /elsewhere/ /elsewhere/ ;3</p>"
    )


def test_collections_in_their_order_with_defaults(tmp_path: Path) -> None:
    body = "{% for d in site.notes %}{{ d.title }} {{ d.url }} {{ d.mood }} {{ d.collection }};{% endfor %}"
    assert shown(tmp_path, body, SITE) == (
        "<p>Two Words /notes/deep/two-words.html calm notes;One /notes/one.html calm notes;</p>"
    )
    body = "{% for c in site.collections %}{{ c.label }} {{ c.docs.size }} {{ c.title }};{% endfor %}"
    assert shown(tmp_path, body, SITE) == "<p>notes 2 쪽지;posts 3 ;ranked 3 ;</p>"
    assert shown(tmp_path, "{{ site.ranked | map: 'title' | join: ',' }}", SITE) == "<p>B,A,C</p>"


def test_older_posts_are_rendered_and_newer_ones_are_not_yet(tmp_path: Path) -> None:
    body = (
        "{% for p in site.posts reversed %}{{ p.content | replace: '<', '(' | replace: '*', '+' | strip_newlines }};{% endfor %}"
    )
    assert shown(tmp_path, body, SITE) == (
        "<p>(p&gt;The (em&gt;old(/em&gt; (a href=”https://o.ld”&gt;one(/a&gt;.(/p&gt;(p&gt;More 옛글.(/p&gt;;"
        "as +written+;A +b+c(!–more–&gt;d;</p>"
    )


def test_excerpts_are_rendered_up_to_their_separator(tmp_path: Path) -> None:
    body = "{% for p in site.posts %}{{ p.excerpt | strip_html | strip_newlines }};{% endfor %}"
    assert shown(tmp_path, body, SITE) == "<p>A bc;as written;The old one.;</p>"


def test_a_post_that_asks_for_itself_ends(tmp_path: Path) -> None:
    assert "ab" in shown(tmp_path, "a{{ page.excerpt }}b", SITE)
    files = {**SITE, "_posts/2024-05-01-old.md": "---\n---\n{{ page.next.previous.excerpt }}{{ page.excerpt }}c\n"}
    assert "c" in shown(tmp_path, "{{ page.previous.content }}", files)


def test_files_that_are_not_the_sites_are_not_listed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("---\ntitle: 비밀\n---\n비밀\n", encoding="utf-8")
    root = tmp_path / "site"
    (root / "_notes").mkdir(parents=True)
    (root / "link.md").symlink_to(outside)
    (root / "_notes/link.md").symlink_to(outside)
    body = "{% for p in site.pages %}{{ p.title }}{{ p.content }};{% endfor %}{{ site.notes | map: 'content' | join: ' ' }}"
    found = shown(root, body, SITE)
    assert "비밀" not in found
    assert "소개" in found


def test_pages_that_take_each_other_in_do_not_grow_without_end(tmp_path: Path) -> None:
    body = "{% for p in site.posts reversed %}{{ p.content }}**x**{% endfor %}"
    files = {f"_posts/2024-0{1 + day // 28}-{1 + day % 28:02}-p.md": f"---\n---\n{body}\n" for day in range(100)}
    start = process_time()
    html = shown(tmp_path, body, {"_config.yml": "", POST: "---\n---\n", **files})
    assert "x" in html
    assert process_time() - start < 5
