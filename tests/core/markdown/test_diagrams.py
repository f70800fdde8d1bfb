"""Which sites draw diagrams, and how their code is found in what each generator prints."""

from __future__ import annotations

import pytest

from editor.core.dialects.base import Post, html_of
from editor.core.dialects.choose import dialect_for
from editor.core.engine import Engine
from editor.core.markdown.diagrams import diagrams_in, draws_diagrams, marked_diagrams, replaced_diagrams
from editor.core.markdown.dress import dress_of, dressed
from editor.core.markdown.page_model import Dress, PageOptions
from editor.core.markdown.sanitize import page_html

CHIRPY = {"theme": "jekyll-theme-chirpy"}
ALWAYS = {"_includes/head.html": '<script src="/assets/mermaid.min.js"></script>'}
ASKING = {"_includes/js.html": "{% if page.mermaid %}<script>mermaid.initialize()</script>{% endif %}"}


@pytest.mark.parametrize(
    ("engine", "matter", "config", "includes", "draws"),
    [
        (Engine.JEKYLL, {"mermaid": True}, CHIRPY, {}, True),
        (Engine.JEKYLL, {}, CHIRPY, {}, False),
        (Engine.JEKYLL, {"mermaid": False}, CHIRPY, ALWAYS, False),
        (Engine.JEKYLL, {"mermaid": True}, {"theme": "minima"}, {}, False),
        (Engine.JEKYLL, {}, {"theme": "minima"}, ALWAYS, True),
        (Engine.JEKYLL, {}, {"theme": "minima"}, ASKING, False),
        (Engine.JEKYLL, {"mermaid": True}, {"remote_theme": "mmistakes/minimal-mistakes"}, ASKING, True),
        (Engine.JEKYLL, {}, {"remote_theme": "just-the-docs/just-the-docs", "mermaid": {"version": "9.1.3"}}, {}, True),
        (Engine.HUGO, {}, {}, {"themes/a/layouts/_default/_markup/render-codeblock-mermaid.html": ""}, True),
        (Engine.HUGO, {}, {}, {"layouts/_default/_markup/render-codeblock.html": ""}, False),
        (Engine.HUGO, {}, {"theme": "hugo-theme-stack"}, {}, True),
        (Engine.HUGO, {}, {"theme": "PaperMod"}, {}, False),
        (Engine.HEXO, {}, {"mermaid": {"enable": True}}, {}, True),
        (Engine.HEXO, {}, {"mermaid": {"enable": False}}, {}, False),
        (Engine.HEXO, {}, {}, {"_config.next.yml": "mermaid:\n  enable: true\n"}, True),
        (Engine.HEXO, {}, {}, {"_config.next.yml": "a: 1\n", "themes/next/_config.yml": "mermaid:\n  enable: true\n"}, True),
        (
            Engine.HEXO,
            {},
            {"theme_config": {"mermaid": {"enable": False}}},
            {"_config.x.yml": "mermaid: {enable: true}\n"},
            False,
        ),
        (Engine.ASTRO, {}, {}, {"package.json": '{"dependencies": {"rehype-mermaid": "3"}}'}, True),
        (Engine.GFM, {}, {}, {}, True),
        (Engine.COMMONMARK, {}, {}, {}, False),
    ],
)
def test_who_draws(
    engine: Engine, matter: dict[str, object], config: dict[str, object], includes: dict[str, str], draws: bool
) -> None:
    assert draws_diagrams(engine, Post(matter, config, includes)) is draws


@pytest.mark.parametrize("engine", [Engine.JEKYLL, Engine.HUGO, Engine.GFM])
def test_a_block_of_each_generator(engine: Engine) -> None:
    html = html_of(dialect_for(engine).blocks('앞\n\n```mermaid\ngraph TD\n  A["시작"] --> B & C\n```\n\n뒤\n', Post()))
    made = marked_diagrams(html)
    assert diagrams_in(made) == ['graph TD\n  A["시작"] --> B & C']
    assert "<code" not in made


TAG = "{{< mermaid >}}\ngraph TD\n  A --> B\n{{< /mermaid >}}\n"


