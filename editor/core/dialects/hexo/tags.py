"""Hexo's tags, `{% name … %}`, as its plug-ins print them; those of a theme are placeholders with their inner text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from editor.core.dialects.base import Post
from editor.core.dialects.hexo.code import dedented, figure, tag_options
from editor.core.dialects.hexo.links import rooted
from editor.core.dialects.hexo.options import Options
from editor.core.engine import Engine
from editor.core.markdown.diagrams import has_diagram_tag

_TAG = re.compile(r"\{%-?\s*([\w-]+)\s*(.*?)\s*-?%\}", re.S)
_ARGUMENT = re.compile(r"\"[^\"]*\"|'[^']*'|\S+")
_URL = re.compile(r"(?:[A-Za-z]{3,9}:|www\.|/)|[\w-]+\.\w+")


@dataclass(frozen=True, slots=True)
class Scene:
    """What a tag may ask for: Markdown made of a text, the post and the options."""

    markdown: Callable[[str], str]
    post: Post
    options: Options


@dataclass(frozen=True, slots=True)
class _Call:
    name: str
    arguments: list[str]
    inner: str


def tag_html(source: str, scene: Scene) -> str:
    """What a whole tag prints, from its opening to its end if it has one; for `{{ value }}`, the value."""
    if source.startswith("{{"):
        return _value(source[2:-2].strip(), scene.post)
    match = _TAG.match(source)
    if match is None:
        return source
    inner = source[match.end() : source.rfind("{%")] if source.rfind("{%") > match.start() else ""
    if match[1] == "raw":
        return inner
    arguments = [word.strip("\"'") if word[0] in "\"'" else word for word in _ARGUMENT.findall(match[2])]
    call = _Call(match[1], arguments, _trimmed(inner))
    return _TAGS.get(call.name, _placeholder)(call, scene)


def _trimmed(text: str) -> str:
    return text.removeprefix("\n").removesuffix("\n")


def _value(expression: str, post: Post) -> str:
    """A text in quotes, or a field of the front matter; what is not there prints nothing."""
    if len(expression) > 1 and expression[0] == expression[-1] and expression[0] in "\"'":
        return expression[1:-1]
    found: object = post.front_matter
    for part in expression.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return "" if found is None or isinstance(found, Mapping) else str(found)


def _codeblock(call: _Call, scene: Scene) -> str:
    asked = tag_options(call.arguments, scene.options)
    if asked is None or not scene.options.highlight:
        return f"<pre><code>{escape(dedented(call.inner))}</code></pre>"
    return figure(call.inner, asked, scene.options)


def _quote(call: _Call, scene: Scene) -> str:
    footer = _source(" ".join(call.arguments))
    return f"<blockquote>{scene.markdown(call.inner)}{footer and f'<footer>{footer}</footer>'}</blockquote>"


def _source(text: str) -> str:
    """Who is quoted: author, address and title, or author and title."""
    match = re.match(r"(\S.*?)\s+(https?://\S+)(?:\s+(.+))?$", text, re.I)
    if match:
        shown = match[3] or re.sub(r"^https?://|/(?:index.html?)?$", "", match[2])
        return f'<strong>{match[1]}</strong><cite><a href="{match[2]}">{shown}</a></cite>'
    author, comma, title = text.partition(",")
    if comma and author and title.strip():
        return f"<strong>{author}</strong><cite>{title.strip()}</cite>"
    return f"<strong>{text}</strong>" if text else ""


def _pullquote(call: _Call, scene: Scene) -> str:
    return f'<blockquote class="{escape(" ".join(["pullquote", *call.arguments]))}">{scene.markdown(call.inner)}</blockquote>'


def _note(call: _Call, scene: Scene) -> str:
    return f'<div class="{escape(" ".join(["note", *call.arguments]))}">{scene.markdown(call.inner)}</div>'


def _image(call: _Call, scene: Scene) -> str:
    words = list(call.arguments)
    classes: list[str] = []
    while words and not _URL.match(words[0]):
        classes.append(words.pop(0))
    source = words.pop(0) if words else ""
    attributes = {"src": rooted(source, scene.options) if call.name in ("img", "image") else source}
    attributes["class"] = " ".join(classes)
    for key in ("width", "height"):
        attributes[key] = words.pop(0) if words and words[0].isdecimal() else ""
    attributes["title"] = words[0] if words else ""
    attributes["alt"] = " ".join(words[1:])
    return "<img" + "".join(f' {key}="{escape(value)}"' for key, value in attributes.items() if value) + ">"


def _link(call: _Call, scene: Scene) -> str:
    at = next((index for index, word in enumerate(call.arguments) if _URL.match(word)), len(call.arguments))
    url = call.arguments[at] if at < len(call.arguments) else ""
    rest = call.arguments[at + 1 :]
    beside = ' target="_blank"' if rest[:1] == ["true"] else ""
    title = " ".join(rest[1:] if rest[:1] in (["true"], ["false"]) else rest)
    titled = f' title="{escape(title)}"' if title else ""
    return f'<a href="{escape(url)}"{titled}{beside}>{escape(" ".join(call.arguments[:at]))}</a>'


def _post_link(call: _Call, scene: Scene) -> str:
    """A link to another post, by its file's name; one that the site does not have gets a likely address."""
    words = call.arguments[:-1] if call.arguments[-1:] in (["true"], ["false"]) else call.arguments
    slug, mark, anchor = (words[0] if words else "").partition("#")
    target = scene.post.targets.get(slug)
    title = " ".join(words[1:]) or (target.title if target else slug)
    link = rooted(target.url.lstrip("/") if target else f"{slug}/", scene.options) + mark + anchor
    return f'<a href="{escape(link)}" title="{escape(title if target else slug)}">{escape(title)}</a>'


