"""Payloads in every place of a post: nothing of them runs, loads, leads away or keeps an attribute that could."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.ui.preview.conftest import Stage
from tests.ui.preview.test_payloads import MORE, Watch, payloads

pytestmark = [pytest.mark.qt_log_ignore("[Vv]ulkan", "GPU"), pytest.mark.corpus]

Place = Callable[[list[str]], str]
#: The longest file name in bytes that every usual file system takes.
NAME_MAX = 255


def _each(template: str) -> Place:
    return lambda texts: "\n\n".join(template.replace("%", text) for text in texts)


def _fences(texts: list[str]) -> str:
    return "\n\n".join(f"~~~ {text}\ncode\n~~~" for text in texts)


def _paths(texts: list[str]) -> str:
    ends = {ord("<"): "\\<", ord(">"): "\\>"}
    return "\n\n".join(f"![a](<{text.translate(ends)}>)" for text in texts)


def _title(texts: list[str]) -> str:
    return f"---\ntitle: {json.dumps(' '.join(texts), ensure_ascii=True)}\n---\n\na\n"


def _tags(texts: list[str]) -> str:
    return f"---\ntags: {json.dumps(texts, ensure_ascii=True)}\n---\n\na\n"


PLACES: dict[str, Place] = {
    "heading": _each("# %"),
    "link text": _each("[%](https://e.example/)"),
    "alt text": _each("![%](a.png)"),
    "language": _fences,
    "image path": _paths,
    "title": _title,
    "tag": _tags,
}

#: Attributes that run, and links to schemes that do more than lead to a page.
HARMFUL = """[...document.querySelectorAll('*')].flatMap(e => [...e.attributes].map(a => a.name))
    .filter(name => name.startsWith('on') || ['srcdoc', 'ping', 'formaction', 'action', 'srcset'].includes(name))
    .concat([...document.links].map(a => a.protocol)
        .filter(p => !['foreword:', 'https:', 'http:', 'mailto:', 'tel:'].includes(p)))"""


def texts_of(corpus: Path) -> Iterator[str]:
    """Every payload in one line; an odd quote or bracket in it may well end the place that it is put in."""
    for text in dict.fromkeys([text for _, text in payloads(corpus)][::2] + list(MORE)):
        yield " ".join(text.split())


def assert_harmless(stage: Stage, watch: Watch) -> None:
    stage.until("[...document.images].every(i => i.complete)")
    assert watch.granted == []
    assert watch.tried == []
    assert stage.run(HARMFUL) == []
    assert stage.run("document.querySelectorAll('script, iframe, object, embed, form, style, svg, meta, link').length") == 2
    assert stage.run("same && location.href") == "foreword://page/page.html"


@pytest.mark.parametrize("place", PLACES)
def test_a_payload_does_nothing_wherever_it_stands(corpus: Path, stage: Stage, place: str) -> None:
    stage.pane.set_remote_images(False)
    stage.show("text\n")
    stage.run("window.same = true")
    watch = Watch(stage)
    texts = list(texts_of(corpus))
    assert len(texts) > 200
    before = stage.run("document.body.innerHTML.length")
    stage.show(PLACES[place](texts))
    assert stage.run("document.body.innerHTML.length") > before  # type: ignore[operator]
    assert_harmless(stage, watch)


def test_a_payload_does_nothing_as_the_name_of_a_file(corpus: Path, stage: Stage, tmp_path: Path) -> None:
    stage.pane.set_remote_images(False)
    names = [
        name for text in texts_of(corpus) if not {"/", "\0"} & set(text) and len((name := f"{text}.png").encode()) <= NAME_MAX
    ]
    assert len(names) > 20
    for name in names:
        (tmp_path / name).write_bytes(b"no image")
    stage.show("text\n")
    stage.run("window.same = true")
    watch = Watch(stage)
    stage.show(_paths(names))
    assert_harmless(stage, watch)
