"""What the frozen program runs; multiprocessing starts its workers with the same program."""

import multiprocessing

if __name__ == "__main__":
    multiprocessing.freeze_support()
    from editor.__main__ import main

    main()
