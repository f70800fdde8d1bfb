"""Jekyll's own tags, and those that are shown as they are written.

Jekyll's documentation, "Tags Filters" and "Includes". The objects have the shape of python-liquid's tags and nodes without
deriving from them, because importing that package takes a third of a second and few posts need it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from io import StringIO
from typing import TYPE_CHECKING, TextIO
from urllib.parse import unquote

from editor.core.dialects.base import Target
from editor.core.dialects.liquid.placeholder import placeholder
from editor.core.dialects.liquid.urls import page_url, post_url, relative_url
from editor.core.markdown.highlight import highlighted

if TYPE_CHECKING:
    from liquid.ast import BlockNode
    from liquid.context import RenderContext
    from liquid.stream import TokenStream
    from liquid.token import Token

_PARAMETER = re.compile(r"([\w-]+)\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|([\w.\[\]\"'-]+))")
_OUTPUT = re.compile(r"\{\{-?\s*(.*?)\s*-?\}\}")
_OPTION = re.compile(r"(\w+)(?:\s*=\s*(?:\"([^\"]*)\"|(\w+)))?")

#: Carries a piece of Liquid out in a context: gives the value of an expression.
Evaluate = Callable[[str, "RenderContext"], object]
#: Prints an included text into a buffer.
Include = Callable[[str, Mapping[str, object], "RenderContext", TextIO], None]
#: Reads the nodes up to a block's end from the stream.
Block = Callable[["TokenStream", str], "BlockNode"]


@dataclass(slots=True, eq=False)
class Node:
    """A part of the parsed text that prints something of its own."""

    token: Token
    print: Callable[[RenderContext, TextIO], int]
    blank: bool = False

    def render(self, context: RenderContext, buffer: TextIO) -> int:
        """Print into `buffer`."""
        return self.print(context, buffer)


@dataclass(frozen=True, slots=True)
class Site:
    """What the tags may ask for: the site's settings, the texts that can be included, by path, and the pages named."""

    config: Mapping[str, object]
    includes: Mapping[str, str]
    targets: Mapping[str, Target] = field(default_factory=dict)

    def address(self, name: str) -> str | None:
        """The address of a page that the body names, when the site has it."""
        target = self.targets.get(name.strip())
        return None if target is None else relative_url(unquote(target.url), self.config)


@dataclass(slots=True, eq=False)
class SimpleTag:
    """A tag without a block: what it prints is made from the markup behind its name."""

    output: Callable[[str, RenderContext, TextIO], str]
    name: str = ""
    block: bool = False
    end: str = ""

    def get_node(self, stream: TokenStream) -> Node:
        """Take the tag and its markup from the stream."""
        token = stream.current
        markup = ""
        if stream.peek.kind == "expression":
            next(stream)
            markup = stream.current.value
        return Node(token, lambda context, buffer: buffer.write(self.output(markup, context, buffer)))


@dataclass(slots=True, eq=False)
class HighlightTag:
    """``{% highlight language linenos %}`` with code, in which Liquid is carried out first."""

    block: Block
    name: str = "highlight"
    end: str = "endhighlight"

    def get_node(self, stream: TokenStream) -> Node:
        """Take the tag, its markup, the code and the end from the stream."""
        token, markup = stream.current, ""
        if stream.peek.kind == "expression":
            next(stream)
            markup = stream.current.value
        next(stream)
        code = self.block(stream, self.end)

        def output(context: RenderContext, buffer: TextIO) -> int:
            inner = StringIO()
            code.render(context, inner)
            return buffer.write(highlight(markup, inner.getvalue()))

        return Node(token, output)


def highlight(markup: str, code: str) -> str:
    """The figure that Jekyll prints for code, with a gutter when `markup` asks for line numbers."""
    language, _, rest = markup.partition(" ")
    language = language.lower()
    options = {found[1]: found[2] or found[3] or "true" for found in _OPTION.finditer(rest)}
    code = code.strip("\r\n")
    coloured = highlighted(code, language)
    html = (escape(code, quote=False) if coloured is None else coloured).removesuffix("\n")
    if "linenos" in options:
        html = _with_gutter(html, code)
    name = language.replace("+", "-")
    return f'<figure class="highlight"><pre><code class="language-{name}" data-lang="{language}">{html}</code></pre></figure>'


def _with_gutter(html: str, code: str) -> str:
    numbers = "".join(f"{number}\n" for number in range(1, code.count("\n") + 2))
    gutter = f'<td class="gutter gl"><pre class="lineno">{numbers}</pre></td>'
    return f'<table class="rouge-table"><tbody><tr>{gutter}<td class="code"><pre>{html}\n</pre></td></tr></tbody></table>'


def include_tag(name: str, site: Site, folders: tuple[str, ...], evaluate: Evaluate, include: Include) -> SimpleTag:
    """``{% include file.html name="value" %}``, from the first of the folders that has the file."""

    def output(markup: str, context: RenderContext, buffer: TextIO) -> str:
        path, _, parameters = _divided(markup)
        path = _OUTPUT.sub(lambda found: str(evaluate(found[1], context) or ""), path).strip("'\"")
        text = next((site.includes[folder + path] for folder in folders if folder + path in site.includes), None)
        if text is None:
            return placeholder(f"{{% {name} {markup} %}}")
        include(text, _parameters(parameters, evaluate, context), context, buffer)
        return ""

    return SimpleTag(output, name)


def _divided(markup: str) -> tuple[str, str, str]:
    """The file's name, which may be an output with spaces in it, and the parameters."""
    first = _OUTPUT.match(markup)
    end = first.end() if first else 0
    name, space, rest = markup[end:].partition(" ")
    return markup[:end] + name, space, rest


def _parameters(text: str, evaluate: Evaluate, context: RenderContext) -> dict[str, object]:
    result: dict[str, object] = {}
    for found in _PARAMETER.finditer(text):
        if found[4] is not None:
            result[found[1]] = evaluate(found[4], context)
        else:
            value = found[2] if found[2] is not None else found[3]
            result[found[1]] = value.replace('\\"', '"').replace("\\'", "'")
    return result


def link_tag(site: Site, evaluate: Evaluate) -> SimpleTag:
    """``{% link path/of/a/file.md %}``."""

    def output(markup: str, context: RenderContext, buffer: TextIO) -> str:
        path = _OUTPUT.sub(lambda found: str(evaluate(found[1], context) or ""), markup)
        return site.address(path) or page_url(path, site.config)

    return SimpleTag(output, "link")


def post_url_tag(site: Site) -> SimpleTag:
    """``{% post_url 2024-01-31-name %}``."""

    def output(markup: str, context: RenderContext, buffer: TextIO) -> str:
        return site.address(markup) or post_url(markup, site.config) or placeholder(f"{{% post_url {markup} %}}")

    return SimpleTag(output, "post_url")


def unknown_tag(name: str) -> SimpleTag:
    """A tag that Jekyll would not know, or only a plug-in would; without a name, one that prints nothing."""
    written = f"{{% {name}"

    def output(markup: str, context: RenderContext, buffer: TextIO) -> str:
        return placeholder(f"{written} {markup} %}}".replace("  ", " ")) if name else ""

    return SimpleTag(output, name)
