"""What stands in the post's place for Liquid that cannot be carried out here."""

from __future__ import annotations

from html import escape

#: The class by which a preview tells the placeholders apart.
CLASS = "liquid-placeholder"

# Inside an element of code kramdown reads nothing but HTML, and a bar in it makes no table.
_MARKS = str.maketrans({"{": "&#123;", "}": "&#125;", "\n": " "})


def placeholder(written: str) -> str:
    """A piece of HTML, without line ends, that shows what is written in the post."""
    return f'<code class="{CLASS}">{escape(written.strip(), quote=False).translate(_MARKS)}</code>'
