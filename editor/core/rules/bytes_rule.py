"""FW001: bytes that are not text. It is found before there is a text for the other rules."""

from __future__ import annotations

from editor.core.diagnostics import Diagnostic, Severity
from editor.core.engine import Engine
from editor.core.messages import N_, text
from editor.core.rules.wording import GENERATOR, said
from editor.core.text import Span

CODE = "FW001"


def undecodable(data: bytes, engine: Engine) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text as far as it can be read, unreadable bytes replaced, and the finding."""
    shown = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    if b"\0" in data[:8192]:
        message = text(N_("This is not a text file. Move it out of the posts, or give it another ending."))
        return "", (Diagnostic(CODE, Severity.ERROR, Span(0, 0), message),)
    consequence = {
        Engine.JEKYLL: N_("Jekyll will leave this post out."),
        Engine.HUGO: N_("Hugo will stop, or show � in place of letters."),
        Engine.HEXO: N_("Hexo will show � in place of letters."),
        Engine.ASTRO: N_("Astro will show � in place of letters."),
    }.get(engine, N_("Readers will see � in place of letters."))
    try:
        at = len(data[: _first_bad(data)].decode("utf-8").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        at = 0
    cause = N_("The file is not UTF-8 (perhaps EUC-KR or CP949). Save it as UTF-8.")
    message = said(text(consequence, generator=GENERATOR[engine]), text(cause))
    return shown, (Diagnostic(CODE, Severity.ERROR, Span(at, min(at + 1, len(shown))), message),)


def _first_bad(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0
