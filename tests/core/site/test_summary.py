"""The list shows what the site will show: each generator's own idea of date, draft and tags."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import PurePosixPath

import pytest

from editor.core.engine import Engine
from editor.core.site.summary import Summary, summarise

POST = PurePosixPath("_posts/2024-01-05-spring-boot.md")


def summary(text: str, engine: Engine = Engine.JEKYLL, path: PurePosixPath = POST) -> Summary:
    return summarise(path, text, engine)


def test_yaml_front_matter_in_any_letter_case() -> None:
    post = summary("---\nTitle: '한글: 제목'\nDATE: 2024-03-01 09:00:00 +0900\nTags: [a, 나]\n---\n본문")
    assert post.title == "한글: 제목"
    assert post.date == datetime(2024, 3, 1, 9, tzinfo=timezone(timedelta(hours=9)))
    assert post.tags == ("a", "나")
    assert post.head.endswith("나]\n---\n")
    assert list(post.front_matter) == ["Title", "DATE", "Tags"]


def test_toml_and_json_front_matter() -> None:
    assert summary('+++\ntitle = "가"\ndate = 2024-01-05\n+++\n', Engine.HUGO).title == "가"
    assert summary('{"title": "나", "draft": true}\n\n글', Engine.HUGO).draft


def test_without_front_matter_the_file_name_speaks() -> None:
    post = summary("그냥 글\n")
    assert (post.title, post.date) == ("Spring Boot", datetime(2024, 1, 5))
    assert summary("text", Engine.HUGO).title == "2024-01-05-spring-boot"


def test_a_plain_file_is_titled_by_its_heading() -> None:
    path = PurePosixPath("notes/a.md")
    assert summary("머리글 전\n\n# 큰 제목 #\n", Engine.GFM, path).title == "큰 제목"
    assert summary("no heading", Engine.GFM, path).title == "a"


@pytest.mark.parametrize(
    ("front_matter", "engine", "draft"),
    [
        ("published: false", Engine.JEKYLL, True),
        ("draft: true", Engine.JEKYLL, False),
        ("published: false", Engine.HEXO, True),
        ("draft: true", Engine.HEXO, False),
        ("draft: true", Engine.HUGO, True),
        ("published: false", Engine.HUGO, False),
        ("draft: true", Engine.ASTRO, True),
        ("draft: 'true'", Engine.HUGO, True),
    ],
)
def test_each_generator_has_its_own_word_for_a_draft(front_matter: str, engine: Engine, draft: bool) -> None:
    assert summary(f"---\n{front_matter}\n---\n", engine).draft is draft


def test_the_drafts_folder_holds_drafts() -> None:
    assert summary("---\ntitle: a\n---\n", Engine.JEKYLL, PurePosixPath("_drafts/a.md")).draft
    assert summary("---\ntitle: a\n---\n", Engine.HEXO, PurePosixPath("source/_drafts/a.md")).draft


@pytest.mark.parametrize(
    ("written", "engine", "date"),
    [
        ("2024-02-30", Engine.JEKYLL, datetime(2024, 3, 1)),
        ("2024-02-30", Engine.HEXO, datetime(2024, 3, 1)),
        ("2024-02-30", Engine.HUGO, datetime(2024, 1, 5)),
        ("05-01-2024", Engine.JEKYLL, datetime(2024, 1, 5)),
        ("05-01-2024", Engine.HEXO, datetime(2024, 5, 1)),
        ("13/01/2024", Engine.JEKYLL, datetime(2024, 1, 13)),
        ("2024/01/07", Engine.HEXO, datetime(2024, 1, 7)),
        ("2024-01-07 10:00", Engine.JEKYLL, datetime(2024, 1, 7, 10)),
        ("2024-01-07T10:00:00Z", Engine.HUGO, datetime(2024, 1, 7, 10, tzinfo=UTC)),
        ("'tomorrow'", Engine.JEKYLL, datetime(2024, 1, 5)),
        ("2024-13-01", Engine.JEKYLL, datetime(2024, 1, 5)),
        ("", Engine.JEKYLL, datetime(2024, 1, 5)),
    ],
)
def test_dates_are_read_as_the_generator_reads_them(written: str, engine: Engine, date: datetime) -> None:
    assert summary(f"---\ntitle: a\ndate: {written}\n---\n", engine).date == date


@pytest.mark.parametrize(
    ("front_matter", "engine", "tags"),
    [
        ("tags: a, b", Engine.JEKYLL, ("a,", "b")),
        ("tags: a, b", Engine.HUGO, ("a, b",)),
        ("tags: foo bar", Engine.JEKYLL, ("foo", "bar")),
        ("tags: foo bar", Engine.HEXO, ("foo bar",)),
        ("tag: one two", Engine.JEKYLL, ("one two",)),
        ("tags: [1.10, true, a, a]", Engine.JEKYLL, ("1.1", "true", "a")),
        ("tags:", Engine.JEKYLL, ()),
        ("tags: {a: b}", Engine.HUGO, ()),
    ],
)
def test_tags_are_what_the_generator_makes_of_them(front_matter: str, engine: Engine, tags: tuple[str, ...]) -> None:
    assert summary(f"---\n{front_matter}\n---\n", engine).tags == tags


def test_categories() -> None:
    post = summary("---\ncategories: a b\ncategory: c\n---\n")
    assert (post.categories, post.category) == (("a", "b", "c"), "a")
    assert summary("---\ncategories:\n- [가, 나]\n- [다]\n---\n", Engine.HEXO).categories == ("가", "나", "다")


def test_hexo_posts_without_an_opening_line_and_with_tabs() -> None:
    post = summary("title: 제목\ntags:\n\t- a\n\t- b\n---\n본문\n", Engine.HEXO)
    assert (post.title, post.tags) == ("제목", ("a", "b"))


DEEP = "---\n" + "[" * 100_000 + "\n---\n"


@pytest.mark.parametrize(
    "text", ["", "---\n", "---\ntitle: [\n---\n", "---\n- a\n---\n", "---\nx\n---\n", DEEP, "{", "\0", "+++\n=\n+++\n"]
)
def test_nothing_in_a_head_raises(text: str) -> None:
    for engine in Engine:
        assert summary(text, engine).title
