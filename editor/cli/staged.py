"""``foreword check --staged``: the posts that git would commit, as the index holds them."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from editor.cli.call import Command
from editor.cli.check import add_arguments, run_check
from editor.cli.console import Console
from editor.core.messages import N_, text
from editor.storage.checking import Target
from editor.storage.git import GitTrouble, repository_root, staged_bytes, staged_files
from editor.storage.post_files import Sites, absolute, in_posts
from editor.storage.site_finding import ENDINGS


def staged_targets(paths: Sequence[Path], sites: Sites) -> list[Target]:
    """What the next commit adds or changes of the sites' posts, below `paths` where some are given. Raises GitTrouble."""
    here = Path.cwd()
    root = repository_root(here)
    if root is None:
        raise GitTrouble(text(N_("{path} is not in a git repository, so nothing is staged here."), path=here))
    wanted = [Path(os.path.realpath(path)) for path in paths]
    posts = [path for path in staged_files(root) if path.suffix.lower() in ENDINGS and _is_below(path, wanted)]
    posts = [path for path in posts if in_posts(sites.of(path), path)]
    return [Target(Path(os.path.relpath(file.path, here)), data=file.data) for file in staged_bytes(root, posts)]


def _is_below(path: Path, wanted: Sequence[Path]) -> bool:
    place = absolute(path)
    return not wanted or any(place == folder or place.is_relative_to(folder) for folder in wanted)


def _run(options: argparse.Namespace, streams: Console) -> int:
    return run_check(options, streams, staged_targets)


COMMAND = Command(add_arguments, _run)
