"""FW727: links to another post's file, which the site publishes under another name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from editor.core.diagnostics import Fix, Severity
from editor.core.engine import Engine
from editor.core.messages import N_, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.links import Link
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.theme_files import has_unseen_theme
from editor.core.rules.wording import GENERATOR
from editor.core.site.config import lookup, word
from editor.core.site.paths import asset_places, theme_folders
from editor.core.text import TextEdit

_MARKDOWN = pattern(r"[^:{}?#]*\.(?:md|markdown)(?P<anchor>#[^\s\"'{}]*)?$")
_HOOK = "_markup/render-link.html"
_PLAIN = pattern(r"[^\[\]{}'\"`*_\\\n]+")


@rule(
    "FW727",
    Family.LINKS,
    severities(None, jekyll=Severity.WARNING, hugo=Severity.WARNING, hexo=Severity.WARNING),
    summary=N_("A link to another post's Markdown file."),
    reason=N_("The site publishes the post as a page with an address of its own; a file that ends in .md is not there."),
    bad="[앞 글](2024-01-01-there.md)",
    good="[앞 글]({% post_url 2024-01-01-there %})",
    needs=needs.ODD_LINKS,
)
def link_to_source(subject: Subject) -> Iterator[Found]:
    if subject.facts is None or subject.site is None:
        return
    links = [link for link in subject.links if ".m" in link.target and not link.is_picture]
    found = [(link, match) for link in links if (match := _MARKDOWN.match(link.target))]
    if not found or _is_translated(subject):
        return
    for link, match in found:
        if name := _post_behind(subject, link):
            wanted, fix = _instead(subject, link, name, match["anchor"] or "")
            message = N_("{generator} publishes that post at another address, so this link leads nowhere. Write {wanted}.")
            yield Found(link.place, text(message, generator=GENERATOR[subject.engine], wanted=wanted), fix)


def _post_behind(subject: Subject, link: Link) -> str:
    """The post's file that a link leads to, from the site's root; "" where it leads to none."""
    assert subject.site is not None
    post = PurePath(subject.site.root) / subject.name
    places = asset_places(link.target, post, subject.site, subject.front.data)
    names = (name for place in places if (name := subject.spelling(place)) is not None)
    return next((name for name in names if _is_post(subject, name)), "")


def _is_post(subject: Subject, name: str) -> bool:
    folders = [*subject.site.post_folders] if subject.site else []
    if subject.engine is Engine.HUGO:
        folders.append("content")
    return any(folder and name.startswith(f"{folder}/") for folder in folders)


def _is_translated(subject: Subject) -> bool:
    """Whether a plug-in, a hook of the site's or its theme's, or Hugo's own makes addresses of such links, or may do so."""
    if subject.engine is Engine.JEKYLL:
        plugins = [*_listed(subject, "plugins"), *_listed(subject, "gems")]
        return "relative_links" in subject.config or "jekyll-relative-links" in plugins
    if subject.engine is not Engine.HUGO:
        return False
    assert subject.facts is not None
    assert subject.site is not None
    languages = lookup(subject.config, "languages")
    embedded = word(subject.config, "markup", "goldmark", "renderHooks", "link", "useEmbedded")
    default = lookup(subject.config, "markup", "goldmark", "renderHooks", "link", "enableDefault")
    if isinstance(languages, dict) and len(languages) > 1 or default is True or embedded in ("always", "fallback"):
        return True
    section = subject.name.removeprefix("content/").partition("/")[0]
    layouts = ["layouts", *(f"{folder}/layouts" for folder in theme_folders(subject.site))]
    hooks = (f"{folder}/{part}{_HOOK}" for folder in layouts for part in ("", "_default/", f"{section}/"))
    return has_unseen_theme(subject) or any(subject.facts.spelling(hook) is not None for hook in hooks)


def _listed(subject: Subject, key: str) -> list[str]:
    value = subject.config.get(key)
    return [str(item) for item in value] if isinstance(value, list) else []


def _instead(subject: Subject, link: Link, name: str, anchor: str) -> tuple[str, Fix | None]:
    """What to write for a link to the post of that name, and the fix where it is plain."""
    place, below = link.place, (name.partition("_posts/")[2] or name.rpartition("/")[2]).rpartition(".")[0]
    plain = link.place.of(subject.text) == link.target and not link.is_html
    if subject.engine is Engine.HUGO:
        wanted = f'{{{{< relref "{link.target}" >}}}}'
    elif subject.engine is Engine.JEKYLL:
        wanted, plain = f"{{% post_url {below} %}}{anchor}", plain and "_posts/" in name
    else:
        mark = '"' if "'" in link.text else "'"
        wanted, place = f"{{% post_link {below} {mark}{link.text.strip()}{mark} %}}", link.whole
        plain = plain and not anchor and _PLAIN.fullmatch(link.text) is not None and " " not in below
        plain = plain and word(subject.config, "new_post_name") in ("", ":title.md")
        plain = plain and place.of(subject.text) == f"[{link.text}]({link.target})"
    fix = Fix(text(N_("Write {wanted}"), wanted=wanted), (TextEdit(place, wanted),), safe=False)
    return wanted, fix if plain else None


RULES = (link_to_source,)
