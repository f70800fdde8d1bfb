"""What a post must have for a rule to have anything to say about it.

Most rules are about what most posts do not have. Each tells what that is (`Rule.needs`: one of these at the least), it is looked
for once for all of them (`asking`), and only the rules that can find something are asked. A need is a text, so that sets of them
are compared without a step of Python's.
"""

from __future__ import annotations

from editor.core.rules.blocks import Kind

Needs = frozenset[str]

#: What no post has: the rule is about sites, or about bytes that are no text.
NOTHING: Needs = frozenset()
NO_FRONT_MATTER: Needs = frozenset({"no front matter"})
#: Front matter that cannot be read.
UNREADABLE: Needs = frozenset({"unreadable front matter"})
#: Front matter that is no YAML.
NO_YAML: Needs = frozenset({"front matter in another language"})
#: Front matter that a line of three dots ends.
DOTS: Needs = frozenset({"front matter with dots below it"})
#: Another encoding than UTF-8, or other newlines than LF.
ODD_FILE: Needs = frozenset({"odd bytes"})
#: A name that does not begin with a date as there is one in every year, and a word behind it.
ODD_NAME: Needs = frozenset({"odd name"})
#: A field with the post's date that is not written as 2024-01-31, or with the time and the zone's offset behind it.
ODD_DATE: Needs = frozenset({"odd date"})
#: A date with an offset, if not an odd one.
OFFSET: Needs = frozenset({"date with an offset"})
#: A date that may be in the future, or none.
LATE_DATE: Needs = frozenset({"late date"})
#: Liquid, or what Nunjucks reads as that.
LIQUID: Needs = frozenset({"liquid"})
#: A link that has no text, or leads to another place than a page of the web: also to the writer's own computer.
ODD_LINKS: Needs = frozenset({"odd links"})
#: The middle of a link that is none.
OPEN_LINKS: Needs = frozenset({"open links"})
#: A line that goes on with a paragraph and begins with a digit of any script.
NUMBERED_LINES: Needs = frozenset({"numbered lines"})
PICTURES: Needs = frozenset({"pictures"})


def marks(*written: str) -> Needs:
    """One of these texts anywhere in the post."""
    return frozenset(f"mark {mark}" for mark in written)


def beginning(signs: str) -> Needs:
    """A paragraph that begins with one of the signs: see `Subject.beginning_with`."""
    return frozenset(f"beginning {sign}" for sign in signs)


def lines(signs: str) -> Needs:
    """A line that goes on with a paragraph and begins with one of the signs: see `Subject.line_signs`."""
    return frozenset(f"line {sign}" for sign in signs)


def blocks(*kinds: Kind) -> Needs:
    """A block of one of these kinds in the body."""
    return frozenset(f"block {kind.name}" for kind in kinds)


def fields(*keys: str) -> Needs:
    """One of these fields, in whatever letter case."""
    return frozenset(f"field {key.lower()}" for key in keys)


def in_fields(*written: str) -> Needs:
    """One of these texts between the fences of the front matter."""
    return frozenset(f"in-fields {text}" for text in written)


def written_in(needs: Needs, kind: str) -> dict[str, str]:
    """Those of the needs that one of the functions above has made, by what it was given."""
    return {need.partition(" ")[2]: need for need in needs if need.startswith(f"{kind} ")}
