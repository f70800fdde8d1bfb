"""Versions that a choice in a conflict would lose are kept, each under a name of its own."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from editor.storage.recovery import home, keep_version

WHEN = datetime(2026, 1, 2, 3, 4, 5)


def test_two_versions_of_one_second_are_both_kept(private_home: Path) -> None:
    first, second = (keep_version(Path("/site/가.md"), data, WHEN) for data in (b"one", b"two"))
    assert (first.read_bytes(), second.read_bytes()) == (b"one", b"two")
    assert (first.name, second.name) == ("20260102-030405-가.md", "20260102-030405-가-1.md")
    assert first.is_relative_to(home())
    assert home() == private_home


def test_the_longest_name_has_room_for_its_date(private_home: Path) -> None:
    kept = keep_version(Path("/site") / ("가" * 84 + ".md"), b"x", WHEN)
    assert kept.read_bytes() == b"x"
