"""Circles under any order of events: no reminder twice, none for an old time, none lost.

What should have been said is worked out again here, from the rules as DOMAIN sets them, without the
code under test: the day before a session everybody who has a seat reads when it is, at nine on their
own clock, which may become another.
"""

import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.driver import Bot, Person
from tests.handlers.circles.conftest import Commons, furnished
from tests.handlers.fresh import on

HERE = ZoneInfo("America/Los_Angeles")
NINE = 9
CLOCKS = ("America/Los_Angeles", "America/New_York", "America/Anchorage")
# One circle in the title; several of a day, each with its time on the line after its name.
SAYS = re.compile(r"(Alder|Birch)(?: meets on |\n)(\w+, \w+ \d+ at \d+:\d+ [AP]M)(?! after all)")
# Both circles on one day: the two reminders are one message.
MOVES = [("zone", 0, 1), ("tick", 2, 0), ("zone", 2, 0), ("zone", 0, 2), ("zone", 1, 5)]
SAME_DAY = [("edit", 1, 2), ("create", 4, 0), ("join", 1, 3), ("join", 0, 3), ("edit", 0, 1)]


class Crash(Exception):
    """The process is gone in the middle of what it did."""


@dataclass
class Known:
    """A circle as the test knows it: rhythm, changes of single dates, who sits in it since when."""

    id: int
    title: str
    starts: datetime  # naive, on the clock of Los Angeles
    days: int  # between two dates
    count: int
    moved: dict[datetime, datetime] = field(default_factory=dict)
    off: set[datetime] = field(default_factory=set)
    over: bool = False
    phrase: str = ""  # as it was typed last

    def times(self) -> dict[datetime, datetime]:
        """Original time → where it is, of those that take place."""
        every = [self.starts + timedelta(days=self.days * n) for n in range(self.count)]
        return {t: self.moved.get(t, t) for t in every if t not in self.off}


@dataclass
class World:
    """What has happened, and what every morning must have said."""

    commons: Commons
    circles: list[Known] = field(default_factory=list)
    seats: dict[tuple[int, int], bool] = field(default_factory=dict)
    expected: set[tuple[int, str, datetime]] = field(default_factory=set)
    zones: dict[int, str] = field(default_factory=dict)  # whose clock is not that of Los Angeles

    @property
    def bot(self) -> Bot:
        return self.commons.bot

    @property
    def people(self) -> tuple[Person, ...]:
        return (self.commons.ana, self.commons.ben, self.commons.cleo)

    @property
    def local(self) -> datetime:
        """Now on the clock of Los Angeles, naive."""
        return self.bot.now.astimezone(HERE).replace(tzinfo=None)

    def going(self) -> list[Known]:
        """The circles with a date to come; a circle ends a day after its last."""
        return [c for c in self.circles if not c.over and self.ahead(c)]

    def ahead(self, circle: Known) -> list[datetime]:
        """The original times of what is still to come."""
        return sorted(t for t, at in circle.times().items() if at > self.local)

    def nine(self, at: datetime, zone: str) -> datetime:
        """The morning of the day before that time, for who lives in a zone."""
        day = at.replace(tzinfo=HERE).astimezone(ZoneInfo(zone)).date() - timedelta(days=1)
        return datetime.combine(day, time(NINE), ZoneInfo(zone)).astimezone(UTC)

    def to_come(self) -> Iterator[tuple[Person, Known, datetime]]:
        """Who is to be reminded of what."""
        for circle in self.going():
            for at in circle.times().values():
                for person in self.people:
                    if self.seats.get((circle.id, person.id)) and at > self.local:
                        yield person, circle, at

    def clock_of(self, person: Person) -> str:
        """The zone somebody lives in."""
        return self.zones.get(person.id, CLOCKS[0])

    async def pass_until(self, local: datetime) -> None:
        """What must be said till then is written down before it may be."""
        end = local.replace(tzinfo=HERE).astimezone(UTC)
        for person, circle, at in self.to_come():
            if self.bot.now < self.nine(at, self.clock_of(person)) <= end:
                self.expected.add((person.id, circle.title, at))
        await self.bot.wait(until=end)

    async def pass_days(self, days: int) -> None:
        """Day by day: each time till everybody's morning has come."""
        for _day in range(days):
            morning = self.local.replace(hour=NINE, minute=0)
            morning += timedelta(days=1) if morning <= self.local else timedelta()
            await self.pass_until(morning + timedelta(hours=2))

    def said(self) -> list[tuple[int, str, datetime]]:
        """Every reminder that was delivered: to whom, of which circle, for which time."""
        found = []
        for delivery in self.bot.paper.delivered:
            if delivery.verb != "direct" or not delivery.card:
                continue
            seen = self.bot._seen(delivery)
            zone = ZoneInfo(delivery.reader.zone)
            for person in self.people:
                if person.account in delivery.accounts:
                    for title, at in self.named_in(seen.text):
                        here = at.replace(tzinfo=zone).astimezone(HERE).replace(tzinfo=None)
                        found.append((person.id, title, here))
        return found

    def named_in(self, text: str) -> list[tuple[str, datetime]]:
        """The circles and times that a reminder says, in its reader's zone, in the words it uses."""
        found = []
        for title, when in SAYS.findall(text):
            for year in (2026, 2027):
                at = datetime.strptime(f"{when} {year}", "%A, %B %d at %I:%M %p %Y")
                found += [(title, at)] if f"{at:%A}" == when.split(",")[0] else []
        return found

    def check(self) -> None:
        """Exactly what must be said was said, each once."""
        said = self.said()
        assert len(said) == len(set(said)), (
            f"twice: {sorted({s for s in said if said.count(s) > 1})}"
        )
        assert set(said) - self.expected == set(), "for an old time, or to nobody in it"
        assert self.expected - set(said) == set(), "lost"


