"""What Hugo does to a body around Markdown: shortcodes are run and put back, `<!--more-->` ends the summary."""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass

from editor.core.dialects.base import Post
from editor.core.dialects.goldmark.builtins import Scene, shortcode_html
from editor.core.dialects.goldmark.options import Options
from editor.core.dialects.goldmark.shortcodes import Shortcode, Tag, find_tags, shortcodes
from editor.core.dialects.markdown_it import Pieces, Prepared
from editor.core.dialects.stage import Stage

#: Hugo's own words for what is put back later; they show in heading ids.
_TOKEN = "HAHAHUGOSHORTCODEs{}HBHB"
_FOUND = re.compile(r"<p>(HAHAHUGOSHORTCODEs\d+HBHB)</p>|HAHAHUGOSHORTCODEs\d+HBHB")
_DIVIDER = "<!--more-->"
_DIVIDER_WORD = "HUGOMORE42"
_KEY = "goldmark shortcodes"


def prepare(body: str, post: Post, options: Options, markdown: Callable[[str], str]) -> Prepared:
    """The body for the Markdown parser; `markdown` makes HTML of a text by the same rules."""
    tags = find_tags(body)
    divider = body.find(_DIVIDER)
    if not tags and divider < 0:
        return Prepared(body)
    kept: dict[str, str] = {}
    text = Pieces(body)
    maker = _Maker(post, options, markdown, kept)
    for part in _parts(tags, body, divider):
        start, end = (part.tag.start, part.end) if isinstance(part, Shortcode) else (part.start, part.end)
        text.replace(start, end, _stand_in(part, body, tags, maker))
    return text.finished({_KEY: kept})


def staged(prepared: Prepared) -> Stage | None:
    """What was prepared, by itself; None when that is the body as it is."""
    kept = prepared.env.get(_KEY)
    return Stage(prepared.text, prepared.lines, kept) if isinstance(kept, dict) else None


def env_of(stage: Stage) -> MutableMapping[str, object]:
    """What `restore` needs."""
    return {_KEY: dict(stage.kept)}


def restore(html: str, env: MutableMapping[str, object]) -> str:
    """A block's HTML with what the shortcodes print in their places, and without the divider."""
    kept = env.get(_KEY)
    if not isinstance(kept, dict):
        return html
    html = html.replace(f"<p>{_DIVIDER_WORD}</p>\n", "").replace(_DIVIDER_WORD, "")
    for _ in range(20):  # a shortcode inside another one is put back in the next round
        replaced = _FOUND.sub(lambda match: str(kept.get(match[1] or match[0], match[0])), html)
        if replaced == html:
            break
        html = replaced
    return html


@dataclass(frozen=True, slots=True)
class _Maker:
    """Runs shortcodes; what they print is kept under the word that stands for it."""

    post: Post
    options: Options
    markdown: Callable[[str], str]
    kept: dict[str, str]

    def run(self, shortcode: Shortcode, body: str, tags: tuple[Tag, ...]) -> str:
        token = _TOKEN.format(len(self.kept))
        self.kept[token] = ""
        inner = "".join(self._inner(shortcode.inner, body, tags)) if shortcode.inner else ""
        self.kept[token] = shortcode_html(shortcode, Scene(inner, self.markdown, self.post, self.options))
        return token

    def _inner(self, span: tuple[int, int], body: str, tags: tuple[Tag, ...]) -> list[str]:
        parts, (at, end) = [], span
        for part in shortcodes(tags, at, end):
            start, stop = (part.tag.start, part.end) if isinstance(part, Shortcode) else (part.start, part.end)
            parts += [body[at:start], _stand_in(part, body, tags, self)]
            at = stop
        return [*parts, body[at:end]]


def _parts(tags: tuple[Tag, ...], body: str, divider: int) -> list[Shortcode | Tag]:
    """The shortcodes of a body in order, and the divider, which is shown as its word, when it lies outside them."""
    found = list(shortcodes(tags, 0, len(body)))
    if divider < 0 or any(_covers(part, divider) for part in found):
        return found
    word = Tag(divider, divider + len(_DIVIDER), "", "", shown=f"\n\n{_DIVIDER_WORD}\n\n")
    return sorted([*found, word], key=lambda part: part.tag.start if isinstance(part, Shortcode) else part.start)


def _covers(part: Shortcode | Tag, offset: int) -> bool:
    return (part.tag.start if isinstance(part, Shortcode) else part.start) <= offset < part.end


def _stand_in(part: Shortcode | Tag, body: str, tags: tuple[Tag, ...], maker: _Maker) -> str:
    return part.shown if isinstance(part, Tag) else maker.run(part, body, tags)
