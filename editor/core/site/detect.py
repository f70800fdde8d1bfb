"""Which generator makes a site of a folder, from the names in it and the texts of its configuration files.

Each generator is recognised by what its own documentation calls the configuration; `_config.yml` is shared by Jekyll and
Hexo, and what else lies beside it decides.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePath, PurePosixPath

from editor.core.engine import Engine
from editor.core.site.config import LARGEST, NO_CONFIG, Config, lookup, read_config, word
from editor.core.site.model import Site
from editor.core.site.themes import theme_of

JEKYLL_FILES = ("_config.yml", "_config.yaml", "_config.toml")
HUGO_FILES = ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml", "config.json")
HUGO_FOLDER = "config/_default"
ASTRO_FILES = tuple(f"astro.config.{ending}" for ending in ("mjs", "js", "ts", "mts", "cjs"))
ASTRO_COLLECTIONS = (*(f"src/content.config.{ending}" for ending in ("ts", "mts", "js", "mjs")), "src/content/config.ts")
#: The files whose texts `detect` looks at, by their path from the folder.
READ = frozenset((*JEKYLL_FILES, *HUGO_FILES, *ASTRO_FILES, *ASTRO_COLLECTIONS, "package.json", "Gemfile"))
#: Folders whose being there says something.
TELLING = frozenset(("_posts", "_drafts", "source/_posts", "source/_drafts", "content", "src/content", "archetypes", "layouts"))

#: Where a collection's loader finds its posts: ``glob({ base: "./src/data/blog" })``.
_ASTRO_BASE = r"\bbase\s*:\s*[\"'`]([^\"'`\n]+)[\"'`]"
_HEXO_KEYS = ("source_dir", "public_dir", "new_post_name", "default_layout", "skip_render", "index_generator")
_JEKYLL_KEYS = ("remote_theme", "plugins", "gems", "kramdown", "baseurl", "collections", "defaults", "paginate_path")


def detect(root: PurePath, files: Mapping[str, str], folders: Collection[str]) -> Site | None:
    """The site that a folder is the root of; None when it is the root of none.

    `files` maps the paths of `READ`, and of what lies in `HUGO_FOLDER`, that exist to their texts. `folders` are the
    folders of `TELLING` that exist, and any other folder called "_posts", by their path from the root.
    """
    if any(name in files for name in ASTRO_FILES):
        return _astro(root, files, folders)
    if any(name in files for name in JEKYLL_FILES):
        config = _merged(files, JEKYLL_FILES)
        maker = _hexo if _is_hexo(config, files, folders) else _jekyll
        return maker(root, config, folders)
    if _is_hugo(files, folders):
        return _hugo(root, files)
    return None


def detect_without_config(root: PurePath, folders: Collection[str]) -> Site | None:
    """A folder without configuration that has `_posts` is a site for Jekyll all the same, or Hexo's when in `source`."""
    if "source/_posts" in folders:
        return _hexo(root, NO_CONFIG, folders)
    return _jekyll(root, NO_CONFIG, folders) if "_posts" in folders and root.name != "source" else None


def plain_folder(root: PurePath) -> Site:
    """A folder of Markdown files that no generator touches, read as GitHub shows it."""
    return Site(root, Engine.GFM, root.name or str(root))


def _is_hexo(config: Mapping[str, object], files: Mapping[str, str], folders: Collection[str]) -> bool:
    packages = _packages(files)
    if any(name == "hexo" or name.startswith("hexo-") for name in packages):
        return True
    if "Gemfile" in files or "_posts" in folders or any(key in config for key in _JEKYLL_KEYS):
        return False
    return "source/_posts" in folders or any(key in config for key in _HEXO_KEYS)


def _is_hugo(files: Mapping[str, str], folders: Collection[str]) -> bool:
    own = [name for name in files if name.startswith(("hugo.", f"{HUGO_FOLDER}/"))]
    shared = [name for name in HUGO_FILES if name.startswith("config.") and name in files]
    if own:
        return True
    config = _merged(files, shared)
    says_so = lookup(config, "baseurl") is not None or lookup(config, "languagecode") is not None
    return bool(shared) and ("content" in folders or (says_so and bool({"archetypes", "layouts"} & set(folders))))


