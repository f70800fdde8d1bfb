"""What the form is told about a site's fields."""

from __future__ import annotations

from pathlib import PurePath, PurePosixPath

import pytest

from editor.core.engine import Engine
from editor.core.messages import Text
from editor.core.schema.infer import learn
from editor.core.schema.knowledge import Knowledge, knowledge
from editor.core.schema.model import ContentType, FieldKind, FieldSpec
from editor.core.schema.presets.choose import built_in
from editor.core.site.model import Site
from editor.core.site.summary import summarise


def known(*heads: str, theme: str = "", declared: tuple[ContentType, ...] = (), path: str = "_posts/a.md") -> Knowledge:
    site = Site(PurePath("/s"), Engine.JEKYLL, "x", theme=theme)
    texts = enumerate(f"---\n{head}\n---\n" for head in heads)
    posts = [summarise(PurePosixPath(f"_posts/2024-01-01-{n}.md"), text, site.engine) for n, text in texts]
    return knowledge(site, learn(posts, site.engine), declared, PurePosixPath(path))


def test_a_theme_adds_to_its_generator() -> None:
    chirpy = known(theme="chirpy")
    assert chirpy.kind("pin") is FieldKind.SWITCH
    assert chirpy.kind("image") is FieldKind.GROUP
    assert chirpy.kind("Tag") is FieldKind.LIST
    assert known().kind("pin") is None
    assert known().usual() == ("title",)


def test_the_posts_decide_where_they_say_more() -> None:
    found = known(
        "title: a\nimage: cover\nrating: 4.5\nlayout: post",
        "title: b\nimage: x.png\nlayout: post",
        "title: c\nimage: y.png\nlayout: post",
    )
    assert found.usual() == ("title", "image", "layout")
    assert found.kind("image") is FieldKind.IMAGE
    assert found.kind("rating") is FieldKind.NUMBER
    assert found.kind("nothing") is None


def test_completions_are_those_in_use_and_then_the_declared() -> None:
    found = known("classes: [wide, odd]", "classes: wide", theme="minimal-mistakes")
    assert found.completions("classes") == (("wide", 2), ("odd", 1), ("dark-theme", 0))
    assert found.completions("nothing") == ()


def test_fields_inside_groups_are_known_by_their_way() -> None:
    found = known(
        "image: {path: /a.png, Alt: 표지}\nlinks: [{name: 깃허브}, {name: 깃허브, to: {host: x}}]",
        "image: {path: /b.png, alt: 표지}\nlinks: [{name: 트위터}]",
        theme="chirpy",
    )
    assert set(found.inside("image")) >= {("image", "path"), ("image", "Alt"), ("image", "lqip")}
    assert found.completions("image", "alt") == (("표지", 2),)
    assert found.completions("links", "name") == (("깃허브", 2), ("트위터", 1))
    assert set(found.inside("links")) == {("links", "name"), ("links", "to"), ("links", "to", "host")}
    assert found.completions("links", "to", "host") == (("x", 1),)
    assert found.inside("nothing") == ()


def test_the_writers_own_fields_count_first() -> None:
    mood = FieldSpec("mood", FieldKind.CHOICE, choices=("calm",))
    title = FieldSpec("title", FieldKind.LONG_TEXT, help="두 줄까지")
    here = ContentType("here", (mood,), ("_posts/here",))
    there = ContentType("there", (FieldSpec("mood", FieldKind.NUMBER),), ("_posts/there",))
    found = known(declared=(here, there, ContentType("all", (title,))), path="_posts/here/a.md")
    assert found.kind("mood") is FieldKind.CHOICE
    assert found.kind("title") is FieldKind.LONG_TEXT
    assert found.help("title") == "두 줄까지"
    assert known(declared=(here,)).kind("mood") is None


def test_names_to_add_are_the_used_ones_first() -> None:
    found = known("title: a\nTags: [x]\nodd: 1", "title: b\nodd: 2")
    names = found.names(present=["title", "tag"])
    assert names[0] == ("odd", 2)
    assert ("categories", 0) in names
    assert not {"title", "Tags", "tags"} & {name for name, _ in names}
    assert found.spelled("TAG") == "Tags"
    assert found.spelled("PERMALINK") == "permalink"
    assert found.spelled("new") == "new"


def test_a_new_field_goes_where_the_site_has_it() -> None:
    found = known("title: a\ndate: 2024-01-01\ntags: [x]\ntoc: true")
    assert found.before("date", ["layout", "title", "toc"]) == "title"
    assert found.before("toc", ["title", "date", "tags"]) == "tags"
    assert found.before("odd", ["title"]) is None
    assert found.before("title", ["toc"]) is None


@pytest.mark.parametrize(
    ("engine", "theme"),
    [
        (Engine.JEKYLL, ""),
        (Engine.JEKYLL, "minimal-mistakes"),
        (Engine.JEKYLL, "chirpy"),
        (Engine.JEKYLL, "beautiful-jekyll"),
        (Engine.HUGO, ""),
        (Engine.HUGO, "PaperMod"),
        (Engine.HEXO, ""),
        (Engine.HEXO, "next"),
        (Engine.HEXO, "butterfly"),
        (Engine.ASTRO, ""),
        (Engine.GFM, ""),
    ],
)
def test_every_built_in_field_can_be_shown(engine: Engine, theme: str) -> None:
    fields = built_in(Site(PurePath("/s"), engine, "x", theme=theme)).fields
    names = [field.name.lower() for field in fields]
    assert names[0] in ("title", "layout")
    assert len(set(names)) == len(names)
    helps = [field.help for field in fields if isinstance(field.help, Text)]
    assert all(help.say().endswith(".") for help in helps)
    assert all(field.choices for field in fields if field.kind is FieldKind.CHOICE)
