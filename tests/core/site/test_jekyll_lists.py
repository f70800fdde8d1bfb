"""What Liquid lists of a site, from pages made here."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import PurePosixPath

import pytest

from editor.core.site.jekyll_lists import data_tree, lists_named, neighbours, post_lists, published

NOW = datetime(2024, 6, 1, tzinfo=UTC)


def page(path: str, day: int, **fields: object) -> dict[str, object]:
    return {"path": path, "date": datetime(2024, 5, day, tzinfo=UTC), **fields}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{% for p in site.posts %}", {"posts"}),
        ("{{ page.previous.url }} {{ site . data.x }}", {"posts", "data"}),
        ("{{ site.static_files }} {{ site.tags }}", {"static_files", "posts"}),
        ("{{ site.title }} {{ page.posts }} mysite.posts", set()),
    ],
)
def test_only_what_is_named_is_asked_for(text: str, names: set[str]) -> None:
    assert lists_named([text]) == names


def test_the_newest_comes_first_and_what_is_not_published_is_left_out() -> None:
    pages = [page("a", 1), page("c", 2), page("b", 2), page("d", 3, published=False), page("e", 4, draft=True)]
    later = {"path": "f", "date": datetime(2025, 1, 1, tzinfo=UTC)}
    assert [found["path"] for found in published([*pages, later, {"path": "g"}], NOW)] == ["c", "b", "a"]


def test_lists_and_neighbours() -> None:
    posts = published([page("a", 1, tags=["x"]), page("b", 2, tags=["y", "x"], categories=["k"]), page("c", 3)], NOW)
    lists = post_lists(posts, "b")
    assert [found["path"] for found in lists["related_posts"]] == ["c", "a"]  # type: ignore[attr-defined]
    assert {tag: [found["path"] for found in tagged] for tag, tagged in lists["tags"].items()} == {"x": ["b", "a"], "y": ["b"]}  # type: ignore[attr-defined]
    assert list(lists["categories"]) == ["k"]  # type: ignore[call-overload]
    beside = neighbours(posts, "b")
    assert (beside["previous"]["path"], beside["next"]["path"]) == ("a", "c")  # type: ignore[index]
    assert "next" not in neighbours(posts, "c")


def test_data_files() -> None:
    files = {
        "a.yml": "- 1\n- b: 2\n",
        "in/d e!.json": '{"x": [1]}',
        "t.csv": "a,b\n1,2\n",
        "bad.yml": "a: [",
        "z.tsv": "q\tr\n1\t2\n",
    }
    tree = data_tree({PurePosixPath(path): text for path, text in files.items()})
    assert tree == {
        "a": [1, {"b": 2}],
        "in": {"d_e": {"x": [1]}},
        "t": [{"a": "1", "b": "2"}],
        "bad": None,
        "z": [{"q": "1", "r": "2"}],
    }
