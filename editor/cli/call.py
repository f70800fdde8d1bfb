"""What a subcommand is to the dispatcher."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from editor.cli.console import Console
from editor.core.messages import Text

Say = Callable[[Text], str]


@dataclass(frozen=True, slots=True)
class Command:
    """A subcommand. `run` returns the exit code, or None when the window must do the rest (a PDF)."""

    arguments: Callable[[argparse.ArgumentParser, Say], None]
    run: Callable[[argparse.Namespace, Console], int | None]
