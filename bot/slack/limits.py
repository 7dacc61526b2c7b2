"""What Slack refuses, as far as it can be seen in a payload. Numbers from its reference, 2026."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
MESSAGE_CHARACTERS = 12_000  # all blocks as JSON; `msg_blocks_too_long` was seen near 13,200
TOP_TEXT = 4_000
VIEW_BYTES = 250_000
MODAL_TITLE = 24  # also submit and close
METADATA = 3_000
IDENTIFIER = 255  # block_id, action_id, callback_id
HEADER = 150
SECTION = 3_000
FIELD = 2_000
FIELDS = 10
CONTEXT_ELEMENTS = 10
ACTIONS = 25
BUTTON = 75
VALUE = 2_000
URL = 3_000
OPTION = 75  # an option's text and its description
OPTION_VALUE = 150
SELECT_OPTIONS = 100
RADIOS = 10  # radio buttons and checkboxes
LABEL = 2_000
PLACEHOLDER = 150
ALT = 2_000
INPUT = 3_000
ERROR = 2_000
BLOCKS = frozenset(("header", "section", "rich_text", "actions", "context", "divider", "image"))
OLD_ENOUGH = BLOCKS | {"input"}  # drawn by every client in use; card, carousel and alert are not

Json = Mapping[str, Any]


def check(payload: Json) -> list[str]:
    """What Slack would refuse in a message, a view or an answer to a sent view; [] when nothing."""
    if payload.get("response_action") == "update":
        return list(_view(payload["view"]))
    if payload.get("response_action") == "errors":
        return [
            f"error of {n}: {len(t)} characters"
            for n, t in payload["errors"].items()
            if len(t) > ERROR
        ]
    if payload.get("type") in ("modal", "home"):
        return list(_view(payload))
    return list(_message(payload))


def _message(payload: Json) -> Iterator[str]:
    blocks = payload["blocks"]
    yield from _over(len(blocks), MESSAGE_BLOCKS, "blocks")
    yield from _over(len(payload["text"]), TOP_TEXT, "characters of text")
    if not payload["text"].strip():
        yield "no text for screen readers"
    size = len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":")))
    yield from _over(size, MESSAGE_CHARACTERS, "characters of blocks")
    yield from _blocks(blocks, BLOCKS)


def _view(view: Json) -> Iterator[str]:
    yield from _over(len(view["blocks"]), VIEW_BLOCKS, "blocks")
    yield from _over(len(json.dumps(view).encode()), VIEW_BYTES, "bytes of view")
    yield from _over(len(view.get("private_metadata", "")), METADATA, "characters of metadata")
    yield from _over(len(view.get("callback_id", "")), IDENTIFIER, "characters of callback_id")
    if view["type"] == "modal":
        for part in ("title", "submit", "close"):
            text = view.get(part, {}).get("text", "" if part == "title" else "–")
            yield from _length(text, MODAL_TITLE, part)
        if any(block["type"] == "input" for block in view["blocks"]) and "submit" not in view:
            yield "input without submit"
    yield from _blocks(view["blocks"], OLD_ENOUGH)


def _blocks(blocks: list[Json], known: frozenset[str]) -> Iterator[str]:
    named = [block["block_id"] for block in blocks if "block_id" in block]
    yield from (f"block_id twice: {name}" for name in _twice(named))
    yield from _over(max(map(len, named), default=0), IDENTIFIER, "characters of block_id")
    actions = [element["action_id"] for block in blocks for element in elements(block)]
    yield from (f"action_id twice: {name}" for name in _twice(actions))
    for block in blocks:
        if block["type"] not in known:
            yield f"unknown block {block['type']}"
        yield from _block(block)
        for element in elements(block):
            yield from _element(element)


def elements(block: Json) -> list[Json]:
    """What a person can act on in a block."""
    match block["type"]:
        case "actions":
            return list(block["elements"])
        case "section":
            return [block["accessory"]] if "accessory" in block else []
        case "input":
            return [block["element"]]
        case _:
            return []


def _block(block: Json) -> Iterator[str]:
    match block["type"]:
        case "header":
            yield from _length(block["text"]["text"], HEADER, "header")
        case "section":
            yield from _length(
                block["text"]["text"] if "text" in block else "–", SECTION, "section"
            )
            yield from _over(len(block.get("fields", ())), FIELDS, "fields")
            for part in block.get("fields", ()):
                yield from _length(part["text"], FIELD, "field")
        case "context":
            yield from _over(len(block["elements"]), CONTEXT_ELEMENTS, "elements of context")
            for part in block["elements"]:
                yield from _length(part["text"], SECTION, "context")
        case "actions":
            yield from _over(len(block["elements"]), ACTIONS, "elements of actions")
            if not block["elements"]:
                yield "no elements of actions"
        case "rich_text":
            yield from _rich(block)
        case "image":
            yield from _length(block["alt_text"], ALT, "alt_text")
            if "title" in block:
                yield from _length(block["title"]["text"], ALT, "title of image")
            yield from _over(len(block.get("image_url", "")), URL, "characters of image_url")
        case "input":
            yield from _length(block["label"]["text"], LABEL, "label")
            if "hint" in block:
                yield from _length(block["hint"]["text"], LABEL, "hint")


def _rich(block: Json) -> Iterator[str]:
    """Rich text may not hold an empty section, list or text."""
    for part in block["elements"]:
        if not part["elements"]:
            yield "empty rich text"
        lines = part["elements"] if part["type"] == "rich_text_list" else [part]
        for element in (e for one in lines for e in one["elements"]):
            if element["type"] == "text" and not element["text"]:
                yield "empty rich text"
            yield from _over(len(element.get("url", "")), URL, "characters of url")


def _element(element: Json) -> Iterator[str]:
    kind = element["type"]
    yield from _length(element["action_id"], IDENTIFIER, "action_id")
    if kind == "button":
        yield from _length(element["text"]["text"], BUTTON, "button")
        yield from _over(len(element.get("value", "")), VALUE, "characters of value")
        yield from _over(len(element.get("url", "")), URL, "characters of url")
    if "placeholder" in element:
        yield from _length(element["placeholder"]["text"], PLACEHOLDER, "placeholder")
    if kind == "plain_text_input":
        yield from _over(element.get("max_length", 1), INPUT, "characters of input")
        if len(element.get("initial_value", "")) > element.get("max_length", INPUT):
            yield "initial value longer than the input"
    if "options" in element:
        yield from _options(element)


def _options(element: Json) -> Iterator[str]:
    options = element["options"]
    most = RADIOS if element["type"] in ("radio_buttons", "checkboxes") else SELECT_OPTIONS
    yield from _over(len(options), most, f"options of {element['type']}")
    if not options:
        yield f"no options of {element['type']}"
    yield from (f"option twice: {value}" for value in _twice([o["value"] for o in options]))
    for option in options:
        yield from _length(option["text"]["text"], OPTION, "option")
        yield from _length(option["value"], OPTION_VALUE, "value of option")
        if "description" in option:
            yield from _length(option["description"]["text"], OPTION, "description of option")
    chosen = [element["initial_option"]] if "initial_option" in element else []
    if any(option not in options for option in [*chosen, *element.get("initial_options", ())]):
        yield "initial option that is not an option"


def _over(count: int, most: int, what: str) -> Iterator[str]:
    if count > most:
        yield f"{count} {what}, at most {most}"


def _length(text: str, most: int, what: str) -> Iterator[str]:
    if not text:
        yield f"{what} is empty"
    yield from _over(len(text), most, f"characters of {what}")


def _twice(names: list[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]
