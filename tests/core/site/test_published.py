"""Which post a link on the site leads to."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from editor.core.engine import Engine
from editor.core.site.model import Site
from editor.core.site.published import post_at
from editor.core.site.summary import summarise

JEKYLL = Site(Path("/s"), Engine.JEKYLL, "s", {"permalink": "/posts/:title/", "baseurl": "/blog", "url": "https://me.example"})
HUGO = Site(Path("/s"), Engine.HUGO, "s", {"baseURL": "https://me.example/"}, ("content",))
POSTS = {
    "_posts/2024-01-05-제목.md": "---\ntitle: x\n---\n",
    "_posts/2024-01-06-other.md": "---\npermalink: /special.html\n---\n",
    "_drafts/idea.md": "---\ntitle: y\n---\n",
}


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("/posts/제목/", "_posts/2024-01-05-제목.md"),
        ("/posts/%EC%A0%9C%EB%AA%A9/", "_posts/2024-01-05-제목.md"),
        ("/posts/\u110c\u1166\u1106\u1169\u11a8/index.html?a#b", "_posts/2024-01-05-제목.md"),
        ("/blog/posts/제목", "_posts/2024-01-05-제목.md"),
        ("{{ site.baseurl }}/posts/제목/", "_posts/2024-01-05-제목.md"),
        ("https://me.example/blog/posts/제목/", "_posts/2024-01-05-제목.md"),
        ("/special", "_posts/2024-01-06-other.md"),
        ("/special.html", "_posts/2024-01-06-other.md"),
        ("/posts/gone/", None),
        ("/", None),
        ("/../posts/제목/", "_posts/2024-01-05-제목.md"),
        ("//posts/제목/", None),
        ("https://other.example/posts/제목/", None),
        ("file:///posts/제목/", None),
        ("C:/posts/제목/", None),
        ("/posts/제목%00/", None),
    ],
)
def test_a_link_names_the_post_that_is_published_there(link: str, expected: str | None) -> None:
    posts = [summarise(PurePosixPath(name), text, Engine.JEKYLL) for name, text in POSTS.items()]
    found = post_at(link, posts, JEKYLL)
    assert found == (PurePosixPath(expected) if expected else None)


def test_a_relative_link_starts_at_its_page() -> None:
    posts = [summarise(PurePosixPath("content/posts/둘.md"), "---\ntitle: x\n---\n", Engine.HUGO)]
    assert post_at("../둘/", posts, HUGO, "/posts/하나/") == posts[0].relative
    assert post_at("둘/", posts, HUGO, "/posts/하나/") is None
    assert post_at("posts/둘/", posts, HUGO) == posts[0].relative
