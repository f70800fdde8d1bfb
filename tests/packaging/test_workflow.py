"""The release workflow, as far as it can be held against the source without running it."""

from __future__ import annotations

import re
from pathlib import Path

import build
import build_appimage
import build_tools
import yaml

JOBS = yaml.safe_load((Path(build_tools.ROOT) / ".github/workflows/release.yml").read_text("utf-8"))["jobs"]
STEPS = [step.get("run", "") for job in JOBS.values() for step in job["steps"]]


def test_nothing_is_published_that_was_not_built_and_tried() -> None:
    assert set(JOBS["publish"]["needs"]) == set(JOBS) - {"publish"}


def test_everything_that_can_be_built_is_built() -> None:
    called = [re.search(r"packaging/build\.py (.+)", step) for step in STEPS]
    built = {word for found in called if found for word in found[1].split() if not word.startswith("-")}
    assert built == set(build.TARGETS)


def test_the_appimage_is_built_with_all_that_its_recipe_needs() -> None:
    installed = " ".join(step["run"] for step in JOBS["appimage"]["steps"] if "apt-get install" in step.get("run", ""))
    needed = {*build_appimage.NEEDED.values(), *build_appimage.NEEDED_HEADERS.values()}
    assert needed <= set(installed.split())


def test_every_form_is_tried_by_the_smoke_test() -> None:
    tried = [name for name, job in JOBS.items() if re.search(r"smoke\.py|build\.py --verify", str(job["steps"]))]
    assert set(tried) == set(JOBS) - {"build", "publish"}
