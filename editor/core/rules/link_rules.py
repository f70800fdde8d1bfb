"""Family FW7: pictures and links that readers will not see or that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import PurePath

from editor.core.diagnostics import Fix, Severity
from editor.core.messages import N_, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.link_forms import meant_address
from editor.core.rules.links import Link
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.theme_files import may_be_of_theme
from editor.core.rules.wording import GENERATOR
from editor.core.site.paths import asset_places
from editor.core.text import Span, TextEdit

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
LINKS = Family.LINKS
OWN_DISK = pattern(
    r"(?:file:|blob:|attachment:|content:|[A-Za-z]:[\\/]|\\\\|~/|/(?:Users|home)/[^/\s]+/|/private/var/|/var/folders/)"
)
#: What runs on the writer's computer only. A link to it may be a lesson's, a picture's address is none.
_OWN_SERVER = pattern(r"https?://(?:localhost|127\.0\.0\.1)[:/]")
_FILE_ENDING = r"\.(?:png|jpe?g|gif|webp|svg|avif|bmp|pdf|zip))\)"
_SPACED = pattern(
    rf"(!?\[[^\[\]\n]*\]\()(?P<target>(?![ \t<])[^()<>\"'\n{{}}]*?[ \t][^()<>\"'\n{{}}]*?{_FILE_ENDING}",
    re.I,
)
#: The name of a copy, such as "a (1).png".
_SPACED_COPY = pattern(
    rf"(!?\[[^\[\]\n]*\]\()(?P<target>(?![ \t<])[^()<>\"'\n{{}}]*\([^()<>\"'\n{{}}]*\)[^()<>\"'\n{{}}]*?{_FILE_ENDING}",
    re.I,
)
#: An address with a blank in it, or with a title that stands in no quotes.
_SPACED_ADDRESS = pattern(
    r"(!?\[[^\[\]\n]*\]\()(?P<target>(?:https?://(?![ \t])|/)[^()<>\"'\s{}]*(?:[ \t]+[^()<>\"'“”‘’\s{}=]+)+)\)"
)
#: Looked for once in the whole text, for nearly none has it.
_MAY_BE_SPACED = pattern(r"\]\((?:https?:|/)[^()\s]*[ \t]+[^()\s\"']")
_PARTICLES = (
    "으로부터|에서는|에서도|이라는|이라고|입니다|이에요|이라|에서|에게|에는|으로|이며|이고|이다|라는|라고|까지|부터|처럼|보다|에도|예요"
    "|은|는|이|가|을|를|에|의|로|와|과|도|만|나|며|고|다"
)
#: Up to the next address: from each of many in a row the search would go on to the last.
_SWALLOWED = pattern(
    rf"(?<![(\[<\"'=\w/])https?://[!-9;=?-~]*(?::(?!//)[!-9;=?-~]*)*(?<=[\w/])(?P<particle>{_PARTICLES})(?=[\s.,!?)]|$)"
)
# A definition whose name Liquid fills in.
MADE_DEFINITION = pattern(r"^[ \t]*\[[^\]\n]*\{\{[^\n]*\]:", re.M)
_PLAYER = pattern(r"<(?:video|audio)\b|<source\b[^<>]*\ssrc[ \t]*=", re.I)
_POST_URL = pattern(r"[\"']?(?P<name>[^\s\"'|]+)")


@rule(
    "FW701",
    LINKS,
    severities(INFO),
    summary=N_("A picture without alternative text."),
    reason=N_("Who cannot see the picture, and every search engine, has only this text."),
    bad="![](/images/a.png)",
    good="![월별 방문자 수 그래프](/images/a.png)",
    by_block=True,
    needs=needs.PICTURES,
)
def picture_without_text(subject: Subject) -> Iterator[Found]:
    for link in subject.pictures:
        if not link.is_html and not link.text.strip():
            message = N_("Readers who cannot see the picture get nothing: write what it shows between [ and ].")
            yield Found(link.whole, text(message))


@rule(
    "FW702",
    LINKS,
    severities(ERROR),
    summary=N_("A picture, video or sound whose file does not exist."),
    reason=N_("The page shows a broken picture. The path counts from the site's root when it begins with /, else from the page."),
    bad="![도표](/images/none.png)",
    good="![도표](/images/there.png)",
    needs=needs.PICTURES,
)
def missing_picture(subject: Subject) -> Iterator[Found]:
    for link, places in _local_pictures(subject):
        if any(subject.spelling(place) is not None for place in places) or meant_address(link.target):
            continue
        if not may_be_of_theme(subject, link.target, places):
            message = N_("The page will show a broken picture: there is no file {target} in this site.")
            if _is_played(subject, link):
                message = N_("The page will play nothing here: there is no file {target} in this site.")
            yield Found(link.place, text(message, target=link.target))


def _is_played(subject: Subject, link: Link) -> bool:
    """Whether it is a video or a sound, rather than a picture."""
    return link.is_html and bool(_PLAYER.match(subject.text, link.whole.start, link.whole.end))


@rule(
    "FW703",
    LINKS,
    severities(ERROR),
    summary=N_("A picture's path in other letters than the file's name."),
    reason=N_("macOS and Windows take A.PNG for a.png, web servers do not: the picture is there at home and missing online."),
    bad="![도표](/images/Chart.png)",
    good="![도표](/images/chart.png)",
    needs=needs.PICTURES,
)
def picture_in_other_letters(subject: Subject) -> Iterator[Found]:
    for link, places in _local_pictures(subject):
        found = [(place, name) for place in places if (name := subject.spelling(place)) is not None]
        if found and not any(subject.name_of(place) == name for place, name in found):
            place, name = found[0]
            written = subject.name_of(place) or ""
            message = N_("The picture will be missing online: the file is called {name}.")
            if _is_played(subject, link):
                message = N_("Online nothing will be played here: the file is called {name}.")
            yield Found(link.place, text(message, name=name), _respelled(link, written, name))


def _local_pictures(subject: Subject) -> Iterator[tuple[Link, tuple[PurePath, ...]]]:
    """Pictures on the site's own disk, with the places where their files may be."""
    if subject.facts is None or subject.site is None:
        return
    post = None
    for link in subject.pictures:
        if link.target and "{" not in link.target and not OWN_DISK.match(link.target):
            post = post or PurePath(subject.site.root) / subject.name
            places = asset_places(link.target, post, subject.site, subject.front.data)
            if places:
                yield link, places


