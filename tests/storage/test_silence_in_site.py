"""A rule silenced for a whole site, in its foreword.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.rules.settings import SettingsTrouble
from editor.storage.site_silencing import silence_in_site


def test_the_file_is_made_where_there_is_none(tmp_path: Path) -> None:
    silence_in_site(tmp_path, "FW901")
    assert (tmp_path / "foreword.toml").read_text("utf-8") == 'ignore = ["FW901"]\n'


def test_a_code_joins_those_that_are_there_and_comments_stay(tmp_path: Path) -> None:
    path = tmp_path / "foreword.toml"
    path.write_text('# 우리 규칙\nignore = ["FW205"]\n[severity]\nFW401 = "info"\n', "utf-8")
    silence_in_site(tmp_path, "FW901")
    assert path.read_text("utf-8") == '# 우리 규칙\nignore = ["FW205", "FW901"]\n[severity]\nFW401 = "info"\n'


def test_a_broken_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "foreword.toml"
    path.write_text("ignore = [\n", "utf-8")
    with pytest.raises(SettingsTrouble):
        silence_in_site(tmp_path, "FW901")
    assert path.read_text("utf-8") == "ignore = [\n"
