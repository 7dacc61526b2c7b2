"""Hostile words in the stead of everything that somebody wrote, in any card or form."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from handlers.kit import ui, words

# What is no text: structure, addresses, slugs. Everything else that is a str is poisoned.
STRUCTURE: Mapping[type, frozenset[str]] = {
    ui.Link: frozenset(("handler", "args")),
    ui.Button: frozenset(("style",)),
    ui.LinkButton: frozenset(("url",)),
    ui.RoomButton: frozenset(("key",)),
    ui.Picture: frozenset(("sha256",)),
    ui.Choice: frozenset(("value",)),
    ui.Confirm: frozenset(("name",)),
    ui.OneOf: frozenset(("name", "value")),
    ui.SomeOf: frozenset(("name", "value")),
    ui.Place: frozenset(("name", "value")),
    ui.Upload: frozenset(("name", "kinds")),
    ui.File: frozenset(("mime", "content")),
    words.Code: frozenset(("text",)),  # what to type: only the bot's own commands stand in one
    words.LinkTo: frozenset(("url",)),
    words.Spoken: frozenset(("language",)),
    words.Moment: frozenset(("style",)),
    **{
        kind: frozenset(("name",))
        for kind in (ui.ShortText, ui.LongText, ui.Person, ui.People, ui.Day, ui.TimeOfDay)
    },
}


def poisoned(thing: Any, bad: str) -> Any:
    """`thing` with `bad` wherever a person's words stand; the bot's own words stay."""
    match thing:
        case str():
            return bad
        case words.Localized():
            return words.Localized(bad, bad)
        case words.Words():
            return replace(thing, args=tuple((n, poisoned(a, bad)) for n, a in thing.args))
        case ui.Findings():
            return thing
        case tuple():
            return tuple(poisoned(one, bad) for one in thing)
        case dict():
            return {name: poisoned(value, bad) for name, value in thing.items()}
        case _ if is_dataclass(thing) and not isinstance(thing, type):
            kept = STRUCTURE.get(type(thing), frozenset())
            return replace(thing, **{
                f.name: poisoned(getattr(thing, f.name), bad)
                for f in fields(thing) if f.name not in kept
            })  # fmt: skip
        case _:
            return thing
