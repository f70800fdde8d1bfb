"""Reading everyday YAML without a parser gives what the parser gives, to the offset, or leaves the block to it."""

from __future__ import annotations

import datetime
from random import Random

import pytest
import yaml

from editor.core.frontmatter.guards import objection
from editor.core.frontmatter.tree import Node
from editor.core.frontmatter.yaml_everyday import read_everyday
from editor.core.frontmatter.yaml_tree import read_yaml
from editor.core.frontmatter.yaml_values import plain_value

EVERYDAY = (
    "layout: post\ntitle: 첫 글\n",
    "title: \"가: 나 #다\"\nsub: 'it is'\n",
    "date: 2024-01-05 09:00:00 +0900\ndraft: no\nweight: 010\nrate: 1e+3\nnone: ~\nempty:\nlast:   \n",
    "tags: [지킬, 'a b', \"c\", 12 , yes]\nother: []\n",
    'tags:\n  - 지킬\n  - "둘: 셋"\n  - 3\ncategories:\n- a\n- b\nend: 1\n',
    "# 위\ntitle: a # 뒤\n\nurl: http://example.org/a#b\ntime: 12:30\n",
    "author:\n  name: 글쓴이\n  links:\n    - https://example.org\nnext: x\n",
    "description: >-\n  한 줄\n  또 한 줄: #이다\nabout: |\n  a\n  b\n",
    "a: 1\na: 2\nyes: 1\nkey : v",
)
BITS = (
    *(" ", "  ", "\n", "- ", "-", ":", ": ", "#", " #", '"', "'", "[", "]", ",", "|", ">", "|-", ">-", "\n  ", "\n- ", "\n\n"),
    *("a", "1", "~", "yes", "2024-01-05", "2024-02-30", "{", "}", "&a", "*a", "!", "?", "? ", "%", "@", "`", "\\", "<<", "="),
    *("\t", "\x85", "\u2028", "\u3000", "가", "...", "---", ".", "_", "0o7", "1e3", "null", "0x"),
)
ROUNDS = 6000


def parsed(content: str) -> Node | str | None:
    """What the parser makes of a block."""
    if objection(content):
        return "objection"
    try:
        return read_yaml(content)
    except (ValueError, yaml.YAMLError) as error:
        return type(error).__name__


@pytest.mark.parametrize("content", EVERYDAY)
def test_everyday_yaml_is_read_as_the_parser_reads_it(content: str) -> None:
    assert repr(read_everyday(content)) == repr(parsed(content))
    assert read_everyday(content) is not None


@pytest.mark.parametrize(
    "content",
    [
        "",
        "title: a: b\n",
        "title: [a\n",
        "title: a\n  goes on\n",
        'title: "a\\n"\n',
        "a: &x 1\nb: *x\n",
        "- a\n- b\n",
        "a:\n  - b: c\n",
        "a: {b: c}\n",
        "date: 2024-02-30\n",
        "a:\tb\n",
        "a: >+\n  b\n\n",
        "a: >\n  b\n   c\n",
        "...\na: b\n",
    ],
)
def test_what_is_not_everyday_is_left_to_the_parser(content: str) -> None:
    assert read_everyday(content) is None


def test_random_changes_are_read_as_the_parser_reads_them_or_left_to_it() -> None:
    random, read = Random(20261129), 0
    for _ in range(ROUNDS):
        content = random.choice(EVERYDAY)
        for _ in range(random.randint(1, 4)):
            at = random.randint(0, len(content))
            content = content[:at] + random.choice(BITS) + content[at + random.choice((0, 0, 0, 1, 2, 5)) :]
        found = read_everyday(content)
        if found is not None:
            read += 1
            assert repr(found) == repr(parsed(content)), repr(content)
    assert read > ROUNDS // 10


def test_plain_words_mean_what_pyyaml_says_they_mean() -> None:
    random = Random(7)
    alphabet = "0123456789+-.:_eExXoObBtTzZ nNyYfF~=<!&*aiIlLsSrRuU"
    words = ["".join(random.choices(alphabet, k=random.randint(1, 6))) for _ in range(20_000)]
    words += [
        f"{random.randint(1, 3000):04}-{random.randint(0, 13)}-{random.randint(0, 32):02}{end}" for end in ENDS for _ in "ab"
    ]
    words += [
        "yes",
        "No",
        "on",
        "OFF",
        "True",
        "null",
        "Null",
        "~",
        ".inf",
        "-.INF",
        ".nan",
        "0b11",
        "017",
        "0x1F",
        "190:20:30",
        "1_0.5",
    ]
    loader = yaml.SafeLoader("")
    for word in words:
        tag = loader.resolve(yaml.ScalarNode, word, (True, False))
        try:
            expected = loader.construct_object(yaml.ScalarNode(tag, word))
        except (ValueError, OverflowError, yaml.YAMLError):
            continue  # what the parser cannot make is a matter of `Scalar.fault`
        made = plain_value(word)
        if isinstance(expected, datetime.datetime):
            assert isinstance(made, datetime.datetime), word
            assert made.replace(tzinfo=None) == expected.replace(tzinfo=None), word
        else:
            assert repr(made) == repr(expected), word


ENDS = ("", " 09:00:00", "T9:00:00Z", " 09:00:00 +0900", " 09:00:00.25 +09:00", " 09:00", "  1:02:03 -5")
