"""Fields that others have described are understood as far as they go, and nothing in them raises."""

from __future__ import annotations

import json

import pytest

from editor.core.schema.model import ContentType, FieldKind
from editor.core.schema.sources.cms import from_decap, from_front_matter_cms
from editor.core.schema.sources.foreword import from_foreword
from editor.core.schema.sources.json_schema import from_json_schema
from editor.core.schema.sources.zod import from_zod
from editor.core.site.config import read_config


def kinds(content_type: ContentType | None) -> dict[str, str]:
    assert content_type is not None
    return {field.name: field.kind.value for field in content_type.fields}


def test_json_schema() -> None:
    schema = {
        "title": "Post",
        "required": ["title"],
        "properties": {
            "title": {"type": "string", "title": "제목", "description": "큰 글자", "maxLength": 60},
            "date": {"type": "string", "format": "date-time"},
            "draft": {"type": ["boolean", "null"], "default": False},
            "weight": {"type": "integer"},
            "mood": {"enum": ["calm", "cross", None]},
            "tags": {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}},
            "link": {"type": "string", "format": "uri"},
            "cover": {"$ref": "#/definitions/cover"},
            "gallery": {"type": "array", "items": {"$ref": "#/definitions/cover"}},
            "loop": {"$ref": "#/properties/loop"},
        },
        "definitions": {"cover": {"properties": {"image": {"type": "string", "format": "image"}}, "required": ["image"]}},
    }
    found = from_json_schema(schema)
    assert kinds(found) == {
        "title": "text",
        "date": "date",
        "draft": "switch",
        "weight": "number",
        "mood": "choice",
        "tags": "list",
        "link": "link",
        "cover": "group",
        "gallery": "list of groups",
        "loop": "text",
    }
    assert found is not None
    title, mood, cover, gallery = (found.field(name) for name in ("TITLE", "mood", "cover", "gallery"))
    assert title is not None
    assert (title.required, title.label, title.help) == (True, "제목", "큰 글자")
    assert mood is not None
    assert mood.choices == ("calm", "cross")
    assert cover is not None
    assert gallery is not None
    assert cover.fields == gallery.fields
    assert cover.fields[0].required


def test_json_schema_made_of_parts() -> None:
    schema = {
        "allOf": [{"$ref": "#/$defs/base"}, {"properties": {"b": {"type": "number"}}}],
        "$defs": {"base": {"properties": {"a": {"type": "boolean"}}}},
    }
    assert set(kinds(from_json_schema(schema)).values()) == {"switch", "number"}


@pytest.mark.parametrize("schema", [None, 1, [], {}, {"properties": 1}, {"properties": {"a": 1}}, {"$ref": "#/x"}, {"$ref": "#"}])
def test_schemas_that_describe_nothing(schema: object) -> None:
    assert from_json_schema(schema) is None


def test_foreword_configuration() -> None:
    text = """
[fields.cover]
kind = "image"
label = "표지"
required = true
[fields.mood]
choices = ["calm", "cross"]
default = "calm"
[fields.place.fields.name]
[[types]]
name = "Recipe"
folders = ["_posts/recipes"]
[types.fields.minutes]
kind = "number"
[[types]]
name = "empty"
"""
    recipe, common = from_foreword(read_config("foreword.toml", text))
    assert (recipe.name, recipe.folders, kinds(recipe)) == ("Recipe", ("_posts/recipes",), {"minutes": "number"})
    assert kinds(common) == {"cover": "image", "mood": "choice", "place": "group"}
    assert recipe.is_for("_posts/recipes/a.md")
    assert not recipe.is_for("_posts/recipes2/a.md")
    assert common.is_for("anything.md")


def test_front_matter_cms() -> None:
    config = {
        "frontMatter.content.pageFolders": [{"title": "blog", "path": "[[workspace]]/content/blog", "contentTypes": ["post"]}],
        "frontMatter.taxonomy.contentTypes": [
            {"name": "default", "fields": [{"title": "Title", "name": "title", "type": "string", "required": True}]},
            {
                "name": "post",
                "fields": [
                    {"title": "Lead", "name": "lead", "type": "string", "single": False},
                    {"title": "Date", "name": "date", "type": "datetime", "default": "{{now}}"},
                    {"name": "kind", "type": "choice", "choices": ["a", {"id": "b", "title": "B"}]},
                    {"name": "kinds", "type": "choice", "multiple": True, "choices": ["a"]},
                    {"name": "draft", "type": "draft"},
                    {"name": "cover", "type": "image"},
                    {"name": "meta", "type": "fields", "fields": [{"name": "note", "type": "string"}]},
                    {"name": "line", "type": "divider"},
                    "broken",
                ],
            },
        ],
    }
    post, default = from_front_matter_cms(config)
    assert kinds(post) == {
        "lead": "long text",
        "date": "date",
        "kind": "choice",
        "kinds": "list",
        "draft": "switch",
        "cover": "image",
        "meta": "group",
    }
    assert (post.folders, default.folders) == (("content/blog",), ())
    kind, date = post.field("kind"), post.field("date")
    assert kind is not None
    assert date is not None
    assert (kind.choices, date.default) == (("a", "b"), None)


