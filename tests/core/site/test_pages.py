"""Links between posts are followed as the site's readers follow them."""

from __future__ import annotations

from pathlib import PurePath, PurePosixPath

import pytest

from editor.core.engine import Engine
from editor.core.site.model import Site
from editor.core.site.pages import address, linked_post, pages
from editor.core.site.summary import Summary, summarise


def posts(engine: Engine, *paths: str, head: str = "") -> list[Summary]:
    return [summarise(PurePosixPath(path), f"---\n{head}\n---\n", engine) for path in paths]


@pytest.mark.parametrize("url", ["/a/b", "/a/b/", "/a/b.html", "/a/b/index.html"])
def test_one_form_of_an_address(url: str) -> None:
    assert address(url) == "/a/b"


def test_the_home_page() -> None:
    assert address("/") == address("/index.html") == "/"


@pytest.mark.parametrize(
    "target",
    [
        "/2024/01/05/가/",
        "/2024/01/05/%EA%B0%80",
        "/2024/01/05/가.html#part",
        "/blog/2024/01/05/가/",
        "../../05/가/",
        "{{ site.baseurl }}/2024/01/05/가/",
        "https://me.example/blog/2024/01/05/가/",
        "{% post_url 2024-01-05-가 %}",
        "{{ site.baseurl }}{% post_url sub/2024-01-05-가 %}",
        "{% link _posts/sub/2024-01-05-가.md %}",
    ],
)
def test_jekyll_links(target: str) -> None:
    config = {"permalink": "pretty", "baseurl": "/blog", "url": "https://me.example"}
    site = Site(PurePath("/s"), Engine.JEKYLL, "x", config, ("_posts",))
    listed = posts(Engine.JEKYLL, "_posts/sub/2024-01-05-가.md", "_posts/2024-01-06-b.md")
    assert linked_post(target, listed[1].relative, {}, site, pages(listed, site)) is listed[0]


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ('{{< ref "a.md" >}}', 0),
        ('{{< relref "/posts/a" >}}', 0),
        ('{{% ref "bundle" %}}', 2),
        ("a.md", 0),
        ("../notes/c.md", 1),
        ("/posts/a/", 0),
        ("../a/", 0),
        ("https://other.example/posts/a/", None),
        ("#part", None),
        ("/posts/none/", None),
    ],
)
def test_hugo_links(target: str, found: int | None) -> None:
    site = Site(PurePath("/s"), Engine.HUGO, "x", {}, ("content",))
    names = ("content/posts/a.md", "content/notes/c.md", "content/posts/bundle/index.md", "content/posts/me.md")
    listed = posts(Engine.HUGO, *names)
    assert linked_post(target, listed[3].relative, {}, site, pages(listed, site)) is (None if found is None else listed[found])


def test_posts_that_take_one_another_s_address() -> None:
    site = Site(PurePath("/s"), Engine.JEKYLL, "x", {}, ("_posts",))
    listed = posts(Engine.JEKYLL, "_posts/2024-01-05-a.md", "_posts/2024-01-05-b.md", head="permalink: /same/")
    assert pages(listed, site) == {"/same": tuple(listed)}
    assert pages(posts(Engine.JEKYLL, "_drafts/a.md"), site) == {}
