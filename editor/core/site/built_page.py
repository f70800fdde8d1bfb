"""What a page of a built site says of its looks: its style sheets, and the classes around a post's text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

#: The classes by which themes mark the element with a post's text, the surest first.
CONTENT = (
    "page__content", "post-content", "e-content", "entry-content", "post-body", "post__content", "article-entry",
    "article-content", "post-container", "blog-post", "markdown-body", "markdown", "prose", "content",
)  # fmt: skip
#: Elements within one another that are told apart; what lies deeper belongs to the last of them.
DEEPEST = 500
_DARK = re.compile(r"prefers-color-scheme:\s*dark|data-(?:mode|theme|bs-theme)=[\"']?dark|(?:body|html|:root)\.dark\b", re.I)
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A page's sheets in their order: addresses as written, and the texts of style elements, each as (is_address, text).

    `body`, `around` and `content` are the classes of the page's body, of what lies between, and of the text's own element.
    """

    sheets: tuple[tuple[bool, str], ...] = ()
    body: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    content: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnStyle:
    """A site's looks: one style sheet that needs nothing else, and the page that it was taken from.

    `files` are the paths of all that it was read from.
    """

    css: str
    page: BuiltPage
    files: tuple[str, ...] = ()

    @property
    def has_dark(self) -> bool:
        """Whether it has colours for dark screens."""
        return _DARK.search(self.css) is not None


def built_page(html: str) -> BuiltPage:
    """Read a built page. Never raises, whatever it is."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    chain = reader.chain
    around = tuple(dict.fromkeys(name for classes in chain[:-1] for name in classes))
    return BuiltPage(tuple(reader.sheets), reader.body, around, chain[-1] if chain else ())


@dataclass(slots=True)
class _Open:
    tag: str
    classes: tuple[str, ...] = field(default=())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sheets: list[tuple[bool, str]] = []
        self.body: tuple[str, ...] = ()
        self.chain: tuple[tuple[str, ...], ...] = ()
        self._place = len(CONTENT)
        self._open: list[_Open] = []
        self._style: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        classes = tuple(values.get("class", "").split())
        if tag == "link":
            self._link(values)
        elif tag == "style":
            self._style = []
        elif tag == "body":
            self.body = classes
        if tag not in _VOID and len(self._open) < DEEPEST:
            self._open.append(_Open(tag, classes))
            self._look(classes)

    def _link(self, values: dict[str, str]) -> None:
        names = values.get("rel", "").lower().split()
        if "stylesheet" in names and "alternate" not in names and values.get("href"):
            self.sheets.append((True, values["href"]))

    def _look(self, classes: tuple[str, ...]) -> None:
        """The element just opened holds the text when its class says so more surely than those before it."""
        place = min((CONTENT.index(name) for name in classes if name in CONTENT), default=self._place)
        tags = [element.tag for element in self._open] if place < self._place else []
        if "body" in tags:
            self._place = place
            self.chain = tuple(element.classes for element in self._open[tags.index("body") + 1 :])

    def handle_endtag(self, tag: str) -> None:
        if tag == "style" and self._style is not None:
            self.sheets.append((False, "".join(self._style)))
            self._style = None
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at].tag == tag:
                del self._open[at:]
                return

    def handle_data(self, data: str) -> None:
        if self._style is not None:
            self._style.append(data)
