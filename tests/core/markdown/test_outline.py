"""The outline of a post: its headings as they are published."""

from __future__ import annotations

import pytest

from editor.core.dialects.base import Post
from editor.core.dialects.choose import dialect_for
from editor.core.engine import Engine
from editor.core.markdown.blocks import rendered
from editor.core.markdown.outline import LONGEST_TEXT, MOST, Outline, outline_of, plain_words
from editor.core.markdown.page import page_groups
from editor.core.markdown.page_model import Made, Page, PageOptions

HEAD = "---\ntitle: x\n---\n"


def page_of(body: str, engine: Engine = Engine.JEKYLL) -> Page:
    done = rendered(dialect_for(engine, {}), body, Post({"title": "제목"}))
    return Page(1, "", page_groups(done, PageOptions("file?", "blocked?"), Made()), HEAD.count("\n"))


def outline(body: str, engine: Engine = Engine.JEKYLL) -> list[tuple[int, str, int]]:
    """Depth, text and body line of each entry."""
    made = outline_of(page_of(body, engine), lambda: HEAD + body, Outline())
    return [(entry.depth, entry.text, entry.line - HEAD.count("\n")) for entry in made.entries]


def test_a_heading_is_nested_below_those_of_higher_ranks() -> None:
    body = "## 가\n\n#### 나\n\n### 다\n\n# 라\n\n## 마\n"
    assert outline(body) == [(0, "가", 0), (1, "나", 2), (1, "다", 4), (0, "라", 6), (1, "마", 8)]


@pytest.mark.parametrize("engine", list(Engine))
def test_a_heading_is_what_is_published_of_it(engine: Engine) -> None:
    body = "글\n\n# *첫* `코드` [링크](x) &amp; \\*별\\* ![그림](i.png)\n\n제목\n---\n\n> ### 인용\n"
    assert outline(body, engine) == [(0, "첫 코드 링크 & *별* 그림", 2), (1, "제목", 4), (2, "인용", 7)]


def test_marks_stay_where_the_site_publishes_them() -> None:
    assert outline("## **강조(bold)**는\n", Engine.JEKYLL) == [(0, "강조(bold)는", 0)]
    assert outline("## **강조(bold)**는\n", Engine.HUGO) == [(0, "**강조(bold)**는", 0)]


def test_what_the_site_makes_of_a_heading_is_shown() -> None:
    assert outline("## {{ page.title }}\n", Engine.JEKYLL) == [(0, "제목", 0)]
    assert outline("## {{ page.title }}\n", Engine.GFM) == [(0, "{{ page.title }}", 0)]


@pytest.mark.parametrize("engine", [Engine.JEKYLL, Engine.HUGO, Engine.GFM, Engine.ASTRO])
def test_the_number_of_a_footnote_is_no_part_of_a_heading(engine: Engine) -> None:
    assert outline("## 각주[^1]\n\n글\n\n[^1]: 아래\n", engine) == [(0, "각주", 0)]


def test_a_formula_is_shown_by_its_source() -> None:
    assert plain_words(r"넓이 \(x^2\)") == "넓이 x^2"
    assert plain_words("<math><semantics><mi>x</mi><annotation>x^2</annotation></semantics></math>") == "x"


def test_headings_in_raw_html_count_where_they_are_published() -> None:
    body = '## 가\n\n<div>\n<p>글</p>\n<h3 id="나">나 <i>다</i> &lt;b&gt;</h3>\n</div>\n\n## 라\n'
    assert outline(body) == [(0, "가", 0), (1, "나 다 <b>", 4), (0, "라", 7)]
    assert outline(body, Engine.HUGO) == [(0, "가", 0), (0, "라", 7)]


def test_code_and_empty_headings_make_no_entry() -> None:
    assert outline("```\n# 가\n<h2>나</h2>\n```\n\n#\n\n`<h2>`\n\n## 다\n") == [(0, "다", 9)]


def test_text_that_looks_like_html_is_plain() -> None:
    assert outline("## `<img src=x onerror=alert(1)>` &lt;b&gt;\n") == [(0, "<img src=x onerror=alert(1)> <b>", 0)]


def test_an_outline_is_bounded() -> None:
    body = "".join(f"# {n}\n\n" for n in range(MOST + 10))
    made = outline_of(page_of(body), lambda: body, Outline())
    assert (len(made.entries), made.complete) == (MOST, False)
    assert len(plain_words("가" * 10_000)) == LONGEST_TEXT + 1
    assert len(outline("# " + "가" * 50_000 + "\n")[0][1]) == LONGEST_TEXT + 1


def test_what_was_read_before_is_not_read_again() -> None:
    body = "# 가\n\n## 나\n"
    first = outline_of(page_of(body), lambda: body, Outline())
    after = outline_of(page_of("글\n\n" + body), lambda: body, first)
    assert all(any(one is other for other in first.known.values()) for one in after.known.values())
    assert [entry.line for entry in after.entries] == [entry.line + 2 for entry in first.entries]


def test_the_entry_of_a_line_is_the_last_heading_above_it() -> None:
    made = outline_of(page_of("글\n\n# 가\n\n글\n\n## 나\n"), lambda: "", Outline())
    assert [made.at(line) for line in (0, 4, 5, 7, 8.9, 9, 100)] == [-1, -1, 0, 0, 0, 1, 1]


@pytest.mark.parametrize("html", ["<h2>" * 20_000, "<h2 <sup" * 20_000, '<h2 id="' * 20_000, "<h2><sup><a href=" * 20_000])
def test_hostile_html_gives_short_entries(html: str) -> None:
    entries = outline(html + "\n\n## 끝\n")
    assert len(entries) <= MOST
    assert all("\n" not in text and len(text) <= LONGEST_TEXT + 1 for _, text, _ in entries)
