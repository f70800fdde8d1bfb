"""Words that several rules' sentences share: the generators' names and what they do to a post they cannot read."""

from __future__ import annotations

from collections.abc import Mapping

from editor.core.engine import Engine
from editor.core.messages import N_, Text, text

GENERATOR: Mapping[Engine, str] = {
    Engine.JEKYLL: "Jekyll",
    Engine.HUGO: "Hugo",
    Engine.HEXO: "Hexo",
    Engine.ASTRO: "Astro",
    Engine.GFM: "GitHub",
    Engine.COMMONMARK: "CommonMark",
}

#: What becomes of a post whose front matter cannot be read (measured with Jekyll 4.3, Hugo 0.168, Hexo 8, Astro 5).
UNREADABLE: Mapping[Engine, Text] = {
    Engine.JEKYLL: text(
        N_("Jekyll will publish this post under today's date, without its title and layout, and report success.")
    ),
    Engine.HUGO: text(N_("Hugo will stop: the whole site is not built.")),
    Engine.HEXO: text(N_("Hexo will leave this post out and report success.")),
    Engine.ASTRO: text(N_("Astro will stop: the whole site is not built.")),
    Engine.GFM: text(N_("GitHub will show an error in place of the fields.")),
    Engine.COMMONMARK: text(N_("No generator can read this post's fields.")),
}

#: What becomes of front matter that is not recognised as such.
SHOWN: Mapping[Engine, Text] = {
    engine: text(
        N_("{generator} will show the front matter as text at the top of the page, and the post has no title."), generator=name
    )
    for engine, name in GENERATOR.items()
} | {Engine.ASTRO: UNREADABLE[Engine.ASTRO]}


def said(*sentences: Text) -> Text:
    """Sentences as one message: the consequence, the cause, what to do."""
    names = [f"part{number}" for number in range(len(sentences))]
    return Text(" ".join(f"{{{name}}}" for name in names), dict(zip(names, sentences, strict=True)))
