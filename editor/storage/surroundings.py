"""What rendering a post may depend on besides its text: one answer for the preview, ``foreword render`` and export."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from editor.core.dialects.base import Post, Target
from editor.core.engine import Engine
from editor.core.site.jekyll_lists import SiteLists, lists_named
from editor.core.site.jekyll_page import jekyll_page, labels
from editor.core.site.model import Site
from editor.core.site.pages import named_file, named_pages
from editor.core.site.urls import post_url
from editor.storage.includes import includes_of
from editor.storage.inheritance import inherited_values
from editor.storage.jekyll_site import read_lists
from editor.storage.post_files import posts_in
from editor.storage.site_index import summary_of

#: The fields of ``site`` and of ``page`` that hold what a site lists.
Listed = tuple[Mapping[str, object], Mapping[str, object]]
#: Bytes that no address in HTML needs encoded.
_SAFE = "/:@!$&'()*+,;=~-._%"


def files_of(site: Site) -> Mapping[PurePosixPath, Path]:
    """The post files of a site by their paths from its root; walks through all of its folders."""
    root = Path(site.root)
    return {PurePosixPath(file.relative_to(root).as_posix()): file for file in posts_in(root)}


@dataclass(slots=True)
class Surroundings:
    """Reads what posts take from their sites, each part once. `time` is that of the build, `files` says which posts there are.

    `lists` gives what Liquid lists of a Jekyll site: at least the lists of these names, or none as long as they are not known.
    """

    time: datetime
    files: Callable[[Site], Mapping[PurePosixPath, Path]] = files_of
    lists: Callable[[Site, datetime, frozenset[str]], SiteLists] = read_lists
    _includes: dict[Path, Mapping[str, str]] = field(default_factory=dict)
    _files: dict[Path, Mapping[PurePosixPath, Path]] = field(default_factory=dict)
    _lists: dict[Path, SiteLists] = field(default_factory=dict)
    _fields: dict[tuple[Path, str], tuple[SiteLists, Listed]] = field(default_factory=dict)
    _targets: dict[tuple[Path, str, str], Target | None] = field(default_factory=dict)

    def forget_files(self) -> None:
        """Posts have come, gone or changed."""
        self._files.clear()
        self._lists.clear()
        self._fields.clear()
        self._targets.clear()

    def post(self, path: Path | None, body: str, front_matter: Mapping[str, object], site: Site | None) -> Post:
        """All that rendering the body of the file at `path` depends on; None: it has no file yet."""
        if site is None:
            return Post(front_matter)
        relative = _relative(path, site)
        data = dict(front_matter)
        if path is not None and relative is not None and site.engine is Engine.JEKYLL:
            taken = inherited_values(path, site)
            data = {**{key: entry.value for key, entry in taken.items()}, **data}
            data = jekyll_page(relative, data, site, self.time.date())
        includes, config, takes = self._includes_of(site, body), site.config, False
        if site.engine is Engine.JEKYLL:
            listed, beside, takes = self._listed(site, body, includes, str(relative))
            config, data = {"time": self.time, **config, **listed}, {**data, **beside}
        return Post(data, config, includes, self._targets_of(body, relative, site), takes)

    def _listed(
        self, site: Site, body: str, includes: Mapping[str, str], path: str
    ) -> tuple[Mapping[str, object], Mapping[str, object], bool]:
        """What the body, or a text that it may include, lists of the site; whether it asks for what the pages hold."""
        texts = (body, *(includes.values() if "include" in body else ())) if "{" in body else ()
        named = lists_named(texts, labels(site.config))
        if not named:
            return {}, {}, False
        lists = self._lists_of(site, named)
        key = Path(site.root), path
        if key not in self._fields or self._fields[key][0] is not lists:
            self._fields[key] = lists, lists.fields(path)
        return *self._fields[key][1], "texts" in lists.named

    def _lists_of(self, site: Site, named: frozenset[str]) -> SiteLists:
        """At least the lists of these names, as far as they are known."""
        root = Path(site.root)
        known = self._lists.get(root)
        if known is None or not named <= known.named:
            known = self.lists(site, self.time, named | (known.named if known else frozenset()))
            if named <= known.named:
                self._lists[root] = known
        return known

    def _files_of(self, site: Site) -> Mapping[PurePosixPath, Path]:
        root = Path(site.root)
        if root not in self._files:
            self._files[root] = self.files(site)
        return self._files[root]

    def _includes_of(self, site: Site, body: str) -> Mapping[str, str]:
        """Read from the disk only for a post to which it makes a difference."""
        root = Path(site.root)
        if ("{%" if site.engine is Engine.JEKYLL else "[!") not in body and "mermaid" not in body:
            return {}
        if root not in self._includes:
            self._includes[root] = includes_of(site)
        return self._includes[root]

    def _targets_of(self, body: str, relative: PurePosixPath | None, site: Site) -> Mapping[str, Target]:
        found = ((name, self._target(name, relative or PurePosixPath("a.md"), site)) for name in named_pages(body))
        return {name: target for name, target in found if target is not None}

    def _target(self, name: str, relative: PurePosixPath, site: Site) -> Target | None:
        root = Path(site.root)
        key = (root, str(relative.parent), name)
        if key not in self._targets:
            files = self._files_of(site)
            found = named_file(name, relative, files)
            self._targets[key] = None if found is None else _target_at(files[found], site)
        return self._targets[key]


def _relative(path: Path | None, site: Site) -> PurePosixPath | None:
    if path is None:
        return None
    try:
        return PurePosixPath(path.relative_to(site.root).as_posix())
    except ValueError:
        return None


def _target_at(file: Path, site: Site) -> Target | None:
    summary = summary_of(file, site)
    url = post_url(summary.relative, summary.front_matter, site) if summary else None
    return None if summary is None or url is None else Target(quote(url, safe=_SAFE), summary.title)
