"""Hugo's options and shortcodes."""

from __future__ import annotations

import pytest

from editor.core.dialects.goldmark.headings import blackfriday_id, github_ascii_id, github_id
from editor.core.dialects.goldmark.options import Options, Typographer, read_options
from editor.core.dialects.goldmark.shortcodes import find_tags, shortcodes
from editor.core.engine import Engine
from editor.core.markdown.render import render, with_raw_html


def hugo(text: str, **goldmark: object) -> str:
    return render(text, Engine.HUGO, {"markup": {"goldmark": goldmark}})


def test_defaults_without_a_configuration() -> None:
    assert read_options({}) == Options()
    assert read_options({"markup": "nonsense"}) == Options()


def test_keys_are_read_without_regard_to_case() -> None:
    options = read_options({"markup": {"goldmark": {"renderer": {"HARDWRAPS": True}, "extensions": {"TaskList": False}}}})
    assert (options.hard_wraps, options.task_list) == (True, False)


def test_extensions_may_be_tables() -> None:
    extensions = {"footnote": {"enable": False}, "typographer": {"leftDoubleQuote": "«", "apostrophe": ""}}
    options = read_options({"markup": {"goldmark": {"extensions": extensions}}})
    assert options.footnote is False
    assert options.typographer == Typographer(left_double="«", apostrophe="")
    assert read_options({"markup": {"goldmark": {"extensions": {"typographer": {"disable": True}}}}}).typographer is None


def test_raw_html_is_left_out_by_default() -> None:
    assert hugo("<div>a</div>\n\nb <i>c</i>\n") == (
        "<!-- raw HTML omitted -->\n<p>b <!-- raw HTML omitted -->c<!-- raw HTML omitted --></p>\n"
    )
    assert hugo("[a](javascript:b) ![c](data:image/png;base64,d)") == (
        '<p><a href="">a</a> <img src="data:image/png;base64,d" alt="c"></p>\n'
    )


def test_notes_keep_their_links_back_without_raw_html() -> None:
    assert "footnote-backref" in hugo("a[^1]\n\n[^1]: b\n")


def test_raw_html_is_switched_without_losing_other_options() -> None:
    config = with_raw_html(Engine.HUGO, {"markup": {"goldmark": {"renderer": {"xhtml": True}}}}, True)
    assert render("<b>a</b>  \nb", Engine.HUGO, config) == "<p><b>a</b><br />\nb</p>\n"
    assert with_raw_html(Engine.JEKYLL, {"a": 1}, True) == {"a": 1}


@pytest.mark.parametrize(
    ("goldmark", "text", "html"),
    [
        ({"renderer": {"hardWraps": True}}, "a\nb", "<p>a<br>\nb</p>\n"),
        ({"renderer": {"xhtml": True}}, "---", "<hr />\n"),
        ({"parser": {"autoHeadingID": False}}, "# a", "<h1>a</h1>\n"),
        ({"parser": {"attribute": {"title": False}}}, "# a {#b}", '<h1 id="a-b">a {#b}</h1>\n'),
        ({"parser": {"attribute": {"block": True}}}, "a\n{.b #c onclick=d}", '<p class="b" id="c">a</p>\n'),
        ({"parser": {"attribute": {"block": True}}}, "- a\n- b\n{.c}", '<ul class="c">\n<li>a</li>\n<li>b</li>\n</ul>\n'),
        ({"parser": {"wrapStandAloneImageWithinParagraph": False}}, "![a](b)", '<img src="b" alt="a">'),
        ({"extensions": {"typographer": False}}, '"a" -- b', "<p>&quot;a&quot; -- b</p>\n"),
        ({"extensions": {"linkify": False}}, "http://a.bc", "<p>http://a.bc</p>\n"),
        ({"extensions": {"linkifyProtocol": "http"}}, "www.a.bc", '<p><a href="http://www.a.bc">www.a.bc</a></p>\n'),
        ({"extensions": {"strikethrough": False}}, "~~a~~", "<p>~~a~~</p>\n"),
        ({"extensions": {"table": False, "typographer": False}}, "|a|\n|-|", "<p>|a|\n|-|</p>\n"),
        ({"extensions": {"definitionList": False}}, "a\n: b", "<p>a\n: b</p>\n"),
        ({"extensions": {"taskList": False}}, "- [ ] a", "<ul>\n<li>[ ] a</li>\n</ul>\n"),
        ({"extensions": {"cjk": {"enable": True, "eastAsianLineBreaks": True}}}, "안녕\n하세요\na", "<p>안녕하세요\na</p>\n"),
        (
            {"extensions": {"cjk": {"enable": True, "escapedSpace": True}}},
            "は\\ **「こ」**\\ と",
            "<p>は<strong>「こ」</strong>と</p>\n",
        ),
        (
            {"extensions": {"strikethrough": False, "extras": {"mark": {"enable": True}, "subscript": {"enable": True}}}},
            "==a== H~2~O ~~b~~",
            "<p><mark>a</mark> H<sub>2</sub>O ~~b~~</p>\n",
        ),
        (
            {"extensions": {"cjk": {"enable": True, "eastAsianLineBreaks": True, "eastAsianLineBreaksStyle": "css3draft"}}},
            "한\n글\n(b)\n中\n文1\n日",
            "<p>한\n글(b)中文1日</p>\n",
        ),
        ({"extensions": {"cjk": {"enable": True, "eastAsianLineBreaks": True}}}, "な\n🙂", "<p>な\n🙂</p>\n"),
        ({"extensions": {"extras": {"subscript": {"enable": True}}}}, "H~2~O", "<p>H<del>2</del>O</p>\n"),
        ({"extensions": {"typographer": {"ellipsis": "", "apostrophe": ""}}}, "it's...", "<p>its</p>\n"),
        (
            {"parser": {"autoDefinitionTermID": True}},
            "a\n: b\n\n# a",
            '<dl>\n<dt id="a">a</dt>\n<dd>b</dd>\n</dl>\n<h1 id="a-1">a</h1>\n',
        ),
        ({"parser": {"autoHeadingIDType": "github-ascii"}}, "# 한글 a", '<h1 id="-a">한글 a</h1>\n'),
        ({"renderer": {"xhtml": True}}, "- [ ] a", '<ul>\n<li><input disabled="" type="checkbox" /> a</li>\n</ul>\n'),
    ],
)
def test_options(goldmark: dict[str, object], text: str, html: str) -> None:
    assert hugo(text, **goldmark) == html


