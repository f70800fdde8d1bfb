"""Which bodies made to be slow take a dialect longer than 2 s for 100,000 characters: each in a process of its own.

python -m tests.bench.hostile_inputs [ENGINE...]
"""

from __future__ import annotations

import sys
import time

from editor.core.dialects.base import Post
from editor.core.dialects.choose import dialect_for
from editor.core.engine import Engine
from tests.bench.patience import ends_in
from tests.hostile import HOSTILE

SIZE, LIMIT, PATIENCE = 100_000, 2.0, 12.0


def measured(engine: Engine, name: str) -> None:
    dialect, body = dialect_for(engine), HOSTILE[name](SIZE)
    dialect.blocks("{{ a }} **b** {% if c %}{% endif %}", Post())
    start = time.process_time()
    dialect.blocks(body, Post())
    taken = time.process_time() - start
    if taken > LIMIT / 2:
        print(f"{engine.value:12} {name:40} {taken:6.2f} s", flush=True)


def main() -> None:
    for engine in [Engine(name) for name in sys.argv[1:]] or list(Engine):
        dialect_for(engine).blocks("{{ a }}", Post())
        for name in HOSTILE:
            if not ends_in(PATIENCE, measured, engine, name):
                print(f"{engine.value:12} {name:40} more than {PATIENCE} s", flush=True)


if __name__ == "__main__":
    main()
