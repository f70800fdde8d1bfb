"""A post's address is the one that its generator gives it; each expectation below was looked up or tried there."""

from __future__ import annotations

import base64
import json
from datetime import date
from pathlib import Path, PurePath, PurePosixPath

import pytest

from editor.core.engine import Engine
from editor.core.frontmatter.parse import parse
from editor.core.newlines import normalise
from editor.core.site.model import Site
from editor.core.site.summary import summarise
from editor.core.site.urls import page_file, post_url

ROOT = PurePath("/blog")
FOLDERS = {Engine.JEKYLL: "_posts", Engine.HUGO: "content", Engine.HEXO: "source/_posts", Engine.ASTRO: "src/content"}


def url(engine: Engine, path: str, front_matter: str = "", **config: object) -> str | None:
    """The address of `path`, which leads from the folder with the posts."""
    relative = PurePosixPath(FOLDERS[engine], path)
    post = summarise(relative, f"---\n{front_matter}\n---\n", engine)
    return post_url(relative, post.front_matter, Site(ROOT, engine, "x", config, (FOLDERS[engine],)))


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("date", "/가/b/2024/01/05/한글-글.html"),
        ("pretty", "/가/b/2024/01/05/한글-글/"),
        ("none", "/가/b/한글-글.html"),
        ("ordinal", "/가/b/2024/005/한글-글.html"),
        ("weekdate", "/가/b/2024/W01/Fri/한글-글.html"),
        ("/:year/:i_month/:i_day/:title", "/2024/1/5/한글-글"),
        ("/posts/:title/", "/posts/한글-글/"),
        ("/:short_year-:month/:slug:output_ext", "/24-01/한글-글.html"),
    ],
)
def test_jekyll_permalink_styles(style: str, expected: str) -> None:
    assert url(Engine.JEKYLL, "2024-01-05-한글 글.md", "categories: [가, B]", permalink=style) == expected


@pytest.mark.parametrize(
    ("front_matter", "expected"),
    [
        ("permalink: /about/", "/about/"),
        ("permalink: foo", "/foo"),
        ("permalink: /:categories/:title/\ncategory: Dev Ops", "/dev ops/a/"),
        ("slug: A/B", "/2024/01/05/A-B.html"),
        ("date: 2024-03-01", "/2024/03/01/a.html"),
        ("date: 2024-03-01 00:30:00 +0900", "/2024/02/29/a.html"),
        ("permalink: /../../etc/passwd", "/etc/passwd"),
    ],
)
def test_jekyll_front_matter_decides(front_matter: str, expected: str) -> None:
    assert url(Engine.JEKYLL, "2024-01-05-a.md", front_matter) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-03-01 00:30:00 +0900", "/2024/03/01/a.html"),
        ("2024-03-01 20:00:00", "/2024/03/02/a.html"),
        ("2024-03-01 20:00", "/2024/03/01/a.html"),
        ("2024-03-01", "/2024/03/01/a.html"),
        ("2024-03-01T16:00:00Z", "/2024/03/02/a.html"),
    ],
)
def test_jekyll_dates_are_those_of_the_time_zone(written: str, expected: str) -> None:
    assert url(Engine.JEKYLL, "2024-01-05-a.md", f"date: {written}", timezone="Asia/Seoul") == expected


def test_jekyll_folders_above_posts_are_categories() -> None:
    site = Site(ROOT, Engine.JEKYLL, "x")
    assert post_url(ROOT / "Cook/_posts/sub/2024-01-05-a.md", {"categories": ["b"]}, site) == "/cook/b/2024/01/05/a.html"


def test_jekyll_collections_are_published_when_they_say_so() -> None:
    site = Site(ROOT, Engine.JEKYLL, "x", {"collections": {"notes": {"output": True}, "hidden": None}})
    assert post_url(PurePosixPath("_notes/sub/a.md"), {}, site) == "/notes/sub/a.html"
    assert post_url(PurePosixPath("_hidden/a.md"), {}, site) is None
    pretty = Site(ROOT, Engine.JEKYLL, "x", {"permalink": "pretty", "collections": {"notes": {"output": True}}})
    assert post_url(PurePosixPath("_notes/sub/Note One.md"), {}, pretty) == "/notes/sub/Note One/"


