"""What a rule is, and what it looks at.

A rule is data (code, severity by generator, explanation) and one function from a `Subject` to findings. Spans are code
points of the file's text with LF newlines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import PurePath
from types import MappingProxyType
from typing import Protocol

from editor.core.diagnostics import Fix, Severity
from editor.core.engine import Engine
from editor.core.frontmatter.model import Entry, FrontMatter
from editor.core.frontmatter.parse import parse
from editor.core.messages import N_, Text
from editor.core.newlines import Newline
from editor.core.once import once
from editor.core.patterns import pattern
from editor.core.rules.blocks import Block, Blocks, Kind, first_offset
from editor.core.rules.code import Code, Places, between
from editor.core.rules.links import Link, links
from editor.core.rules.liquid import Token, tokens
from editor.core.rules.needs import Needs
from editor.core.rules.prose import Proses
from editor.core.rules.scan import scan
from editor.core.rules.signs import Signs
from editor.core.site.model import Site
from editor.core.text import Span


class Family(Enum):
    """The chapters of the catalogue; a code's first digit."""

    FILE = N_("File and encoding")
    SYNTAX = N_("Front matter syntax")
    DATES = N_("Dates")
    NAMES = N_("File name and URL")
    FIELDS = N_("Fields")
    TAGS = N_("Tags and categories")
    DRAFTS = N_("Drafts and visibility")
    LINKS = N_("Links and images")
    LIQUID = N_("Liquid and shortcodes")
    MARKDOWN = N_("Markdown that will not come out as meant")


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of the bytes that the text was read from."""

    encoding: str = "utf-8"
    newline: Newline = Newline.LF


class SiteFacts(Protocol):
    """What is known of the rest of the site. Rules that need it say nothing without it; it is asked only when they do."""

    def spelling(self, path: str) -> str | None:
        """A file as the disk spells it, whatever letter case or Unicode form it was asked for in; None when there is none.

        Paths lead from the site's root, with "/" between their parts.
        """

    def post_names(self) -> frozenset[str]:
        """The posts' paths below `_posts`, without their endings."""

    def page_names(self) -> frozenset[str] | None:
        """Hugo's pages and folders by their names, as `hugo_pages.page_name` makes them; None when they cannot be known."""


@dataclass(frozen=True, slots=True)
class Found:
    """One finding of a rule. `severity` replaces the rule's own where a case is worse or milder than usual."""

    span: Span
    message: Text
    fix: Fix | None = None
    severity: Severity | None = None


_FENCE = r"(?:-{2,}|—+-*|–+-*|\+{3,})[ \t]*"
_ODD_BLOCK = pattern(rf"\s*(?:{_FENCE}\n)?(?=[\w-]+[ \t]*[:：=])(?:[^\n]*\n){{1,60}}?{_FENCE}(?:\n|\Z)")


