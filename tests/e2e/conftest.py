"""A private screen for all tests here, and the program started on it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from dev_display import private_screen

from tests.e2e.program import Program, environment, window_manager

Start = Callable[..., Program]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.e2e)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    setattr(item, f"report_{report.when}", report)
    return report


@pytest.fixture(scope="session")
def screen() -> Iterator[dict[str, str]]:
    """The environment of a screen with a window manager."""
    if not sys.platform.startswith("linux") or not shutil.which("Xvfb") or not shutil.which("xdotool"):
        pytest.skip("needs Xvfb and xdotool")
    with private_screen(environment()) as env:
        manager = window_manager(env)
        yield env
        manager.terminate()
        manager.wait()


@pytest.fixture
def start(screen: dict[str, str], tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Start]:
    """Start the program with arguments. After the test it must end by itself and have printed nothing unexpected."""
    started: list[Program] = []

    def begin(*arguments: str | Path, same_home: Program | None = None, **env: str) -> Program:
        folder = tmp_path / f"program-{len(started)}"
        folder.mkdir(exist_ok=True)
        if same_home is not None:
            (folder / "home").symlink_to(same_home.home)
        started.append(Program(arguments, {**screen, **env}, folder))
        return started[-1]

    yield begin
    failed = getattr(request.node, "report_call", None) is not None and request.node.report_call.failed
    try:
        for number, program in enumerate(started):
            if failed and program.process.poll() is None:
                program.picture(Path(tmp_path, f"failed-{number}.png"))
            if program.process.poll() is None and not program.unsaved():
                assert program.quit() == 0, program.errors()
            assert program.errors() == []
    finally:
        for program in started:
            program.kill()


@pytest.fixture
def site(tmp_path: Path, corpus: Path) -> Path:
    """A Jekyll site with the real post in it; returns the post."""
    posts = tmp_path / "blog" / "_posts"
    posts.mkdir(parents=True)
    (tmp_path / "blog" / "_config.yml").write_text("title: 내 블로그\ntimezone: Asia/Seoul\n", "utf-8")
    source = next((corpus / "samples").glob("*.md"))
    return Path(shutil.copy(source, posts / source.name))