@pytest.mark.parametrize(
    ("config", "includes"),
    [
        ({}, {"layouts/shortcodes/mermaid.html": "{{ .Inner }}"}),
        ({}, {"themes/a/layouts/_shortcodes/mermaid.html": ""}),
        ({"theme": "hugo-coder"}, {}),
    ],
)
def test_a_shortcode_of_hugo_for_diagrams(config: dict[str, object], includes: dict[str, str]) -> None:
    post = Post({}, config, includes)
    html = html_of(dialect_for(Engine.HUGO).blocks(f"{TAG}\n```mermaid\ncode\n```\n", post))
    assert "placeholder" not in html
    assert diagrams_in(dressed(html, dress_of(Engine.HUGO, post))) == ["graph TD\n  A --> B"]


def test_a_shortcode_that_the_site_does_not_have_stays_a_placeholder() -> None:
    post = Post({}, {"theme": "PaperMod"}, {"layouts/shortcodes/other.html": ""})
    html = html_of(dialect_for(Engine.HUGO).blocks(TAG, post))
    assert 'data-shortcode="mermaid"' in html
    assert diagrams_in(dressed(html, dress_of(Engine.HUGO, post))) == []


def test_a_tag_of_hexos_themes_for_diagrams() -> None:
    body = "{% mermaid graph TD %}\nA --> B\n{% endmermaid %}\n"
    on = Post({}, {"mermaid": {"enable": True}})
    html = html_of(dialect_for(Engine.HEXO).blocks(body, on))
    assert diagrams_in(dressed(html, dress_of(Engine.HEXO, on))) == ["graph TD\nA --> B"]
    assert "placeholder" in html_of(dialect_for(Engine.HEXO).blocks(body, Post()))


@pytest.mark.parametrize(
    ("html", "sources"),
    [
        ('<pre class="mermaid">a --&gt; b<br>c</pre>', ["a --> b<br/>c"]),
        ('<pre><code class="mermaid">x</code></pre>', ["x"]),
        ('<pre class="astro-code" data-language="mermaid"><code><span>x</span>\n<span>y</span></code></pre>', ["x\ny"]),
        ('<div class="language-mermaid highlighter-rouge"><div class="highlight"><pre class="highlight"><code>x\n</code></pre>'
         "</div></div>", ["x"]),
        ('<pre><code class="language-python">mermaid</code></pre>', []),
        ('<pre class="mermaid-like">mermaid</pre>', []),
        ('<pre class="mermaid">  \n</pre>', []),
        (f'<pre class="mermaid">{"a" * 60_000}</pre>', []),
        ('<pre>mermaid <pre class="mermaid">x</pre></pre>', ["x"]),
    ],
)  # fmt: skip
def test_what_is_a_diagram(html: str, sources: list[str]) -> None:
    assert diagrams_in(marked_diagrams(html)) == sources


def test_what_comes_after_a_diagram_stays() -> None:
    html = '<pre class="mermaid">a</pre>\n<div>b</div>'
    assert marked_diagrams(html) == '<pre class="diagram-source">a</pre>\n<div>b</div>'


def test_the_element_survives_the_wall() -> None:
    options = PageOptions("foreword://file/1?", "foreword://blocked?", dress=Dress(diagrams=True))
    html = '<pre><code class="language-mermaid">a["&lt;img src=x onerror=alert(1)&gt;"]</code></pre>'
    assert page_html(html, options) == '<pre class="diagram-source">a["&lt;img src=x onerror=alert(1)&gt;"]</pre>'


def test_pictures_take_the_place_of_the_text() -> None:
    html = marked_diagrams('<pre class="mermaid">a &amp; b</pre><pre class="mermaid">c</pre>')
    made = replaced_diagrams(html, lambda source: "<img>" if source == "a & b" else None)
    assert made == '<img><pre class="diagram-source">c</pre>'


def test_no_text_takes_long() -> None:
    html = "<pre mermaid " * 20_000 + '<pre class="mermaid">' * 5_000
    assert diagrams_in(marked_diagrams(html)) == []
