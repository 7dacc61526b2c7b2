"""What is said around each session, as its people meet it: in time, once, in their own zone."""

from collections import Counter
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from tests.driver import Bot, Person
from tests.handlers.circles.conftest import Commons, furnished

LA, NEW_YORK = ZoneInfo("America/Los_Angeles"), ZoneInfo("America/New_York")


async def sent_at(bot: Bot, who: Person, words: str, zone: ZoneInfo = LA) -> list[str]:
    """When direct messages with these words went out to somebody, on a clock."""
    async with bot.storage().look() as look:
        rows = {r.delivery_id: r for r in await look.outbox.all()}
    found = [rows[s.delivery.id] for s in bot.sent(who) if s.delivery and words in s.text]
    return [f"{r.sent_at.astimezone(zone):%m-%d %H:%M}" for r in found if r.sent_at]


async def test_the_reminder_comes_the_morning_before_once_a_session(commons: Commons) -> None:
    """Six sessions, six reminders at nine, before and after the change of the clocks."""
    circle_id = await commons.creates()
    await commons.bot.wait(hours=1)
    await commons.join(commons.ana, circle_id)
    await commons.bot.wait(days=90)
    at = await sent_at(commons.bot, commons.ana, "Budget basics meets on")
    assert at == ["10-19 09:00", "11-02 09:00", "11-16 09:00", "11-30 09:00", "12-14 09:00"]
    told = commons.told(commons.ana, "Budget basics meets on")
    assert told[0].title == "Budget basics meets on Tuesday, October 20 at 3:30 PM."
    assert told[1].title == "Budget basics meets on Tuesday, November 3 at 3:30 PM."


async def test_a_member_elsewhere_is_reminded_on_their_own_morning(commons: Commons) -> None:
    """Nine in New York, with New York's time."""
    circle_id = await commons.creates()
    nia = await commons.bot.person("Nia East", zone="America/New_York")
    await commons.join(nia, circle_id)
    await commons.bot.wait(days=28)
    at = await sent_at(commons.bot, nia, "Budget basics meets on", NEW_YORK)
    assert at == ["10-19 09:00", "11-02 09:00"]  # the clocks went back on the first of November
    assert "October 20 at 6:30 PM" in commons.told(nia, "meets on")[0].title


async def test_who_joins_late_from_a_zone_of_their_own_is_reminded(commons: Commons) -> None:
    """The reminders of the others were planned already."""
    circle_id = await commons.creates()
    await commons.join(commons.ana, circle_id)
    await commons.bot.wait(days=12)
    nia = await commons.bot.person("Nia East", zone="Pacific/Honolulu")
    await commons.join(nia, circle_id)
    await commons.bot.wait(days=3)
    at = await sent_at(commons.bot, nia, "Budget basics meets on", ZoneInfo("Pacific/Honolulu"))
    assert at == ["10-19 09:00"]


async def test_a_move_to_tomorrow_is_reminded_or_told(commons: Commons) -> None:
    """Moved within the days that are planned already: the old morning is silent, the new speaks."""
    circle_id = await commons.creates()
    await commons.join(commons.ana, circle_id)
    await commons.bot.wait(days=13, hours=-2)  # Sunday, 7:00
    await commons.bot.asks(commons.grace, "/circle move Budget basics Oct 20 to Wednesday 16:00")
    await commons.bot.wait(days=5)
    at = await sent_at(commons.bot, commons.ana, "basics meets on")
    assert at == ["10-20 09:00"]
    assert (
        "Wednesday, October 21 at 4:00 PM" in commons.told(commons.ana, "basics meets on")[0].text
    )


async def test_who_cannot_come_says_so_and_the_host_sees_it(commons: Commons) -> None:
    """One tap, its way back, and the host's message is true again."""
    circle_id = await commons.creates(quorum=2)
    for who in (commons.ana, commons.ben, commons.cleo):
        await commons.join(who, circle_id)
    await commons.bot.follows(commons.ana, f"circles.will_host?circle_id={circle_id}")
    async with commons.bot.storage().begin() as tx:
        seat = await tx.seats.taken_by(circle_id, commons.ana.id)
        assert seat is not None
        seat.host = True
    await commons.bot.wait(days=14, hours=1)
    brief = commons.told(commons.ana, "You host it.")[-1]
    assert "Coming: Ben Okoye and Cleo Park." in brief.text
    assert "It may open with:" in brief.text
    seen = await commons.bot.presses(commons.ben, "Can't make it")
    assert seen.title.startswith("Thanks for saying so: Budget basics")
    assert "Coming: Cleo Park." in commons.told(commons.ana, "You host it.")[-1].text
    await commons.bot.presses(commons.ben, "I can after all")
    assert "Ben Okoye" in commons.told(commons.ana, "You host it.")[-1].text
    await commons.bot.presses(commons.ben, "Can't make it")
    await commons.bot.wait(days=14)
    assert len(await sent_at(commons.bot, commons.ben, "Budget basics meets on")) == 2


