"""The head of the page: title, a line with date, categories and tags, and the contents, all from the front matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from editor.core.dialects.base import Heading
from editor.core.engine import Engine
from editor.core.markdown.sanitize import escaped
from editor.core.site.taxonomy import categories_of, tags_of

#: How many levels of headings the contents list.
LEVELS = 3
_DAY = re.compile(r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_HANGUL = re.compile("[\uac00-\ud7a3]")


def head_html(
    data: Mapping[str, object],
    headings: Callable[[], Sequence[Heading]],
    contents: str,
    long_date: Callable[[date], str],
    engine: Engine = Engine.GFM,
) -> str:
    """The head as HTML; everything taken from the post is escaped. `engine` decides which fields are categories and tags.

    `headings` gives those of the body when they are wanted, `contents` is the label of their list, `long_date` says a day
    in the writer's language.
    """
    values = {key.lower(): value for key, value in data.items()}
    title = _plain(values.get("title"))
    details = " · ".join(escaped(part) for part in _details(values, long_date, engine))
    inside = f"<h1>{escaped(title)}</h1>" if title else ""
    inside += f'<p class="details">{details}</p>' if details else ""
    label = _plain(values.get("toc_label")) or contents  # Minimal Mistakes' own word for it
    sticky = values.get("toc_sticky") is True  # so is this
    listed = _contents(headings(), label, sticky) if values.get("toc") is True else ""
    return f'<div class="headline">{inside}</div>{listed}' if inside or listed else ""


def _details(values: Mapping[str, object], long_date: Callable[[date], str], engine: Engine) -> Iterable[str]:
    if day := _day(values.get("date")):
        yield long_date(day)
    for words in (categories_of(values, engine), tags_of(values, engine)):
        if words:
            yield ", ".join(words)


def _day(value: object) -> date | None:
    """The day as it is written: a time zone must not move it."""
    if isinstance(value, date):
        return value
    found = _DAY.match(value) if isinstance(value, str) else None
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _plain(value: object) -> str:
    if value is None or isinstance(value, dict | list | bool):
        return ""
    return str(value).strip()


def _contents(headings: Sequence[Heading], label: str, sticky: bool) -> str:
    top = min((h.level for h in headings), default=1)
    shown = [h for h in headings if h.level < top + LEVELS]
    if not shown:
        return ""
    items = "".join(
        f'<li class="level-{h.level - top}"><a href="#{escaped(h.id)}" data-line="{h.line}">{escaped(h.text)}</a></li>'
        for h in shown
    )
    name = "contents sticky" if sticky else "contents"
    return f'<nav class="{name}" aria-label="{escaped(label)}"><strong>{escaped(label)}</strong><ol>{items}</ol></nav>'


def language_of(text: str, said: Iterable[object]) -> str:
    """The language of a text: what the post or the site says, first word that is one; else Korean where Hangul occurs."""
    for value in said:
        if isinstance(value, str) and re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*", value):
            return value.replace("_", "-")
    return "ko" if _HANGUL.search(text) else ""
