"""What themes make of published HTML in the reader's browser: formulas, alerts, diagrams. `render` prints none of it."""

from __future__ import annotations

import re

from editor.core.dialects.base import Post
from editor.core.dialects.goldmark.options import read_options
from editor.core.engine import Engine
from editor.core.markdown.diagrams import draws_diagrams, has_diagram_tag, marked_diagrams
from editor.core.markdown.math import with_math
from editor.core.markdown.page_model import Dress
from editor.core.site.themes import theme_of

_ALERT = re.compile(
    r"<blockquote>(\s*)<p>\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:<br\s*/?>)?(?:\n|(</p>))(.*?)</blockquote>", re.S
)
#: A package that teaches Markdown alerts: remark-github-blockquote-alert, marked-alert, rehype-callouts ...
_ALERT_PACKAGE = re.compile(r"\"[^\"\n]*(?:alert|callout|admonition)[^\"\n]*\"\s*:", re.I)


def dress_of(engine: Engine, post: Post) -> Dress:
    """What the theme of a post's site adds to it."""
    drawn = draws_diagrams(engine, post)
    return Dress(_dollars(engine, post), _alerts(engine, post), drawn, drawn or has_diagram_tag(engine, post))


def _alerts(engine: Engine, post: Post) -> bool:
    """Whether ``> [!NOTE]`` becomes a box.

    GitHub makes one. Hugo (0.168 tried) prints the mark as text unless the site or its theme has a hook for blockquotes; a theme
    that is taken in as a module is not seen. So do marked and remark unless a package is added. kramdown never does.
    """
    if engine is Engine.HUGO:
        return any(path.rpartition("/")[2].startswith("render-blockquote") for path in post.includes)
    if engine in (Engine.HEXO, Engine.ASTRO):
        return _ALERT_PACKAGE.search(post.includes.get("package.json", "")) is not None
    return engine is Engine.GFM


def _dollars(engine: Engine, post: Post) -> tuple[str, ...]:
    """Chirpy reads formulas with ``math: true``, Minimal Mistakes' usual addition with ``use_math``, Hugo as configured."""
    if engine is Engine.HUGO:
        options = read_options(post.config)
        pairs = (*options.math_block, *options.math_inline)
        return tuple(sign for sign in ("$", "$$") if (sign, sign) in pairs)
    switch = {"chirpy": "math", "minimal-mistakes": "use_math"}.get(theme_of(engine, post.config))
    return ("$", "$$") if switch and post.front_matter.get(switch) is True else ()


def dressed(html: str, dress: Dress) -> str:
    """The HTML with formulas as MathML, alerts as boxes, and diagrams as the element that is to be drawn."""
    html = marked_diagrams(html, dress.diagrams) if dress.diagrams or dress.diagram_tags else html
    html = with_math(html, dollars=dress.dollars)
    return _ALERT.sub(_alert, html) if dress.alerts and "[!" in html else html


def _alert(found: re.Match[str]) -> str:
    if "<blockquote" in found[4]:
        return found[0]  # one inside another: which end tag is whose is not seen from here
    name, start = found[2].lower(), "" if found[3] else "<p>"
    title = f'<p class="markdown-alert-title">{name.capitalize()}</p>'
    return f'<div class="markdown-alert markdown-alert-{name}">{found[1]}{title}{start}{found[4]}</div>'
