"""What the page is told of its looks: the colours in force, and the classes that a built site's style sheets expect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.ui.theme import LIGHT, is_dark, tokens

if TYPE_CHECKING:
    from editor.core.site.built_page import OwnStyle


def on_dark(own: OwnStyle | None) -> bool:
    """Whether the page is dark now: a built site may have no colours for that."""
    return is_dark() and (own is None or own.has_dark)


def colours(own: OwnStyle | None) -> dict[str, object]:
    """The variables of our style sheet, and the scheme."""
    chosen = LIGHT if is_dark() and not on_dark(own) else tokens()
    pairs = (part.partition(":") for part in chosen.css_variables().split(";") if part)
    scheme = "dark" if on_dark(own) else "light"
    return {"style": {name.strip(): value.strip() for name, _, value in pairs}, "scheme": scheme}


def classes(own: OwnStyle | None, stamp: int) -> dict[str, object] | None:
    """The classes around a post's text in the built site; `stamp` tells one style from the one before. None for our own."""
    if own is None:
        return None
    return {"stamp": stamp, "body": own.page.body, "main": own.page.around, "article": own.page.content}
