"""Pictures that are pasted into a post or dropped on it become files of the site, written in the background."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

from editor.core.messages import N_, Text, text
from editor.core.site.naming import without_date
from editor.core.site.paths import served_folders
from editor.services.document import Document
from editor.services.jobs import Jobs
from editor.services.site_context import SiteContext
from editor.storage.files import FileTrouble
from editor.storage.new_picture import Source, keep_picture
from editor.storage.pictures import new_picture_folder

Kept = Callable[[str], None]
Failed = Callable[[Text], None]


class PictureKeeping:
    """Keeps pictures where the site's posts have theirs."""

    def __init__(self, context: SiteContext, jobs: Jobs) -> None:
        self._context, self._jobs = context, jobs

    def keep(self, document: Document, source: Source, kept: Kept, failed: Failed) -> None:
        """Make a picture a file of the post's site; `kept` gets its path, `failed` what went wrong.

        A file that the site publishes already, or that lies beside the post, stays where it is.
        """
        place = self._context.place(document)
        if place is None:
            failed(
                text(N_("This post is not saved yet, so there is no folder for the picture. Save the post, then paste it again."))
            )
        elif document.read_only:
            failed(text(N_("This post cannot be changed, so the picture was not taken in.")))
        elif isinstance(source, Path) and self._is_at_home(source, place, document):
            kept(str(source))
        else:
            self._jobs.run(
                self._work(document, place, source),
                done=lambda path: kept(str(cast(Path, path))),
                failed=lambda error: failed(_words(error)),
            )

    def _work(self, document: Document, place: Path, source: Source) -> Callable[[], Path]:
        """The job, over values as they are now."""
        site, front_matter, name = self._context.site_of(document), document.front_matter.data, _name(document)
        body = document.text

        def work() -> Path:
            return keep_picture(source, new_picture_folder(place, site, front_matter, body), name)

        return work

    def _is_at_home(self, file: Path, place: Path, document: Document) -> bool:
        site = self._context.site_of(document)
        if file.is_relative_to(place.parent):
            return True
        folders = [Path(site.root) / folder for folder in served_folders(site)] if site else []
        return any(file.is_relative_to(folder) and _is_published(file.relative_to(folder)) for folder in folders)


def _is_published(path: Path) -> bool:
    """Whether generators copy a file from there: not out of folders that begin with a dot or a low line."""
    return not any(part.startswith((".", "_")) for part in path.parts)


def _name(document: Document) -> str:
    """What a pasted picture is named after: the post's file name without its date, or its title."""
    if document.path is None:
        return document.title or "picture"
    stem = document.path.parent.name if document.path.stem == "index" else document.path.stem
    return without_date(stem)


def _words(error: BaseException) -> Text:
    if isinstance(error, FileTrouble):
        return error.message
    return text(N_("The picture could not be kept: {reason}. Save it as a file and choose it in the form."), reason=str(error))
