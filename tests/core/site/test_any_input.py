"""Whatever a file or a configuration holds: an answer, never an exception, and never a way out of the site."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import PurePath, PurePosixPath

from hypothesis import given, settings
from hypothesis import strategies as st

from editor.core.engine import Engine
from editor.core.frontmatter.parse import parse
from editor.core.schema.infer import learn
from editor.core.site.config import read_config
from editor.core.site.defaults import inherited
from editor.core.site.detect import detect
from editor.core.site.model import Site
from editor.core.site.new_post import new_post
from editor.core.site.pages import linked_post, pages
from editor.core.site.paths import asset_places, is_inside
from editor.core.site.summary import Summary, summarise
from editor.core.site.urls import post_url

ROOT = PurePath("/home/me/blog")
NOW = datetime(2026, 11, 24, 9, 5, 30, tzinfo=timezone(timedelta(hours=9)))
NOW_AND_THEN = st.sampled_from(["title", "date", "tags", "categories", "permalink", "slug", "url", "layout", "typora-root-url"])
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.dates(),
    st.datetimes(timezones=st.one_of(st.none(), st.just(UTC), st.just(timezone(timedelta(hours=14))))),
    st.sampled_from(
        ["2024-02-30", "05-01-2024", "2024-01-05 10:00:00 +99:00", "../..", "/:title/", ":year", "C:\\x", "9999-12-31"]
    ),
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
)
FIELDS = st.dictionaries(NOW_AND_THEN | st.text(max_size=6), VALUES, max_size=6)
CONFIG_KEYS = st.sampled_from(
    ["permalink", "permalinks", "timezone", "collections", "defaults", "baseurl", "url", "theme", "languages", "frontmatter"]
    + ["new_post_name", "category_map", "permalink_defaults", "filename_case", "cascade", "source", "staticDir", "source_dir"]
)
CONFIGS = st.dictionaries(CONFIG_KEYS, VALUES, max_size=5)
PATHS = st.sampled_from(
    [
        "_posts/2024-01-05-a.md",
        "_drafts/a.md",
        "content/posts/a/index.md",
        "source/_posts/2024/b.md",
        "src/content/blog/c.md",
        "d.md",
    ]
)
PIECES = st.sampled_from(["..", "/", "\\", "%2F", "%5c", "a.png", "C:", "//", "{{ site.baseurl }}", "%00", "?", "#", "."])
TARGETS = st.one_of(st.text(max_size=30), st.lists(PIECES).map("".join))
SIBLINGS = st.lists(st.tuples(PATHS, FIELDS.map(str), st.text(max_size=80)), max_size=4)


@given(st.text(max_size=300), PATHS, st.sampled_from(Engine))
def test_any_text_is_a_post(text: str, path: str, engine: Engine) -> None:
    for head in (text, f"---\n{text}\n---\n", f"+++\n{text}\n+++\n", f"{{{text}}}\n"):
        post = summarise(PurePosixPath(path), head, engine)
        assert post.title
        learn([post], engine)


@given(st.text(max_size=300), st.sampled_from(["_config.yml", "hugo.toml", "config.json", "package.json", "astro.config.mjs"]))
def test_any_configuration_is_one(text: str, name: str) -> None:
    read_config(name, text)
    site = detect(ROOT, {name: text}, {"content"})
    assert site is None or site.name


@given(FIELDS, CONFIGS, PATHS, st.sampled_from(Engine))
@settings(max_examples=100, deadline=None)
def test_any_values_have_an_address_or_none(
    fields: dict[str, object], config: dict[str, object], path: str, engine: Engine
) -> None:
    site = Site(ROOT, engine, "x", config, ("_posts", "content", "source/_posts", "src/content"))
    url = post_url(PurePosixPath(path), fields, site, date(2026, 11, 24))
    assert url is None or url.startswith("/")
    inherited(PurePosixPath(path), site)


@given(TARGETS, FIELDS, CONFIGS, PATHS, st.sampled_from(Engine), st.booleans())
@settings(max_examples=200, deadline=None)
def test_no_reference_leads_out(
    target: str, fields: dict[str, object], config: dict[str, object], path: str, engine: Engine, in_field: bool
) -> None:
    site = Site(ROOT, engine, "x", config, ("_posts", "content", "source/_posts", "src/content"))
    for place in asset_places(target, ROOT / path, site, fields, in_field):
        assert is_inside(place, ROOT)
        assert ".." not in place.parts
    for place in asset_places(target, ROOT / path, None, fields, in_field):
        assert len(place.parts) > 2
        assert ".." not in place.parts
    post = Summary(relative=PurePosixPath(path), title="a", front_matter=fields)
    linked_post(target, post.relative, fields, site, pages([post], site))


@given(st.text(max_size=60), SIBLINGS, st.sampled_from(Engine))
def test_any_site_gets_a_new_post_that_reads(title: str, siblings: list[tuple[str, str, str]], engine: Engine) -> None:
    heads = [(path, f"---\n{text}\n---\n") for path, written, text in siblings for text in (written, f"title: 'a'\n{text}")]
    posts = [summarise(PurePosixPath(path), head, engine) for path, head in heads]
    path, text = new_post(title, Site(ROOT, engine, "x", {}, ("_posts",)), NOW, posts)
    assert ".." not in path.parts
    assert not path.is_absolute()
    assert path not in {post.relative for post in posts}
    assert parse(text).trouble is None
