"""A new post looks as if the site's writer had begun it by copying the last one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from pathlib import PurePath, PurePosixPath

import pytest

from editor.core.engine import Engine
from editor.core.frontmatter.parse import parse
from editor.core.site.date_form import in_zone_of, written_like
from editor.core.site.model import Site
from editor.core.site.naming import slug_of
from editor.core.site.new_post import new_post
from editor.core.site.summary import Summary, summarise

KST = timezone(timedelta(hours=9))
NOW = datetime(2026, 11, 24, 9, 5, 30, tzinfo=KST)
FOLDERS = {
    Engine.JEKYLL: "_posts",
    Engine.HUGO: "content",
    Engine.HEXO: "source/_posts",
    Engine.ASTRO: "src/content",
    Engine.GFM: "",
}


def posts(engine: Engine, **texts: str) -> list[Summary]:
    """Posts by their path from the folder with posts, in which ``__`` stands for a slash and ``_`` for a hyphen."""
    paths = {name.replace("__", "/").replace("_", "-").lstrip("-") + ".md": text for name, text in texts.items()}
    return [summarise(PurePosixPath(FOLDERS[engine], path), text, engine) for path, text in paths.items()]


def begun(title: str, engine: Engine, siblings: Sequence[Summary] = (), **config: object) -> tuple[str, str]:
    path, text = new_post(title, Site(PurePath("/s"), engine, "x", config, (FOLDERS[engine],)), NOW, siblings)
    return str(path), text


def test_jekyll_follows_its_siblings() -> None:
    head = (
        '---\ntitle:  "{}"\ndate:   {} 10:00:00 +0900\ntags: [a, {}]\n'
        "typora-root-url: ../\ntoc: true\ncategories: [AWS]\n---\n\n본문"
    )
    siblings = posts(
        Engine.JEKYLL,
        _2024_01_05_가=head.format("가", "2024-01-05", "b"),
        _2024_02_05_나=head.format("나", "2024-02-05", "c"),
    )
    path, text = begun("빌드가 느릴 때: 여섯 가지!", Engine.JEKYLL, siblings)
    assert path == "_posts/2026-11-24-빌드가-느릴-때-여섯-가지.md"
    assert text == (
        '---\ntitle:  "빌드가 느릴 때: 여섯 가지!"\ndate:   2026-11-24 09:05:30 +0900\ntags: []\n'
        "typora-root-url: ../\ntoc: true\ncategories: []\n---\n\n"
    )


def test_block_lists_and_single_quotes_stay_in_style() -> None:
    head = "---\nlayout: single\ntitle: '{}'\ncategories:\n  - a\ntags:\n  - {}\nexcerpt: {}\n---\n"
    siblings = posts(Engine.JEKYLL, _2024_01_05_a=head.format(1, 2, 3), _2024_01_06_b=head.format(4, 5, 6))
    _, text = begun("It's", Engine.JEKYLL, siblings)
    assert text == "---\nlayout: single\ntitle: 'It''s'\ncategories:\ntags:\nexcerpt:\n---\n\n"


@pytest.mark.parametrize(
    ("engine", "path", "text"),
    [
        (
            Engine.JEKYLL,
            "_posts/2026-11-24-첫-글.md",
            '---\nlayout: post\ntitle: "첫 글"\ndate: 2026-11-24 09:05:30 +0900\ncategories: []\ntags: []\n---\n\n',
        ),
        (
            Engine.HUGO,
            "content/posts/첫-글.md",
            '---\ntitle: "첫 글"\ndate: 2026-11-24T09:05:30+09:00\ndraft: true\ntags: []\n---\n\n',
        ),
        (Engine.HEXO, "source/_posts/첫-글.md", "---\ntitle: 첫 글\ndate: 2026-11-24 09:05:30\ncategories:\ntags:\n---\n\n"),
        (Engine.ASTRO, "src/content/blog/첫-글.md", "---\ntitle: '첫 글'\ndescription: ''\npubDate: 2026-11-24\n---\n\n"),
        (Engine.GFM, "첫-글.md", "# 첫 글\n\n"),
    ],
)
def test_the_first_post_of_a_site(engine: Engine, path: str, text: str) -> None:
    assert begun("첫 글", engine) == (path, text)


def test_toml_siblings() -> None:
    head = (
        '+++\ntitle = "{}"\ndate = 2024-01-0{}T10:00:00+09:00\ndraft = false\ntags = ["{}"]\n'
        'author = "나"\n[cover]\nimage = "x"\n+++\n'
    )
    siblings = posts(Engine.HUGO, blog__a=head.format("a", 1, "x"), blog__b=head.format("b", 2, "y"))
    path, text = begun('그는 "네"', Engine.HUGO, siblings)
    assert path == "content/blog/그는-네.md"
    assert text == (
        '+++\ntitle = "그는 \\"네\\""\ndate = 2026-11-24T09:05:30+09:00\ndraft = true\ntags = []\nauthor = "나"\n+++\n\n'
    )
    assert parse(text).trouble is None


def test_json_siblings() -> None:
    siblings = posts(Engine.HUGO, posts__a='{\n  "title": "a",\n  "date": "2024-01-01T10:00:00Z",\n  "tags": ["x"]\n}\n')
    _, text = begun("새 글", Engine.HUGO, siblings)
    assert dict(parse(text).data) == {"title": "새 글", "date": "2026-11-24T00:05:30Z", "tags": []}


def test_hugo_bundles_and_dated_names() -> None:
    head = "---\ntitle: a\ndate: 2024-01-01\n---\n"
    siblings = posts(Engine.HUGO, post__2024_01_01_a__index=head, post__2024_01_02_b__index=head, about=head)
    assert begun("글", Engine.HUGO, siblings)[0] == "content/post/2026-11-24-글/index.md"


def test_year_folders_are_this_years() -> None:
    head = "---\ntitle: a\n---\n"
    siblings = posts(Engine.JEKYLL, _2023__2023_01_01_a=head, _2024__2024_02_02_b=head, _2024__2024_03_02_c=head)
    assert begun("글", Engine.JEKYLL, siblings)[0] == "_posts/2026/2026-11-24-글.md"


def test_posts_spread_over_topics_leave_the_choice_open() -> None:
    head = "---\ntitle: a\n---\n"
    siblings = posts(Engine.JEKYLL, cs__2023_01_01_a=head, art__2024_02_02_b=head, food__2024_03_02_c=head)
    assert begun("글", Engine.JEKYLL, siblings)[0] == "_posts/2026-11-24-글.md"


def test_hexo_names_by_its_pattern() -> None:
    assert begun("새 글", Engine.HEXO, new_post_name=":year-:month-:day-:title.md")[0] == "source/_posts/2026-11-24-새-글.md"


def test_names_are_never_taken_twice() -> None:
    siblings = posts(Engine.JEKYLL, _2026_11_24_a="", _2026_11_24_A_2="")
    assert begun("A", Engine.JEKYLL, siblings)[0] == "_posts/2026-11-24-a-3.md"


def test_the_site_and_the_siblings_say_what_time_it_is() -> None:
    siblings = posts(Engine.JEKYLL, _2024_01_05_a="---\ntitle: a\ndate: 2024-01-05 10:00:00 -0500\n---\n")
    path, text = begun("b", Engine.JEKYLL, siblings)
    assert path == "_posts/2026-11-23-b.md"
    assert "date: 2026-11-23 19:05:30 -0500" in text
    path, text = begun("b", Engine.JEKYLL, siblings, timezone="America/Los_Angeles")
    assert "date: 2026-11-23 16:05:30 -0800" in text


def test_a_broken_newest_post_is_no_example() -> None:
    siblings = posts(Engine.JEKYLL, _2024_01_05_a="---\ntitle: 'a'\ntoc: true\n---\n", _2024_01_06_b="---\ntitle: [\n---\n")
    assert begun("b", Engine.JEKYLL, siblings)[1] == "---\ntitle: 'b'\ntoc: true\n---\n\n"


@pytest.mark.parametrize(
    "title", ['"', "a: b", "#x", "- a", "🎉", "", "  ", "x" * 500, "가" * 300, "../../etc", "a\nb", "NUL", "1.10", "true"]
)
@pytest.mark.parametrize("engine", [Engine.JEKYLL, Engine.HUGO, Engine.HEXO, Engine.ASTRO])
def test_every_title_is_written_so_that_it_reads_back(title: str, engine: Engine) -> None:
    path, text = begun(title, engine)
    assert parse(text).data["title"] == " ".join(title.split())
    assert ".." not in path
    assert len(PurePosixPath(path).name.encode()) <= 240


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Spring Boot 3.2 정리", "spring-boot-3-2-정리"),
        ("C++ & C#", "c-c"),
        ("  한글,  제목!  ", "한글-제목"),
        ("!!!", "post"),
        ("con", "con-post"),
        ("日本語 Ünïcode", "日本語-ünïcode"),
    ],
)
def test_slugs(title: str, slug: str) -> None:
    assert slug_of(title) == slug


def test_slugs_follow_the_siblings() -> None:
    upper = posts(Engine.JEKYLL, _2024_01_05_My_Post="", _2024_01_06_New="")
    assert slug_of("Spring Boot", upper) == "Spring-Boot"
    under = [Summary(relative=PurePosixPath("_posts/2024-01-05-a_b.md"), title="a")]
    assert slug_of("Spring Boot", under) == "spring_boot"


@pytest.mark.parametrize(
    ("like", "written"),
    [
        ("2024-01-05", "2026-11-24"),
        ("2024/1/5", "2026/11/24"),
        ("2024-01-05 10:00", "2026-11-24 09:05"),
        ("2024-01-05 10:00:00 +0900", "2026-11-24 09:05:30 +0900"),
        ("2024-01-05 10:00:00+09:00", "2026-11-24 09:05:30+09:00"),
        ("2024-01-05T10:00:00.123Z", "2026-11-24T00:05:30.000Z"),
        ("2024-01-05T10:00:00-08:00", "2026-11-23T16:05:30-08:00"),
        ("'2024-01-05'", "'2026-11-24'"),
        ("Jan 5th", "2026-11-24"),
    ],
)
def test_dates_keep_the_written_form(like: str, written: str) -> None:
    assert written_like(in_zone_of(NOW, like), like) == written


@pytest.mark.parametrize(
    ("engine", "template", "text"),
    [
        (
            Engine.HUGO,
            '---\ntitle: "{{ replace .Name "-" " " | title }}"\ndate: {{ .Date }}\ndraft: true\nshowToc: true\ntags: [a]\n---\n',
            '---\ntitle: "제목"\ndate: 2026-11-24T09:05:30+09:00\ndraft: true\nshowToc: true\ntags: [a]\n---\n\n',
        ),
        (
            Engine.HUGO,
            "+++\ndate = '{{ .Date }}'\ntitle = '{{ .File.ContentBaseName }}'\n+++\n",
            '+++\ndate = 2026-11-24T09:05:30+09:00\ntitle = "제목"\n+++\n\n',
        ),
        (
            Engine.HEXO,
            "---\ntitle: {{ title }}\ndate: {{ date }}\ntags:\ncomments: false\n---\n",
            "---\ntitle: 제목\ndate: 2026-11-24 09:05:30\ntags:\ncomments: false\n---\n\n",
        ),
        (Engine.HEXO, "---\n{{ broken", "---\ntitle: 제목\ndate: 2026-11-24 09:05:30\ncategories:\ntags:\n---\n\n"),
    ],
)
def test_the_sites_own_template_begins_its_first_post(engine: Engine, template: str, text: str) -> None:
    site = Site(PurePath("/s"), engine, "x", {}, (FOLDERS[engine],))
    assert new_post("제목", site, NOW, [], template)[1] == text


def test_the_text_of_a_template_comes_along() -> None:
    site = Site(PurePath("/s"), Engine.HUGO, "x", {}, ("content/posts",))
    template = "---\ntitle: t\n---\n\n## 들어가며\n\n{{ .Site.Title }}\n\n## 마치며\n"
    assert new_post("제목", site, NOW, [], template)[1] == "---\ntitle: 제목\n---\n\n## 들어가며\n\n\n## 마치며\n"
    siblings = posts(Engine.HUGO, a="---\ntitle: a\ndate: 2024-01-05\n---\n")
    assert new_post("제목", site, NOW, siblings, template)[1] == "---\ntitle: 제목\ndate: 2026-11-24\n---\n\n"


def test_what_does_not_stand_alone_is_not_copied() -> None:
    for head in ("base: &x {a: 1}\ntitle: 'a'\nmore: *x", "{title: a, layout: post}"):
        siblings = posts(Engine.JEKYLL, _2024_01_05_a=f"---\n{head}\n---\n")
        text = begun("b", Engine.JEKYLL, siblings)[1]
        assert parse(text).trouble is None
        assert parse(text).data["title"] == "b"


def test_addresses_are_left_out_and_changes_are_now() -> None:
    head = "---\ntitle: {0}\nslug: s{0}\ndate: 2024-01-05\npermalink: /{0}/\nlast_modified_at: 2024-02-06 10:00\n---\n"
    siblings = posts(Engine.JEKYLL, _2024_01_05_a=head.format("a"), _2024_01_06_b=head.format("b"))
    text = begun("c", Engine.JEKYLL, siblings)[1]
    assert text == "---\ntitle: c\ndate: 2026-11-24\nlast_modified_at: 2026-11-24 09:05\n---\n\n"
