"""Web addresses that open a calendar with a circle in it: Google's and Outlook's. Pure."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, urlencode

from handlers.circles.ical import Entry, description, location, rule, summary
from handlers.circles.meetings import Meeting
from handlers.kit.names import folded
from handlers.kit.ui import cut
from handlers.kit.words import Language

LONGEST = 512  # characters of a button's address on Discord
GOOGLE = "https://calendar.google.com/calendar/render"
GOOGLE_FEED = "https://calendar.google.com/calendar/r"
OUTLOOK = "https://outlook.office.com/calendar/0/deeplink/compose"
OUTLOOK_FEED = "https://outlook.office.com/calendar/0/addfromweb"
_LOCAL = "%Y%m%dT%H%M%S"


def feed(address: str, token: str) -> str:
    """Where a calendar program asks for the calendar behind a token."""
    return f"{address}/cal/{token}.ics"


def google_feed(url: str) -> str:
    """Opens Google Calendar and asks whether to follow the calendar at `url`."""
    bare = url.partition("://")[2]
    return _address(GOOGLE_FEED, {"cid": f"webcal://{bare}"})


def outlook_feed(url: str, name: str) -> str:
    """Opens Outlook and asks whether to follow the calendar at `url`."""
    return _address(OUTLOOK_FEED, {"url": url, "name": cut(name, 60)})


def google(one: Entry, language: Language, now: datetime) -> str:
    """A filled-in form of Google Calendar: from the next time on by the circle's own clock, repeated
    as the rule says. It cannot hold what is skipped or moved."""
    circle = one.circle
    ahead = [m for m in one.every if m.at > now and m.state == "planned"]
    following = min(ahead or one.ruled or one.every, key=lambda m: m.occurrence)
    local = datetime.fromisoformat(following.occurrence if circle.rule else following.local)
    ends = local + timedelta(minutes=circle.minutes)
    told = {
        "action": "TEMPLATE",
        "dates": f"{local:{_LOCAL}}/{ends:{_LOCAL}}",
        "ctz": circle.zone,
    }
    if circle.rule:
        told["recur"] = f"RRULE:{_rule(one, following)}"
    return _fitted(GOOGLE, told, one, language, ("text", "location", "details"))


def outlook(one: Entry, language: Language, now: datetime) -> str | None:
    """A filled-in form of Outlook for the next time people meet: its address holds no rule. None
    when they do not meet any more."""
    ahead = [m for m in one.every if m.at > now and m.state == "planned"]
    if not ahead:
        return None
    following = min(ahead, key=lambda m: m.at)
    told = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "startdt": f"{following.at:%Y-%m-%dT%H:%M:%SZ}",
        "enddt": f"{following.ends_at:%Y-%m-%dT%H:%M:%SZ}",
    }
    return _fitted(OUTLOOK, told, one, language, ("subject", "location", "body"))


def _rule(one: Entry, following: Meeting) -> str:
    """The rule from one of its times on: of six times, those that are left."""
    circle, kept = one.circle, one.ruled
    parts = rule(circle, kept, max(kept, key=lambda m: m.occurrence))
    if "COUNT" in parts:
        over = sum(m.occurrence < following.occurrence for m in kept)
        parts["COUNT"] = int(str(parts["COUNT"])) - over
    return ";".join(f"{name}={_value(value)}" for name, value in parts.items())


def _value(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):{_LOCAL}Z}"
    return ",".join(value) if isinstance(value, list) else str(value)


def _fitted(
    to: str, told: Mapping[str, str], one: Entry, language: Language, names: tuple[str, str, str]
) -> str:
    """The address with title, place and text, as much of them as a button takes."""
    title, place, about = names
    texts = {title: summary(one.circle), place: location(one), about: description(one, language)}
    for length in (2000, 400, 200, 120, 60, 30, 0):
        short = {
            title: cut(texts[title], max(length, 30)),
            place: texts[place] if len(texts[place]) <= length else "",
            about: cut(texts[about], length) if length > 30 else "",
        }
        found = _address(to, {**told, **{k: v for k, v in short.items() if v}})
        if len(found) <= LONGEST:
            return found
    return _address(to, told)


def _address(to: str, told: Mapping[str, str]) -> str:
    return f"{to}?{urlencode(told, quote_via=quote, safe='')}"


def file_name(title: str) -> str:
    """A file's name that every system takes: “budget-basics.ics”."""
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in folded(title))
    return f"{'-'.join(filter(None, plain.split('-')))[:40] or 'circle'}.ics"
