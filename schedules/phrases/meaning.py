"""What a phrase about time was found to mean, and what is doubtful about it. It reads nothing."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal, TypeAlias

Code: TypeAlias = Literal[
    "nothing",  # no day and no time in it
    "no_time",
    "half_of_day",  # 3:30: in the morning or in the afternoon?
    "two_times",
    "midnight",  # the beginning or the end of that day?
    "no_such_time",
    "ends_before",  # from five to four
    "no_day",
    "rhythm",  # Monday October 12, six times: how often?
    "which_days",  # twice a week: on which days?
    "once_or_weekly",  # Tuesday 15:30: once, or every week?
    "every_nth",  # every second Tuesday: every two weeks, or the second of the month?
    "once_or_monthly",  # the third Tuesday: once, or every month?
    "twice_or_two",  # biweekly: twice a week, or every two weeks?
    "twice_or_two_months",
    "day_or_weekday",  # monthly from October 6: the 6th, or the first Tuesday?
    "not_in_every_month",  # the 31st
    "two_weekdays",  # it names a day that its date is not
    "numeric_date",  # 10/6
    "no_such_date",
    "past",
    "ends_early",  # its last day is before its first
    "next_day",  # next Tuesday: the coming one, or a week later?
    "until_month",  # until December: is December still part of it?
    "how_often",  # four to six times
    "two_rules",  # two different repetitions
    "which",  # maybe, about
    "either",  # Monday or Tuesday
    "about_time",  # around four
    "dates",  # October 13, 20 and 27
    "which_day",  # until winter break, this semester
    "which_month",  # quarterly: in which month first?
    "left_out",  # except holidays: which days?
    "no_meeting",  # except November 25, on which there is none anyway
    "counted",  # six times except October 20: six besides it?
    "days_between",  # Tue-Thu: with the Wednesday?
    "unread",
]


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that has to be asked. `words` is the doubtful part as it was typed, `days` or
    `hours` what it may mean."""

    code: Code
    words: str = ""
    days: tuple[date, ...] = ()
    hours: tuple[time, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True)
class Meaning:
    """A rule (RFC 5545, "" for once) from a naive wall-clock start, without the times in `without`.

    With a `doubt` nothing else is to be relied on. `zone` is "" unless the phrase names another.
    """

    rule: str = ""
    starts: datetime | None = None
    without: frozenset[date] = field(default_factory=frozenset)
    minutes: int | None = None
    zone: str = ""
    language: Literal["en", "es"] = "en"
    doubt: Doubt | None = None

    @property
    def understood(self) -> bool:
        """Whether it says one thing only."""
        return self.doubt is None and self.starts is not None
