"""What a post has without setting it."""

from __future__ import annotations

from pathlib import PurePath, PurePosixPath

import pytest

from editor.core.engine import Engine
from editor.core.site.config import read_config
from editor.core.site.defaults import Section, inherited, jekyll_defaults
from editor.core.site.model import Site
from editor.core.site.urls import post_url

CONFIG = read_config(
    "_config.yml",
    """
defaults:
  - scope: {path: "", type: posts}
    values: {layout: post, toc: true, header: {teaser: a.png, caption: x}}
  - scope: {path: _posts/cook}
    values: {toc: false, header: {teaser: b.png}}
  - scope: {path: ""}
    values: {layout: plain, author: 나}
  - scope: {path: "_posts/**/long-*"}
    values: {long: true}
  - scope: {type: notes}
    values: {layout: note}
  - values: {everywhere: 1}
  - broken
  - scope: [1]
    values: {x: 1}
""",
)


def values(path: str) -> dict[str, object]:
    return jekyll_defaults(PurePosixPath(path), CONFIG)


def test_the_set_for_posts_counts_before_the_one_for_all() -> None:
    found = values("_posts/2024-01-05-a.md")
    assert found["layout"] == "post"
    assert found["author"] == "나"
    assert found["everywhere"] == 1
    assert values("about.md")["layout"] == "plain"
    assert values("_notes/a.md")["layout"] == "note"
    assert values("_drafts/a.md")["layout"] == "post"


def test_the_longer_path_counts_more_and_maps_are_merged() -> None:
    found = values("_posts/cook/2024-01-05-a.md")
    assert found["toc"] is False
    assert found["header"] == {"teaser": "b.png", "caption": "x"}


@pytest.mark.parametrize(
    ("path", "is_long"),
    [("_posts/2024/long-a.md", True), ("_posts/long-a.md", True), ("_posts/x/y/long-b.md", True), ("_posts/a.md", False)],
)
def test_patterns(path: str, is_long: bool) -> None:
    assert ("long" in values(path)) is is_long


def test_addresses_follow_the_defaults() -> None:
    config = {"defaults": [{"scope": {"path": "", "type": "posts"}, "values": {"permalink": "/:title/", "categories": "x"}}]}
    site = Site(PurePath("/s"), Engine.JEKYLL, "x", config)
    assert post_url(PurePosixPath("_posts/2024-01-05-a.md"), {}, site) == "/a/"
    assert post_url(PurePosixPath("_posts/2024-01-05-a.md"), {"permalink": "/:categories/"}, site) == "/x/"


def hugo(config: dict[str, object], *sections: dict[str, object], path: str = "content/posts/a.md") -> dict[str, object]:
    site = Site(PurePath("/s"), Engine.HUGO, "x", config, ("content",))
    above = [Section(f"{n}/_index.md", front_matter) for n, front_matter in enumerate(sections)]
    return {key: (found.value, found.source) for key, found in inherited(PurePosixPath(path), site, above).items()}


def test_hugo_cascades_from_the_outside_in() -> None:
    config: dict[str, object] = {"cascade": {"author": "a", "toc": True}}
    assert hugo(config, {"cascade": {"author": "b"}}, {"title": "x"}) == {"author": ("b", "0/_index.md"), "toc": (True, "")}


def test_hugo_cascades_have_targets() -> None:
    cascade = [
        {"target": {"path": "/posts/**"}, "x": 1},
        {"_target": {"path": "/notes/*"}, "y": 1},
        {"target": {"kind": "section"}, "z": 1},
        "broken",
    ]
    assert hugo({"Cascade": cascade}) == {"x": (1, "")}
    assert hugo({"cascade": cascade}, path="content/notes/b/index.md") == {"y": (1, "")}
