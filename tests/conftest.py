"""What every test can ask for: a private home, the corpus of real posts, fixture files."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent


# The same examples each time, so that a run says something about the change and not about chance; FOREWORD_RANDOM=1 looks
# for new ones.
settings.register_profile("same", derandomize=True)
settings.register_profile("random", derandomize=False)
settings.load_profile("random" if os.environ.get("FOREWORD_RANDOM") else "same")


@pytest.fixture(autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, so that no test reads or writes the developer's settings."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("FOREWORD_HOME", str(home))
    monkeypatch.setenv("LANGUAGE", "en")
    return home


@pytest.fixture(autouse=True)
def rubbish_of_this_thread() -> Iterator[None]:
    """As the program does: no worker collects what Qt wants to be destroyed in the thread that it belongs to."""
    gc.disable()
    yield
    if gc.get_count()[0] > gc.get_threshold()[0]:
        gc.collect(1 if gc.get_count()[1] > gc.get_threshold()[1] else 0)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder with real posts and reference outputs; tests that need it are skipped without it."""
    folder = Path(os.environ.get("FOREWORD_CORPUS", ROOT.parent / "shared"))
    if not (folder / "samples").is_dir():
        pytest.skip("the corpus of real posts is not here (set FOREWORD_CORPUS)")
    return folder