async def test_five_circles_are_one_message_a_day(commons: Commons) -> None:
    """The budget of a member of five circles, three of which meet on one day, in two zones."""
    lines = ("Budget club, every Tuesday 15:30, six times", "Data club, every Tuesday 17:00, six times",
             "Grading talk, every Tuesday 10 am, six times", "Parent table, every Wednesday 10 am, six times",
             "Schedule lab, every Friday 12:00, six times")  # fmt: skip
    for number, line in enumerate(lines):
        zone = {"zone": "America/New_York"} if number == 2 else {}
        circle_id = await commons.creates(f"/circle new {line}", **zone)
        await commons.join(commons.ana, circle_id)
    await commons.bot.wait(days=7, hours=1)
    (merged,) = commons.told(commons.ana, "3 circles of yours are coming up.")
    assert [*merged.buttons][:2] == ["Can't go: Grading talk", "Can't go: Budget club"]
    seen = await commons.bot.presses(commons.ana, "Can't go: Grading talk")
    assert seen.title.startswith("Thanks for saying so: Grading talk")
    await commons.bot.wait(days=2)
    at = await sent_at(commons.bot, commons.ana, "[Can't")
    assert at == ["10-06 09:00", "10-08 09:00", "10-12 09:00", "10-13 09:00"]


async def test_an_hour_before_only_where_the_circle_chose_it(commons: Commons) -> None:
    """Off at first; one tap turns it on."""
    circle_id = await commons.creates()
    await commons.join(commons.ana, circle_id)
    await commons.bot.wait(days=10)
    assert not commons.told(commons.ana, "Budget basics meets at")
    await commons.bot.follows(commons.grace, f"circles.toggle?circle_id={circle_id}&what=hour")
    await commons.bot.wait(days=10)
    assert await sent_at(commons.bot, commons.ana, "Budget basics meets at") == ["10-20 14:30"]


async def test_a_week_before_only_where_it_is_rare(commons: Commons) -> None:
    """A monthly circle is said a week and a day before."""
    circle_id = await commons.creates(
        "/circle new Data club, third Thursday of each month 15:00, 4 times"
    )
    await commons.join(commons.ana, circle_id)
    await commons.bot.wait(days=30)
    at = await sent_at(commons.bot, commons.ana, "Data club meets on")
    assert at == ["10-08 09:00", "10-14 09:00"]


async def test_the_thread_opens_with_the_agenda(commons: Commons) -> None:
    """In the circle's place, shortly before its time; its parts add up to its minutes."""
    circle_id = await commons.creates(link="https://meet.example/budget")
    await commons.join(commons.ana, circle_id)
    await commons.bot.wait(until=datetime(2026, 10, 6, 22, 31, tzinfo=UTC))
    opening = next(s for s in commons.bot.posted("C-circles") if "meets at" in s.title)
    assert "Where: https://meet.example/budget" in opening.text
    assert "who said it stays in the circle" in opening.text
    agenda = next(s for s in commons.bot.posted("C-circles") if s.title.startswith("Agenda: "))
    assert agenda.delivery is not None
    assert agenda.delivery.under
    circle = await commons.circle(circle_id)
    minutes = [int(line.split()[1]) for line in agenda.text.splitlines() if line.startswith("• ")]
    assert sum(minutes) == circle.minutes == int(agenda.title.split()[1])


async def test_a_break_is_said_a_week_before(bot: Bot) -> None:
    """By whose break, and when it goes on; nothing for the day itself."""
    async with bot.storage().begin() as tx:
        tx.community.breaks = [
            {"from": "2026-10-19", "to": "2026-10-23", "name": "Fall break"},
        ]
    commons = await furnished(bot)
    circle_id = await commons.creates()
    await commons.join(commons.ana, circle_id)
    await bot.wait(days=20)
    (told,) = commons.told(commons.ana, "no meeting")
    assert told.title == "Budget basics: no meeting on Tuesday, October 20."
    assert "Fall break." in told.text
    assert "It meets again on Tuesday, November 3 at 3:30 PM." in told.text
    assert await sent_at(bot, commons.ana, "no meeting") == ["10-13 09:00"]
    assert any("no meeting on" in s.text for s in bot.posted("C-circles"))


