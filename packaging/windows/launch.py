"""What foreword.exe runs inside itself; on Windows only."""

import os
import sys


def prepare() -> None:
    """Worker processes are started with Python's own program, hooks with ours; and a program without a console has no streams."""
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - pathlib would be loaded for it
    sys.executable = os.path.join(root, "python", "pythonw.exe")  # noqa: PTH118
    sys.__dict__["_base_executable"] = sys.executable  # what multiprocessing starts
    sys.argv[0] = os.path.join(root, "bin", "foreword.exe")  # noqa: PTH118
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115


if __name__ == "__main__":
    prepare()
    from editor.__main__ import main

    main()