def test_decap() -> None:
    text = """
collections:
  - name: blog
    label: 블로그
    folder: _posts/blog
    fields:
      - {label: Layout, name: layout, widget: hidden, default: post}
      - {label: 제목, name: title, widget: string}
      - {label: Date, name: date, widget: datetime, required: false}
      - {name: mood, widget: select, options: [calm, {label: Cross, value: cross}]}
      - {name: moods, widget: select, multiple: true, options: [calm]}
      - {name: tags, widget: list}
      - {name: links, widget: list, fields: [{name: url, widget: string}]}
      - {name: hero, widget: object, fields: [{name: src, widget: image}]}
      - {name: tint, widget: color}
      - {name: body, widget: markdown}
  - name: pages
    files: [{file: about.md, fields: [{name: title}]}]
"""
    (blog,) = from_decap(read_config("config.yml", text))
    assert (blog.name, blog.folders) == ("블로그", ("_posts/blog",))
    assert kinds(blog) == {
        "layout": "text",
        "title": "text",
        "date": "date",
        "mood": "choice",
        "moods": "list",
        "tags": "list",
        "links": "list of groups",
        "hero": "group",
        "tint": "color",
    }
    assert [field.name for field in blog.fields if field.required] == ["title", "mood", "moods", "tags", "links", "hero", "tint"]


ZOD = """
import { defineCollection, z } from 'astro:content';
// const old = defineCollection({ schema: z.object({ gone: z.string() }) });
const blog = defineCollection({
  loader: glob({ pattern: '**/*.md', base: './src/data/blog' }),
  schema: ({ image }) => z.object({
    title: z.string().max(60, "at most 60, or it is cut"),
    "sub-title": z.string().optional(), /* a, b } */
    pubDate: z.coerce.date(),
    updatedDate: z.coerce.date().optional(),
    heroImage: image().optional(),
    tags: z.array(z.string()).default(["others"]),
    draft: z.boolean().default(false),
    weight: z.number().int().default(3),
    mood: z.enum(['calm', "cross, really"]).default('calm'),
    site: z.string().url().nullish(),
    author: reference('authors'),
    seo: z.object({ title: z.string(), index: z.boolean().optional() }).optional(),
    links: z.array(z.object({ url: z.string().url() })),
    ...shared,
    odd: somethingElse(z.string()),
  }),
});
export const collections = { blog, notes: defineCollection({ schema: z.object({ title: z.string() }) }) };
"""


def test_zod() -> None:
    blog, notes = from_zod(ZOD)
    assert (blog.name, blog.folders) == ("blog", ("src/data/blog",))
    assert (notes.name, notes.folders, kinds(notes)) == ("notes", ("src/content/notes",), {"title": "text"})
    assert kinds(blog) == {
        "title": "text",
        "sub-title": "text",
        "pubDate": "date",
        "updatedDate": "date",
        "heroImage": "image",
        "tags": "list",
        "draft": "switch",
        "weight": "number",
        "mood": "choice",
        "site": "link",
        "author": "text",
        "seo": "group",
        "links": "list of groups",
    }
    assert [field.name for field in blog.fields if field.required] == ["title", "pubDate", "author", "links"]
    mood, draft, weight, seo = (blog.field(name) for name in ("mood", "draft", "weight", "seo"))
    assert mood is not None
    assert (mood.choices, mood.default) == (("calm", "cross, really"), "calm")
    assert draft is not None
    assert draft.default is False
    assert weight is not None
    assert weight.default == 3
    assert seo is not None
    assert [(field.name, field.required) for field in seo.fields] == [("title", True), ("index", False)]


@pytest.mark.parametrize(
    "script", ["", "defineCollection(", "const a = defineCollection({ schema: z.object({", ZOD[:300], "(" * 50_000]
)
def test_scripts_that_are_cut_short(script: str) -> None:
    for content_type in from_zod(script):
        assert content_type.fields


@pytest.mark.parametrize("read", [from_foreword, from_front_matter_cms, from_decap])
@pytest.mark.parametrize(
    "config",
    [
        None,
        [],
        {"fields": 1, "types": 2, "collections": 3, "frontMatter.taxonomy.contentTypes": 4},
        {"fields": [1], "types": [1, {}], "collections": [1, {}], "frontMatter.taxonomy.contentTypes": [1, {}]},
        json.loads('{"collections": [{"folder": "a", "fields": [{"name": 1}, {"widget": "list"}, null]}]}'),
    ],
)
def test_configurations_that_describe_nothing(read: object, config: object) -> None:
    assert read(config) == ()  # type: ignore[operator]


def test_every_kind_can_be_named_in_the_configuration() -> None:
    config = {"fields": {kind.name.lower(): {"kind": kind.value} for kind in FieldKind}}
    (found,) = from_foreword(config)
    assert [field.kind for field in found.fields] == list(FieldKind)
