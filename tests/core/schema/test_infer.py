"""What a site's posts teach about their fields."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from editor.core.engine import Engine
from editor.core.schema.infer import Learned, learn
from editor.core.schema.kinds import kind_of_value
from editor.core.schema.model import FieldKind
from editor.core.schema.near import lookalike, lookalikes
from editor.core.site.summary import summarise


def taught(*heads: str, engine: Engine = Engine.JEKYLL) -> Learned:
    texts = enumerate(f"---\n{head}\n---\n" for head in heads)
    return learn([summarise(PurePosixPath(f"_posts/2024-01-01-{n}.md"), text, engine) for n, text in texts], engine)


def test_order_and_share() -> None:
    learned = taught(
        "title: a\ndate: 2024-01-01\ntags: [x]\ntoc: true",
        "title: b\ndate: 2024-01-02\ntags: [y]",
        "title: c\ndate: 2024-01-03\nimage: a.png\ntags: [y]",
    )
    assert learned.posts == 3
    assert learned.usual() == ("title", "date", "tags")
    assert learned.usual(0.1) == ("title", "date", "image", "tags", "toc")


def test_values_in_use_with_counts() -> None:
    tags = taught("tags: [JPA, Spring Boot]", "tags: [JPA, JPA]", "Tags:\n- 캐시", "tag: JPA").field("tags")
    assert tags is not None
    assert (tags.name, tags.count, tags.kind) == ("tags", 4, FieldKind.LIST)
    assert tags.values == (("JPA", 3), ("Spring Boot", 1), ("캐시", 1))


def test_a_string_of_tags_is_what_the_generator_makes_of_it() -> None:
    jekyll = taught("tags: a b", engine=Engine.JEKYLL).field("tags")
    hugo = taught("tags: a b", engine=Engine.HUGO).field("tags")
    assert jekyll is not None
    assert hugo is not None
    assert (jekyll.values, hugo.values) == ((("a", 1), ("b", 1)), (("a b", 1),))


def test_titles_and_sentences_are_no_values_to_offer() -> None:
    learned = taught(f"title: 한 번\nsummary: x\nsubtitle: {'긴 문장 ' * 20}\nauthor: 나")
    assert [use.values for use in learned.fields] == [(), (), (), (("나", 1),)]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("true", FieldKind.SWITCH),
        ("3", FieldKind.NUMBER),
        ("2024-01-05", FieldKind.DATE),
        ("2024-01-05 10:00:00 +0900", FieldKind.DATE),
        ("'#2E6E5E'", FieldKind.COLOR),
        ("/images/a b.png", FieldKind.IMAGE),
        ("https://example.org/x", FieldKind.LINK),
        ("[a, b]", FieldKind.LIST),
        ("{a: b}", FieldKind.GROUP),
        ("[{a: b}]", FieldKind.GROUPS),
        ("|\n  one\n  two", FieldKind.LONG_TEXT),
        ("word", FieldKind.TEXT),
        ("", FieldKind.TEXT),
    ],
)
def test_kinds(written: str, kind: FieldKind) -> None:
    use = taught(f"field: {written}").field("field")
    assert use is not None
    assert use.kind is kind


def test_the_date_form_is_the_one_of_most_posts() -> None:
    learned = taught(
        "date: 2024-01-01 10:00:00 +0900", "date: 2024-02-01 11:00:00 +0900", "date: 2023-01-01", "date: 2024-01-01 1:00 -0500"
    )
    use = learned.field("date")
    assert use is not None
    assert use.date_form == "2024-01-01 10:00:00 +0900"


def test_nested_fields_are_learned_too() -> None:
    use = taught("header: {teaser: a.png}", "header:\n  teaser: b.png\n  caption: x").field("header")
    assert use is not None
    assert [(inner.name, inner.count, inner.kind) for inner in use.fields] == [
        ("teaser", 2, FieldKind.IMAGE),
        ("caption", 1, FieldKind.TEXT),
    ]


def test_no_posts_teach_nothing() -> None:
    assert taught() == Learned()
    assert taught("").posts == 0
    assert kind_of_value(None) is None


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("jpa", ("JPA", 5)),
        ("SpringBoot", ("Spring Boot", 3)),
        ("spring-boot", ("Spring Boot", 3)),
        ("JPA", None),
        ("C", None),
        ("C++", None),
        ("C#", None),
        ("한글", ("한 글", 1)),
        ("new", None),
    ],
)
def test_lookalikes_are_found_while_typing(value: str, found: tuple[str, int] | None) -> None:
    used = [("JPA", 5), ("Jpa", 1), ("Spring Boot", 3), ("C", 2), ("C++", 2), ("한 글", 1)]
    assert lookalike(value, used) == found


def test_groups_of_lookalikes() -> None:
    assert lookalikes([("jpa", 1), ("JPA", 4), ("Go", 2), ("go lang", 1)]) == [(("JPA", 4), ("jpa", 1))]


@pytest.mark.corpus
def test_learning_from_real_posts_is_quick_enough_to_do_often(corpus: Path) -> None:
    assert (corpus / "samples").is_dir()
    text = next((corpus / "samples").glob("*.md")).read_text(encoding="utf-8")
    post = summarise(PurePosixPath("_posts/2022-12-06-a.md"), text, Engine.JEKYLL)
    learned = learn([post] * 50, Engine.JEKYLL)
    assert learned.usual() == ("title", "date", "tags", "typora-root-url", "toc", "categories")
