"""A new post as the site's writer would begin it: named, placed and headed like the posts that are there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePosixPath

from editor.core.engine import Engine
from editor.core.frontmatter.parse import parse
from editor.core.frontmatter.split import split
from editor.core.site import date_form
from editor.core.site.config import word
from editor.core.site.dates import zone_named
from editor.core.site.model import Site
from editor.core.site.naming import new_path
from editor.core.site.new_head import Example, new_head
from editor.core.site.summary import Summary

#: How many of the newest posts are looked at.
NEWEST = 12

_FIRST = {
    Engine.JEKYLL: f'---\nlayout: post\ntitle: "T"\ndate: {date_form.JEKYLL}\ncategories: [c]\ntags: [t]\n---\n',
    Engine.HUGO: f'---\ntitle: "T"\ndate: {date_form.HUGO}\ndraft: true\ntags: [t]\n---\n',
    Engine.HEXO: f"---\ntitle: T\ndate: {date_form.HEXO}\ncategories:\n- c\ntags:\n- t\n---\n",
    Engine.ASTRO: f"---\ntitle: 'T'\ndescription: 'd'\npubDate: {date_form.ASTRO}\n---\n",
}


_DATE = re.compile(r"[dD]ate: (.+)")
_DATE_CODE = re.compile(r"[\"']?\{\{[^}]*\b[dD]ate\b[^}]*\}\}[\"']?")
_CODE = re.compile(r"\{\{[^}]*\}\}")


def new_post(title: str, site: Site, now: datetime, siblings: Sequence[Summary], template: str = "") -> tuple[PurePosixPath, str]:
    """Where a new post goes, from the site's root, and its whole text with LF newlines.

    `now` knows its offset. `siblings` are all posts of the site, in any order. `template` is the text of Hugo's archetype
    or Hexo's scaffold, which counts, with the text below its fields, as long as there are no posts to follow.
    """
    title = " ".join("".join(char if unicodedata.category(char) not in ("Cc", "Cs") else " " for char in title).split())
    own_zone = word(site.config, "timezone")
    clock = now.astimezone(zone_named(own_zone)) if own_zone else now
    examples = _examples(siblings, template, site.engine)
    when = date_form.in_zone_of(clock, examples[0].date, bool(own_zone)) if examples else clock
    path = new_path(title, site, when, siblings)
    if examples and (head := _readable(new_head(title, when, examples, site.engine))):
        return path, head + (_body(template, site.engine) if examples[0].is_template else "")
    # What was copied does not stand without the rest of its post: an alias, say, or fields in one pair of braces.
    first = Example.of(_FIRST.get(site.engine, ""))
    return path, new_head(title, clock, [first], site.engine) if first else f"# {title}\n\n"


def _readable(head: str) -> str:
    return head if parse(head).trouble is None else ""


def _examples(siblings: Sequence[Summary], template: str, engine: Engine) -> list[Example]:
    """The newest published posts, the newest first, all headed in the language of the newest; or the site's template, or
    what the generator's own tool would write; nothing for plain Markdown.
    """
    known = [post for post in siblings if post.head and post.front_matter]
    known = [post for post in known if not post.draft] or known
    newest = sorted(known, key=_moment, reverse=True)[:NEWEST]
    read = [example for post in newest if (example := Example.of(post.head))]
    if read:
        return [example for example in read if example.kind is read[0].kind]
    first = Example.of(_filled(template, engine), is_template=True) or Example.of(_FIRST.get(engine, ""))
    return [first] if first else []


def _filled(template: str, engine: Engine) -> str:
    """An archetype or scaffold with something readable where its own language stands."""
    date = _DATE.search(_FIRST.get(engine, ""))
    dated = _DATE_CODE.sub(date[1] if date else "", template)
    return _CODE.sub("t", dated)


def _body(template: str, engine: Engine) -> str:
    """The text that a template begins a post with, without the lines in which the template's own language stands."""
    lines = template[split(template, engine).whole.end :].split("\n")
    body = "\n".join(line for line in lines if "{{" not in line and "{%" not in line).strip("\n")
    return f"{body}\n" if body else ""


def _moment(post: Summary) -> datetime:
    return post.date.replace(tzinfo=None) if post.date else datetime.min
