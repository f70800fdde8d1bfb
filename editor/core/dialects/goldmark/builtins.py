"""The shortcodes that Hugo brings along, as its templates print them, and placeholders for those a site has of its own.

What would fetch something (a post of a social network, a video) is a placeholder with a link.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from editor.core.dialects.base import Post
from editor.core.dialects.goldmark.attributes import Attributes
from editor.core.dialects.goldmark.code import code_html, style_of
from editor.core.dialects.goldmark.options import Options
from editor.core.dialects.goldmark.shortcodes import Shortcode
from editor.core.engine import Engine
from editor.core.markdown.diagrams import has_diagram_tag
from editor.core.site.references import base_path

_PAIR = re.compile(r"([\w-]+)\s*=\s*(\"[^\"]*\"|\[[^\]]*\]|[^,]+)")
_TAG = re.compile(r"<[^>]*>")
_EMBEDS = {
    "youtube": ("YouTube", "https://www.youtube.com/watch?v={0}"),
    "vimeo": ("Vimeo", "https://vimeo.com/{0}"),
    "vimeo_simple": ("Vimeo", "https://vimeo.com/{0}"),
    "instagram": ("Instagram", "https://www.instagram.com/p/{0}/"),
    "instagram_simple": ("Instagram", "https://www.instagram.com/p/{0}/"),
    "gist": ("GitHub Gist", "https://gist.github.com/{0}/{1}"),
    "tweet": ("X", "https://x.com/{0}/status/{1}"),
    "twitter": ("X", "https://x.com/{0}/status/{1}"),
    "twitter_simple": ("X", "https://x.com/{0}/status/{1}"),
    "x": ("X", "https://x.com/{0}/status/{1}"),
    "x_simple": ("X", "https://x.com/{0}/status/{1}"),
}
_NAMES = {"youtube": ("id",), "gist": ("user", "id"), "vimeo": ("id",), "instagram": ("id",)}


@dataclass(frozen=True, slots=True)
class Scene:
    """What a shortcode's template can ask for: its inner text, Markdown made of a text, the post and the options."""

    inner: str
    markdown: Callable[[str], str]
    post: Post
    options: Options

    def markdownify(self, text: str) -> str:
        """Markdown without the paragraph around it, when there is only one."""
        html = self.markdown(text).strip()
        only = html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1
        return html[3:-4] if only else html


def shortcode_html(shortcode: Shortcode, scene: Scene) -> str:
    """What a shortcode prints."""
    name = shortcode.tag.name.lower()
    builtin = _BUILTINS.get(name)
    if builtin is not None:
        return builtin(shortcode, scene)
    if name == "mermaid" and has_diagram_tag(Engine.HUGO, scene.post):
        return f'<pre class="mermaid">{escape(scene.inner.strip(), quote=False)}</pre>\n'
    return _embed(shortcode, name) if name in _EMBEDS else _placeholder(shortcode, scene)


def _figure(shortcode: Shortcode, scene: Scene) -> str:
    get = shortcode.get
    target = "".join(f' {key}="{escape(get(key))}"' for key in ("target", "rel") if get(key))
    opening, closing = (f'<a href="{escape(get("link"))}"{target}>', "</a>") if get("link") else ("", "")
    caption = scene.markdownify(get("caption"))
    alt = get("alt") or _TAG.sub("", caption)
    size = "".join(f' {key}="{escape(get(key))}"' for key in ("width", "height", "loading") if get(key))
    indent, end = ("\t\t\t", ">") if scene.options.modern else ("         ", "/>")
    described = f'\n{indent}alt="{_escaped(alt)}"' if alt else ""
    image = f'<img src="{escape(get("src"))}"{described}{size}{end}'
    name = f' class="{escape(get("class"))}"' if get("class") else ""
    return f"<figure{name}>{opening}{image}{closing}{_caption(shortcode, scene, caption)}\n</figure>\n"


def _caption(shortcode: Shortcode, scene: Scene, caption: str) -> str:
    title, credit, link = (shortcode.get(key) for key in ("title", "attr", "attrlink"))
    if not (title or caption or credit):
        return ""
    heading = f"<h4>{escape(title)}</h4>" if title else ""
    credit = scene.markdownify(credit) if credit else ""
    outer, inner, deep = ("\t\t", "\t\t\t", "\t\t\t\t\t\t") if scene.options.modern else (" " * 8, " " * 12, " " * 20)
    linked = f'\n{deep}<a href="{escape(link)}">{credit}</a>' if link else credit
    text = f"<p>{caption}{linked}</p>" if caption or credit else ""
    return f"<figcaption>\n{inner}{heading}{text}\n{outer}</figcaption>"


