"""The files in which sites declare their fields."""

from __future__ import annotations

import json
from pathlib import Path

from editor.storage.schemas import declared_types
from editor.storage.site_finding import find_site


def declared(root: Path, files: dict[str, str]) -> list[tuple[str, tuple[str, ...], list[str]]]:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    site = find_site(root)
    assert site is not None
    return [(known.name, known.folders, [field.name for field in known.fields]) for known in declared_types(site)]


def test_forewords_own_and_the_schema_it_names(tmp_path: Path) -> None:
    schema = {"title": "Schema", "properties": {"b": {"type": "string"}}}
    files = {
        "_config.yml": "",
        "foreword.toml": 'schema = "post.schema.json"\n[fields.a]\n[[types]]\nname = "t"\nfolders = ["x"]\n[types.fields.c]\n',
        "post.schema.json": json.dumps(schema),
    }
    assert declared(tmp_path, files) == [("t", ("x",), ["c"]), ("Foreword", (), ["a"]), ("Schema", (), ["b"])]


def test_other_editors_and_astro(tmp_path: Path) -> None:
    cms = {"frontMatter.taxonomy.contentTypes": [{"name": "default", "fields": [{"name": "a", "type": "string"}]}]}
    files = {
        "astro.config.mjs": "",
        "src/content.config.ts": "const blog = defineCollection({ schema: z.object({ title: z.string() }) })",
        "public/admin/config.yml": "collections: [{name: n, folder: src/n, fields: [{name: x}]}]",
        "frontmatter.json": json.dumps(cms),
    }
    assert declared(tmp_path, files) == [
        ("n", ("src/n",), ["x"]),
        ("blog", ("src/content/blog",), ["title"]),
        ("default", (), ["a"]),
    ]


def test_files_that_cannot_be_read_declare_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_text('{"properties": {"x": {}}}')
    site = tmp_path / "site"
    site.mkdir()
    files = {"_config.yml": "", "foreword.toml": 'schema = "../secret.json"', "frontmatter.json": "{", "admin/config.yml": "["}
    assert declared(site, files) == []
