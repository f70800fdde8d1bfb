"""What is said of a call that argparse refuses. It tells what is wrong in an English sentence only, so that is read here."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from editor.core.messages import N_, Text, text


@dataclass(frozen=True, slots=True)
class _Call:
    """A command: its options, its name behind `foreword`, and how it is written."""

    actions: Sequence[argparse.Action]
    command: str
    written: str

    def about(self, name: str) -> argparse.Action | None:
        """The option or argument that argparse calls so."""
        for action in self.actions:
            if name in ("/".join(action.option_strings), action.metavar, action.dest):
                return action
        return None

    @property
    def more(self) -> str:
        """The call that explains the options."""
        return f"{self.command} --help"


def wrong_call(message: str, actions: Sequence[argparse.Action], command: str, written: str) -> Text:
    """The sentence for the writer: what is wrong, and what to do. `message` is argparse's."""
    call = _Call(actions, command, written)
    for pattern, say in _SENTENCES.items():
        if match := re.fullmatch(pattern, message, re.S):
            return say(match, call)
    return text(N_("This call is not understood ({reason}). “{more}” explains the options."), reason=message, more=call.more)


def _unknown(match: re.Match[str], call: _Call) -> Text:
    words = match["words"].split()
    name = next((word for word in words if word.startswith("-")), words[0]).partition("=")[0]
    if not name.startswith("-"):
        template = N_("“{name}” is one word too many. Write “{written}”. “{more}” explains more.")
        return text(template, name=match["words"], written=call.written, more=call.more)
    known = [option for action in call.actions for option in action.option_strings]
    if near := get_close_matches(name, known, 1, 0.6):
        return text(N_("There is no option {name}. Did you mean {near}?"), name=name, near=near[0])
    return text(N_("There is no option {name}. “{more}” lists the options."), name=name, more=call.more)


def _missing(match: re.Match[str], call: _Call) -> Text:
    template = N_("Something is missing: {names}. Write “{written}”. “{more}” explains more.")
    names = ", ".join(_shown(name, call) for name in match["names"].split(", "))
    return text(template, names=names, written=call.written, more=call.more)


def _shown(name: str, call: _Call) -> str:
    """An argument as its reader knows it: by the words that it may be."""
    action = call.about(name)
    return "|".join(map(str, action.choices)) if action and action.choices and not action.option_strings else name


def _choice(match: re.Match[str], call: _Call) -> Text:
    action = call.about(match["name"])
    choices = [str(choice) for choice in action.choices or ()] if action else [match["choices"].replace("'", "")]
    value = match["value"].strip("'\"")
    name = match["name"] if match["name"].startswith("-") else call.command
    if near := get_close_matches(value, choices, 1, 0.6):
        return text(N_("{name} cannot be “{value}”. Did you mean “{near}”?"), name=name, value=value, near=near[0])
    template = N_("{name} cannot be “{value}”. It is one of: {choices}.")
    return text(template, name=name, value=value, choices=", ".join(choices))


def _without_value(match: re.Match[str], call: _Call) -> Text:
    action = call.about(match["name"])
    option = match["name"].rpartition("/")[2]
    if action and action.choices:
        names = ", ".join(map(str, action.choices))
        return text(N_("Behind {name} one of these must stand: {choices}."), name=option, choices=names)
    shown = action.metavar if action and isinstance(action.metavar, str) else option.strip("-").upper()
    template = N_("Behind {name} something is missing. Write “{name} {value}”. “{more}” explains more.")
    return text(template, name=option, value=shown, more=call.more)


def _value_too_many(match: re.Match[str], _call: _Call) -> Text:
    template = N_("{name} takes no value. Write it without “={value}”.")
    return text(template, name=match["name"].rpartition("/")[2], value=match["value"].strip("'\""))


def _ambiguous(match: re.Match[str], _call: _Call) -> Text:
    return text(N_("{name} can mean {names}. Write the whole name."), name=match["name"], names=match["names"])


_SENTENCES: Mapping[str, Callable[[re.Match[str], _Call], Text]] = MappingProxyType(
    {
        r"unrecognized arguments: (?P<words>.*\S.*)": _unknown,
        r"the following arguments are required: (?P<names>.*)": _missing,
        r"argument (?P<name>.*?): invalid choice: (?P<value>.*?)(?:, maybe you .*\?)? \(choose from (?P<choices>.*)\)": _choice,
        r"argument (?P<name>.*?): expected .*": _without_value,
        r"argument (?P<name>.*?): ignored explicit argument (?P<value>.*)": _value_too_many,
        r"ambiguous option: (?P<name>.*?) could match (?P<names>.*)": _ambiguous,
    }
)
