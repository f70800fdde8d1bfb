"""One open post: its text, what the text says, and how it stands against the file on disk.

Signals:
    text_changed: TextChange, after every change of the text.
    front_matter_changed: FrontMatter, only when the front-matter block (or where the body starts) changed.
    state_changed: saved state, path or the file on disk changed.
    refused: Text, an edit that cannot be made without touching something else.
    merged: what another program wrote was put together with what is unsaved, without a conflict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.core.engine import Engine
from editor.core.frontmatter.model import FrontMatter
from editor.core.frontmatter.parse import parse
from editor.core.line_diff import line_edits
from editor.core.text import Origin, Span, TextEdit
from editor.services.buffer import TextBuffer, TextChange
from editor.storage.files import NEW_FILE, FileText, FileTrouble, Vanished, decode, read_bytes, read_file, save
from editor.storage.moves import Identity, follow, identify
from editor.storage.records import Record, to_bytes
from editor.storage.recovery import keep_version

if TYPE_CHECKING:
    from editor.core.merge import MergeResult

#: Characters beyond which a merge would hold up the window, so that the writer is asked instead.
LARGEST_MERGE = 400_000

FieldPath = tuple[str | int, ...]
#: The key that a new field goes behind, of those that are there; None: at the end.
Neighbour = Callable[[str, Sequence[str]], str | None]


class Disk(Enum):
    """How the file stands against what was last read or saved."""

    SAME = "same"
    CHANGED = "changed"
    MISSING = "missing"
    UNREADABLE = "unreadable"


class Document(QObject):
    """A post in a tab."""

    text_changed = Signal(object)
    front_matter_changed = Signal(object)
    state_changed = Signal()
    refused = Signal(object)
    merged = Signal()

    def __init__(self, buffer: TextBuffer, path: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.buffer, self.path = buffer, path
        self.file: FileText = NEW_FILE
        self.theirs: FileText | None = None
        self.merge_result: MergeResult | None = None
        self.disk = Disk.SAME
        self.read_only = False
        self._identity: Identity | None = None
        self._chosen: str | None = None
        self._unsaved_since_merge = False
        self.engine: Engine | None = None
        self.neighbour: Neighbour = _last
        self._front_matter = parse("")
        self._block_text = ""
        buffer.changed.connect(self._on_buffer_changed)
        buffer.modified_changed.connect(lambda _: self.state_changed.emit())

    def end(self) -> None:
        """The post is closed. Its text goes too: what is connected to it would keep both for ever."""
        self.deleteLater()
        self.buffer.deleteLater()

    # What it says

    @property
    def text(self) -> str:
        return self.buffer.text()

    @property
    def front_matter(self) -> FrontMatter:
        return self._front_matter

    @property
    def title(self) -> str:
        """The post's title for a tab; the file's name without one."""
        data = {key.lower(): value for key, value in self._front_matter.data.items()}
        named = str(data.get("title") or "").strip()
        return named or (self.path.name if self.path else "")

    @property
    def modified(self) -> bool:
        """Whether the text differs from the file as it was last read or saved."""
        # After a merge, going back to where the buffer was clean leads to a text that the file no longer has.
        return self.text != self.file.text if self._unsaved_since_merge else self.buffer.modified

    @property
    def conflict(self) -> bool:
        """Whether saving needs a decision first."""
        return self.disk is not Disk.SAME

    def changed_front_matter_lines(self) -> int:
        """How many lines of the front matter differ from the saved file."""
        saved, now = self._blocks()
        if saved == now:
            return 0
        from difflib import SequenceMatcher

        codes = SequenceMatcher(None, saved, now, autojunk=False).get_opcodes()
        return sum(max(b - a, d - c) for tag, a, b, c, d in codes if tag != "equal")

    def front_matter_diff(self) -> list[str]:
        """The lines of the front matter that differ from the saved file: "- " was, "+ " is, "  " stands around them."""
        from difflib import ndiff

        saved, now = self._blocks()
        return [line for line in ndiff(saved, now) if not line.startswith("?")]

    def _blocks(self) -> tuple[list[str], list[str]]:
        """The front matter's lines as saved and as they are now."""
        saved = parse(self.file.text, self.engine).block.whole.of(self.file.text)
        now = self._front_matter.block.whole.of(self.text)
        return saved.split("\n"), now.split("\n")

    # Editing through the form

    def set_field(self, path: FieldPath, value: object) -> None:
        from editor.core.frontmatter import patch

        self._edit(lambda text: patch.set_value(text, path, value, engine=self.engine, after=self._after(path)), f"form:{path}")

    def add_item(self, path: FieldPath, item: str) -> None:
        from editor.core.frontmatter import patch

        self._edit(lambda text: patch.add_item(text, path, item, engine=self.engine))

    def remove_item(self, path: FieldPath, item: object) -> None:
        from editor.core.frontmatter import patch

        self._edit(lambda text: patch.remove_item(text, path, item, engine=self.engine))

    def move_item(self, path: FieldPath, source: int, target: int) -> None:
        from editor.core.frontmatter import patch

        self._edit(lambda text: patch.move_item(text, path, source, target, engine=self.engine))

    def rename_field(self, path: FieldPath, name: str) -> None:
        from editor.core.frontmatter import patch

        self._edit(lambda text: patch.rename_key(text, path, name, engine=self.engine))

    def remove_field(self, path: FieldPath) -> None:
        from editor.core.frontmatter import patch

        self._edit(lambda text: patch.remove(text, path, engine=self.engine))

    def set_engine(self, engine: Engine) -> None:
        """Read the front matter as this generator does."""
        if engine is not self.engine:
            self.engine = engine
            self._read_front_matter(self.text)

    def _after(self, path: FieldPath) -> tuple[str, ...]:
        """What a new field goes behind."""
        present = [entry.key for entry in self._front_matter.entries]
        found = self.neighbour(str(path[0]), present) if len(path) == 1 else None
        return (found,) if found else ()

    def apply(self, edits: list[TextEdit], origin: Origin, group: str = "") -> None:
        """Apply edits made for the present text as one undo step; consecutive ones of one `group` share theirs."""
        if edits and not self.read_only:
            self.buffer.apply(edits, origin, group)

    def _edit(self, make: Callable[[str], list[TextEdit]], group: str = "") -> None:
        if self.read_only:
            return
        from editor.core.frontmatter.patch import PatchRefused

        try:
            edits = make(self.text)
        except PatchRefused as refusal:
            self.refused.emit(refusal.message)
            return
        if edits:
            self.buffer.apply(edits, Origin.FORM, group)

    # The file

    def load(self, encoding: str | None = None) -> None:
        """Read the file, in `encoding` when the writer has chosen one. Raises FileTrouble, and the document stays as it was."""
        if self.path is not None:
            self._see(read_file(self.path, encoding))
            self._chosen = encoding
            self.buffer.load(self.file.text)
            self.read_only = self.file.read_only or not self.buffer.lossless
            self.state_changed.emit()

    def restore(self, record: Record) -> None:
        """Bring back unsaved text after a crash, into the document just loaded (or new), as one undo step."""
        self.buffer.apply(line_edits(self.text, record.text), Origin.MERGE)
        if record.path is not None and record.base_digest != self.file.digest:
            # Somebody wrote the file since: as if we saw it only now. A base that was lost is no text's digest.
            self.file = replace(self.file, text=record.base, raw=record.base, digest=record.base_digest or "?")
            self._unsaved_since_merge = True
            self.check_disk()

    def save(self, path: Path | None = None) -> None:
        """Save, under another name when `path` is given. Raises FileTrouble (ChangedOnDisk when somebody was faster)."""
        target = path or self.path
        if target is None:
            raise ValueError("an untitled post needs a path")
        elsewhere = path is not None and path != self.path
        data = self.file.encode(self.text)
        if elsewhere:
            known = read_file(target).digest if target.exists() else None
        else:
            known = self.file.digest or None
        try:
            save(target, data, None if self.disk is Disk.MISSING and not elsewhere else known)
        except Vanished:
            self._stand(Disk.MISSING, None)
            raise
        self.path = target
        # What we wrote, not what is there by now: the next look tells the difference.
        self._see(decode(data, target, self.file.encoding))
        self.buffer.mark_saved()
        self.state_changed.emit()

    def revert(self) -> None:
        """Go back to the file on disk, as one undo step. Raises FileTrouble."""
        if self.path is not None:
            self._take(read_file(self.path))

    def check_disk(self) -> None:
        """Compare with the file on disk: take it in when nothing is unsaved, else say that it changed."""
        if self.path is None:
            return
        try:
            now = read_file(self.path, self._chosen)
        except FileTrouble:
            self._stand(Disk.UNREADABLE if self.path.exists() else Disk.MISSING, None)
            return
        if now.digest == self.file.digest:
            self._stand(Disk.SAME, None)
        elif not self.modified or now.text == self.text:
            self._take(now)
        else:
            self._merge(now)

    def take_theirs(self) -> None:
        """Resolve a conflict with the file's text; ours stays one undo step away."""
        if self.theirs is not None:
            self._take(self.theirs)

    def keep_mine(self) -> Path | None:
        """Resolve a conflict with our text, still unsaved; returns where the file's other version was kept."""
        kept = None
        if self.theirs is not None and self.path is not None:
            kept = keep_version(self.path, read_bytes(self.path), datetime.now())
            self.file, self._unsaved_since_merge = self.theirs, True
        self._stand(Disk.SAME if self.disk is Disk.CHANGED else self.disk, None)
        return kept

    def _merge(self, now: FileText) -> None:
        """Put what another program wrote together with what is unsaved; where both changed the same, the writer decides."""
        from editor.core.merge import has_conflict_markers, merge

        text = self.text
        result = merge(self.file.text, text, now.text) if max(len(text), len(now.text)) <= LARGEST_MERGE else None
        rebasing = has_conflict_markers(now.text) and not has_conflict_markers(self.file.text)
        if result is None or not result.clean or now.read_only or rebasing:
            self.merge_result = result
            self._stand(Disk.CHANGED, now)
            return
        self._see(now)
        self._unsaved_since_merge = True
        if edits := line_edits(text, result.text):
            self.buffer.apply(edits, Origin.MERGE)
        self.state_changed.emit()
        self.merged.emit()

    def resolve(self, text: str) -> None:
        """Resolve a conflict with a text made from both, still unsaved, as one undo step."""
        if self.theirs is not None:
            self._see(self.theirs)
            self._unsaved_since_merge = True
            self.buffer.apply(line_edits(self.text, text), Origin.MERGE)
            self.state_changed.emit()

    def settle(self, theirs: FileText, text: str) -> list[Path]:
        """Resolve a conflict with `theirs` by a text that the writer made; both versions are kept, and where is returned."""
        kept = [self.keep_text(self.text), self.keep_text(theirs.raw)]
        self.theirs = theirs
        self.resolve(text)
        self.check_disk()  # the file may have gone on while the writer chose
        return [path for path in kept if path is not None]

    def keep_text(self, text: str) -> Path | None:
        """Write a version of this post outside the site, in UTF-8; returns where."""
        return keep_version(self.path, to_bytes(text), datetime.now()) if self.path is not None else None

    def save_in(self, encoding: str) -> None:
        """Save in another encoding. Raises FileTrouble, and nothing is changed (Unencodable names what does not fit)."""
        before = self.file
        self.file = before.with_encoding(encoding)
        try:
            self.save()
        except FileTrouble:
            self.file = before
            raise
        self._chosen = encoding

    def follow(self, reported: Iterable[Path]) -> Path | None:
        """When the file is gone and one of `reported` is it, have that path from now on; returns the old one."""
        old = self.path
        if old is None or self._identity is None or old.exists():
            return None
        new = follow(old, self._identity, reported)
        if new is None:
            return None
        self.path = new
        self.state_changed.emit()
        return old

    def _take(self, now: FileText) -> None:
        self._see(now)
        if edits := line_edits(self.text, now.text):
            self.buffer.apply(edits, Origin.RELOAD)
        self.read_only = now.read_only or not self.buffer.lossless
        self.buffer.mark_saved()
        self.state_changed.emit()

    def _see(self, now: FileText) -> None:
        """This is what the file holds, as far as we know; nothing is in conflict with it."""
        self.file, self.theirs, self.merge_result, self.disk = now, None, None, Disk.SAME
        self._unsaved_since_merge = False
        self._identity = identify(self.path, now.digest) if self.path is not None else None

    def _stand(self, disk: Disk, theirs: FileText | None) -> None:
        if (disk, theirs) != (self.disk, self.theirs):
            self.disk, self.theirs = disk, theirs
            self.state_changed.emit()

    def _on_buffer_changed(self, change: TextChange) -> None:
        text = self.text
        if self._block_changed(text):
            self._read_front_matter(text)
        self.text_changed.emit(change)

    def _read_front_matter(self, text: str) -> None:
        before, self._front_matter = self._front_matter, parse(text, self.engine)
        self._block_text = self._front_matter.block.whole.of(text)
        if before != self._front_matter:
            self.front_matter_changed.emit(self._front_matter)

    def _block_changed(self, text: str) -> bool:
        """Whether the front matter must be read again: cheap for the common case of typing in the body."""
        span: Span = self._front_matter.block.whole
        return len(span) == 0 or text[: len(self._block_text)] != self._block_text


def _last(_name: str, _present: Sequence[str]) -> str | None:
    return None
