"""Sites are recognised by what lies at their root, and never by guessing more than is there."""

from __future__ import annotations

from pathlib import PurePath

import pytest

from editor.core.engine import Engine
from editor.core.site.detect import detect, detect_without_config, plain_folder
from editor.core.site.themes import known_name

ROOT = PurePath("/blog")


@pytest.mark.parametrize(
    ("files", "folders", "engine"),
    [
        ({"_config.yml": "title: A\n"}, {"_posts"}, Engine.JEKYLL),
        ({"_config.yml": "title: A\n"}, set(), Engine.JEKYLL),
        ({"_config.yml": "theme: landscape\n", "package.json": '{"hexo": {"version": "8"}}'}, set(), Engine.HEXO),
        ({"_config.yml": "", "package.json": '{"dependencies": {"hexo": "^8"}}'}, {"source/_posts"}, Engine.HEXO),
        ({"_config.yml": "source_dir: source\npublic_dir: public\n"}, {"source/_posts"}, Engine.HEXO),
        ({"_config.yml": "plugins: [jekyll-feed]\n"}, {"source/_posts"}, Engine.JEKYLL),
        ({"hugo.toml": ""}, set(), Engine.HUGO),
        ({"hugo.yaml": "title: x"}, set(), Engine.HUGO),
        ({"config.toml": 'baseURL = "https://a.example/"'}, {"content"}, Engine.HUGO),
        ({"config/_default/params.toml": ""}, set(), Engine.HUGO),
        ({"astro.config.mjs": "export default {}"}, {"src/content"}, Engine.ASTRO),
    ],
)
def test_each_generator_is_recognised(files: dict[str, str], folders: set[str], engine: Engine) -> None:
    site = detect(ROOT, files, folders)
    assert site is not None
    assert site.engine is engine


@pytest.mark.parametrize(
    ("files", "folders"),
    [({}, {"_posts"}), ({"config.toml": "[tool]\n"}, set()), ({"package.json": "{}"}, {"content"}), ({"Gemfile": ""}, set())],
)
def test_other_folders_are_not_sites(files: dict[str, str], folders: set[str]) -> None:
    assert detect(ROOT, files, folders) is None


def test_a_jekyll_site_has_its_collections_and_categories() -> None:
    config = "title: 내 블로그\nremote_theme: mmistakes/minimal-mistakes@4.26.2\ncollections:\n  notes:\n    output: true\n"
    site = detect(ROOT, {"_config.yml": config}, {"_posts", "cooking/_posts"})
    assert site is not None
    assert (site.name, site.theme) == ("내 블로그", "minimal-mistakes")
    assert site.post_folders == ("_posts", "_drafts", "_notes", "cooking/_posts")


def test_jekyll_folders_follow_source_and_collections_dir() -> None:
    site = detect(ROOT, {"_config.yml": "source: ./src/\ncollections_dir: all\ncollections: [notes]\n"}, set())
    assert site is not None
    assert site.post_folders == ("src/all/_posts", "src/_drafts", "src/all/_notes")


def test_a_configured_folder_never_leads_out_of_the_site() -> None:
    for source in ("../other", "/etc", "C:\\x", "a/../../b"):
        site = detect(ROOT, {"_config.yml": f"source: '{source}'\n"}, set())
        assert site is not None
        assert site.post_folders == ("_posts", "_drafts")


def test_hugo_configuration_is_merged_from_its_folder() -> None:
    files = {
        "config/_default/hugo.toml": 'title = "홈"\ntheme = ["ananke"]\ncontentdir = "texts"',
        "config/_default/permalinks.toml": 'posts = "/:slug/"',
    }
    site = detect(ROOT, files, set())
    assert site is not None
    assert (site.name, site.theme, site.post_folders) == ("홈", "ananke", ("texts",))
    assert site.config["permalinks"] == {"posts": "/:slug/"}


def test_hugo_languages_have_folders_of_their_own() -> None:
    config = "languages:\n  en: {contentDir: content/en}\n  ko: {contentDir: ko, title: 한국어}\n"
    site = detect(ROOT, {"hugo.yaml": config}, set())
    assert site is not None
    assert (site.name, site.post_folders) == ("한국어", ("content", "ko"))


def test_astro_settings_are_read_from_the_script() -> None:
    script = "export default defineConfig({\n  site: 'https://a.example',\n  base: \"/blog\",\n});\n"
    site = detect(ROOT, {"astro.config.mjs": script, "package.json": '{"name": "my-astro"}'}, {"src/content"})
    assert site is not None
    assert site.name == "my-astro"
    assert dict(site.config) == {"site": "https://a.example", "base": "/blog"}


@pytest.mark.parametrize(
    "config",
    [
        "[" * 200_000,
        "a: " + "x" * 2_000_000,
        "title: [unclosed",
        "just text",
        "- a\n- list\n",
        "date: 2024-13-45\n",
        "\x00\x01",
        "a: &a [x,x]\n" + "".join(f"b{n}: [{', '.join(['*a'] * 9)}]\n" for n in range(99)),
        "? [a, b]\n: c\n",
    ],
)
def test_a_hostile_configuration_is_still_a_site(config: str) -> None:
    site = detect(ROOT, {"_config.yml": config}, {"_posts"})
    assert site is not None
    assert (site.engine, site.name) == (Engine.JEKYLL, "blog")


def test_one_impossible_value_does_not_hide_the_others() -> None:
    site = detect(ROOT, {"_config.yml": "since: 2024-13-45\ntitle: 제목\n"}, set())
    assert site is not None
    assert site.name == "제목"


def test_posts_without_configuration() -> None:
    jekyll = detect_without_config(ROOT, {"_posts"})
    hexo = detect_without_config(ROOT, {"source/_posts"})
    assert jekyll is not None
    assert jekyll.engine is Engine.JEKYLL
    assert hexo is not None
    assert hexo.engine is Engine.HEXO
    assert detect_without_config(ROOT / "source", {"_posts"}) is None
    assert plain_folder(ROOT).engine is Engine.GFM


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("minimal-mistakes-jekyll", "minimal-mistakes"),
        ("cotes2020/jekyll-theme-chirpy", "chirpy"),
        ("daattali/beautiful-jekyll@6.0.1", "beautiful-jekyll"),
        ("github.com/adityatelange/hugo-PaperMod", "PaperMod"),
        ("https://github.com/jekyll/minima.git", "minima"),
        ("github.com/CaiJimmy/hugo-theme-stack/v3", "stack"),
        ("hexo-theme-next", "next"),
        ("landscape", "landscape"),
    ],
)
def test_themes_have_one_name(written: str, name: str) -> None:
    assert known_name(written) == name


def test_astro_collections_may_lie_elsewhere() -> None:
    script = "const a = defineCollection({ loader: glob({ pattern: '*.md', base: './src/data/blog' }) })"
    site = detect(ROOT, {"astro.config.mjs": "", "src/content.config.ts": script}, set())
    assert site is not None
    assert site.post_folders == ("src/data/blog",)
