"""Keeps the preview's page up to date with one document at a time, in patches.

A change is answered in the same turn of the event loop, once, however many changes it had. Where reading the whole body
takes longer than a frame, or nobody knows how long, it is done in a worker process: one job at a time, and when it ends the
newest text is next. What was made in steps is compared with the whole when the keys pause.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import thread_time
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from editor.core.dialects.base import Dialect, Post, plain
from editor.core.markdown.ordinary import is_ordinary
from editor.core.markdown.page_model import Made, Page, PageGroup, PageOptions
from editor.services.document import Document
from editor.services.jobs import Job, Jobs
from editor.services.second_look import SecondLook
from editor.services.shown_page import Patch, Snapshot, page_of

if TYPE_CHECKING:
    from editor.core.markdown.blocks import Rendered
    from editor.core.markdown.page import DialectOf

#: Addresses under which the page reaches a post's files, and stands in for remote images that are not loaded.
SCHEME = "foreword"
FILES, BLOCKED = f"{SCHEME}://file", f"{SCHEME}://blocked"
#: Milliseconds that rendering may take in the GUI thread, and characters with which it is tried there the first time.
FRAME = 16.0
FIRST_IN_PLACE = 60_000
#: Milliseconds of reading a post that is opened after which its page is made in a turn of its own: keys that wait are first.
TURN = 8.0
#: Characters around a change that are read there at the most.
STEP_IN_PLACE = 16_000
#: Milliseconds, beyond what its length explains, after which a process is ended and the text is shown as it is written.
DEADLINE = 2_000
#: Characters that a process renders in a millisecond at the least, with the time that it takes to start.
PACE, STARTING = 20, 8_000


class Preview(QObject):
    """The page of the current document.

    `dialect_for` and `post_for` say how the site reads a document. `remake` gives the same dialect in a worker process; it
    must be a function at the top of a module. Without it all work is done in place.

    Signals:
        patched: Patch, one for each revision that is shown.
    """

    patched = Signal(object)

    def __init__(
        self,
        jobs: Jobs,
        dialect_for: Callable[[Document], Dialect],
        post_for: Callable[[Document], Post],
        remake: DialectOf | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.jobs, self._dialect_for, self._post_for, self._remake = jobs, dialect_for, post_for, remake
        self._document: Document | None = None
        self._page = Page()
        self._rendered: Rendered | None = None
        self._dialect: Dialect | None = None
        self._options = PageOptions(f"{FILES}/0?", f"{BLOCKED}?", remote_images=False)
        self._visits = 0
        self._reset = self._unseen = True
        self._job: Job | None = None
        self._warm = self._warming = False
        self._again = False
        self._cost = 0.0
        # Behind the painting of the text: telling the page first made the text 6 ms later and the page no sooner.
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._render)
        self._second = QTimer(self, singleShot=True, interval=0)
        self._second.timeout.connect(self._go_on)
        self._read: tuple[Snapshot, Rendered, float] | None = None
        self._look = SecondLook(jobs, self)
        self._look.due.connect(self._look_again)
        self._look.overdue.connect(self._on_overdue)
        jobs.released.connect(self.refresh)
        jobs.rested.connect(self._on_rested)

    @property
    def page(self) -> Page:
        """What was sent last."""
        return self._page

    @property
    def due(self) -> bool:
        """Whether the page is about to change, in the next turn of the event loop."""
        return self._turn.isActive() or self._second.isActive()

    @property
    def document(self) -> Document | None:
        return self._document

    @property
    def options(self) -> PageOptions:
        """How the page reaches files and images."""
        return self._options

    @property
    def remote_images(self) -> bool:
        return self._options.remote_images

    def blocked_images(self) -> int:
        """How many images of the page are not loaded because they are somewhere else."""
        return sum(group.html.count(f'src="{BLOCKED}?') for group in self._page.groups if BLOCKED in group.html)

    def set_document(self, document: Document | None) -> None:
        """Show another document, or none. The page follows in the turns of the event loop behind the one that paints its text."""
        if document is self._document:
            return
        if self._document is not None:
            self._document.text_changed.disconnect(self.refresh)
        if document is not None:
            document.text_changed.connect(self.refresh)
        self._document, self._reset, self._unseen, self._cost = document, True, True, 0.0
        self._visits += 1  # a reference means another file in another post, so its address must differ
        self._options = replace(self._options, files=f"{FILES}/{self._visits}?")
        self._forget()

    def set_remote_images(self, shown: bool) -> None:
        """Whether images are loaded from the web; at first they are not. What is on the page already follows."""
        if shown != self._options.remote_images:
            self._options = replace(self._options, remote_images=shown)
            self._forget()

    def refresh(self) -> None:
        """Render in the next turn of the event loop: the text, the dialect or the site's configuration changed.

        Before the window has been painted there is nothing to show the page in.
        """
        if not self.jobs.held:
            self._turn.start()

    def _forget(self) -> None:
        """Nothing that was made may be used again."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._rendered = self._read = None
        self._look.forget()
        self.refresh()

    def _render(self) -> None:
        if self._unseen and self._document is not None:
            self._unseen = False
            self._turn.start()  # the window shows the text in this turn
        elif self._document is None:
            self._send(Page(), None)
        elif self._job is not None:
            self._again = True
        else:
            self._render_snapshot(self._snapshot(self._document))

    def _snapshot(self, document: Document) -> Snapshot:
        from editor.core.markdown.dress import dress_of
        from editor.core.site.references import own_addresses

        text, matter = document.text, document.front_matter
        start = matter.body_start
        dialect, post = self._dialect_for(document), self._post_for(document)
        if dialect is not self._dialect:
            self._dialect, self._rendered = dialect, None
        dress = dress_of(dialect.engine, post)
        own = own_addresses(post.config)
        if (dress, own) != (self._options.dress, self._options.own):
            self._options, self._rendered = replace(self._options, dress=dress, own=own), None
        first, data = text.count("\n", 0, start), {**post.front_matter, **matter.data}
        return Snapshot(document.buffer.revision, text[start:], first, data, dialect, post, self._options)

    def _render_snapshot(self, snapshot: Snapshot) -> None:
        from editor.core.markdown.blocks import rendered

        waited, self._read = self._read is not None, None
        spent = thread_time()  # not by the clock: a busy machine makes no text a slow one
        if self._step(snapshot):
            return
        if self._beyond_a_frame(snapshot):
            self._start(snapshot)
        else:
            self._read = snapshot, rendered(snapshot.dialect, snapshot.body, snapshot.post), thread_time() - spent
            if self._rendered is not None or waited or self._read[-1] * 1000 < TURN:
                self._go_on()
            else:
                self._second.start()  # a post is opened

    def _step(self, snapshot: Snapshot) -> bool:
        """Make the page from the last one, where that is possible."""
        from editor.core.markdown.blocks import rendered_after

        allowed = _may_hold_up if self._remake is not None else None
        done = self._rendered and rendered_after(snapshot.dialect, snapshot.body, snapshot.post, self._rendered, allowed)
        if done is None:
            return False
        if done is not self._rendered:
            self._look.owe()
        self._make_page(snapshot, done)
        return True

    def _go_on(self) -> None:
        """Make the page of what has been read as a whole, unless another text has come since."""
        if self._read is not None:
            (snapshot, done, spent), self._read = self._read, None
            begun = thread_time()
            self._look.settle()
            self._make_page(snapshot, done)
            self._cost = (spent + thread_time() - begun) * 1000

    def _make_page(self, snapshot: Snapshot, done: Rendered) -> None:
        from editor.core.markdown.page import page_groups

        before = Made() if self._rendered is None else Made(self._rendered.blocks, self._page.groups)
        self._show(snapshot, done, page_groups(done, snapshot.options, before))

    def _beyond_a_frame(self, snapshot: Snapshot) -> bool:
        """Whether a process should do it. One that is not there yet is started once somebody writes, and used from then on."""
        body = snapshot.body
        if self._remake is None:
            return False
        if len(body) > FIRST_IN_PLACE or snapshot.post.takes_pages or not is_ordinary(body):
            return True
        if self._cost > FRAME and not self._warm:
            if snapshot.revision != self._page.revision:
                self._warm_up()
            return False
        return self._cost > FRAME

    def _warm_up(self) -> None:
        """Have the worker process load what it needs while its work is still done here."""
        from editor.core.markdown.page import made_anew

        if not self._warming and self._remake is not None and self._dialect is not None:
            self._warming = True
            work = (made_anew, self._remake, self._dialect.engine, "", Post(), self._options)
            self.jobs.run_in_process(*work, done=self._on_warm)

    def _on_warm(self, _nothing: object) -> None:
        self._warm, self._warming = True, False

    def _on_rested(self) -> None:
        """The worker process is gone, since nobody needed it."""
        self._warm = self._warming = False

    def _start(self, snapshot: Snapshot) -> None:
        from editor.core.markdown.page import made_anew

        clock = QElapsedTimer()
        clock.start()

        def done(result: object) -> None:
            self._job, self._warm = None, True
            self._cost = clock.nsecsElapsed() / 1e6
            self._take(snapshot, result)
            self._continue()

        def failed(_error: BaseException) -> None:
            self._job = None
            if is_ordinary(snapshot.body):
                self._remake = None  # what cannot be done elsewhere is done here
                self.refresh()
            else:
                self._show_plain(snapshot)  # it may have ended the process, and would end the window

        self._job = self.jobs.run_in_process(made_anew, *self._question(snapshot), done=done, failed=failed)
        self._job.limit(self._limit(snapshot), lambda: self._show_plain(snapshot))

    def _question(self, snapshot: Snapshot) -> tuple[object, ...]:
        """What a worker process makes everything of."""
        given = snapshot.post
        own = dict(given.front_matter), dict(given.config), dict(given.includes), dict(given.targets)
        return self._remake, snapshot.dialect.engine, snapshot.body, Post(*own, given.takes_pages), snapshot.options

    def _limit(self, snapshot: Snapshot) -> int:
        """Milliseconds that a worker process may take for it."""
        return DEADLINE + len(snapshot.body) // PACE + (0 if self._warm else STARTING)

    def _take(self, snapshot: Snapshot, result: object) -> None:
        """Show what a worker process has made."""
        made, groups = cast("tuple[Rendered, tuple[PageGroup, ...]]", result)
        self._look.settle()
        self._show(snapshot, replace(made, post=snapshot.post), groups)

    @property
    def looking(self) -> bool:
        """Whether a page that was made in steps is yet to be compared with the whole."""
        return self._look.pending

    def _look_again(self) -> None:
        """The keys have paused: have the whole read beside, and take it should it be another than what the steps made."""
        from editor.core.markdown.page import fingerprint, made_unlike

        document, made, page = self._document, self._rendered, self._page
        if document is None or made is None or self._remake is None or self._job is not None or self.due:
            return
        snapshot = self._snapshot(document)
        if self._rendered is not made or (snapshot.body, snapshot.post) != (made.body, made.post):
            return  # another page is on its way

        def unlike(result: object) -> None:
            if self._page is page and self._job is None and document.buffer.revision == snapshot.revision:
                self._take(snapshot, result)

        known = fingerprint(made, page.groups)
        self._look.begin(self._limit(snapshot), unlike, made_unlike, known, *self._question(snapshot))

    def _on_overdue(self) -> None:
        """Reading the whole did not end, so its process is ended. What else was to be made there is asked for again."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._warm = False
        self.jobs.end_processes()
        self.refresh()

    def _show_plain(self, snapshot: Snapshot) -> None:
        """Rendering did not end: the text as it is written, until it changes."""
        from editor.core.markdown.blocks import Rendered
        from editor.core.markdown.page import page_groups

        self._job, self._warm = None, False
        self.jobs.end_processes()
        done = Rendered(snapshot.body, snapshot.post, (plain(snapshot.body, gave_up=True),))
        self._show(snapshot, done, page_groups(done, snapshot.options, Made()))
        self._rendered = None  # nothing to take a step from
        self._continue()

    def _continue(self) -> None:
        if self._again:
            self._again = False
            self.refresh()

    def _show(self, snapshot: Snapshot, done: Rendered, groups: tuple[PageGroup, ...]) -> None:
        self._send(page_of(snapshot, done, groups), done)

    def _send(self, page: Page, done: Rendered | None) -> None:
        from editor.core.markdown.patch import page_hunks

        before, self._page, self._rendered = self._page, page, done
        reset, self._reset = self._reset, False
        changed = page_hunks(before.groups, page.groups)
        self.patched.emit(Patch(page, changed, page.head if page.head != before.head or reset else None, reset))


def _may_hold_up(text: str) -> bool:
    """Whether a text around a change may be read in the GUI thread."""
    return len(text) <= STEP_IN_PLACE and is_ordinary(text)
