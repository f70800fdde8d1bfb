"""Pictures are found where the generator and Typora find them, and never outside the site."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from editor.core.engine import Engine
from editor.core.site.model import Site
from editor.storage.assets import find_asset, other_spelling


def touch(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return root


def asset(
    root: Path, target: str, engine: Engine = Engine.JEKYLL, post: str = "_posts/2024-01-05-a.md", **front_matter: object
) -> str | None:
    """The path from the root of what the target names."""
    folders = {Engine.HUGO: ("content",), Engine.HEXO: ("source/_posts",), Engine.ASTRO: ("src/content",)}
    site = Site(root, engine, "x", {"baseurl": "/blog"}, folders.get(engine, ("_posts",)))
    found = find_asset(target, root / post, site, {key.replace("_", "-"): value for key, value in front_matter.items()})
    return found and found.relative_to(root).as_posix()


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/images/a.png", "images/a.png"),
        ("/blog/images/a.png", "images/a.png"),
        ("../images/a.png", "images/a.png"),
        ("..\\images\\a.png", "images/a.png"),
        ("b.png", "_posts/b.png"),
        ("./b.png", "_posts/b.png"),
        ("{{ site.baseurl }}/images/a.png", "images/a.png"),
        ("/images/%EA%B0%80%20%EB%82%98.png", "images/가 나.png"),
        ("/images/가 나.png", "images/가 나.png"),
        ("/images/none.png", None),
        ("/images", None),
    ],
)
def test_jekyll(tmp_path: Path, target: str, expected: str | None) -> None:
    touch(tmp_path, "images/a.png", "images/가 나.png", "_posts/b.png")
    assert asset(tmp_path, target) == expected


def test_a_relative_reference_may_mean_the_page(tmp_path: Path) -> None:
    touch(tmp_path, "about/me.png")
    assert asset(tmp_path, "me.png", permalink="/about/") == "about/me.png"


@pytest.mark.parametrize(
    ("written", "target"),
    [("../", "/a.png"), ("..", "/a.png"), ("..\\", "/a.png"), ("../../static/", "/s.png"), ("..\\..\\static", "/s.png")],
)
def test_typora_root_url(tmp_path: Path, written: str, target: str) -> None:
    touch(tmp_path, "content/a.png", "static/s.png", "content/posts/p.md")
    site = Site(tmp_path, Engine.GFM, "x")
    post = tmp_path / "content" / "posts" / "p.md"
    for key in ("typora-root-url", "Typora-root-url", "TYPORA-ROOT-URL"):
        assert find_asset(target, post, site, {key: written}) is not None


def test_typora_root_url_of_another_computer(tmp_path: Path) -> None:
    root = touch(tmp_path / "my-blog", "static/a.png", "content/p.md")
    site = Site(root, Engine.GFM, "x")
    for written in ("C:\\Users\\me\\my-blog\\static", "/Users/me/my-blog/static", str(root / "static")):
        assert find_asset("/a.png", root / "content/p.md", site, {"typora-root-url": written}) == root / "static/a.png"


def test_typora_copy_images_to(tmp_path: Path) -> None:
    touch(tmp_path, "media/zoom/a.png", "_posts/2024-01-05-a.assets/b.png")
    assert asset(tmp_path, "a.png", **{"typora-copy-images-to": "../media/zoom"}) == "media/zoom/a.png"
    assert asset(tmp_path, "b.png", **{"typora-copy-images-to": "${filename}.assets"}) == "_posts/2024-01-05-a.assets/b.png"


def test_hugo(tmp_path: Path) -> None:
    touch(tmp_path, "static/images/a.png", "assets/b.png", "content/posts/p/cover.png", "static/posts/q/d.png")
    bundle = "content/posts/p/index.md"
    assert asset(tmp_path, "/images/a.png", Engine.HUGO, bundle) == "static/images/a.png"
    assert asset(tmp_path, "/b.png", Engine.HUGO, bundle) == "assets/b.png"
    assert asset(tmp_path, "cover.png", Engine.HUGO, bundle) == "content/posts/p/cover.png"
    assert asset(tmp_path, "/posts/p/cover.png", Engine.HUGO, bundle) == "content/posts/p/cover.png"
    assert asset(tmp_path, "d.png", Engine.HUGO, "content/posts/q.md") == "static/posts/q/d.png"


def test_hexo_and_astro(tmp_path: Path) -> None:
    touch(tmp_path, "source/images/a.png", "source/_posts/p/b.png", "public/c.png", "src/assets/d.png", "src/content/blog/e.png")
    assert asset(tmp_path, "/images/a.png", Engine.HEXO, "source/_posts/p.md") == "source/images/a.png"
    assert asset(tmp_path, "b.png", Engine.HEXO, "source/_posts/p.md") == "source/_posts/p/b.png"
    post = "src/content/blog/p.md"
    assert asset(tmp_path, "/c.png", Engine.ASTRO, post) == "public/c.png"
    assert asset(tmp_path, "../../assets/d.png", Engine.ASTRO, post) == "src/assets/d.png"
    assert asset(tmp_path, "@/assets/d.png", Engine.ASTRO, post) == "src/assets/d.png"
    assert asset(tmp_path, "./e.png", Engine.ASTRO, post) == "src/content/blog/e.png"


def test_a_field_may_leave_the_slash_out(tmp_path: Path) -> None:
    touch(tmp_path, "assets/a.png")
    site, post = Site(tmp_path, Engine.JEKYLL, "x"), tmp_path / "_posts" / "2024-01-05-a.md"
    assert find_asset("assets/a.png", post, site, {}) is None
    assert find_asset("assets/a.png", post, site, {}, in_field=True) == tmp_path / "assets/a.png"


@pytest.mark.parametrize(
    "target",
    [
        "../../secret.png",
        "/../secret.png",
        "..%2F..%2Fsecret.png",
        "/..%2Fsecret.png",
        "..\\..\\secret.png",
        "/out/secret.png",
        "/linked.png",
        "/.git/config",
        "/_posts/../../secret.png",
        "/a%00.png",
        "/" + "x" * 5000,
    ],
)
def test_nothing_outside_the_site(tmp_path: Path, target: str) -> None:
    touch(tmp_path, "secret.png", "site/.git/config", "site/_posts/2024-01-05-a.md")
    (tmp_path / "site" / "out").symlink_to(tmp_path)
    (tmp_path / "site" / "linked.png").symlink_to(tmp_path / "secret.png")
    assert asset(tmp_path / "site", target) is None
    assert asset(tmp_path / "site", target, **{"typora-root-url": "../../"}) is None
    assert asset(tmp_path / "site", target, **{"typora-root-url": str(tmp_path)}) is None


def test_links_inside_the_site_are_followed(tmp_path: Path) -> None:
    touch(tmp_path, "real/a.png")
    (tmp_path / "images").symlink_to(tmp_path / "real")
    assert asset(tmp_path, "/images/a.png") == "images/a.png"


def test_a_post_without_a_site(tmp_path: Path) -> None:
    touch(tmp_path, "top/a.png", "top/notes.txt", "top/in/b.png", "top/in/c.txt", "d.png")
    post = tmp_path / "top" / "in" / "p.md"
    assert find_asset("b.png", post, None, {}) == tmp_path / "top/in/b.png"
    assert find_asset("c.txt", post, None, {}) == tmp_path / "top/in/c.txt"
    assert find_asset("../a.png", post, None, {}) == tmp_path / "top/a.png"
    assert find_asset("../notes.txt", post, None, {}) is None
    assert find_asset("../../d.png", post, None, {}) is None
    assert find_asset("/d.png", post, None, {"typora-root-url": "../.."}) == tmp_path / "d.png"


def test_the_other_unicode_form_is_the_same_name(tmp_path: Path) -> None:
    touch(tmp_path, "images/" + unicodedata.normalize("NFD", "한글.png"))
    assert asset(tmp_path, "/images/한글.png") is not None


def test_other_spelling(tmp_path: Path) -> None:
    touch(tmp_path, "Images/Photo.PNG")
    site, post = Site(tmp_path, Engine.JEKYLL, "x"), tmp_path / "_posts" / "2024-01-05-a.md"
    assert other_spelling("/images/photo.png", post, site, {}) == tmp_path / "Images/Photo.PNG"
    assert other_spelling("/Images/Photo.PNG", post, site, {}) is None
    assert other_spelling("/images/none.png", post, site, {}) is None
