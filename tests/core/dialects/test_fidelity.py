"""Real posts against what Hugo printed for them: a sample here, all of them with the corpus' own tool."""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from pathlib import Path

import pytest

from editor.core.engine import Engine
from editor.core.markdown.render import render, with_raw_html

pytestmark = pytest.mark.corpus

SAMPLE = 120


@pytest.mark.parametrize(("key", "unsafe"), [("html", True), ("html_safe", False)])
def test_hugo(corpus: Path, key: str, unsafe: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("selectolax")
    limit = sys.getrecursionlimit()
    monkeypatch.syspath_prepend(str(corpus / "tools"))
    from fidelity_compare import compare  # the corpus brings its comparison along; it raises the limit

    sys.setrecursionlimit(limit)
    config = with_raw_html(Engine.HUGO, {}, unsafe)
    with gzip.open(corpus / "corpus" / "reference_hugo.jsonl.gz", "rt", encoding="utf-8") as lines:
        posts = [post for post in map(json.loads, lines) if post.get(key) is not None]
    posts.sort(key=lambda post: hashlib.sha256(post["id"].encode()).hexdigest())
    different = [
        post["id"] for post in posts[:SAMPLE] if not compare(post[key], render(post["body"], Engine.HUGO, config))["equal"]
    ]
    assert different == []
