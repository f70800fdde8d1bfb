"""What the list of posts says of each: pure functions over plain values."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from editor.ui.panels.post_model import PostItem, rows

NOW = datetime(2026, 11, 29, 15, 0)


def item(name: str, date: datetime | None = None, *, draft: bool = False, ago: timedelta = timedelta()) -> PostItem:
    return PostItem(Path(f"/blog/_posts/{name}.md"), name, date, draft, "", (NOW - ago).timestamp())


def listed(*items: PostItem) -> list[tuple[str, str]]:
    return [(row.title, row.detail) for row in rows(items, "", NOW)]


def test_drafts_come_first_then_what_is_scheduled_then_years() -> None:
    shown = listed(
        item("old", datetime(2025, 12, 21)),
        item("later", datetime(2026, 12, 31, 9, 0)),
        item("draft", draft=True),
        item("new", datetime(2026, 11, 2)),
        item("undated"),
    )
    assert shown == [
        ("Drafts 1", ""),
        ("draft", "Draft · changed today"),
        ("Scheduled 1", ""),
        ("later", "2026. 12. 31. 09:00 to be published"),
        ("2026", ""),
        ("new", "11. 02."),
        ("2025", ""),
        ("old", "12. 21."),
        ("Without a date", ""),
        ("undated", "undated.md"),
    ]


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(hours=1), "changed today"),
        (timedelta(hours=16), "changed yesterday"),
        (timedelta(days=3), "3 days ago"),
        (timedelta(days=7), "11. 22."),
        (timedelta(days=365), "2025. 11. 29."),
        (-timedelta(days=2), "changed today"),
    ],
)
def test_when_a_draft_was_written_on(ago: timedelta, said: str) -> None:
    assert listed(item("a", draft=True, ago=ago))[1] == ("a", f"Draft · {said}")


def test_a_day_to_come_has_no_clock() -> None:
    assert listed(item("a", datetime(2026, 12, 31)))[1] == ("a", "2026. 12. 31. to be published")


def test_words_are_looked_for_in_title_file_and_category() -> None:
    found = rows([item("빌드"), item("캐시")], "빌드", NOW)
    assert [row.title for row in found if row.path] == ["빌드"]
