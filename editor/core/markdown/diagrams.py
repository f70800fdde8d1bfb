"""The diagrams of a page: code that a script of the theme, mermaid, makes into pictures.

Every generator wraps such code in its own way; here each becomes one and the same element, from which the text is read again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from html import escape, unescape

from editor.core.dialects.base import Post
from editor.core.engine import Engine
from editor.core.site.config import lookup, read_config
from editor.core.site.themes import theme_of

#: The class of the one element that every diagram becomes.
SOURCE = "diagram-source"
#: Characters of a diagram; mermaid itself draws none that is longer.
LONGEST = 50_000
_BLOCK = re.compile(
    r"(?P<wrap><div class=\"language-(?P<outer>\S+) highlighter-rouge\"><div class=\"highlight\">)?"
    r"<pre\b(?P<pre>[^<>]*)>\s*(?!\s)(?:<code\b(?P<code>[^<>]*)>)?(?P<text>(?:(?!</pre>|<pre\b).)*?)(?:</code>\s*)?</pre>"
    r"(?(wrap)\s*</div>\s*</div>)",
    re.S,
)
_MADE = re.compile(rf'<pre class="{SOURCE}">([^<]*)</pre>')
_NAMED = re.compile(r"""(?:class|data-language)\s*=\s*["'](?:[^"']*\s)?(?:language-)?mermaid(?:\s[^"']*)?["']""")
_TAG, _BREAK = re.compile(r"<[^<>]*>"), re.compile(r"<br\s*/?>", re.I)
#: A script that draws: what themes load or call.
_SCRIPT = re.compile(r"mermaid(?:\.esm)?(?:\.min)?\.m?js|mermaid@|mermaid\.(?:initialize|init|run)\b", re.I)
_ASKS_POST = re.compile(r"page\.mermaid\b")
#: rehype-mermaid, remark-mermaidjs, astro-mermaid ...
_PACKAGE = re.compile(r"\"[^\"\n]*mermaid[^\"\n]*\"\s*:", re.I)
#: Themes of Hugo that bring a shortcode for diagrams, hook or not.
_HUGO_TAGS = frozenset(("relearn", "learn", "loveit", "doit", "fixit", "book", "geekdoc", "blowfish", "congo", "coder", "eureka"))
#: Themes of Hugo that bring a hook for such code, for sites that take their theme in as a module, whose files are not seen.
_HUGO_THEMES = frozenset(
    ("stack", "relearn", "docsy", "hextra", "book", "geekdoc", "loveit", "doit", "fixit", "typo", "hermit-v2")
)


def draws_diagrams(engine: Engine, post: Post) -> bool:
    """Whether the site makes pictures of code that is marked ``mermaid``.

    GitHub does. Hugo does with a hook for such code, of the site's or its theme's. Chirpy does for posts with ``mermaid: true``;
    Just the Docs where its configuration has a ``mermaid`` part; any other Jekyll site where one of its includes loads mermaid,
    for all posts or those that it asks for ``page.mermaid``. Hexo and Astro do with a package or a theme's switch.
    """
    if engine is Engine.HUGO:
        return _hugo_draws(post)
    if engine is Engine.JEKYLL:
        return _jekyll_draws(post)
    if engine in (Engine.HEXO, Engine.ASTRO):
        return _PACKAGE.search(post.includes.get("package.json", "")) is not None or _is_on(post)
    return engine is Engine.GFM


def has_diagram_tag(engine: Engine, post: Post) -> bool:
    """Whether the site has a shortcode or a tag ``mermaid`` for its diagrams, beside code that is marked so or without it."""
    if engine is Engine.HUGO:
        files = (path.split("/") for path in post.includes)
        own = any(parts[-1].startswith("mermaid.") and parts[-2].endswith("shortcodes") for parts in files if len(parts) > 1)
        return own or theme_of(Engine.HUGO, post.config).lower() in _HUGO_TAGS
    return engine is Engine.HEXO and _is_on(post)


def _hugo_draws(post: Post) -> bool:
    hooks = (path.rpartition("/")[2].startswith("render-codeblock-mermaid") for path in post.includes)
    return any(hooks) or theme_of(Engine.HUGO, post.config).lower() in _HUGO_THEMES


def _jekyll_draws(post: Post) -> bool:
    wanted, theme = bool(post.front_matter.get("mermaid")), theme_of(Engine.JEKYLL, post.config)
    if theme == "chirpy":
        return wanted
    if theme == "just-the-docs" and isinstance(post.config.get("mermaid"), Mapping):
        return True
    scripts = (text for text in post.includes.values() if _SCRIPT.search(text))
    return any(wanted or not _ASKS_POST.search(text) for text in scripts)


def _is_on(post: Post) -> bool:
    """The switch that themes of Hexo have: in the site's configuration, else in the theme's, of the site's or its own."""
    config = post.config
    said = [lookup(config, "mermaid", "enable"), lookup(config, "theme_config", "mermaid", "enable")]
    said += [_switch(text) for path, text in post.includes.items() if path.endswith(".yml")]
    return next((value for value in said if value is not None), None) is True


@lru_cache(maxsize=16)
def _switch(text: str) -> object:
    """What a theme's configuration, some hundred lines, says of diagrams."""
    return lookup(read_config("_config.yml", text), "mermaid", "enable") if "mermaid" in text else None


def marked_diagrams(html: str, code: bool = True) -> str:
    """The HTML with every diagram as the one element, its text escaped in it. Without `code` only what a tag made is one."""
    if "mermaid" not in html:
        return html
    return _BLOCK.sub(_marked if code else lambda found: found[0] if found["code"] is not None else _marked(found), html)


def _marked(found: re.Match[str]) -> str:
    if found["outer"] != "mermaid" and not _NAMED.search(f"{found['pre']} {found['code'] or ''}"):
        return found[0]
    written = _BREAK.sub("&lt;br/&gt;", found["text"]) if found["code"] is None else found["text"]
    source = unescape(_TAG.sub("", written)).strip("\n")
    return f'<pre class="{SOURCE}">{escape(source)}</pre>' if source.strip() and len(source) <= LONGEST else found[0]


def diagrams_in(html: str) -> list[str]:
    """The texts of the diagrams in HTML that `marked_diagrams` made, each once."""
    return list(dict.fromkeys(unescape(found[1]) for found in _MADE.finditer(html)))


def replaced_diagrams(html: str, picture: Callable[[str], str | None]) -> str:
    """The HTML with what `picture` gives for a diagram's text in its place; where it gives None the text stays."""

    def put(found: re.Match[str]) -> str:
        made = picture(unescape(found[1]))
        return found[0] if made is None else made

    return _MADE.sub(put, html)
