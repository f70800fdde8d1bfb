"""Whether the two sides of the window show the same place, over many real posts.

    python tests/bench/scroll_sync.py [--posts 40] [--engine jekyll] [--lines 60] [--size 900x700] [--set text/zoom=-2] [--show]

Every post is opened in the real window on a private screen and scrolled with the wheel from its top to its end, first the
text, then the page. Printed is the share of positions at which the block at the top of one side is the block at the top of
the other within two lines. `--set` gives the program a setting ("interface/scheme=dark"); `--size` the window's. FOREWORD_CORPUS
says where the corpus is; it has no Astro sites, so that posts of Docusaurus, Markdown of the same family, stand in for theirs.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from dev_display import private_screen  # noqa: E402

from tests.e2e.program import Program, environment, window_manager  # noqa: E402
from tests.e2e.scrolling import NEAR, Position, blocks, positions  # noqa: E402

CONFIG = {
    "jekyll": ("_config.yml", "title: x\n"),
    "hugo": ("hugo.toml", "title = 'x'\n"),
    "hexo": ("_config.yml", "title: x\n"),
    "astro": ("astro.config.mjs", "export default {}\n"),
}
FOLDER = {"jekyll": "_posts", "hugo": "content/posts", "hexo": "source/_posts", "astro": "src/content/blog"}
#: Whose posts stand in for those of a generator that the corpus lacks.
STANDS_IN = {"astro": "docusaurus"}


def chosen(engine: str, count: int, least: int) -> Iterator[tuple[str, bytes]]:
    """Posts of one engine with at least so many lines, the same ones each time."""
    part = f"posts/{STANDS_IN.get(engine, engine)}/"
    with tarfile.open(Path(os.environ["FOREWORD_CORPUS"], "corpus", "posts.tar.gz")) as archive:
        members = [m for m in archive if part in m.name and m.isfile() and m.size < 200_000]
        posts = [(m.name, archive.extractfile(m).read()) for m in members]  # type: ignore[union-attr]
    random.Random(7).shuffle(posts)
    yield from [(name, data) for name, data in posts if data.count(b"\n") >= least][:count]


def begin(post: Path, env: dict[str, str], site: Path, settings: Sequence[str], size: str) -> Program:
    """The program with a post, with settings such as "text/zoom=2", in a window of a size such as "1300x900"."""
    store = site / "home" / "foreword" / "settings.ini"
    store.parent.mkdir(parents=True)
    by_part: dict[str, list[str]] = {}
    for part, _, setting in (each.partition("/") for each in settings):
        by_part.setdefault(part, []).append(setting)
    store.write_text("".join(f"[{part}]\n" + "\n".join(each) + "\n" for part, each in by_part.items()))
    program = Program([post], env, site)
    program.wait_shown()
    if size:
        resize(program, *map(int, size.split("x")))
    return program


def resize(program: Program, width: int, height: int) -> None:
    """Give the window a size in pixels and wait until it has it."""
    xdotool = ["xdotool", "getactivewindow", "windowsize", str(width), str(height)]
    subprocess.run(xdotool, env=program.env, check=True, capture_output=True)
    program.wait(lambda s: any(w["rect"][2:] == [width, height] for w in s["widgets"]), f"a window of {width} by {height}")


def measured(program: Program, notches: int) -> list[tuple[Position, float]]:
    """Every position of both sides and by how many lines it is off."""
    known = blocks(program)
    return [
        (place, place.off(known))
        for side, step in (("text", notches), ("preview-view", 2 * notches))
        for place in positions(program, side, step)
    ]


def share(part: int, whole: int) -> str:
    return f"{100 * part / max(whole, 1):.2f} %"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--posts", type=int, default=40)
    parser.add_argument("--engine", default="jekyll", choices=list(CONFIG))
    parser.add_argument("--lines", type=int, default=60)
    parser.add_argument("--notches", type=int, default=2)
    parser.add_argument("--size", default="", help="the window's width and height: 1300x900")
    parser.add_argument("--set", action="append", default=[], help="a setting: text/zoom=-2")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    good = {"text": [0, 0, 0], "preview-view": [0, 0, 0]}
    with private_screen(environment()) as env, tempfile.TemporaryDirectory() as folder:
        manager = window_manager(env)
        for number, (name, data) in enumerate(chosen(options.engine, options.posts, options.lines)):
            site = Path(folder, str(number))
            post = site / FOLDER[options.engine] / Path(name).name
            post.parent.mkdir(parents=True)
            (site / CONFIG[options.engine][0]).write_text(CONFIG[options.engine][1])
            post.write_bytes(data)
            lines = data.decode("utf-8", "replace").split("\n")
            program = begin(post, env, site, options.set, options.size)
            try:
                for place, off in measured(program, options.notches):
                    good[place.side][0] += off <= NEAR
                    good[place.side][1] += 1
                    same = place.reads_same(lines)
                    good[place.side][2] += same
                    if options.show and (off > NEAR or not same):
                        block = f"page {place.start}-{place.end} {place.words[:30]!r}"
                        print(f"{off:3.0f} {'same' if same else 'OTHER'} {name}: {place.side} line {place.line:.1f} {block}")
            except AssertionError as trouble:
                print(f"{name}: {str(trouble)[:300]}")
            finally:
                program.kill()
        manager.terminate()
        manager.wait()
    for side, (near, total, same) in good.items():
        print(f"{side} leads: {near} of {total} positions within {NEAR} lines ({share(near, total)})")
        print(f"    the page's first words are in the text's first lines at {share(same, total)}")


if __name__ == "__main__":
    main()