DELIMITERS = {"block": [["$$", "$$"], ["\\[", "\\]"]], "inline": [["\\(", "\\)"], ["$", "$"]]}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a $x_1 < y_2$ b", "<p>a $x_1 < y_2$ b</p>\n"),
        ("a \\(b*c*d\\)", "<p>a \\(b*c*d\\)</p>\n"),
        ("$$\na_1\n$$", "$$\na_1\n$$"),
        ("a $$ b $$ c", "<p>a </p>\n$$ b $$<p> c</p>\n"),
        ("\\$a\\$ `$b$` $c", "<p>$a$ <code>$b$</code> $c</p>\n"),
    ],
)
def test_passthrough_keeps_mathematics(text: str, html: str) -> None:
    assert hugo(text, extensions={"passthrough": {"enable": True, "delimiters": DELIMITERS}}) == html


@pytest.mark.parametrize(
    ("make", "name"), [(github_id, "ünï-한글-a_b--c"), (github_ascii_id, "uni--a_b--c"), (blackfriday_id, "ünï-한글-a-b-c")]
)
def test_kinds_of_heading_ids(make: object, name: str) -> None:
    assert callable(make)
    assert make("Ünï 한글 a_b--c!") == name


def test_tags_of_shortcodes() -> None:
    (tag,) = find_tags('a {{< figure src="b \\"c\\"" `raw x` bare >}} d')
    assert (tag.name, tag.positional, dict(tag.named)) == ("figure", ("raw x", "bare"), {"src": 'b "c"'})
    assert find_tags("{{ a }} {{< >}} {{< unclosed") == ()


def test_shortcodes_go_in_pairs() -> None:
    body = "{{< a >}}{{< b >}}x{{< /a >}}{{< b >}}y{{< /b >}}{{< /c >}}"
    found = list(shortcodes(find_tags(body), 0, len(body)))
    assert [body[item.inner[0] : item.inner[1]] for item in found if getattr(item, "inner", None)] == ["{{< b >}}x", "y"]


def test_a_sites_own_shortcode_is_a_placeholder_with_its_text() -> None:
    html = hugo("{{% notice tip %}}\n**a**\n{{% /notice %}}\n")
    assert 'data-shortcode="notice"' in html
    assert "<code>notice tip</code>" in html
    assert "<p><strong>a</strong></p>" in html
    assert "HAHAHUGO" not in html


def test_embeds_fetch_nothing() -> None:
    html = hugo("{{< youtube abc >}}")
    assert "<iframe" not in html
    assert 'href="https://www.youtube.com/watch?v=abc"' in html


def test_parameters_come_from_the_post_and_then_from_the_site() -> None:
    config = {"params": {"Author": {"name": "홍"}, "color": "red"}}
    body = '{{< param "author.name" >}} {{< param color >}}'
    assert render(body, Engine.HUGO, config, {"color": "blue & green"}) == "<p>홍 blue &amp; green</p>\n"