def _post_path(call: _Call, scene: Scene) -> str:
    """The address of another post below the site's root."""
    target = scene.post.targets.get(call.arguments[0]) if call.arguments else None
    return escape(rooted(target.url.lstrip("/"), scene.options)) if target else _path(call, scene)


def _path(call: _Call, scene: Scene) -> str:
    return escape(call.arguments[0]) if call.arguments else ""


def _asset_link(call: _Call, scene: Scene) -> str:
    name = call.arguments[0] if call.arguments else ""
    title = escape(" ".join(call.arguments[1:]) or name)
    return f'<a href="{escape(name)}" title="{title}">{title}</a>'


def _iframe(call: _Call, scene: Scene) -> str:
    source, width, height = (*call.arguments, "", "", "")[:3]
    size = f'width="{escape(width or "100%")}" height="{escape(height or "300")}"'
    return f'<iframe src="{escape(source)}" {size} frameborder="0" loading="lazy" allowfullscreen></iframe>'


def _mermaid(call: _Call, scene: Scene) -> str:
    """A diagram, of a theme that draws them; its kind may stand in the tag."""
    if not has_diagram_tag(Engine.HEXO, scene.post):
        return _placeholder(call, scene)
    text = "\n".join(part for part in (" ".join(call.arguments), call.inner) if part)
    return f'<pre class="mermaid">{escape(text, quote=False)}</pre>\n'


def _placeholder(call: _Call, scene: Scene) -> str:
    label = f"<code>{escape(' '.join((call.name, *call.arguments)))}</code>"
    inner = scene.markdown(call.inner) if call.inner else ""
    return f'<div class="shortcode-placeholder" data-shortcode="{escape(call.name)}">{label}\n{inner}</div>'


_TAGS: Mapping[str, Callable[[_Call, Scene], str]] = {
    "code": _codeblock,
    "codeblock": _codeblock,
    "quote": _quote,
    "blockquote": _quote,
    "pullquote": _pullquote,
    "note": _note,
    "img": _image,
    "image": _image,
    "asset_img": _image,
    "asset_image": _image,
    "a": _link,
    "link": _link,
    "anchor": _link,
    "post_link": _post_link,
    "post_path": _post_path,
    "asset_path": _path,
    "asset_link": _asset_link,
    "url_for": _path,
    "full_url_for": _path,
    "iframe": _iframe,
    "mermaid": _mermaid,
}
