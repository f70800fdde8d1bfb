"""What the posts beside a post teach about its fields, for programs that look at single files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePosixPath

from editor.core.schema.infer import Learned, learn
from editor.core.schema.knowledge import Knowledge, knowledge
from editor.core.schema.model import ContentType
from editor.core.site.model import Site
from editor.storage.post_files import absolute, name_in
from editor.storage.schemas import declared_types
from editor.storage.site_finding import ENDINGS
from editor.storage.site_index import PostSummary, scan, summary_of

#: So many posts tell what is usual; a site may have a hundred thousand.
_ENOUGH = 200
#: With fewer posts in its folder (each in a folder of its own, as in Hugo's bundles) those of the whole site are asked.
_FEW = 3


@dataclass(slots=True)
class Siblings:
    """Knowledge of fields, made once for each folder."""

    _declared: dict[str, tuple[ContentType, ...]] = field(default_factory=dict)
    _learned: dict[tuple[str, str], Learned] = field(default_factory=dict)

    def knowledge(self, path: Path, site: Site) -> Knowledge:
        """What is known about the fields of the post at `path` of a site: by schemas, theme, generator and other posts."""
        root = str(site.root)
        if root not in self._declared:
            self._declared[root] = declared_types(site)
        folder = os.path.dirname(absolute(path))  # noqa: PTH120 - a string, for speed
        if (root, folder) not in self._learned:
            self._learned[root, folder] = learn(_posts(Path(folder), site), site.engine)
        relative = PurePosixPath(name_in(site, path))
        return knowledge(site, self._learned[root, folder], self._declared[root], relative)


def _posts(folder: Path, site: Site) -> list[PostSummary]:
    """Posts of the folder, those last by name (dated names: the newest); those of the site when there are few."""
    near = list(islice(_beside(folder, site), _ENOUGH))
    return near if len(near) >= _FEW else list(islice(scan(site), _ENOUGH))


def _beside(folder: Path, site: Site) -> Iterator[PostSummary]:
    try:
        names = sorted(os.listdir(folder), reverse=True)  # noqa: PTH208 - names only, as strings
    except (OSError, ValueError):
        return
    for name in names:
        if os.path.splitext(name)[1].lower() in ENDINGS and (post := summary_of(folder / name, site)):  # noqa: PTH122
            yield post
