"""Hexo's options, links and tags."""

from __future__ import annotations

import pytest

from editor.core.dialects.hexo.headings import slug
from editor.core.dialects.hexo.links import encoded, rooted, with_external_links
from editor.core.dialects.hexo.options import Options, read_options
from editor.core.dialects.hexo.text import smart
from editor.core.engine import Engine
from editor.core.markdown.render import render


def test_defaults_without_a_configuration() -> None:
    assert read_options({}) == Options()


@pytest.mark.parametrize(
    ("config", "text", "html"),
    [
        ({"marked": {"breaks": False}}, "a\nb", "<p>a\nb</p>\n"),
        ({"marked": {"smartypants": False}}, '"a"', "<p>&quot;a&quot;</p>\n"),
        ({"marked": {"quotes": "«»‹›"}}, "\"a\" 'b'", "<p>«a» ‹b›</p>\n"),
        ({"marked": {"headerIds": False}}, "# a", "<h1>a</h1>"),
        ({"marked": {"autolink": False}}, "http://a.bc", "<p>http:&#x2F;&#x2F;a.bc</p>\n".replace("&#x2F;", "/")),
        ({"marked": {"lazyload": True}}, "![](a)", '<p><img src="/a" loading="lazy"></p>\n'),
        ({"marked": {"prependRoot": False}}, "![](a)", '<p><img src="a"></p>\n'),
        ({"root": "/blog/"}, "![](/a)", '<p><img src="/blog/a"></p>\n'),
        ({"external_link": False}, "[a](http://b.c)", '<p><a href="http://b.c/">a</a></p>\n'),
        ({"url": "https://b.c"}, "[a](http://b.c)", '<p><a href="http://b.c/">a</a></p>\n'),
        ({"highlight": {"enable": False}}, "```js\na\n```", '<pre><code class="language-js">a\n</code></pre>\n'),
        ({"marked": {"gfm": False}}, "a\nb ~~c~~", "<p>a\nb ~~c~~</p>\n"),
        ({"marked": {"sanitizeUrl": True}}, "[a](javascript:b)", '<p><a href="">a</a></p>\n'),
        (
            {"marked": {"anchorAlias": True}},
            "# [가](#b)",
            '<h1 id="b"><a href="#b" class="headerlink" title="가"></a><a href="#b">가</a></h1>',
        ),
        (
            {"marked": {"external_link": {"enable": True, "nofollow": True}}},
            "[a](http://b.c/)",
            '<p><a href="http://b.c/" target="_blank" rel="noopener external nofollow noreferrer">a</a></p>\n',
        ),
    ],
)
def test_options(config: dict[str, object], text: str, html: str) -> None:
    assert render(text, Engine.HEXO, config) == html


@pytest.mark.parametrize(
    ("url", "printed"),
    [
        ("http://A.bc", "http://a.bc/"),
        ("http://a.bc:80/../x/./y", "http://a.bc/x/y"),
        ("https://a.bc/?q=한 b", "https://a.bc/?q=%ED%95%9C%20b"),
        ("a b/한.png", "a%20b/%ED%95%9C.png"),
        ("https://u:%2F@a.bc/%2F[x]|^?%41|#|", "https://u:%2F@a.bc/%2F[x]|^?A%7C#|"),
        ("http://a.bc/b\\c?%zz", "http://a.bc/b/c?%25zz"),
        ("mailto:a@b.c", "mailto:a@b.c"),
        ("http://[", "http://["),
    ],
)
def test_addresses_are_encoded(url: str, printed: str) -> None:
    assert encoded(url) == printed


def test_only_the_sites_own_files_are_rooted() -> None:
    options = Options(root="/blog/")
    assert [rooted(url, options) for url in ("a", "/a", "#a", "//a", "https://a", "data:a")] == [
        "/blog/a", "/blog/a", "#a", "//a", "https://a", "data:a",
    ]  # fmt: skip


def test_external_links_that_say_how_to_open_stay() -> None:
    html = '<a target="_top" href="http://a.b">c</a><a rel="me" href="http://a.b">d</a>'
    assert with_external_links(html, Options()) == (
        '<a target="_top" href="http://a.b">c</a><a rel="me noopener" target="_blank" href="http://a.b">d</a>'
    )


