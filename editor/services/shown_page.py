"""What the preview shows of one revision of a text: everything its page is made of, the page, and the way to it from the last."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from editor.core.dialects.base import GAVE_UP, Dialect, Post
from editor.core.markdown.page_model import Page, PageGroup, PageOptions
from editor.core.messages import N_

if TYPE_CHECKING:
    from editor.core.markdown.blocks import Rendered
    from editor.core.markdown.patch import Hunk

#: Characters of a text that tell its language.
LANGUAGE_SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class Patch:
    """How to get from the page that was sent last to `page`. `head` is None when it stays; `reset`: it is another post."""

    page: Page
    hunks: tuple[Hunk, ...]
    head: str | None = None
    reset: bool = False


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything that rendering one revision needs."""

    revision: int
    body: str
    first_line: int
    data: Mapping[str, object]
    dialect: Dialect
    post: Post
    options: PageOptions


def page_of(snapshot: Snapshot, done: Rendered, groups: tuple[PageGroup, ...]) -> Page:
    """The page of a text whose body was made into these groups."""
    from editor.core.markdown.page_head import head_html, language_of
    from editor.core.site.themes import theme_of

    config, matter = snapshot.post.config, snapshot.post.front_matter
    said = (matter.get("lang"), matter.get("language"), config.get("lang"), config.get("language"))
    language, theme = language_of(snapshot.body[:LANGUAGE_SAMPLE], said), theme_of(snapshot.dialect.engine, config)
    page = Page(snapshot.revision, "", _noted(groups, done), snapshot.first_line, language, theme)
    label = QCoreApplication.translate("foreword", N_("Contents"))
    return replace(page, head=head_html(snapshot.data, page.headings, label, long_date, snapshot.dialect.engine))


def long_date(day: date) -> str:
    """A day in the long form of the writer's locale, without the day of the week."""
    locale = QLocale()
    form = re.sub(r"^dddd,?\s*|,?\s*dddd$", "", locale.dateFormat(QLocale.FormatType.LongFormat))
    return locale.toString(QDate(day.year, day.month, day.day), form)


def _noted(groups: tuple[PageGroup, ...], done: Rendered) -> tuple[PageGroup, ...]:
    """The groups of the page; above a text that is shown as written, since reading it would have taken too long, stands why."""
    if len(done.blocks) != 1 or not groups or GAVE_UP not in done.blocks[0].html[:80]:
        return groups
    words = QCoreApplication.translate("foreword", N_("This post takes too long to render. Here is its text."))
    return (replace(groups[0], html=f'<p class="plain-text-note">{escape(words)}</p>{groups[0].html}'), *groups[1:])
