"""Which language Foreword speaks."""

from __future__ import annotations

import locale

import pytest

from editor.storage.catalogs import system_language


@pytest.fixture(autouse=True)
def _silent(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(locale, "getlocale", lambda: (None, None))


def test_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "fr:ko_KR:en")
    assert system_language(["en-US"]) == "ko"


def test_without_an_environment_the_language_that_the_system_shows_is_taken() -> None:
    assert system_language(["fr-FR", "ko-Kore-KR", "en-US"]) == "ko"


def test_english_when_nothing_is_known() -> None:
    assert system_language() == "en"
