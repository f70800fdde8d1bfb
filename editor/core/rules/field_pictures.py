"""FW726: pictures that the front matter names and that are not there, as a cover or a teaser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from editor.core.diagnostics import Severity
from editor.core.frontmatter.tree import scalars
from editor.core.messages import N_, Text, text
from editor.core.patterns import pattern
from editor.core.rules.link_rules import OWN_DISK
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.theme_files import may_be_of_theme
from editor.core.site.paths import asset_places
from editor.core.text import Span

#: A path from the site's root: what another path counts from is the theme's business.
_ROOTED = pattern(r"/(?!/)[^\n{}|]*\.(?:png|jpe?g|gif|webp|svg|avif)$")
_PICTURE = pattern(r"\.(?:png|jpe?g|gif|webp|svg|avif|bmp)\b", re.I)
#: A path to one, rather than a sentence that begins with a path.
_WHOLE_PICTURE = pattern(r"[^\n]*\.(?:png|jpe?g|gif|webp|svg|avif|bmp)(?:[?#]\S*)?$", re.I)
#: What Chirpy puts in front of a picture's path, even of one that begins with "/".
_SUBPATHS = ("media_subpath", "img_path")


@rule(
    "FW726",
    Family.LINKS,
    severities(Severity.WARNING, gfm=None, commonmark=None),
    summary=N_("A picture in the front matter whose file does not exist."),
    reason=N_("Themes show it above the post, in lists and where the post is shared. The path counts from the site's root."),
    bad="image: /images/none.png",
    good="image: /images/there.png",
)
def missing_picture_in_field(subject: Subject) -> Iterator[Found]:
    if not subject.readable:
        return
    start = subject.front.block.content.start
    content = subject.text[start : subject.body_start]
    if "." not in content or not _PICTURE.search(content):
        return  # no file has a name there
    for entry in subject.front.entries:
        for value in scalars(entry.node) if not entry.key.lower().startswith("typora") else ():
            if message := _trouble(subject, value.text):
                yield Found(Span(start + value.start, start + value.end), message)


def _trouble(subject: Subject, target: str) -> Text | None:
    """What is wrong with a path; None when the file is there, or when nobody can say where it would be."""
    if OWN_DISK.match(target) and _WHOLE_PICTURE.match(target):
        return text(
            N_("Nobody will see this picture: {target} is a path on your own computer. Copy the file into the site."),
            target=target,
        )
    if subject.facts is None or subject.site is None or not _ROOTED.match(target):
        return None
    places = tuple(_places(subject, target))
    found = [(name, subject.name_of(place)) for place in places if (name := subject.spelling(place)) is not None]
    if not found:
        message = N_("Themes will show a broken picture: there is no file {target} in this site.")
        return text(message, target=target) if places and not may_be_of_theme(subject, target, places) else None
    if any(name == written for name, written in found):
        return None
    return text(N_("The picture will be missing online: the file is called {name}."), name=found[0][0])


def _places(subject: Subject, target: str) -> Iterator[PurePath]:
    assert subject.site is not None
    data, post = subject.front.data, PurePath(subject.site.root) / subject.name
    yield from asset_places(target, post, subject.site, data, in_field=True)
    for key in _SUBPATHS:
        if isinstance(folder := data.get(key), str) and folder:
            yield from asset_places(f"/{folder.strip('/')}{target}", post, subject.site, data, in_field=True)


RULES = (missing_picture_in_field,)
