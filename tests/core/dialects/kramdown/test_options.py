"""What a site's configuration makes of kramdown's options."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from editor.core.dialects.kramdown.options import EntityOutput, Options, jekyll_options, options_from


def test_a_site_that_says_nothing_gets_jekylls_options() -> None:
    assert jekyll_options({}) == Options()


@pytest.mark.parametrize(
    ("settings", "name", "value"),
    [
        ({"hard_wrap": True}, "hard_wrap", True),
        ({"hard_wrap": "false"}, "hard_wrap", False),
        ({"input": "kramdown"}, "gfm", False),
        ({"toc_levels": "2..4"}, "toc_levels", (2, 3, 4)),
        ({"toc_levels": "2...4"}, "toc_levels", (2, 3)),
        ({"toc_levels": [1, 3]}, "toc_levels", (1, 3)),
        ({"smart_quotes": "apos,apos,quot,quot"}, "smart_quotes", ("apos", "apos", "quot", "quot")),
        ({"smart_quotes": ["lsquo", "rsquo", "laquo", "raquo"]}, "smart_quotes", ("lsquo", "rsquo", "laquo", "raquo")),
        ({"entity_output": ":numeric"}, "entity_output", EntityOutput.NUMERIC),
        ({"footnote_nr": "7"}, "footnote_nr", 7),
        ({"math_engine": None}, "math_engine", ""),
        ({"gfm_quirks": []}, "gfm_quirks", ()),
        ({"gfm_quirks": "paragraph_end,no_auto_typographic"}, "gfm_quirks", ("paragraph_end", "no_auto_typographic")),
    ],
)
def test_values_are_read_as_kramdown_reads_them(settings: Mapping[str, object], name: str, value: object) -> None:
    assert getattr(jekyll_options({"kramdown": settings}), name) == value


@pytest.mark.parametrize(
    "settings",
    [{"footnote_nr": "viele"}, {"toc_levels": "x"}, {"smart_quotes": "a,b"}, {"entity_output": "loud"}, {"nosuch": 1}],
)
def test_what_kramdown_would_not_understand_is_passed_over(settings: Mapping[str, object]) -> None:
    assert jekyll_options({"kramdown": settings}) == Options()


def test_a_section_that_is_no_mapping_is_passed_over() -> None:
    assert jekyll_options({"kramdown": "GFM"}) == Options()


def test_settings_for_the_highlighter_keep_jekylls_default_language() -> None:
    options = jekyll_options({"kramdown": {"syntax_highlighter_opts": {"block": {"line_numbers": True}}}})
    assert options.syntax_highlighter_opts["default_lang"] == "plaintext"
    assert options.syntax_highlighter_opts["block"] == {"line_numbers": True}


def test_a_site_without_a_highlighter_has_none() -> None:
    assert jekyll_options({"highlighter": "none"}).syntax_highlighter == "none"


def test_later_options_keep_earlier_ones() -> None:
    assert options_from({"hard_wrap": True}, options_from({"auto_ids": False})) == Options(hard_wrap=True, auto_ids=False)
