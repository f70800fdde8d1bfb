"""Each behaviour of kramdown that posts rely on, in a text of our own with what kramdown prints for it."""

from __future__ import annotations

import pytest

from editor.core.dialects.base import html_of
from editor.core.dialects.kramdown.dialect import rendered
from editor.core.dialects.kramdown.options import options_from
from tests.core.dialects.kramdown.fixture_file import Case, cases


@pytest.mark.parametrize("case", list(cases("kramdown")), ids=lambda case: case.name)
def test_it_prints_what_kramdown_prints(case: Case) -> None:
    assert html_of(rendered(case.text, options_from(case.options))) == case.expected