def test_highlight_numbers_and_marks_lines() -> None:
    html = hugo('{{< highlight go "linenos=table,hl_lines=2,linenostart=5" >}}\na\nb\n{{< /highlight >}}')
    assert '<span class="lnt">5\n</span><span class="lnt">6\n</span>' in html
    assert html.count('class="line hl"') == 1


def test_the_sites_options_for_code() -> None:
    def shown(text: str, **highlight: object) -> str:
        return render(text, Engine.HUGO, {"markup": {"highlight": highlight}})

    fence = "```go {.k #i}\na\nb\n```"
    assert '<div class="highlight k" id="i">' in shown(fence)
    assert '<div class="hl wrap k" id="i">' in shown(fence, wrapperClass="hl wrap")
    assert '<span class="ln">7</span>' in shown(fence, lineNos=True, lineNumbersInTable=False, lineNoStart=7)
    assert '<span class="line hl"><span class="cl"><span class="nx">b' in shown(fence, hl_Lines="2")
    assert shown("```go\na < b\n```", codeFences=False) == '<pre><code class="language-go">a &lt; b\n</code></pre>\n'
    assert '<code class="language-fallback" data-lang="fallback">' in shown("```\na\n```", guessSyntax=True)


def test_code_within_a_sentence() -> None:
    assert hugo('가 {{< highlight nosuch "hl_inline=true" >}}a{{< /highlight >}}').count("<pre") == 1
    html = hugo('가 {{< highlight go "hl_inline=true" >}}a{{< /highlight >}} 나')
    assert html == '<p>가 <code class="code-inline language-go"><span class="nx">a</span></code> 나</p>\n'


@pytest.mark.parametrize(
    ("version", "html"),
    [
        (
            "0.111.0",
            '<figure><img src="a.png"\n         alt="b &#34;c&#34;"/><figcaption>\n            <p>가\n'
            '                    <a href="/u">나</a></p>\n        </figcaption>\n</figure>\n',
        ),
        (
            "0.160.0",
            '<figure><img src="a.png"\n\t\t\talt="b &#34;c&#34;"><figcaption>\n\t\t\t<p>가\n'
            '\t\t\t\t\t\t<a href="/u">나</a></p>\n\t\t</figcaption>\n</figure>\n',
        ),
    ],
)
def test_figures_as_each_version_prints_them(version: str, html: str) -> None:
    body = '{{< figure src="a.png" alt="b \\"c\\"" caption="가" attr="나" attrlink="/u" >}}'
    assert render(body, Engine.HUGO, {"module": {"hugoVersion": {"min": version}}}).rstrip("\n") + "\n" == html


def test_a_page_that_is_not_there_is_below_the_sites_path() -> None:
    assert render('{{< relref "x" >}}', Engine.HUGO, {"baseURL": "https://a.b/c/"}) == "/c/x/\n"


def test_a_site_may_have_another_link_back() -> None:
    assert '">zurück</a>' in hugo("a[^1]\n\n[^1]: b\n", extensions={"footnote": {"backlinkHTML": "zurück"}})


def test_details_has_markdown_inside() -> None:
    html = hugo('{{< details summary="열기" open=true >}}\n*a*\n{{< /details >}}')
    assert html.startswith("\n<details open>\n\t<summary>열기</summary>\n\t<p>")
    assert "<summary>열기</summary>" in html
    assert "<em>a</em>" in html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("## [a](http://b.c) d--e", '<h2 id="a-de"><a href="http://b.c">a</a> d&ndash;e</h2>\n'),
        ("## **2. `b` c** d", '<h2 id="2--d"><strong>2. <code>b</code> c</strong> d</h2>\n'),
        ("## http://a.b c", '<h2 id="c"><a href="http://a.b">http://a.b</a> c</h2>\n'),
        ("#", "<h1></h1>\n"),
        ("# [](a)", '<h1><a href="a"></a></h1>\n'),
        ("|a|\n|-|", "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n</tbody>\n</table>\n"),
        ("~a~ ~~~b~~~", "<p><del>a</del> ~~~b~~~</p>\n"),
        ('€"a"', "<p>€&ldquo;a&rdquo;</p>\n"),
        ("(https://a.b/c).", '<p>(<a href="https://a.b/c">https://a.b/c</a>).</p>\n'),
        ("![a \\* &amp;](b)", '<p><img src="b" alt="a * &amp;"></p>\n'),
    ],
)
def test_what_later_hugos_print(text: str, html: str) -> None:
    assert render(text, Engine.HUGO, {"module": {"hugoVersion": {"min": "0.128.0"}}}) == html
    assert render(text, Engine.HUGO, {"module": {"hugoVersion": {"min": "0.111.0"}}}) != html
