"""What a post may show, and that nothing else gets through."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from editor.core.dialects.base import Post, html_of
from editor.core.markdown.blocks import grouped
from editor.core.markdown.page_model import PageOptions
from editor.core.markdown.sanitize import link_address, page_html, written_address
from tests.small_dialect import SmallDialect

OPTIONS = PageOptions("foreword://file/1?", "foreword://blocked?")
NO_REMOTE = PageOptions("foreword://file/1?", "foreword://blocked?", remote_images=False)


def page(html: str) -> str:
    return page_html(html, OPTIONS)


@pytest.mark.parametrize(
    "html",
    [
        '<h2 id="한글-id" class="x">a</h2>',
        '<p class="notice--info">a</p>',
        '<a href="#fn1" class="footnote" rel="footnote" role="doc-noteref">1</a>',
        '<a href="/about/" title="t">a</a>',
        '<table><thead><tr><th style="text-align:center">a</th></tr></thead></table>',
        '<ol start="3"><li>a</li></ol>',
        '<details open=""><summary>s</summary>a</details>',
        '<input type="checkbox" checked="" disabled="">',
        '<math display="block"><mfrac><mi>x</mi><mn>2</mn></mfrac></math>',
        '<pre><code class="language-none">a &lt; b</code></pre>',
        '<span class="k">def</span>',
        "<kbd>a</kbd><mark>b</mark><ruby>漢<rp>(</rp><rt>한</rt></ruby>",
    ],
)
def test_what_posts_use_stays(html: str) -> None:
    assert page(html) == html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<script>alert(1)</script>a", "a"),
        ("<noscript><img src=x onerror=alert(1)></noscript>a", "a"),
        ("<style>*{display:none}</style>a", "a"),
        ("<svg><script>alert(1)</script><a href=x>t</a></svg>a", "a"),
        ("<form action=https://e.example><input name=q><button>go</button></form>", '<input disabled="">'),
        ('<meta http-equiv="refresh" content="0;url=https://e.example">a', "a"),
        ('<base href="https://e.example"><link rel="stylesheet" href="x">a', "a"),
        ('<p onclick="alert(1)" data-box="x">a</p>', "<p>a</p>"),
        ('<p style="position:fixed;background:url(https://e.example);color:red">a</p>', '<p style="color:red">a</p>'),
        ('<p style="width:\\75rl(x)">a</p>', "<p>a</p>"),
        ('<a href="javascript:alert(1)">a</a>', "<a>a</a>"),
        ('<a href=" java\tscript:alert(1)">a</a>', "<a>a</a>"),
        ('<a href="data:text/html,a">a</a>', "<a>a</a>"),
        ('<a href="file:///etc/passwd">a</a>', "<a>a</a>"),
        ('<a name="getElementById">a</a><img name="body" alt="b">', '<a>a</a><img alt="b">'),
        ('<img src="data:text/html,a">', "<img>"),
        ('<img srcset="https://e.example/a 2x">', "<img>"),
        ('<video autoplay src="https://e.example/a.mp4"', ""),
        ('<blockquote cite="https://e.example">a</blockquote>', "<blockquote>a</blockquote>"),
        ("a\ud800b", "a?b"),
    ],
)
def test_what_could_harm_goes(html: str, expected: str) -> None:
    assert page(html) == expected


@pytest.mark.parametrize(
    "written",
    ["/images/a.png", "../img/b c.png", "..%2F..%2Fetc", "한글 그림.png?x=1&y#z", "a%00.png", "..", "images\\a.png"],
)
def test_an_image_of_the_site_is_asked_for_as_written(written: str) -> None:
    found = re.fullmatch(r'<img src="foreword://file/1\?([\w%.~-]+)">', page(f'<img src="{written.replace("&", "&amp;")}">'))
    assert found
    assert written_address(found[1]) == written


@pytest.mark.parametrize("written", ["https://e.example/a.png", "//e.example/a.png", "\\\\e.example/a", " HTTPS://e.example/a"])
def test_remote_images_are_loaded_or_blocked(written: str) -> None:
    assert re.fullmatch(r'<img src="https:[^"]+">', page(f'<img src="{written}">'), re.I)
    assert page_html(f'<img src="{written}">', NO_REMOTE).startswith('<img src="foreword://blocked?')


def test_remote_images_are_asked_for_encrypted_and_from_the_public_web_only() -> None:
    assert page('<img src="http://e.example/a.png">') == '<img src="https://e.example/a.png">'
    for written in ("http://router.local/reboot", "//127.0.0.1/a.png", "https:\\\\10.0.0.1\\a", "https:///localhost/a.png"):
        assert page(f'<img src="{written}">').startswith('<img src="foreword://blocked?')


def test_an_image_at_the_site_s_own_address_is_its_file() -> None:
    own = PageOptions("foreword://file/1?", "foreword://blocked?", own=("https://me.example/blog",))
    for written in ("https://me.example/blog/a.png", "http://ME.example/blog/a.png", "//me.example/blog/a.png"):
        assert page_html(f'<img src="{written}">', own).startswith('<img src="foreword://file/1?')
    for written in ("https://me.example/blogs/a.png", "https://me.example.org/blog/a.png"):
        assert page_html(f'<img src="{written}">', own) == f'<img src="{written}">'


@pytest.mark.parametrize("written", ["C:\\a.png", "file:///etc/passwd", "foreword://page/page.html", "blob:x", ""])
def test_images_from_anywhere_else_have_no_address(written: str) -> None:
    assert "src" not in page(f'<img alt="a" src="{written}">')


def test_an_image_in_the_text_stays() -> None:
    html = '<img src="data:image/png;base64,iVBORw0KGgo=" alt="a">'
    assert page(html) == html


@pytest.mark.parametrize(
    ("html", "parts"),
    [
        ('<iframe src="https://www.youtube.com/embed/x" title="강연"></iframe>', ("YouTube · 강연", "youtube.com/embed/x")),
        ("<iframe src='//player.vimeo.com/video/1'>no frames</iframe>", ("Vimeo", "https://player.vimeo.com/video/1")),
        ('<video controls><source src="https://e.example/a.mp4"></video>', ("e.example", "a.mp4")),
        ('<object><embed src="https://e.example/a.swf"></object>', ("e.example", "a.swf")),
        ('<script src="https://gist.github.com/me/1.js"></script>', ("GitHub Gist", 'href="https://gist.github.com/me/1"')),
        ('<embed src="https://e.example/a" title="&quot;&gt;<b onclick=x>">', ("e.example",)),
    ],
)
def test_what_is_embedded_becomes_a_labelled_link(html: str, parts: tuple[str, ...]) -> None:
    made = page(f"<p>before</p>{html}<p>after</p>")
    assert made.startswith('<p>before</p><a class="embed" href="https://')
    assert made.endswith("</a><p>after</p>")
    assert all(part in made for part in parts)
    assert "onclick" not in made.replace("&lt;b onclick=x&gt;", "")


def test_a_video_of_the_site_stays_and_does_not_start_by_itself() -> None:
    made = page('<video src="/a.mp4" autoplay></video>')
    assert made == '<video src="foreword://file/1?%2Fa.mp4" controls=""></video>'


def test_code_is_coloured_once() -> None:
    html = '<pre><code class="language-python">def f(): return "&lt;b&gt;"\n</code></pre>'
    made = page(html)
    assert '<span class="k">def</span>' in made
    assert "&lt;b&gt;" in made
    assert page(made) == made


@pytest.mark.parametrize("written", ["https://a.example/?q=1", "mailto:a@b.example", "tel:+82", "/a", "#a", "a/b:c"])
def test_links_that_may_be_opened(written: str) -> None:
    assert link_address(written) == written


class Elements(HTMLParser):
    """Every start tag with its attributes, read by a parser that has nothing to do with the sanitiser."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


