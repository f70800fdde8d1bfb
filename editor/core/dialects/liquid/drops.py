"""Pages as Liquid sees them. What they hold is made when it is asked for, once, and within bounds; what is beyond is named.

Jekyll 4.3: `Drops::DocumentDrop`, `Excerpt`, `Site#render`. While a page is rendered, the content of those that Jekyll renders
before it is HTML, that of the others is still as written. An excerpt is always HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from editor.core.dialects.liquid.placeholder import placeholder
from editor.core.dialects.liquid.source import BLOCKS, has_liquid
from editor.core.dialects.liquid.values import for_liquid, inspected
from editor.core.site.listed import ListedPage

#: Characters of other pages, as written and as rendered, that one takes in, and pages that take in each other.
MOST_TAKEN, DEEPEST = 600_000, 5
#: Renders the text of a page with these variables besides the site's. What is longer than so many characters stays as it is.
Render = Callable[[str, Mapping[str, object], int], str]
_TOO_MUCH = placeholder("{{ content }}")
_MADE = frozenset(("content", "excerpt"))
_TAG = re.compile(r"\{%-?\s*(\w+)")
_DEFINITION = re.compile(r"^ {0,3}(\[[^\]\n]+\])(:.+)$", re.MULTILINE)
_NOT_RENDERED = (".html", ".htm", ".xml", ".txt", ".css", ".js", ".json")


class Drop(Mapping[str, Any]):
    """A page's fields, its content and its excerpt."""

    __slots__ = ("_drops", "_known", "_page")

    def __init__(self, page: ListedPage, drops: Drops) -> None:
        self._page, self._drops = page, drops
        self._known: dict[str, object] = {}

    def __getitem__(self, key: str) -> Any:
        if key not in self._known:
            self._known[key] = ""  # for a page that takes itself in
            self._known[key] = self._value(key)
        return self._known[key]

    def _value(self, key: str) -> object:
        if key in _MADE and self._page.text is not None:
            make = self._drops.content if key == "content" else self._drops.excerpt
            return make(self._page, self._page.text)
        if key not in self._page.fields:
            del self._known[key]
            raise KeyError(key)
        return self._drops.converted(self._page.fields[key])

    def __contains__(self, key: object) -> bool:
        return key in self._page.fields or (key in _MADE and self._page.text is not None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._page.fields)

    def __len__(self) -> int:
        return len(self._page.fields)

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = object.__hash__

    def __str__(self) -> str:
        return inspected(self)


class Drops:
    """The pages of one rendering, each once. `current` are the fields of the page that is rendered."""

    def __init__(self, render: Render, current: Mapping[str, object], separator: object) -> None:
        self._render, self._current, self._separator = render, current, separator
        self._drops: dict[int, Drop] = {}
        self._left, self._depth = MOST_TAKEN, 0

    def converted(self, value: object) -> Any:
        """A value as Liquid sees it, with all the pages in it."""
        return for_liquid(value, self.drop)

    def drop(self, page: ListedPage) -> Drop:
        """A page as Liquid sees it."""
        if id(page) not in self._drops:
            self._drops[id(page)] = Drop(page, self)
        return self._drops[id(page)]

    def content(self, page: ListedPage, text: str) -> str:
        """The HTML of a page that is rendered already; the text of another one."""
        if _is_before(page, self._current):
            return self._rendered(page, text)
        self._left -= len(text)
        return text if self._left >= 0 else _TOO_MUCH

    def excerpt(self, page: ListedPage, text: str) -> object:
        """What the page says of itself, else the HTML of its beginning; no page outside of a collection has one by itself."""
        own = page.fields.get("excerpt")
        separator = page.fields.get("excerpt_separator", self._separator)
        separator = "\n\n" if separator is None else str(separator)
        if own or not separator or not page.fields.get("collection"):
            return self.converted(own)
        return self._rendered(page, beginning(text, separator))

    def _rendered(self, page: ListedPage, text: str) -> str:
        if len(text) > self._left or self._depth >= DEEPEST:
            return _TOO_MUCH
        self._left -= len(text)
        self._depth += 1
        html = self._render(text, {"page": self.drop(page)}, self._left)
        self._depth -= 1
        self._left -= len(html)
        return html


def _is_before(page: ListedPage, current: Mapping[str, object]) -> bool:
    """Whether Jekyll renders a page before the current one: collections in order, the posts first, then other pages."""
    mine, other = current.get("collection"), page.fields.get("collection")
    if mine == other and mine is not None:
        return _order(page.fields) < _order(current)
    return other is not None and (mine is None or other == "posts")


def _order(fields: Mapping[str, object]) -> tuple[float, str]:
    when = fields.get("date")
    return when.timestamp() if isinstance(when, datetime) else 0.0, str(fields.get("path"))


def is_markdown(page: Mapping[str, object]) -> bool:
    """Whether the page's text is Markdown, by the ending of its file."""
    return not str(page.get("path")).endswith(_NOT_RENDERED)


def beginning(text: str, separator: str) -> str:
    """The text before the separator, with its blocks of Liquid ended and the definitions of links that it uses."""
    head, _, tail = text.partition(separator)
    if not tail:
        return head
    if has_liquid(head):
        names = [name for name in reversed(_TAG.findall(head)) if name in BLOCKS]
        head += "".join(f"\n{{% end{name} %}}" for name in names if not re.search(rf"\{{%-?\s*end{name}\b", head))
    used = [found[0] for found in _DEFINITION.finditer(tail) if found[1] in head]
    return f"{head}\n\n" + "\n".join(line.lstrip(" ") for line in used) if used else head
