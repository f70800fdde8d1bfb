"""What may be asked about a word without reading a whole block."""

from __future__ import annotations

from editor.core.frontmatter.yaml_values import tag_of


def looks_like_date(written: str) -> bool:
    """Whether YAML 1.1 takes the plain word for a date or time, possible or not."""
    return tag_of(written) == "timestamp"
