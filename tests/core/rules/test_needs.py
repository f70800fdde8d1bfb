"""A rule that is not asked about a post, since the post has nothing that the rule needs, would have found nothing in it."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePath
from random import Random

import pytest

from editor.core.engine import Engine
from editor.core.newlines import Newline
from editor.core.rules.asking import Asking
from editor.core.rules.model import FileFacts, Rule, Subject
from editor.core.rules.registry import RULES
from editor.core.site.model import Site

FIXTURES = Path(__file__).parents[2] / "fixtures" / "rules"
CASES = [case for file in sorted(FIXTURES.glob("*.toml")) for case in tomllib.loads(file.read_text("utf-8"))["case"]]
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
NAMES = ("_posts/2024-01-05-a.md", "_posts/2024-02-30-.md", "_posts/2026-06-02-b.MD", "_posts/2024-1-5-___.md", "a.md", "_x.mdx")
SLIPS = (
    *"*_`#<>[]{}()|~\\\n -:!?=^$%&.,;'\"1가é\t\x08\u200b\u00a0\u3000＊＞｜［（！“‘\ufffd",
    "](",
    "**",
    "{{",
    "{%",
    "\n2) ",
    "\n[ ] ",
)
#: Rules that find something only where a site has other files, which the fixtures have not.
OF_FILES = {"FW703", "FW704", "FW705", "FW716", "FW724", "FW727", "FW806"}
FILES = (FileFacts(), FileFacts("utf-16-le"), FileFacts(newline=Newline.CR))


class Facts:
    """A site with no other files."""

    def spelling(self, path: str) -> str | None:
        return path if path == "node_modules/hexo-renderer-marked" else None

    def post_names(self) -> frozenset[str]:
        return frozenset()

    def page_names(self) -> frozenset[str] | None:
        return frozenset()


def subjects(chance: Random) -> Iterator[Subject]:
    """The posts of the fixtures, as they are and with slips of the pen, under each generator."""
    for case in CASES:
        written = case["text"].removeprefix("\n")
        for slips in (0, 1, 3, 8):
            text = list(written)
            for _ in range(slips):
                text[chance.randrange(len(text) + 1) : chance.randrange(len(text) + 1)] = chance.choice(SLIPS)
            engine = Engine(case["engine"]) if not slips else chance.choice(list(Engine))
            site = chance.choice([None, Site(PurePath("/site"), engine, "글", {}, ("_posts", ""))])
            name = case.get("name", NAMES[0]) if not slips else chance.choice(NAMES)
            yield Subject("".join(text), name, engine, site, NOW, chance.choice(FILES) if slips else FILES[0], Facts())


def test_no_rule_that_is_not_asked_would_have_found_something() -> None:
    asked, spared = Counter[str](), Counter[str]()
    asking = {engine: Asking(rule for rule in RULES if engine in rule.severities) for engine in Engine}
    for subject in subjects(Random(7)):
        met = asking[subject.engine].met_by(subject)
        for rule in RULES:
            if subject.engine not in rule.severities or rule.needs is None:
                continue
            if rule.needs.isdisjoint(met):
                spared[rule.code] += 1
                assert not list(rule.find(subject)), (rule.code, subject.engine, subject.name, subject.text)
            else:
                asked[rule.code] += any(True for _ in rule.find(subject))
    in_posts = {rule.code for rule in RULES if rule.needs}
    assert set(spared) == in_posts | {rule.code for rule in RULES if rule.needs == frozenset()}
    assert {code for code in in_posts if not asked[code]} <= OF_FILES


@pytest.mark.parametrize("engine", list(Engine))
def test_few_rules_are_asked_about_a_plain_post(engine: Engine) -> None:
    head = "---\ntitle: 제목\ndate: 2024-01-05\ntags: [가, 나]\n---\n\n## 하나\n\n"
    text = f"{head}글에 **굵은** 말과 [글](https://example.org)이 있다.\n"
    subject = Subject(text, NAMES[0], engine, None, NOW, FILES[0], Facts())
    rules = [rule for rule in RULES if engine in rule.severities]
    met = Asking(rules).met_by(subject)

    def is_asked(rule: Rule) -> bool:
        return rule.needs is None or not rule.needs.isdisjoint(met)

    assert sum(map(is_asked, rules)) < len(rules) / 2