HARMFUL = (
    "script", "iframe", "object", "embed", "frame", "frameset", "form", "button", "textarea", "select", "meta", "link", "base",
    "style", "svg", "noscript", "template",
)  # fmt: skip


def faults(html: str) -> Iterator[str]:
    """What in sanitised HTML could run, load or send something."""
    parser = Elements()
    parser.feed(html)
    parser.close()
    for tag, attributes in parser.found:
        if tag in HARMFUL:
            yield f"<{tag}>"
        for name, value in attributes.items():
            address = re.sub(r"[\x00-\x20]", "", value or "").lower()
            if name.startswith("on") or name in ("srcdoc", "action", "formaction", "srcset", "ping", "background", "xlink:href"):
                yield f"{tag} {name}"
            if name in ("href", "src", "poster") and re.match(r"(javascript|vbscript|file|blob|about|view-source):", address):
                yield f"{tag} {name}={value}"
            if address.startswith("data:") and not (tag == "img" and address.startswith("data:image/")):
                yield f"{tag} {name}={value}"
            if name == "style" and re.search(r"url|expression|position|@import|behavior", value or "", re.I):
                yield f"{tag} style={value}"


def test_the_faults_are_seen() -> None:
    assert len(list(faults("<script></script><a href='java\nscript:x' onclick=x><p style='background:url(x)'>"))) == 4


@pytest.mark.corpus
@pytest.mark.parametrize(
    "name",
    [
        "OWASP_java_html_sanitizer", "cure53_DOMPurify", "editor", "executablebooks_markdown_it_py", "markdown_it_markdown_it",
        "rust_ammonia_ammonia",
    ],
)  # fmt: skip
def test_no_payload_survives(corpus: Path, name: str) -> None:
    listed = json.loads((corpus / "xss" / f"{name}.json").read_text("utf-8"))
    dialect = SmallDialect()
    found = {}
    for item in listed["items"]:
        payload = item["payload"]
        htmls = [page(payload), page(f"<p>{payload}</p>"), page(f'<img alt="{payload}">')]
        blocks = dialect.blocks(payload, Post())
        htmls += [page(html_of(blocks)), *(page(group.html) for group in grouped(blocks))]
        if wrong := [fault for html in htmls for fault in faults(html)]:
            found[item["id"]] = wrong
    assert listed["items"]
    assert found == {}
