"""What is known about a site: where it is, which generator builds it, and what its configuration says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from editor.core.engine import Engine


@dataclass(frozen=True, slots=True)
class Site:
    """A folder that a generator makes a site of.

    `root` is absolute. `name` is the site's title, or its folder's name. `config` is the configuration as read, keys as
    written. `post_folders` lead from the root to where posts are ("_posts", "content/posts"); "" is the root itself.
    `theme` is the theme's name without its owner ("minimal-mistakes", "chirpy", "PaperMod"), "" when unknown.
    """

    root: PurePath
    engine: Engine
    name: str
    config: Mapping[str, object] = field(default_factory=dict)
    post_folders: tuple[str, ...] = ("",)
    theme: str = ""
