"""Puts the pictures of its diagrams into an exported page, one for light and one for dark screens each."""

from __future__ import annotations

import base64
from collections.abc import Callable
from html import escape
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject

from editor.core.markdown.diagrams import diagrams_in, replaced_diagrams
from editor.core.markdown.svg import Drawing
from editor.services.jobs import Jobs
from editor.ui.preview.diagrams import Diagrams, Result


def with_pictures(page: str, resource: Callable[..., Path], parent: QObject | None = None) -> tuple[str, list[str]]:
    """The page with a picture in the place of each diagram, and why others stay as text. Waits until all are drawn.

    Needs a QApplication; does nothing where mermaid is not part of the installation.
    """
    sources, jobs = diagrams_in(page), Jobs(parent)
    diagrams = Diagrams(resource, jobs, parent)
    if not sources or not diagrams.available():
        return page, []
    light, dark = (_drawn(diagrams, sources, on_dark) for on_dark in (False, True))
    diagrams.close()
    jobs.close()

    def picture(source: str) -> str | None:
        made = light[source].drawing
        return None if made is None else _figure(made, dark[source].drawing or made)

    return replaced_diagrams(page, picture), [result.problem for result in light.values() if result.drawing is None]


def _drawn(diagrams: Diagrams, sources: list[str], dark: bool) -> dict[str, Result]:
    """What became of each; every diagram is answered, since the drawer has a deadline."""
    found: dict[str, Result] = {}
    loop = QEventLoop()

    def take(source: str, result: Result) -> None:
        found[source] = result
        if len(found) == len(sources):
            loop.quit()

    diagrams.answered.connect(take)
    diagrams.want(sources, dark)
    loop.exec()
    diagrams.answered.disconnect(take)
    return found


def _figure(light: Drawing, dark: Drawing) -> str:
    size = f'width="{light.width:.0f}" height="{light.height:.0f}"'
    image = f'<img src="{_data(light)}" alt="{escape(light.name)}" {size}>'
    source = f'<source media="(prefers-color-scheme: dark)" srcset="{_data(dark)}">'
    return f'<figure class="diagram"><picture>{source}{image}</picture></figure>'


def _data(made: Drawing) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(made.svg.encode()).decode('ascii')}"