Step = tuple[str, int, int]


async def create(world: World, a: int, b: int) -> None:
    if len(world.circles) < 2:
        title = ("Alder", "Birch")[len(world.circles)]
        days, word = ((7, "every"), (14, "every other"))[a % 2]
        first = world.local.replace(hour=15, minute=30) + timedelta(days=3 + b % 4)
        line = f"/circle new {title}, {word} {first:%A} 15:30, five times, starting {first:%B %-d}"
        id = await world.commons.creates(line)
        world.circles.append(Known(id, title, first, days, 5))


async def join(world: World, a: int, b: int) -> None:
    if going := world.going():
        circle, person = going[a % len(going)], world.people[b % 3]
        await world.commons.join(person, circle.id)
        world.seats[circle.id, person.id] = True


async def leave(world: World, a: int, b: int) -> None:
    if going := world.going():
        circle, person = going[a % len(going)], world.people[b % 3]
        if world.seats.get((circle.id, person.id)):
            await world.bot.follows(person, f"circles.leave?circle_id={circle.id}")
            world.seats[circle.id, person.id] = False


def date_of(world: World, a: int, b: int) -> tuple[Known, datetime] | None:
    """A date to come of some circle."""
    going = world.going()
    dates = [(c, t) for c in going[a % len(going) :][:1] for t in world.ahead(c)] if going else []
    return dates[b % len(dates)] if dates else None


async def skip(world: World, a: int, b: int) -> None:
    if found := date_of(world, a, b):
        circle, at = found
        await world.bot.follows(
            world.commons.grace, f"circles.skip?circle_id={circle.id}",
        )  # fmt: skip
        await world.bot.picks(world.commons.grace, f"{at:%Y-%m-%dT%H:%M}")
        circle.off.add(at)


async def undo(world: World, a: int, b: int) -> None:
    for circle in world.going():
        back = [t for t in circle.off | set(circle.moved) if may_return(world, circle, t)]
        if back:
            at = sorted(back)[b % len(back)]
            slug = f"{at:%Y-%m-%dt%H:%M}"
            link = f"circles.restore?circle_id={circle.id}&occurrence={slug}"
            await world.bot.follows(world.commons.grace, link)
            if at in circle.off:  # one tap takes back one thing
                circle.off.discard(at)
            else:
                circle.moved.pop(at, None)
            return


def may_return(world: World, circle: Known, at: datetime) -> bool:
    """Whether the last thing done to a date can be taken back: no time that is over or taken."""
    now, back = circle.moved.get(at, at), circle.moved.get(at, at) if at in circle.off else at
    return min(now, back) > world.local and is_free(circle, back, at)


def is_free(circle: Known, new: datetime, but: datetime) -> bool:
    """Whether no other date of a circle is within its hour then."""
    others = [at for t, at in circle.times().items() if t != but]
    return all(abs(new - at) >= timedelta(hours=1) for at in others)


async def move(world: World, a: int, b: int) -> None:
    if found := date_of(world, a, b):
        circle, at = found
        new = at.replace(hour=16 + b % 2) + timedelta(days=1 + b % 2)
        if new > world.local and is_free(circle, new, at):
            link = f"circles.save_move?circle_id={circle.id}&occurrence={at:%Y-%m-%dt%H:%M}"
            answers = {"day": f"{new:%Y-%m-%d}", "clock": f"{new:%H:%M}"}
            await world.bot._does(world.commons.grace, kind="submit", link=link, answers=answers)
            circle.moved[at] = new


