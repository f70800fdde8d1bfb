"""FW706: pictures that nothing in the site names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from editor.core.diagnostics import Diagnostic, Severity
from editor.core.messages import N_, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.model import Family, Found, Subject, in_no_post, rule, severities
from editor.core.text import Span

_NAME = pattern(r"[^/\\\"'()<>\[\]\n=,;]*\.(?:png|jpe?g|gif|webp|svg|avif|bmp)", re.I)


@rule(
    "FW706",
    Family.LINKS,
    severities(Severity.INFO, gfm=None, commonmark=None),
    summary=N_("A picture that no post, page or style names."),
    reason=N_("Pictures that are left over make the repository and the site larger. A script may still use them, so look twice."),
    bad="images/old.png",
    good="",
    default=False,
    needs=needs.NOTHING,
)
def unused_picture(subject: Subject) -> Iterator[Found]:
    """Of sites, not of posts: see `unused_pictures`."""
    return in_no_post(subject)


def unused_pictures(pictures: Iterable[str], texts: Iterable[str]) -> list[str]:
    """The pictures, by path, whose file names occur in none of the texts, whatever their letter case or encoding."""
    left: dict[str, list[str]] = {}
    for path in pictures:
        left.setdefault(_plain(path.rpartition("/")[2]), []).append(path)
    for content in texts:
        for match in _NAME.finditer(content) if left else ():
            left.pop(_plain(match[0]), None)
    return sorted(path for paths in left.values() for path in paths)


def finding(severity: Severity | None) -> Diagnostic:
    """What is said of an unused picture."""
    message = text(N_("Nothing in this site names this picture. Delete it, or use it."))
    return Diagnostic("FW706", severity or Severity.INFO, Span(0, 0), message)


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", unquote(name)).casefold().strip()
