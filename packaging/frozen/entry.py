"""What the frozen program runs; multiprocessing starts its workers with the same program."""

import multiprocessing
import os


def restored(env: dict[str, str]) -> dict[str, str]:
    """What LD_LIBRARY_PATH must become: git, browsers and whatever else is started must find the system's libraries, not ours."""
    return {"LD_LIBRARY_PATH": env.get("LD_LIBRARY_PATH_ORIG", "")} if "APPIMAGE" in env else {}


if __name__ == "__main__":
    multiprocessing.freeze_support()
    for name, value in restored(dict(os.environ)).items():
        os.environ.pop(name, None)
        if value:
            os.environ[name] = value
    from editor.__main__ import main

    main()