def _escaped(text: str) -> str:
    """As Go's templates escape an attribute."""
    return escape(text).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")


def _highlight(shortcode: Shortcode, scene: Scene) -> str:
    asked: Attributes = {key: value.strip('"[] ') for key, value in _PAIR.findall(shortcode.get("options", 1))}
    if "hl_lines" in asked:
        asked["hl_lines"] = re.split(r",\s*\w+=", shortcode.get("options", 1).partition("hl_lines=")[2])[0]
    code = scene.inner.strip("\n\r")
    return code_html(code, shortcode.get("lang", 0), style_of(asked, scene.options))


def _details(shortcode: Shortcode, scene: Scene) -> str:
    summary = scene.markdownify(shortcode.get("summary") or "Details")
    named = {key: f' {key}="{_escaped(shortcode.get(key))}"' for key in ("class", "name", "title") if shortcode.get(key)}
    if shortcode.get("open") in ("true", "1", "open"):
        named["open"] = " open"
    attributes = "".join(named.get(key, "") for key in ("class", "name", "open", "title"))
    return f"\n<details{attributes}>\n\t<summary>{summary}</summary>\n\t{scene.markdown(scene.inner)}</details>\n"


def _param(shortcode: Shortcode, scene: Scene) -> str:
    name = shortcode.get("name", 0)
    for table in (scene.post.front_matter, scene.post.front_matter.get("params"), scene.post.config.get("params")):
        value = _look_up(table, name)
        if value is not None:
            return escape(str(value).lower() if isinstance(value, bool) else str(value))
    return _placeholder(shortcode, scene)


def _look_up(table: object, name: str) -> object:
    """A dotted name in a table whose keys Hugo reads without regard to case."""
    found: object = table
    for part in name.lower().split("."):
        if not isinstance(found, Mapping):
            return None
        found = next((value for key, value in found.items() if str(key).lower() == part), None)
    return found


def _reference(shortcode: Shortcode, scene: Scene) -> str:
    """The address of another page; of one that the site does not have, a likely one by the path it is written with."""
    path, mark, anchor = shortcode.get("path", 0).partition("#")
    base = str(scene.post.config.get("baseURL") or scene.post.config.get("baseurl") or "").rstrip("/")
    if target := scene.post.targets.get(path):
        start = base if shortcode.tag.name == "ref" else base_path(scene.post.config)
        return escape(start + target.url + mark + anchor)
    for ending in (".md", ".markdown", ".html", "/_index", "/index"):
        path = path.removesuffix(ending)
    if not path:
        return escape(mark + anchor)
    url = "/" + path.strip("/") + "/" + mark + anchor
    return escape((base if shortcode.tag.name == "ref" else base_path(scene.post.config)) + url)


def _nothing(shortcode: Shortcode, scene: Scene) -> str:
    return ""


def _embed(shortcode: Shortcode, name: str) -> str:
    label, pattern = _EMBEDS[name]
    keys = _NAMES.get(name, ("user", "id"))
    values = [shortcode.get(key, position) for position, key in enumerate(keys)]
    link = pattern.format(*(escape(value) for value in (*values, "")))
    return f'<div class="shortcode-placeholder" data-shortcode="{escape(name)}"><a href="{link}">{label}: {link}</a></div>\n'


def _placeholder(shortcode: Shortcode, scene: Scene) -> str:
    """A site's own shortcode: its name, what it is given, and its inner text."""
    tag = shortcode.tag
    given = [*tag.positional, *(f"{key}={value}" for key, value in tag.named.items())]
    label = f"<code>{escape(' '.join((tag.name, *given)))}</code>"
    if shortcode.inner is None:
        return f'<span class="shortcode-placeholder" data-shortcode="{escape(tag.name)}">{label}</span>'
    inner = scene.markdown(scene.inner)
    return f'<div class="shortcode-placeholder" data-shortcode="{escape(tag.name)}">{label}\n{inner}</div>\n'


_BUILTINS: Mapping[str, Callable[[Shortcode, Scene], str]] = {
    "figure": _figure,
    "highlight": _highlight,
    "details": _details,
    "param": _param,
    "ref": _reference,
    "relref": _reference,
    "comment": _nothing,
}
