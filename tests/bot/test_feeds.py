"""Calendars over HTTP: what a calendar program is answered."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from secrets import token_urlsafe

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.feeds import NOT_THERE, feeds
from bot.web import application
from handlers.circles import calendar_feed
from storage import Database
from storage.tables import Circle, Seat
from tests.handlers.circles.read_back import components

NOW = datetime(2026, 10, 5, 16, tzinfo=UTC)


@pytest.fixture
async def client(database: Database) -> AsyncIterator[TestClient]:  # type: ignore[type-arg]
    """The web server of a running bot."""
    app = application(database, lambda: NOW, feeds(database, lambda: NOW))
    async with TestClient(TestServer(app)) as client:
        yield client


@pytest.fixture
async def token(database: Database) -> str:
    """The address of a member of one circle, Ana."""
    async with database.across(NOW) as across:
        community, space = await across.communities.create(
            name="Commons", zone="America/Los_Angeles", language="en", platform="paper",
            external_id="paper-1",
        )  # fmt: skip
    async with database.storage(community.id, NOW).begin() as tx:
        ana = await tx.members.guest(space.id, "U1", "Ana Ruiz")
        circle = await tx.circles.add(
            Circle(title="Budget basics", zone="America/Los_Angeles", state="open",
                   rule="FREQ=WEEKLY;BYDAY=TU", starts="2026-10-06T15:30", created_at=NOW)
        )  # fmt: skip
        await tx.seats.add(Seat(circle_id=circle.id, member_id=ana.id, since_at=NOW))
        return await calendar_feed.issue(tx, ana.id, None)


async def test_a_calendar(client: TestClient, token: str) -> None:  # type: ignore[type-arg]
    """Its type, its name, its text; private, and asked again within the hour."""
    async with client.get(f"/cal/{token}.ics") as answer:
        assert answer.status == 200
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert answer.headers["Cache-Control"] == "private, max-age=900"
        assert answer.headers["ETag"].startswith('"')
        (event,) = components(await answer.read())
        assert event.summary.value == "Budget basics"


async def test_not_modified(client: TestClient, token: str, database: Database) -> None:  # type: ignore[type-arg]
    """304 without a body while nothing changed; after a change the new text."""
    async with client.get(f"/cal/{token}.ics") as answer:
        tag = answer.headers["ETag"]
    for asked in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        async with client.get(f"/cal/{token}.ics", headers={"If-None-Match": asked}) as answer:
            assert (answer.status, await answer.read()) == (304, b""), asked
            assert answer.headers["ETag"] == tag
    async with database.storage(1, NOW).begin() as tx:
        (await tx.circles.get(1)).title = "Another title"
    async with client.get(f"/cal/{token}.ics", headers={"If-None-Match": tag}) as answer:
        assert answer.status == 200
        assert answer.headers["ETag"] != tag


async def test_all_that_is_wrong_is_alike(
    client: TestClient,  # type: ignore[type-arg]
    token: str,
    database: Database,
) -> None:
    """Taken back, never issued, too long, not a token: the same answer to the last byte."""
    async with database.storage(1, NOW).begin() as tx:
        await calendar_feed.drop(tx, 1, None)
    seen = set()
    for wrong in (token, token_urlsafe(24), "x", "a" * 3000, "%C3%B1", "..%2F.."):
        async with client.get(f"/cal/{wrong}.ics") as answer:
            seen.add((answer.status, await answer.text(), answer.headers["Cache-Control"]))
    assert seen == {(404, NOT_THERE, "no-store")}


async def test_head_and_other_methods(client: TestClient, token: str) -> None:  # type: ignore[type-arg]
    """A calendar can be looked at, and nothing else."""
    async with client.head(f"/cal/{token}.ics") as answer:
        assert (answer.status, await answer.read()) == (200, b"")
    async with client.post(f"/cal/{token}.ics") as answer:
        assert answer.status == 405


async def test_who_was_forgotten(client: TestClient, token: str, database: Database) -> None:  # type: ignore[type-arg]
    """With the person goes the address."""
    async with database.storage(1, NOW).begin() as tx:
        await tx.members.remove(await tx.members.get(1))
    async with client.get(f"/cal/{token}.ics") as answer:
        assert answer.status == 404


async def test_a_database_that_does_not_answer(
    client: TestClient,  # type: ignore[type-arg]
    token: str,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Come back later; a calendar program keeps what it has."""

    def broken(now: datetime) -> None:
        raise ConnectionError

    monkeypatch.setattr(database, "look_across", broken)
    async with client.get(f"/cal/{token}.ics") as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (503, "60")
