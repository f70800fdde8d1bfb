"""The licences of what a build carries, in one text: what it is, which version, under which terms, and the terms themselves."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from pathlib import Path

import dev_mermaid
from dev_environment import ROOT
from dev_progress import CommandFailed

TEXTS = ROOT / "packaging" / "licences"
LICENCE_FILE = re.compile(r"\.dist-info/(?:licenses?/)*(?:LICEN[CS]E|COPYING|NOTICE)[^/]*$", re.IGNORECASE)
CLASSIFIER = "License :: OSI Approved :: "
QT = "Qt for Python and Qt"
HEAD = f"""Foreword is under the MIT licence, below. It carries the works of others, each under its own licence.

{QT} {{version}} are used under the GNU Lesser General Public License, version 3, which follows with the GNU
General Public License that it refers to. They are carried as they were published, as shared libraries in the folders PySide6
and shiboken6, and you may put a changed version in their place: nothing in Foreword checks or hinders it. Their source is
published by the Qt Project under this version number (qt.io, "Qt for Python" and "Qt"). Files that Foreword does not use were
left out; none was changed, save that symbols for debuggers may have been removed. Qt WebEngine contains Chromium, which is under
a BSD licence and carries many works under further free licences; Qt's documentation lists them under "Qt WebEngine Licensing".
"""
PYTHON_HEAD = (
    "Python {version} is carried as the Python Software Foundation published it for embedding, without parts that Foreword does\n"
    "not use. Its licence is in python/LICENSE.txt."
)


@dataclass(frozen=True, slots=True)
class Work:
    """One work that a build carries; `terms` names the licence, `text` is it in full, empty where its wheel has none."""

    name: str
    version: str
    terms: str
    holder: str
    text: str


def works(wheels: Iterable[Path]) -> list[Work]:
    """The works in wheels, by name. Raises CommandFailed for one that names no licence at all."""
    found = {work.name.lower(): work for work in map(_work, wheels)}
    if unknown := [work.name for work in found.values() if not work.terms]:
        raise CommandFailed(f"No licence is named by {', '.join(sorted(unknown))}: it must not be carried.")
    return [found[name] for name in sorted(found)]


def scripts() -> list[Work]:
    """The works that come from npm: mermaid, in one file with what it is made of, d3, dagre, cytoscape, KaTeX and others."""
    if not dev_mermaid.is_there():
        return []
    text = (dev_mermaid.FOLDER / "LICENSE").read_text("utf-8")
    parts = (
        "The file mermaid.min.js has in it works that mermaid uses, as its package lists them, among them d3 (ISC),\n"
        "dagre-d3-es, cytoscape, KaTeX, Langium, roughjs, lodash and marked (MIT), and DOMPurify (Apache-2.0 or MPL-2.0)."
    )
    return [Work("mermaid", dev_mermaid.VERSION, dev_mermaid.LICENCE, "Knut Sveidqvist", f"{text.strip()}\n\n{parts}")]


def notice(carried: Sequence[Work], python: str = "") -> str:
    """The whole text for works and, when it is carried, a version of Python."""
    ours, qt = [work for work in carried if not _is_qt(work)], [work for work in carried if _is_qt(work)]
    parts = [HEAD.format(version=qt[0].version if qt else "")]
    parts += [PYTHON_HEAD.format(version=python) + "\n"] if python else []
    parts += ["\n".join(f"{work.name} {work.version}: {work.terms}" for work in carried) + "\n"]
    parts += [titled("Foreword", (ROOT / "LICENSE").read_text("utf-8"))]
    parts += [titled(f"{work.name} {work.version}", _terms(work)) for work in ours]
    parts += [titled(f"{QT}: {name}", (TEXTS / f"{name}.txt").read_text("utf-8")) for name in ("LGPL-3.0", "GPL-3.0")]
    return "\n".join(parts)


def terms_of(metadata: Message) -> str:
    """The licence that a distribution's metadata names: its expression, its field when that is a name, or its classifiers."""
    if expression := metadata["License-Expression"]:
        return str(expression)
    field = str(metadata["License"] or "").strip()
    if field and "\n" not in field:
        return field
    named = [str(line) for line in metadata.get_all("Classifier", []) if str(line).startswith(CLASSIFIER)]
    return ", ".join(line.removeprefix(CLASSIFIER) for line in named)


def _work(wheel: Path) -> Work:
    with zipfile.ZipFile(wheel) as archive:
        names = sorted(archive.namelist())
        metadata = BytesParser().parsebytes(archive.read(next(name for name in names if name.endswith(".dist-info/METADATA"))))
        texts = [archive.read(name).decode("utf-8", "replace").strip() for name in names if LICENCE_FILE.search(name)]
    holder = re.sub(r"\s*<.*?>", "", str(metadata["Author"] or metadata["Author-email"] or "its authors"))
    text = "\n\n".join(texts)
    return Work(str(metadata["Name"]), str(metadata["Version"]), terms_of(metadata) or _terms_of_text(text), holder, text)


def _terms_of_text(text: str) -> str:
    """A licence known by its own first words; nothing for another."""
    known = {"MIT License": "MIT", "Apache License": "Apache-2.0", "BSD 3-Clause": "BSD-3-Clause"}
    return next((name for words, name in known.items() if words in text[:200]), "")


def _terms(work: Work) -> str:
    return work.text or f"Copyright {work.holder}. {work.terms}, by its metadata; its wheel carries no text of the licence."


def _is_qt(work: Work) -> bool:
    return work.name.lower().startswith(("pyside6", "shiboken6"))


def titled(title: str, text: str) -> str:
    """A licence under its heading."""
    return f"{'=' * 78}\n{title}\n{'=' * 78}\n\n{text.strip()}\n"