def _jekyll(root: PurePath, config: Mapping[str, object], folders: Collection[str]) -> Site:
    source = _folder(word(config, "source"))
    base = _joined(source, _folder(word(config, "collections_dir")))
    collections = lookup(config, "collections")
    names = collections if isinstance(collections, Mapping | list) else ()
    made = [_joined(base, "_posts"), _joined(source, "_drafts")]
    made += [_joined(base, f"_{_folder(str(name))}") for name in names if str(name) != "posts"]
    nested = sorted(name for name in folders if name.endswith("/_posts"))
    return _site(root, Engine.JEKYLL, config, [*made, *nested])


def _hexo(root: PurePath, config: Mapping[str, object], _: Collection[str]) -> Site:
    source = _folder(word(config, "source_dir")) or "source"
    return _site(root, Engine.HEXO, config, [f"{source}/_posts", f"{source}/_drafts"])


def _hugo(root: PurePath, files: Mapping[str, str]) -> Site:
    config = {**_hugo_folder(files), **_merged(files, HUGO_FILES)}
    main = _folder(word(config, "contentDir")) or "content"
    languages = lookup(config, "languages")
    values = languages.values() if isinstance(languages, Mapping) else ()
    others = [_folder(word(value, "contentDir")) for value in values if isinstance(value, Mapping)]
    # A language's folder may lie inside the main one, whose posts are found from there.
    outside = [other for other in others if other and not f"{other}/".startswith(f"{main}/")]
    return _site(root, Engine.HUGO, config, [main, *outside])


def _hugo_folder(files: Mapping[str, str]) -> dict[str, object]:
    """`config/_default`: hugo.toml is the configuration, menus.toml is its `menus`, and so on."""
    result: dict[str, object] = {}
    for name in sorted(files):
        if name.startswith(f"{HUGO_FOLDER}/"):
            key = PurePosixPath(name).name.split(".")[0]
            value = read_config(name, files[name])
            result |= value if key in ("hugo", "config") else {key: value}
    return result


def _astro(root: PurePath, files: Mapping[str, str], folders: Collection[str]) -> Site:
    script = next(files[name] for name in ASTRO_FILES if name in files)
    found = re.findall(r"^\s*(site|base|trailingSlash)\s*:\s*[\"'`]([^\"'`\n]*)[\"'`]", script, re.M)
    config: dict[str, object] = dict(found)
    package = read_config("package.json", files.get("package.json", ""))
    script = next((files[name] for name in ASTRO_COLLECTIONS if name in files), "")
    bases = [_folder(base.removeprefix("./")) for base in re.findall(_ASTRO_BASE, script[:LARGEST])]
    outside = [base for base in bases if base and not f"{base}/".startswith("src/content/")]
    main = ["src/content"] if "src/content" in folders else [] if outside else ["src/pages"]
    site = _site(root, Engine.ASTRO, config, [*main, *outside])
    return Site(root, Engine.ASTRO, word(package, "name") or site.name, site.config, site.post_folders)


def _site(root: PurePath, engine: Engine, config: Mapping[str, object], folders: Iterable[str]) -> Site:
    name = _name(config) or root.name or str(root)
    return Site(root, engine, name, Config(config), tuple(dict.fromkeys(folders)), theme_of(engine, config))


def _name(config: Mapping[str, object]) -> str:
    title = lookup(config, "title")
    if isinstance(title, str | int | float):
        return str(title).strip()
    languages = lookup(config, "languages")
    values = languages.values() if isinstance(languages, Mapping) else ()
    return next((word(value, "title") for value in values if isinstance(value, Mapping) and word(value, "title")), "")


def _merged(files: Mapping[str, str], names: Iterable[str]) -> Mapping[str, object]:
    """The first of the files that is there: a generator reads one of them."""
    return next((read_config(name, files[name]) for name in names if name in files), NO_CONFIG)


def _packages(files: Mapping[str, str]) -> list[str]:
    package = read_config("package.json", files.get("package.json", ""))
    groups = [lookup(package, key) for key in ("hexo", "dependencies", "devDependencies")]
    named = [str(name) for group in groups if isinstance(group, Mapping) for name in group]
    return [*named, "hexo"] if groups[0] is not None else named


def _folder(name: str) -> str:
    """A folder named in a configuration as a plain path from the root; "" for the root and for what leads out of it."""
    parts = [part for part in re.split(r"[/\\]+", name) if part not in ("", ".")]
    return "" if ".." in parts or ":" in name or name.startswith(("/", "\\")) else "/".join(parts)


def _joined(*parts: str) -> str:
    return "/".join(part for part in parts if part)
