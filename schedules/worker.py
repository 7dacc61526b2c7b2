"""Runs due jobs, each inside its handler's own transaction. Knows a Link only as text."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog

from schedules import retry
from storage import AlreadyDone, Busy, Database
from storage.tables import Job

log = structlog.get_logger()
TRIES = 5  # then the job has failed and the desk shows it

Run = Callable[[Job, datetime], Awaitable[None]]
Tell = Callable[[Job, str], Awaitable[None]]  # what became of it: "missed" or "failed"


async def work(database: Database, now: datetime, run: Run, tell: Tell) -> int:
    """Run what is due, one after another; how many were touched. A job that is too late is missed,
    not run (DELIVERY: a reminder an hour after its time helps nobody)."""
    async with database.look_across(now) as across:
        due = await across.jobs.due(now)
    for job in due:
        if job.late_seconds is not None and now > job.due_at + timedelta(seconds=job.late_seconds):
            if await _finish(database, job, now, "missed"):
                await tell(job, "missed")
            continue
        await _run(database, job, now, run, tell)
    return len(due)


async def _run(database: Database, job: Job, now: datetime, run: Run, tell: Tell) -> None:
    try:
        await run(job, now)
    except AlreadyDone:
        return
    except Exception as wrong:
        if isinstance(wrong, Busy):
            log.info("job_waits", job=job.id)
        else:
            log.exception("job_failed", job=job.id, link=job.link, attempts=job.attempts + 1)
        if await _failed(database, job, now, wrong):
            await tell(job, "failed")
        return
    await _finish(database, job, now, "done")  # it never began: nothing to do, and that is done


async def _finish(database: Database, job: Job, now: datetime, state: str) -> bool:
    async with database.across(now) as across:
        return await across.jobs.finish(job.id, state, now)


async def _failed(database: Database, job: Job, now: datetime, wrong: Exception) -> bool:
    """Count the failure and put the job off; whether that was the last try."""
    async with database.across(now) as across:
        row = await across.jobs.find(job.id)
        if row is None or row.state != "todo":
            return False
        row.attempts += 1
        row.error = f"{type(wrong).__name__}"[:200]
        if row.attempts >= TRIES:
            row.state, row.done_at = "failed", now
            return True
        row.due_at = now + retry.wait(row.attempts)
    return False
