"""Keep the catalogues of the interface's sentences: collect them from the source, list what lacks a translation, compile.

    .venv/bin/python packaging/translate.py           update resources/i18n/*.po and write the .mo files
    .venv/bin/python packaging/translate.py --check   change nothing; exit with 1 when a catalogue is out of date

The key of a sentence is its English text, as it stands in `tr("…")` or `N_("…")`. The .mo files are committed, so that a source
tree runs without a build step.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "i18n"
LANGUAGES = ("ko",)
#: The date in the compiled catalogues: the day of the build would make every one of them different.
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
#: `tr` in the window, `N_` in everything below it.
KEYWORDS = {"tr": None, "N_": None}


def collected() -> Catalog:
    """Every sentence of the source with the files that say it."""
    template = Catalog(project="Foreword", charset="utf-8")
    for name, _line, sentence, comments, context in extract_from_dir(ROOT / "editor", keywords=KEYWORDS):
        template.add(sentence, locations=[(f"editor/{name}", 0)], auto_comments=comments, context=context)
    return template


def updated(language: str, template: Catalog) -> Catalog:
    """The catalogue of a language with exactly the sentences that the source says now."""
    path = FOLDER / f"{language}.po"
    if path.exists():
        catalog = read_po(io.BytesIO(path.read_bytes()), locale=language)
    else:
        catalog = Catalog(locale=language, charset="utf-8")
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def as_po(catalog: Catalog) -> bytes:
    """The catalogue as text; without dates, which would make every run a change."""
    lines = [f"# Foreword in the language “{catalog.locale}”.", 'msgid ""', 'msgstr ""']
    lines += [f'"Language: {catalog.locale}\\n"', '"Content-Type: text/plain; charset=utf-8\\n"', ""]
    body = io.BytesIO()
    write_po(body, catalog, omit_header=True, no_location=True, sort_output=True, width=0)
    return "\n".join(lines).encode() + b"\n" + body.getvalue().lstrip(b"\n")


def as_mo(catalog: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    body, read = io.BytesIO(), read_po(io.BytesIO(as_po(catalog)), locale=catalog.locale)
    read.creation_date = read.revision_date = EPOCH
    write_mo(body, read)
    return body.getvalue()


def main(arguments: list[str]) -> int:
    """Update or check; returns the exit code."""
    checking, outdated = "--check" in arguments, False
    template = collected()
    for language in LANGUAGES:
        catalog = updated(language, template)
        missing = [str(message.id) for message in catalog if message.id and not message.string]
        for sentence in missing:
            print(f"{language}: no translation of: {sentence}", file=sys.stderr)
        for suffix, content in ((".po", as_po(catalog)), (".mo", as_mo(catalog))):
            path = FOLDER / f"{language}{suffix}"
            if not path.exists() or path.read_bytes() != content:
                outdated = True
                if not checking:
                    path.write_bytes(content)
    return 1 if checking and outdated else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
