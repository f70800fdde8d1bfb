"""A page as Liquid lists it: what is known of it, and its text, of which its content and its excerpt are made when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


class ListedPage(Mapping[str, object]):
    """The fields of a page. `text` is its body as written, None where nobody asked for it or it was too long."""

    __slots__ = ("fields", "text")

    def __init__(self, fields: Mapping[str, object], text: str | None = None) -> None:
        self.fields, self.text = fields, text

    def __getitem__(self, key: str) -> object:
        return self.fields[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.fields)

    def __len__(self) -> int:
        return len(self.fields)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ListedPage) and (self.text, self.fields) == (other.text, other.fields)

    __hash__ = None  # type: ignore[assignment]