def _respelled(link: Link, written: str, name: str) -> Fix | None:
    """The path in the file's letters, when the end of the target is written plainly."""
    old, new = written.rpartition("/")[2], name.rpartition("/")[2]
    if written.rpartition("/")[0] != name.rpartition("/")[0] or not link.target.endswith(old) or link.is_html:
        return None
    end = link.place.start + len(link.target)
    return Fix(text(N_("Write the file's name as it is")), (TextEdit(Span(end - len(old), end), new),), safe=True)


@rule(
    "FW704",
    LINKS,
    severities(ERROR, gfm=None, commonmark=None),
    summary=N_("A link to a file that does not exist."),
    reason=N_("A link to another post's file leads nowhere when that file is not there."),
    bad="[앞 글](2024-01-01-none.md)",
    good="[앞 글]({% post_url 2024-01-01-there %})",
    needs=needs.ODD_LINKS,
)
def dead_link(subject: Subject) -> Iterator[Found]:
    if subject.facts is None or subject.site is None:
        return
    post = None
    for link in subject.links:
        if link.is_picture or ".m" not in link.target.lower():
            continue
        path = re.split(r"[?#]", link.target, maxsplit=1)[0]
        if "{" in path or not path.lower().endswith((".md", ".markdown")) or "://" in path:
            continue
        post = post or PurePath(subject.site.root) / subject.name
        places = asset_places(link.target, post, subject.site, subject.front.data)
        if places and all(subject.spelling(place) is None for place in places):
            yield Found(link.place, text(N_("The link will lead nowhere: there is no file {target}."), target=link.target))


