"""Hostile diagrams, drawn by mermaid itself: nothing runs, nothing leaves the machine, and what comes out is a picture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtNetwork import QHostAddress, QTcpServer
from pytestqt.qtbot import QtBot

from editor.core.markdown.svg import ATTRIBUTES, ELEMENTS
from editor.services.jobs import Jobs
from editor.storage.resources import resource
from editor.ui.preview.diagrams import Diagrams, Result


def has_mermaid() -> bool:
    try:
        return resource("mermaid", "mermaid.min.js").is_file()
    except FileNotFoundError:
        return False


pytestmark = [
    pytest.mark.qt_log_ignore("[Vv]ulkan", "GPU"),
    pytest.mark.skipif(not has_mermaid(), reason="mermaid is fetched by the set-up where npm is there"),
]

IMAGE = "<img src='HOST/i' onerror='alert(1)'>"
#: HOST becomes the address of a server that must never be asked.
PAYLOADS = (
    'graph TD\n  A --> B\n  click A "javascript:alert(1)"\n  click B alert',
    'graph TD\n  A --> B\n  click A call alert(1) "tip"\n  click B href "HOST/click" _blank',
    f'graph TD\n  A["{IMAGE}"] --> B["<script>alert(1)</script>"]',
    'graph TD\n  A["<iframe src=HOST/frame></iframe>"] --> B["<a href=javascript:alert(1)>b</a>"]',
    '%%{init: {"securityLevel": "loose", "htmlLabels": true, "flowchart": {"htmlLabels": true}}}%%\n'
    f'graph TD\n  A["{IMAGE}"]',
    f'%%{{initialize: {{"secure": [], "securityLevel": "sandbox"}}}}%%\ngraph TD\n  A["{IMAGE}"]',
    f'---\nconfig:\n  securityLevel: loose\n  htmlLabels: true\n  secure: []\n---\ngraph TD\n  A["{IMAGE}"]',
    '%%{init: {"themeCSS": "@import url(HOST/css); * { background: url(HOST/bg) }"}}%%\ngraph TD\n  A',
    '%%{init: {"fontFamily": "x; } @import url(HOST/font); a { b: c", "theme": "base"}}%%\ngraph TD\n  A',
    '%%{init: {"theme": "base", "themeVariables": {"primaryColor": "url(HOST/var)"}}}%%\ngraph TD\n  A',
    '%%{init: {"theme": "base", "themeVariables": {"lineColor": "red; } * { fill: url(HOST/l) } a {"}}}%%\ngraph TD\n  A --> B',
    '%%{init: {"__proto__": {"securityLevel": "loose"}, "constructor": {"prototype": {"htmlLabels": true}}}}%%\ngraph TD\n  A',
    "graph TD\n  A\n  style A fill:url(HOST/style),stroke:red\n  classDef c fill:url(HOST/class)\n  class A c",
    'graph TD\n  A@{ img: "HOST/shape.png", label: "a", w: 60, h: 60 }',
    'graph TD\n  A@{ img: "javascript:alert(1)", label: "a" }\n  B@{ icon: "fa:user", label: "b" }',
    'graph TD\n  A["`**bold** ![x](HOST/md) [l](javascript:alert(1))`"]',
    'graph TD\n  A["$$\\\\href{javascript:alert(1)}{x} \\\\includegraphics{HOST/tex}$$"]',
    "graph TD\n  accTitle: <img src=x onerror=alert(1)>\n  accDescr: </desc><script>alert(1)</script>\n  A",
    f"sequenceDiagram\n  participant A as {IMAGE}\n  A->>A: <script>alert(1)</script>",
    'sequenceDiagram\n  participant A\n  link A: Docs @ javascript:alert(1)\n  links A: {"x": "HOST/links"}\n  A->>A: a',
    'classDiagram\n  class A\n  link A "javascript:alert(1)" "tip"\n  class B["<img src=x onerror=alert(1)>"]',
    'stateDiagram-v2\n  a : <img src=x onerror=alert(1)>\n  [*] --> a\n  click a "javascript:alert(1)"',
    f'erDiagram\n  "{IMAGE}" ||--o{{ B : "<script>alert(1)</script>"',
    'gantt\n  section <img onerror=alert(1)>\n  a :a1, 2024-01-01, 1d\n  click a1 href "javascript:alert(1)"',
    "pie title <script>alert(1)</script>\n  \"<img src=x onerror=alert(1)>\" : 10",
    "journey\n  title <img src=x onerror=alert(1)>\n  section a\n  b: 5: <script>alert(1)</script>",
    "mindmap\n  root((<img src=x onerror=alert(1)>))\n    ::icon(fa fa-book\" onload=alert(1))",
    'C4Context\n  Person(a, "<img src=x onerror=alert(1)>", $sprite="HOST/s.png", $link="javascript:alert(1)")',
    "timeline\n  2020 : <script>alert(1)</script> : <img src=HOST/t>",
    'block-beta\n  a["<img src=x onerror=alert(1)>"]\n  style a fill:url(HOST/block)',
    'kanban\n  a[<img src=x onerror=alert(1)>]\n    b@{ ticket: "javascript:alert(1)" }',
    "requirementDiagram\n  requirement r {\n  id: 1\n  text: <img src=x onerror=alert(1)>\n  }",
    "info\n<script>alert(1)</script>",
)  # fmt: skip


class Server:
    """Counts who comes."""

    def __init__(self) -> None:
        self._tcp = QTcpServer()
        self._tcp.listen(QHostAddress.SpecialAddress.LocalHost)
        self.visits = 0
        self._tcp.newConnection.connect(self._on_visit)
        self.address = f"http://127.0.0.1:{self._tcp.serverPort()}"

    def _on_visit(self) -> None:
        self.visits += 1

    def close(self) -> None:
        self._tcp.close()


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


@pytest.fixture
def diagrams(qtbot: QtBot) -> Iterator[Diagrams]:
    jobs = Jobs()
    made = Diagrams(resource, jobs)
    yield made
    made.close()
    jobs.close()


def draw(diagrams: Diagrams, qtbot: QtBot, sources: list[str], dark: bool = False) -> dict[str, Result]:
    found: dict[str, Result] = {}
    diagrams.answered.connect(found.__setitem__)
    diagrams.want(sources, dark)
    qtbot.waitUntil(lambda: len(found) == len(sources), timeout=60_000)
    return found


def test_nothing_runs_and_nothing_is_asked_for(diagrams: Diagrams, server: Server, qtbot: QtBot) -> None:
    refused: list[str] = []
    diagrams.drawer.refused.connect(refused.append)
    results = draw(diagrams, qtbot, [payload.replace("HOST", server.address) for payload in PAYLOADS])
    assert server.visits == 0
    assert not {"dialog", "window", "navigation"} & set(refused)
    drawn = [result.drawing.svg for result in results.values() if result.drawing]
    assert len(drawn) > len(PAYLOADS) * 2 / 3  # else the payloads are not alive
    for svg in drawn:
        assert list(leading_out(svg)) == []


def leading_out(svg: str) -> Iterator[str]:
    """What a browser could follow or run in a drawing; the words that it shows may say anything."""
    for element in ElementTree.fromstring(svg).iter():
        name = element.tag.partition("}")[2]
        if name not in ELEMENTS | {"style"}:
            yield name
        looks = [*element.attrib.items(), *([("style", element.text or "")] if name == "style" else [])]
        for key, value in looks:
            if key not in ATTRIBUTES:
                yield key
            if "127.0.0.1" in value or "javascript" in value or ("url(" in value.replace("url(#", "").replace('url("#', "")):
                yield f"{key}={value[:80]}"


@pytest.mark.parametrize("dark", [False, True])
def test_a_diagram_in_korean(diagrams: Diagrams, qtbot: QtBot, dark: bool) -> None:
    source = "graph TD\n  A[글쓰기 시작] -->|초안| B{검사 통과?}"
    drawing = draw(diagrams, qtbot, [source], dark)[source].drawing
    assert drawing is not None
    assert all(word in drawing.name for word in ("글쓰기 시작", "초안", "검사 통과?"))
    assert drawing.width > 50
    assert drawing.height > 100


def test_a_mistake_is_told_with_its_line(diagrams: Diagrams, qtbot: QtBot) -> None:
    source = "graph TD\n  A[시작 --> B\n  B --> C\n"
    result = draw(diagrams, qtbot, [source])[source]
    assert result.drawing is None
    assert result.problem.startswith("Parse error on line ")
    assert "\n" not in result.problem


def test_a_theme_that_the_diagram_asks_for_is_kept(diagrams: Diagrams, qtbot: QtBot) -> None:
    plain, green = "graph TD\n  A", '%%{init: {"theme": "forest"}}%%\ngraph TD\n  A'
    results = draw(diagrams, qtbot, [plain, green])
    assert results[plain].drawing is not None
    assert results[green].drawing is not None
    assert "#cde498" in results[green].drawing.svg
    assert "#cde498" not in results[plain].drawing.svg


def test_the_page_that_draws_runs_no_scripts_of_its_own(diagrams: Diagrams, qtbot: QtBot, tmp_path: Path) -> None:
    draw(diagrams, qtbot, ["graph TD\n  A"])
    page = diagrams.drawer.page
    assert page is not None
    answers: list[object] = []
    page.runJavaScript("1 + 1", answers.append)  # the page's own world
    page.runJavaScript("document.body.innerHTML", 1, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers == [None, ""] or answers == ["", ""]
