"""Where a new picture goes, and how posts name it."""

from __future__ import annotations

from pathlib import PurePath, PurePosixPath

import pytest

from editor.core.engine import Engine
from editor.core.site.model import Site
from editor.core.site.pictures import encoded, picture_folder, reference_to

ROOT = PurePosixPath("/s")
JEKYLL = Site(ROOT, Engine.JEKYLL, "x")
POST = ROOT / "_posts/2024-01-05-a.md"


@pytest.mark.parametrize(
    ("front_matter", "folders", "expected"),
    [
        ({}, (), "/s/images"),
        ({}, ("assets/img", "_posts"), "/s/assets/img"),
        ({}, ("images", "images/2024-01-01-b"), "/s/images/2024-01-05-a"),
        ({}, ("images", "images/icons"), "/s/images"),
        ({"Typora-copy-images-to": "..\\media"}, ("images",), "/s/_posts/../media"),
        ({"typora-copy-images-to": "./${filename}.assets"}, (), "/s/_posts/2024-01-05-a.assets"),
        ({"typora-copy-images-to": "upload"}, (), "/s/images"),
        ({"typora-copy-images-to": "C:\\Users\\me"}, (), "/s/images"),
    ],
)
def test_jekyll_pictures(front_matter: dict[str, object], folders: tuple[str, ...], expected: str) -> None:
    assert picture_folder(POST, JEKYLL, front_matter, folders) == PurePosixPath(expected)


@pytest.mark.parametrize(
    ("engine", "post", "expected"),
    [
        (Engine.HUGO, "content/posts/a/index.md", "content/posts/a"),
        (Engine.HUGO, "content/posts/a.md", "static/img"),
        (Engine.HEXO, "source/_posts/a.md", "source/images"),
        (Engine.ASTRO, "src/content/blog/a.md", "public/images"),
        (Engine.GFM, "notes/a.md", "notes/images"),
    ],
)
def test_other_pictures(engine: Engine, post: str, expected: str) -> None:
    site = Site(ROOT, engine, "x")
    assert picture_folder(ROOT / post, site, {}, ("static", "static/img", "source/images")) == ROOT / expected


@pytest.mark.parametrize(
    ("engine", "post", "file", "expected"),
    [
        (Engine.JEKYLL, "_posts/a.md", "images/가 나 (1).png", "/blog/images/가%20나%20%281%29.png"),
        (Engine.JEKYLL, "_posts/a.md", "_posts/b.png", "b.png"),
        (Engine.HUGO, "content/posts/a/index.md", "content/posts/a/b.png", "b.png"),
        (Engine.HUGO, "content/posts/a.md", "static/b.png", "/b.png"),
        (Engine.HUGO, "content/posts/a/index.md", "content/posts/b/c.png", "../b/c.png"),
        (Engine.HEXO, "source/_posts/a.md", "source/images/b.png", "/images/b.png"),
        (Engine.ASTRO, "src/content/blog/a.md", "public/b.png", "/blog/b.png"),
        (Engine.GFM, "docs/a/b.md", "images/c.png", "../../images/c.png"),
    ],
)
def test_references(engine: Engine, post: str, file: str, expected: str) -> None:
    base = {"baseurl": "/blog"} if engine is not Engine.ASTRO else {"base": "/blog"}
    assert reference_to(ROOT / file, ROOT / post, Site(ROOT, engine, "x", base)) == expected


def test_a_post_without_a_site_names_files_from_its_own_folder() -> None:
    assert reference_to(PurePath("/x/images/a.png"), PurePath("/x/notes/b.md"), None) == "../images/a.png"


def test_signs_with_a_meaning_are_encoded() -> None:
    assert encoded("a b#c?d%e[f](g)<h>한글é.png") == "a%20b%23c%3Fd%25e%5Bf%5D%28g%29%3Ch%3E한글é.png"
