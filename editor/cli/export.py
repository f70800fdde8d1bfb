"""``foreword export``: a post as one file that needs nothing else."""

from __future__ import annotations

import argparse
import html
import re
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from editor.cli.call import Command, Say
from editor.cli.console import OK, WRONG_CALL, Console
from editor.core.engine import Engine
from editor.core.markdown.diagrams import diagrams_in
from editor.core.markdown.dress import dress_of
from editor.core.markdown.page_model import PageOptions
from editor.core.markdown.sanitize import escaped, page_html, written_address
from editor.core.messages import N_, text
from editor.core.palette import DARK, LIGHT
from editor.core.site.model import Site
from editor.core.site.references import own_addresses
from editor.storage.assets import find_asset
from editor.storage.data_urls import data_url
from editor.storage.files import FileTrouble, current_digest, save
from editor.storage.opened_post import open_post
from editor.storage.resources import resource

#: What the sanitiser puts before a reference to a file of the site, and before the address of a picture that it would not load.
_FILE, _ELSEWHERE = "foreword://file/0?", "foreword://blocked?"
_TAG = re.compile(r"""<\w+(?:[^"<>]|"[^"]*")*>""")
_ADDRESS = re.compile(rf'(?<=\s)(src|poster)="({re.escape(_FILE)}|{re.escape(_ELSEWHERE)})([^"]*)"')
# The post's own scripts and frames are gone and stay off: the file is opened from the disk, where they could read other files.
_POLICY = (
    "default-src 'none'; img-src data: https: http:; media-src data: https: http:; style-src 'unsafe-inline'; font-src data:"
)
_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}
</style>
</head>
<body>
<article>
{heading}{body}
</article>
</body>
</html>
"""


def _arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    engines = [engine.value for engine in Engine]
    parser.add_argument("file", type=Path, metavar="FILE", help=say(text(N_("a post"))))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT", help=say(text(N_("OUT.html or OUT.pdf"))))
    parser.add_argument("--engine", choices=engines, help=say(text(N_("the generator; default: what the site uses"))))


def _run(options: argparse.Namespace, streams: Console) -> int | None:
    ending = options.output.suffix.lower()
    if ending not in (".html", ".htm", ".pdf"):
        streams.trouble(text(N_("{path} must end in .html or .pdf."), path=options.output))
        return WRONG_CALL
    try:
        page, missing = exported(options.file, options.engine)
        for target in missing:
            streams.trouble(text(N_("The picture {target} was not found, so the file shows an empty place."), target=target))
        diagrams = bool(diagrams_in(page))
        if ending == ".pdf" or (diagrams and _can_draw()):
            options.page = page  # drawn and written by whoever may load Qt
            return None
        save(options.output, page.encode("utf-8"), current_digest(options.output))
    except FileTrouble as trouble:
        streams.trouble(trouble.message)
        return WRONG_CALL
    if diagrams:
        streams.trouble(text(N_("Diagrams stay as code: drawing them needs the window and mermaid, which are not installed.")))
    return OK


def _can_draw() -> bool:
    """Whether the window is installed, with the script that draws diagrams."""
    try:
        return find_spec("PySide6") is not None and resource("mermaid", "mermaid.min.js").is_file()
    except FileNotFoundError:
        return False


def exported(path: Path, engine: str | None = None) -> tuple[str, list[str]]:
    """The post as a page with its pictures inside, and the pictures that were not found. Raises FileTrouble."""
    opened = open_post(path, Engine(engine) if engine else None, datetime.now(UTC))
    own = own_addresses(opened.site.config) if opened.site is not None else ()
    options = PageOptions(_FILE, _ELSEWHERE, dress=dress_of(opened.engine, opened.post), own=own)
    harmless = page_html(opened.html(), options)
    body, missing = _with_pictures(harmless, opened.path, opened.site, opened.fields)
    title = str(opened.fields.get("title") or "")
    page = _PAGE.format(
        language=_language(opened.body),
        policy=_POLICY,
        title=html.escape(title or path.stem),
        style=_style(),
        heading=f"<h1>{html.escape(title)}</h1>\n" if title else "",
        body=body.strip(),
    )
    return page, missing


def _style() -> str:
    """The style sheet behind the colours of both schemes; paper gets the light ones."""
    dark = f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {DARK.css_variables()} }} }}"
    return f":root {{ {LIGHT.css_variables()} }}\n{dark}\n{resource('export.css').read_text(encoding='utf-8').strip()}"


def _language(written: str) -> str:
    return "ko" if len(re.findall("[\uac00-\ud7a3]", written)) > len(written) // 50 else "en"


def _with_pictures(body: str, post: Path, site: Site | None, fields: object) -> tuple[str, list[str]]:
    missing: list[str] = []
    known = fields if isinstance(fields, dict) else {}

    def inlined(match: re.Match[str]) -> str:
        target = written_address(match[3])
        address: str | None = target
        if match[2] == _FILE and (match.string.startswith("<img") or match[1] == "poster"):
            file = find_asset(target, post, site, known)
            address = data_url(file) if file else None
            missing.extend([target] if address is None else [])
        return f'{match[1]}="{escaped(address or target)}"'

    return _TAG.sub(lambda tag: _ADDRESS.sub(inlined, tag[0]), body), missing


COMMAND = Command(_arguments, _run)
