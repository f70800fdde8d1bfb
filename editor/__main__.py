"""``foreword`` and ``python -m editor``: the same program."""

from __future__ import annotations

import gc
import sys

from editor.cli.main import run


def main() -> None:
    """Run the command line and leave with its exit code."""
    code = run(sys.argv[1:])
    if "editor.app" not in sys.modules:
        gc.freeze()  # Python looks for rubbish once more as it ends, which takes a tenth of the check of a post
    sys.exit(code)


if __name__ == "__main__":
    main()
