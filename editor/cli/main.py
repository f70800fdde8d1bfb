"""The command line's entry: finds the command, and turns whatever happens into an exit code."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from editor import __version__
from editor.cli.call import Command
from editor.cli.console import FAULT, OK, WRONG_CALL, Console, console, width
from editor.cli.parsing import Parser
from editor.core.messages import N_, Text, text
from editor.storage.troubles import fault

#: Every command's name, what follows it, and what it does: `--help` needs no more, and loads no command.
COMMANDS: Mapping[str, tuple[str, str]] = {
    "check": ("[PATH...]", N_("say what the site will not publish as meant, and mend it")),
    "set": ("FIELD=VALUE FILE...", N_("change one field of the front matter (also FIELD+=ITEM, FIELD-=ITEM, --unset FIELD)")),
    "get": ("FIELD FILE...", N_("print a field of the front matter")),
    "render": ("FILE", N_("print the body as the site would publish it, as HTML")),
    "new": ("TITLE", N_("begin a post, and print its path")),
    "export": ("FILE -o OUT.html|OUT.pdf", N_("write the post as one self-contained file")),
    "hook": ("install|uninstall|status", N_("check posts before each git commit")),
}

#: Columns that a command and what follows it take in the help.
_USAGE = 42


def _loaded(name: str, arguments: Sequence[str]) -> Command:
    """A command's module. Only the one that was called is loaded: a commit hook must not wait for the renderer."""
    if name == "check" and "--staged" in arguments:
        from editor.cli import staged

        return staged.COMMAND
    if name == "check":
        from editor.cli import check

        return check.COMMAND
    if name == "set":
        from editor.cli import set_field

        return set_field.COMMAND
    if name == "get":
        from editor.cli import get

        return get.COMMAND
    if name == "render":
        from editor.cli import render

        return render.COMMAND
    if name == "new":
        from editor.cli import new

        return new.COMMAND
    if name == "export":
        from editor.cli import export

        return export.COMMAND
    from editor.cli import hook

    return hook.COMMAND


def run(arguments: Sequence[str]) -> int:
    """Run one call of the program; returns its exit code and never raises."""
    streams = console()
    try:
        return _dispatched(list(arguments), streams)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else WRONG_CALL
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader has gone (`| head`): nothing is wrong. What Python would still flush must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Exception as error:
        streams.trouble(fault(error))
        return FAULT
    finally:
        _flushed(streams)


def _flushed(streams: Console) -> None:
    try:
        streams.out.flush()
    except (BrokenPipeError, ValueError):
        pass


def _dispatched(arguments: list[str], streams: Console) -> int:
    first = arguments[0] if arguments else ""
    if first in ("-V", "--version"):
        streams.print(f"foreword {__version__}")
        return OK
    if first in ("-h", "--help", "help"):
        streams.print(_help(streams))
        return OK
    if first in COMMANDS:
        return _command(first, arguments[1:], streams)
    if near := _misspelled(first):
        streams.trouble(text(N_("There is no file or command “{name}”. Did you mean “foreword {near}”?"), name=first, near=near))
        return WRONG_CALL
    if _is_no_path(first):
        problem = N_("There is no file or command “{name}”. “{more}” lists the commands.")
        streams.trouble(text(problem, name=first, more="foreword --help"))
        return WRONG_CALL
    return _window(arguments, streams)


def _is_no_path(word: str) -> bool:
    """Whether this is a word that can only be meant for a command: a post has an ending, and a folder is there."""
    return bool(word) and not set(word) & set("./\\~") and not word.startswith("-") and not Path(word).exists()


def _misspelled(word: str) -> str:
    """The command that a word nearly is; "" for what may be a post, or is none of them."""
    if not word.isalpha() or Path(word).exists():
        return ""
    from difflib import get_close_matches  # only needed on this way out

    return next(iter(get_close_matches(word.lower(), list(COMMANDS), 1, 0.7)), "")


def _command(name: str, arguments: list[str], streams: Console) -> int:
    gc.disable()  # see `_drawn`
    command = _loaded(name, arguments)
    gc.enable()
    usage, about = COMMANDS[name]
    parser = Parser(streams, name, usage, streams.say(Text(about)))
    command.arguments(parser, streams.say)
    # The intermixed way forgets that no option stands behind a --.
    options = parser.parse_args(arguments) if "--" in arguments else parser.parse_intermixed_args(arguments)
    code = command.run(options, streams)
    return _drawn(options, streams) if code is None else code


def _window(arguments: list[str], streams: Console) -> int:
    parser = Parser(streams, usage="[PATH...]")
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--screenshot", type=Path, metavar="OUT.png")
    options = parser.parse_args(arguments)
    if options.screenshot and len(options.paths) != 1:
        streams.trouble(text(N_("--screenshot needs exactly one post: foreword POST --screenshot OUT.png")))
        return WRONG_CALL
    return _drawn(options, streams)


def _drawn(options: argparse.Namespace, streams: Console) -> int:
    """What needs the window. It is imported here and now only, so that everything else starts without Qt."""
    gc.disable()  # loading modules makes hundreds of thousands of objects and no rubbish; looking for some takes time
    try:
        from editor.ui.binding import skip_features

        skip_features()
        from editor.app import export_drawn, open_window, screenshot
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("PySide6", "shiboken6", "watchdog"):
            raise
        streams.trouble(text(N_('The window is not installed. Install it with: pip install "foreword[gui]"')))
        return WRONG_CALL
    finally:
        gc.freeze()  # what was loaded stays, so no later collection, which holds up a key, needs to walk through it
        gc.enable()
    if page := getattr(options, "page", None):
        return int(export_drawn(page, options.output))
    if options.screenshot:
        return int(screenshot(options.paths[0], options.screenshot))
    return int(open_window(options.paths))


def _help(streams: Console) -> str:
    rows = [
        (N_("foreword [PATH...]"), N_("open posts or a site's folder in the window")),
        (N_("foreword POST --screenshot OUT.png"), N_("draw the window with a post into a picture")),
        *((f"foreword {name} {usage}", meaning) for name, (usage, meaning) in COMMANDS.items()),
    ]
    table = "\n".join(f"  {usage}{' ' * (_USAGE - width(usage))} {streams.say(Text(meaning))}" for usage, meaning in rows)
    intro = streams.say(text(N_("Write posts for Jekyll, Hugo, Hexo and Astro, and see what the site will publish.")))
    more = streams.say(text(N_("foreword COMMAND --help explains a command's options.")))
    return f"{intro}\n\n{table}\n\n{more}"