class Subject:
    """A post as the rules see it. Everything costly is made when the first rule asks for it, once."""

    def __init__(
        self,
        text: str,
        name: str,
        engine: Engine,
        site: Site | None,
        now: datetime,
        file: FileFacts,
        facts: SiteFacts | None = None,
    ) -> None:
        self.text = text
        self.name = name
        self.engine = engine
        self.site = site
        self.now = now
        self.file = file
        self.facts = facts

    def with_text(self, text: str) -> Subject:
        """The same post with another text."""
        return Subject(text, self.name, self.engine, self.site, self.now, self.file, self.facts)

    def of_blocks(self, blocks: Sequence[Block]) -> Subject:
        """The same post as if its body had these blocks only, for rules that look at each by itself."""
        part = Subject(self.text, self.name, self.engine, self.site, self.now, self.file)
        part.front, part.blocks, part.signs = self.front, Blocks(blocks), self.signs
        return part

    @once
    def front(self) -> FrontMatter:
        """The front matter."""
        return parse(self.text)

    @once
    def blocks(self) -> Blocks:
        """The body's lines, sorted by what they are."""
        return scan(self.text, self.body_start, self.engine)

    def beginning_with(self, signs: str) -> Sequence[Block]:
        """The body's paragraphs that begin with one of the signs, none of which is a letter; in order."""
        groups = [group for sign in signs if (group := self.by_sign.get(sign))]
        return groups[0] if len(groups) == 1 else sorted([block for group in groups for block in group], key=first_offset)

    @once
    def by_sign(self) -> Mapping[str, list[Block]]:
        """Paragraphs by the sign that they begin with: most begin with a letter, and most rules are about those that do not."""
        found: dict[str, list[Block]] = {}
        written = self.text
        for block in self.blocks.of(Kind.PROSE):
            start = block.lines[0][0]
            sign = written[start : start + 1]
            if not sign.isalpha():
                found.setdefault(sign, []).append(block)
        return found

    @once
    def signs(self) -> Signs:
        """The marks that the text has, which `in` asks for."""
        return Signs(self.text)

    @once
    def line_signs(self) -> frozenset[str]:
        """What the lines of the body's paragraphs begin with, but for the first of each."""
        written = self.text
        return frozenset([written[line[0] : line[0] + 1] for block in self.blocks.of(Kind.PROSE) for line in block.lines[1:]])

    @once
    def proses(self) -> Proses:
        """The body's running texts."""
        return Proses(self.text, self.blocks, self.signs)

    @once
    def code(self) -> Code:
        """The body's code, which `in` asks whether a place is in it."""
        return Code(self.blocks, self.proses)

    @once
    def comments(self) -> Places:
        """The body's comments of HTML, wherever they stand."""
        return Places(between(self.text, "<!--", "-->", self.body_start) if "<!--" in self.signs else iter(()))

    @once
    def links(self) -> tuple[Link, ...]:
        """The body's links and pictures."""
        return tuple(links(self.text, self.blocks, self.proses, spaced=self.engine is Engine.JEKYLL))

    @once
    def pictures(self) -> tuple[Link, ...]:
        """Those of the links that are pictures."""
        return tuple([link for link in self.links if link.is_picture])

    @once
    def body_start(self) -> int:
        """Where the body begins. Fields that no generator reads as such are still not prose."""
        if self.front.block.whole:
            return self.front.body_start
        match = _ODD_BLOCK.match(self.text)
        return match.end() if match else 0

    @once
    def stem(self) -> str:
        """The file's name without folders."""
        return self.name.rpartition("/")[2]

    @once
    def readable(self) -> bool:
        """Whether there is a front matter and it can be read."""
        return bool(self.front.block.whole) and self.front.trouble is None

    @once
    def is_post(self) -> bool:
        """Whether the file is one of the posts, rather than a page or a data file."""
        if self.engine is Engine.JEKYLL:
            return "_posts/" in f"/{self.name}" if "/" in self.name or self.site else True
        folders = self.site.post_folders if self.site and self.site.engine is self.engine else ("",)
        inside = any(not folder or self.name.startswith(f"{folder}/") for folder in folders)
        return inside and not self.stem.startswith("_index.")

    @once
    def liquid(self) -> tuple[Token, ...]:
        """The body's Liquid; none where the post switches it off (Jekyll 4)."""
        if "{%" not in self.signs and "{{" not in self.signs:
            return ()
        off = self.entry("render_with_liquid")
        return () if off and off.value is False else tuple(tokens(self.text, self.body_start))

    def name_of(self, place: PurePath) -> str | None:
        """The path from the site's root of a file of the site."""
        try:
            return place.relative_to(self.site.root).as_posix() if self.site else None
        except ValueError:
            return None

    def spelling(self, place: PurePath) -> str | None:
        """The name of the file at a place of the site, as `name_of`, in the file's own letters; None when it is not there."""
        name = self.name_of(place)
        return self.facts.spelling(name) if self.facts and name else None

    @property
    def head(self) -> Span:
        """Where a finding about the whole file is shown: its first line."""
        end = self.text.find("\n")
        return Span(0, len(self.text) if end < 0 else end)

    @property
    def config(self) -> Mapping[str, object]:
        """The site's configuration; empty without a site."""
        return self.site.config if self.site else {}

    def entry(self, *keys: str) -> Entry | None:
        """The first of the fields that the post has; letter case counts, as it does for Jekyll and Hexo."""
        known = self.fields
        for key in keys if self.engine is not Engine.HUGO else map(str.lower, keys):
            if key in known:
                return known[key]
        return None

    @once
    def fields(self) -> Mapping[str, Entry]:
        """The fields by their keys, for Hugo in small letters; of a key that is there twice the last one counts."""
        if self.engine is Engine.HUGO:
            return {entry.key.lower(): entry for entry in self.front.entries}
        return {entry.key: entry for entry in self.front.entries}


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the catalogue.

    `severities` says which generators it is for. `reason` explains it, `bad` and `good` show it (whole files, or the
    part that matters). `default` is False for rules that only run when they are selected. With `by_block` it finds in a block of
    the body what it would find if the block were alone: it needs to know the block and its lines, the generator, the site's
    configuration and the post's name, and nothing else. Then it is not asked again about blocks that are as they were. It finds
    nothing in a post that has none of its `needs`; None stands for a rule that looks at every post.
    """

    code: str
    name: str
    family: Family
    summary: Text
    reason: Text
    bad: str
    good: str
    severities: Mapping[Engine, Severity]
    find: Callable[[Subject], Iterable[Found]]
    default: bool = True
    by_block: bool = False
    needs: Needs | None = None


_NO_VALUES: Mapping[str, object] = MappingProxyType({})
Finder = Callable[[Subject], Iterable[Found]]


def rule(
    code: str,
    family: Family,
    severity: Mapping[Engine, Severity],
    *,
    summary: str,
    reason: str,
    bad: str,
    good: str,
    values: Mapping[str, object] = _NO_VALUES,
    default: bool = True,
    by_block: bool = False,
    needs: Needs | None = None,
) -> Callable[[Finder], Rule]:
    """Make a rule of the function below, whose name is the rule's too.

    `summary` and `reason` are English templates for `values`; the rest is as `Rule` has it.
    """

    def made(find: Finder) -> Rule:
        name = getattr(find, "__name__", code).replace("_", "-")
        words = Text(summary, values), Text(reason, values)
        return Rule(code, name, family, *words, bad, good, severity, find, default, by_block, needs)

    return made


def in_no_post(_subject: Subject) -> Iterator[Found]:
    """What a rule finds in one post whose findings need a whole site, or the bytes before there is a text: nothing."""
    return iter(())


def severities(default: Severity | None = None, **special: Severity | None) -> dict[Engine, Severity]:
    """Severity by generator: `default` for all, other ones by the generator's command-line name; None leaves one out."""
    chosen = {engine: special.get(engine.value, default) for engine in Engine}
    return {engine: severity for engine, severity in chosen.items() if severity is not None}
