"""Sites and posts on a disk that does not behave."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from editor.core.engine import Engine
from editor.core.site.model import Site
from editor.storage.site_finding import find_site
from editor.storage.site_index import PostSummary, new_post_template, scan, summary_of


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def found(path: Path) -> Site:
    site = find_site(path)
    assert site is not None
    return site


def listed(site: Site) -> dict[str, PostSummary]:
    return {str(post.relative): post for post in scan(site)}


def test_the_nearest_root_above_a_file_or_folder(tmp_path: Path) -> None:
    write(tmp_path, {"_config.yml": "title: 밖\n", "_posts/2024-01-01-a.md": "", "inner/hugo.toml": "", "inner/content/b.md": ""})
    assert found(tmp_path / "_posts" / "2024-01-01-a.md").root == tmp_path
    assert found(tmp_path / "_posts").engine is Engine.JEKYLL
    assert found(tmp_path / "inner" / "content" / "b.md").engine is Engine.HUGO
    assert found(tmp_path / "inner" / "content").root == tmp_path / "inner"


def test_posts_without_configuration_and_plain_folders(tmp_path: Path) -> None:
    write(tmp_path, {"blog/_posts/2024-01-01-a.md": "", "plain/a.md": "", "hexo/source/_posts/b.md": ""})
    assert found(tmp_path / "blog/_posts/2024-01-01-a.md").root == tmp_path / "blog"
    assert found(tmp_path / "hexo/source/_posts").engine is Engine.HEXO
    plain = found(tmp_path / "plain")
    assert (plain.engine, plain.root) == (Engine.GFM, tmp_path / "plain")
    assert find_site(tmp_path / "plain" / "a.md") is None


def test_a_site_in_a_folder_of_its_repository(tmp_path: Path) -> None:
    write(tmp_path, {"docs/_config.yml": "", "README.md": ""})
    assert found(tmp_path).root == tmp_path / "docs"


def test_scan_lists_posts_drafts_and_nested_folders(tmp_path: Path) -> None:
    post = "---\ntitle: 글\n---\n"
    names = ["_posts/2024-01-01-a.md", "_posts/sub/2024-01-02-b.MARKDOWN", "_drafts/c.md", "book/_posts/2024-01-03-d.md"]
    write(tmp_path, {"_config.yml": ""} | dict.fromkeys(names, post) | {"_posts/.git/e.md": post, "_posts/a.png": "x"})
    assert sorted(listed(found(tmp_path))) == sorted(names)


def test_hugo_section_pages_are_not_posts(tmp_path: Path) -> None:
    write(tmp_path, {"hugo.toml": "", "content/posts/_index.md": "", "content/posts/a/index.md": "---\ntitle: a\n---\n"})
    assert list(listed(found(tmp_path))) == ["content/posts/a/index.md"]


def test_folders_of_tools_are_skipped_in_a_plain_folder(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "# 가", "node_modules/x/b.md": "", "_site/c.md": "", ".git/d.md": "", "vendor/e.md": ""})
    assert {name: post.title for name, post in listed(found(tmp_path)).items()} == {"a.md": "가"}


def test_unreadable_files_are_listed_by_name(tmp_path: Path) -> None:
    write(tmp_path, {"_config.yml": ""})
    posts = tmp_path / "_posts"
    posts.mkdir()
    (posts / "2024-01-01-binary.md").write_bytes(b"\x89PNG\0\0\0")
    (posts / "2024-01-02-link.md").symlink_to(posts / "nowhere")
    (posts / "2024-01-03-latin.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    if hasattr(os, "mkfifo"):
        os.mkfifo(posts / "2024-01-04-pipe.md")
    titles = {name: post.title for name, post in listed(found(tmp_path)).items()}
    assert titles == {"_posts/2024-01-01-binary.md": "2024-01-01-binary.md", "_posts/2024-01-03-latin.md": "caf\ufffd"}


def test_links_in_circles_end(tmp_path: Path) -> None:
    write(tmp_path, {"_config.yml": "", "_posts/2024-01-01-a.md": ""})
    (tmp_path / "_posts" / "again").symlink_to(tmp_path / "_posts")
    (tmp_path / "_posts" / "up").symlink_to(tmp_path)
    assert list(listed(found(tmp_path))) == ["_posts/2024-01-01-a.md"]


def test_a_long_front_matter_is_read_to_its_end(tmp_path: Path) -> None:
    text = "---\n" + "# 주석\n" * 4000 + "title: 끝\n---\n본문"
    write(tmp_path, {"_config.yml": "", "_posts/2024-01-01-a.md": text})
    assert listed(found(tmp_path))["_posts/2024-01-01-a.md"].title == "끝"


def test_one_post_is_summarised_again(tmp_path: Path) -> None:
    write(tmp_path, {"_config.yml": "", "_posts/2024-01-01-a.md": "---\ntitle: 처음\n---\n"})
    site, path = found(tmp_path), tmp_path / "_posts" / "2024-01-01-a.md"
    assert summary_of(path, site) == next(scan(site))
    path.unlink()
    assert summary_of(path, site) is None
    assert summary_of(Path("/elsewhere.md"), site) is None


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_folders_that_may_not_be_read_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, {"_config.yml": "", "_posts/closed/2024-01-01-a.md": ""})
    (tmp_path / "_posts" / "closed").chmod(0)
    assert listed(found(tmp_path)) == {}


def test_the_sites_own_template(tmp_path: Path) -> None:
    write(tmp_path, {"hugo.toml": "", "archetypes/default.md": "default"})
    assert new_post_template(found(tmp_path)) == "default"
    write(tmp_path, {"archetypes/posts.md": "posts"})
    assert new_post_template(found(tmp_path)) == "posts"
    write(tmp_path / "x", {"_config.yml": "", "_posts/2024-01-01-a.md": ""})
    assert new_post_template(found(tmp_path / "x")) == ""


def test_thousands_of_folders_do_not_hold_up_the_search(tmp_path: Path) -> None:
    write(tmp_path, {"_config.yml": "", "cook/_posts/2024-01-01-a.md": ""})
    for number in range(200):
        (tmp_path / "assets" / f"{number}" / "small").mkdir(parents=True)
    assert found(tmp_path).post_folders == ("_posts", "_drafts", "cook/_posts")
