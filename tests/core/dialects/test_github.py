"""GitHub's Markdown beyond its specification's cases."""

from __future__ import annotations

import pytest

from editor.core.engine import Engine
from editor.core.markdown.render import render


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("주소：https://a.b/c.", '<p>주소：<a href="https://a.b/c">https://a.b/c</a>.</p>\n'),
        ("<a href='x'>https://a.b</a>", "<p><a href='x'><a href=\"https://a.b\">https://a.b</a></a></p>\n"),
        ("[https://a.b](c)", '<p><a href="c">https://a.b</a></p>\n'),
        ("https://a_b.c_d", "<p>https://a_b.c_d</p>\n"),
        ("a@b.c d@e", '<p><a href="mailto:a@b.c">a@b.c</a> d@e</p>\n'),
        ("[a](javascript:b)", '<p><a href="javascript:b">a</a></p>\n'),
        ("\u3000가\u00a0", "<p>\u3000가\u00a0</p>\n"),
        ("a <title>", "<p>a &lt;title></p>\n"),
    ],
)
def test_text(text: str, html: str) -> None:
    assert render(text, Engine.GFM) == html


def test_notes() -> None:
    html = render("a[^B] c[^none]\n\n[^b]: d\n", Engine.GFM)
    assert '<a href="#user-content-fn-b" id="user-content-fnref-b"' in html
    assert "c[^none]" in html
    assert '<li id="user-content-fn-b">\n<p>d <a href="#user-content-fnref-b"' in html


def test_alerts() -> None:
    html = render("> [!NOTE]\n> a\n\n> [!NOTE] b\n", Engine.GFM)
    assert html.startswith('<div class="markdown-alert markdown-alert-note">\n<p class="markdown-alert-title">Note</p>\n<p>a</p>')
    assert "<blockquote>\n<p>[!NOTE] b</p>" in html
