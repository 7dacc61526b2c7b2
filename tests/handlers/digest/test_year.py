"""A school year on the moved clock: every question, digest and follow-up at its time and once, and how
often a coordinator taps."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from handlers.kit.ui import Form, OneOf
from schedules.calendar import breaks_of, in_break, week_bounds
from storage.tables import Outbox, Resource
from tests.driver import Bot, Person, Seen
from tests.handlers.digest.conftest import PLACE, Town, furnished

LA = ZoneInfo("America/Los_Angeles")
MONDAY = date(2026, 10, 12)
WEEKS = 40
BREAKS = [
    {"from": "2026-11-23", "to": "2026-11-27", "name": "Thanksgiving"},
    {"from": "2026-12-21", "to": "2027-01-01", "name": "Winter break"},
    {"from": "2027-02-15", "to": "2027-02-19", "name": "February break"},
    {"from": "2027-04-05", "to": "2027-04-09", "name": "Spring break"},
]
STORY = {
    "how": "A committee began with one grade.", "cost": "Four afternoons.",
    "evidence": "Fewer late starts.", "failed": "The first vote.",
}  # fmt: skip
TAPS = 5  # a week, at most, on the average: minutes, not hours


@dataclass
class Year:
    """The town, its members, and the coordinator's taps week by week."""

    town: Town
    people: list[Person]
    taps: Counter[date] = field(default_factory=Counter)
    wanted: dict[int, datetime] = field(default_factory=dict)  # try → when it was wanted

    @property
    def bot(self) -> Bot:
        return self.town.bot


# --- what people do in a week -----------------------------------------------------------------


async def answers(year: Year, who: Person) -> None:
    """Somebody answers the newest question, whatever sort it is."""
    for post in reversed(year.bot.posted(PLACE)):
        if "Answer" in post.buttons:
            break
    else:
        return
    seen = await year.bot.presses(who, "Answer", on=post)
    if not isinstance(seen.outcome, Form):
        return
    told: dict[str, Any] = {
        f.name: f.choices[0].value if isinstance(f, OneOf) else f"hope {f.name}"
        for f in seen.form.fields
        if f.name != "link"
    }
    await year.bot.fills(who, **told)


async def tells(year: Year, who: Person, number: int) -> None:
    """Somebody tells what worked and approves the exact text."""
    await year.bot.asks(who, "/bright-spot")
    changed = f"Our teachers plan the schedule together, for the {number}. time."
    told: dict[str, Any] = {**STORY, "changed": changed}
    await year.bot.fills(who, **told)
    await year.bot.presses(who, "With my name")
    await year.bot.presses(who, "This is right")


async def wants(year: Year, who: Person) -> None:
    """Somebody reads the newest story in the digest and wants to try it."""
    post = year.town.posts()[-1]
    if "Read it" not in post.buttons:
        return
    await year.bot.presses(who, "Read it", on=post)
    await year.bot.presses(who, "I want to try this")
    async with year.bot.storage().look() as look:
        row = (await look.tries.all())[-1]
    year.wanted.setdefault(row.id, year.bot.now)


async def shares(year: Year, number: int) -> None:
    """The library has something new."""
    async with year.bot.storage().begin() as tx:
        await tx.resources.add(
            Resource(key=f"y{number}", title=f"A planner, number {number}", kind="tool-template",
                     levers=["scheduling"], url=f"https://example.org/{number}",
                     url_key=f"example.org/{number}", created_at=tx.now)
        )  # fmt: skip


# --- what the coordinator does ------------------------------------------------------------------

FIRST_TAPS = ("Publish", "Post now", "Someone answered", "I have read them", "Done")


async def coordinates(year: Year, monday: date) -> None:
    """Grace taps [Start] in Monday's message, or what interrupted her, and does what there is."""
    grace, bot = year.town.grace, year.bot

    async def tap(label: str, on: Seen | None = None) -> Seen:
        year.taps[monday] += 1
        return await bot.presses(grace, label, on=on)

    async with bot.storage().look() as look:
        if not await look.tasks.todo():
            return
    year.taps[monday] += 1  # [Start], or [See the summary]
    for _task in range(20):
        desk = await bot.asks(grace, "/desk")
        opens = [label for label in desk.buttons if label.startswith("See ")]
        if not opens:
            return
        card = await tap(opens[0], on=desk)
        ways = [label for label in FIRST_TAPS if label in card.buttons]
        assert ways, card.text
        await tap(ways[0], on=card)
    raise AssertionError("the desk does not come to an end")


# --- the year -----------------------------------------------------------------------------------


