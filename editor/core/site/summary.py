"""What the list of posts knows about a post, from the head of its file alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath

from editor.core.engine import Engine
from editor.core.frontmatter.guards import objection
from editor.core.frontmatter.model import Kind
from editor.core.frontmatter.parse import parse
from editor.core.frontmatter.split import split
from editor.core.patterns import pattern
from editor.core.site.dates import date_in_name, moment
from editor.core.site.taxonomy import categories_of, tags_of

_HEADING = pattern(r"^#{1,2}[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$", re.M)
_HEXO_UNOPENED = pattern(r"\ufeff?[\w-]+[ \t]*:[^\n]*\n(?:[^\n]*\n){0,80}?-{3,}[ \t]*\n")
_DATED_NAME = pattern(r"\d{2,4}-\d{1,2}-\d{1,2}-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A post in a list.

    `relative` leads from the site's root to the file. `date` is what the generator makes of the written date, naive when
    no offset is written; None when there is none. `draft` means that the site does not publish it. `front_matter` has
    the keys as written and `head` is the block as written with its fences; both are empty when there is no readable one.
    """

    relative: PurePosixPath
    title: str
    date: datetime | None = None
    draft: bool = False
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    front_matter: Mapping[str, object] = field(default_factory=dict)
    head: str = ""

    @property
    def category(self) -> str:
        """The outermost category; "" when there is none."""
        return self.categories[0] if self.categories else ""


def summarise(relative: PurePosixPath, text: str, engine: Engine) -> Summary:
    """What a post's head says. `text` has LF newlines and may end anywhere behind the front matter. Never raises."""
    head, front_matter = _front_matter(text, engine)
    lower = {str(key).lower(): value for key, value in reversed(list(front_matter.items()))}
    return Summary(
        relative=relative,
        title=_title(lower, relative, text[len(head) :], engine),
        date=_date(lower, relative, engine),
        draft=is_draft(lower, relative, engine),
        tags=tags_of(lower, engine),
        categories=categories_of(lower, engine),
        front_matter=front_matter,
        head=head,
    )


def name_only(relative: PurePosixPath, engine: Engine) -> Summary:
    """A post whose file cannot be read: listed by its name, so that it is not forgotten."""
    return Summary(relative=relative, title=relative.name, date=date_in_name(relative.name), draft=_in_drafts(relative, engine))


def undated(stem: str) -> str:
    """A file name's stem without the date that it begins with, or that Jekyll finds in it."""
    return _DATED_NAME.sub("", stem, count=1)


def title_from_name(relative: PurePosixPath) -> str:
    """The title that Jekyll makes of a file name: its words without the date."""
    stem = relative.stem if relative.stem not in ("index", "_index") else relative.parent.name
    words = re.split(r"[-_\s]+", undated(stem).strip("-_ "))
    return " ".join(word[:1].upper() + word[1:] for word in words if word) or relative.name


def is_draft(front_matter: Mapping[str, object], relative: PurePosixPath, engine: Engine) -> bool:
    """Whether the generator leaves the post out: each has its own word for it and ignores the others'. Keys lower case."""
    if engine in (Engine.JEKYLL, Engine.HEXO):
        return _in_drafts(relative, engine) or front_matter.get("published") is False
    return front_matter.get("draft") is True or str(front_matter.get("draft")).lower() == "true"


def _in_drafts(relative: PurePosixPath, engine: Engine) -> bool:
    return engine in (Engine.JEKYLL, Engine.HEXO) and "_drafts" in relative.parts


def _title(lower: Mapping[str, object], relative: PurePosixPath, rest: str, engine: Engine) -> str:
    title = lower.get("title")
    if title is not None and not isinstance(title, dict | list) and str(title).strip():
        return " ".join(str(title).split())
    heading = _HEADING.search(rest) if engine in (Engine.GFM, Engine.COMMONMARK) else None
    if heading:
        return heading[1].strip()
    return title_from_name(relative) if engine is Engine.JEKYLL else relative.stem


def _date(lower: Mapping[str, object], relative: PurePosixPath, engine: Engine) -> datetime | None:
    keys = ("date", "pubdate", "publishdate") if engine in (Engine.ASTRO, Engine.HUGO) else ("date",)
    written = (moment(lower.get(key), engine) for key in keys)
    return next((found for found in written if found), None) or date_in_name(relative.name)


def _front_matter(text: str, engine: Engine) -> tuple[str, Mapping[str, object]]:
    """The block as written, and its values; a block that only Hexo reads is read as Hexo does."""
    if engine is Engine.HEXO:
        return _hexo_front_matter(text)
    import yaml  # the window is painted before it reads its list of posts

    block = split(text)
    if block.kind is Kind.YAML and not objection(content := block.content.of(text)):
        try:
            data = yaml.load(content, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except (ValueError, TypeError, yaml.YAMLError, RecursionError):
            return block.whole.of(text), parse(text).data
        return block.whole.of(text), data if isinstance(data, dict) else {}
    found = parse(text)
    return found.block.whole.of(text), found.data


def _hexo_front_matter(text: str) -> tuple[str, Mapping[str, object]]:
    unopened = _HEXO_UNOPENED.match(text)
    opened = f"---\n{text}" if unopened else text
    tidy = re.sub(r"^\t+", lambda tabs: "  " * len(tabs[0]), opened[: 64 * 1024], flags=re.M)
    head, data = _front_matter(tidy, Engine.GFM)
    kept = len(head) - 4 if unopened and head else len(head)
    return text[: max(kept, 0)] if tidy == opened else head, data
