"""The part of an address that is made of a name or title, as each generator makes it. Hangul stays Hangul in all of them."""

from __future__ import annotations

import unicodedata

from editor.core.patterns import pattern

#: What Jekyll's "pretty" mode leaves in besides letters, marks and digits.
_JEKYLL_KEPT = "._~!$&'()+,;=@"
#: What Hugo leaves in a path besides letters, marks and digits.
_HUGO_KEPT = "_-./\\#+~@%"
#: A name that is its own slug, as those of most files are.
_PLAIN = pattern(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_HEXO_SPECIAL = pattern(r"[\x00-\x1f\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'<>,.?/]+")


def jekyll_slug(name: str) -> str:
    """Jekyll's ``slugify`` with mode "pretty", letter case kept: what is no letter, mark or digit becomes a hyphen."""
    if _PLAIN.fullmatch(name):
        return name
    kept = (char if _category(char) in "LMN" or char in _JEKYLL_KEPT else " " for char in name)
    return "-".join("".join(kept).split())


def jekyll_plain_slug(name: str) -> str:
    """Jekyll's ``slugify`` in its default mode: letters, marks and digits only, small."""
    if _PLAIN.fullmatch(name):
        return name.lower()
    return "-".join("".join(char if _category(char) in "LMN" else " " for char in name).split()).lower()


def hugo_path(name: str, lower: bool = True) -> str:
    """Hugo's address of a file's path: each space becomes a hyphen, other marks vanish, letters are small.

    Where the site keeps letters as they are, a run of spaces becomes one hyphen.
    """
    kept = "".join(char for char in name.strip() if _category(char) in "LMN" or char in _HUGO_KEPT or char.isspace())
    return "".join("-" if char.isspace() else char for char in kept).lower() if lower else "-".join(kept.split())


def hugo_slug(name: str, lower: bool = True) -> str:
    """What Hugo makes of a title or name for a pattern of `permalinks`: a run of spaces is one hyphen, a plus vanishes."""
    words = name.replace("+", "").split()
    kept = ("".join(char for char in word if _category(char) in "LMN" or char in _HUGO_KEPT) for word in words)
    slug = "-".join(word for word in kept if word).rstrip("#")
    return slug.lower() if lower else slug


def without_accents(name: str) -> str:
    """The name with the accents of its letters gone; Hangul stays whole."""
    plain = "".join(char for char in unicodedata.normalize("NFD", name) if unicodedata.category(char) != "Mn")
    return unicodedata.normalize("NFC", plain)


def hexo_slug(name: str, letter_case: int = 0) -> str:
    """Hexo's ``slugize``: accents go, marks and spaces become a hyphen. `letter_case`: `filename_case`, 1 small, 2 capital."""
    slug = _HEXO_SPECIAL.sub("-", without_accents(name)).strip("-")
    return slug.lower() if letter_case == 1 else slug.upper() if letter_case == 2 else slug


def github_slug(name: str) -> str:
    """The slug of GitHub's headings, which Astro uses for its posts: small letters, marks gone, spaces hyphens."""
    kept = (char for char in name.lower() if _category(char) in "LMN" or char in "-_ ")
    return "".join(kept).replace(" ", "-")


def _category(char: str) -> str:
    """First letter of the Unicode category; only decimal digits among the numbers."""
    name = unicodedata.category(char)
    return name[0] if name[0] != "N" or name == "Nd" else " "
