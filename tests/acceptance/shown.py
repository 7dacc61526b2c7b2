"""What somebody reads and can tap in a message, a modal or an App Home; what Slack sends of a modal."""

from typing import Any

Json = dict[str, Any]


def elements(block: Json) -> list[Json]:
    """What can be acted on in a block."""
    return [*block.get("elements", ())] if block["type"] == "actions" else [
        e for e in (block.get("accessory"),) if e
    ]  # fmt: skip


def text_of(message: Json) -> str:
    """What a screen reader reads."""
    text = str(message.get("text") or "")
    for escaped, meant in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(escaped, meant)
    return text


def labels(shown: Json) -> list[str]:
    """The labels of all buttons of a message or view."""
    found = [e for block in shown["blocks"] for e in elements(block) if e["type"] == "button"]
    return [e["text"]["text"] for e in found]


def state_of(modal: Json, answers: dict[str, Any]) -> tuple[Json, dict[str, Any]]:
    """What Slack would send for this modal: proposals, overwritten with `answers` (by name or label);
    and the answers that fit no field. Like Slack's client it refuses to leave a needed input empty."""
    left, values = dict(answers), {}
    for block in modal["blocks"]:
        if block["type"] != "input":
            continue
        name, label, element = block["block_id"], block["label"]["text"], block["element"]
        given = left.pop(name, left.pop(label, None))
        state = _state(element, given)
        empty = not any(value for key, value in state.items() if key != "type")
        assert block.get("optional") or not empty, f"Slack wants an answer to {label!r}"
        values[name] = {element["action_id"]: state}
    return values, left


# element → the key of what was chosen, the key of what is proposed
_HELD = {
    "plain_text_input": ("value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "multi_static_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "file_input": ("files", "–"),
}


def _state(element: Json, given: Any) -> Json:
    kind = element["type"]
    key, proposed = _HELD[kind]
    if given is None:
        return {"type": kind, key: element.get(proposed)}
    if "options" not in element:
        return {"type": kind, key: given}
    wanted = [given] if isinstance(given, str) else list(given)
    chosen = []
    for one in wanted:
        fit = [o for o in element["options"] if one in (o["value"], o["text"]["text"])]
        assert fit, f"{one!r} is none of {[o['text']['text'] for o in element['options']]}"
        chosen += fit[:1]
    several = key == "selected_options"
    return {"type": kind, key: chosen if several else chosen[0]}