async def lived(bot: Bot) -> Year:
    """Forty weeks."""
    town = await furnished(bot)
    people = [
        await bot.person(f"Member {chr(65 + n)}", role="principal", school=f"School {n}",
                         seeks=["scheduling"])
        for n in range(10)
    ]  # fmt: skip
    year = Year(town, people)
    async with bot.storage().begin() as tx:
        tx.community.breaks = BREAKS
        for who in people[:4]:
            (await tx.members.get(who.id)).digest = "weekly" if who.id % 2 else "monthly"
    for week in range(WEEKS):
        monday = MONDAY + timedelta(weeks=week)
        await bot.wait(until=datetime(monday.year, monday.month, monday.day, 9, tzinfo=LA))
        await coordinates(year, monday)
        if in_break(monday, breaks_of(BREAKS)):
            continue
        for n in range(week % 4 + 1):
            await answers(year, people[(week + n) % len(people)])
        if week % 3 == 0:
            await tells(year, people[week % len(people)], week)
        elif town.posts() and week % 3 == 2:
            await wants(year, people[(week + 5) % len(people)])
        if week % 2:
            await shares(year, week)
    await bot.wait(days=7)
    await coordinates(year, MONDAY + timedelta(weeks=WEEKS))
    await bot.wait(days=40)
    return year


@pytest.mark.timeout(900)
async def test_a_school_year(bot: Bot) -> None:
    """Forty weeks with four breaks."""
    year = await lived(bot)
    async with bot.storage().look() as look:
        rows = list(await look.outbox.all())
        askings = {a.week: a for a in await look.askings.all() if a.state != "planned"}
        digests = [d for d in await look.digests.all() if d.state == "posted"]
        items = await look.digest_items.of_all([d.id for d in digests])
        spots = await look.bright_spots.all()
    school = [
        monday
        for monday in (MONDAY + timedelta(weeks=n) for n in range(WEEKS))
        if not in_break(monday, breaks_of(BREAKS))
    ]
    for monday in school:
        assert monday.isoformat() in askings, f"nothing was asked in the week of {monday}"
        asked = askings[monday.isoformat()].asked_at
        assert asked
        assert f"{asked.astimezone(LA):%F %H:%M}" == f"{monday} 07:00"
    assert not [week for week in askings if in_break(date.fromisoformat(week), breaks_of(BREAKS))]
    asked_posts = [a.said_key for a in askings.values()]
    assert len(asked_posts) == len(set(asked_posts))
    _once_at_its_hour(rows, [d.said_key for d in digests])
    _nothing_twice([(date.fromisoformat(d.week), i.kind, i.refers_to)
                    for d in digests for i in items.get(d.id, [])])  # fmt: skip
    assert len(digests) >= WEEKS * 3 // 4
    _followed_up(year, rows)
    _within_budget(rows)
    assert len([s for s in spots if s.state == "public"]) == len(spots) >= 10
    weekly = [year.taps[monday] for monday in school[2:]]  # after the first two digests
    mean = sum(year.taps.values()) / WEEKS
    print(f"\ntaps of the coordinator: {mean:.1f} a week, {max(weekly)} in the fullest; "
          f"{len(digests)} digests, {len(askings)} questions, {len(spots)} stories")  # fmt: skip
    assert mean <= TAPS


def _once_at_its_hour(rows: list[Outbox], keys: list[str]) -> None:
    """Each digest is one post; after the first two, which waited for Grace, it came at seven."""
    for number, key in enumerate(sorted(keys)):
        posts = [r for r in rows if r.dedupe_key == key and r.verb == "post"]
        assert len(posts) == 1
        assert posts[0].state == "sent"
        assert posts[0].sent_at
        assert f"{posts[0].sent_at.astimezone(LA):%a %H:%M}" == (
            "Mon 09:00" if number < 2 else "Mon 07:00"
        )


def _nothing_twice(told: list[tuple[date, str, int]]) -> None:
    for week, *what in told:
        again = [w for w, *other in told if other == what and w != week]
        assert all(abs((w - week).days) > 7 * 12 for w in again), (week, what)


def _followed_up(year: Year, rows: list[Outbox]) -> None:
    """Who wanted to try is asked once, a month later or so, never in a break."""
    assert len(year.wanted) >= 6
    for id, when in year.wanted.items():
        (asked,) = [r for r in rows if r.dedupe_key == f"spot-try:{id}"]
        assert asked.state in ("sent", "merged")  # alone, or with what else came that day
        assert 30 <= (asked.due_at - when).days <= 50
        assert not in_break(asked.due_at.astimezone(LA).date(), breaks_of(BREAKS))


def _within_budget(rows: list[Outbox]) -> None:
    """One unrequested message a day and three a week to each person, all year."""
    days: Counter[tuple[int, date]] = Counter()
    weeks: Counter[tuple[int, datetime]] = Counter()
    for row in rows:
        if row.why == "unrequested" and row.state == "sent" and row.verb == "direct":
            assert row.sent_at
            assert row.member_id
            days[row.member_id, row.sent_at.astimezone(LA).date()] += 1
            weeks[row.member_id, week_bounds(row.sent_at, str(LA))[0]] += 1
    assert max(days.values()) == 1
    assert max(weeks.values()) <= 3
