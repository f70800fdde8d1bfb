"""What the pre-commit framework hands to the checker is what the checker takes for posts."""

from __future__ import annotations

import re

import yaml

from editor.storage.site_finding import ENDINGS
from tests.cli.conftest import ROOT


def test_the_hooks_are_given_every_kind_of_post() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["id"] for hook in hooks] == ["foreword-check", "foreword-fix"]
    for hook in hooks:
        assert all(re.search(hook["files"], f"_posts/a{ending}") for ending in ENDINGS)
        assert not re.search(hook["files"], "_posts/a.png")
