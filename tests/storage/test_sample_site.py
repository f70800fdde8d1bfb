"""The sample site is what a newcomer sees first: everything in it must work."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from urllib.parse import unquote

import pytest

from editor.core.engine import Engine
from editor.core.frontmatter.parse import parse
from editor.core.site.model import Site
from editor.core.site.urls import post_url
from editor.storage.assets import find_asset
from editor.storage.resources import resource
from editor.storage.site_finding import find_site
from editor.storage.site_index import PostSummary, scan

SAMPLE = resource("sample")
FILES = sorted(SAMPLE.rglob("*.md"))


@pytest.fixture(scope="module")
def site() -> Site:
    found = find_site(SAMPLE)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def posts(site: Site) -> list[PostSummary]:
    return list(scan(site))


def test_it_is_a_jekyll_site_with_a_hugo_site_inside(site: Site, posts: list[PostSummary]) -> None:
    assert (site.engine, site.root, site.name) == (Engine.JEKYLL, SAMPLE, "마당과 터미널")
    assert {post.path for post in posts} == set(FILES)
    for post in posts:
        own = find_site(post.path)
        assert own is not None
        assert own.engine is (Engine.HUGO if "_more" in post.relative.parts else Engine.JEKYLL)


def test_it_has_a_draft_and_a_scheduled_post_in_both_languages(posts: list[PostSummary]) -> None:
    assert len(posts) >= 14
    assert sum(post.draft for post in posts) == 2
    assert any(post.date and post.date.replace(tzinfo=None) > datetime(2030, 1, 1) for post in posts)
    korean = [post for post in posts if re.search("[가-힣]", post.title)]
    assert 5 < len(korean) < len(posts) - 4


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_front_matter_reads(path: Path) -> None:
    found = parse(path.read_text(encoding="utf-8"))
    assert found.trouble is None
    assert found.data["title"]
    assert all(entry.problem is None for entry in found.entries)


def test_every_type_of_field_is_there() -> None:
    path = next(path for path in FILES if path.name.startswith("2026-03-15"))
    data = parse(path.read_text(encoding="utf-8")).data
    kinds = {type(value) for value in data.values()}
    assert {str, list, dict, bool, int, date} <= kinds
    assert "\n" in str(data["note"])
    assert {path.read_text(encoding="utf-8")[:3] for path in FILES} == {"---", "+++", "{\n "}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_picture_is_found(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    own, data = find_site(path), parse(text).data
    named = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)
    assert all(find_asset(target, path, own, data) for target in named)
    if "image" in data:
        assert find_asset(str(data["image"]), path, own, data, in_field=True)


def test_links_between_posts_lead_to_posts(site: Site, posts: list[PostSummary]) -> None:
    urls = {post_url(post.path, post.front_matter, site) for post in posts}
    links = [link for path in FILES for link in re.findall(r"(?<!!)\[[^\]]+\]\((/[^)]+)\)", path.read_text(encoding="utf-8"))]
    assert len(links) >= 3
    assert {unquote(link) for link in links} <= urls


def test_one_heading_would_show_its_stars() -> None:
    planted = [path.name for path in FILES if re.search(r"\*\*[^*\n]+ \*\*$", path.read_text(encoding="utf-8"), re.M)]
    assert planted == ["2026-11-20-slow-build.md"]


def test_it_stays_small() -> None:
    assert sum(path.stat().st_size for path in SAMPLE.rglob("*") if path.is_file()) < 150_000
