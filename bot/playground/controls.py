"""Slack's and Discord's dialogs read as controls a browser has, and what is filled in written back as
each platform would send it. It knows no handler."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

Json: TypeAlias = Mapping[str, Any]
Kind: TypeAlias = Literal[
    "text", "long", "one", "radio", "some", "person", "people", "place", "day", "hour", "file",
    "check", "unknown",
]  # fmt: skip
Filled: TypeAlias = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """One question of a dialog. `name` is what the platform calls it; `type` what it is there."""

    name: str
    kind: Kind
    label: str
    type: str | int
    hint: str = ""
    required: bool = True
    options: tuple[Option, ...] = ()
    values: tuple[str, ...] = ()
    longest: int | None = None
    at_most: int | None = None
    accept: str = ""


@dataclass(frozen=True, slots=True)
class Dialog:
    """A modal: its title, the labels of its two buttons, its questions."""

    title: str
    send: str
    cancel: str
    controls: tuple[Control, ...]


def filled_in(dialog: Dialog, filled: Filled) -> Dialog:
    """The dialog with what was typed standing in it again."""
    controls = tuple(
        replace(c, values=tuple(filled[c.name])) if c.name in filled else c for c in dialog.controls
    )
    return replace(dialog, controls=controls)


# --- Slack ----------------------------------------------------------------------------------

_SLACK: dict[str, Kind] = {
    "static_select": "one",
    "radio_buttons": "radio",
    "multi_static_select": "some",
    "checkboxes": "some",
    "users_select": "person",
    "multi_users_select": "people",
    "conversations_select": "place",
    "datepicker": "day",
    "timepicker": "hour",
    "file_input": "file",
}


def slack_dialog(view: Json) -> Dialog:
    """A modal view of Block Kit."""
    inputs = [b for b in view["blocks"] if b["type"] == "input"]
    return Dialog(
        view["title"]["text"],
        view["submit"]["text"],
        view["close"]["text"],
        tuple(_slack_control(block) for block in inputs),
    )


def _slack_control(block: Json) -> Control:
    element = block["element"]
    kind = _SLACK.get(element["type"], "unknown")
    if element["type"] == "plain_text_input":
        kind = "long" if element.get("multiline") else "text"
    if element["type"] == "checkboxes" and len(element["options"]) == 1:
        kind = "check"
    return Control(
        block["block_id"],
        kind,
        block["label"]["text"],
        element["type"],
        (block.get("hint") or {}).get("text", ""),
        not block.get("optional"),
        tuple(
            Option(o["value"], o["text"]["text"], (o.get("description") or {}).get("text", ""))
            for o in element.get("options", ())
        ),
        _slack_initial(element),
        element.get("max_length"),
        element.get("max_selected_items"),
        ",".join(f".{kind}" for kind in element.get("filetypes", ())),
    )


def _slack_initial(element: Json) -> tuple[str, ...]:
    for key in ("value", "date", "time", "user", "conversation"):
        if element.get(f"initial_{key}"):
            return (str(element[f"initial_{key}"]),)
    if "initial_option" in element:
        return (element["initial_option"]["value"],)
    if "initial_users" in element:
        return tuple(element["initial_users"])
    return tuple(option["value"] for option in element.get("initial_options", ()))


def slack_state(view: Json, filled: Filled) -> dict[str, Any]:
    """`view.state` as Slack sends it with what was filled in."""
    values: dict[str, Any] = {}
    for block in (b for b in view["blocks"] if b["type"] == "input"):
        element, given = block["element"], [v for v in filled.get(block["block_id"], ()) if v]
        state = _slack_value(element, given)
        values[block["block_id"]] = {element["action_id"]: {"type": element["type"], **state}}
    return {"values": values}


def _slack_value(element: Json, given: list[str]) -> dict[str, Any]:
    first = given[0] if given else None
    chosen = [o for o in element.get("options", ()) if o["value"] in given]
    match element["type"]:
        case "plain_text_input":
            return {"value": first}
        case "static_select" | "radio_buttons":
            return {"selected_option": chosen[0] if chosen else None}
        case "multi_static_select" | "checkboxes":
            return {"selected_options": chosen}
        case "users_select":
            return {"selected_user": first}
        case "multi_users_select":
            return {"selected_users": given}
        case "conversations_select":
            return {"selected_conversation": first}
        case "datepicker":
            return {"selected_date": first}
        case "timepicker":
            return {"selected_time": first}
        case "file_input":
            return {"files": [{"name": n, "url_private_download": "", "size": 0} for n in given]}
        case other:
            raise ValueError(f"unknown input {other!r}")


# --- Discord --------------------------------------------------------------------------------

_DISCORD: dict[int, Kind] = {
    3: "one",
    4: "text",
    5: "person",
    8: "place",
    19: "file",
    21: "radio",
    22: "some",
    23: "check",
}


def discord_dialog(modal: Json, send: str, cancel: str) -> Dialog:
    """A modal of Discord, which names its two buttons itself."""
    labels = [c for c in modal["components"] if c["type"] == 18]
    return Dialog(modal["title"], send, cancel, tuple(_discord_control(one) for one in labels))


def _discord_control(label: Json) -> Control:
    inner = label["component"]
    kind = _DISCORD.get(inner["type"], "unknown")
    several = inner.get("max_values", 1) > 1
    if inner["type"] == 4 and inner.get("style") == 2:
        kind = "long"
    elif inner["type"] == 3 and several:
        kind = "some"
    elif inner["type"] == 5 and several:
        kind = "people"
    elif inner["type"] == 22 and len(inner["options"]) == 1:
        kind = "check"
    options = inner.get("options", ())
    if inner["type"] == 23:
        options = ({"value": "true", "label": label["label"], "default": inner.get("default")},)
    chosen = tuple(o["value"] for o in options if o.get("default"))
    named = tuple(str(one["id"]) for one in inner.get("default_values", ()))
    return Control(
        inner["custom_id"],
        kind,
        label["label"],
        inner["type"],
        label.get("description") or "",
        bool(inner.get("required", True)),
        tuple(Option(o["value"], o["label"], o.get("description") or "") for o in options),
        ((inner["value"],) if inner.get("value") else ()) or chosen or named,
        inner.get("max_length"),
        inner.get("max_values") if several else None,
    )


def discord_components(modal: Json, filled: Filled) -> list[dict[str, Any]]:
    """`data.components` as Discord sends it with what was filled in."""
    sent = []
    for label in (c for c in modal["components"] if c["type"] == 18):
        inner = label["component"]
        given = [v for v in filled.get(inner["custom_id"], ()) if v]
        state: dict[str, Any] = {"type": inner["type"], "custom_id": inner["custom_id"]}
        match inner["type"]:
            case 4:
                state["value"] = given[0] if given else ""
            case 21:
                state["value"] = given[0] if given else None
            case 23:
                state["value"] = bool(given)
            case _:
                state["values"] = given
        sent.append({"type": 18, "component": state})
    return sent
