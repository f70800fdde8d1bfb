"""Emoji by their short names, for sites that set ``gfm_emojis: true``."""

from __future__ import annotations

import re

from editor.core.dialects.emoji_names import CODE_POINTS
from editor.core.dialects.kramdown.elements import Element, Kind
from editor.core.dialects.kramdown.spans import Spans

_NAME = re.compile(r":([a-z0-9_+-]+):")
_PLACE = "https://github.githubassets.com/images/icons/emoji/"


def emoji(spans: Spans) -> bool:
    """``:name:`` as an image, which counts as one where a link's brackets are counted."""
    found = _NAME.match(spans.text, spans.pos)
    if not found or found[1] not in CODE_POINTS:
        return False
    place = str(spans.doc.options.gfm_emoji_opts.get("asset_path", _PLACE))
    source = f"{place.rstrip('/')}/unicode/{CODE_POINTS[found[1]]}.png"
    attr = {"class": "emoji", "title": found[0], "alt": found[0], "src": source, "height": "20", "width": "20"}
    return spans.put(Element(Kind.IMAGE, attr=attr), found.end())
