"""A post's body after Liquid, with the line that each of its lines comes from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from editor.core.dialects.base import Post
from editor.core.dialects.liquid.drops import Drops, is_markdown
from editor.core.dialects.liquid.engine import Engine
from editor.core.dialects.liquid.lines import source_lines
from editor.core.dialects.liquid.placeholder import placeholder
from editor.core.dialects.liquid.source import has_liquid
from editor.core.dialects.liquid.tags import Site
from editor.core.site.listed import ListedPage


@dataclass(frozen=True, slots=True)
class Evaluated:
    """The text to render, and for each of its lines and for its end the body's line. No lines: they are the body's."""

    text: str
    lines: Sequence[int] = ()


def uses_liquid(body: str, post: Post) -> bool:
    """Whether Jekyll has Liquid read this body; ``render_with_liquid: false`` in the front matter keeps it from doing so."""
    return has_liquid(body) and post.front_matter.get("render_with_liquid") is not False


def evaluated(body: str, post: Post, config: Mapping[str, object], markdown: Callable[[str], str]) -> Evaluated:
    """The body after Liquid. Never raises: what cannot be carried out at all shows as it is written."""
    settings = {**config, **post.config}
    try:
        engine = Engine(Site(settings, post.includes, post.targets), markdown)
        text, marks = engine.render(body, _variables(engine, ListedPage(post.front_matter, body), settings, markdown))
    except Exception:
        return Evaluated(placeholder("{% liquid %}") + "\n\n" + body, (0, 0, *range(body.count("\n") + 2)))
    return Evaluated(text, source_lines(text, marks))


def _variables(
    engine: Engine, current: ListedPage, settings: Mapping[str, object], markdown: Callable[[str], str]
) -> dict[str, object]:
    """What the names ``site``, ``page`` and ``jekyll`` stand for while the current page is rendered."""
    variables: dict[str, object] = {}

    def render(text: str, own: Mapping[str, object], most: int) -> str:
        page = cast("Mapping[str, object]", own["page"])
        if has_liquid(text) and page.get("render_with_liquid") is not False:
            text, _ = engine.render(text, {**variables, **own})
        return markdown(text) if is_markdown(page) and len(text) <= most else text

    drops = Drops(render, current, settings.get("excerpt_separator"))
    known = {"site": _site(settings), "page": current, "jekyll": {"environment": "development"}}
    variables.update(drops.converted(known))
    return variables


def _site(settings: Mapping[str, object]) -> dict[str, object]:
    """What ``site`` is in Liquid: the settings, with empty lists where Jekyll would list the site's pages."""
    return {"posts": [], "pages": [], "data": {}, "tags": {}, "categories": {}, "collections": [], **settings}
