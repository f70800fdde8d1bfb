"""Hugo's shortcodes that stop the build: unknown ones, and pairs of which one half is missing (family FW8)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from editor.core.diagnostics import Severity
from editor.core.messages import N_, text
from editor.core.rules import needs
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.site.config import lookup, word
from editor.core.text import Span

if TYPE_CHECKING:
    from editor.core.dialects.goldmark.shortcodes import Tag

ERROR = Severity.ERROR
#: Those of Hugo's own that stop the build without a closing tag, those that stop it with one, and the others, in all versions.
_AROUND_TEXT = frozenset(("details", "highlight"))
ALONE = frozenset(("figure", "gist", "instagram", "param", "ref", "relref", "vimeo", "x", "youtube"))
_OTHERS = ("comment", "instagram_simple", "qr", "tweet", "twitter", "twitter_simple", "vimeo_simple", "x_simple")
_BUILT_IN = frozenset((*_AROUND_TEXT, *ALONE, *_OTHERS))
_FOLDERS = ("shortcodes", "_shortcodes")
_ENDINGS = (".html", ".htm", ".md", ".txt", ".xml", ".json")


@rule(
    "FW806",
    Family.LIQUID,
    severities(None, hugo=ERROR),
    summary=N_("A shortcode that neither Hugo nor the site has."),
    reason=N_("Hugo stops at a shortcode without a template, in code too. Templates are in {folder} of the site or its theme."),
    values={"folder": "layouts/shortcodes"},
    bad="{{< nosuch >}}",
    good="{{</* nosuch */>}}",
    needs=needs.marks("{{<", "{{%"),
)
def unknown_shortcode(subject: Subject) -> Iterator[Found]:
    tags = [tag for tag in _tags(subject) if not tag.closing and not tag.name.endswith(".inline")]
    unusual = [tag for tag in tags if tag.name.lower() not in _BUILT_IN]
    folders = (_template_folders(subject) if unusual else None) or ()
    for tag in unusual if folders else ():
        if not _has_template(subject, tag.name, folders):
            message = N_("Hugo will stop: there is no shortcode “{name}”. To show it as text, write {escaped}.")
            yield Found(_span(subject, tag), text(message, name=tag.name, escaped=_escaped(tag)))


@rule(
    "FW807",
    Family.LIQUID,
    severities(None, hugo=ERROR),
    summary=N_("Half a pair of shortcodes."),
    reason=N_(
        "Hugo stops at a closing tag that nothing opens, at “highlight” and “details” without their closing tag, and at “figure”"
        " and the like with one."
    ),
    bad="{{< details >}}\n글",
    good="{{< details >}}\n글\n{{< /details >}}",
    needs=needs.marks("{{<", "{{%"),
)
def half_shortcode(subject: Subject) -> Iterator[Found]:
    open_: list[Tag] = []
    for tag in _tags(subject):
        if not tag.closing:
            open_ += [] if tag.alone else [tag]
            continue
        at = next((at for at in range(len(open_) - 1, -1, -1) if open_[at].name == tag.name), None)
        if at is None:
            message = N_("Hugo will stop: {tag} closes nothing here. Write its opening tag above, or delete it.")
            yield Found(_span(subject, tag), text(message, tag=_source(subject, tag)))
            return  # what is open from here on is a guess
        if tag.name.lower() in ALONE and not replaced(subject, tag.name):
            message = N_("Hugo will stop: “{name}” takes no text, so it must not be closed. Delete {tag}.")
            yield Found(_span(subject, tag), text(message, name=tag.name, tag=_source(subject, tag)))
        yield from _unclosed(subject, open_[at + 1 :])
        del open_[at:]
    yield from _unclosed(subject, open_)


def _unclosed(subject: Subject, tags: list[Tag]) -> Iterator[Found]:
    for tag in tags:
        if tag.name.lower() in _AROUND_TEXT and not replaced(subject, tag.name):
            ending = f"{{{{{tag.bracket} /{tag.name} {'>' if tag.bracket == '<' else '%'}}}}}"
            message = N_("Hugo will stop: “{name}” needs its closing tag, {ending}.")
            yield Found(_span(subject, tag), text(message, name=tag.name, ending=ending))


def replaced(subject: Subject, name: str) -> bool:
    """Whether the site or its theme has a shortcode of its own by the name of one of Hugo's, or may have."""
    folders = _template_folders(subject)
    return folders is None or _has_template(subject, name, folders)


def _tags(subject: Subject) -> list[Tag]:
    if "{{<" not in subject.signs and "{{%" not in subject.signs:
        return []
    from editor.core.dialects.goldmark.shortcodes import find_tags

    return [tag for tag in find_tags(subject.text[subject.body_start :]) if not tag.shown]


def _template_folders(subject: Subject) -> tuple[str, ...] | None:
    """The folders of the site's templates; None where they may lie elsewhere, as in a module that is fetched for the build."""
    site, facts = subject.site, subject.facts
    if site is None:
        return ()
    if facts is None or lookup(site.config, "module") is not None:
        return None
    themes = word(site.config, "themesDir").strip("/") or "themes"
    chosen = lookup(site.config, "theme")
    names = [chosen] if isinstance(chosen, str) else chosen if isinstance(chosen, list) else []
    own = word(site.config, "layoutDir").strip("/") or "layouts"
    of_themes = [f"{themes}/{name}/layouts" for name in names]
    if any(facts.spelling(folder) is None for folder in of_themes):
        return None  # a theme that is not there yet, such as a submodule
    return tuple(folder for folder in (own, *of_themes) if facts.spelling(folder) is not None) or None


def _has_template(subject: Subject, name: str, folders: tuple[str, ...]) -> bool:
    places = (f"{folder}/{inner}/{name}{ending}" for folder in folders for inner in _FOLDERS for ending in _ENDINGS)
    return subject.facts is not None and any(subject.facts.spelling(place) is not None for place in places)


def _span(subject: Subject, tag: Tag) -> Span:
    return Span(subject.body_start + tag.start, subject.body_start + tag.end)


def _source(subject: Subject, tag: Tag) -> str:
    return " ".join(_span(subject, tag).of(subject.text).split())


def _escaped(tag: Tag) -> str:
    return "{{</* … */>}}" if tag.bracket == "<" else "{{%/* … */%}}"


RULES = (unknown_shortcode, half_shortcode)
