"""The pictures of a site on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.frontmatter.parse import parse
from editor.core.site.pictures import reference_to
from editor.storage.assets import find_asset
from editor.storage.pictures import new_picture_folder, pictures
from editor.storage.site_finding import find_site


def test_published_pictures_and_those_beside_posts(tmp_path: Path) -> None:
    names = ["hugo.toml", "static/a.PNG", "static/deep/b.svg", "content/posts/p/c.jpg", "static/d.txt", "layouts/e.png"]
    for name in [*names, "static/node_modules/f.png"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "static" / "again").symlink_to(tmp_path / "static")
    site = find_site(tmp_path)
    assert site is not None
    found = sorted(path.relative_to(tmp_path).as_posix() for path in pictures(site))
    assert found == ["content/posts/p/c.jpg", "static/a.PNG", "static/deep/b.svg"]


def test_what_is_written_for_a_new_picture_is_found_again(tmp_path: Path) -> None:
    for name in ("_config.yml", "images/2024-01-01-other/x.png", "_posts/2024-01-05-a.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    site, post = find_site(tmp_path), tmp_path / "_posts" / "2024-01-05-a.md"
    folder = new_picture_folder(post, site, {})
    assert folder == tmp_path / "images" / "2024-01-05-a"
    folder.mkdir()
    (folder / "새 그림 (1).png").touch()
    reference = reference_to(folder / "새 그림 (1).png", post, site)
    assert find_asset(reference, post, site, {}) == folder / "새 그림 (1).png"


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("", "![가](/assets/2024/a/1.png)\n\n<img width=3 src='/assets/2024/a/2.png'>\n\n![c](/images/x.png)", "assets/2024/a"),
        ("", "![](/images/x.png) ![](/assets/2024/a/1.png)", "assets/2024/a"),
        ("image: /images/deep/h.png", "글", "images/deep"),
        ("cover: {image: /images/deep/h.png}", "![](/gone.png)", "images/deep"),
        ("image: /images/deep/h.png", "![](https://a.example/assets/2024/a/1.png) ![](/images/x.png)", "images"),
        ("typora-copy-images-to: ../media", "![](/assets/2024/a/1.png)", "media"),
        ("image: /../../etc/a.png", "![](../../../a.png)", "images"),
        ("", "글", "images"),
    ],
)
def test_a_new_picture_goes_to_the_posts_others(tmp_path: Path, head: str, body: str, expected: str) -> None:
    for name in ("_config.yml", "images/x.png", "images/deep/h.png", "assets/2024/a/1.png", "assets/2024/a/2.png", "_posts/a.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    front_matter = parse(f"---\n{head}\n---\n").data
    assert new_picture_folder(tmp_path / "_posts" / "a.md", find_site(tmp_path), front_matter, body) == tmp_path / expected