@rule(
    "FW705",
    LINKS,
    severities(None, jekyll=ERROR),
    summary=N_("A post_url or link tag for a post that does not exist."),
    reason=N_("Jekyll stops when {tag} names a post that is not there."),
    values={"tag": "{% post_url %}"},
    bad="{% post_url 2024-01-01-none %}",
    good="{% post_url 2024-01-01-there %}",
    needs=needs.LIQUID,
)
def dead_post_url(subject: Subject) -> Iterator[Found]:
    if subject.facts is None:
        return
    for token in subject.liquid:
        match = _POST_URL.match(token.rest) if token.name in ("post_url", "link") else None
        if match is None or "{" in match["name"]:
            continue
        name = match["name"].strip("/")
        known = subject.facts.spelling(name) == name if token.name == "link" else _has_post(subject, name)
        if not known:
            yield Found(token.span, text(N_("Jekyll will stop: there is no post {name}."), name=name))


def _has_post(subject: Subject, name: str) -> bool:
    names = subject.facts.post_names() if subject.facts else frozenset[str]()
    return any(post == name or post.endswith(f"/{name}") for post in names)


@rule(
    "FW707",
    LINKS,
    severities(ERROR),
    summary=N_("A path that exists on this computer only."),
    reason=N_("Editors such as Typora insert the picture's path on your disk. Nobody else has that disk."),
    bad="![도표](C:\\Users\\me\\chart.png)",
    good="![도표](/images/chart.png)",
    by_block=True,
    needs=needs.ODD_LINKS,
)
def path_of_own_disk(subject: Subject) -> Iterator[Found]:
    for link in subject.links:
        web = link.target.startswith("http")
        if not web and OWN_DISK.match(link.target) or web and link.is_picture and _OWN_SERVER.match(link.target):
            message = N_("Readers will see nothing here: {target} is a path on your own computer. Copy the file into the site.")
            yield Found(link.place, text(message, target=link.target))


@rule(
    "FW708",
    LINKS,
    severities(WARNING, jekyll=None),
    summary=N_("A space in a link's path."),
    reason=N_("In CommonMark a path ends at a space, so the whole link is shown as text. Jekyll's kramdown allows spaces."),
    bad="![도표](my chart.png)",
    good="![도표](my%20chart.png)",
    by_block=True,
    needs=needs.marks("]("),
)
def space_in_path(subject: Subject) -> Iterator[Found]:
    spaced = "](" in subject.signs and _MAY_BE_SPACED.search(subject.text, subject.body_start)
    for prose in subject.proses.having("]("):
        found = _SPACED.finditer(prose.plain)
        found = chain(found, _SPACED_COPY.finditer(prose.plain)) if " (" in prose.text else found
        told: set[int] = set()
        others = _SPACED_ADDRESS.finditer(prose.plain) if spaced else iter(())
        for match, is_file in chain(((match, True) for match in found), ((match, False) for match in others)):
            start, end = match.span("target")
            target = prose.text[start:end]
            if start in told or not (" " in target or "\t" in target):
                continue
            told.add(start)
            message = N_("{generator} will show this link as text, because its path has a space. Write %20 for it.")
            edit = TextEdit(prose.span(start, end), target.replace(" ", "%20").replace("\t", "%09"))
            fix = Fix(text(N_("Write %20 for the space")), (edit,), safe=is_file)
            yield Found(prose.span(start, end), text(message, generator=GENERATOR[subject.engine]), fix)


@rule(
    "FW709",
    LINKS,
    severities(None, gfm=WARNING, hexo=WARNING, astro=WARNING),
    summary=N_("An address that swallows the Korean particle behind it."),
    reason=N_("A bare address ends at the next space, so the particle becomes part of the link, which then leads nowhere."),
    bad="https://example.org/a에서 보았다.",
    good="<https://example.org/a>에서 보았다.",
    by_block=True,
    needs=needs.marks("://"),
)
def address_with_particle(subject: Subject) -> Iterator[Found]:
    for prose in subject.proses.having("://"):
        for match in _SWALLOWED.finditer(prose.plain):
            message = N_("{generator} will make “{particle}” part of the link. Put < and > around the address.")
            start, end = match.start(), match.start("particle")
            edits = (TextEdit(prose.span(start, start), "<"), TextEdit(prose.span(end, end), ">"))
            span = prose.span(start, match.end())
            found = text(message, generator=GENERATOR[subject.engine], particle=match["particle"])
            yield Found(span, found, Fix(text(N_("Put < > around the address")), edits, safe=True))


