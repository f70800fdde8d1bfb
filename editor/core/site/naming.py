"""Where the file of a new post goes and what it is called: as the site's other posts are."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import PurePosixPath

from editor.core.engine import Engine
from editor.core.site.config import word
from editor.core.site.model import Site
from editor.core.site.summary import Summary
from editor.core.site.url_hexo import NEW_POST

#: Characters of a slug, and UTF-8 bytes of a file name (the limit of file systems, less room for what tools append).
LONGEST_SLUG = 80
LONGEST_NAME = 200

_NAME_DATE = re.compile(r"\d{4}-\d{2}-\d{2}([-_])")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)$", re.I)
_YEAR, _MONTH = re.compile(r"(?:19|20)\d\d$"), re.compile(r"(?:0[1-9]|1[0-2])$")


def new_path(title: str, site: Site, when: datetime, siblings: Sequence[Summary]) -> PurePosixPath:
    """The path of a new post from the site's root; never that of another one. `when` is the site's clock."""
    posts = [post for post in siblings if not post.draft] or list(siblings)
    slug = slug_of(title, posts)
    folder, ending, bundle = _folder(site, when, posts), _ending(posts, site), _are_bundles(posts, site)
    taken = {str(post.relative).casefold() for post in siblings}
    for number in range(1, len(taken) + 3):
        stem = _stem(slug if number == 1 else f"{slug}-{number}", site, when, posts)
        path = folder / stem / f"index{ending}" if bundle else folder / f"{stem}{ending}"
        if str(path).casefold() not in taken:
            return path
    raise AssertionError("more names than posts were tried")


def without_date(stem: str) -> str:
    """The part of a post's file name that was made of its title."""
    return _NAME_DATE.sub("", stem)


def slug_of(title: str, siblings: Sequence[Summary] = ()) -> str:
    """The part of a file name that is made of a title. Hangul and other letters stay; spaces and marks become one sign,
    the one that the siblings use; Latin letters are small unless the siblings write capitals.
    """
    names = [without_date(post.relative.stem) for post in siblings]
    sign = "_" if _most(names, lambda name: "_" in name and "-" not in name) else "-"
    kept = "".join(char if unicodedata.category(char)[0] in "LMN" else " " for char in unicodedata.normalize("NFC", title))
    slug = sign.join(kept.split())
    slug = slug if _most(names, lambda name: name != name.lower()) else slug.lower()
    slug = _shortened(slug, sign) or "post"
    return f"{slug}{sign}post" if _RESERVED.match(slug) else slug


def _shortened(slug: str, sign: str) -> str:
    """At most so many characters and bytes, cut between words where there are some."""
    short = slug[:LONGEST_SLUG].encode()[:LONGEST_NAME].decode(errors="ignore")
    if len(short) < len(slug) and sign in short[LONGEST_SLUG // 3 :]:
        short = short[: short.rindex(sign)]
    return short.strip(sign)


def _stem(slug: str, site: Site, when: datetime, posts: Sequence[Summary]) -> str:
    if site.engine is Engine.JEKYLL:
        return f"{when:%Y-%m-%d}-{slug}"
    if site.engine is Engine.HEXO:
        return _hexo_stem(slug, site, when)
    names = [post.relative.parent.name if post.relative.stem == "index" else post.relative.stem for post in posts]
    dated = [found[1] for name in names if (found := _NAME_DATE.match(name))]
    return f"{when:%Y-%m-%d}{dated[0]}{slug}" if len(dated) * 2 > len(names) else slug


def _hexo_stem(slug: str, site: Site, when: datetime) -> str:
    pattern = (word(site.config, "new_post_name") or NEW_POST).removesuffix(".md")
    values = {"title": slug, "year": f"{when:%Y}", "month": f"{when:%m}", "day": f"{when:%d}"}
    values |= {"i_month": str(when.month), "i_day": str(when.day)}
    return re.sub(r":(\w+)", lambda found: values.get(found[1], found[1]), pattern).strip("/")


def _ending(posts: Sequence[Summary], site: Site) -> str:
    common = Counter(post.relative.suffix for post in posts[:200]).most_common(1)
    return common[0][0] if common and site.engine is not Engine.HEXO else ".md"


def _are_bundles(posts: Sequence[Summary], site: Site) -> bool:
    if site.engine not in (Engine.HUGO, Engine.ASTRO):
        return False
    return _most([post.relative.stem for post in posts], lambda stem: stem == "index")


def _folder(site: Site, when: datetime, posts: Sequence[Summary]) -> PurePosixPath:
    """The folder of most posts, with today's year and month where theirs were; else the first one for posts."""
    main = PurePosixPath(site.post_folders[0] if site.post_folders else "")
    if site.engine is Engine.HEXO or not posts:
        return main / _FIRST_FOLDER.get(site.engine, "")
    parents = (post.relative.parent.parent if _is_bundle(post, site) else post.relative.parent for post in posts)
    folders = Counter(_undated(parent) for parent in parents if _is_for_posts(parent, site))
    if not folders:
        return main / _FIRST_FOLDER.get(site.engine, "")
    common, count = folders.most_common(1)[0]
    spread = site.engine is Engine.JEKYLL and count * 2 < sum(folders.values())
    chosen = main if spread else PurePosixPath(common)
    parts = (part.replace("%Y", f"{when:%Y}").replace("%m", f"{when:%m}") for part in chosen.parts)
    return PurePosixPath(*parts)


_FIRST_FOLDER = {Engine.HUGO: "posts", Engine.ASTRO: "blog"}


def _is_bundle(post: Summary, site: Site) -> bool:
    return site.engine in (Engine.HUGO, Engine.ASTRO) and post.relative.stem == "index" and len(post.relative.parts) > 2


def _is_for_posts(folder: PurePosixPath, site: Site) -> bool:
    """Jekyll's other collections and Hugo's single pages are no places for posts."""
    if site.engine is Engine.JEKYLL:
        return "_posts" in folder.parts
    return site.engine is not Engine.HUGO or str(folder) not in site.post_folders


def _undated(folder: PurePosixPath) -> str:
    parts: list[str] = []
    for part in folder.parts:
        is_month = bool(parts) and parts[-1] == "%Y" and _MONTH.match(part)
        parts.append("%Y" if _YEAR.match(part) else "%m" if is_month else part)
    return "/".join(parts)


def _most(names: Iterable[str], has: Callable[[str], bool]) -> bool:
    """Whether more than half of the names have a property."""
    answers = [has(name) for name in names]
    return sum(answers) * 2 > len(answers)
