"""Names that are their own slug, which most are, and those that are nearly so."""

from __future__ import annotations

import pytest

from editor.core.site.slugs import jekyll_plain_slug, jekyll_slug


@pytest.mark.parametrize(
    ("name", "slug", "plain"),
    [
        ("Post-1", "Post-1", "post-1"),
        ("a--b", "a-b", "a-b"),
        ("-a-", "a", "a"),
        ("a_b", "a_b", "a-b"),
        ("a-b\n", "a-b", "a-b"),
        ("가-b", "가-b", "가-b"),
        ("", "", ""),
    ],
)
def test_jekylls_slugs(name: str, slug: str, plain: str) -> None:
    assert (jekyll_slug(name), jekyll_plain_slug(name)) == (slug, plain)
