"""What Discord refuses, as far as it can be seen in a payload. Numbers from its reference, 2026."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

IS_COMPONENTS_V2 = 1 << 15  # message flag; such a message has components and no content
COMPONENTS = 40  # of a message, nested ones counted
CHARACTERS = 4_000  # all text displays of a message together
CUSTOM_ID = 100
BUTTON = 80
URL = 512
ROW_BUTTONS = 5
OPTIONS = 25
OPTION = 100  # an option's label, value and description
PLACEHOLDER = 150
SECTION_TEXTS = 3
GALLERY = 10
DESCRIPTION = 1_024
MODAL_TITLE = 45
MODAL_ITEMS = 5
LABEL = 45
LABEL_DESCRIPTION = 100
INPUT = 4_000
INPUT_PLACEHOLDER = 100
RADIOS = (2, 10)  # of a radio group; a checkbox group may have one to ten

ROW, BUTTON_TYPE, STRING_SELECT, TEXT_INPUT, USER_SELECT, CHANNEL_SELECT = 1, 2, 3, 4, 5, 8
SECTION, TEXT, GALLERY_TYPE, FILE, SEPARATOR, CONTAINER = 9, 10, 12, 13, 14, 17
LABEL_TYPE, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP = 18, 19, 21, 22
LINK_STYLE = 5

IN_CONTAINER = frozenset((ROW, SECTION, TEXT, GALLERY_TYPE, FILE, SEPARATOR))
SELECTS = frozenset((STRING_SELECT, USER_SELECT, CHANNEL_SELECT))
IN_LABEL = SELECTS | {TEXT_INPUT, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP}

Json = Mapping[str, Any]


def check(payload: Json) -> list[str]:
    """What Discord would refuse in a message or a modal; [] when nothing."""
    return list(_modal(payload) if "title" in payload else _message(payload))


def walk(components: list[Json]) -> Iterator[Json]:
    """Every component, those inside others too, in the order they are read."""
    for component in components:
        yield component
        yield from walk(component.get("components", []))
        yield from walk(
            [component[name] for name in ("accessory", "component") if name in component]
        )


def _message(payload: Json) -> Iterator[str]:
    every = list(walk(payload["components"]))
    if not payload.get("flags", 0) & IS_COMPONENTS_V2:
        yield "components without their flag"
    if "content" in payload or "embeds" in payload:
        yield "content beside components"
    yield from _over(len(every), COMPONENTS, "components")
    yield from _over(
        sum(len(c["content"]) for c in every if c["type"] == TEXT), CHARACTERS, "characters of text"
    )
    if not every:
        yield "nothing to show"
    yield from _custom_ids(every)
    for top in payload["components"]:
        if top["type"] != CONTAINER:
            yield f"component {top['type']} outside a container"
        for inner in top.get("components", []):
            if inner["type"] not in IN_CONTAINER:
                yield f"component {inner['type']} in a container"
    for component in every:
        yield from _component(component)


def _component(component: Json) -> Iterator[str]:
    match component["type"]:
        case 10:  # text
            yield from _length(component["content"], CHARACTERS, "text")
        case 1:  # row
            kinds = [child["type"] for child in component["components"]]
            if not kinds or len(kinds) > (1 if SELECTS & set(kinds) else ROW_BUTTONS):
                yield f"{len(kinds)} components in a row"
        case 2:  # button
            yield from _button(component)
        case 9:  # section
            texts = component["components"]
            if not 1 <= len(texts) <= SECTION_TEXTS or any(t["type"] != TEXT for t in texts):
                yield "a section holds one to three texts"
            if component.get("accessory", {}).get("type") != BUTTON_TYPE:
                yield "a section without its button"
        case 12:  # media gallery
            if not 1 <= len(component["items"]) <= GALLERY:
                yield f"{len(component['items'])} pictures"
            for item in component["items"]:
                yield from _over(
                    len(item.get("description", "")), DESCRIPTION, "characters of description"
                )
        case kind if kind in SELECTS:
            yield from _select(component)


def _button(button: Json) -> Iterator[str]:
    yield from _length(button["label"], BUTTON, "button")
    if (button["style"] == LINK_STYLE) is not ("url" in button) or ("url" in button) is (
        "custom_id" in button
    ):
        yield "a button has an address or a custom_id"
    yield from _over(len(button.get("url", "")), URL, "characters of url")


def _select(select: Json) -> Iterator[str]:
    if "placeholder" in select:
        yield from _length(select["placeholder"], PLACEHOLDER, "placeholder")
    if not 0 <= select.get("min_values", 1) <= select.get("max_values", 1) <= OPTIONS:
        yield "min_values and max_values do not fit"
    if select["type"] == STRING_SELECT:
        yield from _options(select, 1, OPTIONS)


def _options(component: Json, least: int, most: int) -> Iterator[str]:
    options = component["options"]
    if not least <= len(options) <= most:
        yield f"{len(options)} options, {least} to {most}"
    yield from (f"option twice: {v}" for v in _twice([option["value"] for option in options]))
    for option in options:
        yield from _length(option["label"], OPTION, "option")
        yield from _length(option["value"], OPTION, "value of option")
        yield from _over(len(option.get("description", "")), OPTION, "characters of description")
    chosen = sum(1 for option in options if option.get("default"))
    yield from _over(chosen, component.get("max_values", 1), "chosen options")


def _modal(modal: Json) -> Iterator[str]:
    yield from _length(modal["title"], MODAL_TITLE, "title")
    yield from _length(modal["custom_id"], CUSTOM_ID, "custom_id")
    if not 1 <= len(modal["components"]) <= MODAL_ITEMS:
        yield f"{len(modal['components'])} fields"
    yield from _custom_ids(list(walk(modal["components"])))
    for field in modal["components"]:
        if field["type"] != LABEL_TYPE:
            yield f"component {field['type']} without a label"
            continue
        yield from _length(field["label"], LABEL, "label")
        yield from _over(len(field.get("description", "")), LABEL_DESCRIPTION, "characters of hint")
        yield from _input(field["component"])


def _input(component: Json) -> Iterator[str]:
    kind = component["type"]
    if kind not in IN_LABEL:
        yield f"component {kind} in a label"
    elif kind == TEXT_INPUT:
        most = component.get("max_length", INPUT)
        if not 1 <= most <= INPUT:
            yield f"{most} characters of input"
        yield from _over(len(component.get("value", "")), most, "characters of value")
        yield from _over(
            len(component.get("placeholder", "")), INPUT_PLACEHOLDER, "characters of placeholder"
        )
    elif kind in SELECTS:
        yield from _select(component)
    elif kind == RADIO_GROUP:
        yield from _options(component, *RADIOS)
    elif kind == CHECKBOX_GROUP:
        yield from _options(component, 1, RADIOS[1])
    if component.get("required") and component.get("min_values") == 0:
        yield "a required field that accepts nothing"


def _custom_ids(every: list[Json]) -> Iterator[str]:
    ids = [component["custom_id"] for component in every if "custom_id" in component]
    yield from (f"custom_id twice: {name}" for name in _twice(ids))
    for one in ids:
        yield from _length(one, CUSTOM_ID, "custom_id")


def _over(count: int, most: int, what: str) -> Iterator[str]:
    if count > most:
        yield f"{count} {what}, at most {most}"


def _length(text: str, most: int, what: str) -> Iterator[str]:
    if not text.strip():
        yield f"{what} is empty"
    yield from _over(len(text), most, f"characters of {what}")


def _twice(names: list[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]
