"""What `tertulia when` prints: a phrase about time, read without any database."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from handlers.kit.when import unclear, whole
from handlers.kit.words import Language, plain
from schedules.phrases import Meaning, read
from schedules.recurrence import occurrences, to_utc

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
            "occurrences": [], "ask": readable(plain(asked or "", spoken)),
        }  # fmt: skip
    found, lost = _next(meaning, zone, start, count)
    words = whole(meaning.rule, meaning.starts, meaning.minutes, meaning.zone, lost)
    return {
        "understood": True,
        "words": readable(plain(words, spoken)),
        "rrule": meaning.rule,
        "dtstart_local": _here(to_utc(meaning.starts, meaning.zone or zone), zone),
        "occurrences": found,
        "ask": None,
    }


def readable(text: str) -> str:
    """For a terminal and a program: every space is a plain one."""
    return text.replace("\xa0", " ")


def _here(at: datetime, zone: str) -> str:
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None).isoformat(timespec="minutes")


def _next(
    meaning: Meaning, zone: str, start: datetime, count: int
) -> tuple[list[dict[str, str]], list[date]]:
    """The next times, in the asker's zone whatever zone the phrase named, and the days left out."""
    assert meaning.starts
    there = meaning.zone or zone
    begin = start.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) - timedelta(seconds=1)
    found: list[dict[str, str]] = []
    lost: list[date] = []
    for one in occurrences(
        meaning.rule, meaning.starts.isoformat(timespec="minutes"), there,
        after=begin, until=begin + AHEAD,
    ):  # fmt: skip
        day = datetime.fromisoformat(one.local).date()
        if day in meaning.without:
            lost.append(day)
        elif len(found) < count:
            found.append({"local": _here(one.at, zone), "utc": f"{one.at:%Y-%m-%dT%H:%MZ}"})
        if len(found) >= count and day > max(meaning.without, default=day):
            break
    return found[:count], lost


def written(answer: dict[str, Any], as_json: bool) -> str:
    """The answer as one line of JSON, or as lines for a person."""
    if as_json:
        return json.dumps(answer, ensure_ascii=False)
    if not answer["understood"]:
        return str(answer["ask"])
    return "\n".join((answer["words"], *(f"  {one['local']}" for one in answer["occurrences"])))
