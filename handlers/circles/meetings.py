"""A circle's times as they are: the rule, without breaks, with what was skipped and moved. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from schedules.calendar import Break
from schedules.recurrence import BadRule, occurrences, to_utc
from storage.tables import Circle, Session

State = Literal["planned", "skipped", "cancelled", "held", "missed"]
AHEAD = timedelta(days=400)  # how far ahead anybody looks; longer than a school year
LONGEST = 1000  # times of one circle, as of one rule
EVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One time of a circle. `occurrence`, its original local time, is what it is called for ever;
    `local` is where it stands now (naive ISO text in the circle's zone), `at` the same in UTC.
    `pause` is the name of the break it falls into and is left out for."""

    occurrence: str
    local: str
    at: datetime
    ends_at: datetime
    state: State = "planned"
    pause: str | None = None
    row: Session | None = None
    past: bool = False  # of a rhythm that the circle had before: it was, its rule is another now

    @property
    def meets(self) -> bool:
        """Whether people come together then, or did."""
        return self.state in ("planned", "held")

    @property
    def moved(self) -> bool:
        """Whether it stands at another time than its rule says."""
        return self.local != self.occurrence


def pause_on(local: str, breaks: Sequence[Break]) -> str | None:
    """The name of the break that local time falls into ("" when it has none), or None."""
    day = datetime.fromisoformat(local).date()
    return next((b.name for b in breaks if b.first <= day <= b.last), None)


def meetings(
    circle: Circle,
    rows: Mapping[str, Session],
    breaks: Sequence[Break],
    *,
    until: datetime,
    after: datetime = EVER,
) -> tuple[Meeting, ...]:
    """All times of a circle in (after, until], by when they are; skipped and cancelled ones too.
    A rule that cannot be run has none."""
    try:
        found = [
            _meeting(circle, one.local, rows.get(one.local), breaks)
            for one in occurrences(
                circle.rule, circle.starts, circle.zone, after=EVER, until=until + AHEAD
            )
        ]
    except BadRule:
        return ()
    found = [*found[:LONGEST], *_of_before(circle, rows, {m.occurrence for m in found})]
    inside = (m for m in found if after < m.at <= until)
    return tuple(sorted(inside, key=lambda m: (m.at, m.occurrence)))


def _of_before(circle: Circle, rows: Mapping[str, Session], ruled: set[str]) -> list[Meeting]:
    """What was before the circle's rhythm became another (past.py): all before it begins, and what
    was written down."""
    return [
        replace(_meeting(circle, name, row, ()), past=True)
        for name, row in rows.items()
        if name not in ruled
        and (
            row.state in ("held", "missed")
            or (row.state == "planned" and (row.moved_to or name) < circle.starts)
        )
    ]


def _meeting(
    circle: Circle, occurrence: str, row: Session | None, breaks: Sequence[Break]
) -> Meeting:
    local = (row.moved_to if row else "") or occurrence
    at = to_utc(datetime.fromisoformat(local), circle.zone)
    state: State = row.state if row else "planned"  # type: ignore[assignment]
    one = Meeting(occurrence, local, at, at + timedelta(minutes=circle.minutes), state, row=row)
    pause = pause_on(occurrence, breaks)
    if pause is not None and state == "planned" and not (row and row.moved_to):
        return replace(one, state="skipped", pause=pause)
    return one


def coming(
    circle: Circle,
    rows: Mapping[str, Session],
    breaks: Sequence[Break],
    now: datetime,
    count: int = 1,
) -> tuple[Meeting, ...]:
    """The next times people really meet, at most `count`; one that has begun is over."""
    every = meetings(circle, rows, breaks, after=now, until=now + AHEAD)
    return tuple(m for m in every if m.state == "planned")[:count]


def find(every: Sequence[Meeting], occurrence: str) -> Meeting | None:
    """The meeting called so."""
    return next((m for m in every if m.occurrence == occurrence), None)


def clash(every: Sequence[Meeting], name: str, at: datetime, ends_at: datetime) -> bool:
    """Whether another meeting than the one called `name` would still go on, or begin, meanwhile."""
    return any(
        m.occurrence != name and m.meets and m.at < ends_at and at < m.ends_at for m in every
    )


def lasting(rule: str, starts: str, zone: str, breaks: Sequence[Break]) -> str:
    """The rule of so many times, made longer by the times that fall into breaks: six meetings stay
    six. Other rules stay as they are."""
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    if "COUNT" not in parts or not breaks:
        return rule
    wanted = int(parts["COUNT"])
    endless = ";".join(f"{k}={v}" for k, v in parts.items() if k != "COUNT")
    begin = to_utc(datetime.fromisoformat(starts), zone) - timedelta(seconds=1)
    kept = 0
    for number, one in enumerate(
        occurrences(endless, starts, zone, after=begin, until=begin + 4 * AHEAD), start=1
    ):
        kept += pause_on(one.local, breaks) is None
        if kept == wanted:
            return ";".join(f"{k}={number if k == 'COUNT' else v}" for k, v in parts.items())
    return rule
