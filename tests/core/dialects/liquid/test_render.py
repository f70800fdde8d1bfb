"""A body after Liquid is what Jekyll 4.3 with Liquid 5 makes of it; what it would refuse shows as it is written."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone

import pytest

from editor.core.dialects.base import Post, html_of
from editor.core.dialects.kramdown.dialect import Kramdown
from editor.core.dialects.liquid.placeholder import placeholder
from editor.core.dialects.liquid.render import evaluated, uses_liquid
from tests.conftest import ROOT

CONFIG = {
    "url": "https://example.com",
    "baseurl": "/blog",
    "list": [{"n": "a", "v": 2, "t": ["p", "q"]}, {"n": "b", "v": 1, "t": ["q"]}, {"n": "c", "k": True}],
}
PAGE = {
    "title": "제목 A",
    "tags": ["a", "b"],
    "n": 3,
    "date": datetime(2024, 1, 5, 10, tzinfo=timezone(timedelta(hours=9))),
    "h": {"x": 1},
}
INCLUDES = {
    "_includes/note.html": "<b>{{ include.text }}-{{ include.who }}</b>",
    "_includes/sub/outer.html": "[{% include note.html text=include.text %}]",
    "_includes/self.html": "x{% include self.html %}",
    "_posts/part.md": "부분",
}
POST = Post(PAGE, {}, INCLUDES)


def markdown(text: str) -> str:
    return html_of(Kramdown(CONFIG).blocks(text, Post()))


def after_liquid(body: str) -> str:
    return evaluated(body, POST, CONFIG, markdown).text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{{ page.title }} {{ page['tags'][1] }} {{ site.list[0].n }} {{ page.nope.x }}", "제목 A b a "),
        ("a\n{%- assign x = 1 -%}\n b {{- x -}} c", "ab1c"),
        ("{% if page.n > 2 and page.title contains 'A' %}y{% else %}n{% endif %}", "y"),
        ("{% unless page.n == 3 %}a{% elsif true %}b{% endunless %}", "b"),
        ("{% case page.n %}{% when 1, 2 %}a{% when 3 %}b{% else %}c{% endcase %}", "b"),
        ("{% for t in page.tags %}{{ forloop.index }}{{ t }}{% unless forloop.last %},{% endunless %}{% endfor %}", "1a,2b"),
        ("{% for i in (1..5) %}{% if i == 3 %}{% break %}{% endif %}{{ i }}{% endfor %}", "12"),
        ("{% for t in nope %}x{% else %}none{% endfor %}", "none"),
        ("{% capture c %}*{{ page.n }}*{% endcapture %}{{ c | markdownify }}", "<p><em>3</em></p>\n"),
        ("{% raw %}{{ x }}{% endraw %}{% comment %}{{ y }}{% endcomment %}z", "{{ x }}z"),
        ("{% comment %}a{% comment %}b{% endcomment %}c{% endcomment %}d", "d"),
        ("{{ 'a' | nope }} {{ page.title | upcase | nope | downcase }}", "a 제목 a"),
        ("{{ page.n c | plus: 1 }} {{ a b }} {{ page.title; }} {{ | }}", "4  제목 A "),
        ("{{ '{% gist x ' }}%}", "{% gist x %}"),
        ("{% raw -%} a {% endraw %}  b{% raw %} c {% endraw -%}  d", " a b c   d"),
    ],
)
def test_liquid(body: str, expected: str) -> None:
    assert after_liquid(body) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("'/a' | relative_url", "/blog/a"),
        ("'' | relative_url", "/blog"),
        ("nope | relative_url", ""),
        ("'http://z' | relative_url", "http://z"),
        ("'/한 a#b' | absolute_url", "https://example.com/blog/%ED%95%9C%20a#b"),
        ("page.date | date_to_string", "05 Jan 2024"),
        ("page.date | date_to_long_string: 'ordinal', 'US'", "January 5th, 2024"),
        ("page.date | date_to_xmlschema", "2024-01-05T10:00:00+09:00"),
        ("page.date | date_to_rfc822", "Fri, 05 Jan 2024 10:00:00 +0900"),
        ("page.date | date: '%Y-%-m-%e %^b %j %l %P %s %:z %%'", "2024-1- 5 JAN 005 10 am 1704416400 +09:00 %"),
        ("'2024-02-03' | date: '%F %A %U'", "2024-02-03 Saturday 04"),
        ("'bald' | date: '%Y'", "bald"),
        ("nil | date: '%Y'", ""),
        ("site.list | where: 't', 'q' | map: 'n' | join: ','", "a,b"),
        ("site.list | where_exp: 'i', 'i.v > 1' | map: 'n' | join: ','", "a"),
        ("site.list | where_exp: 'i', \"i.n == 'a' or i.t contains 'q'\" | map: 'n' | join: ','", "a,b"),
        ("site.list | find: 'n', 'b' | jsonify", '{"n":"b","v":1,"t":["q"]}'),
        ("site.list | find_exp: 'i', 'i.v == 1' | map: 'n'", "b"),
        ("site.list | group_by: 'k' | map: 'name' | jsonify", '["","true"]'),
        ("site.list | group_by_exp: 'i', 'i.n' | map: 'size' | join: ','", "1,1,1"),
        ("site.list | sort: 'v' | map: 'n' | join: ','", "c,b,a"),
        ("site.list | sort: 'v', 'last' | map: 'n' | join: ','", "b,a,c"),
        ("'a,b,c' | split: ',' | array_to_sentence_string: 'or'", "a, b, or c"),
        ("page.tags | push: 'c' | unshift: 'z' | pop | shift | join: ','", "a,b"),
        ("'한글 ab 漢字' | number_of_words: 'cjk'", "5"),
        ("'A_b.c 한글!' | slugify", "a-b-c-한글"),
        ("'a b' | truncatewords: 2", "a b"),
        ("'a b c' | truncatewords: 2", "a b..."),
        ("site.list | map: 'h' | reverse | size", "3"),
        ("nope | uniq | reverse", ""),
        ("true | append: 'x'", "truex"),
        ("site.list[1]", '{"n"=>"b", "v"=>1, "t"=>["q"]}'),
        ("'ä ö' | slugify: 'latin'", "a-o"),
        ("'a b' | cgi_escape", "a+b"),
        ("'a b?c=한' | uri_escape", "a%20b?c=%ED%95%9C"),
        ("'<a> & b' | xml_escape", "&lt;a&gt; &amp; b"),
        ("page.h | jsonify", '{"x":1}'),
        ("page.h | inspect", "{&quot;x&quot;=&gt;1}"),
        ("'  a   b ' | normalize_whitespace", "a b"),
        ("'12x' | to_integer", "12"),
        ("'*a* -- b' | smartify", "*a* – b"),
        ("'/a/index.html' | strip_index", "/a/"),
    ],
)
def test_filters(expression: str, expected: str) -> None:
    assert after_liquid("{{ " + expression + " }}") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('{% include note.html text="하나" who=page.n %}', "<b>하나-3</b>"),
        ("{% include sub/outer.html text='a' %}", "[<b>a-</b>]"),
        ('{% include {{ "note" | append: ".html" }} text="b" %}', "<b>b-</b>"),
        ("{% include_relative part.md %}", "부분"),
        ("{% include_cached note.html text='c' %}", "<b>c-</b>"),
        (
            "{% link _posts/2024-01-02-a-b.md %} {% link news/index.md %} {% link a.pdf %}",
            "/blog/2024/01/02/a-b.html /blog/news/ /blog/a.pdf",
        ),
        ("{% post_url 2024-01-02-a-b %} {% post_url x/2024-1-2-c %}", "/blog/2024/01/02/a-b.html /blog/x/2024/01/02/c.html"),
    ],
)
def test_jekylls_tags(body: str, expected: str) -> None:
    assert after_liquid(body) == expected


def test_highlighted_code_has_a_figure_and_numbers() -> None:
    code = '<figure class="highlight"><pre><code class="language-nosuch" data-lang="nosuch">{}</code></pre></figure>'
    assert after_liquid("{% highlight nosuch %}\na <b>\n{% raw %}{{ c }}{% endraw %}\n{% endhighlight %}") == code.format(
        "a &lt;b&gt;\n{{ c }}"
    )
    gutter = '<td class="gutter gl"><pre class="lineno">1\n2\n</pre></td>'
    table = f'<table class="rouge-table"><tbody><tr>{gutter}<td class="code"><pre>a\nb\n</pre></td></tr></tbody></table>'
    assert after_liquid("{% highlight nosuch linenos %}\na\nb\n{% endhighlight %}") == code.format(table)


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("a {% nosuch b %} c", ["{% nosuch b %}"]),
        ("{% include missing.html x='1' %} b", ["{% include missing.html x='1' %}"]),
        ("{% tabs %}b{% endtabs %}c", ["{% tabs %}"]),
        ("{% if a %}b", ["{% if a %}"]),
        ("{% if a == %}b{% endif %}c", ["{% if a == %}"]),
        ("{% raw %}b", ["{% raw %}"]),
        ("{{ 5 | divided_by: 0 }}b", ["{{ 5 | divided_by: 0 }}"]),
    ],
)
def test_what_cannot_be_carried_out_is_marked_and_the_rest_renders(body: str, shown: list[str]) -> None:
    result = after_liquid(body)
    assert [written for written in shown if placeholder(written) in result] == shown
    assert result.rstrip()[-1] in "bc"


@pytest.mark.parametrize("body", ["{{ a", "{% b", "{{", "{%", "a }} b %}"])
def test_what_is_not_closed_is_text(body: str) -> None:
    assert after_liquid(body) == body


def test_an_include_that_includes_itself_ends() -> None:
    assert after_liquid("{% include self.html %}y").startswith("x" * 20 + placeholder("{% include %}"))


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "body",
    [
        "{% for i in (1..100000000) %}{{ i }}{% endfor %}",
        "{% for i in (1..9000) %}{% for j in (1..9000) %}{{ j }}{% endfor %}{% endfor %}",
        "{% assign a = 'aaaaaaaa' %}{% for i in (1..60) %}{% assign a = a | append: a %}{% endfor %}",
        "{% assign a = 'aaaaaaaa' %}" + "{% assign a = a | append: a %}" * 100,
        "{% assign a = 9 %}" + "{% assign a = a | times: a %}" * 100,
        "{{ 'xxxxxxxx'" + " | replace: 'x', 'xxxxxxxx'" * 30 + " }}",
        "{{ (1..100000000) | join: ',' }}",
        "{% for i in (1..9000) %}{% endfor %}" * 1000,
        "{{ " * 20_000,
        "{% comment %}" * 5_000,
        "{% if a %}" * 5_000,
        "{% include self.html %}" * 500,
    ],
)
def test_no_body_runs_on_and_on(body: str) -> None:
    assert len(after_liquid(body)) < 2_000_000


def test_liquid_is_only_looked_for_where_jekyll_does() -> None:
    assert uses_liquid("{{ a }}", Post())
    assert not uses_liquid("{ a } {a}", Post())
    assert not uses_liquid("{{ a }}", Post({"render_with_liquid": False}))


def test_the_blocks_keep_the_lines_of_the_body() -> None:
    body = "{% comment %}\nx\n{% endcomment %}\n# {{ page.title }}\n\n{% for t in page.tags %}\n- {{ t }}\n{% endfor %}\n\n끝\n"
    blocks = Kramdown(CONFIG).blocks(body, POST)
    assert [(block.start, block.headings and block.headings[0].line) for block in blocks] == [(3, 3), (6, ()), (9, ())]
    assert blocks[-1].end == 10
    assert [block.end <= after.start for block, after in zip(blocks, blocks[1:], strict=False)] == [True, True]


def test_a_body_without_liquid_does_not_wait_for_the_library() -> None:
    program = (
        "import sys\n"
        "from editor.core.dialects.base import Post\n"
        "from editor.core.dialects.kramdown.dialect import Kramdown\n"
        "Kramdown({}).blocks('# a', Post())\n"
        "sys.exit('liquid' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def test_now_is_the_time_of_the_build() -> None:
    post = Post(config={"time": datetime(2026, 3, 4, tzinfo=UTC)})
    assert "2026/03/04" in html_of(Kramdown({}).blocks("{{ 'now' | date: '%Y/%m/%d' }}", post))