async def edit(world: World, a: int, b: int) -> None:
    if going := world.going():
        circle = going[a % len(going)]
        first = world.local.replace(hour=15 + b % 3, minute=30) + timedelta(days=2 + b % 5)
        await world.bot.follows(world.commons.grace, f"circles.edit_what?circle_id={circle.id}")
        words = f"every {first:%A} {first:%H:%M}, four times, starting {first:%B %-d}"
        seen = await world.bot.fills(world.commons.grace, when=words)
        assert seen.title.startswith("Saved"), seen.text
        if words != circle.phrase:  # the same words again change no time, nor a single date
            circle.starts, circle.days, circle.count = first, 7, 4
            circle.moved, circle.off, circle.phrase = {}, set(), words


async def end(world: World, a: int, b: int) -> None:
    if len(world.going()) > 1:
        circle = world.going()[a % 2]
        await world.bot.follows(world.commons.grace, f"circles.end?circle_id={circle.id}")
        circle.over = True


async def zone(world: World, a: int, b: int) -> None:
    """Somebody lives by another clock, at eleven or early the next morning: who was not reminded
    and would have been by now is reminded at once."""
    if b > 2:
        early = (world.local + timedelta(days=1)).replace(hour=6, minute=30)
        await world.pass_until(early)
    person, new = world.people[a % 3], CLOCKS[b % 3]
    old, now = world.clock_of(person), world.bot.now
    for who, circle, at in world.to_come():
        if who is person and world.nine(at, new) <= now < world.nine(at, old):
            world.expected.add((person.id, circle.title, at))
    await world.bot.follows(person, "profile.step?number=4")
    assert not (await world.bot.fills(person, zone=new)).errors
    world.zones[person.id] = new
    await world.bot.wait(minutes=1)


async def tick(world: World, a: int, b: int) -> None:
    await world.pass_days(1 + a % 5)


async def crash(world: World, a: int, b: int) -> None:
    """The next jobs die: before they begin, before their commit, or just after it."""
    app = world.bot.app
    run, left = app.dispatch.run, [1 + a % 3]

    async def dies(job: Any, now: datetime) -> None:
        if not left[0]:
            await run(job, now)
            return
        left[0] -= 1
        app.database.keeps = b % 3 != 1
        try:
            if b % 3:
                await run(job, now)
        finally:
            app.database.keeps = True
        raise Crash

    app.dispatch.run = dies  # type: ignore[method-assign]
    try:
        await world.pass_days(1 + b % 2)
    finally:
        app.dispatch.run = run  # type: ignore[method-assign]


STEPS: dict[str, Callable[[World, int, int], Awaitable[None]]] = {
    "create": create, "join": join, "leave": leave, "skip": skip, "undo": undo, "move": move,
    "edit": edit, "end": end, "zone": zone, "tick": tick, "crash": crash,
}  # fmt: skip
KINDS = ("create", "join", "join", "leave", "skip", "undo", "move", "edit", "end", "zone", "zone",
         "tick", "tick", "crash")  # fmt: skip
LIVES = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 5), st.integers(0, 5)), min_size=5, max_size=12
)
SHORT = settings(
    max_examples=3, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
LONG = settings(SHORT, max_examples=200, derandomize=False)


async def live(bot: Bot, steps: list[Step]) -> None:
    """Begin with a circle that somebody is in, then whatever happens; last, two weeks go by."""
    bot.app.routines = ()  # what else happens daily is not what this is about
    world = World(await furnished(bot))
    world.zones[world.commons.cleo.id] = CLOCKS[1]
    async with bot.storage().begin() as tx:
        (await tx.members.get(world.commons.cleo.id)).zone = CLOCKS[1]
    for name, a, b in [("create", 0, 1), ("join", 0, 0), ("join", 0, 1), ("join", 0, 2), *steps]:
        await STEPS[name](world, a, b)
        world.check()
    await world.pass_days(16)
    world.check()


@pytest.mark.timeout(300)
@SHORT
@given(steps=LIVES)
@example(steps=SAME_DAY)
@example(steps=MOVES)
def test_any_order(dialect: str, request: pytest.FixtureRequest, steps: list[Step]) -> None:
    """The day before, each once, for the time as it is; whatever came between."""
    on(dialect, request, lambda bot: live(bot, steps))


@pytest.mark.long
@pytest.mark.timeout(3600)
@LONG
@given(steps=LIVES)
def test_any_order_for_long(
    dialect: str, request: pytest.FixtureRequest, steps: list[Step]
) -> None:
    """The same, many more lives."""
    on(dialect, request, lambda bot: live(bot, steps))
