"""A long hunt for front matter that makes reading or editing crash, hang or touch what it should not.

    python -m tests.bench.front_matter_fuzz --seconds 600 [--seed N]

The cases are those of the tests (blocks in every style, broken blocks, oddities of YAML), without end and with new seeds. Each is
read for every engine; each edit must be refused or read back as meant and stay on the lines of its field. A case may
take one second of the processor. What fails is printed with the seed that makes it again: ``--seed N --seconds 0``.
"""

from __future__ import annotations

import argparse
import faulthandler
import itertools
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from random import Random

from editor.core.frontmatter.intent import same
from editor.core.frontmatter.model import Entry, Kind
from editor.core.frontmatter.parse import parse
from editor.core.frontmatter.patch import PatchRefused, set_value
from editor.core.text import apply
from tests.core.frontmatter.fuzz import ENGINES, TOKENS, block, check, damaged
from tests.core.frontmatter.generators import NASTY
from tests.core.frontmatter.test_oddities import ODD, margin, text_of
from tests.core.frontmatter.test_properties import check_json, check_toml, check_yaml

LIMIT = 1.0  # seconds of the processor for one case
STUCK = 60.0  # seconds by the clock after which the stack is printed and the process ends
FAILURES = 20


def broken(random: Random) -> str:
    check(block(random), random)
    return "broken block"


def anything(random: Random) -> str:
    """Characters without any order, between fences or not."""
    inside = "".join(random.choice((*TOKENS, *NASTY)) for _ in range(random.randint(0, 40)))
    opening, closing = random.choice((("---\n", "\n---\n"), ("+++\n", "\n+++\n"), ("{", "}\n"), ("", ""), ("", "\n---\n")))
    check(f"{opening}{inside}{closing}본문\n", random)
    return "any characters"


def odd(random: Random) -> str:
    """One of YAML's oddities, as it is or damaged, with a change of one of its fields."""
    piece = random.choice(list(ODD.values()))
    text = text_of(piece, margin(piece))
    for _ in range(random.choice((0, 1, 2))):
        text = damaged(random, text)
    engine = random.choice(ENGINES)
    found = parse(text, engine)
    if not found.entries or found.block.kind is not Kind.YAML:
        return "oddity: unreadable"
    entry = found.entry(random.choice(found.entries).key)
    assert entry is not None
    value = random.choice((*NASTY, 1, True, ["a", "b: c"], {"x": "y"}))
    try:
        edits = set_value(text, (entry.key,), value, engine=engine)
    except PatchRefused:
        return "oddity: refused"
    new = apply(text, edits)
    _stays_on_its_lines(text, new, entry)
    again = parse(new, engine)
    assert again.trouble is None
    others = {key: item for key, item in found.data.items() if key != entry.key}
    assert same({key: item for key, item in again.data.items() if key != entry.key}, others), f"{text!r} => {new!r}"
    return "oddity: changed"


def _stays_on_its_lines(text: str, new: str, entry: Entry) -> None:
    """What stands before the key, and below the last line of its value, is the same."""
    below = text.find("\n", max(entry.key_span.end, entry.value_span.end - 1))
    assert new.startswith(text[: entry.key_span.start]), f"{entry.key}: {text!r} => {new!r}"
    assert below < 0 or new.endswith(text[below + 1 :]), f"{entry.key}: {text!r} => {new!r}"


def styled(make: Callable[[Random], str | None], name: str) -> Callable[[Random], str]:
    return lambda random: f"{name}: {(make(random) or 'changed').partition(':')[0]}"


CASES = (broken, anything, odd, odd, styled(check_yaml, "YAML"), styled(check_toml, "TOML"), styled(check_json, "JSON"))


def one(seed: int) -> str:
    """Run the case of a seed: what came of it. Raises AssertionError, or whatever the program raised."""
    random = Random(seed)
    start = time.process_time()
    outcome = random.choice(CASES)(random)
    spent = time.process_time() - start
    assert spent < LIMIT, f"took {spent:.1f} s"
    return outcome


def main() -> int:
    """Print what was done and what failed; 1 when something did."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    outcomes: Counter[str] = Counter()
    slowest, failed, end = 0.0, 0, time.monotonic() + options.seconds
    for seed in itertools.count(options.seed):
        faulthandler.dump_traceback_later(STUCK, exit=True)
        start = time.process_time()
        try:
            outcomes[one(seed)] += 1
        except Exception:  # whatever it is, it is what is looked for
            failed += 1
            print(f"seed {seed}:\n{ascii_only(traceback.format_exc())}", flush=True)
        slowest = max(slowest, time.process_time() - start)
        if time.monotonic() >= end or failed >= FAILURES:
            break
    faulthandler.cancel_dump_traceback_later()
    print(f"{sum(outcomes.values())} cases, {failed} failed, slowest {slowest * 1000:.0f} ms: {dict(outcomes.most_common())}")
    return 1 if failed else 0


def ascii_only(text: str) -> str:
    """For a terminal that cannot print lone surrogates."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


if __name__ == "__main__":
    sys.exit(main())