@rule(
    "FW710",
    LINKS,
    severities(None, jekyll=INFO),
    summary=N_("A bare address, which Jekyll does not make a link."),
    reason=N_("kramdown links an address only between < and >."),
    bad="https://example.org",
    good="<https://example.org>",
    default=False,
    by_block=True,
    needs=needs.marks("://"),
)
def bare_address(subject: Subject) -> Iterator[Found]:
    for prose in subject.proses.having("://"):
        for match in re.finditer(r"(?<![(\[<\"'=\w])https?://[^\s<>()\[\]*|]+[\w/]", prose.plain):
            yield Found(
                prose.span(match.start(), match.end()), text(N_("Jekyll will not make this address a link: put < > around it."))
            )


@rule(
    "FW711",
    LINKS,
    severities(WARNING),
    summary=N_("A link without a target, or without text."),
    reason=N_("A link without a target leads back to the page's top; one without text cannot be clicked."),
    bad="[여기]()",
    good="[여기](/about/)",
    by_block=True,
    needs=needs.ODD_LINKS,
)
def empty_link(subject: Subject) -> Iterator[Found]:
    for link in subject.links:
        if link.is_html or subject.text[link.whole.start] not in "[!":
            continue
        if not link.target and not link.is_picture and not link.text.strip():
            message = N_("{generator} will show nothing here: “{written}” is a link without text and target. Write \\[ for [.")
            yield Found(link.whole, text(message, generator=GENERATOR[subject.engine], written=link.whole.of(subject.text)))
        elif not link.target:
            picture, other = N_("The picture is missing: it names no file."), N_("The link leads nowhere: it has no target.")
            yield Found(link.whole, text(picture if link.is_picture else other))
        elif not link.is_picture and not link.text.strip() and "]:" not in link.whole.of(subject.text):
            yield Found(link.whole, text(N_("Nobody can click this link: it has no text.")))


@rule(
    "FW712",
    LINKS,
    severities(WARNING),
    summary=N_("A reference to a link that is not defined."),
    reason=N_("[text][name] needs a line [name]: address. Without it the brackets are shown."),
    bad="[글][없음]",
    good="[글][이름]\n\n[이름]: /about/",
    needs=needs.marks("]["),
)
def undefined_reference(subject: Subject) -> Iterator[Found]:
    if "][" not in subject.signs or MADE_DEFINITION.search(subject.text):
        return
    pattern = re.compile(r"(?<![\]\w!\\])!?\[(?P<text>[^\[\]\n]+)\]\[(?P<label>[^\[\]\n^]*)\]")
    candidates = [
        (prose, match)
        for prose in subject.proses.having("][")
        for match in pattern.finditer(prose.masked if "`" in prose.text or "$" in prose.text else prose.plain)
    ]
    known = _labels(subject) if candidates else frozenset[str]()
    if not known:
        return  # who defines no link writes brackets for their own sake, as in a[i][j]
    for prose, match in candidates:
        place = "label" if match["label"] else "text"
        label = prose.text[match.start(place) : match.end(place)].strip()
        if " ".join(label.lower().split()) not in known and re.fullmatch(r"[^\W\d][\w`.:# -]+", label.strip("`")):
            message = N_("{generator} will show the brackets: there is no line “[{label}]: address”.")
            yield Found(prose.span(match.start(), match.end()), text(message, generator=GENERATOR[subject.engine], label=label))


def _labels(subject: Subject) -> frozenset[str]:
    found = re.finditer(r"^[ \t>]*\[(?P<label>[^\]\n]+)\]:", subject.text[subject.body_start :], re.M)
    return frozenset(" ".join(match["label"].lower().split()) for match in found)


RULES = (
    picture_without_text,
    missing_picture,
    picture_in_other_letters,
    dead_link,
    dead_post_url,
    path_of_own_disk,
    space_in_path,
    address_with_particle,
    bare_address,
    empty_link,
    undefined_reference,
)
