"""``foreword new``: begin a post where the site keeps its posts, named and headed like the others."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from editor.cli.call import Command, Say
from editor.cli.console import OK, WRONG_CALL, Console
from editor.core.messages import N_, text
from editor.core.site.new_post import new_post
from editor.storage.files import FileTrouble, save
from editor.storage.site_finding import find_site
from editor.storage.site_index import named_template, scan


def _arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("title", nargs="+", metavar="TITLE", help=say(text(N_("the post's title"))))
    parser.add_argument(
        "--site", type=Path, default=Path(), metavar="PATH", help=say(text(N_("the site; default: this folder's")))
    )


def _run(options: argparse.Namespace, streams: Console) -> int:
    title = " ".join(options.title).strip()
    site = find_site(options.site) if options.site.exists() else None
    if site is None or not title:
        what = N_("There is no site in {path}.") if title else N_('Say the post\'s title: foreword new "A title"')
        streams.trouble(text(what, path=options.site))
        return WRONG_CALL
    relative, written = new_post(title, site, datetime.now().astimezone(), list(scan(site)), named_template(site)[1])
    path = Path(site.root) / relative
    try:
        save(path, written.encode("utf-8"), None)
    except FileTrouble as trouble:
        streams.trouble(trouble.message)
        return WRONG_CALL
    streams.print(str(path))
    return OK


COMMAND = Command(_arguments, _run)