def test_jekyll_slug_and_name_are_plainer_than_title() -> None:
    path = "2024-01-05-Upper_Case.Name.md"
    assert url(Engine.JEKYLL, path, "permalink: /:title/") == "/Upper_Case.Name/"
    assert url(Engine.JEKYLL, path, "permalink: /:slug/") == "/upper-case-name/"
    assert url(Engine.JEKYLL, path, "permalink: /:path/:name") == "/2024-01-05-Upper_Case.Name/2024-01-05-upper-case-name"


def test_jekyll_fails_on_a_pattern_with_an_unknown_name() -> None:
    assert url(Engine.JEKYLL, "2024-01-05-a.md", "permalink: /:heading/") is None


def test_jekyll_ignores_a_post_without_a_date_in_its_name() -> None:
    assert url(Engine.JEKYLL, "a.md", "date: 2024-01-05") is None


@pytest.mark.parametrize(
    ("path", "front_matter", "expected"),
    [
        ("posts/My Post.md", "", "/posts/my-post/"),
        ("posts/한글 글.md", "", "/posts/한글-글/"),
        ("posts/a/index.md", "", "/posts/a/"),
        ("posts/2024/a.md", "slug: 다른 이름", "/posts/2024/다른-이름/"),
        ("posts/a.md", "url: /old/place.html", "/old/place.html"),
        ("about.md", "", "/about/"),
        ("posts/_index.md", "", "/posts/"),
        ("_index.md", "", "/"),
        ("posts/C++ & C#.md", "", "/posts/c++--c#/"),
    ],
)
def test_hugo_pages(path: str, front_matter: str, expected: str) -> None:
    assert url(Engine.HUGO, path, front_matter) == expected


@pytest.mark.parametrize(
    ("permalinks", "expected"),
    [
        ({"posts": "/:year/:month/:day/:slug/"}, "/2024/03/01/긴-제목/"),
        ({"posts": "/:sections/:filename/"}, "/posts/a/"),
        ({"posts": "/:sections[last]/:title"}, "/posts/긴-제목/"),
        ({"posts": "/:sections[1:]/:title"}, "/긴-제목/"),
        ({"page": {"posts": "/b/:contentbasename"}}, "/b/a/"),
        ({"other": "/:title/"}, "/posts/in/a/"),
    ],
)
def test_hugo_permalinks(permalinks: object, expected: str) -> None:
    assert url(Engine.HUGO, "posts/in/a.md", "title: 긴 제목\ndate: 2024-03-01", permalinks=permalinks) == expected


def test_hugo_languages_and_ugly_addresses() -> None:
    languages = {"en": {}, "ko": {}}
    assert url(Engine.HUGO, "posts/a.ko.md", languages=languages) == "/ko/posts/a/"
    assert url(Engine.HUGO, "posts/a.md", languages=languages) == "/posts/a/"
    assert url(Engine.HUGO, "posts/a.md", uglyurls=True) == "/posts/a.html"
    assert url(Engine.HUGO, "posts/A.md", disablePathToLower=True) == "/posts/A/"
    assert url(Engine.HUGO, "posts/Ünï 한글.md", removePathAccents=True) == "/posts/uni-한글/"


def test_hugo_takes_the_date_of_a_name_only_when_told() -> None:
    permalinks = {"posts": "/:year/:slug/"}
    assert url(Engine.HUGO, "posts/2024-05-06-a.md", "title: b", permalinks=permalinks) == "/1/b/"
    told = {"date": [":filename", ":default"]}
    assert url(Engine.HUGO, "posts/2024-05-06-a.md", "title: b", permalinks=permalinks, frontmatter=told) == "/2024/a/"