def test_slugs() -> None:
    assert slug("Crème Brûlée: 한글, (제목)!") == "Creme-Brulee-한글-제목"
    assert slug("Ab", 1) + slug("Ab", 2) == "abAB"


def test_smart_text() -> None:
    assert smart("'a' \"b\" -- --- ...", "“”‘’") == "‘a’ “b” – — …"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("{% asset_img a.png 제목 %}", '<img src="a.png" title="제목">'),
        ("{% img left /a.png 10 20 %}", '<img src="/a.png" class="left" width="10" height="20">'),
        ("{% post_link a-post '제목 b' %}", '<a href="/a-post/" title="a-post">제목 b</a>'),
        ("{% link 글 https://a.b true %}", '<a href="https://a.b" target="_blank">글</a>'),
        ("{% note info %}\n**a**\n{% endnote %}", '<div class="note info"><p><strong>a</strong></p>'),
        ("{% pullquote x %}a{% endpullquote %}", '<blockquote class="pullquote x"><p>a</p>'),
        ("{% unknown a %}", 'data-shortcode="unknown"'),
        ('b {{ "a" }} {{ title }}', "<p>b a 제목</p>"),
        ("{# gone #}b", "<p>b</p>"),
        ("`{{ a }}` {% unclosed", "<p><code>{{ a }}</code> {% unclosed</p>"),
    ],
)
def test_tags(text: str, html: str) -> None:
    printed = render(text, Engine.HEXO, {}, {"title": "제목"})
    assert html in printed


def test_code_is_marked_and_numbered() -> None:
    html = render("```js first_line:3 mark:4\na\nb\n```", Engine.HEXO)
    assert '<span class="line">3</span><br><span class="line">4</span><br>' in html
    assert html.count('class="line marked"') == 1


@pytest.mark.parametrize(
    ("config", "html"),
    [
        (
            {"highlight": {"line_number": False, "wrap": False}},
            '<pre><div class="caption"><span>제목</span></div><code class="highlight nosuch">a\n<mark>\tb</mark></code></pre>\n',
        ),
        (
            {"highlight": {"exclude_languages": ["nosuch"], "tab_replace": "  "}},
            '<pre><div class="caption"><span>제목</span></div><code class="highlight nosuch">a\n<mark>  b</mark></code></pre>\n',
        ),
        (
            {"highlight": {"line_threshold": 2, "language_attr": True}},
            '<figure class="highlight plaintext" data-language="nosuch"><figcaption><span>제목</span></figcaption>'
            "<table><tr>"
            '<td class="code"><pre><span class="line">a</span><br><span class="line marked">\tb</span><br></pre></td></tr>'
            "</table></figure>\n",
        ),
        (
            {"syntax_highlighter": "prismjs"},
            '<pre class="line-numbers language-nosuch" data-language="nosuch"><div class="caption"><span>제목</span></div>'
            '<code class="language-nosuch">a\n\tb<span aria-hidden="true" class="line-numbers-rows"><span></span><span></span>'
            "</span></code></pre>\n",
        ),
        (
            {"syntax_highlighter": "prismjs", "prismjs": {"preprocess": False}},
            '<pre class="line-numbers language-nosuch" data-language="nosuch" data-start="1" data-line="2" '
            'data-line-offset="0">'
            '<div class="caption"><span>제목</span></div><code class="language-nosuch">a\n\tb</code></pre>\n',
        ),
        ({"syntax_highlighter": ""}, '<pre><code class="language-nosuch">a\n\tb\n</code></pre>\n'),
    ],
)
def test_code_as_the_site_wants_it(config: dict[str, object], html: str) -> None:
    assert render("```nosuch 제목 mark:2\na\n\tb\n```\n", Engine.HEXO, config) == html


def test_code_before_a_tag_comes_back() -> None:
    html = render("```nosuch\n가\n```\n\n{% codeblock %}\n나\n{% endcodeblock %}\n", Engine.HEXO)
    assert "가" in html
    assert "나" in html
    assert "<!--" not in html
