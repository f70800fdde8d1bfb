"""The pictures of a page's diagrams, each drawn once for a light and once for a dark page, and kept by their content."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from PySide6.QtCore import QObject, Signal

from editor.services.jobs import Job, Jobs
from editor.services.preview import SCHEME
from editor.ui.i18n import tr

if TYPE_CHECKING:
    from editor.core.markdown.svg import Drawing
    from editor.ui.preview.drawer import Answer, Drawer

#: Where the page gets the pictures from; the key follows.
PICTURES = f"{SCHEME}://diagram/"
#: How many pictures are kept.
KEPT = 200


@dataclass(frozen=True, slots=True)
class Result:
    """A diagram's picture, or why there is none."""

    drawing: Drawing | None
    problem: str = ""


class Diagrams(QObject):
    """Draws what is wanted, one after the other; `jobs` is where the drawings are made harmless, which may take a while.

    Signals:
        answered: str and Result, a diagram's text and what became of it, once for each time that it is wanted.
    """

    answered = Signal(str, object)

    def __init__(self, resource: Callable[..., Path], jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._resource, self._jobs = resource, jobs
        self._job: Job | None = None
        self._results: OrderedDict[str, Result] = OrderedDict()
        self._wanted: list[tuple[str, bool]] = []
        self._drawing: tuple[str, bool] | None = None
        self._drawer: Drawer | None = None

    @property
    def drawer(self) -> Drawer:
        """What draws; it is loaded for the first diagram."""
        if self._drawer is None:
            from editor.ui.preview.drawer import Drawer

            self._drawer = Drawer(self._resource, self)
            self._drawer.drawn.connect(self._on_drawn)
        return self._drawer

    def available(self) -> bool:
        """Whether the script that draws is part of this installation."""
        try:
            return self._resource("mermaid", "mermaid.min.js").is_file()
        except FileNotFoundError:
            return False

    def state(self) -> dict[str, object]:
        """What the page is told of diagrams before any is drawn."""
        words = {"diagram": tr("The site draws this as a diagram"), "undrawn": tr("This diagram cannot be drawn: {}")}
        return {"words": words, "available": self.available()}

    def want(self, sources: Sequence[str], dark: bool) -> None:
        """Have these diagrams drawn, in this order. What was wanted before and is not any more is forgotten."""
        self._wanted = []
        for source in sources:
            known = self._results.get(key_of(source, dark))
            if known is not None:
                self._results.move_to_end(key_of(source, dark))
                self.answered.emit(source, known)
            elif (source, dark) != self._drawing:
                self._wanted.append((source, dark))
        self._continue()

    def picture(self, key: str) -> bytes | None:
        """The SVG of a picture by its key, while it is kept."""
        found = self._results.get(key)
        return found.drawing.svg.encode() if found is not None and found.drawing is not None else None

    def close(self) -> None:
        """End what draws."""
        self._wanted, self._drawing = [], None
        if self._job is not None:
            self._job.cancel()
        if self._drawer is not None:
            self._drawer.close()

    def _continue(self) -> None:
        if self._drawing is None and self._wanted:
            self._drawing = self._wanted.pop(0)
            self.drawer.draw(*self._drawing)

    def _on_drawn(self, answer: Answer) -> None:
        if self._drawing is not None:
            self._job = self._jobs.run(_result, answer, done=self._on_result, failed=lambda _: self._on_result(_nothing("")))

    def _on_result(self, result: object) -> None:
        self._job = None
        if self._drawing is None or not isinstance(result, Result):
            return
        (source, dark), self._drawing = self._drawing, None
        self._results[key_of(source, dark)] = result
        while len(self._results) > KEPT:
            self._results.popitem(last=False)
        self.answered.emit(source, result)
        self._continue()


def _result(answer: Answer) -> Result:
    from editor.core.markdown.svg import drawing

    made = drawing(answer.svg) if answer.svg else None
    return Result(made) if made else _nothing(answer.problem)


def _nothing(problem: str) -> Result:
    return Result(None, problem or tr("its drawing cannot be shown"))


def key_of(source: str, dark: bool) -> str:
    """The name under which a picture is kept and served."""
    return sha256(f"{'dark' if dark else 'light'}\n{source}".encode("utf-8", "replace")).hexdigest()


def told(source: str, dark: bool, result: Result) -> dict[str, object]:
    """What the page is told of a diagram."""
    made = result.drawing
    if made is None:
        return {"source": source, "problem": result.problem}
    label = tr("Diagram: {}").format(made.name) if made.name else tr("Diagram")
    address = PICTURES + quote(key_of(source, dark))
    return {"source": source, "address": address, "width": made.width, "height": made.height, "label": label}
