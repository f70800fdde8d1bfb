"""Posts that are edited at random and checked after each edit, for comparing `Again` with a check of the whole post."""

from __future__ import annotations

import tarfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from editor.core.engine import Engine
from editor.core.newlines import normalise
from editor.core.rules.again import Again
from editor.core.rules.model import FileFacts, Subject
from editor.core.rules.registry import examine
from editor.core.rules.settings import DEFAULT, Settings
from editor.core.rules.since import since
from editor.core.site.model import Site
from tests.core.markdown.random_edits import FAR_PARTS, PARTS, writers_edit

FIXTURES = Path(__file__).parents[2] / "fixtures" / "rules"
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
HEAD = "---\ntitle: 글\n---\n\n"
#: Rules that are off by themselves are tried too.
ALL = Settings(extend_select=("FW",))
#: A post is edited so often before the next one is begun.
SESSION = 8


@dataclass(slots=True)
class Tried:
    """How many edits were made and how often each code was found; the first texts whose answers differ, old and new, if any."""

    edits: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    difference: tuple[str, str] | None = None


def cases() -> list[dict]:
    """The rules' fixtures: every rule finds something in one of them."""
    return [case for file in sorted(FIXTURES.glob("*.toml")) for case in tomllib.loads(file.read_text("utf-8"))["case"]]


def bodies() -> list[str]:
    """Their bodies."""
    return [case["text"].rpartition("\n---\n")[2].strip("\n") for case in cases()]


def made_up(random: Random) -> Iterator[str]:
    """Posts of parts that rules find something in, and of parts that are read in many ways."""
    told = bodies()
    while True:
        parts = [random.choice(random.choice((told, told, PARTS, FAR_PARTS))) for _ in range(random.randint(3, 25))]
        yield HEAD + "".join(part + random.choice(("\n\n", "\n\n", "\n\n", "\n")) for part in parts)


def from_corpus(random: Random, corpus: Path) -> Iterator[str]:
    """Real posts, up to 30,000 characters long, in any order."""
    with tarfile.open(corpus / "corpus" / "posts.tar.gz") as archive:
        files = [file for member in archive if member.isfile() and (file := archive.extractfile(member))]
        texts = [normalise(file.read().decode("utf-8-sig", "replace")) for file in files]
    chosen = [text for text in texts if text and len(text) <= 30_000]
    while True:
        yield random.choice(chosen)


def try_edits(engine: Engine, random: Random, posts: Iterator[str], edits: int) -> Tried:
    """Makes so many edits and compares the answers after each, until two differ: that of `Again` with that of a fresh check, and
    what `Since` makes of the answer before."""
    tried, again = Tried(), Again()
    pasted = (*bodies(), *PARTS)
    site = Site(Path("/site"), engine, "site")
    while tried.edits < edits:
        text = next(posts)
        settings = random.choice((DEFAULT, ALL))
        last = again.examine(_subject(text, engine, site), settings)
        for _ in range(SESSION):
            old, text = text, writers_edit(random, text, pasted)
            quick = again.examine(_subject(text, engine, site), settings)
            whole = examine(_subject(text, engine, site), settings)
            tried.edits += 1
            tried.codes.update(one.code for one in whole)
            if quick != whole or since(last, quick, len(text) - len(old)).applied(last) != whole:
                tried.difference = old, text
                return tried
            last = quick
    return tried


def _subject(text: str, engine: Engine, site: Site) -> Subject:
    return Subject(text, "_posts/2024-01-05-a.md", engine, site, NOW, FileFacts())
