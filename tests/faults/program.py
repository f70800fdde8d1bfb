"""A small program that saves, to be cut off at each of its steps: ``program.py save|create|journal FILE``.

Says what went wrong on standard error and ends with 1, as the window would show it.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from editor.storage.files import FileTrouble, read_file, save
from editor.storage.journal import Journal
from editor.storage.records import Record

OLD = "---\ntitle: 옛 글\n---\n" + "옛 문단입니다.\n" * 900
NEW = "---\ntitle: 새 글\n---\n" + "새로 쓴 긴 문단입니다.\n" * 500
TEXTS = ("first", "second", NEW)


def main(task: str, name: str) -> int:
    path = Path(name)
    try:
        if task == "save":
            file = read_file(path)
            save(path, file.encode(NEW), file.digest)
        elif task == "create":
            save(path, NEW.encode(), None)
        else:
            return journal()
    except FileTrouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return 0


def journal() -> int:
    """Three records of one post; the number of each is printed when it is on the disk."""
    journal = Journal(Path(os.environ["FOREWORD_HOME"]))
    trouble = None
    for number, text in enumerate(TEXTS):
        trouble = journal.write("k", Record("k", None, text, base="base", time=1.0))
        if trouble is None:
            with contextlib.suppress(OSError):
                os.write(1, b"%d" % number)
        else:
            print(trouble.say(), file=sys.stderr)
    return trouble is not None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
