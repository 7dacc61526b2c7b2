"""Schedules → jobs, ahead of time. Idempotent; knows a Link only as text."""

from datetime import datetime, timedelta

import structlog

from schedules.recurrence import BadRule, occurrences
from storage import Across, Database
from storage.tables import Schedule

log = structlog.get_logger()
AHEAD = timedelta(days=2)  # how far jobs are planned; longer than any pause between two pumps
TOGETHER = 10  # schedules planned in one transaction


async def plan(database: Database, now: datetime) -> int:
    """Plan every schedule up to `AHEAD`; how many jobs were made. Each schedule's jobs and its mark
    are one transaction; a job that exists already is left as it is."""
    async with database.look_across(now) as across:
        ids = [s.id for s in await across.schedules.unplanned(now + AHEAD - timedelta(hours=1))]
    made = 0
    for first in range(0, len(ids), TOGETHER):
        async with database.across(now) as across:
            for id in ids[first : first + TOGETHER]:
                # Held until the marks are written: who changes a rule meanwhile waits, or was first.
                schedule = await across.schedules.lock(id)
                if schedule and schedule.active:
                    made += await _plan_one(across, schedule, now)
    return made


async def _plan_one(across: Across, schedule: Schedule, now: datetime) -> int:
    made, until = 0, now + AHEAD
    lead = timedelta(seconds=schedule.lead_seconds)
    try:
        for one in occurrences(
            schedule.rule,
            schedule.starts,
            schedule.zone,
            after=(schedule.planned_until_at or now) + lead,
            until=until + lead,
            exceptions=frozenset(schedule.exceptions),
        ):
            key = f"{schedule.name}@{one.local}"
            made += await across.jobs.add_once(
                ("community_id", "dedupe_key"),
                community_id=schedule.community_id, schedule_id=schedule.id,
                occurrence=one.local, link=schedule.link, due_at=one.at - lead,
                late_seconds=schedule.late_seconds, dedupe_key=key, state="todo",
            ) is not None  # fmt: skip
    except BadRule as wrong:
        schedule.active = False
        log.warning("schedule_stopped", schedule=schedule.id, name=schedule.name, why=str(wrong))
    schedule.planned_until_at = until
    return made
