"""How much two texts have in common at their ends is found in slices of any size."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core import text as text_module
from editor.core.text import common_end, common_start

TEXTS = st.text(alphabet="ab글\n", max_size=60)


def common(a: str, b: str) -> int:
    return len(os.path.commonprefix([a, b]))


@given(TEXTS, TEXTS, TEXTS, TEXTS, st.integers(1, 9))
def test_both_ends_of_an_edited_text(head: str, gone: str, come: str, tail: str, size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_module, "_COMPARED", size)
        old, new = head + gone + tail, head + come + tail
        start, end = common(old, new), common(old[::-1], new[::-1])
        assert common_start(old, new) == start
        assert common_end(old, new) == end
        room = min(len(old), len(new)) - start
        assert common_end(old, new, room) == min(end, room)


@pytest.mark.parametrize("at", [0, 1, 4095, 4096, 4097, 60_000, 99_999])
def test_one_letter_in_a_long_text(at: int) -> None:
    old = "가나 다\n" * 20_000
    new = old[:at] + "x" + old[at:]
    assert common_start(old, new) == at
    assert common_end(old, new) == len(old) - at
