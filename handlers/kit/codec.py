"""Cards to text and back, for the outbox. Writes its version and reads the last release's rows."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from typing import Any

from handlers.kit import ui, words

VERSION = 1

_PARTS: dict[str, type[Any]] = {
    cls.__name__: cls
    for module in (ui, words)
    for cls in vars(module).values()
    if isinstance(cls, type) and is_dataclass(cls) and not cls.__name__.startswith("_")
}
_TIMES: dict[str, Callable[[str], object]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
}
_LEFT_OUT = {"findings"}  # for the operator's eyes only, never stored


class Unreadable(ValueError):
    """The text was not written by this release or the last."""


def dump(card: ui.Card) -> str:
    """A card as JSON text."""
    return json.dumps({"v": VERSION, "card": _write(card)}, ensure_ascii=False, sort_keys=True)


def load(text: str) -> ui.Card:
    """The card that `dump` wrote; raises Unreadable."""
    try:
        whole = json.loads(text)
        if whole["v"] != VERSION:
            raise Unreadable(f"version {whole['v']}")
        card = _read(whole["card"])
    except (KeyError, TypeError, ValueError) as wrong:
        raise Unreadable(str(wrong)) from wrong
    if not isinstance(card, ui.Card):
        raise Unreadable("not a card")
    return card


def _write(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        written = {
            f.name: _write(getattr(value, f.name)) for f in fields(value) if f.name not in _LEFT_OUT
        }
        return {"": type(value).__name__, **written}
    if isinstance(value, datetime):
        return {"": "datetime", "at": value.isoformat()}
    if isinstance(value, date | time):
        return {"": type(value).__name__, "at": value.isoformat()}
    if isinstance(value, tuple):
        return [_write(v) for v in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"cannot be stored: {value!r}")


def _read(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_read(v) for v in value)
    if not isinstance(value, Mapping):
        return value
    kind = value[""]
    if kind in _TIMES:
        return _TIMES[kind](value["at"])
    cls = _PARTS[kind]
    known = {f.name for f in fields(cls)}
    return cls(**{k: _read(v) for k, v in value.items() if k in known})
