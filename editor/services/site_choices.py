"""What the writer chose for each site, as words in a list setting."""

from __future__ import annotations

from editor.services.settings import Key, Settings


class SiteChoices:
    """One word for a folder; an entry of the setting is the word, a space and the folder. What cannot be read is passed over."""

    def __init__(self, settings: Settings, key: Key) -> None:
        self._settings, self._key = settings, key

    def of(self, place: str) -> str | None:
        """The word for a folder; None where nothing was chosen."""
        return dict(self._all()).get(place)

    def set(self, place: str, word: str | None) -> None:
        """Remember a word for a folder as the newest; None forgets what was chosen."""
        kept = [entry for entry in self._all() if entry[0] != place]
        chosen = kept if word is None else [*kept, (place, word)]
        self._settings.set(self._key, [f"{one} {other}" for other, one in chosen])

    def _all(self) -> list[tuple[str, str]]:
        entries = (entry.partition(" ") for entry in self._settings.strings(self._key))
        return [(place, word) for word, _, place in entries if word and place]
