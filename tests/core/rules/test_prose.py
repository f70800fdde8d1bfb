"""What is filled up in a paragraph does not depend on how long the paragraph is."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from editor.core.rules.prose import REMEMBERED, mask

PIECES = st.sampled_from(
    ("<!--", "-->", "<!", "--", "->", "`", "``", "a", " ", "$$", "$", "\\", "!", "<b>", "](", ")", "{{", "}}")
)


@given(st.lists(PIECES, max_size=24).map("".join))
@settings(max_examples=500, deadline=None)
def test_a_long_text_is_filled_up_like_a_short_one(text: str) -> None:
    words = "가나 " * (REMEMBERED // 3 + 1)
    assert mask(f"{words}\n{text}") == f"{words}\n{mask(text)}"
