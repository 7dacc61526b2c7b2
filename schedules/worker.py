"""Runs due jobs, each inside its handler's own transaction. Knows a Link only as text."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog

from schedules import retry
from storage import Across, AlreadyDone, Busy, Database
from storage.tables import Job

log = structlog.get_logger()
TRIES = 5  # then the job has failed and the desk shows it

Run = Callable[[Job, datetime], Awaitable[None]]
# What became of a job ("missed" or "failed"), said in the transaction that makes it so.
Tell = Callable[[Across, Job, str], Awaitable[None]]


async def work(database: Database, now: datetime, run: Run, tell: Tell) -> int:
    """Run what is due, one after another; how many were touched. A job that is too late is missed,
    not run (DELIVERY: a reminder an hour after its time helps nobody)."""
    async with database.look_across(now) as across:
        due = await across.jobs.due(now)
    late = {job.id: job for job in due if _is_late(job, now)}
    newest = {job.schedule_id: job.id for job in late.values()}
    ran: set[int] = set()
    for job in due:
        if job.id in late:
            # After days without a bot somebody reads once that a schedule's times were missed.
            tells = job.schedule_id is None or newest[job.schedule_id] == job.id
            async with database.across(now) as across:
                if await across.jobs.finish(job.id, "missed", now) and tells:
                    await tell(across, job, "missed")
            continue
        if await _run(database, job, now, run, tell):
            ran.add(job.id)
    if ran:  # one whose handler never began a transaction had nothing to do, and that is done
        async with database.across(now) as across:
            await across.jobs.finish_all(ran, "done", now)
    return len(due)


def _is_late(job: Job, now: datetime) -> bool:
    late = job.late_seconds
    return late is not None and now > job.due_at + timedelta(seconds=late)


async def _run(database: Database, job: Job, now: datetime, run: Run, tell: Tell) -> bool:
    """Whether it ran to its end; its handler's transaction, if it had one, has marked it done."""
    try:
        await run(job, now)
    except AlreadyDone:
        return False
    except Exception as wrong:
        if isinstance(wrong, Busy):
            log.info("job_waits", job=job.id)
        else:
            log.exception("job_failed", job=job.id, link=job.link, attempts=job.attempts + 1)
        await _failed(database, job, now, wrong, tell)
        return False
    return True


async def _failed(
    database: Database, job: Job, now: datetime, wrong: Exception, tell: Tell
) -> None:
    """Count the failure and put the job off; the last one gives it up and says so."""
    async with database.across(now) as across:
        row = await across.jobs.lock(job.id)
        if row is None or row.state != "todo" or row.attempts != job.attempts:
            return  # somebody else has done it, or has counted this already
        row.attempts += 1
        row.error = f"{type(wrong).__name__}"[:200]
        if row.attempts >= TRIES:
            row.state, row.done_at = "failed", now
            await tell(across, job, "failed")
        else:
            row.due_at = now + retry.wait(row.attempts)
