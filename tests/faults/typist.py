"""A program without a window that types into a post, journals and saves as the real one does, until it is killed.

``typist.py FILE LOG``: every keystroke is noted in LOG as "seconds number" right after it was made; a post of N keystrokes is N
characters long, so that what is found afterwards tells how many of them survived.
"""

from __future__ import annotations

import os
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QCoreApplication, QTimer

from editor.services.jobs import Jobs
from editor.services.journaling import Journaling
from editor.storage.files import FileText, read_file, save
from editor.storage.history import History
from editor.storage.journal import Journal
from editor.storage.records import Record, key_of
from editor.storage.recovery import home


class Typist:
    """Types a character every 15 ms, a line now and then, and saves about once a second."""

    def __init__(self, path: Path, log: int) -> None:
        self.path, self.log = path, log
        self.file: FileText = read_file(path)
        self.text, self.saved = self.file.text, self.file.text
        self.jobs = Jobs()
        self.journaling = Journaling(Journal(home()), History(home()), self.jobs)
        self.timer = QTimer(interval=15)
        self.timer.timeout.connect(self.press)
        self.timer.start()

    def press(self) -> None:
        self.text += random.choice("가나다라마바사 \n")
        os.write(self.log, f"{time.time():.4f} {len(self.text)}\n".encode())
        self.journaling.changed(key_of(self.path), self.record)
        if random.random() < 0.015:
            self.save()

    def save(self) -> None:
        data = self.file.encode(self.text)
        save(self.path, data, self.file.digest)
        self.file, self.saved = read_file(self.path), self.text
        self.journaling.saved(key_of(self.path))
        self.journaling.version(self.path, data)

    def record(self) -> Record | None:
        if self.text == self.saved:
            return None
        return Record(key_of(self.path), self.path, self.text, self.file.text, self.file.digest, time=time.time())


if __name__ == "__main__":
    application = QCoreApplication(sys.argv)
    typist = Typist(Path(sys.argv[1]), os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT | os.O_APPEND))
    sys.exit(application.exec())
