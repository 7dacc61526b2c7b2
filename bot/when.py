"""What `tertulia when` prints: a phrase about time, read without any database."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from handlers.kit.when import said, unclear
from handlers.kit.words import Language, plain
from schedules.phrases import Meaning, read
from schedules.recurrence import occurrences

AHEAD = timedelta(days=4 * 366)


def told(
    phrase: str, zone: str, start: datetime, count: int, language: Language | None
) -> dict[str, Any]:
    """The phrase's meaning as data: at most `count` occurrences from `start` (naive, in `zone`)."""
    meaning = read(phrase, zone, start.date(), start)
    spoken: Language = language or meaning.language
    asked = unclear(meaning)
    if asked is not None or meaning.starts is None:
        return {
            "understood": False, "words": None, "rrule": None, "dtstart_local": None,
            "occurrences": [], "ask": plain(asked or "", spoken),
        }  # fmt: skip
    there = meaning.zone or zone
    return {
        "understood": True,
        "words": plain(said(meaning.rule, meaning.starts), spoken),
        "rrule": meaning.rule,
        "dtstart_local": meaning.starts.isoformat(timespec="minutes"),
        "occurrences": _next(meaning, there, start, count),
        "ask": None,
    }


def _next(meaning: Meaning, zone: str, start: datetime, count: int) -> list[dict[str, str]]:
    assert meaning.starts
    begin = start.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) - timedelta(seconds=1)
    found = []
    for one in occurrences(
        meaning.rule, meaning.starts.isoformat(timespec="minutes"), zone,
        after=begin, until=begin + AHEAD,
    ):  # fmt: skip
        if datetime.fromisoformat(one.local).date() not in meaning.without:
            found.append({"local": one.local, "utc": f"{one.at:%Y-%m-%dT%H:%MZ}"})
        if len(found) == count:
            break
    return found


def written(answer: dict[str, Any], as_json: bool) -> str:
    """The answer as one line of JSON, or as lines for a person."""
    if as_json:
        return json.dumps(answer, ensure_ascii=False)
    if not answer["understood"]:
        return str(answer["ask"])
    return "\n".join((answer["words"], *(f"  {one['local']}" for one in answer["occurrences"])))
