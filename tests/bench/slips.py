"""Posts with one slip each, as writers make them, and what the writer meant: for comparing the checker with generators."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

_WRITTEN = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
WORDS, DATES, TAGS_WRITTEN, FILE_NAMES = (tuple(_WRITTEN[name]) for name in ("words", "dates", "tags", "names"))
#: The file's name says the same day; that of a post with an odd date another one, so that it is seen which counts.
NAME, OTHER_DAY = "2024-01-05-a.md", "2024-01-09-a.md"
BODY = "BODYTEXT\n"
TITLE, TAGS, MOMENT = "제목", ("가", "나"), "2024-01-05"


@dataclass(frozen=True, slots=True)
class Slip:
    """One post: what was done to it, its file's name and text, and the title, tags and day (YYYY-MM-DD) that were meant.

    The day is empty where nobody can say which one was meant.
    """

    what: str
    name: str
    text: str
    title: str = TITLE
    tags: tuple[str, ...] = TAGS
    day: str = MOMENT


def head(title: str = TITLE, tags: str = "[가, 나]", date: str = "2024-01-05 10:20:30 +0000") -> str:
    return f"---\ntitle: {title}\ndate: {date}\ntags: {tags}\n---\n\n"


def post(text: str, what: str) -> Slip:
    return Slip(what, NAME, text + BODY)


def slips() -> list[Slip]:
    """All of them, beginning with a post without a slip."""
    return [post(head(), "nothing"), *_titles(), *_tags(), *_dates(), *_keys(), *_fences(), *_names()]


def _titles() -> Iterator[Slip]:
    for word in WORDS:
        for around in ("", "'", '"'):
            yield replace(post(head(f"{around}{word}{around}"), f"title {around}{word}{around}"), title=word.strip())


def _tags() -> Iterator[Slip]:
    for word in WORDS:
        meant = (word.strip(), "나")
        if "," not in word:
            yield replace(post(head(tags=f"[{word}, 나]"), f"tag in brackets {word}"), tags=meant)
        yield replace(post(head(tags=f"\n- {word}\n- 나"), f"tag on a line {word}"), tags=meant)
        yield replace(post(head(tags=f'["{word}", "나"]'), f"tag in quotes {word}"), tags=meant)
    for written in TAGS_WRITTEN:
        yield post(head(tags=written), f"tags {written}")


def _dates() -> Iterator[Slip]:
    for date in DATES:
        is_clear = date.startswith(
            ("2024-01-05", "2024-1-5", "2024/", "2024.", "2024년", "20240105", "5 Jan", "Jan 5", "Fri", "'2024", '"2024')
        )
        yield replace(post(head(date=date), f"date {date}"), name=OTHER_DAY, day=MOMENT if is_clear else "")


def _keys() -> Iterator[Slip]:
    good = head()
    for key in ("title", "date", "tags"):
        for to in (
            f" {key}:",
            f"  {key}:",
            f"\t{key}:",
            f"\u00a0{key}:",
            f"{key} :",
            f"{key}\uff1a",
            f"{key}=",
            f"{key}",
            f"{key.upper()}:",
            f"{key.title()}:",
            f"- {key}:",
            f"{key}::",
            f'"{key}":',
            f"'{key}':",
            f"{key}: :",
            f"{key}; ",
            f"{key}:\n ",
            f"{key}:\n",
            f"{key}: >\n ",
            f"{key}:\t",
            f"{key}: -",
            f"{key}: \u00a0",
            f"<{key}>:",
            f"*{key}*:",
            f"**{key}**:",
            f"{key}s:",
            f"{key[:-1]}:",
        ):
            yield post(good.replace(f"{key}:", to), f"key {to!r}")
        line = next(line for line in good.splitlines() if line.startswith(key))
        yield post(good.replace(f"{line}\n", f"{line}\n{line}\n"), f"twice {key}")
        yield post(good.replace(f"{line}\n", ""), f"without {key}")
        yield post(good.replace(": ", ":", 1) if key == "title" else good.replace(f"{key}: ", f"{key}:"), f"no blank {key}")
        yield post(good.replace(line, f"{line},"), f"comma behind {key}")
        yield post(good.replace(line, f"{line};"), f"semicolon behind {key}")


def _fences() -> Iterator[Slip]:
    good = head()
    inside = good.removeprefix("---\n").removesuffix("---\n\n")
    for what, text in (
        ("blank line first", f"\n{good}"),
        ("blank first", f" {good}"),
        ("mark first", f"\ufeff{good}"),
        ("blank behind", good.replace("---\n", "---  \n", 1)),
        ("tab behind", good.replace("---\n", "---\t\n", 1)),
        ("four first", f"-{good}"),
        ("two first", good[1:]),
        ("dash", f"—\n{inside}---\n\n"),
        ("hyphens of another kind", f"‐‐‐\n{inside}---\n\n"),
        ("not opened", f"{inside}---\n\n"),
        ("not closed", f"---\n{inside}\n"),
        ("closed by two", f"---\n{inside}--\n\n"),
        ("closed by four", f"---\n{inside}----\n\n"),
        ("closed by dots", f"---\n{inside}...\n\n"),
        ("closed with a blank first", f"---\n{inside} ---\n\n"),
        ("closed with text", f"---\n{inside}--- x\n\n"),
        ("closed with a blank", f"---\n{inside}--- \n\n"),
        ("opened with text", f"--- x\n{inside}---\n\n"),
        ("opened as code", f"```yaml\n{good}```\n\n"),
        ("in quotes", f"> {good}"),
        ("text first", f"# 머리\n\n{good}"),
        ("comment first", f"<!-- x -->\n{good}"),
        ("twice", f"{good}{good}"),
        ("returns", good.replace("\n", "\r\n")),
        ("returns alone", good.replace("\n", "\r")),
        ("blank line inside", good.replace("date", "\ndate")),
        ("rule in the body", f"{good}---\n\n"),
        ("text beside", good.replace("---\n\n", "---\n")),
        ("nothing inside", "---\n---\n\n"),
        ("plus signs", good.replace("---", "+++")),
        ("sentence inside", good.replace("date", "그냥 문장\ndate")),
        ("heading inside", good.replace("date", "## 소제목\ndate")),
        ("tag of a merge", good.replace("date", "<<<<<<< HEAD\ndate")),
        ("line of a list inside", good.replace("date", "- x\ndate")),
        ("link inside", good.replace("date", "https://example.com\ndate")),
        ("indented all", "---\n" + "".join(f"  {line}\n" for line in inside.splitlines()) + "---\n\n"),
        ("a document's end", good.replace("---\n\n", "...\n---\n\n")),
        ("directive", f"%YAML 1.2\n{good}"),
        ("NUL", good.replace("제목", "제\0목")),
        ("bell", good.replace("제목", "제\a목")),
        ("line separator", good.replace("제목", "제\u2028목")),
        ("next line", good.replace("제목", "제\x85목")),
    ):
        yield post(text, f"fence {what}")


def _names() -> Iterator[Slip]:
    for name in FILE_NAMES:
        yield Slip(f"name {name}", name, head() + BODY)
