"""What in a drawn payload does something by itself: notifies, links, shows a picture, has a style of
its own. People's words may add nothing to it."""

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

from bot.discord.limits import walk

Json = Mapping[str, Any]
QUIET_TAGS = frozenset((
    "br", "p", "span", "strong", "em", "code", "div", "h2", "h3", "ul", "li", "option", "small",
))  # fmt: skip


def every(thing: Any) -> Iterator[Json]:
    """All objects inside a payload."""
    if isinstance(thing, Mapping):
        yield thing
        thing = list(thing.values())
    if isinstance(thing, list):
        for one in thing:
            yield from every(one)


def slack(payload: Json) -> set[str]:
    """Control sequences of mrkdwn, elements of rich text, addresses, emoji codes."""
    found: set[str] = set()
    top = payload.get("text", "")
    found |= {f"top:{one}" for one in re.findall(r"<[^>]*>?|[<>]", top)}
    found |= {f"entity:{one}" for one in re.findall(r"&(?!amp;|lt;|gt;)", top)}
    for one in every([v for k, v in payload.items() if k != "text"]):
        match one.get("type"):
            case "mrkdwn":
                text = one["text"]
                found |= {f"mrkdwn:{c.split('|')[0]}" for c in re.findall(r"<([^>]*)>?", text)}
                found |= {f"entity:{c}" for c in re.findall(r"&(?!amp;|lt;|gt;)", text)}
                found |= {f"quote:{c}" for c in re.findall(r"(?m)^\s*(?:>|&gt;)", text)}
                if not one.get("verbatim"):
                    found.add("mrkdwn that finds names and addresses by itself")
            case "plain_text":
                if one.get("emoji", True) and re.search(r":[\w+-]+:", one["text"]):
                    found.add(f"emoji:{one['text']}")
            case "user" | "usergroup" | "broadcast" | "channel" | "link" | "emoji" | "date":
                found.add(str(sorted((k, v) for k, v in one.items() if k not in ("text", "style"))))
        found |= {f"{k}:{one[k]}" for k in ("url", "image_url", "slack_file") if k in one}
    return found


def discord(payload: Json) -> set[str]:
    """Mentions, masked and bare addresses, emoji and time codes, quotes, code, headings of letters."""
    found = {f"pings:{one}" for one in payload.get("allowed_mentions", {}).get("users", ())}
    found |= {f"parses:{one}" for one in payload.get("allowed_mentions", {}).get("parse", ())}
    for one in walk(payload["components"]):
        left = re.sub(r"\\[^0-9A-Za-z\s]", "x", one.get("content", "").removeprefix("## "))
        left = re.sub(r"`[^`\n]*`", "", left)  # in code nothing is alive
        links = re.findall(r"\[[^\]\n]*\]\(([^)\n]*)\)", left)
        found |= {f"link:{url}" for url in links}
        left = re.sub(r"\[[^\]\n]*\]\([^)\n]*\)", "", left)
        found |= {f"link:{url}" for url in re.findall(r"<(https?:[^>]*)>", left)}
        found |= {f"code:{c}" for c in re.findall(r"<[@#:/!&ta][^>]*>", left)}
        left = re.sub(r"<[^>\n]*>", "", left)
        found |= {
            f"raw:{c}" for c in re.findall(r"https?://\S+|@everyone|@here|:\w+:|\|\||~~", left)
        }
        found |= {f"line:{c}" for c in re.findall(r"(?m)^\s*(?:>{1,3}\s|#{1,3}\s|\d+\.\s)", left)}
        found |= {f"{k}:{one[k]}" for k in ("url",) if k in one}
        found |= {f"media:{item['media']['url']}" for item in one.get("items", ())}
    return found


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.text: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        reaches = {n: v for n, v in attrs if n in ("href", "src", "action")}
        reaches |= {n: v for n, v in values.items() if n.startswith("on") or n == "style"}
        self.text += [values.get("alt") or "", values.get("aria-label") or ""]
        if "unk" in (values.get("class") or "").split():
            self.found.add("unknown")
        if {"mention", "quote", "spoiler"} & set((values.get("class") or "").split()):
            self.found.add(f"class:{values['class']}")
        if tag not in QUIET_TAGS or reaches:
            self.found.add(f"{tag}:{sorted(reaches.items())}")

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def html(payload: Json) -> set[str]:
    """Elements that lead somewhere, load something, run something, or are none of ours."""
    return _Tags(payload["html"]).found


def text_of(html: str) -> str:
    """What a person reads of some HTML."""
    return " ".join(_Tags(html).text)