async def test_hosts_take_turns_and_can_pass_it_on(commons: Commons) -> None:
    """Least often first; who passes it on is not asked again for that one."""
    circle_id = await commons.creates()
    for who in (commons.ana, commons.ben, commons.cleo):
        await commons.join(who, circle_id)
    async with commons.bot.storage().begin() as tx:
        for who in (commons.ana, commons.ben):
            seat = await tx.seats.taken_by(circle_id, who.id)
            assert seat is not None
            seat.host = True
    await commons.bot.wait(days=11)  # the second session's host is asked five days before
    first = await _asked(commons, commons.ana, commons.ben)
    other = commons.ben if first is commons.ana else commons.ana
    seen = await commons.bot.presses(first, "Someone else hosts")
    assert f"{other.name} hosts it now and knows." in seen.text
    assert commons.told(other, "Would you host Budget basics?")
    again = await commons.bot.presses(other, "Someone else hosts")
    assert "Nobody else hosts here yet." in again.text
    await commons.bot.wait(days=3)
    assert "Nobody hosts it yet." in commons.told(commons.cleo, "Budget basics meets on")[-1].text
    seen = await commons.bot.presses(commons.cleo, "I'll host this time")
    assert seen.title.startswith("You host Budget basics on Tuesday, October 20")
    dee = await commons.bot.person("Dee Late")
    await commons.join(dee, circle_id)
    link = f"circles.host_it?circle_id={circle_id}&occurrence=2026-10-20t15:30"
    assert (await commons.bot.follows(dee, link)).title == "Somebody hosts it already."


async def _asked(commons: Commons, *people: Person) -> Person:
    (one,) = [p for p in people if commons.told(p, "Would you host Budget basics?")]
    return one


async def test_hosting_is_shared_out_evenly(commons: Commons) -> None:
    """Six sessions, two who are willing: three each."""
    circle_id = await commons.creates()
    for who in (commons.ana, commons.ben):
        await commons.join(who, circle_id)
    async with commons.bot.storage().begin() as tx:
        for who in (commons.ana, commons.ben):
            seat = await tx.seats.taken_by(circle_id, who.id)
            assert seat is not None
            seat.host = True
    await commons.bot.wait(days=72)
    async with commons.bot.storage().look() as look:
        hosted = Counter(row.host_id for row in (await look.sessions.of(circle_id)).values())
    assert sorted(hosted[p.id] for p in (commons.ana, commons.ben)) in ([2, 3], [3, 3])


async def test_the_clock_goes_forward(bot: Bot) -> None:
    """In the week of the change everything stands at its wall-clock time, in both zones."""
    bot.now = datetime(2027, 3, 1, 17, tzinfo=UTC)
    commons = await furnished(bot)
    circle_id = await commons.creates("/circle new Budget basics, every Sunday 15:30, four times")
    phil = await bot.person("Phil Nix", zone="America/Phoenix")  # keeps one clock all year
    for who in (commons.ana, phil):
        await commons.join(who, circle_id)
    await bot.wait(days=21)
    at = await sent_at(bot, commons.ana, "Budget basics meets on")
    assert at == ["03-06 09:00", "03-13 09:00", "03-20 09:00"]
    told = commons.told(phil, "Budget basics meets on")
    assert await sent_at(bot, phil, "Budget basics meets on", ZoneInfo("America/Phoenix")) == at
    assert [s.title.split(" at ")[1] for s in told] == ["4:30 PM.", "3:30 PM.", "3:30 PM."]
    opened = [s for s in bot.posted("C-circles") if "meets at" in s.title]
    async with bot.storage().look() as look:
        rows = {r.delivery_id: r for r in await look.outbox.all()}
    times = [rows[s.delivery.id].sent_at for s in opened if s.delivery]
    assert [f"{t.astimezone(LA):%d %H:%M}" for t in times if t] == [
        "07 15:20", "14 15:20", "21 15:20",
    ]  # fmt: skip


async def test_a_skipped_session_is_not_spoken_of(commons: Commons) -> None:
    """Neither reminder nor thread nor question afterwards; undone, all of them come."""
    circle_id = await commons.creates()
    await commons.join(commons.ana, circle_id)
    await commons.bot.wait(days=8)
    await commons.bot.asks(commons.grace, "/circle skip Budget basics Oct 20")
    await commons.bot.asks(commons.grace, "/circle skip Budget basics Nov 3")
    await commons.bot.presses(commons.grace, "Undo")
    await commons.bot.wait(days=22)
    at = await sent_at(commons.bot, commons.ana, "Budget basics meets on")
    assert at == ["10-13 09:00", "11-02 09:00"]  # the first says that it meets after all
    opened = [s for s in commons.bot.posted("C-circles") if "meets at" in s.title]
    assert len(opened) == 2  # October 6 and November 3
    assert len(commons.told(commons.grace, "How was Budget basics on")) == 2
