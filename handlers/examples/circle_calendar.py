"""Circles in people's own calendars, as they meet them."""

from datetime import UTC, datetime

from handlers.circles import calendar_cards as cards
from handlers.circles import calendar_links as links
from handlers.circles import ical
from handlers.circles.calendar_event import next_time
from handlers.examples.example import Example
from handlers.kit.ui import File
from storage.tables import Circle, FeedToken

_NOW = datetime(2026, 10, 5, 16, tzinfo=UTC)
_CIRCLE = Circle(
    id=7,
    community_id=1,
    title="Budget basics",
    lever="budget-control",
    question="Which lines of the budget may a school really decide?",
    zone="America/Los_Angeles",
    rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=6",
    starts="2026-10-06T15:30",
    minutes=60,
    slot_minutes=0,
    link="https://meet.example.org/budget",
    state="open",
    sequence=0,
    created_at=_NOW,
)
_ENTRY = ical.entry(_CIRCLE, {}, (), _NOW, "circles")
_GOOGLE, _OUTLOOK = links.google(_ENTRY, "en", _NOW), links.outlook(_ENTRY, "en", _NOW)
_URL = links.feed("https://bot.example.org", "kP3v0dGkq2mYb7sN4xRwT9uVfZ1aJcLe")
_FEEDS = links.google_feed(_URL), links.outlook_feed(_URL, _CIRCLE.title)

EXAMPLES: tuple[Example, ...] = (
    Example("circles.calendar", cards.one(_ENTRY, _GOOGLE, _OUTLOOK, follows=True)),
    Example("circles.calendar_over", cards.one(_ENTRY, _GOOGLE, None, follows=False)),
    Example("circles.calendars", cards.every([_CIRCLE], follows=True)),
    Example("circles.calendars_none", cards.every([], follows=True)),
    Example("circles.calendar_not_in", cards.not_in(_CIRCLE)),
    Example("circles.calendar_address", cards.told(7, _URL, *_FEEDS)),
    Example("circles.calendar_again", cards.there_is_one(7, FeedToken(created_at=_NOW))),
    Example("circles.calendar_dropped", cards.dropped(7)),
    Example("circles.next_time", next_time(_CIRCLE, _ENTRY.every[0], "#circles")),
    Example(
        "circles.calendar_file",
        File(
            "budget-basics.ics",
            ical.calendar([_ENTRY], _CIRCLE.title, "en", _CIRCLE.zone),
            "text/calendar; charset=utf-8",
            cards.file_note(_CIRCLE.title),
        ),
    ),
)
