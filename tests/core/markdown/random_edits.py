"""Random bodies and random edits of them, for comparing reading in steps with reading the whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

from editor.core.dialects.base import Dialect, Post
from editor.core.markdown.blocks import Rendered, rendered, rendered_after

#: Pieces of Markdown, divided by lines "%%".
_FILE = Path(__file__).parents[2] / "fixtures" / "markdown_parts.txt"
PARTS = tuple(_FILE.read_text("utf-8").removesuffix("\n").split("\n%%\n"))
PIECES = (
    "x", "가", " ", "\n", "\n\n", "    ", "\t", "#", "# ", "* ", "- ", "1. ", "> ", "```\n", "`", "**", "[far]", "[", "]", "](",
    "<div>", "</div>", "<!--", "-->", "|", "---\n", "===\n", "  \n", ":", "{: .x}", "$$", "\U0001f600", "\u3000", "~~~\n", "<",
    ">", "\n\n\n", "\n> ", "[^n]", "[^", "{{ word }}", "HTML", "{%", "%}", "}}", "\t\n", " \t\n\t\n",
)  # fmt: skip


def random_body(random: Random, blocks: int, parts: tuple[str, ...] = PARTS) -> str:
    """Some blocks, mostly with a blank line between them."""
    return "".join(random.choice(parts) + random.choice(("\n\n", "\n\n", "\n\n", "\n", "\n\n\n")) for _ in range(blocks))


def random_edit(random: Random, body: str) -> str:
    """The body after what a writer may do: type, delete, paste, join and move text."""
    at = random.randint(0, len(body))
    kind = random.random()
    if kind < 0.45:
        return body[:at] + random.choice(PIECES) + body[at:]
    if kind < 0.75:
        return body[:at] + body[at + random.choice((1, 1, 1, 2, 5, 40)) :]
    if kind < 0.9:
        return body[:at] + "\n\n" + random.choice(PARTS) + "\n\n" + body[at:]
    end = min(len(body), at + random.randint(1, 60))
    return body[:at] + random.choice(PIECES) + body[end:]


#: Pieces that have to do with text far away: notes, definitions, templates, attributes, quotation marks.
FAR_PARTS = tuple(_FILE.with_name("markdown_far_parts.txt").read_text("utf-8").removesuffix("\n").split("\n%%\n"))
TITLES = ("One", "둘", "")
#: A session begins anew after so many edits, so that a body neither wears away nor grows without end.
SESSION = 40
#: Edits without a step after which a session that is to compare steps begins anew.
IDLE = 4


@dataclass(frozen=True, slots=True)
class Fuzzed:
    """How many edits were made, how many of them were read in steps, and the first that came out otherwise than the whole.

    `staged` are the steps in a text after its templates, `noted` those after which the notes at the end were other ones.
    """

    edits: int
    steps: int
    difference: tuple[str, str] | None = None
    staged: int = 0
    noted: int = 0


def fuzz(dialect: Dialect, random: Random, edits: int, templates: float = 0.3, compared: int = 0) -> Fuzzed:
    """Compares each edit's blocks with those of the whole body. `templates` is how many sessions may have template tags.

    With `compared`, `edits` is not the end, but that so many were read in steps; a body that allows none is soon given up.
    """
    done = steps = staged = noted = 0
    while steps < compared if compared else done < edits:
        parts = _some_parts(random, templates)
        post = Post({"title": random.choice(TITLES)})
        start = random_body(random, random.randint(3, 30), parts)
        if random.random() < NOTED:
            parts, start = _noted(random, parts)
        now = rendered(dialect, start, post)
        idle = 0
        for _ in range(SESSION if compared else min(SESSION, edits - done)):
            at_name = "[^" in start and random.random() < 0.3
            body = _at_a_name(random, now.body) if at_name else writers_edit(random, now.body, parts)
            if random.random() < 0.02:
                post = Post({"title": random.choice(TITLES)})
            step, whole = rendered_after(dialect, body, post, now), rendered(dialect, body, post)
            done, steps = done + 1, steps + (step is not None)
            staged += step is not None and step.staged is not None
            noted += step is not None and _notes(step) != _notes(now)
            if step is not None and step.blocks != whole.blocks:
                return Fuzzed(done, steps, (now.body, body), staged, noted)
            now, idle = step or whole, 0 if step else idle + 1
            if compared and idle > IDLE:
                break
    return Fuzzed(done, steps, None, staged, noted)


#: How many sessions have notes and links that are defined once each, and then a third of the edits at their names.
NOTED = 0.35
_DEFINED = re.compile(r"^ {0,3}(?:\[[^\]\n]+\]|\*\[[^\]\n]+\]):", re.M)
_DEFINITIONS = (
    "[^n]: The note.", "[^other]: Another of HTML\n\n    with two paragraphs.", "[^third]: Code\n\n    ```\n    let a\n    ```",
    "[far]: /far 'title'", "[inner]: /inner", "*[HTML]: Hyper Text", "[^1]: One\n[one]: /one",
)  # fmt: skip


def _noted(random: Random, parts: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Parts without definitions, and a body of them in which each is defined once, most of them at the end."""
    parts = (*(part for part in parts if not _DEFINED.search(part)), "word[^n] and [far]", "[^other][^n] [inner][]", "[^1] HTML")
    blocks = [random.choice(parts) for _ in range(random.randint(12, 40))]
    for definition in random.sample(_DEFINITIONS, len(_DEFINITIONS)):
        blocks.insert(random.choice((len(blocks), len(blocks), random.randint(0, len(blocks)))), definition)
    return parts, "\n\n".join(blocks) + "\n"


def _at_a_name(random: Random, body: str) -> str:
    """The body after a few letters are typed or taken away at a note, a link or a definition."""
    places = [found.end() for found in re.finditer(r"\[\^|\]:? ?|HTML", body)]
    at = min(len(body), max(0, random.choice(places) + random.randint(-2, 6))) if places else 0
    if random.random() < 0.6:
        return body[:at] + random.choice(("x", " ", "word ", "\n", "[^n]", "*a*", "[far]", "\n\n    more")) + body[at:]
    return body[:at] + body[at + 1 :]


def _notes(made: Rendered) -> list[str]:
    return [block.html for block in made.blocks if block.start >= block.end]


def _some_parts(random: Random, templates: float) -> tuple[str, ...]:
    """A choice of parts, so that many bodies lack what makes steps impossible."""
    share = random.choice((0.0, 0.1, 0.4))
    with_templates = random.random() < templates
    far = [part for part in FAR_PARTS if random.random() < share and (with_templates or "{%" not in part and "{{" not in part)]
    return (*(part for part in PARTS if random.random() < 0.7 and (with_templates or "{%" not in part)), *far) or PARTS


def writers_edit(random: Random, body: str, parts: tuple[str, ...]) -> str:
    """The body after an edit: typed, deleted, a part pasted, a line moved or taken away, or one of the small edits above."""
    kind, lines = random.random(), body.split("\n")
    at = random.randrange(len(lines))
    if kind < 0.15:
        lines.insert(at, random.choice(("", "\n")) + random.choice(parts) + random.choice(("", "\n")))
    elif kind < 0.25:
        line = lines.pop(at)
        lines.insert(random.randint(0, len(lines)), line)
    elif kind < 0.3:
        del lines[at : at + random.choice((1, 1, 2, 5))]
    else:
        return random_edit(random, body)
    return "\n".join(lines)
