"""What themes add to a post: only where they do."""

from __future__ import annotations

import pytest

from editor.core.dialects.base import Post
from editor.core.engine import Engine
from editor.core.markdown.dress import dress_of, dressed
from editor.core.markdown.page_model import Dress, PageOptions
from editor.core.markdown.sanitize import page_html

CHIRPY = {"theme": "jekyll-theme-chirpy"}
MISTAKES = {"remote_theme": "mmistakes/minimal-mistakes"}


def passing(*pairs: list[str]) -> dict[str, object]:
    extension = {"enable": True, "delimiters": {"inline": list(pairs), "block": []}}
    return {"markup": {"goldmark": {"extensions": {"passthrough": extension}}}}


@pytest.mark.parametrize(
    ("engine", "config", "matter", "dollars"),
    [
        (Engine.JEKYLL, CHIRPY, {"math": True}, ("$", "$$")),
        (Engine.JEKYLL, CHIRPY, {}, ()),
        (Engine.JEKYLL, CHIRPY, {"use_math": True}, ()),
        (Engine.JEKYLL, MISTAKES, {"use_math": True}, ("$", "$$")),
        (Engine.JEKYLL, {}, {"math": True}, ()),
        (Engine.HUGO, passing(["$", "$"]), {}, ("$",)),
        (Engine.HUGO, passing([r"\(", r"\)"]), {}, ()),
        (Engine.HUGO, {}, {"math": True}, ()),
    ],
)
def test_dollars(engine: Engine, config: dict[str, object], matter: dict[str, object], dollars: tuple[str, ...]) -> None:
    assert dress_of(engine, Post(matter, config)).dollars == dollars


def test_formulas_survive_the_wall() -> None:
    options = PageOptions("foreword://file/1?", "foreword://blocked?", dress=Dress(("$",)))
    assert "<msup><mi>x</mi><mn>2</mn></msup>" in page_html("<p>$x^2$ costs 5</p>", options)
    assert page_html("<p>$5 and $6</p>", options) == "<p>$5 and $6</p>"


def test_kramdowns_own_delimiters_need_no_theme() -> None:
    assert "<math" in dressed(r"<p>\(x\)</p>", Dress())
    assert dressed("<p>$x$</p>", Dress()) == "<p>$x$</p>"


def test_alerts() -> None:
    html = "<blockquote>\n<p>[!TIP]\nA <em>word</em>.</p>\n<p>More.</p>\n</blockquote>"
    assert dressed(html, Dress(alerts=True)) == (
        '<div class="markdown-alert markdown-alert-tip">\n<p class="markdown-alert-title">Tip</p>'
        "<p>A <em>word</em>.</p>\n<p>More.</p>\n</div>"
    )
    assert dressed(html, Dress()) == html


@pytest.mark.parametrize("text", ["<blockquote>\n<p>[!OTHER]\na</p></blockquote>", "<p>[!NOTE]\na</p>"])
def test_what_is_no_alert(text: str) -> None:
    assert dressed(text, Dress(alerts=True)) == text


def test_alert_with_its_text_in_the_next_paragraph() -> None:
    made = dressed("<blockquote>\n<p>[!NOTE]</p>\n<p>a</p>\n</blockquote>", Dress(alerts=True))
    assert made.endswith("Note</p>\n<p>a</p>\n</div>")


def test_only_github_makes_boxes_of_alerts_by_itself() -> None:
    assert [engine for engine in Engine if dress_of(engine, Post()).alerts] == [Engine.GFM]


@pytest.mark.parametrize(
    ("engine", "path", "text", "boxes"),
    [
        (Engine.HUGO, "layouts/_default/_markup/render-blockquote-alert.html", "", True),
        (Engine.HUGO, "themes/a/layouts/_default/_markup/render-link.html", "", False),
        (Engine.ASTRO, "package.json", '{"dependencies": {"remark-github-blockquote-alert": "1"}}', True),
        (Engine.HEXO, "package.json", '{"dependencies": {"marked-alert": "2"}}', True),
        (Engine.HEXO, "package.json", '{"name": "a", "description": "alert:", "dependencies": {"hexo": "8"}}', False),
        (Engine.JEKYLL, "package.json", '{"dependencies": {"marked-alert": "2"}}', False),
    ],
)
def test_a_hook_or_a_package_makes_boxes_of_alerts(engine: Engine, path: str, text: str, boxes: bool) -> None:
    assert dress_of(engine, Post(includes={path: text})).alerts is boxes
