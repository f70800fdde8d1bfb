"""kramdown's own cases and those of its GFM parser, compared as HTML, not as text."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from editor.core.dialects.base import html_of
from editor.core.dialects.kramdown.dialect import rendered
from editor.core.dialects.kramdown.options import PLAIN, options_from

pytest.importorskip("selectolax", reason="the comparison reads HTML with it")

NATIVE = "HTML elements are not turned into kramdown's own ones (html_to_native)"
NEWER = "kramdown 2.4 itself prints something else; the case is of a later version"
COLOURS = "Pygments divides the inline code into other parts than Rouge"
#: What is not printed as the case wants it, with the reason. The list only shrinks: a case that passes must leave it.
EXPECTED_FAILURES = {
    "block/03_paragraph/with_html_to_native": NATIVE,
    "block/09_html/html_to_native/code": NATIVE,
    "block/09_html/html_to_native/emphasis": NATIVE,
    "block/09_html/html_to_native/header": NATIVE,
    "block/09_html/cdata_section": NEWER,
    "span/02_emphasis/normal": NEWER,
    "span/abbreviations/abbrev": NEWER,
    "span/03_codespan/highlighting": COLOURS,
    "span/03_codespan/rouge/simple": COLOURS,
}
#: What the cases' own runner sets when a case sets nothing.
DEFAULTS: dict[str, dict[str, object]] = {
    "kramdown": {**PLAIN, "auto_ids": False, "footnote_nr": 1},
    "kramdown_gfm": {"input": "GFM", "hard_wrap": True, "syntax_highlighter_opts": {}, "auto_ids": False},
}
WITH_OPTIONS: dict[str, dict[str, object]] = {
    "kramdown": dict(PLAIN),
    "kramdown_gfm": {"input": "GFM", "hard_wrap": True, "syntax_highlighter_opts": {}},
}

Compare = Callable[..., dict[str, object]]


@pytest.fixture(scope="module")
def compare(corpus: Path) -> Compare:
    sys.path.insert(0, str(corpus / "tools"))
    from fidelity_compare import compare

    return compare


def settings(kind: str, written: str | None) -> dict[str, object]:
    """A case's options, which are written with Ruby's symbols."""
    if not written:
        return DEFAULTS[kind]
    return WITH_OPTIONS[kind] | yaml.safe_load(written.replace(": :", ": ").replace("\n:", "\n").lstrip(":"))


@pytest.mark.corpus
@pytest.mark.parametrize(("kind", "number"), [("kramdown", 198), ("kramdown_gfm", 16)])
def test_the_cases(kind: str, number: int, corpus: Path, compare: Compare) -> None:
    lines = (corpus / "conformance" / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
    failed = set()
    for case in map(json.loads, lines):
        html = html_of(rendered(case["text"], options_from(settings(kind, case.get("options")))))
        if not compare(case["html"], html, cat=False)["equal"]:
            failed.add(case["name"])
    assert len(lines) == number
    assert failed == (set(EXPECTED_FAILURES) if kind == "kramdown" else set())
