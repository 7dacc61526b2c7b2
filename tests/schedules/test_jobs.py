"""Planner and worker on both databases: every job once, late ones missed, failures retried."""

from datetime import datetime, timedelta

from schedules import planner, worker
from schedules.worker import TRIES
from storage import Across, Database, Storage
from storage.tables import Job, Schedule


async def _nobody_is_told(across: Across, job: Job, how: str) -> None:
    raise AssertionError(f"{job.link} {how}")


async def test_a_schedule_is_planned_once(
    database: Database, storage: Storage, now: datetime
) -> None:
    """However often the planner runs, an occurrence is one job; the horizon moves with the clock."""
    async with storage.begin() as tx:
        await tx.schedules.add(
            Schedule(name="daily", link="x.y", rule="FREQ=DAILY", zone="America/Los_Angeles",
                     starts=f"{now:%Y-%m-%d}T18:00")
        )  # fmt: skip
    for day in range(4):
        for _again in range(3):
            await planner.plan(database, now + timedelta(days=day))
    async with storage.look() as look:
        jobs = await look.jobs.all()
    assert len({j.occurrence for j in jobs}) == len(jobs)
    assert 5 <= len(jobs) <= 6


async def test_a_job_runs_once_and_is_done_with_its_transaction(
    database: Database, storage: Storage, now: datetime
) -> None:
    """The handler's own commit marks the job; a second run finds nothing."""
    ran: list[str] = []

    async def run(job: Job, at: datetime) -> None:
        async with database.storage(job.community_id, at, job_id=job.id).begin():
            ran.append(job.link)

    async with storage.begin() as tx:
        await tx.jobs.once("a.b", now, "k")
        await tx.jobs.once("a.b", now, "k")
        await tx.jobs.once("later.on", now + timedelta(days=1), "k2")
    for _again in range(3):
        await worker.work(database, now, run, _nobody_is_told)
    assert ran == ["a.b"]


async def test_too_late_is_missed_and_told(
    database: Database, storage: Storage, now: datetime
) -> None:
    """A reminder an hour after its time helps nobody; what may never be too late still runs."""
    told: list[tuple[str, str]] = []
    ran: list[str] = []

    async def run(job: Job, at: datetime) -> None:
        ran.append(job.link)

    async def tell(across: Across, job: Job, how: str) -> None:
        told.append((job.link, how))

    async with storage.begin() as tx:
        await tx.jobs.once("a.reminder", now, "r", timedelta(hours=1))
        await tx.jobs.once("a.deadline", now, "d", None)
    await worker.work(database, now + timedelta(hours=2), run, tell)
    assert told == [("a.reminder", "missed")]
    assert ran == ["a.deadline"]
    await worker.work(database, now + timedelta(hours=3), run, tell)
    assert len(told) == len(ran) == 1


async def test_a_failure_is_put_off_then_given_up(
    database: Database, storage: Storage, now: datetime
) -> None:
    """Growing pauses, a last try, one report; its own transaction changed nothing."""
    told: list[str] = []
    tries: list[datetime] = []

    async def run(job: Job, at: datetime) -> None:
        tries.append(at)
        async with database.storage(job.community_id, at, job_id=job.id).begin() as tx:
            await tx.jobs.once("made.by_failure", at, f"f{len(tries)}")
            raise RuntimeError("broken")

    async def tell(across: Across, job: Job, how: str) -> None:
        told.append(how)

    async with storage.begin() as tx:
        await tx.jobs.once("a.b", now, "k")
    for minute in range(60):
        await worker.work(database, now + timedelta(minutes=minute), run, tell)
    assert len(tries) == TRIES
    assert told == ["failed"]
    async with storage.look() as look:
        assert [j.state for j in await look.jobs.all()] == ["failed"]
