"""Both languages ship complete: every sentence of the source has its translation, with the same values in it."""

from __future__ import annotations

import re
import string

import pytest
import translate

from editor.storage.catalogs import translator


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


SENTENCES = sorted(str(message.id) for message in translate.collected() if message.id)


def test_the_source_says_something() -> None:
    assert len(SENTENCES) > 100


@pytest.mark.parametrize("language", translate.LANGUAGES)
def test_every_sentence_is_translated(language: str) -> None:
    catalog = translate.updated(language, translate.collected())
    assert [str(message.id) for message in catalog if message.id and not message.string] == []


@pytest.mark.parametrize("language", translate.LANGUAGES)
def test_a_translation_has_the_values_of_its_sentence(language: str) -> None:
    say = translator(language)
    assert [(sentence, say(sentence)) for sentence in SENTENCES if fields(sentence) != fields(say(sentence))] == []


@pytest.mark.parametrize("language", translate.LANGUAGES)
def test_the_compiled_catalogue_is_up_to_date(language: str) -> None:
    catalog = translate.updated(language, translate.collected())
    assert (translate.FOLDER / f"{language}.mo").read_bytes() == translate.as_mo(catalog)
    assert (translate.FOLDER / f"{language}.po").read_bytes() == translate.as_po(catalog)


def test_korean_is_korean() -> None:
    say = translator("ko")
    worded = [s for s in SENTENCES if re.search(r"[A-Za-z]{4,}", re.sub(r"\{\w*\}", "", s))]
    foreign = [s for s in worded if not re.search("[가-힣]", say(s))]
    assert [sentence for sentence in foreign if " " in sentence] == []