@pytest.mark.parametrize(
    ("path", "config", "expected"),
    [
        ("제목.md", {}, "/2024/03/01/제목/"),
        ("sub/a.md", {}, "/2024/03/01/sub/a/"),
        ("sub/a.md", {"permalink": "posts/:name.html"}, "/posts/a.html"),
        ("a.md", {"permalink": ":category/:title/"}, "/Dev-Ops/a/"),
        ("a.md", {"permalink": ":category/:post_title/", "category_map": {"Dev Ops": "ops"}}, "/ops/큰-제목/"),
        ("2024-03-01-a.md", {"new_post_name": ":year-:month-:day-:title.md"}, "/2024/03/01/a/"),
        ("Sub/A b.md", {"new_post_name": ":year-:month-:day-:title.md"}, "/2024/03/01/Sub-A-b/"),
        ("a.md", {"permalink": ":year/:i_month/:i_day/:hour/", "timezone": "Asia/Seoul"}, "/2024/3/1/01/"),
        ("a.md", {"permalink": ":year/:i_month/:i_day/:hour/", "timezone": "America/New_York"}, "/2024/3/1/15/"),
        ("a.md", {"permalink": ":hash/"}, None),
    ],
)
def test_hexo_permalinks(path: str, config: dict[str, object], expected: str | None) -> None:
    front_matter = "title: 큰 제목\ndate: 2024-03-01 10:00:00\ncategories: Dev Ops"
    assert url(Engine.HEXO, path, front_matter, **config) == expected


def test_hexo_takes_the_last_path_of_categories() -> None:
    assert url(Engine.HEXO, "a.md", "categories:\n- [x, y]\n- [z, 나 다]", permalink=":category/:title/") == "/z/나-다/a/"


def test_hexo_takes_the_clock_of_utc() -> None:
    assert url(Engine.HEXO, "a.md", "date: 2024-01-05 00:30:00 +0900", timezone="Asia/Seoul") == "/2024/01/04/a/"
    assert url(Engine.HEXO, "2023-05-06-a.md", new_post_name=":year-:month-:day-:title.md") == "/2023/05/06/a/"
    assert url(Engine.HEXO, "a.md") is None


@pytest.mark.parametrize(
    ("path", "front_matter", "expected"),
    [
        ("blog/First Post.md", "", "/blog/first-post/"),
        ("blog/2024/v1.2.mdx", "", "/blog/2024/v12/"),
        ("blog/a/index.md", "", "/blog/a/"),
        ("blog/a.md", "slug: x/y", "/blog/x/y/"),
    ],
)
def test_astro_collections(path: str, front_matter: str, expected: str) -> None:
    assert url(Engine.ASTRO, path, front_matter) == expected


def test_files_elsewhere_have_no_address() -> None:
    site = Site(ROOT, Engine.JEKYLL, "x")
    assert post_url(PurePath("/other/_posts/2024-01-05-a.md"), {}, site) is None


#: What Foreword reads although the generator does not; the checker says so, the address is what it would be.
READ_ANYWAY = {
    ("cr_only", "hexo"),
    ("toml_fm", "hexo"),
    ("ruby_tag", "jekyll-4.3.1"),
    ("date_bad_tz", "hexo"),
    ("filename_upper_ext", "hugo-0.111.3"),
}


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "engine", "folder"),
    [
        ("jekyll-4.3.1", Engine.JEKYLL, "_posts"),
        ("hugo-0.111.3", Engine.HUGO, "content/posts"),
        ("hugo-0.168.0", Engine.HUGO, "content/posts"),
        ("hexo", Engine.HEXO, "source/_posts"),
        ("astro-5", Engine.ASTRO, "src/content/blog"),
    ],
)
def test_addresses_of_odd_posts_are_those_of_real_builds(corpus: Path, name: str, engine: Engine, folder: str) -> None:
    wrong, seen = [], 0
    for case in json.loads((corpus / "oracle" / "cases.json").read_text(encoding="utf-8")):
        published = case["results"].get(name, {}).get("out")
        if not published or (case["name"], name) in READ_ANYWAY:
            continue
        text = normalise(base64.b64decode(case["bytes_b64"]).decode("utf-8", "replace"))
        relative = PurePosixPath(folder, case["filename"])
        broken = engine is Engine.JEKYLL and parse(text).trouble
        front_matter = None if broken else summarise(relative, text, engine).front_matter
        found = post_url(relative, front_matter, Site(ROOT, engine, "x", {}, (FOLDERS[engine],)), date(2026, 11, 23))
        seen += 1
        if not found or page_file(found, engine) != published[0][0]:
            wrong.append((case["name"], published[0][0], found))
    assert wrong == []
    assert seen >= 6
